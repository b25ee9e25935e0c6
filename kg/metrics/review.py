"""What waits for a person, most material first: disputes, names that may be one, readings that are unsure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from itertools import groupby

from kg.graph import View
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.metrics.evidence import kind_words
from kg.metrics.reviewing import QueueItem, Side, event_items, local, voice_items
from kg.model.judgement import JudgementKind, standing
from kg.queries import catalogue, run
from kg.queries.rows import ClaimRow, Named
from kg.resolution.candidates import CandidateIndex, Organisation, excluded_pairs
from kg.resolution.keys import company_key
from kg.resolution.records import Candidate
from kg.resolution.renamings import other_names

UNSURE_BELOW = 0.6
"""Claims read with less confidence wait for a person."""

_WEIGHTS = {"conflict": 100.0, "names": 50.0, "reading": 10.0}
_POSSIBLE = "the register names it as a possible match"
_ORGANISATIONS = ("Company", "Publisher")


def review_queue(view: View) -> list[QueueItem]:
    """Everything that waits, most material first; what a standing judgement has settled is not asked again."""
    settled = {j.subject for _, j in standing(view.judgements()) if j.kind is not JudgementKind.DISPOSE}
    items = [*_conflicts(view), *_names(view), *voice_items(view), *event_items(view), *_readings(view)]
    return sorted((i for i in items if i.subject not in settled), key=lambda i: (-i.materiality, i.subject))


def _concluded(view: View) -> dict[str, frozenset[str]]:
    """Conflict to the claims it had when somebody concluded on it: with others it is asked again."""
    judged = (j for _, j in standing(view.judgements()) if j.kind is JudgementKind.DISPOSE)
    return {j.subject: frozenset(j.fields.get("members", "").split()) for j in judged}


def _conflicts(view: View) -> Iterable[QueueItem]:
    rows = run(view, "conflicts.all")
    concluded = _concluded(view)
    for iri, group in groupby(rows, key=lambda r: r.conflict):
        sides = list({r.claim: r for r in group}.values())
        if concluded.get(iri) == frozenset(local(s.claim) for s in sides):
            continue
        kind = sides[0].kind.rpartition("#")[2]
        yield QueueItem(
            "conflict",
            iri,
            f"{kind_words(kind).capitalize()}: which side do you hold, or do both?",
            _WEIGHTS["conflict"] * (4 - sides[0].severity),
            (sides[0].explanation,) if sides[0].explanation else (),
            tuple(Side(s.quote, f"{s.voice_label or s.title}, {s.section or 'top'}", s.claim) for s in sides),
            (f'kg dispose {local(iri)} --why "..."', *(f"kg reject {local(s.claim)}" for s in sides)),
        )


def organisations(view: View) -> list[Organisation]:
    """Companies and publishers with every name, market and place they stand with."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in run(view, "entities.names"):
        if row.type.rpartition("#")[2] in _ORGANISATIONS:
            names[row.entity].add(row.name)
    markets: dict[str, set[str]] = defaultdict(set)
    for row in run(view, "claims.participations"):
        if row.market:
            markets[row.company].add(row.market)
    places: dict[str, set[str]] = defaultdict(set)
    for row in run(view, "claims.developments"):
        if row.place:
            places[row.company].add(row.place)
    owners: dict[str, set[str]] = defaultdict(set)
    for row in run(view, "claims.ownerships"):
        owners[row.owned].add(row.owner)
    return [
        Organisation(
            iri,
            tuple(sorted(names[iri])),
            frozenset(markets[iri]),
            frozenset(places[iri]),
            frozenset(owners[iri]),
        )
        for iri in sorted(names)
    ]


def name_candidates(view: View) -> tuple[Candidate, ...]:
    """Pairs of organisations that may be one; owners, false friends and judged splits are left out."""
    owners = {(r.owned, r.owner) for r in run(view, "claims.ownerships")}
    links = run(view, "entities.links")
    confused = {(r.left, r.right) for r in links if r.relation.endswith("#notToBeConfusedWith")}
    hinted = {frozenset((r.left, r.right)): _POSSIBLE for r in links if r.relation.endswith("#candidateMatch")}
    judged = (j for _, j in standing(view.judgements()) if j.kind is JudgementKind.SPLIT)
    splits = {(j.subject, j.object) for j in judged if j.object}
    hinted |= _stated_pairs(view)
    markets = [r.name for r in run(view, "entities.names") if r.type.endswith("#Market")]
    return CandidateIndex(organisations(view), excluded_pairs(owners, confused, splits), hinted, markets).pairs()


def _stated_pairs(view: View) -> dict[frozenset[str], str]:
    """Pairs of companies of which a text says that the one is another name of the other."""
    of_key: dict[str, set[str]] = defaultdict(set)
    known: set[str] = set()
    for row in run(view, "entities.names"):
        if row.type.rpartition("#")[2] in _ORGANISATIONS:
            of_key[company_key(row.name)].add(row.entity)
            known.add(row.name)
    found: dict[frozenset[str], str] = {}
    for record in view.documents():
        for one in other_names(view.text(record.id), known, known):
            left, right = of_key[company_key(one.name)], of_key[company_key(one.other)]
            if len(left) == len(right) == 1 and left != right:
                found.setdefault(frozenset(left | right), f"{record.title or record.id} says: {one.quote}")
    return found


def _names(view: View) -> Iterable[QueueItem]:
    rows: list[Named] = run(view, "entities.names")
    labels = {r.entity: r.name for r in rows if r.preferred}
    mentions = _mentions(view)
    spoken = _spoken_of(view)
    for candidate in name_candidates(view):
        if spoken.isdisjoint({candidate.left, candidate.right}):
            continue
        left, right = labels[candidate.left], labels[candidate.right]
        yield QueueItem(
            "names",
            f"{candidate.left} {candidate.right}",
            f"Are {left} and {right} one company?",
            _WEIGHTS["names"] * candidate.score,
            candidate.reasons,
            tuple(side for iri in (candidate.left, candidate.right) for side in mentions.get(iri, ())[:1]),
            (f'kg merge "{left}" "{right}"', f'kg split "{left}" "{right}"'),
        )


def _spoken_of(view: View) -> frozenset[str]:
    """Entities that some document names which is no register: pairs that only registers know wait for nobody."""
    registers = {d.id for d in view.documents() if d.media_type in REGISTER_MEDIA_TYPES}
    rows = view.select("SELECT ?name ?entity WHERE { ?name ci:denotes ?entity }")
    told = ((str(r["name"]), r["entity"]) for r in rows)
    return frozenset(
        getattr(entity, "value", "")
        for name, entity in told
        if name.rpartition("/")[2].partition("-")[0] not in registers
    )


def _mentions(view: View) -> dict[str, list[Side]]:
    found: dict[str, list[Side]] = defaultdict(list)
    for row in run(view, "claims.participations"):
        found[row.company].append(Side(row.quote, f"{row.voice_label or row.title}, {row.section or 'top'}", row.claim))
    return found


_OF_EVERY_CLAIM = frozenset(f.name for f in fields(ClaimRow))


def _read_as(row: ClaimRow) -> str:
    """What a claim was read to say, field by field, in words and without IRIs; a value of several fields once."""
    names = [f.name for f in fields(row) if f.name not in _OF_EVERY_CLAIM]
    words: dict[str, str] = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, str | Decimal) and value != "" and "://" not in str(value):
            words.setdefault(str(value), name.removesuffix("_label").replace("_", " "))
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(row).__name__).lower()
    return f"read as {kind}: {', '.join(f'{name} {value}' for value, name in words.items())}"


def _readings(view: View) -> Iterable[QueueItem]:
    unsure: dict[str, ClaimRow] = {}
    for name in sorted(catalogue()):
        if name.startswith("claims."):
            rows: list[ClaimRow] = run(view, name)
            few = (r for r in rows if r.confidence is not None and float(r.confidence) < UNSURE_BELOW)
            for row in few:
                unsure.setdefault(row.claim, row)
    for iri, row in sorted(unsure.items()):
        yield QueueItem(
            "reading",
            iri,
            "Is this read as the document states it?",
            _WEIGHTS["reading"] * (1 - float(row.confidence or 0)),
            (_read_as(row), f"read with confidence {row.confidence}"),
            (Side(row.quote, f"{row.voice_label or row.title}, {row.section or 'top'}", iri),),
            (f"kg accept {local(iri)}", f"kg reject {local(iri)}", f"kg correct {local(iri)} field=value --why ..."),
        )
