"""Which period a growth rate compounds over."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property

from kg.extraction.figures.years import NUMBER_WORDS, year_mentions, year_value
from kg.extraction.scene import Scene, Unit
from kg.extraction.study.study import Study
from kg.language.cues import FORECAST
from kg.language.mentions import Mention
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class PeriodOf:
    """Ends of a period, either may be unknown, and the places of those taken from elsewhere."""

    from_: int | None
    to: int | None
    inherited: dict[str, Span] = field(default_factory=dict)


_UNTIL = re.compile(
    r"\b(?:through|to|until|till|by|up to|towards?|before|over the (?:years|period) "
    r"to)\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?(?:fiscal\s+)?\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:from|since|starting(?: in)?|beginning(?: in)?|as of)\s+(?:the\s+year\s+)?\Z", re.IGNORECASE)
_FORECAST = re.compile(
    r"\b(?:forecast(?:ed|ing)?|projection|projected|prediction|predicted|assessment|analysis|outlook"
    r"|coming|same|next|study|review|given|stated|said|estimated|foreseeable)\s+(?:period|window"
    r"|horizon|years?|timeframe|time frame|span|term|timeline|future)|\b(?:this|that|the)\s+(?:period"
    r"|window)\b",
    re.IGNORECASE,
)
_HISTORIC = re.compile(
    r"\b(?:histor\w+\s+(?:period|years?)|grew|has grown|had grown|expanded at|rose at|in the past"
    r"|over the past|last (?:five|four|three|ten) years|since)\b",
    re.IGNORECASE,
)


_REACHES = re.compile(
    r"\b(?:reach(?:es|ing)?|to\s+be\s+worth|will\s+be|would\s+be|should\s+be|to\s+hit|hits|surpass|exceed"
    r"|expects?|expected"
    r"|forecasts?|projected|projects?|predicts?|anticipated|to\s+total|attain|by\s+(?:FY|20)|(?:gr[oe]w|climb|ris"
    r"|increas|expand|swell)(?:s|e|es|ing)?\s+to)",
    re.IGNORECASE,
)


_REACHED = re.compile(
    r"\b(?:reached|was|were|stood|valued|totall?ed|amounted|generated|accounted|hit|crossed|surpassed"
    r"|exceeded)\b[^.;,]{0,40}\Z",
    re.IGNORECASE,
)
"""An amount of the past, which no rate leads to."""


_LASTING = re.compile(
    r"\b(?:over|in|during|across|for)\s+(?:the|these|those|this|that|all)\s+(?:whole\s+|next\s+)?(?P<number>\d{1,2}|[a-z]+)[\s-]years?\b",
    re.IGNORECASE,
)
"""The span of a rate, as a number of years that two amounts lie apart."""
_LEADS = re.compile(
    r"\W*(?:that|this|which|it)\s+(?:would|will|is|was|means?|equals?|implies|gives?|makes?|amounts|corresponds|works|translates"
    r"|comes)\b|\W*at\s+(?:about\s+|around\s+)?[\d.,]+\s?(?:%|per\s?cent)\s+(?:a|per)\s+year\b"
    r"|\W*(?:the\s+)?(?:resulting|implied|corresponding)\b",
    re.IGNORECASE,
)
"""Openings of a sentence whose rate leads from one amount before it to the next."""


class PeriodReader:
    """Attaches periods to the growth rates of one document."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        self._study = study
        self._last: tuple[int, PeriodOf] | None = None
        self._run: tuple[int, PeriodOf] | None = None

    def read(self, unit: Unit, rate: Mention, part: Span, rivals: list[Mention]) -> PeriodOf:
        """The period of a rate.

        Args:
            unit: the sentence.
            rate: the percentage.
            part: the clause it stands in.
            rivals: all growth rates of the sentence, in text order.
        """
        found = self._read(unit, rate, part, rivals)
        at = rivals.index(rate)
        if at and (found.to is None or found.inherited) and self._last and self._last[0] == unit.index:
            found = self._last[1]
        self._last = (unit.index, found)
        if found.to is not None and found.from_ is None and not found.inherited:
            where = next((y.span for y in year_mentions(unit) if year_value(y) == found.to), unit.span)
            self._run = (unit.block.index, PeriodOf(None, found.to, {"to": where}))
        return found

    def _read(self, unit: Unit, rate: Mention, part: Span, rivals: list[Mention]) -> PeriodOf:
        near = self._own_period(unit, rate, rivals)
        if near and near.years:
            return PeriodOf(*near.years)
        ends = self._ends(unit, rate, part, rivals)
        if ends:
            return self._until_told(unit, self._completed(ends))
        reached = self._between_amounts(unit) or self._reached(unit, rate)
        if reached:
            return reached
        sentence = self._scene.text[unit.span.start : unit.span.end]
        if _HISTORIC.search(self._scene.text[part.start : rate.start]) and not _FORECAST.search(sentence):
            return PeriodOf(None, None)
        return self._context(unit)

    def _own_period(self, unit: Unit, rate: Mention, rivals: list[Mention]) -> Mention | None:
        """The printed period nearest to the rate: after it up to the next rate, else before it, else the only one."""
        periods = [p for p in unit.mentions.periods if p.years]
        if not periods:
            return None
        at = rivals.index(rate)
        if len(periods) == len(rivals) > 1 and rivals[0].end <= periods[0].start < rivals[1].start:
            return periods[at]
        stop = rivals[at + 1].start if at + 1 < len(rivals) else unit.span.end
        start = rivals[at - 1].end if at else unit.span.start
        after = [p for p in periods if rate.end <= p.start < stop]
        before = [p for p in periods if start <= p.start and p.end <= rate.start]
        if after and before and not self._belongs_before(before[-1], rate):
            return after[0]
        if before and not after:
            return before[-1]
        if after:
            return self._prefer(after[0], before[-1] if before else None, rate)
        return periods[-1] if len(periods) == 1 else (periods[-1] if periods[-1].start > rate.end else periods[0])

    def _belongs_before(self, period: Mention, rate: Mention) -> bool:
        gap = self._scene.text[period.end : rate.start]
        return len(gap) < 25 and not re.search(r"[;.]", gap)

    @staticmethod
    def _prefer(after: Mention, before: Mention | None, rate: Mention) -> Mention:
        return before if before and rate.start - before.end < after.start - rate.end else after

    def _ends(self, unit: Unit, rate: Mention, part: Span, rivals: list[Mention]) -> PeriodOf | None:
        """Reads "Through 2033", "from 2025", or the years of the two amounts it connects."""
        years = year_mentions(unit)
        at = rivals.index(rate)
        stop = rivals[at + 1].start if at + 1 < len(rivals) else unit.span.end
        for year in years:
            lead = self._scene.text[max(unit.span.start, year.start - 40) : year.start]
            if (
                rate.end <= year.start < stop
                and year.start - rate.end < 45
                and _UNTIL.search(lead)
                and not any(rate.end <= v.start < year.start for v in unit.mentions.values)
            ):
                return PeriodOf(None, year_value(year))
            if (
                rate.end <= year.start < stop
                and year.start - rate.end < 30
                and _SINCE.search(lead)
                and not any(v.end > year.start for v in unit.mentions.values)
            ):
                later = [year_value(y) for y in years if y.end <= rate.start and year_value(y) > year_value(year)]
                return PeriodOf(year_value(year), max(later, default=None))
        before = [y for y in years if part.start <= y.start and y.end <= rate.start]
        if (
            not unit.mentions.values
            and before
            and _UNTIL.search(self._scene.text[max(part.start, before[-1].start - 40) : before[-1].start])
        ):
            return PeriodOf(None, year_value(before[-1]))
        sentence = self._scene.text[unit.span.start : unit.span.end]
        if (
            len(unit.mentions.values) >= 2
            and len(years) >= 2
            and not (_FORECAST.search(sentence) and self._study.horizon)
        ):
            return self._legs(unit, rate, years)
        return None

    def _legs(self, unit: Unit, rate: Mention, years: list[Mention]) -> PeriodOf | None:
        horizon = self._study.horizon
        ordered = sorted({year_value(y) for y in years if y.start < rate.start} or {year_value(y) for y in years})
        if len(ordered) < 2:
            ordered = sorted({year_value(y) for y in years})
        if len(ordered) < 2:
            return None
        last = ordered[-1]
        worked_out = re.search(
            r"\b(?:i\.e\.|that is|equals?|impl(?:ies|ying|ied)|works? out|which means|translat\w+)\s*[^.;]{0,20}\Z",
            self._scene.text[max(unit.span.start, rate.start - 50) : rate.start],
        )
        if not worked_out and horizon and horizon.value[1] == last and horizon.value[0] >= ordered[0]:
            return PeriodOf(*horizon.value, {"from_": horizon.span, "to": horizon.span})
        return PeriodOf(ordered[-2], last)

    def _reached(self, unit: Unit, rate: Mention) -> PeriodOf | None:
        """The year of the one amount that a rate leads to ("at 5.1% a year to reach EUR 5.8 billion by 2030")."""
        large = [v for v in unit.mentions.values if v.quantity and v.quantity.scale >= 5]
        years = [
            y
            for y in year_mentions(unit)
            if not _SINCE.search(self._scene.text[max(unit.span.start, y.start - 25) : y.start])
        ]
        if len(large) != 1 or len(years) != 1 or not _REACHES.search(self._scene.of(unit.span)):
            return None
        lead = self._scene.text[unit.span.start : large[0].start]
        if not (FORECAST.search(lead) or _REACHES.search(lead)) or _REACHED.search(lead):
            return None
        if abs(years[0].start - large[0].end) > 45 and abs(large[0].start - years[0].end) > 60:
            return None
        last = year_value(years[0])
        horizon = self.horizon() if self._study.forecast else None
        if horizon and horizon[0][1] == last:
            return PeriodOf(*horizon[0], {"from_": horizon[1]})
        before = [m for m in self._scene.mentions(Span(unit.block.span.start, unit.span.start)).years if m.years]
        earlier = [m for m in before if m.years and m.years[0] < last]
        if not earlier or not earlier[-1].years:
            return self._completed(PeriodOf(None, last))
        return PeriodOf(earlier[-1].years[0], last, {"from_": earlier[-1].span})

    def _told_years(self, unit: Unit) -> list[tuple[int, Span]]:
        """Years of the amounts that the paragraph has given up to a rate, and of those in the rate's own sentence."""
        found: list[tuple[int, Span]] = []
        for at in range(unit.index, -1, -1):
            told = self._scene.units[at]
            if told.block.index != unit.block.index:
                break
            if told.mentions.values:
                found = [*((year_value(y), y.span) for y in year_mentions(told)), *found]
        return found

    def _between_amounts(self, unit: Unit) -> PeriodOf | None:
        """The years of the two amounts that a rate leads from and to: "over the six years", "that would be 5%"."""
        text = self._scene.of(unit.span)
        lasting = _LASTING.search(text)
        if not lasting and not _LEADS.match(text):
            return None
        word = lasting["number"].lower() if lasting else ""
        number = int(word) if word.isdigit() else NUMBER_WORDS.get(word, 0)
        told = self._told_years(unit)
        for (last, there), (first, here) in itertools.pairwise(reversed(told)):
            if first > last:
                first, last, here, there = last, first, there, here
            if first < last and number in {0, last - first}:
                return PeriodOf(first, last, {"from_": here, "to": there})
        return None

    def _until_told(self, unit: Unit, ends: PeriodOf) -> PeriodOf:
        """A period without end, closed by the last amount before it: "That would be 4% from 2022"."""
        if ends.to is not None or ends.from_ is None or not _LEADS.match(self._scene.of(unit.span)):
            return ends
        later = [(y, s) for y, s in self._told_years(unit) if y > (ends.from_ or 0)]
        return PeriodOf(ends.from_, later[-1][0], {"to": later[-1][1]}) if later else ends

    def _completed(self, ends: PeriodOf) -> PeriodOf:
        """An end alone, completed from the forecast period when that ends or begins in the same year."""
        horizon = self.horizon()
        if horizon is None:
            return ends
        (first, last), span = horizon
        if ends.from_ is None and ends.to == last:
            return PeriodOf(first, last, {"from_": span})
        if ends.to is None and ends.from_ == first:
            return PeriodOf(first, last, {"to": span})
        return ends

    def horizon(self) -> tuple[tuple[int, int], Span] | None:
        """The forecast period, else the title's, else that of the growth rate of the whole market."""
        if self._study.horizon:
            return self._study.horizon.value, self._study.horizon.span
        return self._implied

    @cached_property
    def _implied(self) -> tuple[tuple[int, int], Span] | None:
        """The first period that stands beside a growth rate, when the document names no forecast period."""
        for unit in self._scene.read_units:
            grows = re.search(r"CAGR|compound|grow|reach|rise|expand|climb", self._scene.of(unit.span))
            years = year_mentions(unit)
            if grows and len(unit.mentions.values) >= 2 and len(years) >= 2 and not unit.mentions.periods:
                first, last = min(years, key=year_value), max(years, key=year_value)
                if year_value(last) - year_value(first) >= 3:
                    return (year_value(first), year_value(last)), Span(*sorted((first.start, last.end)))
            for period in unit.mentions.periods:
                if (
                    period.years
                    and unit.mentions.percents
                    and period.years[1] - period.years[0] >= 3
                    and re.search(r"CAGR|growth|grow", self._scene.of(unit.span), re.IGNORECASE)
                ):
                    return period.years, period.span
        return None

    def _context(self, unit: Unit) -> PeriodOf:
        if self._run and self._run[0] == unit.block.index:
            return self._run[1]
        before = [p for p in self._scene.mentions(Span(unit.block.span.start, unit.span.start)).periods if p.years]
        if before and before[-1].years:
            return PeriodOf(*before[-1].years, {"from_": before[-1].span, "to": before[-1].span})
        for heading in self._scene.headings(unit.block)[:2]:
            for period in self._scene.mentions(heading.span).periods:
                if period.years and period.years[1] - period.years[0] >= 2:
                    return PeriodOf(*period.years, {"from_": period.span, "to": period.span})
        horizon = self.horizon()
        if horizon is None:
            return PeriodOf(None, None)
        (first, last), span = horizon
        return PeriodOf(first, last, {"from_": span, "to": span})
