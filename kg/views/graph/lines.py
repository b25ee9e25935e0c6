"""Lines from the rows of the catalogue: owners, deals, moves, forces and short-cuts, each with its passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from kg.metrics.named import named_in_documents
from kg.queries.rows import Deal, Development, Edge, Force, Ownership, Ranking
from kg.views import words
from kg.views.evidence import Evidence, curie, local, period_words, type_of
from kg.views.graph.model import Graph, Line, Node, Style
from kg.views.parts import Passage

VERBS = {
    "launch": "launched",
    "expansion": "expanded",
    "partnership": "partnered",
    "integration": "integrated",
    "programme": "introduced",
    "acquisition": "bought",
    "merger": "merged",
    "funding": "raised money",
    "investment": "invested",
    "regulatory": "cleared",
    "contract": "won",
    "appointment": "appointed",
}
"""What a company did, by kind of development, read along the arrow to the move."""
_MOST_PASSAGES = 6
_SHOWN_EDGES = frozenset({"participatesIn", "playsPartIn", "hasSegment", "speaksOf"})
"""Short-cuts drawn as they are; those of moves are drawn through the move itself."""


class _Gathering:
    """Nodes and lines as they are found; the same line found twice gathers passages."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.nodes: dict[str, Node] = {}
        self._parts: dict[str, dict[str, Any]] = {}
        self._passages: defaultdict[str, dict[tuple[str, int, int], Passage]] = defaultdict(dict)

    def node(self, iri: str, label: str | None, note: str = "") -> str:
        """Remembers a resource as a node and returns its id."""
        id_ = curie(iri)
        if id_ not in self.nodes or (note and not self.nodes[id_].note):
            evidence = self.evidence
            name = words.calm(label or evidence.ontology.label(iri))
            self.nodes[id_] = Node(id_, name, evidence.icon(iri), evidence.type_words(iri), evidence.href(iri), note)
        return id_

    def line(self, source: str, target: str, label: str, style: Style, passage: Passage, **more: Any) -> None:
        """Adds a line, or another passage to it."""
        id_ = sha256("|".join((source, label, target)).encode()).hexdigest()[:12]
        known = self._parts.setdefault(
            id_, {"source": source, "target": target, "label": label, "style": style, **more}
        )
        if style is Style.BAD:
            known["style"] = style
        self._passages[id_].setdefault((passage.document, passage.start, passage.end), passage)

    def lines(self) -> Iterator[Line]:
        """The lines with their passages, the earliest place first."""
        for id_, parts in self._parts.items():
            passages = sorted(self._passages[id_].values(), key=lambda p: (p.voice, p.document, p.start))
            said_by = len({p.voice for p in passages})
            note = parts.pop("note", "") or words.counted(said_by, "voice")
            yield Line(id=id_, passages=tuple(passages[:_MOST_PASSAGES]), note=note, **parts)


def build_graph(evidence: Evidence) -> Graph:
    """Everything that can be drawn of one generation; what registers alone say of their companies is not offered."""
    found = _Gathering(evidence)
    _ownerships(found, evidence.rows("claims.ownerships"))
    _deals(found, evidence.rows("claims.deals"))
    _developments(found, evidence.rows("claims.developments"))
    _forces(found, evidence.rows("claims.forces"))
    _rankings(found, evidence.rows("claims.rankings"))
    _edges(found, evidence.rows("graph.edges"))
    named = {curie(iri) for iri in named_in_documents(evidence.view)}
    is_known = {id_ for id_ in found.nodes if id_ in named or not id_.startswith("company:")}
    lines = [line for line in found.lines() if line.source in is_known or line.target in is_known]
    drawn = is_known.union(*((line.source, line.target) for line in lines))
    return Graph.of((node for id_, node in found.nodes.items() if id_ in drawn), lines)


def _ownerships(found: _Gathering, rows: Iterable[Ownership]) -> None:
    evidence = found.evidence
    kinds = {row.conflict: local(row.kind) for row in evidence.rows("conflicts.all")}
    for row in rows:
        owned, owner = found.node(row.owned, row.owned_label), found.node(row.owner, row.owner_label)
        conflicts = [c for c in evidence.conflicts_of.get(row.claim, ()) if kinds.get(c) == "StaleOwnership"]
        if conflicts and row.start_label is None:
            held: dict[str, Any] = {"holds": row.held_label or "undated", "dated": str(row.held_earliest or "")}
            against: dict[str, Any] = {"note": "stale", "conflict": local(conflicts[0])}
            found.line(owner, owned, "still named as owner", Style.BAD, evidence.passage(row), **held, **against)
            continue
        has_ended = row.end_latest is not None and row.end_latest < evidence.today
        label, style = ("was owned by", Style.PAST) if has_ended else ("owned by", Style.HOLDS)
        found.line(owned, owner, label, style, evidence.passage(row), **_tenure(row))


def _tenure(row: Ownership) -> dict[str, Any]:
    if row.end_label:
        holds = f"{row.start_label or '?'} to {row.end_label}"
    elif row.start_label:
        holds = f"since {row.start_label}"
    else:
        holds = f"in {row.held_label}" if row.held_label else "undated"
    return {
        "holds": holds,
        "since": row.start_earliest.year if row.start_earliest else None,
        "until": row.end_latest.year if row.end_latest else None,
        "dated": str(row.start_earliest or row.held_earliest or ""),
    }


def _deals(found: _Gathering, rows: Iterable[Deal]) -> None:
    for row in rows:
        if row.buyer is None:
            continue
        buyer, target = found.node(row.buyer, row.buyer_label), found.node(row.target, row.target_label)
        day = row.closed_latest or row.announced_earliest
        when = row.closed_label or row.announced_label or "undated"
        label = f"bought, {day.year}" if day else "bought"
        more = {"holds": when, "since": day.year if day else None, "dated": str(day or "")}
        found.line(buyer, target, label, Style.HOLDS, found.evidence.passage(row), **more)


def is_told_of_another(what: str | None, company: str) -> bool:
    """Whether what a company did names itself: "(B was bought) by A" as a move of A."""
    return bool(what) and company.lower().rstrip(".") in (what or "").lower()


def _developments(found: _Gathering, rows: Iterable[Development]) -> None:
    for row in rows:
        passage = found.evidence.passage(row)
        company = found.node(row.company, row.company_label)
        kind = local(row.kind)
        move = f"content:{local(row.content)}"
        what = row.partner_label if is_told_of_another(row.what, row.company_label) else row.what
        label = words.sentence(words.shortened(what or kind, 40))
        note = row.period_label or row.period or "undated"
        found.nodes[move] = Node(move, label, "development", kind, passage.href, note)
        year = row.earliest.year if row.earliest else None
        more = {"holds": note, "since": year, "dated": str(row.earliest or "")}
        found.line(company, move, VERBS.get(kind, kind), Style.HOLDS, passage, **more)
        if row.partner:
            found.line(move, found.node(row.partner, row.partner_label), "with", Style.HOLDS, passage, **more)
        if row.place:
            found.line(move, found.node(row.place, row.place_label), "in", Style.HOLDS, passage, **more)
        if row.concept:
            found.line(move, found.node(row.concept, row.concept_label), "works on", Style.HOLDS, passage, **more)


def _forces(found: _Gathering, rows: Iterable[Force]) -> None:
    for row in rows:
        passage = found.evidence.passage(row)
        force = f"content:{local(row.content)}"
        found.nodes[force] = Node(force, words.shortened(row.label, 40), "force", row.kind, passage.href, row.kind)
        if row.market:
            market = found.node(row.market, row.market_label)
            found.line(force, market, f"{row.kind} of", Style.HOLDS, passage)
        if row.concept:
            found.line(force, found.node(row.concept, row.concept_label), "speaks of", Style.HOLDS, passage)


def _rankings(found: _Gathering, rows: Iterable[Ranking]) -> None:
    for row in rows:
        if not (row.concept and row.market):
            continue
        passage = found.evidence.passage(row)
        sense = "largest in" if local(row.by) == "size" else "fastest-growing in"
        conflicts = found.evidence.conflicts_of.get(row.claim, [])
        year = row.earliest.year if row.earliest else None
        said: dict[str, Any] = {
            "holds": period_words(row) or "undated",
            "since": year,
            "dated": str(row.earliest or ""),
        }
        if conflicts:
            said |= {"note": "disputed", "conflict": local(conflicts[0])}
        member, market = found.node(row.concept, row.concept_label), found.node(row.market, row.market_label)
        found.line(member, market, sense, Style.BAD if conflicts else Style.HOLDS, passage, **said)


def _edges(found: _Gathering, rows: Iterable[Edge]) -> None:
    ontology = found.evidence.ontology
    for row in rows:
        predicate = local(row.predicate)
        if predicate not in _SHOWN_EDGES or row.rule == "force-concerns":
            continue
        role = ontology.label(row.role) if row.role else ""
        wording = ontology.edge_wording(row.predicate) or predicate
        if predicate == "playsPartIn" and role:
            wording = f"{role.lower()} in"
        source, target = found.node(row.subject, row.subject_label), found.node(row.object, row.object_label)
        is_list = predicate in {"participatesIn", "hasSegment"}
        style = Style.WEAK if is_list else Style.HOLDS
        note = f"{role.lower()}, from a list" if is_list and role else ""
        if type_of(row.subject) and type_of(row.object):
            found.line(source, target, wording, style, found.evidence.passage(row), note=note)
