"""Spellings of one word in several systems: transliterations, umlauts, doubled letters, misprints."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_DIGRAPHS = (
    ("qi", "si"), ("tch", "s"), ("sch", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("zh", "s"), ("ch", "s"),
    ("sh", "s"), ("hs", "s"), ("ts", "s"), ("tz", "s"), ("ks", "s"), ("x", "s"), ("ck", "k"), ("dj", "s"), ("th", "t"),
)  # fmt: skip
_SOUNDS = str.maketrans("czjqwv", "ssskff")
_VOWELS = frozenset("aeiouyh")
_UMLAUT = re.compile(r"(?<=[^q])(?:ae|oe|ue)")

_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|schtsch|szcz|stch", "S"), (r"tsch|tch|cz", "C"), (r"sch(?=[aeiouylmnrw])|sh|sz", "S"), (r"zh", "J"),
        (r"dzh|dj(?=[aeiou])", "J"), (r"ts(?=[aeiou])|tz", "c"), (r"ch", "C"), (r"ksh|x", "ks"), (r"ck", "k"),
        (r"kh", "h"), (r"ph", "f"), (r"th", "t"), (r"bh", "b"), (r"dh", "d"), (r"gh", "g"), (r"rh", "r"),
        (r"ae|ä", "a"), (r"(?<=[^q])oe", "o"), (r"(?<=[^q])ue", "u"), (r"oo|ou", "u"), (r"ee|ea(?=[^u])", "i"),
        (r"(?<=[^aeiou])(?:iy|ij|yi|yy|ii|ie|y|j)$", "i"), (r"(?<=[aeou])(?:y|j|i)$", "i"), (r"ij|iy|yj|ey$", "i"),
        (r"(?:y|j|i)(?=[aou])", "y"), (r"(?<!^)j(?=e)|^(?:y|j)(?=e)", ""), (r"[yj](?=[^aeiou])", "i"),
        (r"w", "v"), (r"q(?=i)", "c"), (r"q", "k"), (r"c(?=[^eiyh]|$)", "k"), (r"y(?=[eiu])", ""), (r"(?:ff|v)$", "f"),
    )
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST_NEAR = 5


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


@lru_cache(maxsize=200_000)
def spelled(word: str) -> str:
    """A word with what systems of transliteration write differently made one: "Uralskiy", "Uralskij", "Uralsky".

    Short words stay as they are: too many different ones would meet.
    """
    if len(word) < _SHORTEST_NEAR or not word.isalpha():
        return word
    found = word
    for pattern, to in _SPELLINGS:
        found = pattern.sub(to, found)
    return _DOUBLED.sub(r"\1", found)


def without_umlauts(word: str) -> str:
    """A word with "ae", "oe" and "ue" as one letter."""
    return _UMLAUT.sub(lambda m: m[0][0], word)


def is_misprint(left: str, right: str) -> bool:
    """True when two words differ by one slip in five letters and more, by two in ten and more."""
    shorter = min(len(left), len(right))
    if shorter < _SHORTEST_NEAR or (left[:1] != right[:1] and left[-3:] != right[-3:]):
        return False
    allowed = 1 if shorter < 10 else 2
    return int(OSA.distance(left, right, score_cutoff=allowed)) <= allowed
