"""What else a market goes by: abbreviations printed behind its name, the subject of a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.cues import is_cue_word
from kg.search.words import is_common, root, roots, words

GENERAL_ROOTS = frozenset(
    root(w) for w in "market industry sector service system device product solution equipment global the and".split()
)
UNNAMED = "document:"
"""Opens the IRI-like key of a market that a document names in its title alone."""

_BRACKETED = re.compile(r"\s*\(([^()]{1,20})\)")
_SHORT = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,6})s?\)")
_OPENING = 900
"""Code points of a text in which its subject is introduced."""
_BEFORE = 6
"""Words in front of an abbreviation that it can be made of."""
_MOST = 4
"""Content words that the subject of a title has at most."""
_HEAD = re.compile(
    r"\bmarkets?\b|[:,|;?!]|\s[-\u2013\u2014]\s|\(|\bsize\b|\bindustry\b|\bsector\b|\breport\b", re.IGNORECASE
)


def name_roots(name: str) -> frozenset[str]:
    """Roots of a market's name that set it apart from others."""
    return frozenset(r for r in roots(name) if r not in GENERAL_ROOTS and not r.isdigit())


def is_name(surface: str) -> bool:
    """False for what was taken for a name and is none: a word that questions are made of, or a cut-off phrase."""
    found = words(surface)
    if not found or found[-1].stop:
        return False
    return len(found) > 1 or not (is_cue_word(found[0].text) or is_common(found[0].root))


def other_names(name: str, title: str, text: str) -> Iterator[str]:
    """Further names of a market: its name without and with what stands in brackets, and its abbreviation."""
    if match := _BRACKETED.search(name):
        yield name[: match.start()] + name[match.end() :]
        yield match[1]
        rest = name[match.end() :].strip()
        if rest:
            yield f"{match[1]} {rest}"
    plain = _BRACKETED.sub("", name)
    for match in _SHORT.finditer(f"{title}\n{text[:_OPENING]}"):
        before = f"{title}\n{text[:_OPENING]}"[: match.start()]
        spelt = re.findall(r"[A-Za-z0-9]+", before)[-_BEFORE:]
        if _abbreviates(match[1], spelt) and set(_longest(match[1], spelt)) & {w.lower() for w in plain.split()}:
            yield match[1]


def _abbreviates(short: str, spelt: list[str]) -> bool:
    """True when the capitals of an abbreviation are the first letters of the words in front of it."""
    return bool(_longest(short, spelt))


def _longest(short: str, spelt: list[str]) -> list[str]:
    capitals = [c.lower() for c in short if c.isupper()]
    tail = [w.lower() for w in spelt if w.lower() not in {"of", "and", "the", "for", "in", "as", "a"}][-len(capitals) :]
    fits = len(capitals) > 1 and len(tail) == len(capitals)
    return tail if fits and all(w[0] == c for w, c in zip(tail, capitals, strict=True)) else []


def title_head(title: str) -> str:
    """The subject that a title opens with, when it is short enough to be one; "" otherwise."""
    match = _HEAD.search(title)
    if match is None:
        return ""
    kept = [w for w in words(title[: match.start()]) if not (w.stop or is_cue_word(w.text) or is_common(w.root))]
    return " ".join(w.text for w in kept) if 0 < len(kept) <= _MOST else ""
