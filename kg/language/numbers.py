"""Numbers in figures and words, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = (
    r"(?:\d{1,3}(?:[,'’]\d{2,3})+(?:\.\d+)?"  # 2,392,470 and 1,12,300.5
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"  # 2.392.470
    r"|\d+[.,]\d+|\d+)"
)
"""Pattern of a number in figures, without sign."""

SCALES: dict[str, int] = {
    "lakh crore": 12,
    "lakh crores": 12,
    "trillion": 12,
    "trillions": 12,
    "tn": 12,
    "trn": 12,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "bln": 9,
    "b": 9,
    "million": 6,
    "millions": 6,
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "m": 6,
    "mm": 6,
    "crore": 7,
    "crores": 7,
    "cr": 7,
    "lakh": 5,
    "lakhs": 5,
    "thousand": 3,
    "k": 3,
}
"""Scale word, lower case, to its power of ten."""

SCALE = (
    r"(?:lakh\s+crores?|trillions?|trn|tn|billions?|bln|bn|millions?|mln|mio|mn|mm|crores?|cr|lakhs?|thousand|[bmk])"
    r"(?![A-Za-z0-9])"
)
"""Pattern of a scale word; compile with IGNORECASE."""

_WORDS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),
        range(13),
        strict=True,
    )
)
_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{2,3})*[,'’]\d{3}(?:\.\d+)?\Z")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z")


_FIGURE = re.compile(r"\d")


def has_figure(text: str) -> bool:
    """Whether a text has any figure: without one there is no match of NUMBER and no year in it."""
    return _FIGURE.search(text) is not None


def parse_number(printed: str) -> Decimal:
    """Reads a number as NUMBER matches it; a comma before one or two last digits is a decimal comma.

    Raises:
        ValueError: for anything that NUMBER does not match.
    """
    text = printed.strip()
    if _GROUPED.match(text):
        text = re.sub(r"[,'’]", "", text)
    elif _DOTTED.match(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"not a number: {printed!r}")
    return Decimal(text)


def scale_of(word: str | None) -> int:
    """Power of ten of a scale word as SCALE matches it; 0 for none."""
    if not word:
        return 0
    return SCALES[" ".join(word.lower().rstrip(".").split())]


def count_word(word: str) -> int | None:
    """The value of a small number word or figure ("five", "12"), or None."""
    if word.isdigit():
        return int(word)
    return _WORDS.get(word.lower())
