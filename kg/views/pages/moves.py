"""Company moves, one for each event: what, when, where, with whom, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.period import PartialDate
from kg.queries.rows import Development
from kg.views import words
from kg.views.evidence import Evidence, local
from kg.views.graph.lines import VERBS
from kg.views.parts import Passage, Row, Thing


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
    title = f"{VERBS.get(kind, kind)} {first.what}" if first.what else VERBS.get(kind, kind)
    return Move(
        content=content,
        company=first.company,
        company_label=first.company_label,
        kind=kind,
        title=words.sentence(words.shortened(title, 160)),
        when=first.period_label or first.period or "",
        date=PartialDate.find_edtf(first.period) if first.period else None,
        passage=evidence.passage(first),
        partners=tuple(dict.fromkeys(r.partner_label for r in rows if r.partner_label)),
        places=tuple(dict.fromkeys(r.place_label for r in rows if r.place_label)),
        concepts=tuple(dict.fromkeys(r.concept_label for r in rows if r.concept_label)),
        effect=first.effect or "",
        market=first.market,
    )


def row_of_move(evidence: Evidence, move: Move, *, lead: bool = False, quoted: bool = False, under: str = "") -> Row:
    """A move as a dated row."""
    notes = []
    told = [f"with {words.listed(move.partners)}"] if move.partners else []
    told += [f"in {words.listed(move.places)}"] if move.places else []
    if told:
        notes.append(words.sentence(", ".join(told)) + ".")
    if move.effect:
        notes.append(f"Effect claimed: {move.effect}. One voice, not corroborated: do not quote as ours.")
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
