"""How numbers, dates and counts are written on every page: British spelling, en dashes, no-break spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from kg.model.period import PartialDate

NBSP = "\u00a0"
THIN = "\u202f"
_SHORT_SCALE = {"thousand": "k", "lakh": "lakh", "million": "m", "crore": "crore", "billion": "bn", "trillion": "tn"}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain(value: Decimal) -> str:
    """All digits of a decimal, thousands set apart by commas; "24.50", "2,100", "24,500"."""
    return f"{value:,f}"


def offset(n: int) -> str:
    """A place in a text, thousands set apart by a narrow space: "10 478"."""
    return f"{n:,}".replace(",", THIN)


def span(start: int, end: int) -> str:
    """Characters of a document: "455–559"."""
    return f"{offset(start)}–{offset(end)}"


def count(n: int) -> str:
    """A count inside a sentence: words up to twelve, then digits."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """Digits with their noun: "1 document", "3 documents"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def sentence(text: str) -> str:
    """The same with a capital first letter; a name such as "vRad" keeps its own."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A sentence's text where it goes on in another one: "Launched a tool" becomes "launched a tool"."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def stopped(text: str) -> str:
    """The text with one full stop at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items in a sentence: "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def unit_parts(unit: str) -> tuple[str, str]:
    """What stands before and after the number: "USD billion" gives ("USD", "bn"), "%" ("", "%")."""
    words = unit.split()
    if words and len(words[0]) == 3 and words[0].isupper() and words[0].isalpha():
        return words[0], " ".join(_SHORT_SCALE.get(word, word) for word in words[1:])
    if unit in {"count", "year", ""}:
        return "", ""
    return "", " ".join(_SHORT_SCALE.get(word, word) for word in words)


_UNIT_BEFORE = re.compile(r"\b([A-Z]{3}|[$€£¥₹]) (?=\d)")
_UNIT_AFTER = re.compile(r"(?<=\d) (?=(?:billion|million|trillion|thousand|crore|lakh|bn|m|%)(?:\W|$))")


def unbroken(text: str) -> str:
    """The text with no line break inside a figure: "USD 56 billion" stays on one line."""
    return _UNIT_AFTER.sub(NBSP, _UNIT_BEFORE.sub(rf"\1{NBSP}", text))


def calm(name: str) -> str:
    """A name that is printed in capitals throughout, as a sentence has it; others stay: "MRI", "ORGANIC FEED"."""
    parts = name.split()
    loud = len(parts) > 1 and name.isupper() and any(len(part) > 4 for part in parts)
    return " ".join([parts[0].capitalize(), *(part.lower() for part in parts[1:])]) if loud else name


def common(name: str) -> str:
    """A market's name inside a sentence: in lower case, abbreviations as they are ("AI in medical imaging")."""
    return " ".join(word if any(c.isupper() for c in word[1:]) else word.lower() for word in name.split())


def amount(value: Decimal, unit: str, qualifier: str | None = None) -> str:
    """A figure inside a sentence: "around USD 30.76 bn", "42.0 %"."""
    before, after = unit_parts(unit)
    return NBSP.join(part for part in (qualifier or "", before, plain(value), after) if part)


def shortened_scale(text: str) -> str:
    """A printed amount with its scale as the pages write it: "USD 170 million" becomes "USD 170 m"."""
    parts = [_SHORT_SCALE.get(part, part) for part in text.split()]
    return NBSP.join(parts)


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """The range of a derived figure, "10.28–10.30"; empty without both ends, and where the two are one."""
    return "" if low is None or high is None or low == high else f"{plain(low)}–{plain(high)}"


def day(when: date) -> str:
    """A day in words: "24 November 2026"."""
    return PartialDate(when.year, when.month, when.day).label


def short(when: PartialDate) -> str:
    """For tables and charts: "Apr 2025", "10 Sep 2020", "2015", "Q3 2024"."""
    if when.month is None:
        return when.label
    month = f"{_MONTHS[when.month - 1]} {when.year}"
    return f"{when.day} {month}" if when.day else month


_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def dates_said(text: str) -> str:
    """The text with every "2025-04" and "2025-04-17" in it written in words."""

    def said(match: re.Match[str]) -> str:
        date = PartialDate.find_edtf(match[0])
        return date.label if date else match[0]

    return _ISO.sub(said, text)


def months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later`, 0 when it lies ahead."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))


def age(newest: PartialDate, today: date) -> str:
    """How old something is, counted from the last month its date can mean: "19 months"."""
    months = (today.year - newest.latest.year) * 12 + today.month - newest.latest.month
    return counted(max(0, months), "month")


def years(values: Iterable[int | None]) -> str:
    """The span of years: "2023", "2023–2033", "" when there is none."""
    known = sorted({value for value in values if value is not None})
    if not known:
        return ""
    return str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut at a word, with an ellipsis when something was left out."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return head[: head.rfind(" ")].rstrip(" ,;:") + "…" if " " in head else head + "…"
