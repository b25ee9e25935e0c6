"""The sentences under a heading that say more of what the heading names: of a force, or of a subject in a section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.answers.book import Book, Sighting
from kg.answers.matching import topic_of
from kg.answers.reading import Reading
from kg.model.document import BlockKind
from kg.search.passages import Passage
from kg.search.words import is_common, root

_BUDGET = 480
"""Code points of the sentences that are quoted beside a heading."""
_COMMA = 0.15
"""What an enumeration adds to a sentence, a comma."""
_COMMAS = 3
_GRADE = 0.5
_REACH = 6
"""Sentences to either side that belong to the same matter."""
_NEXT = 2
_CARRIES = re.compile(
    r"(?:This|These|Those|Such|It|They|Its|Their|Moreover|Furthermore|Additionally|Also|For (?:example|instance)"
    r"|In addition|As a result|Hence|Therefore|Consequently)\b"
)
ENUMERATES = re.compile(
    r"\bwhat (?:can|could|all|kinds?|tasks|uses|benefits|advantages|things|steps|functions|jobs)\b"
    r"|\b(?:list|name|enumerate|which)\b(?: \w+){0,3}? \w+s\b"
    r"|\b(?:tasks|uses|benefits|advantages|hurdles|obstacles|barriers|steps|ways|functions|applications|purposes|measures"
    r"|remedies|factors|causes|conditions|examples|strengths|features)\b"
)
"""Asks for several things."""


def elaboration(reading: Reading, force: Sighting, kind: str) -> tuple[Passage, ...]:
    """Sentences of the section that a force heads, those first that speak of what else the question names."""
    section = force.content.text.strip(" .:").casefold()
    own = [
        p
        for p in force.book.passages
        if p.kind is BlockKind.PARAGRAPH and section in p.section.split(" > ")[-1].casefold()
    ]
    asked = _asked(reading, kind)
    several = any(reading.question.tokens[t].norm.endswith("s") for t in reading.tokens_of(kind))
    if not (asked or several or reading.has("why")):
        return ()
    topic = topic_of(reading, asked)
    scores = {p.order: _score(p, [g for g in topic.grades(p).values() if g >= _GRADE]) for p in own}
    return within(sorted(own, key=lambda p: (-scores[p.order], p.order)), _BUDGET)


def _asked(reading: Reading, kind: str) -> list[int]:
    """Words beside those for the force itself, words that only frame a question included: they may qualify it."""
    left_out = reading.tokens_of(kind, "manner", "report_word", "what", "list") | reading.scope_tokens
    tokens = reading.question.tokens
    return [i for i, t in enumerate(tokens) if not t.stop and i not in left_out and not is_common(root(t.norm))]


def _score(passage: Passage, grades: Iterable[float]) -> float:
    return sum(grades) + _COMMA * min(_COMMAS, passage.text.count(","))


def within(passages: Iterable[Passage], budget: int) -> tuple[Passage, ...]:
    """The first passages that fit a length, in text order."""
    kept: list[Passage] = []
    for passage in passages:
        if sum(len(p.text) for p in kept) + len(passage.text) <= budget:
            kept.append(passage)
    return tuple(sorted(kept, key=lambda p: (p.document, p.order)))


def carrying_on(reading: Reading, book: Book, start: Passage, met: frozenset[int]) -> tuple[Passage, ...]:
    """Sentences of the same section that go on about what a passage is on; enumerations first where a list is asked.

    Args:
        reading: the question.
        book: the document of the passage.
        start: the passage that fits best.
        met: tokens that it meets.
    """
    named = {t for h in reading.of("concept", "member", "place", "company") for t in h.tokens} & met
    topic = topic_of(reading, named)
    near = book.passages[max(0, start.order - _REACH) : start.order + _REACH + 1]
    own = [p for p in near if p.section == start.section and p.kind is BlockKind.PARAGRAPH and p is not start]
    held = [p for p in own if _CARRIES.match(p.text) or (named and all(topic.grade(t, p.roots) for t in named))]
    if ENUMERATES.search(reading.normal):
        return tuple(sorted(held, key=lambda p: (-p.text.count(","), p.order)))
    return tuple(p for p in held if p.order > start.order and p.order <= start.order + _NEXT)
