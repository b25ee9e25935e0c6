"""Text as office files take it, and figures in words, for all formats of a board."""

from __future__ import annotations

import re

from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.views import words

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000


def plain(text: str) -> str:
    """Without characters that XML forbids, and not longer than a cell can be."""
    return _FORBIDDEN.sub(" ", text)[:_LONGEST]


def value_words(figure: Figure) -> str:
    """The value with unit and qualifier."""
    return words.amount(figure.value, figure.unit, figure.qualifier)


def quote_words(citation: Citation) -> str:
    """The quote on one line."""
    return f"“{' '.join(citation.quote.split())}”"


def touched_words(figure: Figure) -> str:
    """A figure that a dispute touches, with its year or span."""
    when = f" ({figure.when})" if figure.when else ""
    return f"{figure.label}{when} {value_words(figure)}"


def status_words(figure: Figure) -> str:
    """Status, range and dispute, in words."""
    parts = [figure.origin]
    span = words.bounds(figure.low, figure.high)
    if span:
        parts.append(span)
    if figure.disputed:
        parts.append("disputed")
    return ", ".join(parts)


def place_words(citation: Citation) -> str:
    """Where a quote stands."""
    parts = (
        citation.publisher,
        citation.title,
        citation.section,
        f"characters {words.span(citation.start, citation.end)}",
    )
    return ", ".join(p for p in parts if p)
