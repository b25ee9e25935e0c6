"""Sizes and growth rates of the documents in scope, by voice; what follows from them is worked out by `kg.metrics`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.answers.book import Book, Sighting, name_key
from kg.answers.frames.base import bound_place, unique, voice_of
from kg.metrics import forecast
from kg.metrics.arithmetic import split_unit, words
from kg.model.content import Status
from kg.model.figure import Figure, FigureStatus
from kg.model.quantity import Quantity


@dataclass(frozen=True)
class Point:
    """One published size."""

    year: int
    quantity: Quantity
    source: Sighting

    @property
    def amount(self) -> Decimal:
        """In base units."""
        return self.quantity.amount

    @property
    def sources(self) -> tuple[Sighting, ...]:
        """Where it is published."""
        return (self.source,)

    @property
    def corrected(self) -> bool:
        """True when a person put another number in place of the printed one."""
        printed = re.findall(r"\d+(?:\.\d+)?", self.quantity.printed.replace(",", ""))
        sure = self.source.claim.confidence == 1
        return sure and bool(printed) and all(Decimal(n) != self.quantity.value for n in printed)

    @cached_property
    def figure(self) -> Figure:
        """As the metrics take it."""
        value = self.quantity
        return Figure(
            "market size", value.value, value.unit_words, self.year, high=value.upper, claims=(self.source.id,),
            qualifier=value.qualifier, voice=voice_of(self.source),
        )  # fmt: skip


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

    @cached_property
    def measured(self) -> forecast.Series:
        """The same series as the metrics know it; a growth period without a beginning starts at the first size."""
        own = frozenset({self.book.id})
        points = tuple(forecast.Point(p.figure, p.source.content.status, own) for p in self.points)
        unit = split_unit(self.points[0].quantity.unit_words)[0] if self.points else ""
        return forecast.Series(
            self.book.market or "", self.book.market or "market", self.voice, self.voice, None, "", None, "revenue",
            unit, points, (self._measured_rate(self.rate, own),) if self.rate else (),
        )  # fmt: skip

    def _measured_rate(self, rate: Sighting, own: frozenset[str]) -> forecast.Rate:
        content = rate.content
        value = content.value
        first, last = (self.points[0].year, self.points[-1].year) if self.points else (None, None)
        start, end = content.from_ or first, content.to or last
        figure = Figure("growth a year", value.value, value.unit_words, claims=(rate.id,), qualifier=value.qualifier)
        return forecast.Rate(figure, start, end, start is not None and end is not None and value.upper is None, own)

    def cited(self, figure: Figure) -> tuple[Sighting, ...]:
        """The claims behind a figure of this series."""
        known = {p.source.id: p.source for p in self.points} | ({self.rate.id: self.rate} if self.rate else {})
        return tuple(known[c] for c in figure.claims if c in known)


def _fits(scope: str | None, member: frozenset[str] | None, place: str | None) -> bool:
    """Whether a figure is of the part asked for, or of the whole: of a document on one place the place is the whole."""
    if member is None:
        return scope is None or name_key(scope) == place
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
        place = name_key(bound_place(book) or "")
        sizes = [
            s
            for s in unique(book.of("market_size"))
            if _fits(s.content.scope, members, place) and s.content.year and s.content.value.is_money is money
        ]
        rates = [s for s in unique(book.of("cagr")) if _fits(s.content.scope, members, place)]
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

    figure: Figure
    sources: tuple[Sighting, ...]

    @property
    def amount(self) -> Decimal:
        """In base units."""
        return self.figure.value.scaleb(split_unit(self.figure.unit)[1])

    @property
    def formula(self) -> str:
        """The arithmetic in words, with its result."""
        return f"{self.figure.formula} = {words(self.figure)}"


def project(series: Series, year: int, *, beyond: bool = False) -> Computed | None:
    """The size of a year that is not published, from the nearest earlier published one at the published rate.

    Args:
        series: points and rate.
        year: the year asked for.
        beyond: allow a year after the horizon; the figure is then marked extrapolated.
    """
    if series.horizon is None or year > series.horizon + forecast.LONGEST:
        return None
    derived = [f for f in series.measured.at(year, beyond=beyond) if f.status is not FigureStatus.STATED]
    return Computed(derived[0], series.cited(derived[0])) if derived else None


def first_above(series: Series, amount: Decimal) -> tuple[int, Computed | Point] | None:
    """The first year whose size is above an amount, published or computed, within the horizon."""
    if not series.points:
        return None
    unit = series.points[0].quantity.unit_words
    found = series.measured.first_above(amount.scaleb(-split_unit(unit)[1]), unit)
    if found is None or found.year is None:
        return None
    point = series.at(found.year)
    return found.year, point or Computed(found, series.cited(found))
