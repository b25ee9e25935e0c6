"""Porter's stemmer, so that "digitization", "digitized" and "digitizing" count as one word.

Source: M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, pp. 130-137.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Endings and what they become, from "ending>new" words."""
    return tuple((a, b) for a, _, b in (word.partition(">") for word in text.split()))


_STEP2 = _pairs(
    """
    ational>ate tional>tion enci>ence anci>ance izer>ize isation>ize ization>ize iser>ize abli>able
    alli>al entli>ent eli>e ousli>ous ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous
    aliti>al iviti>ive biliti>ble
    """
)
_STEP3 = _pairs(
    """
    icate>ic ative> alize>al alise>al iciti>ic ical>ic ful> ness>
    """
)
_STEP4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
    "al", "er", "ic", "ou",
)  # fmt: skip


def _shape(stem: str) -> str:
    """The stem as "c" and "v" runs."""
    out: list[str] = []
    for i, letter in enumerate(stem):
        vowel = letter in "aeiou" or (letter == "y" and i > 0 and stem[i - 1] not in "aeiou")
        kind = "v" if vowel else "c"
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)


def _measure(stem: str) -> int:
    return _shape(stem).count("vc")


def _has_vowel(stem: str) -> bool:
    return "v" in _shape(stem)


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeiou"


def _short(word: str) -> bool:
    return bool(re.search(r"[^aeiou][aeiouy][^aeiouwxy]\Z", word))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tense(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and _has_vowel(stem):
            if stem.endswith(("at", "bl", "iz", "is")):
                return stem + "e"
            if _doubled(stem) and stem[-1] not in "lsz":
                return stem[:-1]
            return stem + "e" if _measure(stem) == 1 and _short(stem) else stem
    return word


def _replace(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for ending, new in pairs:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem + new if _measure(stem) else word
    return word


def _strip(word: str) -> str:
    if word.endswith(("sion", "tion")):
        return word[:-3] if _measure(word[:-3]) > 1 else word
    for ending in _STEP4:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem if _measure(stem) > 1 else word
    return word


def _tidy(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _short(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word; words of up to two letters and words with digits stay as they are."""
    if len(word) <= 2 or not word.isalpha() or not word.isascii():
        return word
    word = _tense(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    return _tidy(_strip(_replace(_replace(word, _STEP2), _STEP3)))
