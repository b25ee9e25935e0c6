"""Figures of the parts of one market: sizes, rates and shares, stated or derived, and what shares leave over.

A rate or share of the whole is never given to a part. What shares leave over belongs to the other members together;
it is given to one member only where all printed lists agree and every other member has a share. Nothing is left over
from a share that the part's own stated value contradicts: it is then a share of something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.concentration import concentration
from kg.metrics.evidence import RANK_KINDS, dispute_index
from kg.metrics.forecast import Series, series_of
from kg.metrics.lists import Listing, closed_list
from kg.metrics.observed import Kind, Stated
from kg.metrics.rankings import RankClaim
from kg.metrics.selection import Selection
from kg.model.figure import Figure

_SIZE_RANK = "largest"


@dataclass
class Place:
    """Where a member stands: its dimension and names, and the voices that name it."""

    label: str
    dimension: str | None
    dimension_label: str | None
    voices: set[str] = field(default_factory=set)


class PartFigures:
    """Computes the figures of one market's parts.

    Args:
        view: the generation.
        stated: what voices state of the market.
        lists: printed lists of its members.
        ranks: who calls a member the largest; disputes of that touch its share.
        selection: narrows dimension, member and year.
    """

    def __init__(
        self,
        view: View,
        stated: Sequence[Stated],
        lists: Sequence[Listing],
        ranks: Sequence[RankClaim],
        selection: Selection,
    ) -> None:
        self._view = view
        self._stated = stated
        self._lists = lists
        self._ranks = ranks
        self._selection = selection
        self._year = selection.in_year
        self.series = series_of(stated)

    def of(self, part: str | None) -> list[Series]:
        """Series of a part (key), or of the whole."""
        return [s for s in self.series if s.member == part]

    def sizes(self, part: str | None) -> tuple[Figure, ...]:
        """Stated sizes; of a year that is asked for, also derived ones."""
        series, year = self.of(part), self._year
        if year is not None:
            return tuple(f for s in series for f in s.at(year))
        return tuple(f for s in series for f in (*(p.figure for p in s.stated), *s.undated))

    def rates(self, part: str | None) -> tuple[Figure, ...]:
        """Stated rates a year, then those that sizes imply; of a year, those whose span holds it."""
        series = self.of(part)
        stated = [r.figure for s in series for r in s.rates if self._selection.rises(r.start, r.end)]
        return (*stated, *(f for s in series for f in s.implied if self._spans(f)))

    def absolute(self, part: str | None) -> tuple[Figure, ...]:
        """Absolute growth, one a series."""
        return tuple(s.growth for s in self.of(part) if s.growth is not None and self._spans(s.growth))

    def _spans(self, figure: Figure) -> bool:
        years = [f.year for f in figure.inputs if f.year is not None]
        return not years or self._selection.holds(min(years), max(years))

    def _is_year(self, year: int | None) -> bool:
        return self._year in {None, year}

    def _stated_shares(self, key: str) -> list[Stated]:
        return [s for s in self._stated if s.kind is Kind.SHARE and s.part == key and self._is_year(s.year)]

    def shares(self, key: str) -> tuple[Figure, ...]:
        """Stated shares of a part, then those that follow from its value and the whole's in one year."""
        found = [self._share(s) for s in self._stated_shares(key)]
        known = {(f.voice, f.year) for f in found}
        for series in self.of(key):
            for point in series.stated:
                total = self._total(series.voice, point.year, series.indicator, point.documents)
                fits = total is not None and arithmetic.comparable(point.figure, total) and self._is_year(point.year)
                if fits and total is not None and (series.voice_label, point.year) not in known:
                    label = f"{series.member_label}: share of {series.indicator}"
                    found.append(arithmetic.share_of_values(label, point.figure, total))
        return tuple(found)

    def derived_values(self, key: str) -> tuple[Figure, ...]:
        """Value of a part from its share and the whole of the year, where its voice states no value."""
        found = []
        stated = {(s.voice, p.year) for s in self.of(key) for p in s.stated}
        for share in self._stated_shares(key):
            if share.year is None or not share.is_single or (share.voice, share.year) in stated:
                continue
            total = self._total(share.voice, share.year, "revenue", frozenset({share.document}))
            if total is not None:
                value = arithmetic.share_of_total(f"{share.part_label}: revenue", self._share(share), total)
                found.append(self._disputed_by_lists(value, share.voice, key))
        return tuple({(f.voice, f.year, f.value): f for f in found}.values())

    def _total(self, voice: str, year: int, indicator: str, documents: frozenset[str]) -> Figure | None:
        """The whole of a year in the same documents, stated or derived; None where there is none or several."""
        for series in self.of(None):
            if series.voice == voice and series.indicator == indicator:
                points = [p for p in series.points if p.year == year]
                if len(points) == 1 and (not points[0].documents or points[0].documents & documents):
                    return points[0].figure
        return None

    def _share(self, stated: Stated) -> Figure:
        """A stated share, with the disputes of its member's rank by size."""
        index, figure = dispute_index(self._view), stated.figure()
        ranks = (r for r in self._ranks if r.member == stated.part and r.voice == stated.voice)
        own = {d for r in ranks if r.sense == _SIZE_RANK for d in index.touching(r.claims, RANK_KINDS)}
        return replace(figure, disputed=tuple(sorted({*figure.disputed, *own})))

    def _disputed_by_lists(self, figure: Figure, voice: str, key: str) -> Figure:
        """A figure derived for a member, with the disputes of the lists it stands in."""
        own = {d for one in self._lists if one.voice == voice and key in one.members for d in one.disputed}
        return replace(figure, disputed=tuple(sorted({*figure.disputed, *own})))

    def _by_dimension(self, places: Mapping[str, Place]) -> dict[tuple[str, str, int], dict[str, Stated]]:
        """Dated shares of single members by dimension, voice and year: one a member, the most precise."""
        found: defaultdict[tuple[str, str, int], dict[str, Stated]] = defaultdict(dict)
        for s in sorted(self._stated, key=lambda s: (-s.quantity.decimals, s.claims)):
            usable = s.kind is Kind.SHARE and len(s.cuts) == 1 and not s.cuts[0].joint and s.is_single
            dated = s.year is not None and s.dimension is not None and self._is_year(s.year)
            if usable and dated and self._is_of_the_whole(s) and s.dimension is not None and s.year is not None:
                found[s.dimension, s.voice, s.year].setdefault(s.cuts[0].key, s)
        asked = self._selection.dimension
        member = places.get(self._selection.member or "")
        wanted = asked or (member.dimension if member else None)
        return {k: v for k, v in found.items() if wanted in {None, k[0]}}

    def _is_of_the_whole(self, share: Stated) -> bool:
        """False where the voice states a value of the part for that year that share x total does not give."""
        for series in self.of(share.part):
            for point in series.stated if series.voice == share.voice else ():
                total = self._total(share.voice, point.year, "revenue", point.documents)
                if point.year == share.year and total is not None and series.indicator == "revenue":
                    return arithmetic.comparable(point.figure, total) and _overlap(
                        arithmetic.in_unit(point.figure, total.unit),
                        arithmetic.share_of_total("", share.figure(), total),
                    )
        return True

    def remainders(self, places: Mapping[str, Place]) -> tuple[list[Figure], dict[str | None, tuple[Figure, ...]]]:
        """What shares leave to all other members of a dimension together; and to the one that is left, by its key."""
        rest: list[Figure] = []
        given: dict[str | None, tuple[Figure, ...]] = {}
        for (dimension, voice, year), shares in sorted(self._by_dimension(places).items()):
            figures = tuple(self._share(s) for s in shares.values())
            left = arithmetic.remainder_of_shares("", figures)
            if left.value <= 0:
                continue
            lists = [one for one in self._lists if one.dimension == dimension and one.voice == voice]
            last = _last_member(lists, frozenset(shares))
            name = places[last].label if last else f"every other {_word(places, dimension)}"
            left = replace(left, label=f"{name}: share of revenue", year=year)
            if last:
                given[last] = (*given.get(last, ()), left)
            else:
                rest.append(left)
            total = self._total(voice, year, "revenue", frozenset(s.document for s in shares.values()))
            if total is not None and not last:
                rest.append(arithmetic.share_of_total(f"{name}: revenue", left, total))
        return rest, given

    def concentration(self, places: Mapping[str, Place], market: str) -> Iterable[Figure]:
        """HHI and CR4 of every dimension, voice and year with two shares or more."""
        for (dimension, _, _), shares in sorted(self._by_dimension(places).items()):
            label = f"{market}: shares by {_word(places, dimension)}"
            yield from concentration(label, [self._share(s) for s in shares.values()])


def _overlap(first: Figure, second: Figure) -> bool:
    (low, high), (other_low, other_high) = arithmetic.bounds(first), arithmetic.bounds(second)
    return low <= other_high and other_low <= high


def _last_member(lists: Sequence[Listing], known: frozenset[str]) -> str | None:
    agreed = closed_list(lists)
    if agreed is None or not known <= agreed or len(agreed - known) != 1:
        return None
    return next(iter(agreed - known))


def _word(places: Mapping[str, Place], dimension: str) -> str:
    labels = (p.dimension_label for p in places.values() if p.dimension == dimension and p.dimension_label)
    return next(labels, "part").casefold()
