"""Years, periods, partial dates and dates relative to a reference day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.language.numbers import has_figure
from kg.language.patterns import compiled
from kg.model.period import PartialDate
from kg.model.span import Span

MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NUMBER = (
    {name: i for i, name in enumerate(MONTHS, 1)} | {name[:3]: i for i, name in enumerate(MONTHS, 1)} | {"sept": 9}
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:19[5-9]\d|20\d\d)"
_DASH = r"\s*[-–—]\s*"

_PERIOD = re.compile(
    rf"(?<![\d.,$€£-])(?:FY\s?|CY\s?|fiscal\s)?(?P<from>{YEAR})(?:(?:\s?\(?[EFAP]\)?|[efap])(?=\W))?"
    rf"(?:{_DASH}|\s+(?:to|through|until|till|and|up to)\s+(?:the\s+(?:end\s+of\s+)?)?)"
    rf"(?:FY\s?|CY\s?|fiscal\s)?(?P<to>{YEAR}|\d\d(?=[\s).,;:|]|\Z))(?:\s?\(?[EFAP]\)?|[efap](?!\w))?(?![\d%]|[.,]\d)"
)
_SHORT_PERIOD = re.compile(
    r"(?:\bFY\s?['’]?(?P<from>\d\d)\s*(?:[-–—]|\b(?:to|and|through|until|till)\b)\s*(?:FY\s?)?['’]?(?P<to>\d\d)"
    r"|\bCAGR,?\s*\(?['’]?(?P<from2>\d\d)\s*[-–—]\s*['’]?(?P<to2>\d\d))(?![\d%]|\.\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"(?:(?<![\d.,$€£¥₹#/-])|(?<=end-)|(?<=mid-)|(?<=late-)|(?<=early-))(?<!\d[,.])(?P<fiscal>FY\s?['’]?"
    rf"|CY\s?)?(?P<year>{YEAR})(?:(?:\s?\(?[EFAP]\)?|[efap])(?=[\s).,;:|]|\Z))?(?![\d%]|[.,]\d|-\d{{2}}-\d)"
)
_SHORT_FISCAL = re.compile(r"\bFY\s?['’]?(?P<yy>\d\d)\b(?!\d)")
_DATE = re.compile(
    rf"(?<![\w/])(?<!\d[.])(?:"
    rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{YEAR})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m2>{MONTH}),?\s+(?P<y2>{YEAR})"
    rf"|(?P<m3>{MONTH})(?:,?\s+(?:of\s+)?|-)(?P<y3>{YEAR})"
    rf"|(?P<y4>{YEAR})-(?P<m4>\d\d)-(?P<d4>\d\d)"
    rf"|(?P<q5>Q[1-4])[\s,/-]*(?:of\s+)?(?:FY\s?)?(?P<y5>{YEAR})"
    rf"|(?P<q6>first|second|third|fourth|last)\s+(?P<s6>quarter|half)\s+(?:of\s+)?(?P<y6>{YEAR})"
    rf"|(?P<h7>H[12])[\s,/-]*(?:of\s+)?(?P<y7>{YEAR})"
    rf"|(?P<y8>{YEAR})[\s-]?(?P<q8>Q[1-4]|H[12])\b"
    rf"|(?P<q16>[1-4])Q\s?['’]?(?P<y16>{YEAR}|\d\d)\b"
    rf"|(?P<y9>{YEAR})/(?P<m9>\d\d)/(?P<d9>\d\d)"
    rf"|(?P<d10>\d{{1,2}})(?P<sep10>[./])(?P<m10>\d{{1,2}})(?P=sep10)(?P<y10>{YEAR})"
    rf"|(?P<y11>{YEAR})/(?P<m11>0[1-9]|1[0-2])"
    rf"|(?P<m12>0?[1-9]|1[0-2])/(?P<y12>{YEAR})"
    rf"|(?P<m13>{MONTH})(?:-|\s?['’])(?P<s13>\d\d)"
    rf"|(?P<y14>{YEAR}),?\s+(?:the\s+)?(?P<q14>first|second|third|fourth|last)\s+(?P<s14>quarter|half)"
    rf"|(?:spring|summer|autumn|fall|winter)(?:\s+of)?\s+(?P<y15>{YEAR})"
    rf")(?!\d|[.]\d)",
    re.IGNORECASE,
)
_DAY_MONTH = compiled(
    rf"(?<!\w)(?:(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\.?\s+(?:of\s+)?(?P<m2>{MONTH}))"
    rf"(?!\w|,?\s+{YEAR}|[.,]\d|%)"
)
_IN_MONTH = compiled(
    rf"\b(?:in|since|of|by|during|late|early|mid|until|from|last)[\s-]+(?P<m>{MONTH})(?!\w|\.?,?\s+(?:\d|{YEAR}))",
    re.IGNORECASE,
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RELATIVE = compiled(
    r"\b(?:(?P<day>yesterday|today|this morning|(?:the )?day before yesterday)"
    r"|(?:on |late on |late |early )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![\w'])"
    r"|(?P<near>earlier this week|late last week|early last week|last week|this week|earlier this "
    r"month|this month|late last month|early last month"
    r"|last month|the previous month|earlier this year|later this year|this year|(?:late |early "
    r")?last year|a year ago|a month ago|a week ago"
    r"|last quarter|this quarter|next year|next month)"
    r"|(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit>days?|weeks?|months?"
    r"|years?)\s+ago)\b",
    re.IGNORECASE,
)
_COUNTS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())}


@dataclass(frozen=True, slots=True)
class FoundYear:
    """A year and its place; `fiscal` when printed as a fiscal year."""

    span: Span
    year: int
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """Two years and the place of the whole."""

    span: Span
    from_: int
    to: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A partial date; `relative` when it was worked out from the reference day."""

    span: Span
    date: PartialDate
    relative: bool = False


def iter_periods(text: str) -> Iterator[FoundPeriod]:
    """Spans of years: "2024-2030", "2024 to 2030", "2024-30", "between 2024 and 2030"."""
    for match in _PERIOD.finditer(text):
        first = int(match["from"])
        last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
        joined_by_and = re.search(r"\sand\s", match[0])
        if joined_by_and and not re.search(
            r"\bbetween\s+(?:the\s+years?\s+)?\Z", text[max(0, match.start() - 20) : match.start()], re.IGNORECASE
        ):
            continue
        if first < last <= first + 80:
            yield FoundPeriod(Span(match.start(), match.end()), first, last)
    for match in _SHORT_PERIOD.finditer(text):
        group = "" if match["from"] else "2"
        first, last = 2000 + int(match["from" + group]), 2000 + int(match["to" + group])
        if first < last:
            yield FoundPeriod(Span(match.start("from" + group), match.end()), first, last)


def iter_years(text: str) -> Iterator[FoundYear]:
    """Single years, those inside periods and dates included."""
    for match in _YEAR.finditer(text):
        yield FoundYear(Span(match.start("year"), match.end("year")), int(match["year"]), bool(match["fiscal"]))
    for match in _SHORT_FISCAL.finditer(text):
        yield FoundYear(Span(match.start(), match.end()), 2000 + int(match["yy"]), True)


def _month(word: str) -> int:
    return _MONTH_NUMBER[word.lower().rstrip(".")]


def _make(year: int, month: int | None = None, day: int | None = None, part: str | None = None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day, part)
    except ValueError:
        return None


def _part(year: int, order: str, unit: str) -> PartialDate | None:
    """A quarter or half in words ("fourth quarter")."""
    letter = "Q" if unit.lower() == "quarter" else "H"
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4 if letter == "Q" else 2}[order.lower()]
    return _make(year, part=f"{letter}{number}") if letter == "Q" or number < 3 else None


def _numeric(year: int, first: int, second: int, *, dotted: bool) -> PartialDate | None:
    """A day in figures: day before month, unless only the other order gives a date ("09/27/2024")."""
    day_first = _make(year, second, first)
    return day_first if day_first or dotted else _make(year, first, second)


def _absolute(match: re.Match[str]) -> PartialDate | None:
    g = match.groupdict()
    for i in ("1", "2", "3", "4", "9", "11", "12"):
        if year := g.get("y" + i):
            month = g["m" + i]
            day = g.get("d" + i)
            return _make(int(year), int(month) if month.isdigit() else _month(month), int(day) if day else None)
    if g["y10"]:
        return _numeric(int(g["y10"]), int(g["d10"]), int(g["m10"]), dotted=g["sep10"] == ".")
    if g["s13"]:
        return _make(2000 + int(g["s13"]), _month(g["m13"]))
    if g["y15"]:
        return _make(int(g["y15"]))
    if g["y14"]:
        return _part(int(g["y14"]), g["q14"], g["s14"])
    if g["y5"] or g["y16"]:
        year = int(g["y5"] or g["y16"])
        return _make(year if year > 99 else 2000 + year, part=(g["q5"] or f"Q{g['q16']}").upper())
    if g["y6"]:
        return _part(int(g["y6"]), g["q6"], g["s6"])
    if g["y7"]:
        return _make(int(g["y7"]), part=g["h7"].upper())
    return _make(int(g["y8"]), part=g["q8"].upper())


def iter_dates(text: str, reference: PartialDate | None = None) -> Iterator[FoundDate]:
    """Months, days, quarters and halves with their year; with a reference day also relative and yearless ones."""
    taken: list[Span] = []
    for match in _DATE.finditer(text) if has_figure(text) else ():
        found = _absolute(match)
        if found:
            taken.append(Span(match.start(), match.end()))
            yield FoundDate(taken[-1], found)
    if reference is None:
        return
    for relative in _relative_dates(text, reference):
        if not any(t.overlaps(relative.span) for t in taken):
            taken.append(relative.span)
            yield relative


def _relative_dates(text: str, reference: PartialDate) -> Iterator[FoundDate]:
    for match in _DAY_MONTH.finditer(text) if has_figure(text) else ():
        month, day = _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        found = _make(_latest_year(reference, month, day), month, day)
        if found:
            yield FoundDate(Span(match.start(), match.end()), found, True)
    for match in _RELATIVE.finditer(text):
        found = _resolve(match, reference)
        if found:
            yield FoundDate(Span(match.start(), match.end()), found, True)
    for match in _IN_MONTH.finditer(text):
        month = _month(match["m"])
        yield FoundDate(
            Span(match.start("m"), match.end("m")), PartialDate(_latest_year(reference, month, 1), month), True
        )


def _latest_year(reference: PartialDate, month: int, day: int) -> int:
    """The year of the last such day on or before the end of what the reference can mean."""
    return reference.year if (month, day) <= (reference.latest.month, reference.latest.day) else reference.year - 1


def _of(day: date, precision: str) -> PartialDate:
    if precision == "day":
        return PartialDate(day.year, day.month, day.day)
    return PartialDate(day.year, day.month) if precision == "month" else PartialDate(day.year)


def _months_back(reference: PartialDate, months: int) -> PartialDate:
    index = reference.year * 12 + (reference.month or 1) - 1 - months
    return PartialDate(index // 12, index % 12 + 1)


def _resolve(match: re.Match[str], reference: PartialDate) -> PartialDate | None:
    """A relative expression against the reference; None when the reference is too coarse for it."""
    if near := match["near"]:
        return _near(near.lower(), reference)
    if count := match["n"]:
        return _ago(
            int(count) if count.isdigit() else _COUNTS[count.lower()], match["unit"].lower().rstrip("s"), reference
        )
    if reference.day is None:
        return None
    today = reference.earliest
    if weekday := match["weekday"]:
        back = (today.weekday() - _WEEKDAYS.index(weekday.lower())) % 7
        return _of(today - timedelta(days=back), "day")
    back = {"yesterday": 1, "today": 0, "this morning": 0}.get(match["day"].lower(), 2)
    return _of(today - timedelta(days=back), "day")


def _ago(count: int, unit: str, reference: PartialDate) -> PartialDate | None:
    if unit == "year":
        return PartialDate(reference.year - count)
    if unit == "month":
        return _months_back(reference, count) if reference.month else None
    if reference.day is None:
        return None
    return _of(
        reference.earliest - timedelta(days=count * (7 if unit == "week" else 1)), "day" if unit == "day" else "month"
    )


def _near(words: str, reference: PartialDate) -> PartialDate | None:
    if words.endswith("year") or words == "a year ago":
        shift = {"next year": 1}.get(words, -1 if "last" in words or "ago" in words else 0)
        return PartialDate(reference.year + shift)
    if reference.month is None or words.startswith("next"):
        return None
    if words.endswith("quarter"):
        index = reference.year * 4 + (reference.month - 1) // 3 - ("last" in words)
        return PartialDate(index // 4, part=f"Q{index % 4 + 1}")
    if "month" in words:
        return _months_back(reference, 0 if "this" in words else 1)
    if reference.day is None:
        return None
    monday = reference.earliest - timedelta(days=reference.earliest.weekday())
    back = 0 if "this" in words else 7
    first, last = monday - timedelta(days=back), (reference.earliest if not back else monday - timedelta(days=1))
    return _of(last, "month") if first.month == last.month or not back else _of(first, "month")
