"""Developments told in the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.answers.book import Book, Sighting

_LEAD = re.compile(r"^.{0,120}?(?:[:–—]|\s-)\s+(?=\S)")


def moves_of(books: Iterable[Book]) -> list[Sighting]:
    """Developments, the same event of one company and date in one kind once."""
    seen: dict[object, Sighting] = {}
    for book in books:
        for s in book.of("development"):
            day = s.content.date
            key = (s.thing(s.content.company).iri, day.label if day else s.content.what, s.content.type)
            seen.setdefault(key, s)
    return list(seen.values())


def name_words(move: Sighting) -> str:
    """The company's label, and the printed name where it is another."""
    label = move.thing(move.content.company).label
    printed = move.content.company
    return label if printed.lower().rstrip(".") in label.lower() else f"{label} ({printed})"


def told(move: Sighting) -> str:
    """The passage without the company and date it opens with."""
    passage = move.book.passage_at(move.claim.span)
    text = " ".join((passage.text if passage else move.claim.quote).split())
    rest = text
    while match := _LEAD.match(rest):
        head = match[0]
        opens = move.content.company.lower() in head.lower() or re.search(r"\b(?:19|20)\d\d\b", head)
        if not opens:
            break
        rest = rest[match.end() :]
    rest = rest[:1].upper() + rest[1:]
    return rest if rest.endswith((".", "!", "?")) else rest + "."


def brief(move: Sighting, length: int) -> str:
    """The start of it, cut at a word."""
    text = told(move).rstrip(".")
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;") + " ..."
