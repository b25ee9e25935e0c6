"""Which year belongs to which amount of a sentence."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.extraction.scene import Scene, Unit
from kg.extraction.study.study import Study
from kg.language.mentions import Mention, MentionKind
from kg.model.content import Status
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year and the characters that say it; `inherited` when they stand outside the sentence."""

    year: int
    span: Span
    inherited: bool = False


_LINK = re.compile(
    r"\s*[(\[,]?\s*(?:(?:at|by|in|for|during|over|through|until|till|as|of|from|per|on|within|around"
    r"|about|approximately|the|end|ending|close|year|years|fiscal|calendar|financial|early|late|mid"
    r"|worldwide|globally|annually|alone|revenues?|value|values|sales|total|level|base|back|already"
    r"|whole|entire|market|size|terms|a|pack|turnover|this|same|its|first|half|FY|CY|worth|receipts"
    r"|spending|constant|current|prices|and beyond|this year|units?|estimated|est|over the course"
    r"|throughout|towards|toward|before|to|no later than|come|as|revenue)\b[\s,.(\[]*)*\Z",
    re.IGNORECASE,
)
_IN_SIGHT = re.compile(
    r"\b(?:is|are|was|were|will be)\s+(?:within reach|likely|expected|foreseen|in sight|possible|due"
    r"|forecast|estimated|projected|anticipated|predicted)\b"
    r"(?:\s+for\s+(?:the|this)\s+(?:[\w-]+\s+){0,4}?market)?",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"\b(?:in\s+)?(?:the\s+same|that)\s+year\b", re.IGNORECASE)
_BY_THEN = re.compile(r"\bby\s+(?:then|that\s+(?:date|year|time|point)|the\s+same\s+year)\b", re.IGNORECASE)
_EQUAL = re.compile(
    r"\A\W*(?:\(?(?:or|i\.e\.|equal to|equivalent to|equating to|worth|which equals|which corresponds "
    r"to|corresponding to|amounting to|valued at|representing|for a value of|with a value of)\b|\()",
    re.IGNORECASE,
)
_PERIOD_END = re.compile(
    r"\b(?:by|at|until|through|towards?)\s+(?:the\s+)?(?:end|close|conclusion|final "
    r"year)\s+of\s+(?:the\s+)?(?:forecast|projection|projected|assessment|analysis|review|study"
    r"|outlook)\w*\s+(?:period|window|horizon|years?|timeframe)\b"
    r"|\bend\s+the\s+(?:forecast|projection|projected|assessment|analysis|review|study|outlook)\w*\s+"
    r"(?:period|window|horizon)\b",
    re.IGNORECASE,
)
_HORIZON_FROM = re.compile(
    r"\b(?:by|until|till)\s+(?:the\s+)?(?:end\s+of\s+|year\s+)*(?:19|20)\d\d\b[^.;]*\bfrom\s+(?:about\s+"
    r"|around\s+)?\Z",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,2})\s+years?\s+(?:later|on|after|hence|afterwards|thereafter)\b", re.IGNORECASE
)
NUMBER_WORDS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_BASE = re.compile(r"\b(?:in|for|during|of)\s+(?:the\s+)?base\s+year\b", re.IGNORECASE)


def year_mentions(unit: Unit) -> list[Mention]:
    """Single years of a sentence that are no part of a day or month, and "this year", "last year"."""
    dates = unit.mentions.dates
    plain = [
        y
        for y in unit.mentions.years
        if not any(d.span.overlaps(y.span) and d.date and (d.date.month or d.date.part) for d in dates)
    ]
    relative = [d for d in dates if d.date and d.relative and d.date.month is None and d.date.part is None]
    return sorted([*plain, *relative], key=lambda m: m.start)


def year_value(mention: Mention) -> int:
    """The year of a mention of `year_mentions`."""
    return mention.date.year if mention.date else (mention.years or (0, 0))[0]


class YearReader:
    """Attaches years to the amounts of one document's sentences."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        self._study = study

    def assign(self, unit: Unit, values: list[Mention]) -> dict[Mention, YearOf]:
        """Year of each amount that has one.

        Args:
            unit: the sentence.
            values: all its amounts, in text order.
        """
        years = year_mentions(unit)
        found = self._respectively(unit, values, years) or self._neighbours(unit, values, years)
        self._fronted(unit, values, years, found)
        self._revised(values, found)
        self._periods(unit, values, found)
        self._carried(unit, values, found)
        self._shared(values, found)
        self._later(unit, values, found)
        for value in values:
            if value not in found:
                context = self._from_study(unit, value)
                if context:
                    found[value] = context
        return found

    def _text(self, start: int, end: int) -> str:
        return self._scene.text[start:end]

    def _respectively(self, unit: Unit, values: list[Mention], years: list[Mention]) -> dict[Mention, YearOf]:
        if "respectively" not in self._text(unit.span.start, unit.span.end).lower() or len(values) != len(years):
            return {}
        if len(values) < 2 or (values[-1].start > years[0].start and years[-1].start > values[0].start):
            return {}
        return {v: YearOf(year_value(y), y.span) for v, y in zip(values, years, strict=True)}

    def _neighbours(self, unit: Unit, values: list[Mention], years: list[Mention]) -> dict[Mention, YearOf]:
        found: dict[Mention, YearOf] = {}
        used: set[Span] = set()
        for i, value in enumerate(values):
            stop = values[i + 1].start if i + 1 < len(values) else unit.span.end
            after = next((y for y in years if value.end <= y.start < stop and y.span not in used), None)
            if after and _LINK.match(self._text(value.end, after.start)):
                found[value] = YearOf(year_value(after), after.span)
                used.add(after.span)
        for i, value in enumerate(values):
            if value in found:
                continue
            start = values[i - 1].end if i else unit.span.start
            before = [y for y in years if start <= y.start and y.end <= value.start and y.span not in used]
            if before and _HORIZON_FROM.search(self._text(max(start, before[-1].start - 20), value.start)):
                before = []  # "By 2032 it will have risen from A to B": the year is B's
            if before and not re.search(r";|\.\s", self._text(before[-1].end, value.start)):
                found[value] = YearOf(year_value(before[-1]), before[-1].span)
                used.add(before[-1].span)
                continue
            self._loose(unit, value, values, years, used, found)
        return found

    def _loose(
        self,
        unit: Unit,
        value: Mention,
        values: list[Mention],
        years: list[Mention],
        used: set[Span],
        found: dict[Mention, YearOf],
    ) -> None:
        """A year later in the same clause, with a few other words between."""
        at = values.index(value)
        stop = values[at + 1].start if at + 1 < len(values) else unit.span.end
        after = next((y for y in years if value.end <= y.start < stop and y.span not in used), None)
        if after is None:
            return
        gap = _IN_SIGHT.sub(" ", self._text(value.end, after.start))
        if len(gap.split()) <= 9 and not re.search(
            r"[;:%]|\b(?:and|but|while|CAGR|growth|from|will|is|was|to reach|up from)\b", gap, re.IGNORECASE
        ):
            found[value] = YearOf(year_value(after), after.span)
            used.add(after.span)

    def _fronted(self, unit: Unit, values: list[Mention], years: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "By the end of 2031, it goes from its 2025 value of A to B": the fronted year is the last amount's."""
        if len(values) < 2 or values[-1] in found or not years or years[0].start > values[0].start:
            return
        lead = self._text(unit.span.start, years[0].start)
        used = {y.span for y in found.values()}
        gap = self._text(values[-2].end, values[-1].start)
        front = re.fullmatch(
            r"\W*(?:by|in|until|till|at|towards?)\s+(?:the\s+)?(?:end\s+of\s+|close\s+of\s+|year\s+)*", lead, re.I
        )
        if front and years[0].span not in used and re.search(r"\bto\b", gap):
            found[values[-1]] = YearOf(year_value(years[0]), years[0].span)

    def _revised(self, values: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "Cut the 2023 value from A to B": B is the value of the year that stands before A."""
        for old, new in itertools.pairwise(values):
            before = self._text(max(0, old.start - 70), old.start)
            if (
                new not in found
                and old in found
                and re.search(
                    r"\b(?:cut|revis\w+|lower\w*|correct\w*|trimm\w+|adjust\w+|rais\w+)\b[^.;]*\bfrom\s+\Z",
                    before,
                    re.IGNORECASE,
                )
            ):
                found[new] = found[old]

    def _periods(self, unit: Unit, values: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "From A to B between 2024 and 2030": the ends of the period are the years of the two amounts."""
        bare = [v for v in values if v not in found]
        for value in bare:
            after = next((p for p in unit.mentions.periods if p.start >= value.end and p.years), None)
            gap = self._text(value.end, after.start) if after else ""
            if (
                after
                and after.years
                and value is values[-1]
                and re.fullmatch(r"\s+(?:from|during|over|for|between)\s+", gap)
            ):
                found[value] = YearOf(after.years[1], after.span)  # "to be valued at A from 2023 to 2033"
        bare = [v for v in bare if v not in found]
        if len(bare) < 2 or not unit.mentions.periods:
            return
        first, last = bare[0], bare[-1]
        between = self._text(first.end, last.start)
        period = unit.mentions.periods[0]
        if period.years and re.search(r"\bto\b|\breach|[-–]", between) and len(bare) == 2:
            found[first] = YearOf(period.years[0], period.span)
            found[last] = YearOf(period.years[1], period.span)

    def _carried(self, unit: Unit, values: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "1,045 GWh in 2023, equal to US$ 118.6 bn"; "in the same year"."""
        for value in values:
            stop = next((v.start for v in values if v.start > value.start), unit.span.end)
            if value not in found and _BY_THEN.search(self._text(value.end, stop)[:40]):
                earlier = [m for m in unit.mentions if m.years and m.end <= value.start]
                if earlier and earlier[-1].years:
                    found[value] = YearOf(earlier[-1].years[1], earlier[-1].span)
        for i, value in enumerate(values):
            if value in found or i == 0 or values[i - 1] not in found:
                continue
            stop = values[i + 1].start if i + 1 < len(values) else unit.span.end
            before = found[values[i - 1]]
            gap = (
                self._text(max(values[i - 1].end, before.span.end), value.start)
                if value.start > before.span.end
                else self._text(values[i - 1].end, value.start)
            )
            same = _SAME_YEAR.search(self._text(value.end, stop)[:60]) or _SAME_YEAR.search(gap)
            if same or _EQUAL.match(gap):
                found[value] = before

    def _later(self, unit: Unit, values: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "USD 7 billion in 2024 and USD 14 billion eight years later"."""
        for i, value in enumerate(values):
            if value in found or i == 0 or values[i - 1] not in found:
                continue
            stop = values[i + 1].start if i + 1 < len(values) else unit.span.end
            match = _LATER.search(self._text(values[i - 1].end, value.start)) or _LATER.match(
                self._text(value.end, stop).lstrip()
            )
            word = match["number"].lower() if match else ""
            number = int(word) if word.isdigit() else NUMBER_WORDS.get(word, 0)
            if number:
                before = found[values[i - 1]]
                found[value] = YearOf(before.year + number, before.span, before.inherited)

    def _shared(self, values: list[Mention], found: dict[Mention, YearOf]) -> None:
        """Reads "USD 22 billion and 143 million square metres in 2030": one year for two amounts of different units."""
        for first, second in itertools.pairwise(values):
            gap = self._text(first.end, second.start).strip()
            units = {first.quantity.unit if first.quantity else "", second.quantity.unit if second.quantity else ""}
            if first not in found and second in found and gap in {"and", "or", "and for", "/"} and len(units) == 2:
                found[first] = found[second]

    def _from_study(self, unit: Unit, value: Mention) -> YearOf | None:
        text = self._text(unit.span.start, unit.span.end)
        horizon = self._study.horizon
        if horizon and _PERIOD_END.search(text):
            return YearOf(horizon.value[1], horizon.span, True)
        base = self._study.base_year
        if base and _BASE.search(text):
            return YearOf(base.value, base.span, True)
        return None


def status_of(year: int | None, study: Study, forecast: bool, past: bool, today: int | None) -> Status | None:
    """How the publisher presents a figure: by the base year or forecast period, else by the wording.

    Args:
        year: the figure's year.
        study: for base year and forecast period.
        forecast: the wording looks ahead.
        past: the wording looks back.
        today: the document's own year, when known.
    """
    base = study.base_year.value if study.base_year else None
    if base is None and study.horizon:
        base = study.horizon.value[0] - 1
    if year is not None and base is not None:
        if year <= base:
            return Status.ACTUAL
        return (
            Status.ESTIMATE
            if year == base + 1 and not (past and not forecast)
            else (Status.FORECAST if year > base + 1 or forecast else Status.ACTUAL)
        )
    if year is not None and today is not None and year > today:
        return Status.FORECAST
    if forecast:
        return Status.ESTIMATE if year is not None and today is not None and year <= today else Status.FORECAST
    if past:
        return Status.ACTUAL
    return Status.ESTIMATE if year is not None and year == today else Status.ACTUAL


__all__ = ["MentionKind", "YearOf", "YearReader", "status_of", "year_mentions", "year_value"]
