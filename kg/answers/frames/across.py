"""Asked of all markets at once: in which ones a segment leads or grows fastest, and which of them shrink."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting, name_key, sightings
from kg.answers.draft import Draft
from kg.answers.frames.base import (
    Candidate,
    book_name,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
)
from kg.answers.frames.markets import rates_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.content import Sense

_MARKETS = re.compile(
    r"\b(?:markets|industries|sectors|reports|documents|studies|any market|which market|publishers)\b"
)
_SHRINKS = re.compile(r"\b(?:shrink\w*|declin\w+|contract(?:s|ing)|falling|negative (?:growth|cagr)|los\w+ value)\b")
_WORDS = (
    "markets market industries sectors reports documents collected collection called named many have said overall "
    "value there any name list in where regarded described considered region regions segment"
)
_MANY = 3
_SHOWN = 14


def standing_frame(reading: Reading) -> Iterator[Candidate]:
    """The markets in which a named place or segment is called the largest or the fastest-growing."""
    hits = reading.of("place", "member", "concept")
    wide = len(reading.books) > _MANY and _MARKETS.search(reading.normal)
    if not wide or not hits or not reading.any("largest fastest") or companies_named(reading):
        return
    explained = reading.tokens_of(
        "largest fastest list what who count report_word regions member_word publisher exists"
    )
    explained |= hit_tokens(hits) | reading.words(_WORDS) | reading.time_tokens
    explained |= frozenset(t for ts in dimensions_named(reading).values() for t in ts)
    yield Candidate("standing", explained, 0.24, 0.84, lambda: _standing(reading))


def _standing(reading: Reading) -> Draft | None:
    iris = {i for h in reading.of("place", "member", "concept") for i in h.iris}
    keys = {name_key(t.label) for h in reading.of("place", "member", "concept") for t in h.things}
    sense = Sense.FASTEST_GROWING if reading.has("fastest") else Sense.LARGEST
    found: dict[str, Sighting] = {}
    for s in sightings(reading.books, "superlative"):
        own = s.thing(s.content.member)
        if s.content.sense is sense and (own.iri in iris or name_key(s.content.member) in keys):
            found.setdefault(market_words(s.book), s)
    if not found:
        return None
    label = next(iter(found.values())).content.member
    word = "fastest-growing" if sense is Sense.FASTEST_GROWING else "largest"
    listed = sorted(f"{market.removesuffix(' market')} ({book_name(s.book)})" for market, s in found.items())
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    named = ", ".join(listed[:_SHOWN]) + more if more else joined(listed)
    noun = "market" if len(listed) == 1 else "markets"
    return Draft(AnswerKind.LIST).add(
        f"{label} is called the {word} in {len(listed)} {noun}: {named}.", *found.values()
    )


def shrinking_frame(reading: Reading) -> Iterator[Candidate]:
    """Markets with a published rate below zero."""
    if not _SHRINKS.search(reading.normal) or not _MARKETS.search(reading.normal) or len(reading.books) <= _MANY:
        return
    match = _SHRINKS.search(reading.normal)
    explained = reading.tokens_of("list what count size growth exists report_word") | reading.words(_WORDS)
    explained |= frozenset(reading.question.token_range(match.start(), match.end())) if match else frozenset()
    yield Candidate("shrinking", explained, 0.24, 0.84, lambda: _shrinking(reading))


def _shrinking(reading: Reading) -> Draft | None:
    sides = sorted((s for s in rates_of(reading) if s.value < 0), key=lambda s: (s.value, s.words))
    if not sides:
        return None
    words = joined(s.words for s in sides)
    return Draft(AnswerKind.LIST).add(f"Shrinking, as published: {words}.", *(s.sources[0] for s in sides))


FRAMES = (standing_frame, shrinking_frame)
