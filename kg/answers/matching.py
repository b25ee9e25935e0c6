"""How well words of a question are met by a passage: equal roots, names of the same thing, synonyms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.answers.book import Book
from kg.answers.finder import Hit
from kg.answers.question import Question
from kg.answers.reading import Reading
from kg.search.passages import Passage
from kg.search.words import phrase_patterns, root, roots, synonyms

_EQUAL, _NAMED, _LIKE, _HEADING, _BEFORE = 1.0, 1.0, 0.85, 0.75, 0.5


@dataclass(frozen=True)
class Topic:
    """Words and names that a passage should speak of.

    Attributes:
        tokens: token number to its root.
        hits: names among them.
    """

    tokens: dict[int, str]
    hits: tuple[Hit, ...]

    @cached_property
    def _named(self) -> dict[int, tuple[frozenset[str], ...]]:
        """Token number to the root sets of the names it is part of."""
        table: dict[int, set[frozenset[str]]] = {}
        for hit in self.hits:
            sets = {frozenset(roots(name)) for thing in hit.things for name in (thing.label, *thing.names)}
            for token in hit.tokens:
                table.setdefault(token, set()).update(s for s in sets if s)
        return {t: tuple(sorted(s, key=sorted)) for t, s in table.items()}

    def grade(self, token: int, present: frozenset[str]) -> float:
        """0-1: how well the words of a passage meet one token."""
        own = self.tokens[token]
        if own in present or any(_same_start(own, p) for p in present):
            return _EQUAL
        if any(names <= present for names in self._named.get(token, ())):
            return _NAMED
        return _LIKE if synonyms(own) & present else 0.0

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


def _same_start(asked: str, present: str) -> bool:
    """One is the beginning of the other; what is asked may be cut to four letters, what is written to five."""
    return (len(asked) >= 4 and present.startswith(asked)) or (len(present) >= 5 and asked.startswith(present))


def topic_of(reading: Reading, tokens: Iterable[int]) -> Topic:
    """The topic made of some tokens of the question; phrases count as the word that stands for them."""
    chosen = {i: root(reading.question.tokens[i].norm) for i in tokens}
    for tokens_, meant in phrases(reading.question):
        if not chosen.keys() & set(tokens_):
            continue
        for i in tokens_:
            chosen.pop(i, None)
        chosen.update(zip(tokens_, (root(w) for w in meant), strict=False))
    hits = tuple(h for h in reading.hits if any(t in chosen for t in h.tokens))
    return Topic(chosen, hits)


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
        self._counts: Counter[str] = Counter()
        self._total = 0
        for book in books:
            for passage in book.passages:
                self._counts.update(passage.roots | passage.heading_roots)
                self._total += 1

    def of(self, word: str) -> float:
        """Rarity of a root; the highest for one that does not occur."""
        return math.log((self._total + 1) / (self._counts.get(word, 0) + 0.5)) + 0.1

    def knows(self, word: str) -> bool:
        """True when the root occurs."""
        return word in self._counts
