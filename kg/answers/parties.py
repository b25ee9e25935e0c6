"""Whom a question names: companies of the graph, and names that only a text prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.answers.book import Book
from kg.answers.cues import is_cue_word
from kg.answers.frames.base import companies_named
from kg.answers.reading import Reading
from kg.search.passages import Passage
from kg.search.words import is_common, root

_SHORTEST = 4
_LONGEST = 4
_LONG = 2
_PRONOUN = re.compile(
    r"\b(?:it|its|they|their|the (?:\w+[ -]){0,2}(?:company|firm|group|round|deal|start-?up))\b", re.IGNORECASE
)
_BACK = 2
"""Sentences back in the same paragraph in which "it" may have its name."""
_CARRIED = re.compile(
    r"\A\W*(?:it|its|they|their|he|she|his|her|both|the (?:\w+[ -]){0,2}(?:company|firm|group|round|deal|start-?up"
    r"|business|maker|merger|purchase|acquisition|transaction|agreement|partnership|sale|stake|investment|team|two|pair|lender"
    r"|insurer|bank|retailer|operator|plant|contract))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the question names.

    Attributes:
        names: what a text may call it.
        tokens: numbers of its tokens.
    """

    names: frozenset[str]
    tokens: frozenset[int]

    def stands_in(self, text: str) -> bool:
        """True when a text prints one of the names."""
        return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text) for n in sorted(self.names) if n in text)


def parties_of(reading: Reading) -> tuple[Party, ...]:
    """Companies that are named and names that the documents in scope print though no claim knows them."""
    known: dict[frozenset[int], set[str]] = {}
    for thing, hit in companies_named(reading).values():
        names = {n.rstrip(".") for n in (thing.label, *thing.names) if len(n) >= _SHORTEST}
        known.setdefault(frozenset(hit.tokens), set()).update(names | {_heart(n) for n in names})
    found = [Party(frozenset(n for n in names if n), tokens) for tokens, names in known.items()]
    taken = {t for p in found for t in p.tokens} | {
        t for h in reading.of("market", "publisher", "place", "concept") for t in h.tokens
    }
    found += _strangers(reading, taken)
    return tuple(sorted(found, key=lambda p: min(p.tokens)))


def _heart(name: str) -> str:
    """The first two words of a longer name, which texts go on with."""
    words = name.split()
    return " ".join(words[:2]) if len(words) > 2 and not words[1].islower() else ""


def _strangers(reading: Reading, taken: Iterable[int]) -> Iterator[Party]:
    """Names that only a text prints: the longest runs of words that a document prints with a capital."""
    left_out = set(taken) | reading.scope_tokens | reading.time_tokens
    text, tokens = reading.question.text, reading.question.tokens
    free = [_is_name(reading, i, left_out) for i in range(len(tokens))]
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and free[end] and end - at < _LONGEST:
            end += 1
        while end > at and not (printed := _printed(reading, text[tokens[at].start : tokens[end - 1].end])):
            end -= 1
        if end > at:
            yield Party(frozenset({printed}), frozenset(range(at, end)))
        at = max(end, at + 1)


def _is_name(reading: Reading, token: int, left_out: set[int]) -> bool:
    word = reading.question.tokens[token]
    if token in left_out or word.stop or is_cue_word(word.norm) or is_common(root(word.norm)):
        return False
    return (len(word.norm) >= _SHORTEST and word.norm.isalpha()) or reading.question.text[word.start].isupper()


def _printed(reading: Reading, phrase: str) -> str:
    """The phrase as a document prints it as a name; "" when none does."""
    plain = re.sub(r"'s?\Z", "", phrase)
    pattern = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)", re.IGNORECASE)
    for book in reading.books:
        for match in pattern.finditer("" if book.is_register else book.text):
            inside = match.start() and not re.search(r"[.!?:\n]\W*\Z", book.text[: match.start()][-6:])
            if match[0][0].isupper() and (inside or plain[0].isupper()):
                return match[0]
    return ""


def antecedent(book: Book, passage: Passage) -> Passage | None:
    """The sentence before one that carries on from it with "it" or "the company"; None for others."""
    if not passage.order or not _CARRIED.match(passage.text):
        return None
    before = book.passages[passage.order - 1]
    return before if before.block == passage.block else None


def is_subject(book: Book, party: Party) -> bool:
    """True when a document is about somebody: the title names it."""
    return party.stands_in(book.title)


def speaks_of(book: Book, passage: Passage, party: Party) -> bool:
    """True when a passage names somebody, carries on from one that does, or stands in a document about it."""
    if party.stands_in(passage.text):
        return True
    before = book.passages[max(0, passage.order - _BACK) : passage.order]
    named = any(party.stands_in(p.text) for p in before if p.block == passage.block)
    if named and _CARRIED.search(passage.text):
        return True
    return is_subject(book, party) and _PRONOUN.search(passage.text) is not None
