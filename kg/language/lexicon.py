"""The lexicon as a word trie: every known name in a text in one pass, longest match first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an entity; `capitals` is how a short form has to be printed, dots and blanks aside."""

    entity: Entity
    is_place: bool
    capitals: str | None


@dataclass(slots=True)
class _Node:
    """A word of names: the words that can follow, and the names that end here, the first to choose in front."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[_Name] = field(default_factory=list)


_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_APART = re.compile(r"[^\s.\-‐‑/'’&]")
"""What two words of one name never have between them."""
_DOTS = re.compile(r"[.\s]")


def _words(text: str) -> list[str]:
    return [word.lower().rstrip(".") for word in _TOKEN.findall(text.replace("&", " and "))]


class LexiconIndex:
    """All labels and aliases of the entities, found in one pass over the words of a text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._root = _Node()
        self.by_iri: dict[str, Entity] = {}
        self._looked_up = lru_cache(maxsize=8192)(self._lookup)
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
        code = _DOTS.sub("", name)
        strict = code.lower() in _AMBIGUOUS or (code.isupper() and len(code) <= 4)
        is_place = entity.type in {EntityType.REGION, EntityType.COUNTRY}
        node.ends.append(_Name(entity, is_place, code.upper() if strict else None))
        node.ends.sort(key=_rank)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[FoundEntity]:
        """Names in `text[start:end]`, left to right, longest first, never overlapping."""
        tokens = [
            (*match.span(), "and" if match[0] == "&" else match[0].lower().rstrip("."))
            for match in _WORDS.finditer(text, start, len(text) if end is None else end)
        ]
        at = 0
        while at < len(tokens):
            found = self._longest(text, tokens, at) if tokens[at][2] in self._root.next else None
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
        return self._looked_up(name)

    def _lookup(self, name: str) -> Entity | None:
        node: _Node | None = self._root
        for word in _words(_ARTICLE.sub("", name)):
            node = node.next.get(word) if node else None
        return _choose(name, node.ends) if node else None


_WORDS = re.compile(r"&|" + _TOKEN.pattern)


def _adjacent(text: str, end: int, start: int) -> bool:
    return start - end <= 4 and not _APART.search(text, end, start)


def _choose(printed: str, ends: list[_Name]) -> Entity | None:
    """The entity whose name fits the printed form; short all-capital names must be printed so."""
    for name in ends:
        if name.is_place and not printed[:1].isupper():
            continue
        if name.capitals is None or name.capitals == _DOTS.sub("", printed):
            return name.entity
    return None


_ORDER = {
    EntityType.COUNTRY: 0,
    EntityType.REGION: 1,
    EntityType.COMPANY: 2,
    EntityType.MARKET: 3,
    EntityType.CONCEPT: 4,
    EntityType.PUBLISHER: 5,
}


def _rank(name: _Name) -> tuple[int, str]:
    return _ORDER[name.entity.type], name.entity.iri
