"""In which documents, and so in which markets, a company is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting, Thing
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, companies_named, hit_tokens, joined, market_words
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.passages import Passage

_WHERE = re.compile(
    r"\b(?:which|what|where|how many)\b(?: \w+){0,3} (?:markets?|documents?|reports?|studies|publishers?|sources)\b"
)


def appearance_frame(reading: Reading) -> Iterator[Candidate]:
    """The documents that name one company."""
    named = companies_named(reading)
    if len(named) != 1 or not _WHERE.search(reading.normal) or len(reading.books) < 2:
        return
    explained = reading.tokens_of("list what report_word publisher company_word count profiled who exists")
    explained |= hit_tokens(h for _, h in named.values()) | hit_tokens(reading.of("market", "publisher"))
    explained |= reading.words(
        "turn up appear appears named name names mention mentions maker makers two three play active it"
    )
    thing = next(t for t, _ in named.values())
    yield Candidate("appearances", explained, 0.15, 0.75, lambda: _appearances(reading, thing))


def _source(book: Book, thing: Thing) -> Sighting | Passage | None:
    for sighting in (*book.of("company"), *book.of("development")):
        printed = sighting.content.name if sighting.claim.kind == "company" else sighting.content.company
        if sighting.thing(printed).iri == thing.iri:
            return sighting
    names = [n for n in (thing.label, *thing.names) if len(n) > 4]
    return next((p for p in book.passages if any(n in p.text for n in names)), None)


def _appearances(reading: Reading, thing: Thing) -> Draft | None:
    found = [(b, s) for b in reading.books if not b.is_register and (s := _source(b, thing)) is not None]
    if not found:
        return None
    said = dict.fromkeys(f"{book_name(b)} on the {market_words(b)}" for b, _ in found)
    return Draft(AnswerKind.LIST).add(f"{thing.label} is named by {joined(said)}.", *(s for _, s in found))


FRAMES = (appearance_frame,)
