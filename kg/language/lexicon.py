"""The lexicon as a word trie: every known name in a text in one pass, longest match first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model.entity import Entity, EntityType
from kg.model.span import Span

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:\.(?=[A-Za-z]\b))?")
_WORD_END = re.compile(r"\.(?=\W|\Z)")
_AMBIGUOUS = frozenset({
    "us",
    "it",
    "in",
    "or",
    "me",
    "as",
    "at",
    "be",
    "by",
    "is",
    "no",
    "so",
    "to",
    "ai",
    "pr",
    "mr",
    "can",
    "led",
    "polish",
})
"""Short names that are also common words: they match only as printed in the lexicon, capitals included."""


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A name of the lexicon and where it stands."""

    span: Span
    entity: Entity


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, Entity]] = field(default_factory=list)


def _words(text: str) -> list[str]:
    return [m[0].lower().rstrip(".") for m in _TOKEN.finditer(text.replace("&", " and "))]


class LexiconIndex:
    """All labels and aliases of the entities, found in one pass over the words of a text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._root = _Node()
        self.by_iri: dict[str, Entity] = {}
        for entity in sorted(entities, key=lambda e: e.iri):
            self.by_iri[entity.iri] = entity
            for name in dict.fromkeys((entity.label, *entity.aliases)):
                self._add(name, entity)

    def _add(self, name: str, entity: Entity) -> None:
        words = _words(name)
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.ends.append((name, entity))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[FoundEntity]:
        """Names in `text[start:end]`, left to right, longest first, never overlapping."""
        tokens = list(_iter_tokens(text, start, len(text) if end is None else end))
        at = 0
        while at < len(tokens):
            found = self._longest(text, tokens, at)
            if found is None:
                at += 1
                continue
            stop, entity = found
            last = tokens[stop - 1][1]
            dot = _WORD_END.match(text, last)
            dotted = dot is not None and "." in text[tokens[at][0] : last]
            yield FoundEntity(Span(tokens[at][0], last + (1 if dotted else 0)), entity)
            at = stop

    def _longest(self, text: str, tokens: list[tuple[int, int, str]], at: int) -> tuple[int, Entity] | None:
        node, best = self._root, None
        for stop in range(at, min(len(tokens), at + 10)):
            if stop > at and not _adjacent(text, tokens[stop - 1][1], tokens[stop][0]):
                break
            following = node.next.get(tokens[stop][2])
            if following is None:
                break
            node = following
            entity = _choose(text[tokens[at][0] : tokens[stop][1]], node.ends)
            if entity:
                best = (stop + 1, entity)
        return best

    def lookup(self, name: str) -> Entity | None:
        """The entity that `name` as a whole names, or None."""
        node: _Node | None = self._root
        for word in _words(re.sub(r"^\s*the\s+", "", name, flags=re.IGNORECASE)):
            node = node.next.get(word) if node else None
        return _choose(name, node.ends) if node else None


_WORDS = re.compile(r"&|" + _TOKEN.pattern)


def _iter_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of the words; "&" counts as the word "and"."""
    for match in _WORDS.finditer(text, start, end):
        word = match[0]
        yield (match.start(), match.end(), "and" if word == "&" else word.lower().rstrip("."))


def _adjacent(text: str, end: int, start: int) -> bool:
    return start - end <= 4 and not re.search(r"[^\s.\-‐‑/'’&]", text[end:start])


def _choose(printed: str, ends: list[tuple[str, Entity]]) -> Entity | None:
    """The entity whose name fits the printed form; short all-capital names must be printed so."""
    compact = re.sub(r"[.\s]", "", printed)
    best: Entity | None = None
    for name, entity in ends:
        code = re.sub(r"[.\s]", "", name)
        strict = code.lower() in _AMBIGUOUS or (code.isupper() and len(code) <= 4)
        if strict and code.upper() != compact:
            continue
        if entity.type in {EntityType.REGION, EntityType.COUNTRY} and not printed[:1].isupper():
            continue
        if best is None or _rank(entity) < _rank(best):
            best = entity
    return best


_ORDER = {
    EntityType.COUNTRY: 0,
    EntityType.REGION: 1,
    EntityType.COMPANY: 2,
    EntityType.MARKET: 3,
    EntityType.CONCEPT: 4,
    EntityType.PUBLISHER: 5,
}


def _rank(entity: Entity) -> tuple[int, str]:
    return _ORDER[entity.type], entity.iri
