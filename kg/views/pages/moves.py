"""Company moves, one for each event: what, when, where, with whom, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.period import PartialDate
from kg.model.quantity import SCALE_WORDS
from kg.queries.rows import Development
from kg.views import words
from kg.views.evidence import Evidence, local
from kg.views.graph.lines import VERBS, is_told_of_another
from kg.views.parts import Passage, Row, Thing

_PREPOSITIONS = frozenset("to with for in on from by of at into across through as between against after under".split())
_WITH_OBJECT = {
    "partnership": "partnered:",
    "merger": "merged:",
    "investment": "invested in",
    "funding": "raised",
    "regulatory": "got clearance for",
}
"""Kinds whose verb does not take what was done as its object."""
_KIND_NOUNS = frozenset({*VERBS, *SCALE_WORDS.values(), "clearance", "approval", "takeover", "deal"})
"""Words that say no more than the kind of move does; a scale without its number says nothing."""


@dataclass(frozen=True, slots=True)
class Move:
    """A development with everything its rows say."""

    content: str
    company: str
    company_label: str
    kind: str
    title: str
    when: str
    date: PartialDate | None
    passage: Passage
    partners: tuple[str, ...]
    places: tuple[str, ...]
    concepts: tuple[str, ...]
    effect: str
    market: str | None


def moves_of(evidence: Evidence, companies: Sequence[str] | None = None) -> list[Move]:
    """Moves, newest first, undated last; of some companies or of all. An event told twice stands once."""
    rows: Iterable[Development] = evidence.rows("claims.developments", companies=companies)
    grouped: dict[str, list[Development]] = {}
    for row in rows:
        if companies is None or row.company in companies:
            grouped.setdefault(row.content, []).append(row)
    moves = [_move(evidence, content, group) for content, group in grouped.items()]
    told: dict[tuple[str, str, str], Move] = {}
    for move in moves:
        told.setdefault((move.company, move.kind, move.when) if move.date else (move.content, "", ""), move)
    return sorted(told.values(), key=_age, reverse=True)


def _age(move: Move) -> tuple[date, date, str]:
    """Orders by the last day a date can mean, then by the first; undated ones come before every other."""
    return (move.date.latest, move.date.earliest, move.content) if move.date else (date.min, date.min, move.content)


def _move(evidence: Evidence, content: str, rows: Sequence[Development]) -> Move:
    first = rows[0]
    kind = local(first.kind)
    date = PartialDate.find_edtf(first.period) if first.period else None
    partners = tuple(dict.fromkeys(r.partner_label for r in rows if r.partner_label))
    return Move(
        content=content,
        company=first.company,
        company_label=first.company_label,
        kind=kind,
        title=words.sentence(words.shortened(told_of(kind, first.what, first.company_label, partners), 160)),
        when=words.short(date) if date and date.day else first.period_label or first.period or "",
        date=date,
        passage=evidence.passage(first),
        partners=partners,
        places=tuple(dict.fromkeys(r.place_label for r in rows if r.place_label)),
        concepts=tuple(dict.fromkeys(r.concept_label for r in rows if r.concept_label)),
        effect=first.effect or "",
        market=first.market,
    )


def said(kind: str, what: str | None) -> str:
    """What a company did, as it goes on after its name: "launched an AI tool", "invested in a plant"."""
    if not what or what.lower() in _KIND_NOUNS:
        return VERBS.get(kind, kind)
    return f"{VERBS.get(kind, kind) if _is_joined(what) else _WITH_OBJECT.get(kind, VERBS.get(kind, kind))} {what}"


def _is_joined(what: str) -> bool:
    """Whether it begins with a preposition, so that it follows the verb as it is."""
    return what.split(maxsplit=1)[0].lower() in _PREPOSITIONS


def told_of(kind: str, what: str | None, company: str, partners: Sequence[str]) -> str:
    """What a company did and with whom, where the words of the source name one of them.

    "Bought by A" is told of A as what it bought; a partnership's "e-grocer B" as one with it.
    """
    if is_told_of_another(what, company):
        return " ".join((said(kind, None), words.listed(partners))).strip()
    together = _WITH_OBJECT.get(kind, "").endswith(":") and what is not None and any(p in what for p in partners)
    return said(kind, f"with {what}" if together and not _is_joined(what or "") else what)


def row_of_move(evidence: Evidence, move: Move, *, lead: bool = False, quoted: bool = False, under: str = "") -> Row:
    """A move as a dated row."""
    notes = []
    others = [p for p in move.partners if p not in move.title]
    told = [f"with {words.listed(others)}"] if others else []
    told += [f"in {words.listed(move.places)}"] if move.places else []
    if told:
        notes.append(words.stopped(words.sentence(", ".join(told))))
    if move.effect:
        notes.append(f"Effect claimed: {words.stopped(move.effect)} One voice, not corroborated: do not quote as ours.")
    company = Thing(move.company_label, "company", evidence.href(move.company)) if lead else None
    return Row(
        when=move.when or "undated",
        title=move.title,
        passage=move.passage,
        datetime=str(move.date) if move.date and move.date.part is None else "",
        icon="" if lead else "development",
        lead=company,
        notes=tuple(notes),
        quoted=quoted,
        under=under,
    )
