"""Search for every door: names of companies, markets and places, and passages of the documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.answers.engine import Answerer
from kg.search.finding import PassageIndex, find_names

_KINDS = ("company", "market", "publisher", "place", "concept", "member")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: names first, then passages with their place."""

    names: tuple[dict[str, Any], ...]
    passages: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """JSON form."""
        return {"names": list(self.names), "passages": list(self.passages)}


def search(answerer: Answerer, query: str, limit: int = 10, offset: int = 0) -> Found:
    """Names and passages that fit a query.

    Args:
        answerer: of the generation to search.
        query: as typed.
        limit: how many of each at most.
        offset: how many passages to pass over.
    """
    things = {(n.surface, n.type): n.thing for n in answerer.library.names if n.type in _KINDS}
    surfaces = sorted({surface for surface, _ in things})
    names: dict[str, dict[str, Any]] = {}
    for hit in find_names(query, surfaces, limit * 3):
        for (surface, type_), thing in things.items():
            if surface == hit.name:
                names.setdefault(
                    thing.iri,
                    {
                        "iri": thing.iri,
                        "label": thing.label,
                        "name": surface,
                        "type": type_,
                        "score": round(hit.score, 3),
                    },
                )
    passages = []
    for found in passage_index(answerer).search(query, limit + offset)[offset:]:
        passage = found.passage
        book = answerer.library.book(passage.document)
        passages.append({
            "document": book.id, "title": book.title, "publisher": book.publisher, "section": passage.section,
            "quote": passage.text, "start": passage.span.start, "end": passage.span.end, "score": found.score,
        })  # fmt: skip
    return Found(tuple(list(names.values())[:limit]), tuple(passages))


def passage_index(answerer: Answerer) -> PassageIndex:
    """The index over all reports of a generation, made when first needed."""
    if answerer.passages is None:
        books = [answerer.library.book(d) for d in sorted(answerer.library.report_ids)]
        answerer.passages = PassageIndex([p for book in books for p in book.passages])
    return answerer.passages
