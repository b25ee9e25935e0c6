"""Two questions in one: "who publishes it and what is the base year"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model.answer import Answer

_ASKS = r"(?:what|whats|what's|who|whos|who's|when|which|how|where|why)"
_SPLIT = re.compile(
    rf"\A(?P<first>.{{8,}}?)[,;]?\s+(?:and|plus|as well as)\s+"
    rf"(?P<second>(?!what else\b|what (?:do|does|did) (?:they|it|each) (?:say|think|give)\b)"
    rf"(?:(?:by|at|for|in|from|with|to|since) )?{_ASKS}\b.{{5,}})\Z",
    re.IGNORECASE | re.DOTALL,
)
_AHEAD = re.compile(rf"\A(?P<lead>[^?:]{{3,60}}:\s+)(?:and |so )?{_ASKS}\b", re.IGNORECASE)
"""What a question is about, set in front of it: "CRO services: which ..."."""
_NOUN = re.compile(
    r"\b(?:which|what) (?P<noun>(?!(?:is|are|was|were|has|have|does|do|did|will)\b)(?:[\w-]+ ){1,3}?)"
    r"(?=(?:is|are|was|were|has|have|does|do|did|will|grows?|leads?|holds?|takes?)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\Awhich (?=(?:one )?(?:is|are|was|were|has|have|will|grows?|leads?|holds?|takes?)\b)", re.IGNORECASE
)
_MARK = re.compile(r"\[(\d+)\]")


def halves(text: str) -> tuple[str, str] | None:
    """The two questions that a text asks, the second with the subject and noun it leaves to the first; None for one.

    "CRO services: which area grows fastest and which is the biggest?" asks "CRO services: which area grows fastest"
    and "CRO services: which area is the biggest?".
    """
    match = _SPLIT.match(text.strip())
    if match is None:
        return None
    first, second = match["first"], match["second"]
    if (noun := _NOUN.search(first)) is not None:
        second = _BARE.sub(lambda _: f"which {noun['noun']}", second)
    ahead = _AHEAD.match(first)
    return first, f"{ahead['lead']}{second}" if ahead else second


def beside(text: str, first: Answer, second: Answer) -> Answer:
    """The answers to both halves of a question, one after the other."""
    if second.answer in first.answer:
        return replace(first, question=text)
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
