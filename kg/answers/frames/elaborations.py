"""The sentences under a heading that say more of what the heading names: of a force, or of a subject in a section."""

from __future__ import annotations

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


def around(book: Book, passage: Passage, count: int) -> tuple[Passage, ...]:
    """The sentences that follow in the same paragraph."""
    following = book.passages[passage.order + 1 : passage.order + 1 + count]
    return tuple(p for p in following if p.block == passage.block)
