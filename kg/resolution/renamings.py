"""Other names that a text states of a company: "X (Y)", "X, formerly Y", "X d/b/a Y", "X was renamed Y"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.resolution.aliases import is_alias_form
from kg.resolution.keys import company_key

_NAME = r"[A-Z0-9][\w&.'’-]*(?:\s+(?:&\s+|and\s+|of\s+|de\s+)?[A-Z0-9][\w&.'’-]*){0,5}"
_SAME = (
    r"(?:now\s+|also\s+|previously\s+|formerly\s+|better\s+)?known\s+as|formerly|previously|f/k/a|fka|a/k/a|aka|"
    r"d/b/a|dba|doing\s+business\s+as|trading\s+as|operating\s+as|now\s+called|"
    r"(?:has\s+been\s+|was\s+|recently\s+)?(?:renamed|rebranded)(?:\s+itself)?(?:\s+(?:to|as))?|changed\s+its\s+name\s+to"
)
_STATED = re.compile(rf"(?P<open>\s*\(\s*|,?\s+)(?P<cue>{_SAME})\s+(?:the\s+)?[\"“‘']?(?P<other>{_NAME})")
_BRACKET = re.compile(r"\s*\(\s*[\"“‘']?(?P<other>[^()\n]{2,40}?)[\"”’']?\s*\)")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class OtherName:
    """What a text says: `other` is another name of the company it calls `name`; `quote` are its words."""

    name: str
    other: str
    quote: str


def other_names(text: str, names: Collection[str], others: Collection[str] | None = None) -> tuple[OtherName, ...]:
    """Other names that a text states, in text order.

    Args:
        text: of one document.
        names: company names that the document prints.
        others: company names known elsewhere; a stated name that is neither of these nor of `names` is left out.
    """
    own = {company_key(n): n for n in sorted(names)}
    known = own | {company_key(n): n for n in sorted(others or ())}
    printed = frozenset(names)
    lengths = sorted({len(n) for n in printed}, reverse=True)
    found: dict[tuple[str, str], tuple[int, OtherName]] = {}
    for start, end, other in _matches(text):
        before = text[max(0, start - _LONGEST_NAME) : start].rstrip(" ,")
        name = next((n for size in lengths if (n := before[-size:]) in printed), None)
        key = _known_start(other, known)
        if name is None or key is None or key == company_key(name):
            continue
        if not _STATED.match(text[start:end]) and not is_alias_form(other, name):
            continue
        pair = company_key(name), key
        found.setdefault(pair, (start, OtherName(name, known[key], text[start - len(name) : end].strip())))
    return tuple(other for _, other in sorted(found.values(), key=lambda f: (f[0], f[1].other)))


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_STATED, _BRACKET):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match["other"]


def _known_start(other: str, known: Mapping[str, str]) -> str | None:
    """Key of the longest beginning of `other` that is a known name."""
    words = other.rstrip(".,;").split()
    keys = (company_key(" ".join(words[:size])) for size in range(len(words), 0, -1))
    return next((k for k in keys if k in known), None)


@lru_cache(maxsize=4096)
def stated_forms(text: str, names: frozenset[str]) -> Mapping[str, str]:
    """Company key of another name to the key of the name beside it, where the document prints both as companies.

    A name that two companies are said to have is left out, and so are chains: one step only.
    """
    found: dict[str, set[str]] = {}
    for stated in other_names(text, names):
        found.setdefault(company_key(stated.other), set()).add(company_key(stated.name))
    single = {other: next(iter(of)) for other, of in found.items() if len(of) == 1}
    return {other: name for other, name in sorted(single.items()) if name not in single}
