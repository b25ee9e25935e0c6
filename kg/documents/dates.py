"""Dates as pages and feeds carry them in their metadata."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from kg.model.period import PartialDate

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2})(?!\d))?)?(?![\d/])")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\b")
_SLASHED = re.compile(r"\s*(\d{4})/(\d{1,2})/(\d{1,2})\b")
_WORDED = re.compile(
    r"\s*(?:(\d{1,2})\s+([A-Za-z]{3,9})\.?,?|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})"
)
_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def find_date(text: str) -> PartialDate | None:
    """The day a metadata field gives: ISO 8601, RFC 822, "2024/5/3", "20240503" or "May 3, 2024"; None for others.

    The day is the one printed; a time zone does not move it.
    """
    try:
        return _numeric(text) or _worded(text) or _rfc822(text)
    except (ValueError, OverflowError):
        return None


def _numeric(text: str) -> PartialDate | None:
    match = _COMPACT.match(text) or _SLASHED.match(text) or _ISO.match(text)
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    return PartialDate(year or 0, month, day)


def _worded(text: str) -> PartialDate | None:
    match = _WORDED.match(text)
    if match is None:
        return None
    day_first, month_second, month_first, day_second, year = match.groups()
    month = _MONTHS.get((month_second or month_first)[:3].lower())
    return PartialDate(int(year), month, int(day_first or day_second)) if month else None


def _rfc822(text: str) -> PartialDate | None:
    if not text.strip()[:3].isalpha():
        return None
    moment = parsedate_to_datetime(text)
    return PartialDate(moment.year, moment.month, moment.day)
