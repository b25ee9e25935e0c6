"""Which documents a question is asked of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.answers.book import Book
from kg.answers.finder import Hit
from kg.answers.library import Library
from kg.answers.question import Question


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents, and the words that chose them.

    Attributes:
        books: the documents.
        tokens: numbers of the tokens that name their market or publisher.
        ambiguous: labels of the markets a question could mean, when it names none and there are several.
    """

    books: tuple[Book, ...]
    tokens: frozenset[int]
    ambiguous: tuple[str, ...] = ()


def choose_scope(library: Library, hits: Iterable[Hit], question: Question) -> Scope:
    """Documents of the named market and publisher; else those that speak of the named companies; else all of one market."""
    del question
    found = tuple(hits)
    markets = _longest([h for h in found if h.kind == "market"])
    publishers = [h for h in found if h.kind == "publisher"]
    documents = set(library.report_ids)
    tokens: set[int] = set()
    if markets:
        wanted = {t.iri for h in markets for t in h.things}
        documents &= {n.document for n in library.names if n.type == "market" and n.thing.iri in wanted}
        tokens |= {t for h in markets for t in h.tokens}
    if publishers:
        issued = documents & {d for h in publishers for t in h.things for d in library.published_by(t.iri)}
        if issued:
            documents = issued
            tokens |= {t for h in publishers for t in h.tokens}
    ambiguous: tuple[str, ...] = ()
    labels = library.markets_of(documents)
    if not markets and len(labels) > 1:
        named = {t.iri for h in found if h.kind in {"company"} for t in h.things}
        about = documents & {n.document for n in library.names if n.type == "company" and n.thing.iri in named}
        documents = about
        if not about:
            ambiguous = labels
    books = tuple(library.book(d) for d in sorted(documents | library.register_ids)) if documents else ()
    return Scope(books, frozenset(tokens), ambiguous)


def _longest(hits: list[Hit]) -> list[Hit]:
    most = max((len(h.tokens) for h in hits), default=0)
    return [h for h in hits if len(h.tokens) == most]
