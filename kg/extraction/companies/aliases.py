"""Names that mean one company inside one document: "X (Y)", "formerly", short forms of a listed name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extraction.companies.listed import company_key
from kg.language.names import iter_names
from kg.language.text import plain_text
from kg.model.claim import Claim
from kg.model.content import Company, Development, Ownership
from kg.model.document import Document

_KNOWN_AS = re.compile(
    r"\s*\((?:(?:formerly|previously|also)(?: known as)?|now|known as|d/b/a|trading as"
    r"|f/k/a)?\s*[\"“']?(?P<other>[A-Za-z][\w.& -]{1,40}?)[\"”']?\)"
)
_FORMERLY = re.compile(
    r",?\s+(?:formerly|previously|also known as|d/b/a|trading as|doing business as|f/k/a)\s+(?:known "
    r"as\s+)?(?P<other>[A-Z][\w.&' -]{1,40}?)(?=[,.;)]|\s+(?:has|is|was|and|announced|launched)\b)"
)


def document_aliases(document: Document, claims: Iterable[Claim]) -> dict[str, str]:
    """Printed company name to the fullest name of the same company in the document.

    A short form counts when it is the beginning of exactly one longer name ("Edgewise" of
    "Edgewise Labs Ltd"), so that two companies that begin alike keep their names.
    """
    contents = [c.content for c in claims]
    names = [c.name for c in contents if isinstance(c, Company)]
    names += [n for c in contents if isinstance(c, Development) for n in (c.company, c.with_) if n]
    names += [n for c in contents if isinstance(c, Ownership) for n in (c.owned, c.owner)]
    unique = sorted(set(names))
    found = _short_forms(unique)
    for other, full in _printed_pairs(plain_text(document.text), unique):
        found.setdefault(other, found.get(full, full))
    return dict(sorted(found.items()))


def _short_forms(names: list[str]) -> dict[str, str]:
    keys = {name: company_key(name).split() for name in names}
    found: dict[str, str] = {}
    for short in names:
        longer = [
            n
            for n in names
            if n != short and len(keys[n]) >= len(keys[short]) and keys[n][: len(keys[short])] == keys[short]
        ]
        longest = sorted(longer, key=lambda n: (-len(n), n))
        distinct = {tuple(keys[n]) for n in longer if len(keys[n]) > len(keys[short])}
        if not longest or len(distinct) > 1:
            continue
        if len(longest[0]) > len(short) and len("".join(keys[short])) >= 4:
            found[short] = longest[0]
    return found


def _printed_pairs(text: str, names: list[str]) -> list[tuple[str, str]]:
    """Pairs (other name, name) that the text itself prints together."""
    pairs: list[tuple[str, str]] = []
    for name in names:
        for match in re.finditer(re.escape(name), text):
            found = _KNOWN_AS.match(text, match.end()) or _FORMERLY.match(text, match.end())
            if found and found["other"].strip() in names and found["other"].strip() != name:
                pairs.append((found["other"].strip(), name))
    return pairs


__all__ = ["document_aliases", "iter_names"]
