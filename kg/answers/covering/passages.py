"""Whether a sentence of a document may answer: it states what is wanted, and is of the time that is asked about."""

from __future__ import annotations

import re

from kg.answers.book import Book
from kg.answers.covering.stated import missing
from kg.answers.covering.strangers import names_stranger
from kg.answers.reading import Reading
from kg.model.period import PartialDate
from kg.search.passages import Passage

_ASKS_DATE = re.compile(
    r"\bwhen (?:did|was|were|is|will|does|has)\b|\b(?:which|what|the) (?:date|month|year|day)\b|\bdate\b|\bmonth\b"
)
_BLANKED = re.compile(r"(?<![\w.,])(?:[xX]{2,}(?:[.,][xX]+)?|[xX][.,][xX]+|(?:19|20)[xX]{2})(?![\w])")
"""Figures that a sample of a report has taken out: "USD XX.X billion in 20XX"."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_YEAR = re.compile(rf"\b({'|'.join(MONTHS)}),? ((?:19|20)\d\d)\b")


def may_answer(reading: Reading, passage: Passage) -> bool:
    """True when a sentence states all that is wanted, and the question names nobody whom the documents do not know."""
    fits = not names_stranger(reading) and _is_of_time(reading, passage) and _prints_percents(reading, passage)
    return fits and not _BLANKED.search(passage.text) and not missing(reading, passage)


def _prints_percents(reading: Reading, passage: Passage) -> bool:
    """True when a sentence prints the percentages that the question names; with others it tells something else."""
    values = (re.escape(f"{a.quantity.value.normalize():f}") for a in reading.percents)
    return all(re.search(rf"(?<![\d.]){v}(?:\.?0*)\s?(?:%|per)", passage.text) for v in values)


def _is_of_time(reading: Reading, passage: Passage) -> bool:
    """False when all months that a passage is dated with lie outside the time that is asked about."""
    dates = [PartialDate(int(y), MONTHS.index(m) + 1) for m, y in _MONTH_YEAR.findall(passage.text)]
    return not dates or reading.window is None or any(reading.window.holds(d) for d in dates)


def asks_date(reading: Reading) -> bool:
    """True when a date, a month or a year is asked for."""
    return _ASKS_DATE.search(reading.normal) is not None and not reading.years


def dated_by(book: Book, passage: Passage) -> str:
    """When the document was issued, for a passage that gives no year; "" otherwise."""
    if book.date is None or re.search(r"\b(?:19|20)\d\d\b", passage.text):
        return ""
    return f"The document is dated {PartialDate.parse(book.date).label}."
