"""The rows of a segment table: what is known of one part of a market, and how well it is covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from kg.metrics.developments import Move, Party
from kg.metrics.forces import Force
from kg.metrics.rankings import RankClaim
from kg.model.figure import Figure, FigureStatus

STATED, DERIVED, DISPUTED, MISSING = "stated", "derived", "disputed", "not reported"


@dataclass(frozen=True)
class SegmentRow:
    """What is known of one part of a market, or of the whole.

    Attributes:
        member: key of the member, or of a combination the keys of its members joined by "|"; None for the whole.
        label: its name as first printed.
        dimension: key of its dimension; None for the whole, for combinations and where none is stated.
        dimension_label: name of the dimension.
        shares: shares of the whole (percent), stated or derived from two values.
        values: sizes in money or volume, stated or derived.
        growth: rates a year (percent), stated, then implied ones.
        absolute: absolute growth, one a series.
        rankings: who calls it the largest or fastest growing.
        companies: of the whole, companies named in the market with their role; of a part, those whose moves touch it.
        moves: those moves, newest first.
        forces: trends, drivers, restraints and opportunities that speak of it.
        voices: names of the voices that say something of it.
        disputes: local ids of the conflicts that touch its figures or its rank.
    """

    JSON: ClassVar[tuple[str, ...]] = ("coverage", "disputes")

    member: str | None
    label: str
    dimension: str | None
    dimension_label: str | None
    shares: tuple[Figure, ...] = ()
    values: tuple[Figure, ...] = ()
    growth: tuple[Figure, ...] = ()
    absolute: tuple[Figure, ...] = ()
    rankings: tuple[RankClaim, ...] = ()
    companies: tuple[Party, ...] = ()
    moves: tuple[Move, ...] = ()
    forces: tuple[Force, ...] = ()
    voices: tuple[str, ...] = ()

    @cached_property
    def disputes(self) -> tuple[str, ...]:
        """Conflicts that touch any of its figures or its rank, sorted."""
        of_figures = {d for f in self.figures for d in f.disputed}
        return tuple(sorted(of_figures | {d for r in self.rankings for d in r.disputed}))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures."""
        return (*self.shares, *self.values, *self.growth, *self.absolute)

    @property
    def coverage(self) -> dict[str, str]:
        """Cell ("share", "value", "growth", "rank") to stated, derived, disputed or not reported."""
        rank = DISPUTED if any(r.disputed for r in self.rankings) else STATED if self.rankings else MISSING
        return {
            "share": _status(self.shares),
            "value": _status(self.values),
            "growth": _status(self.growth),
            "rank": rank,
        }


def _status(figures: Iterable[Figure]) -> str:
    found = list(figures)
    if not found:
        return MISSING
    if any(f.disputed for f in found):
        return DISPUTED
    return STATED if any(f.status is FigureStatus.STATED for f in found) else DERIVED


@dataclass(frozen=True)
class MarketSegments:
    """The segment table of one market.

    Attributes:
        market: IRI.
        label: its name.
        whole: the market itself.
        rows: its parts, by dimension in the order in which documents name them.
        remainders: what stated shares leave to all other members of a dimension together, share and value.
        concentration: HHI and CR4 where at least two shares of one dimension, voice and year are known.
        cells: combinations of members ("CT in Europe") of which something is stated or that are asked for.
    """

    market: str
    label: str
    whole: SegmentRow
    rows: tuple[SegmentRow, ...]
    remainders: tuple[Figure, ...] = ()
    concentration: tuple[Figure, ...] = ()
    cells: tuple[SegmentRow, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the table."""
        parts = (f for row in (self.whole, *self.rows, *self.cells) for f in row.figures)
        return (*parts, *self.remainders, *self.concentration)

    def row(self, member: str) -> SegmentRow | None:
        """The row of a member or combination, by key; None when the market has no such part."""
        return next((r for r in (*self.rows, *self.cells) if r.member == member), None)

    def left_by(self, rows: Iterable[SegmentRow]) -> tuple[Figure, ...]:
        """What the shares of some rows leave to the other members of their dimension together."""
        shares = {claim for row in rows for figure in row.shares for claim in figure.claims}
        return tuple(f for f in self.remainders if not shares.isdisjoint(f.claims))

    def concentration_of(self, rows: Iterable[SegmentRow]) -> tuple[Figure, ...]:
        """HHI and CR4 of the shares of some rows."""
        shares = {claim for row in rows for figure in row.shares for claim in figure.claims}
        return tuple(f for f in self.concentration if not shares.isdisjoint(f.claims))
