"""Repairs typing errors against the words that the graph and the question language know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kg.answers.question import Question, Token
from kg.search.stemming import stem

_SHORTEST = 4
_LONG = 9
_CLIPPED = 5
_ENDINGS = frozenset({"s", "d", "r", "n", "er", "ed", "es", "ly", "al", "e", "y", "ing"})


def inflected(word: str) -> tuple[str, ...]:
    """Regular forms of a plain word: plural, past and present participle."""
    bare = word.removesuffix("e")
    return (f"{word}s", f"{bare}ed", f"{bare}ing")


def _allowed(length: int) -> int:
    return 1 if length < 10 else 2


class Speller:
    """Finds the known word that a misspelt one was meant to be.

    Args:
        words: known words, folded; the more common ones should come first, they win ties.
        names: words of market names, which may be clipped.
        base: a speller whose words and names come before these.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str] = (), base: Speller | None = None) -> None:
        self._base = base
        self._names: tuple[str, ...] = tuple(dict.fromkeys(names)) or (base._names if base else ())
        self._words = tuple(dict.fromkeys(w for w in words if len(w) >= _SHORTEST and w.isalpha() and not _in(w, base)))
        self._by_initial: dict[str, list[str]] = {}
        for word in self._words:
            self._by_initial.setdefault(word[0], []).append(word)
        self._known = frozenset(self._words)
        self._roots = frozenset(stem(w) for w in self._words)
        self._nearest = lru_cache(maxsize=4096)(self._find)

    @property
    def words(self) -> tuple[str, ...]:
        """The known words."""
        return self._words

    def __contains__(self, word: str) -> bool:
        return word in self._known or _in(word, self._base)

    def _is_inflected(self, word: str) -> bool:
        return stem(word) in self._roots or (self._base is not None and self._base._is_inflected(word))

    def _pool(self, initial: str) -> list[str]:
        """Words with an initial, those of the base first."""
        own = self._by_initial.get(initial, [])
        return self._base._pool(initial) + own if self._base is not None else own

    def repair(self, word: str) -> str | None:
        """The nearest known word within one error (two in long words), or None; known words are their own."""
        if word in self:
            return word
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        if f"{word}e" in self:
            return f"{word}e"
        found = self._nearest(word)
        inflected = self._is_inflected(word) and (found is None or stem(found) != stem(word))
        return word if inflected else found

    def _find(self, word: str) -> str | None:
        allowed = _allowed(len(word))
        pool = self._pool(word[0])
        found = process.extract(word, pool, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=4)
        fitting = [(distance, i, name) for name, distance, i in found if _plausible(word, name)]
        return min(fitting)[2] if fitting else self._completed(word)

    def _completed(self, word: str) -> str | None:
        """The one name that a clipped word begins ("telerad"), or None."""
        if len(word) < _CLIPPED:
            return None
        longer = [n for n in self._names if n.startswith(word) and len(n) - len(word) >= 3]
        shortest = min(longer, key=len, default=None)
        return shortest if shortest and all(n.startswith(shortest[: len(word) + 3]) for n in longer) else None


def _in(word: str, speller: Speller | None) -> bool:
    return speller is not None and word in speller


def _plausible(typed: str, meant: str) -> bool:
    """A slip: a letter left out, doubled or swapped; another letter in a long word; one vowel for another.

    An ending alone is none: "reports" is not a misspelt "reporter".
    """
    if len(typed) == len(meant):
        differ = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
        vowel = len(differ) == 1 and len(typed) > _CLIPPED and all(c in "aeiouy" for c in differ[0])
        return sorted(typed) == sorted(meant) or len(typed) >= _LONG or vowel
    short, long = sorted((typed, meant), key=len)
    return not (long.startswith(short) and long[len(short) :] in _ENDINGS)


def repaired(question: Question, speller: Speller, known: Callable[[str], bool]) -> tuple[Question, dict[str, str]]:
    """The question with its typing errors mended, and which words were mended."""
    changes: dict[str, str] = {}
    tokens = []
    for token in question.tokens:
        norm = token.norm
        if not token.stop and not known(norm):
            better = speller.repair(norm)
            if better and better != norm:
                changes[norm] = better
                norm = better
        tokens.append(Token(norm, token.start, token.end))
    return question.replaced(tuple(tokens)), changes
