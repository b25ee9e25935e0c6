"""Sections of the documents that a question names ("per the key takeaways")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.answers.reading import Reading
from kg.search.words import root, roots


@dataclass(frozen=True, slots=True)
class NamedSections:
    """Innermost headings, folded, and the tokens that name them."""

    leaves: frozenset[str]
    tokens: frozenset[int]


def named_sections(reading: Reading) -> NamedSections:
    """Headings of two or more content words whose words all stand side by side in the question."""
    return reading.once("sections", lambda: _named_sections(reading))


def _named_sections(reading: Reading) -> NamedSections:
    own = [root(t.norm) for t in reading.question.tokens]
    leaves: set[str] = set()
    tokens: set[int] = set()
    seen: set[str] = set()
    spoken, per = _spoken(reading), _after_per(reading)
    for book in reading.books:
        for passage in book.passages:
            leaf = passage.section.split(" > ")[-1].strip(" :")
            if not leaf or leaf in seen:
                continue
            seen.add(leaf)
            wanted = roots(leaf)
            if per and len(wanted) <= 2 and wanted[-1:] == (per[0],):
                leaves.add(leaf.casefold())
                tokens.update(per[1])
            if spoken and spoken[0] in wanted:
                leaves.add(leaf.casefold())
                tokens.update(spoken[1])
            at = _run(own, wanted) if 2 <= len(wanted) <= 5 else None
            if at is not None:
                leaves.add(leaf.casefold())
                tokens.update(range(at, at + len(wanted)))
    return NamedSections(frozenset(leaves), frozenset(tokens))


def _spoken(reading: Reading) -> tuple[str, frozenset[int]] | None:
    """The word in "the opportunity section", as a root, with the tokens."""
    tokens = reading.question.tokens
    for i in range(1, len(tokens)):
        if tokens[i].norm in {"section", "chapter", "paragraph", "table", "box", "row"} and not tokens[i - 1].stop:
            return root(tokens[i - 1].norm), frozenset({i - 1, i})
    return None


def _after_per(reading: Reading) -> tuple[str, frozenset[int]] | None:
    """The word in "per the takeaways", as a root, with its token."""
    match = re.search(r"\b(?:per|in|from|under|according to|by) the (\w{8,})\b", reading.normal)
    if match is None:
        return None
    return root(match[1]), frozenset(reading.question.token_range(match.start(1), match.end(1)))


def _run(own: list[str], wanted: tuple[str, ...]) -> int | None:
    size = len(wanted)
    return next((i for i in range(len(own) - size + 1) if tuple(own[i : i + size]) == wanted), None)
