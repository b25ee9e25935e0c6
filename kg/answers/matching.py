"""How well words of a question are met by a passage: equal roots, names of the same thing, synonyms."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.answers.book import Book
from kg.answers.finder import Hit
from kg.answers.question import Question
from kg.answers.reading import Reading
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.search.passages import Passage
from kg.search.words import phrase_patterns, root, roots, synonyms

_FIXED = frozenset({"place", "company", "publisher"})
_EQUAL, _NAMED, _LIKE, _HEADING, _BEFORE = 1.0, 0.95, 0.85, 0.75, 0.5


@dataclass(frozen=True)
class Topic:
    """Words and names that a passage should speak of.

    Attributes:
        tokens: token number to its root.
        hits: names among them.
        vocabulary: roots that the documents use.
        phrases: tokens of each phrase that counts as other words.
    """

    tokens: dict[int, str]
    hits: tuple[Hit, ...]
    vocabulary: frozenset[str] = frozenset()
    phrases: tuple[range, ...] = ()

    def whole(self, tokens: Iterable[int]) -> frozenset[int]:
        """Some tokens, and all others of the phrases that they stand for."""
        chosen = set(tokens)
        return frozenset(chosen.union(*(p for p in self.phrases if chosen & set(p))))

    @cached_property
    def _equal(self) -> dict[int, frozenset[str]]:
        """Token number to the roots of the documents that count as the same word; a name counts whole."""
        named = {t for hit in self.hits for t in hit.tokens}
        alike = _by_start(self.vocabulary)
        return {
            t: frozenset(p for p in alike.get(own[:_START], ()) if p == own or (t not in named and _same_start(own, p)))
            for t, own in self.tokens.items()
        }

    @cached_property
    def _like(self) -> dict[int, frozenset[str]]:
        """Token number to the roots of the documents that mean much the same; a name of its own means itself alone."""
        fixed = {t for hit in self.hits if hit.kind in _FIXED for t in hit.tokens}
        return {t: frozenset() if t in fixed else synonyms(own) & self.vocabulary for t, own in self.tokens.items()}

    @cached_property
    def _named(self) -> dict[int, tuple[frozenset[str], ...]]:
        """Token number to the root sets of the names it is part of."""
        table: dict[int, set[frozenset[str]]] = {}
        for hit in self.hits:
            names = {name for thing in hit.things for name in (thing.label, *thing.names)}
            names |= {adjective for adjective, place in ADJECTIVES.items() if place in names}
            sets = {frozenset(roots(name)) for name in names}
            for token in hit.tokens:
                table.setdefault(token, set()).update(s for s in sets if s)
        return {t: tuple(sorted(s, key=sorted)) for t, s in table.items()}

    def grade(self, token: int, present: frozenset[str]) -> float:
        """0-1: how well the words of a passage meet one token."""
        if self._equal[token] & present:
            return _EQUAL
        if any(names <= present for names in self._named.get(token, ())):
            return _NAMED
        return _LIKE if self._like[token] & present else 0.0

    def grades(self, passage: Passage, before: frozenset[str] = frozenset()) -> dict[int, float]:
        """Grade of each token against a passage, its headings and the sentence before it."""
        found = {}
        for token in self.tokens:
            grade = self.grade(token, passage.roots)
            if grade < _HEADING:
                grade = max(grade, _HEADING * min(1.0, self.grade(token, passage.heading_roots)))
            if grade < _BEFORE and before:
                grade = max(grade, _BEFORE * self.grade(token, before))
            found[token] = grade
        return found


_START = 4


@lru_cache(maxsize=64)
def _by_start(vocabulary: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Roots by their first letters: only those with the same ones can count as one word."""
    table: dict[str, list[str]] = {}
    for own in vocabulary:
        table.setdefault(own[:_START], []).append(own)
    return {start: tuple(found) for start, found in table.items()}


def _same_start(asked: str, present: str) -> bool:
    """One is the beginning of the other; what is asked may be cut to four letters, what is written to six."""
    return (len(asked) >= 4 and present.startswith(asked)) or (len(present) >= 6 and asked.startswith(present))


def topic_of(reading: Reading, tokens: Iterable[int]) -> Topic:
    """The topic made of some tokens of the question; phrases count as the word that stands for them."""
    chosen = {i: root(reading.question.tokens[i].norm) for i in tokens}
    spans = []
    for tokens_, meant in phrases(reading.question):
        if not chosen.keys() & set(tokens_):
            continue
        spans.append(tokens_)
        for i in tokens_:
            chosen.pop(i, None)
        chosen.update(zip(tokens_, (root(w) for w in meant), strict=False))
    hits = tuple(h for h in reading.hits if any(t in chosen for t in h.tokens))
    return Topic(chosen, hits, frozenset().union(*(b.vocabulary for b in reading.books)), tuple(spans))


def phrases(question: Question) -> Iterator[tuple[range, list[str]]]:
    """Phrases of the thesaurus in a question, with the words that stand for them."""
    for pattern, meant in phrase_patterns():
        for match in pattern.finditer(question.normal):
            yield question.token_range(match.start(), match.end()), meant.split()


class Rarity:
    """Inverse document frequency of roots over the passages of some books: ln((n + 1) / (df + 0.5)).

    Source: K. Sparck Jones, "A statistical interpretation of term specificity", J. Documentation 28 (1972).
    """

    def __init__(self, books: Iterable[Book]) -> None:
        self._books = tuple(books)
        self._total = sum(len(b.passages) for b in self._books)

    def of(self, word: str) -> float:
        """Rarity of a root; the highest for one that does not occur."""
        return math.log((self._total + 1) / (sum(b.frequencies.get(word, 0) for b in self._books) + 0.5)) + 0.1
