"""Dates that count from another date of the text: "two months later", "in the same month", "in May" after March."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.language.dates import MONTH, MONTHS
from kg.model.period import PartialDate

_NUMBERS = {word: n for n, word in enumerate("a two three four five six seven eight nine ten eleven twelve".split(), 1)}
_NUMBERS |= {"an": 1, "one": 1}
SINCE = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?P<unit>day|week|month|year)s?\s+(?P<way>later|afterwards?|after\s+(?:that"
    r"|this)|on|earlier|before(?:\s+that)?|previously)\b"
    r"|\b(?:in|during|on|of)?\s*(?:the|that)\s+same\s+(?P<same>day|week|month|quarter|year)\b|\bthat\s+(?P<that>day|month)\b"
    r"|(?P<meanwhile>\b(?:meanwhile|at\s+the\s+same\s+time)\b)"
    rf"|\b(?:in|since|during)\s+(?:early\s+|late\s+|mid-)?(?P<month>{MONTH})\b(?!\s+\d|,\s+\d)",
    re.IGNORECASE,
)
"""Words that place a move by the date told before it."""


def counted_from(words: re.Match[str], before: PartialDate) -> PartialDate | None:
    """The date that a match of `SINCE` means after a date told before; None when that is too coarse for it.

    A month without its year is of the same year when it follows the month told before; an earlier one is not guessed.
    """
    if words["month"]:
        number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(words["month"].lower()[:3]))
        return PartialDate(before.year, number) if number >= (before.month or 1) else None
    if words["meanwhile"]:
        return before
    same = (words["same"] or words["that"] or "").lower()
    if same:
        return _coarser(before, same)
    if not 1900 <= before.year <= 2200:
        return None
    number = _NUMBERS.get(words["number"].lower()) or int(words["number"])
    back = words["way"].lower().startswith(("earlier", "before", "previous"))
    return _moved(before, words["unit"].lower(), -number if back else number)


def _coarser(before: PartialDate, same: str) -> PartialDate | None:
    if same in {"day", "week"}:
        return before
    return PartialDate(before.year, before.month) if same == "month" and before.month else PartialDate(before.year)


def _moved(before: PartialDate, unit: str, by: int) -> PartialDate | None:
    """A date so many units on, no finer than the date or the unit."""
    if unit == "year":
        return PartialDate(before.year + by)
    if before.month is None:
        return None
    if unit == "month":
        months = before.year * 12 + before.month - 1 + by
        return PartialDate(months // 12, months % 12 + 1)
    if before.day is None:
        return None
    day = date(before.year, before.month, before.day) + timedelta(days=by * (7 if unit == "week" else 1))
    return PartialDate(day.year, day.month, day.day)
