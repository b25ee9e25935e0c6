"""Documents that repeat one another (near-equal text with equal figures), and editions of one work.

Shingles and their sketch follow Broder, "On the resemblance and containment of documents" (1997): the resemblance of
two texts is estimated from the smallest hashes of their runs of words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

RESEMBLANCE = 0.7
"""Texts that share at least this part of their runs of words can be copies."""
EQUAL_FIGURES = 0.9
"""At least this part of the figures of both must be equal; editions differ here."""

_RUN = 4
_KEPT = 200
_FIGURE_KEYS, _TEXT_KEYS = 8, 16
_LEAST_FIGURES = 4
_LEAST_WORDS = 40
_LEAST_TITLE_WORDS = 3
_WORDS = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EDITION_WORDS = frozenset("edition update updated revised new version ed to report".split())


@dataclass(frozen=True, slots=True)
class Printed:
    """A document for comparison.

    Attributes:
        id: local id.
        text: whole text.
        title: its title; "" for none.
        publisher: IRI of the publisher's entity; None when nobody is named.
        issued: first day on which it can have been issued, ISO 8601; "" when undated.
        is_derived: a digest or copy of a work that is named with it.
    """

    id: str
    text: str
    title: str = ""
    publisher: str | None = None
    issued: str = ""
    is_derived: bool = False

    @property
    def order(self) -> tuple[bool, str, str]:
        """The one that comes first is the original: the earliest, undated ones last."""
        return (not self.issued, self.issued, self.id)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's runs of words, and its figures."""

    hashes: tuple[int, ...]
    figures: frozenset[str]

    def resembles(self, other: Sketch) -> bool:
        """True when text and figures are nearly equal."""
        union = sorted({*self.hashes, *other.hashes})[:_KEPT]
        common = set(self.hashes) & set(other.hashes)
        if not union or len(common.intersection(union)) < RESEMBLANCE * len(union):
            return False
        figures = self.figures | other.figures
        return not figures or len(self.figures & other.figures) >= EQUAL_FIGURES * len(figures)


@lru_cache(maxsize=64)
def sketch(text: str) -> Sketch:
    """The sketch of a text; empty for one too short to tell."""
    words = _WORDS.findall(text.casefold())
    if len(words) < _LEAST_WORDS:
        return Sketch((), frozenset())
    runs = {crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
    return Sketch(tuple(sorted(runs)[:_KEPT]), frozenset(_FIGURE.findall(text)))


def text_keys(text: str) -> tuple[str, ...]:
    """Keys by which a text finds those that it can be alike with: of its figures, or of its words where it has few.

    Copies have nearly all figures in common (years aside, which many texts have), and other reports made after the same
    pattern hardly any.
    """
    one = sketch(text)
    figures = sorted(crc32(f.encode()) for f in one.figures if not _YEAR.fullmatch(f))
    if one.hashes and len(figures) >= _LEAST_FIGURES:
        return tuple(f"figure {value:08x}" for value in figures[:_FIGURE_KEYS])
    return tuple(f"words {value:08x}" for value in one.hashes[:_TEXT_KEYS])


def are_enough(shared: int, keys: int) -> bool:
    """True when a text with so many keys can be alike with one that shares some of them."""
    return shared * 2 >= keys


def edition_words(document: Printed) -> tuple[str, ...]:
    """Words of a title that editions of one work have in common; none where they say too little."""
    words = _title_words(document.title)
    return words if len(words) >= _LEAST_TITLE_WORDS and not document.is_derived else ()


def find_copies(
    documents: Iterable[Printed], judged: Iterable[tuple[str, str]] = (), apart: Collection[frozenset[str]] = ()
) -> Mapping[str, str]:
    """Id of each copy to the id of its original.

    Args:
        documents: all of them, in any order.
        judged: (copy, original) pairs that people decided.
        apart: pairs that people decided are no copies.
    """
    known = {d.id: d for d in documents}
    parent = {d: d for d in known}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    chosen = {copy: original for copy, original in judged if copy in known and original in known}
    for left, right in sorted(_alike(known, apart)):
        first, second = sorted((root(left), root(right)), key=lambda i: known[i].order)
        parent[second] = first
    for copy, original in sorted(chosen.items()):
        if root(copy) != root(original):
            parent[root(copy)] = root(original)
    return {d: root(d) for d in sorted(known) if root(d) != d}


def _alike(known: Mapping[str, Printed], apart: Collection[frozenset[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of near-equal documents; only those that share enough of their keys are compared."""
    keys = {d: text_keys(p.text) for d, p in sorted(known.items())}
    of_key: dict[str, list[str]] = defaultdict(list)
    for document, own in keys.items():
        for key in own:
            of_key[key].append(document)
    shared = Counter(pair for documents in of_key.values() for pair in combinations(documents, 2))
    for (left, right), count in shared.items():
        possible = are_enough(count, len(keys[left])) and are_enough(count, len(keys[right]))
        if possible and frozenset((left, right)) not in apart and _resemble(known[left], known[right]):
            yield left, right


def _resemble(left: Printed, right: Printed) -> bool:
    return sketch(left.text).resembles(sketch(right.text))


def find_editions(documents: Iterable[Printed]) -> Mapping[str, str]:
    """Id of each edition to the id of the one it revises: one publisher, one title but for its years, a later date."""
    works: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for one in documents:
        words = edition_words(one)
        when = one.issued or (min(_YEAR.findall(one.title), default=""))
        if one.publisher and when and words:
            works[one.publisher, words].append((when, one.id))
    found = {}
    for editions in works.values():
        ordered = sorted(editions)
        for (before, old), (after, new) in pairwise(ordered):
            if before < after:
                found[new] = old
    return dict(sorted(found.items()))


def _title_words(title: str) -> tuple[str, ...]:
    words = _WORDS.findall(title.casefold())
    return tuple(w for w in words if not w[0].isdigit() and w not in _EDITION_WORDS)
