"""Developments told in the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.answers.book import Book, Sighting, Thing
from kg.answers.covering.stated import missing
from kg.answers.cues import shows
from kg.answers.draft import Draft
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.model.span import Span
from kg.search.passages import Passage

_CROWD = 3
"""Companies in one passage that make it a list."""
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
        if not opens or head.count("(") != head.count(")"):
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


def naming(books: Iterable[Book], thing: Thing) -> list[Passage]:
    """Sentences that name a company and say something of it, in text order."""
    names = sorted({thing.label, *thing.names}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in names)})(?!\w)", re.IGNORECASE)
    found = []
    for book in books:
        if book.is_register:
            continue
        others = {s.content.name.rstrip(".") for s in book.of("company")}
        for passage in book.passages:
            match = pattern.search(passage.text)
            says = len(passage.text) > 2 * len(match[0]) + 20 if match else False
            if says and passage.kind is not BlockKind.ROW and sum(o in passage.text for o in others) < _CROWD:
                found.append(passage)
    return found


def said_elsewhere(books: Iterable[Book], thing: Thing, moves: Iterable[Sighting], most: int) -> list[Passage]:
    """Sentences on a company that tell none of some developments, those first of documents that tell none at all."""
    places: dict[str, list[Span]] = {}
    for move in moves:
        places.setdefault(move.book.id, []).append(move.claim.span)
    free = [p for p in naming(books, thing) if not any(p.span.overlaps(s) for s in places.get(p.document, ()))]
    return sorted(free, key=lambda p: p.document in places)[:most]


def spoken_of(reading: Reading, companies: dict[str, Thing], kinds: Iterable[str]) -> Draft | None:
    """Sentences on a company of which no development was read, quoted as they are; of a kind when one is asked for."""
    draft = Draft(AnswerKind.EVENT)
    wanted = tuple(kinds)
    for thing in companies.values():
        passages = [p for p in naming(reading.books, thing) if not wanted or any(shows(k, p.text) for k in wanted)]
        for passage in [p for p in passages if not missing(reading, p, "moves")][:2]:
            draft.add(f'{thing.label}: "{" ".join(passage.text.split())}"', passage)
    if draft.parts:
        draft.notes.append("Quoted from the text; no development was read from it.")
    return draft if draft.parts else None
