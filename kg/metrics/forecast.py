"""Size by year for each voice: what it states apart from what follows from it.

A derived size starts from the nearest earlier stated size inside the growth period (or in the base year just before
it) of the same document; where no rate is stated, sizes between two stated ones follow from their constant growth.
Nothing is computed before a voice's first size; beyond its horizon only on request, and marked extrapolated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.observed import REVENUE, VOLUME, Kind, Stated, selected
from kg.metrics.selection import Selection
from kg.model.figure import Figure, FigureStatus

_Place = tuple[str, str, str]
"""Market, voice and part."""
_Key = tuple[str, str, str, str, str]
"""The same with what is measured, and the unit."""
LONGEST = 60
"""Years beyond the last point for which an extrapolation is refused."""


@dataclass(frozen=True)
class Point:
    """A size in a year. `publisher_status` is how the publisher presents it: actual, estimate, forecast or None."""

    figure: Figure
    publisher_status: str | None = None
    documents: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def year(self) -> int:
        """Its year."""
        return self.figure.year or 0


@dataclass(frozen=True)
class Rate:
    """A stated growth rate (percent a year) and its span; None where the span is not stated."""

    figure: Figure
    start: int | None
    end: int | None
    usable: bool
    documents: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True)
class Series:
    """What one voice says of the size of one market (or part of it) in one currency or count.

    Attributes:
        market: IRI of the market.
        market_label: its name.
        voice: IRI of the voice.
        voice_label: its name.
        member: key of the part; None for the whole.
        member_label: its name.
        dimension: key of the part's dimension.
        indicator: "revenue" or "volume".
        unit: what is counted: a currency, or the unit.
        stated: stated sizes by year; two of one year where the voice disagrees with itself.
        rates: stated growth rates.
        undated: sizes for which no year is stated; nothing follows from them.
    """

    JSON: ClassVar[tuple[str, ...]] = ("first", "horizon", "points", "implied", "growth")

    market: str
    market_label: str
    voice: str
    voice_label: str
    member: str | None
    member_label: str
    dimension: str | None
    indicator: str
    unit: str
    stated: tuple[Point, ...]
    rates: tuple[Rate, ...]
    undated: tuple[Figure, ...] = ()

    @property
    def first(self) -> int | None:
        """Year of the first stated size."""
        return self.stated[0].year if self.stated else None

    @cached_property
    def horizon(self) -> int | None:
        """Last year that a stated size or usable growth period reaches; None without a stated size."""
        if not self.stated:
            return None
        ends = [r.end for r in self.rates if r.usable and r.end is not None]
        return max([self.stated[-1].year, *ends])

    def at(self, year: int, *, beyond: bool = False) -> tuple[Figure, ...]:
        """The size in a year: every stated one, else the derived one; empty when nothing follows.

        Args:
            year: the year.
            beyond: also beyond the horizon, marked extrapolated.
        """
        stated = tuple(p.figure for p in self.stated if p.year == year)
        if stated:
            return stated
        found = self._compounded(year, beyond=beyond) or self._between(year)
        return (found,) if found else ()

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every year from the first stated size to the horizon for which there is a size."""
        if self.first is None or self.horizon is None:
            return ()
        years = range(self.first, min(self.horizon, self.first + LONGEST) + 1)
        derived = [Point(f) for y in years for f in self.at(y) if f.status is not FigureStatus.STATED]
        return tuple(sorted([*self.stated, *derived], key=lambda p: (p.year, p.figure.value)))

    @cached_property
    def implied(self) -> tuple[Figure, ...]:
        """Growth a year that stated sizes imply: between neighbours, and from each to the last one."""
        pairs = [
            *zip(self._agreed, self._agreed[1:], strict=False),
            *((p, self._agreed[-1]) for p in self._agreed[:-1]),
        ]
        unique = {(a.year, b.year): (a, b) for a, b in pairs if a.documents & b.documents and a.figure.value > 0}
        return tuple(
            arithmetic.implied_growth(self._label("growth a year"), a.figure, b.figure)
            for _, (a, b) in sorted(unique.items(), key=lambda item: (item[0][0], -item[0][1]))
        )

    @cached_property
    def growth(self) -> Figure | None:
        """Absolute growth from the first to the last stated size of one document."""
        pairs = [(a, b) for a in self._agreed for b in self._agreed if a.year < b.year and a.documents & b.documents]
        if not pairs:
            return None
        first, last = max(pairs, key=lambda p: (p[1].year - p[0].year, p[0].year))
        return arithmetic.difference(self._label("absolute growth"), last.figure, first.figure)

    def first_above(self, value: Decimal, unit: str) -> Figure | None:
        """The first size (stated or derived) of at least `value`; None when none is reached up to the horizon.

        Raises:
            ValueError: when the unit counts something else.
        """
        for point in self.points:
            if arithmetic.in_unit(point.figure, unit).value >= value:
                return point.figure
        return None

    @cached_property
    def _agreed(self) -> tuple[Point, ...]:
        """Years with one size: arithmetic never starts from a year in which the voice disagrees with itself."""
        years: defaultdict[int, list[Point]] = defaultdict(list)
        for point in self.stated:
            years[point.year].append(point)
        exact = (p for _, found in sorted(years.items()) if len(found) == 1 for p in found)
        return tuple(p for p in exact if p.figure.high is None and _is_exact(p.figure))

    def _compounded(self, year: int, *, beyond: bool) -> Figure | None:
        options = []
        for rate in self.rates:
            if not rate.usable or rate.start is None or rate.end is None:
                continue
            bases = [p for p in self._agreed if rate.start - 1 <= p.year < year and p.documents & rate.documents]
            inside = year <= rate.end
            if bases and (inside or (beyond and self.horizon is not None and year > self.horizon)):
                options.append((bases[-1], rate, inside))
        spans = {(r.start, r.end): {o[1].figure.value for o in options if o[1].start == r.start} for _, r, _ in options}
        if not options or any(len(values) > 1 for values in spans.values()):
            return None
        base, rate, inside = max(options, key=lambda o: (o[2], o[0].year, o[1].start or 0))
        found = arithmetic.compound(self._label(_MEASURE[self.indicator]), base.figure, rate.figure, year)
        return found if inside else replace(found, status=FigureStatus.EXTRAPOLATED)

    def _between(self, year: int) -> Figure | None:
        for first, last in zip(self._agreed, self._agreed[1:], strict=False):
            inside = first.year < year < last.year and first.documents & last.documents
            if inside and first.figure.value > 0 and last.figure.value > 0:
                label = self._label(_MEASURE[self.indicator])
                return arithmetic.between(label, first.figure, last.figure, year)
        return None

    def _label(self, what: str) -> str:
        return f"{self.market_label}: {what}" if self.member is None else f"{self.member_label}: {what}"


_MEASURE = {"revenue": "revenue", "volume": "volume"}
_LOOSE = frozenset({"around", "about", "approximately", "nearly", "almost", "roughly", "close to", "some", "~"})


def _is_exact(figure: Figure) -> bool:
    """True for a value that arithmetic may start from: printed alone or as an approximation, not as a bound."""
    return figure.qualifier is None or figure.qualifier.casefold() in _LOOSE


def forecast(view: View, selection: Selection, beyond: int | None = None) -> tuple[Series, ...]:
    """Every series of the markets asked for: by market, voice, whole before parts, currency.

    Args:
        view: the generation.
        selection: markets, member, publisher, `as_of`.
        beyond: a year that is asked for; checked here, computed by `Series.at(year, beyond=True)`.

    Raises:
        RequestRefused: when that year lies further beyond a horizon than anyone can mean, or another one is asked for.
    """
    if beyond is not None and selection.in_year not in {None, beyond}:
        raise RequestRefused(f"{selection.in_year} and beyond {beyond} ask for two years.", "Give one of them.")
    found = series_of(selected(selection.on(view), selection))
    for one in found:
        if beyond is not None and one.horizon is not None and beyond > one.horizon + LONGEST:
            raise RequestRefused(f"{beyond} lies too far beyond {one.horizon}, where the sources end.")
    return found


def series_of(stated: Iterable[Stated]) -> tuple[Series, ...]:
    """Observations grouped into series.

    Rates go only to the very part they are stated for, and to what they say grows; where they do not say it, to money
    before volume.
    """
    sizes: defaultdict[_Key, list[Stated]] = defaultdict(list)
    rates: defaultdict[_Place, list[Stated]] = defaultdict(list)
    for one in stated:
        place = (one.market, one.voice, one.part or "")
        if one.kind is Kind.GROWTH:
            rates[place].append(one)
        elif one.kind is Kind.SIZE:
            sizes[*place, one.indicator, one.quantity.unit].append(one)
    measured = {key[:4] for key in sizes}
    growing: defaultdict[tuple[str, str, str, str], list[Stated]] = defaultdict(list)
    for place, own in rates.items():
        only_volume = (*place, VOLUME) in measured and (*place, REVENUE) not in measured
        for rate in own:
            growing[*place, rate.measure or (VOLUME if only_volume else REVENUE)].append(rate)
    for found in growing:
        if found not in measured:
            sizes[*found, ""] = []
    return tuple(sorted((_series(sizes[key], growing.get(key[:4], []), key) for key in sizes), key=_order))


def _order(series: Series) -> tuple[object, ...]:
    whole_first = (series.market_label.casefold(), series.market, series.member is not None, series.member_label)
    return (*whole_first, series.voice_label, series.voice, series.indicator, series.unit)


def _series(sizes: Sequence[Stated], rates: Sequence[Stated], key: _Key) -> Series:
    one = (*sizes, *rates)[0]
    dated = [s for s in sizes if s.year is not None]
    return Series(
        market=one.market,
        market_label=one.market_label,
        voice=one.voice,
        voice_label=one.voice_label,
        member=one.part,
        member_label=one.part_label,
        dimension=one.dimension,
        indicator=key[3],
        unit=key[4],
        stated=tuple(sorted((_point(g) for g in _same(dated)), key=lambda p: (p.year, p.figure.value))),
        rates=tuple(_rate(g) for g in _same(rates)),
        undated=tuple(merged(g) for g in _same(s for s in sizes if s.year is None)),
    )


def _same(stated: Iterable[Stated]) -> list[list[Stated]]:
    """Groups of one value for one period, the most precise first in each."""
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for one in stated:
        upper = one.quantity.upper
        amount = one.quantity.amount.normalize(), upper.normalize() if upper is not None else None
        groups.setdefault((one.start or 0, one.end or 0, *amount), []).append(one)
    for group in groups.values():
        group.sort(key=lambda s: (s.quantity.qualifier is not None, -s.quantity.decimals, s.claims))
    return [groups[k] for k in sorted(groups, key=str)]


def merged(group: Sequence[Stated]) -> Figure:
    """One figure for statements of one value: the claims of all."""
    first = group[0].figure()
    if len(group) == 1:
        return first
    return replace(
        first,
        claims=arithmetic.joined(s.claims for s in group),
        disputed=tuple(sorted({d for s in group for d in s.disputed})),
    )


def _point(group: Sequence[Stated]) -> Point:
    status = next((s.status for s in group if s.status), None)
    return Point(merged(group), status, frozenset(s.document for s in group))


def _rate(group: Sequence[Stated]) -> Rate:
    first = group[0]
    spans = first.start is not None and first.end is not None and first.start < first.end
    usable = spans and first.quantity.upper is None and _is_exact(first.figure())
    documents = frozenset(s.document for s in group)
    return Rate(merged(group), first.start, first.end, usable, documents)
