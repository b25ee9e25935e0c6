"""Years, spans and windows of time that a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.answers.question import Question
from kg.language import LexiconIndex, MentionKind, find_mentions
from kg.model.period import PartialDate

_SHORT_SPAN = re.compile(r"(?<![\d/.])(?:'|20)?([12345]\d)\s*(?:-|/|to)\s*(?:'|20)?([12345]\d)(?![\d%/])")
_SHORT_YEAR = re.compile(r"(?:\bFY\s?'?|(?<!\w)'|\b(?:in|for|by|of) ')(\d\d)\b", re.IGNORECASE)
_NOTED_YEAR = re.compile(
    r"\b(?:size|share|value|valuation|revenues?|revs?|sales|market|mkt|forecast|fcst|figure|number|est|growth|worth)"
    r"(?: (?:in|for|by|of|as of))? ([123]\d)(?=\W*\Z|[,;?] )(?! ?%)",
    re.IGNORECASE,
)
"""A year of two digits behind what is measured, as in notes: "mkt size 24"."""
_NOTED_PAIR = re.compile(
    r"(?<![\d.,$€£])([123]\d) (?:over|vs\.?|versus|against|compared (?:to|with)|and|&) ([123]\d)(?![\d%.,])"
)
"""Two such years: "mkt size 23 vs 33"."""
BARE_YEAR = re.compile(r"(?<![\d.,$€£])(?<!usd )(?:19[5-9]|20\d)\d(?![\d%]|[.,]\d)", re.IGNORECASE)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\.?[ ,'-]+(?:of )?(?:20)?(\d\d)\b(?!\d)", re.IGNORECASE)
_MONTH_SPAN = re.compile(rf"\b{_MONTH}\.?\s*(?:-|to|and|or|&|through)\s*{_MONTH}\.?,?\s*(20\d\d)", re.IGNORECASE)
_TURN = re.compile(r"\bturn of the year (20\d\d)", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:last|past|previous)\s+(\d{1,2}|two|three|four|five|six|nine|twelve|eighteen|twenty "
    r"?four)\s+(months?|years?|quarters?|weeks?|days?)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(first|second|last|1st|2nd)\s+half\s+of\s+(20\d\d)\b|\bH([12])\s*(20\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter\s+(?:of\s+)?(20\d\d)\b|\bQ([1-4])[\s'/,-]*(20\d\d)\b"
    r"|\b(20\d\d)[\s-]*Q([1-4])\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(spring|summer|autumn|fall|winter|early|mid|late|(?:the )?(?:start|beginning|end) of)"
    r"[\s-]+(?:of\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_SOME_MONTHS = re.compile(
    r"\b(first|last|opening|closing|final)\s+(two|three|four|six|\d)\s+months\s+(?:of\s+)?(20\d\d)\b", re.IGNORECASE
)
_MONTHS_OF = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (1, 2), "early": (1, 4),
    "mid": (5, 8), "late": (9, 12), "start": (1, 3), "beginning": (1, 3), "end": (10, 12),
}  # fmt: skip
"""First and last month of a stretch of a year."""
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
    "twenty four": 24,
    "twentyfour": 24,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_INDEX = LexiconIndex(())


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both days included; None is open. With `months` (year, month) only those in it count."""

    start: date | None
    end: date | None
    tokens: frozenset[int]
    months: frozenset[tuple[int, int]] = frozenset()

    def holds(self, day: PartialDate | None) -> bool:
        """True when all that a date can mean lies inside."""
        if day is None:
            return False
        if self.months and (day.year, day.month) not in self.months:
            return False
        after = self.start is None or day.latest >= self.start
        return after and (self.end is None or day.earliest <= self.end)


def read_times(
    question: Question, today: date
) -> tuple[dict[int, frozenset[int]], tuple[int, int, frozenset[int]] | None, Window | None]:
    """Years, the span of years and the window that a question names."""
    text = question.text
    reference = PartialDate(today.year, today.month, today.day)
    years: dict[int, set[int]] = {}
    period: tuple[int, int, frozenset[int]] | None = None
    dated: list[tuple[PartialDate, frozenset[int]]] = []
    for mention in find_mentions(text, _INDEX, reference):
        tokens = question.under(mention.start, mention.end)
        if mention.kind is MentionKind.PERIOD and mention.years:
            period = (*mention.years, frozenset(tokens))
        elif mention.kind is MentionKind.YEAR and mention.years:
            years.setdefault(mention.years[0], set()).update(tokens)
        elif mention.kind is MentionKind.DATE and mention.date:
            dated.append((mention.date, frozenset(tokens)))
    for match in _SHORT_SPAN.finditer(text):
        first, last = 2000 + int(match[1]), 2000 + int(match[2])
        if period is None and first < last and not dated:
            period = (first, last, frozenset(question.under(match.start(), match.end())))
            years = {y: t for y, t in years.items() if not t & period[2]}
    for match in BARE_YEAR.finditer(text):
        under = question.under(match.start(), match.end())
        if not (period and period[2] & set(under)):
            years.setdefault(int(match[0]), set()).update(under)
    for match in _SHORT_YEAR.finditer(text):
        years.setdefault(2000 + int(match[1]), set()).update(question.under(match.start(), match.end()))
    if period is None and not dated:
        years = years or _noted_years(question)
    dated = _with_short_years(question, dated)
    frozen = {y: frozenset(t) for y, t in sorted(years.items())}
    return frozen, period, _window(question, today, dated, frozen, period)


def _noted_years(question: Question) -> dict[int, set[int]]:
    """Years of two digits as in notes, when no other year is named."""
    if pair := _NOTED_PAIR.search(question.text):
        return {2000 + int(pair[g]): set(question.under(pair.start(g), pair.end(g))) for g in (1, 2)}
    if noted := _NOTED_YEAR.search(question.text):
        return {2000 + int(noted[1]): set(question.under(noted.start(1), noted.end(1)))}
    return {}


def _with_short_years(
    question: Question, dated: list[tuple[PartialDate, frozenset[int]]]
) -> list[tuple[PartialDate, frozenset[int]]]:
    """Takes "Dec 24" for December 2024 rather than for a day of the current year, unless "on" stands before it."""
    for match in _MONTH_YEAR.finditer(question.text):
        tokens = frozenset(question.under(match.start(), match.end()))
        exact = [(d, t) for d, t in dated if t & tokens and not (d.day and d.day > 12)]
        if not exact and not re.search(r"\bon \Z", question.text[: match.start()], re.IGNORECASE):
            dated = [(d, t) for d, t in dated if not t & tokens]
            dated.append((PartialDate(2000 + int(match[2]), _MONTHS.index(match[1][:3].lower()) + 1), tokens))
    return dated


def _month_end(year: int, month: int) -> date:
    return PartialDate(year, month).latest


def _worded(question: Question, today: date) -> Window | None:
    """A window in words: two months of a year, a half, a quarter, a season, the past so many months."""
    text = question.text
    if match := _MONTH_SPAN.search(text):
        return _months(question, match)
    if match := _TURN.search(text):
        turn = date(int(match[1]), 12, 31)
        tokens = frozenset(question.under(match.start(), len(text)))
        return _directed(text, match.start(), Window(turn, turn, tokens))
    for pattern, reader in ((_HALF, _half), (_QUARTER, _quarter), (_SEASON, _season), (_SOME_MONTHS, _some_months)):
        if match := pattern.search(text):
            return reader(question, match)
    if match := _PAST.search(text):
        return _past(question, match, today)
    return None


def _months(question: Question, match: re.Match[str]) -> Window:
    first, last = (_MONTHS.index(m[:3].lower()) + 1 for m in (match[1], match[2]))
    year = int(match[3])
    tokens = frozenset(question.under(match.start(), match.end()))
    apart = re.search(rf"{_MONTH}\.?\s*(?:and|or|&|,|/)\s", match[0], re.IGNORECASE)
    between = re.search(r"\b(?:between|from)\s+\Z", question.text[: match.start()], re.IGNORECASE)
    months = frozenset({(year, first), (year, last)}) if apart and not between else frozenset[tuple[int, int]]()
    first, last = sorted((first, last)) if months else (first, last)
    return Window(date(year, first, 1), _month_end(year, last), tokens, months)


def _half(question: Question, match: re.Match[str]) -> Window:
    year, half = int(match[2] or match[4]), {"first": 1, "1st": 1, "1": 1}.get((match[1] or match[3]).lower(), 2)
    day = PartialDate(year, part=f"H{half}")
    return Window(day.earliest, day.latest, frozenset(question.under(match.start(), match.end())))


def _window(
    question: Question,
    today: date,
    dated: list[tuple[PartialDate, frozenset[int]]],
    years: dict[int, frozenset[int]],
    period: tuple[int, int, frozenset[int]] | None,
) -> Window | None:
    text = question.text
    if (named := _worded(question, today)) is not None:
        return named
    if len(dated) >= 2 and re.search(r"\bbetween\b|\bfrom\b", text, re.IGNORECASE):
        days = sorted((d.earliest, d.latest) for d, _ in dated)
        return Window(days[0][0], days[-1][1], frozenset(t for _, ts in dated for t in ts))
    if dated:
        day, tokens = dated[0]
        at = question.tokens[min(tokens)].start if tokens else 0
        return _directed(text, at, Window(day.earliest, day.latest, tokens))
    if period:
        return Window(date(period[0], 1, 1), date(period[1], 12, 31), period[2])
    if len(years) == 1:
        year, tokens = next(iter(years.items()))
        return _directed(text, question.tokens[min(tokens)].start, Window(date(year, 1, 1), date(year, 12, 31), tokens))
    return None


def _quarter(question: Question, match: re.Match[str]) -> Window:
    year = int(match[2] or match[4] or match[5])
    word = (match[1] or "").lower()
    number = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(word, 4)
    if digit := match[3] or match[6]:
        number = int(digit)
    day = PartialDate(year, part=f"Q{number}")
    tokens = frozenset(question.under(match.start(), match.end()))
    return _directed(question.text, match.start(), Window(day.earliest, day.latest, tokens))


def _some_months(question: Question, match: re.Match[str]) -> Window:
    count = _NUMBERS.get(match[2].lower()) or int(match[2])
    year = int(match[3])
    tokens = frozenset(question.under(match.start(), match.end()))
    if match[1].lower() in {"first", "opening"}:
        return Window(date(year, 1, 1), _month_end(year, count), tokens)
    return Window(date(year, 13 - count, 1), date(year, 12, 31), tokens)


def _season(question: Question, match: re.Match[str]) -> Window:
    word = match[1].lower().removeprefix("the ").split()[0]
    first, last = _MONTHS_OF[word]
    year = int(match[2])
    start = date(year - 1, 12, 1) if word == "winter" else date(year, first, 1)
    tokens = frozenset(question.under(match.start(), match.end()))
    return _directed(question.text, match.start(), Window(start, _month_end(year, last), tokens))


def _directed(text: str, at: int, window: Window) -> Window:
    """Opened to one side by "since", "before" and the like in front of the date."""
    before = text[:at].lower().rstrip()
    if re.search(r"\b(?:since|starting|as of|beginning)(?: the)?\Z", before):
        return Window(window.start, None, window.tokens)
    if re.search(r"\b(?:after|later than)(?: the)?\Z", before):
        return Window(date.fromordinal(window.end.toordinal() + 1) if window.end else None, None, window.tokens)
    if re.search(r"\b(?:before|prior to|earlier than|until)(?: the)?\Z", before):
        end = (
            window.end
            if re.search(r"turn of the year", text, re.IGNORECASE)
            else window.start and date.fromordinal(window.start.toordinal() - 1)
        )
        return Window(None, end, window.tokens)
    return window


def _past(question: Question, match: re.Match[str], today: date) -> Window:
    number = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1].lower(), 12)
    unit = match[2].lower().rstrip("s")
    days = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25}[unit] * number
    return Window(
        date.fromordinal(today.toordinal() - round(days)), today, frozenset(question.under(match.start(), match.end()))
    )
