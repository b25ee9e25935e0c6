"""What a page, a Word file or a table of figures consists of, before it has a canonical text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; depth 1 is the outermost list."""

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Caption:
    """The words over or under a picture or table."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `header` says that the first row names the columns. Rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]
    header: bool = False
    caption: str = ""


Part = Heading | Paragraph | Item | Caption | Table


def clean(text: str) -> str:
    """One line of readable characters.

    White space of any kind becomes single spaces, ligatures become letters, and what no reader sees (soft hyphens,
    zero-width and direction marks, control characters, lone surrogates) goes. All else stays as printed.
    """
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    visible = _CONTROL.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def same_words(left: str, right: str) -> bool:
    """True when two texts differ at most in case, punctuation and spacing."""
    return _letters(left) == _letters(right)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
