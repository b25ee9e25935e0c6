"""Sizes and growth rates of the documents in scope, by voice, and what can be worked out from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.answers.book import Book, Sighting, name_key
from kg.answers.frames.base import unique, voice_of
from kg.model.content import Status
from kg.model.figure import Figure, FigureStatus
from kg.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Point:
    """One published size."""

    year: int
    quantity: Quantity
    source: Sighting

    @property
    def amount(self) -> Decimal:
        """In base units."""
        return self.quantity.amount


@dataclass(frozen=True)
class Series:
    """One document's sizes of one thing in one unit, and the rate that goes with them.

    Attributes:
        book: the document.
        points: its sizes, one a year, by year.
        rate: the growth rate of the same thing; None when none is stated.
    """

    book: Book
    points: tuple[Point, ...]
    rate: Sighting | None
    voice: str

    def at(self, year: int) -> Point | None:
        """The published size of a year."""
        return next((p for p in self.points if p.year == year), None)

    @property
    def base(self) -> Point | None:
        """The size of the base year: the stated base year's, else the last one that is no forecast, else the first."""
        stated = {s.content.year for s in self.book.of("base_year")}
        own = next((p for p in self.points if p.year in stated), None)
        past = [p for p in self.points if p.source.content.status is not Status.FORECAST]
        return own or (past[-1] if past else (self.points[0] if self.points else None))

    @property
    def end(self) -> Point | None:
        """The last published size."""
        return self.points[-1] if self.points else None

    @property
    def horizon(self) -> int | None:
        """The last year that the document speaks for."""
        years = [p.year for p in self.points]
        years += [self.rate.content.to] if self.rate and self.rate.content.to else []
        return max(years, default=None)


def _fits(scope: str | None, member: frozenset[str] | None) -> bool:
    if member is None:
        return scope is None
    return scope is not None and name_key(scope) in member


def series_of(
    books: Iterable[Book], members: frozenset[str] | None = None, *, money: bool = True
) -> tuple[Series, ...]:
    """The series of each document and voice.

    Args:
        books: where to look.
        members: keys of the names of the part that is asked for; None for the whole market.
        money: sums of money; otherwise volumes.
    """
    found = []
    for book in books:
        sizes = [
            s
            for s in unique(book.of("market_size"))
            if _fits(s.content.scope, members) and s.content.year and s.content.value.is_money is money
        ]
        rates = [s for s in unique(book.of("cagr")) if _fits(s.content.scope, members)]
        for voice in dict.fromkeys(s.claim.asserted_by for s in (*sizes, *rates)):
            points: dict[tuple[str, int], Point] = {}
            for s in sizes:
                if s.claim.asserted_by == voice:
                    points.setdefault((s.content.value.unit, s.content.year), Point(s.content.year, s.content.value, s))
            own = [s for s in rates if s.claim.asserted_by == voice]
            rate = max(own, key=lambda s: ((s.content.to or 0) - (s.content.from_ or 0), -s.start), default=None)
            for unit in dict.fromkeys(u for u, _ in points) or [""]:
                line = tuple(sorted((p for (u, _), p in points.items() if u == unit), key=lambda p: p.year))
                if line or rate:
                    found.append(Series(book, line, rate, voice or voice_of((sizes or rates)[0])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Computed:
    """A derived size with what it came from."""

    amount: Decimal
    figure: Figure
    sources: tuple[Sighting, ...]
    formula: str


def _scaled(amount: Decimal, like: Quantity) -> Decimal:
    return (amount / Decimal(10) ** like.scale).quantize(Decimal("0.01"))


def project(series: Series, year: int, *, beyond: bool = False) -> Computed | None:
    """The size of a year that is not published, from the nearest earlier published one at the published rate.

    Args:
        series: points and rate.
        year: the year asked for.
        beyond: allow a year after the horizon; the figure is then marked extrapolated.
    """
    rate, horizon = series.rate, series.horizon
    earlier = [p for p in series.points if p.year < year]
    if rate is None or not earlier or horizon is None or (year > horizon and not beyond):
        return None
    start = earlier[-1]
    if rate.content.from_ and start.year < rate.content.from_ - 1:
        return None
    growth, like, power = rate.content.value, start.quantity, year - start.year
    amount = start.amount * (1 + growth.amount) ** power
    bounds = [size * (1 + pace) ** power for size, pace in zip(like.rounding, growth.rounding, strict=True)]
    formula = f"{like.value} x (1 + {growth.value}%)^{power} = {_scaled(amount, like)}"
    figure = Figure(
        label="market size",
        value=_scaled(amount, like),
        unit=like.unit_words,
        year=year,
        status=FigureStatus.EXTRAPOLATED if year > horizon else FigureStatus.DERIVED,
        low=_scaled(bounds[0], like),
        high=_scaled(bounds[1], like),
        formula=formula,
        claims=(start.source.id, rate.id),
        voice=series.voice,
    )
    return Computed(amount, figure, (start.source, rate), formula)


def first_above(series: Series, amount: Decimal) -> tuple[int, Computed | Point] | None:
    """The first year whose size is above an amount, published or computed, within the horizon."""
    if not series.points or series.horizon is None:
        return None
    for year in range(series.points[0].year, series.horizon + 1):
        point = series.at(year)
        value: Computed | Point | None = point or project(series, year)
        if value is not None and value.amount > amount:
            return year, value
    return None
