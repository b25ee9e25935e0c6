"""Rank claims: who is called the largest or fastest growing, by whom, for when, and whether that is disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.graph import View
from kg.metrics.evidence import RANK_KINDS, cite_all, dispute_index
from kg.metrics.reading import local, once, rows, rows_in
from kg.metrics.selection import dimension_key, part_key
from kg.model.answer import Citation
from kg.queries.rows import Ranking

SENSES = {"size": "largest", "growth": "fastest_growing"}


@dataclass(frozen=True)
class RankClaim:
    """A member called the largest or fastest growing of its dimension.

    Attributes:
        market: IRI of the market.
        dimension: key of the dimension.
        member: key of the member.
        member_label: its name as printed.
        sense: "largest" or "fastest_growing".
        measure: what is measured, where the text says ("revenue", "volume"); None else.
        year: the year it is said of; None where none is stated.
        status: "F" for a statement about what will be, None where nothing is said.
        printed: the wording ("dominated").
        voice: IRI of who says it.
        voice_label: name of the voice.
        document: local id.
        claims: local ids.
        disputed: rank conflicts it takes part in.
        citations: where it is said.
    """

    market: str | None
    dimension: str | None
    member: str
    member_label: str
    sense: str
    measure: str | None
    year: int | None
    status: str | None
    printed: str | None
    voice: str
    voice_label: str
    document: str
    claims: tuple[str, ...]
    disputed: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


def rankings(view: View, markets: Sequence[str] = ()) -> tuple[RankClaim, ...]:
    """Rank claims of some markets, or of all, ordered by dimension, sense, voice and place."""
    chosen = tuple(sorted(markets))
    return once(view, ("rankings", chosen), lambda: _folded(view, rows(view, "claims.rankings", markets=chosen)))


def rankings_in(view: View, document: str) -> tuple[RankClaim, ...]:
    """Rank claims of one document (local id), whatever its markets are mapped to."""
    return _folded(view, rows_in(view, "claims.rankings", document))


def _folded(view: View, found: Iterable[Ranking]) -> tuple[RankClaim, ...]:
    ordered = sorted(found, key=lambda r: (r.content, r.start, r.claim))
    folded = [_rank_claim(view, list(group)) for _, group in groupby(ordered, key=lambda r: r.content)]
    return tuple(sorted((r for r in folded if r is not None), key=_order))


def _order(rank: RankClaim) -> tuple[object, ...]:
    return (rank.market or "", rank.dimension or "", rank.sense, rank.voice_label, rank.document, rank.claims)


def _rank_claim(view: View, group: list[Ranking]) -> RankClaim | None:
    first = next((r for r in group if r.member is not None), None)
    if first is None:
        return None
    claims = tuple(dict.fromkeys(local(r.claim) for r in group))
    same_year = first.earliest and first.latest and first.earliest.year == first.latest.year
    measure = local(first.indicator) if first.indicator else "unspecified"
    return RankClaim(
        market=first.market or first.definition,
        dimension=dimension_key(first.dimension, first.dimension_label),
        member=part_key(first.concept, first.member_label),
        member_label=first.member_label or first.concept_label or "",
        sense=SENSES[local(first.by)],
        measure=None if measure == "unspecified" else measure,
        year=first.earliest.year if same_year and first.earliest else None,
        status=local(first.status).rpartition("-")[2] if first.status else None,
        printed=first.printed,
        voice=first.voice or first.document,
        voice_label=first.voice_label or first.title or local(first.document),
        document=local(first.document),
        claims=claims,
        disputed=dispute_index(view).touching(claims, RANK_KINDS),
        citations=cite_all(view, group),
    )
