"""Boxes of labels and values: sizes, growth and rankings of a labelled row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.draft import Draft
from kg.extraction.figures.periods import PeriodReader
from kg.extraction.figures.years import status_of
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.cues import FORECAST
from kg.language.dimensions import known_dimension
from kg.language.mentions import Mention, MentionKind
from kg.language.numbers import NUMBER, SCALE, parse_number, scale_of
from kg.language.quantities import CURRENCY, iter_money, qualifier_before
from kg.model.content import Growth, MarketSize, Sense, Superlative
from kg.model.quantity import Quantity
from kg.model.span import Span

_UNIT = re.compile(
    rf"(?P<cur>{CURRENCY})\s*\.?\s*(?P<scale>{SCALE})|(?P<scale2>{SCALE})\s*(?P<cur2>USD|US\$|EUR|GBP"
    rf"|INR|JPY|CNY|euros?|dollars?)",
    re.IGNORECASE,
)
_VOLUME_UNIT = re.compile(
    r"\b(?:(?P<scale>million|billion|thousand|mn|bn)\s+)?(?P<unit>units|GWh|TWh|MWh|GW|MW|kilotons?"
    r"|tonnes|tons|litres|vehicles|devices|shipments)\b",
    re.IGNORECASE,
)
PLAIN_NUMBER = re.compile(rf"\s*[~≈]?\s*(?P<num>{NUMBER})\s*(?P<pct>%)?\s*\Z")
_BLANK = re.compile(r"[\[\]<>{}_]|^(?:tbd|tba|n/?a|-+|not stated|xx+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The unit of bare numbers in a table or row, and where it is printed."""

    unit: str
    scale: int
    span: Span


class BoxReader:
    """Reads the labelled rows of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects, periods: PeriodReader) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._periods = periods

    def names_member(self, cell: Span) -> bool:
        """Whether a cell names a member of the market, not a figure, a year or a label."""
        text = self._scene.words(cell)
        if (
            not text
            or (re.search(r"\d", text) and not re.search(r"[A-Za-z]{2}", text))
            or text.lower() in {"not stated", "n/a", "-", "–"}
        ):
            return False
        return not self._scene.mentions(cell).years

    def sizes(self, unit: Unit, label: Span, cells: list[Span]) -> Iterator[Draft]:
        """Sizes of a labelled row; the year stands in the label, beside the value or in a cell of its own."""
        text = self._scene.of(label)
        if re.search(r"\b(?:segment|share|growth|price)\b(?!.*size)", text, re.IGNORECASE):
            return
        years = self._label_years(label)
        scope = self.label_scope(label)
        for cell in cells:
            values = self.values(cell, label)
            for i, (quantity, span) in enumerate(values):
                own = self._cell_year(cell, span, values, i)
                year = (
                    own
                    or (
                        years[min(i, len(years) - 1)]
                        if years and (len(years) == 1 or len(years) == len(values))
                        else None
                    )
                    or self.other_year(cells, cell)
                )
                yield self.size(unit, quantity, year, scope, text)

    def size(self, unit: Unit, quantity: Quantity, year: int | None, scope: Subject | None, label: str) -> Draft:
        """A market size read from a label beside its amount."""
        forecast = bool(
            FORECAST.search(label) or re.search(r"\b(?:forecast|projection|projected|by)\b", label, re.IGNORECASE)
        )
        today = self._scene.reference.year if self._scene.reference else None
        status = status_of(year, self._study, forecast, False, today)
        name = scope.name if scope and scope.role is Role.MEMBER else None
        market = scope.name if scope and scope.role is Role.OTHER_MARKET else None
        signs = frozenset({"box", unit.kind.value} | ({"undated"} if year is None else set()))
        return Draft(MarketSize(quantity, year, status, name), unit.span, unit.block, signs, {}, market)

    def values(self, cell: Span, label: Span) -> list[tuple[Quantity, Span]]:
        """Amounts of a cell; a bare number takes the unit that its label or table names."""
        mentions = self._scene.mentions(cell)
        found = [
            (m.quantity, m.span)
            for m in mentions.of(MentionKind.MONEY, MentionKind.VOLUME)
            if m.quantity and self._large(m)
        ]
        if found:
            return found
        bare = mentions.of(MentionKind.BARE)
        context = self._unit_near(label, cell)
        if bare and bare[0].quantity:
            unit = context.unit if context else "USD" if "$" in self._scene.of(label) else ""
            return [(replace(bare[0].quantity, unit=unit), bare[0].span)] if unit else []
        plain = PLAIN_NUMBER.match(self._scene.of(cell))
        if plain and context and not plain["pct"]:
            span = Span(*plain.span("num")).shift(cell.start)
            printed = self._scene.of(span)
            return [
                (
                    Quantity(
                        parse_number(printed),
                        printed,
                        context.unit,
                        context.scale,
                        None,
                        qualifier_before(self._scene.text, span.start),
                    ),
                    span,
                )
            ]
        return []

    @staticmethod
    def _large(mention: Mention) -> bool:
        q = mention.quantity
        return q is not None and (q.scale >= 5 or q.amount >= 1_000_000 or mention.kind is MentionKind.VOLUME)

    def _unit_near(self, *spans: Span) -> UnitOf | None:
        for span in spans:
            found = self._unit_in(span)
            if found:
                return found
        return None

    def _unit_in(self, span: Span) -> UnitOf | None:
        """A unit without number: "(USD Million)", "in million units"."""
        text = self._scene.of(span)
        match = _UNIT.search(text)
        if match:
            symbol = match["cur"] or match["cur2"]
            money = next(iter_money(f"{symbol} 1"), None) or next(iter_money(f"1 {symbol}"), None)
            if money:
                return UnitOf(
                    money.quantity.unit,
                    scale_of(match["scale"] or match["scale2"]),
                    Span(*match.span()).shift(span.start),
                )
        volumes = list(_VOLUME_UNIT.finditer(text))
        if volumes:
            volume = next((v for v in volumes if v["unit"].lower() != "shipments"), volumes[0])
            return UnitOf(volume["unit"], scale_of(volume["scale"]), Span(*volume.span()).shift(span.start))
        return None

    def _label_years(self, label: Span) -> list[int]:
        mentions = self._scene.mentions(label)
        years = [m.years[0] for m in mentions.years if m.years]
        if years or not mentions.periods:
            return years
        period = mentions.periods[0].years
        return list(period) if period else []

    def _cell_year(self, cell: Span, value: Span, values: list[tuple[Quantity, Span]], i: int) -> int | None:
        """The year printed beside a value in its own cell."""
        stop = values[i + 1][1].start if i + 1 < len(values) else cell.end
        start = values[i - 1][1].end if i else cell.start
        years = [m for m in self._scene.mentions(cell).years if m.years]
        after = [m for m in years if value.end <= m.start < stop]
        before = [m for m in years if start <= m.start and m.end <= value.start]
        chosen = after[:1] or before[-1:]
        return chosen[0].years[0] if chosen and chosen[0].years else None

    def other_year(self, cells: list[Span], own: Span) -> int | None:
        """The year in another cell of the row."""
        for cell in cells:
            if cell != own and len(self._scene.of(cell).split()) <= 4:
                years = [m.years[0] for m in self._scene.mentions(cell).years if m.years]
                if len(years) == 1:
                    return years[0]
        return None

    def label_scope(self, label: Span) -> Subject | None:
        """The part of the market that a label names ("Market size, United States", "Europe market size 2024")."""
        text = re.sub(r"\([^)]*\)|\b(?:19|20)\d\d\b", " ", self._scene.of(label))
        found = self._subjects.phrase_member(" ".join(text.split()))
        return found if found and found.role is Role.MEMBER else None

    def growth(self, unit: Unit, label: Span, cells: list[Span]) -> Iterator[Draft]:
        """Growth rates of a labelled row; the period stands in the label, a cell, or is the forecast period."""
        if unit.kind is not UnitKind.ROW and sum(len(self._scene.mentions(c).percents) for c in cells) > 1:
            return
        for cell in cells:
            for percent in self._scene.mentions(cell).percents:
                quantity = percent.quantity
                if quantity is None:
                    continue
                period = self.row_period(label, cells)
                inherited: dict[str, Span] = {}
                first, last = period or (None, None)
                if period is None:
                    horizon = self._periods.horizon()
                    if horizon:
                        (first, last), span = horizon
                        inherited = {"from_": span, "to": span}
                scope = self.label_scope(label)
                content = Growth(quantity, first, last, scope.name if scope else None)
                signs = frozenset({"box", "cagr"} | ({"inherited"} if inherited else set()))
                yield Draft(content, unit.span, unit.block, signs, inherited)

    def row_period(self, label: Span, cells: list[Span]) -> tuple[int, int] | None:
        """The first period printed in a row, its label first."""
        for span in (label, *cells):
            for mention in self._scene.mentions(span).periods:
                if mention.years:
                    return mention.years
        return None

    def ranked(
        self, unit: Unit, label: Span, value: Span, sense: Sense, cells: list[Span] | None = None
    ) -> Iterator[Draft]:
        """A cell that names the largest or fastest growing member."""
        text = self._scene.words(value)
        name = re.sub(r"\s*\([^)]*\)\s*$", "", text).strip(" .")
        if (
            not name
            or len(name.split()) > 6
            or _BLANK.search(name)
            or (re.search(r"\bxx|\d+\s?%", name, re.IGNORECASE) and not re.search(r"[A-Za-z]{4}", name))
        ):
            return
        subject = self._subjects.read(
            Span(value.start, value.start + len(self._scene.of(value).split("(")[0].rstrip())), unit
        )
        if is_other(name) or subject.role is Role.COMPANY:
            return
        noun = re.sub(
            r"\b(?:the|largest|biggest|fastest|growing|leading|dominant|dominating|top|by|highest"
            r"|quickest|segment|share|cagr|growth)\b|-",
            " ",
            self._scene.of(label),
            flags=re.IGNORECASE,
        )
        dimension = subject.dimension or known_dimension(" ".join(re.sub(r"\([^)]*\)|\d+", " ", noun).split()))
        years = self._label_years(label) or ([y] if cells and (y := self.other_year(cells, value)) else [])
        year = years[0] if len(years) == 1 else None
        member = subject.name if subject.role is Role.MEMBER else name
        yield Draft(
            Superlative(dimension, member, sense, year, None, self._scene.words(label)),
            unit.span,
            unit.block,
            frozenset({"box", sense.value}),
        )
