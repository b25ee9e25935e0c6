"""When a move happens: the dates of its sentence, apart from those of what it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.language.datecounts import SINCE, counted_from
from kg.language.dates import MONTH
from kg.language.mentions import Mention, MentionKind
from kg.language.moves import move_kind
from kg.model.content import DevelopmentType
from kg.model.period import PartialDate
from kg.model.span import Span

_FUTURE = re.compile(
    r"\b(?:should|expected to|will|would|is due to|scheduled|set to|likely "
    r"to)\s+(?:\w+\s+){0,2}?(?:close|complete|be completed|be finali[sz]ed|take effect|open in)\b",
    re.IGNORECASE,
)
_BEFORE_NOW = re.compile(
    r"\b(?:heavily|recent\s+years|continu\w+|regularly|often|over\s+time|since|previously|formerly|founded|once"
    r"|used\s+to|over\s+the\s+years|in\s+the\s+past|historically|may"
    r"|might|could|said\s+to\s+be|in\s+talks|considering"
    r"|rumou?r\w*|declined|not)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Signs that an undated move of a news item is no news, or no move."""
_AHEAD = re.compile(
    r"\b(?:will|would|should|is\s+to|are\s+to|expected\s+to|due\s+to|scheduled\s+to|set\s+to|plans\s+to|to\s+open"
    r"|to\s+begin)\s+(?:[\w-]+\s+){0,7}?(?:in|on|at|by|from|until)\s+"
    r"(?:the\s+)?(?:end\s+of\s+|start\s+of\s+|early\s+|late\s+)?\Z",
    re.IGNORECASE,
)
"""Words before a date without a year that put it into the future."""
_CLOSES = re.compile(
    r"\A(?!.*\b(?:founded|established|listed|compared|against|until|revenue|sales|worth|valued|forecast|expected"
    r"|market|share)\b)[^,;:]{10,140}\bin\s+\Z",
    re.IGNORECASE | re.DOTALL,
)
"""A clause that tells one thing and ends with its year."""
_DATELINE = re.compile(r"\W*[A-Z]{3,}[^–—\n]{0,80}?\s(?:-{1,2}|–|—)\s+")
"""Place and day of a news item before its first sentence."""
_WHEN_IT_WAS = re.compile(
    r"\s+(?:That|This|It|(?:The|This)\s+(?:[\w-]+\s+){0,2}?(?:deal|transaction|acquisition|purchase|takeover|agreement|move|sale"
    r"|merger|launch|opening|contract|order|closing|round))\s+(?:was|were|happened|took\s+place|took\s+effect|closed"
    r"|followed|came|went\s+through|became\s+\w+|has\s+been)(?:\s+(?:closed|completed|announced|signed|concluded|made|struck"
    r"|agreed|finali[sz]ed))?\s+(?:in|on|at)\s+(?P<when>[^.;]{3,40})"
)
"""A sentence that says no more than when the move before it was made."""
_MONTH_ALONE = re.compile(
    rf"\b(?:in|since|during)\s+(?:early\s+|late\s+|mid-)?{MONTH}\b(?!\s+\d|,\s+\d)", re.IGNORECASE
)
_NOT_WHEN = re.compile(
    r"\b(?:since|until|till|from|by|through|starting(?:\s+on)?|starts?(?:\s+on)?|before|than\s+in|compared\s+with"
    r"|due\s+in|for\s+delivery\s+in|effect\s+from)\s+"
    r"(?:the\s+(?:end|start|beginning)\s+of\s+|early\s+|late\s+|mid-)?\Z",
    re.IGNORECASE,
)
"""Words before a date that make it the beginning or end of something else."""


@dataclass(frozen=True, slots=True)
class Move:
    """The parts of a development as found in the text; kind and partner only where its shape tells them."""

    company: str
    date: Mention | None
    predicate: Span
    kind: DevelopmentType | None = None
    partner: str | None = None
    topic: str | None = None
    """Whom the sentence is about, where that is not who acts."""


class MoveDates:
    """Finds the dates of the moves of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def of(self, unit: Unit, span: Span) -> Mention | None:
        """The date of a move: the finest absolute one, else a relative one, else a fronted year."""
        dates = [m for m in unit.mentions.dates if m.date and span.start <= m.start < span.end]
        dates = [m for m in dates if not _FUTURE.search(self._scene.text[max(span.start, m.start - 60) : m.start])]
        dates = [
            m
            for m in dates
            if not (m.relative and _AHEAD.search(self._scene.text[max(span.start, m.start - 70) : m.start]))
        ]
        line = _DATELINE.match(self._scene.text, span.start, span.end)
        later = [m for m in dates if not line or m.start >= line.end()]
        dates = later or dates
        told = [m for m in dates if not _NOT_WHEN.search(self._scene.text[max(span.start, m.start - 30) : m.start])]
        if told:
            return min(told, key=lambda m: (m.relative, m.start))
        ahead = next((m for m in dates if self._is_start(m, span)), None)
        if ahead:
            return self._to_come(ahead)
        for year in unit.mentions.years:
            if self._is_cell_of(unit, year.span) and year.years:
                return replace(year, date=PartialDate(year.years[0]))
            before = self._scene.text[span.start : year.start]
            near = year.start - span.start < 40 or _CLOSES.search(before)
            if re.search(r"\b(?:in|during|early|late|since)\s+\Z", before[-12:], re.IGNORECASE) and near and year.years:
                return replace(year, date=PartialDate(year.years[0]))
        return self._told_after(unit, span) or self._from_before(unit, span)

    def _told_after(self, unit: Unit, span: Span) -> Mention | None:
        """The date that the next sentence gives ("The deal closed in June 2024.", "That was in May.")."""
        if span.end < unit.span.end:
            return None
        match = _WHEN_IT_WAS.match(self._scene.text, unit.span.end, unit.block.span.end)
        found = self._scene.mentions(Span(match.start("when"), match.end("when"))).dates if match else ()
        return next((m for m in found if m.date), None)

    def _from_before(self, unit: Unit, span: Span) -> Mention | None:
        """A date that counts from the one before it: "two months later", "in the same month", "in May" after March."""
        words = SINCE.search(self._scene.text, span.start, span.end)
        if words is None:
            return None
        before = Span(unit.block.span.start, words.start())
        dates = [m.date for m in self._scene.mentions(before).dates if m.date]
        date = counted_from(words, dates[-1]) if dates else None
        return Mention(MentionKind.DATE, Span(*words.span()), words[0], date=date, relative=True) if date else None

    def is_in_month(self, span: Span) -> bool:
        """Whether a move is dated by a month alone, of a year that the text does not give."""
        return _MONTH_ALONE.search(self._scene.text, span.start, span.end) is not None

    def _is_start(self, mention: Mention, span: Span) -> bool:
        """Whether a date tells from when something holds, or opens the sentence ("Since March, ...")."""
        before = self._scene.text[max(span.start, mention.start - 30) : mention.start]
        return mention.start - span.start < 8 or bool(
            re.search(r"\b(?:effect\s+from|effective|starting(?:\s+on)?)\s+\Z", before)
        )

    def _to_come(self, mention: Mention) -> Mention:
        """A day "from" which something holds: without a year the next such day, not the last one."""
        date, day = mention.date, self._scene.reference
        if mention.relative and date and day:
            ahead = (date.month or 0, date.day or 0) > (day.month or 0, day.day or 0)
            return replace(mention, date=replace(date, year=day.year if ahead else day.year + 1))
        return mention

    def _is_cell_of(self, unit: Unit, year: Span) -> bool:
        """Whether a year is all that a cell of a row, or a bracket behind a name, holds ("FY24", "(FY2023)")."""
        if unit.kind is UnitKind.ROW:
            return any(c.span.covers(year) and len(c.span) <= len(year) + 4 for c in self._scene.cells(unit.block))
        around = self._scene.text[max(unit.span.start, year.start - 4) : year.end + 2]
        return bool(re.fullmatch(r".{0,2}\((?:FY\s?)?\d{4}\):?", around)) and year.start - unit.span.start < 60

    def month_of_news(self, unit: Unit, move: Move) -> Mention | None:
        """The month of a news item as the date of what its opening sentences tell without one."""
        day = self._scene.reference
        kind = move_kind(self._scene.of(move.predicate))
        verb = move.predicate.start + kind[2] + 9 if kind else move.predicate.end
        told = self._scene.of(Span(unit.span.start, verb))
        if not self._opens(unit) or day is None or day.month is None or _BEFORE_NOW.search(told):
            return None
        if (kind is None and move.kind is None) or unit.kind is not UnitKind.SENTENCE:
            return None
        if kind and move.kind is None and len(self._scene.of(move.predicate)[: kind[1]].split()) > 9:
            return None
        return Mention(
            MentionKind.DATE, Span(unit.span.start, unit.span.start), "", date=PartialDate(day.year, day.month)
        )

    def _opens(self, unit: Unit) -> bool:
        """Whether a sentence is the first of its block, or follows a label of a few words."""
        before = self._scene.of(Span(unit.block.span.start, unit.span.start))
        return unit.first or len(before.split()) <= 3
