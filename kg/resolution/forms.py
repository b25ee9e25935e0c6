"""A name prepared for comparison: its own words, its spellings, its initials."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

from kg.resolution.keys import DESCRIBING, company_key, singular, words_of
from kg.resolution.legalforms import LEGAL_FORMS

_WRITTEN_OUT = {
    "1st": "first", "2nd": "second", "3rd": "third", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five",
    "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten", "st": "saint", "mt": "mount", "ft": "fort",
    "dr": "doctor", "bros": "brothers", "intl": "international", "int": "international", "natl": "national",
    "labs": "laboratory", "lab": "laboratory", "laboratories": "laboratory", "mfg": "manufacturing",
    "tech": "technology", "technologies": "technology", "univ": "university", "svcs": "service", "svc": "service",
    "sys": "system", "pharma": "pharmaceutical", "pharmaceuticals": "pharmaceutical", "grp": "group",
    "assoc": "associates", "hosp": "hospital", "inst": "institute", "semi": "semiconductor",
    "und": "and", "et": "and", "y": "and", "e": "and", "plus": "and", "coop": "cooperative",
}  # fmt: skip
"""Abbreviations that names of companies use, and what they stand for."""

_WEAK = frozenset(
    "general national american european united first second advanced applied central north south east west northern"
    " southern eastern western new great grand royal premier universal standard modern market"
    " research insight report data intelligence analytic analytics consulting advisory partner study".split()
)
"""Words that many names have, those of publishers too; alone they name nobody."""

_DIGRAPHS = (
    ("qi", "si"), ("tch", "s"), ("sch", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("zh", "s"), ("ch", "s"),
    ("sh", "s"), ("hs", "s"), ("ts", "s"), ("tz", "s"), ("ks", "s"), ("x", "s"), ("ck", "k"), ("dj", "s"), ("th", "t"),
)  # fmt: skip
_SOUNDS = str.maketrans("czjqwv", "ssskff")
_VOWELS = frozenset("aeiouyh")
_UMLAUT = re.compile(r"(?<=[^q])(?:ae|oe|ue)")
_SHORTEST_OWN = 2
_LONGEST_ACRONYM = 5
_SHORTEST_CONTRACTION, _LONGEST_CONTRACTION, _MOST_PARTS = 4, 12, 4


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Consonants by sound without doubles: transliterations of one name often agree in it.

    Sibilants are one sound ("Hsinmao", "Xinmao"; "Tchernov", "Chernov"), vowels and "h" are left out, and a vowel or
    "y" at the beginning is kept as "a".
    """
    folded = word
    for letters, sound in _DIGRAPHS:
        folded = folded.replace(letters, sound)
    folded = folded.translate(_SOUNDS)
    start = "a" if folded[:1] in _VOWELS - {"h"} else ""
    kept = [c for c in folded if c not in _VOWELS]
    return start + "".join(c for c, before in zip(kept, ["", *kept], strict=False) if c != before)


@dataclass(frozen=True, slots=True)
class Form:
    """One name, prepared.

    Attributes:
        surface: as printed.
        words: without legal form, abbreviations written out, in the singular.
        own: words that say which company it is.
        is_distinctive: false when no word is its own and `own` holds the descriptive ones.
        compact: all words without spaces, umlauts as one letter.
        acronym: the name itself when it can be initials, else "".
        initials: what its own initials can be, with and without legal forms; none for short names.
        joints: for names of one word, where it can be a contraction; for longer ones, where theirs would be.
    """

    surface: str
    words: tuple[str, ...]
    own: frozenset[str]
    is_distinctive: bool
    compact: str
    acronym: str
    initials: frozenset[str]
    joints: frozenset[str] = frozenset()

    @property
    def letters(self) -> frozenset[str]:
        """Initials, or the name itself, under which an acronym and its long form meet."""
        return self.initials | ({self.acronym} if self.acronym else frozenset())


def normal_words(surface: str) -> tuple[str, ...]:
    """Words of a name without legal form, abbreviations written out, in the singular."""
    words = company_key(surface).split()
    return tuple(_normal(w, 0 < at < len(words) - 1) for at, w in enumerate(words))


def _normal(word: str, is_inside: bool) -> str:
    """A word as it is compared; a letter or word for "and" is one only between two others ("E.ON" has none)."""
    out = _WRITTEN_OUT.get(word)
    return out if out and (is_inside or out != "and") else singular(word)


def prepare(surface: str, descriptive: Collection[str] = frozenset()) -> Form:
    """Prepares a name.

    Args:
        surface: as printed.
        descriptive: words (as `normal_words` gives them) that many names share or that name a market.
    """
    words = normal_words(surface)
    own = frozenset(
        w
        for w in words
        if len(w) >= _SHORTEST_OWN
        and w not in GENERIC
        and w not in _WEAK
        and w not in LEGAL_FORMS
        and w not in descriptive
    )
    compact = _UMLAUT.sub(lambda m: m[0][0], "".join(words))
    printed = "".join(words_of(surface))
    acronym = compact if len(words) == 1 and 2 < len(compact) <= 5 and printed.startswith(compact) else ""
    initials, joints = _initials(surface), _joints(words)
    if "and" in words[1:-1]:
        letters = "".join("&" if w == "and" else w for w in words)
        acronym = letters if len(letters) <= _LONGEST_ACRONYM else acronym
        initials |= {"".join("&" if w == "and" else w[0] for w in words)}
    return Form(surface, words, own or frozenset(words), bool(own), compact, acronym, initials, joints)


def _joints(words: tuple[str, ...]) -> frozenset[str]:
    """First letter and two letters of the next part: "PacBio" and "Pacific Biosciences" have "p bi" in common."""
    if len(words) > 1:
        return frozenset({f"{words[0][0]} {words[1][:2]}"})
    word = words[0] if words else ""
    if not _SHORTEST_CONTRACTION <= len(word) <= _LONGEST_CONTRACTION:
        return frozenset()
    return frozenset(f"{word[0]} {word[at : at + 2]}" for at in range(1, len(word) - 1))


def is_contraction(short: Form, long: Form) -> bool:
    """True when a word is made of the beginnings of all words of a name, in order: "Petrobras", "PacBio", "vRad"."""
    if len(short.words) != 1 or not 1 < len(long.words) <= _MOST_PARTS or not _joints(short.words):
        return False
    reached = {0}
    text = short.words[0]
    for word in long.words:
        reached = {
            at + size for at in reached for size in range(1, len(word) + 1) if text[at : at + size] == word[:size]
        }
    return len(text) in reached


GENERIC = DESCRIBING | {singular(w) for w in DESCRIBING} | set(_WRITTEN_OUT.values()) & {
    "technology", "service", "system", "group", "international", "laboratory", "pharmaceutical", "associates", "and",
}  # fmt: skip


def _initials(surface: str) -> frozenset[str]:
    """Initials of three words or more; each legal form at the end can add its own letter ("CATL", "TSMC")."""
    words = [w for w in words_of(surface) if w not in {"and", "of", "the", "for", "de", "da", "do"}]
    head = company_key(surface).split()
    base = "".join(w[0] for w in head if w not in {"and", "of", "the", "for", "de", "da", "do"})
    tail = [w[0] for w in words[len(base) :] if w in LEGAL_FORMS][:3]
    ends = chain.from_iterable(combinations(tail, n) for n in range(len(tail) + 1))
    return frozenset(i for end in ends if len(i := base + "".join(end)) > 2 and len(base) > 1)
