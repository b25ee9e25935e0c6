"""Finds the names of companies, markets, publishers, places, members and concepts in a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.answers.book import Thing, name_key
from kg.answers.cues import is_cue_word
from kg.answers.library import Named
from kg.answers.question import Question, Token
from kg.language.demonyms import PLACES as ADJECTIVES
from kg.model.entity import Entity
from kg.search.words import STOP_WORDS, is_common, root

_LONGEST = 8
_CAPITALS_ONLY = frozenset(
    "me my am an be by do go he no ok so to led aids who reach can it polish turkey mobile act us or in pos lead "
    "mass space".split()
)
_GENERIC = frozenset(
    "market markets service services industry sector global solutions solution systems system "
    "products product business the and of for in worldwide world".split()
)
_LEGAL = frozenset(
    "inc ltd llc plc corp corporation co company limited gmbh ag sa nv bv pvt pte pty lp llp kg "
    "oy ab asa spa srl group holding holdings international the".split()
)
_ABBREVIATIONS = {"na": "northamerica", "sea": "southeastasia", "we": "westerneurope", "roe": "restofeurope"}
"""Two and three letters, in capitals, that stand for a region in tables and mails."""

HOUSE_WORDS = frozenset(
    "market markets research researches insight insights intelligence analytics analysis "
    "consulting consultants consultancy advisors advisory reports report data economics "
    "institute bureau partners group forecasting studies study watch boardroom strategy "
    "strategies international global one advisor associates media review quarterly and of the".split()
)
"""Words in the names of research houses that people leave out."""
_SHORT_HOUSE = 4
_OF_PLACES = frozenset(adjective.casefold() for adjective in ADJECTIVES) | {p.casefold() for p in ADJECTIVES.values()}
_RUN_TOGETHER = 5
"""Letters from which words written apart may be a name written in one, small words too: "me a" is no MEA."""

_COLLOQUIAL = {"america": "United States", "stateside": "United States", "britain": "United Kingdom"}
"""Names that people use of a country and no table prints."""

_PLACES = frozenset({"region", "country"})
_SPOKEN = frozenset({"company", "publisher", "member"})
_QUESTION_WORDS = frozenset(
    "share size growth country region segment product type market company vendor survey report value total year "
    "forecast revenue sale price trend driver other player percent rate unit number figure source study".split()
)
"""Words that ask for something: never the name of a company, publisher or segment."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the question.

    Attributes:
        kind: "company", "market", "publisher", "place", "member" or "concept".
        things: what it may denote; more than one when it is shared.
        tokens: numbers of its tokens.
    """

    kind: str
    things: tuple[Thing, ...]
    tokens: range

    @property
    def iris(self) -> frozenset[str]:
        """IRIs of the things."""
        return frozenset(t.iri for t in self.things)


def _singular(key: str) -> str:
    if len(key) <= 4 or not key.endswith("s") or key.endswith("ss"):
        return key
    if key.endswith(("ches", "shes", "xes", "sses")):
        return key[:-2]
    return key[:-3] + "y" if key.endswith("ies") else key[:-1]


def _words(name: str) -> list[str]:
    return [w for w in name.lower().replace("-", " ").replace(".", " ").replace(",", " ").split() if w]


def _short_forms(thing: Thing, kind: str) -> Iterator[str]:
    """Shorter names people use: a company without its legal form, a market without its generic words."""
    for name in thing.names:
        words = _words(name)
        if kind == "company":
            kept = [w for w in words if w not in _LEGAL]
            yield " ".join(kept)
        elif kind == "publisher":
            kept = [w for w in words if w not in HOUSE_WORDS and w not in _LEGAL]
            yield " ".join(kept)
            if kept and len(kept[0]) >= _SHORT_HOUSE and kept[0] not in _OF_PLACES and not is_cue_word(kept[0]):
                yield kept[0]
        elif kind == "market":
            yield " ".join(w for w in words if w not in {"market", "markets", "industry", "global", "the"})
            kept = [w for w in words if w not in _GENERIC]
            if kept:
                yield " ".join(kept)


class NameFinder:
    """Every name of the graph and the vocabularies, by key.

    Args:
        names: names that documents use.
        entities: vocabulary entities that may be named in running text.
    """

    def __init__(self, names: Iterable[Named], entities: Iterable[Entity]) -> None:
        self._keys: dict[str, dict[str, dict[str, Thing]]] = {}
        self.words: dict[str, None] = {}
        self._starts: set[str] = set()
        companies: dict[str, Thing] = {}
        vocabulary: set[str] = set()
        for entity in entities:
            thing = Thing(
                entity.iri,
                entity.label,
                (entity.label, *entity.aliases),
                entity.type.value,
                entity.category,
                entity.broader,
            )
            self._add_all(self._kind(thing), thing, thing.names)
            vocabulary.update(w for name in thing.names for w in _words(name))
        for named in names:
            kind = named.type if named.type in {"company", "market", "publisher", "member"} else self._kind(named.thing)
            self._add_all(kind, named.thing, (*named.thing.names, named.surface, *_short_forms(named.thing, kind)))
            if named.type == "publisher":
                self._add_all("publisher", named.thing, _short_forms(named.thing, "publisher"))
            if kind == "company":
                companies[named.thing.iri] = named.thing
            if kind in {"company", "market", "publisher", "member"}:
                vocabulary.update(_words(named.surface) if kind != "company" else ())
            for word in _words(named.surface):
                self.words.setdefault(word.replace("'", ""), None)
        for adjective, place in (*ADJECTIVES.items(), *_COLLOQUIAL.items()):
            for thing in self.named(place):
                if thing.kind in _PLACES:
                    self._add_all("place", thing, (adjective,))
        self._add_heads(companies.values(), vocabulary)

    @staticmethod
    def _kind(thing: Thing) -> str:
        return (
            "place"
            if thing.kind in _PLACES
            else "concept"
            if thing.kind in {"concept", "theme", "member"}
            else thing.kind
        )

    def _add_all(self, kind: str, thing: Thing, names: Iterable[str]) -> None:
        for name in names:
            key = _singular(name_key(name))
            if len(key) < 2 or key in STOP_WORDS or (kind in _SPOKEN and key in _QUESTION_WORDS):
                continue
            self._keys.setdefault(key, {}).setdefault(kind, {}).setdefault(thing.iri, thing)
            self._starts.add(key[:3])

    def _add_heads(self, companies: Iterable[Thing], taken: set[str]) -> None:
        """The first word of a company's name alone, where no other name or vocabulary word is spelt so."""
        heads: dict[str, list[Thing]] = {}
        for thing in companies:
            words = {
                w for name in thing.names if (kept := [w for w in _words(name) if w not in _LEGAL]) for w in kept[:1]
            }
            for word in words:
                heads.setdefault(word, []).append(thing)
        everywhere = [set(_words(" ".join(t.names))) for things in heads.values() for t in things]
        for word, things in heads.items():
            shared = sum(word in names for names in everywhere)
            plain = word in STOP_WORDS or is_cue_word(word) or is_common(root(word))
            if len(word) >= 4 and word not in taken and not plain and shared <= len(things):
                for thing in things:
                    self._add_all("company", thing, (word,))

    def named(self, name: str) -> tuple[Thing, ...]:
        """Everything that goes by a name as a whole."""
        kinds = self._keys.get(_singular(name_key(name)), {})
        return tuple(t for things in kinds.values() for t in things.values())

    def find(self, question: Question) -> tuple[Hit, ...]:
        """Names in the question: of each kind the longest ones, not overlapping."""
        taken: dict[str, set[int]] = {}
        hits = []
        spans = (
            (n, i)
            for n in range(min(_LONGEST, len(question.tokens)), 0, -1)
            for i in range(len(question.tokens) - n + 1)
        )
        for length, at in spans:
            tokens = question.tokens[at : at + length]
            for kind, things in self._lookup(question, tokens):
                used = taken.setdefault(kind, set())
                if not used.intersection(range(at, at + length)):
                    used.update(range(at, at + length))
                    hits.append(Hit(kind, things, range(at, at + length)))
        return tuple(sorted(hits, key=lambda h: (h.tokens.start, h.kind)))

    def _lookup(self, question: Question, tokens: tuple[Token, ...]) -> Iterator[tuple[str, tuple[Thing, ...]]]:
        if tokens[0].norm in {"the", "of", "and"} or tokens[-1].norm in {"the", "of", "and", "in"}:
            return
        key = _singular("".join(c for t in tokens for c in (t.norm if t.norm != "&" else "and") if c.isalnum()))
        printed = question.text[tokens[0].start : tokens[-1].end]
        if len(tokens) == 1 and printed.isupper():
            key = _ABBREVIATIONS.get(key, key)
        kinds = self._keys.get(key)
        if kinds is None or (len(tokens) == 1 and tokens[0].norm in STOP_WORDS):
            return
        if len(key) < _RUN_TOGETHER and len(tokens) > 1 and any(t.stop for t in tokens):
            return
        if key in _CAPITALS_ONLY and not printed.isupper():
            return
        for kind, things in sorted(kinds.items()):
            yield kind, tuple(things[iri] for iri in sorted(things))
