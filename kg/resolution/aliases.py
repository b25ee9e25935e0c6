"""Short and alternative forms of a name inside one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.resolution.keys import DESCRIBING, company_key, words_of
from kg.resolution.legalforms import LEGAL_FORMS

_BRACKETED = re.compile(r"^(?P<outer>[^()]{2,}?)\s*\((?P<inner>[^()]{2,40})\)\s*$")


def split_brackets(surface: str) -> tuple[str, str | None]:
    """Parts a name from its bracket: ("Virtual Radiologic", "vRad"), or (surface, None) without one."""
    match = _BRACKETED.match(surface.strip())
    return (match["outer"].strip(), match["inner"].strip()) if match else (surface, None)


def initials(surface: str) -> str:
    """First letters of the words that are no legal form: "Contemporary Amperex Technology Co." gives "cat"."""
    return "".join(w[0] for w in words_of(surface) if w not in LEGAL_FORMS and w not in {"and", "of", "the"})


def is_alias_form(inner: str, outer: str) -> bool:
    """True when a bracket holds another form of the name before it: its initials, or a contraction of its letters."""
    short = "".join(words_of(inner))
    long = "".join(words_of(outer))
    if not short or not long or len(words_of(inner)) > 2:
        return False
    if short in {initials(outer), long}:
        return True
    return short[0] == long[0] and len(short) < len(long) and _is_subsequence(short, long)


def _is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(c in letters for c in short)


def short_forms(surfaces: Iterable[str]) -> Mapping[str, str]:
    """Company key of a short form to the key of the one longer name of the same document that it stands for.

    A form is short for a name when it is the name's beginning and what it leaves out only describes, or when it is
    the bracketed form or the initials of exactly one name. Nothing is said when two names fit.
    """
    keys = sorted({company_key(split_brackets(s)[0]) for s in surfaces})
    found: dict[str, set[str]] = {}
    for long in keys:
        words = long.split()
        for size in range(1, len(words)):
            head, rest = words[:size], words[size:]
            distinctive = any(w not in DESCRIBING and len(w) > 3 for w in head)
            if distinctive and all(w in DESCRIBING for w in rest):
                found.setdefault(" ".join(head), set()).add(long)
    for surface in surfaces:
        outer, inner = split_brackets(surface)
        if inner and is_alias_form(inner, outer):
            found.setdefault(company_key(inner), set()).add(company_key(outer))
    return {
        short: next(iter(longs)) for short, longs in sorted(found.items()) if len(longs) == 1 and short not in longs
    }
