"""Sentences on somebody who is named, for what no claim tells: they meet the rest of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.book import Book
from kg.answers.covering.passages import may_answer
from kg.answers.cues import shows
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, hit_tokens
from kg.answers.frames.quotes import YES_NO, search_topic, shown, texts
from kg.answers.frames.wanted import KINDS
from kg.answers.matching import Topic
from kg.answers.parties import Party, parties_of, speaks_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.passages import Passage
from kg.search.words import is_common

_LEAST = 0.6
"""Share of the open words, by weight, that the sentences must meet."""
_MOST = 3
_FEW_BOOKS = 6
_LIST = 5
"""Commas that make a passage a list."""
_YES_NO = re.compile(r"(?:is|are|was|were|has|have|had|does|do|did|can|will)\b")
_MEASURING = "size amount number figure sum level how"
_FRAMING = "recent newest compare also profile value_meaning exists first_year list company_word report_word when who"
_OTHER = "smallest conflict difference ratio not_discussed silent not_profiled count_of rivals"


@dataclass(frozen=True)
class Told:
    """A passage with the open tokens that it meets."""

    book: Book
    passage: Passage
    met: frozenset[int]
    score: float


def named_frame(reading: Reading) -> Iterator[Candidate]:
    """What the documents say of those whom the question names."""
    if not reading.books or len(texts(reading)) > _FEW_BOOKS or reading.any(_OTHER):
        return
    if _YES_NO.match(reading.normal) and reading.any("company_word"):
        return
    parties = parties_of(reading)
    if not parties:
        return
    topic, weights = search_topic(reading)
    open_ = _open(reading, topic, parties)
    if not open_:
        if len(parties) > 1 and reading.has("relation") and (told := _together(reading, parties)):
            yield Candidate("named", frozenset(), -1.5, 0.0, lambda: _quoted(told))
        return
    told = _tell(reading, topic, weights, parties, open_)
    met = frozenset(t for x in told for t in x.met)
    total = sum(weights[t] for t in open_) or 1.0
    if not told or sum(weights[t] for t in met) / total < _LEAST or not _says_something(reading, topic, met):
        return
    if YES_NO.match(reading.normal) and open_ & (reading.named_tokens | hit_tokens(reading.of("concept"))) - met:
        return
    yield Candidate("named", frozenset(), -1.5, 0.0, lambda: _quoted(told))


def _open(reading: Reading, topic: Topic, parties: tuple[Party, ...]) -> frozenset[int]:
    """Tokens that the sentences have to meet: without the names and what describes them ("the distributor X")."""
    named = {t for p in parties for t in p.tokens}
    described: set[int] = set()
    plain = reading.tokens_of("company_word")
    for party in parties:
        at = min(party.tokens) - 1
        while at >= 0 and (at in plain or (at in topic.tokens and at not in reading.cued_tokens)):
            described.add(at)
            at -= 1
    kinds = reading.tokens_of(*KINDS)
    framing = reading.tokens_of(_FRAMING) | (reading.tokens_of("development_word exists") - kinds)
    left = frozenset(topic.tokens) - named - described - framing - reading.time_tokens
    return left - reading.words(_MEASURING) or left


def _together(reading: Reading, parties: tuple[Party, ...]) -> list[Told]:
    """The first passages that speak of all of them, the sentence before one that carries on with it."""
    found: list[Told] = []
    for book in texts(reading):
        for passage in book.passages:
            if all(speaks_of(book, passage, p) for p in parties) and passage.text.count(",") < _LIST:
                before = book.passages[passage.order - 1] if passage.order else None
                if before is not None and before.block == passage.block and not found:
                    found.append(Told(book, before, frozenset(), 0.0))
                found.append(Told(book, passage, frozenset(), 0.0))
    return found[:_MOST]


def _says_something(reading: Reading, topic: Topic, met: frozenset[int]) -> bool:
    """True when a word that is not of plain English was met, or one that names a kind of event."""
    kinds = reading.tokens_of(*KINDS)
    return any(t in kinds or (not is_common(topic.tokens[t]) and t not in reading.time_tokens) for t in met)


def _tell(
    reading: Reading, topic: Topic, weights: dict[int, float], parties: tuple[Party, ...], open_: frozenset[int]
) -> list[Told]:
    """The passages on the parties that meet most, one after the other while they meet something new."""
    found = []
    for book in texts(reading):
        for passage in book.passages:
            if not all(speaks_of(book, passage, p) for p in parties) or not may_answer(reading, passage):
                continue
            if any(str(y) not in f"{passage.text} {passage.section} {book.date or ''}" for y in reading.years):
                continue
            met = frozenset(t for t in open_ if _meets(reading, topic, t, passage))
            found.append(Told(book, passage, met, sum(weights[t] for t in met)))
    found.sort(key=lambda x: (-x.score, len(x.passage.text), x.passage.document, x.passage.order))
    chosen: list[Told] = []
    met_: set[int] = set()
    for told in found:
        if told.met - met_ and len(chosen) < _MOST:
            chosen.append(told)
            met_ |= told.met
    return chosen


def _meets(reading: Reading, topic: Topic, token: int, passage: Passage) -> bool:
    if topic.grade(token, passage.roots) > 0:
        return True
    return any(token in reading.cues.get(kind, ()) and shows(kind, passage.text) for kind in KINDS)


def _quoted(told: list[Told]) -> Draft:
    draft = Draft(AnswerKind.LOOKUP)
    last = None
    for x in told:
        lead = f"{book_name(x.book)}: " if x.book is not last else ""
        last = x.book
        draft.add(f'{lead}"{shown(x.passage)}"', x.passage)
    draft.notes.append("Quoted from the sentences on what is named; no figure was computed.")
    return draft


FRAMES = (named_frame,)
