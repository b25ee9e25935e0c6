"""Two questions in one: "who publishes it and what is the base year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.model.answer import Answer

_SPLIT = re.compile(
    r"\A(.{8,}?)[,;]?\s+(?:and|plus|as well as)\s+"
    r"((?:what|whats|what's|who|whos|who's|when|which|how|where|why)\b.{6,})\Z",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"\[(\d+)\]")


def in_two(text: str, answer: Callable[[str], Answer]) -> Answer | None:
    """The answers to both halves of a question, one after the other; None unless both are answered.

    Args:
        text: the question.
        answer: answers one half.
    """
    match = _SPLIT.match(text.strip())
    if match is None:
        return None
    first = answer(match[1])
    if not first.answered:
        return None
    second = answer(match[2])
    return _beside(text, first, second) if second.answered else None


def _beside(text: str, first: Answer, second: Answer) -> Answer:
    shift = len(first.citations)
    moved = _MARK.sub(lambda m: f"[{int(m[1]) + shift}]", second.answer)
    return replace(
        first,
        question=text,
        answer=f"{first.answer} {moved}",
        figures=first.figures + second.figures,
        citations=first.citations + second.citations,
        derivations=first.derivations + second.derivations,
        notes=tuple(dict.fromkeys(first.notes + second.notes)),
    )
