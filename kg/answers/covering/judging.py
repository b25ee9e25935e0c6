"""Decides on one frame: its answer when it covers what the question names and asks, or none."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.covering.left import borne_out, passes_over_voice, working
from kg.answers.covering.stated import lacks
from kg.answers.covering.strangers import names_unknown_company
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate
from kg.answers.reading import Reading

_SURE = 0.97
"""Coverage at which a refusal stands even though passages may speak of the matter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a candidate.

    Attributes:
        draft: its answer or refusal; None when it says nothing to the question.
        final: true when no other frame need be tried; else the draft is kept for want of a better one.
    """

    draft: Draft | None
    final: bool = False


_NOTHING = Verdict(None)


def judged(candidate: Candidate, reading: Reading) -> Verdict:
    """Runs a frame whose words cover the question, or nearly, and holds its answer against what is asked.

    Words that turn the question into its opposite or say what is done with the figures must be explained by the frame,
    the others by it or, if they are no names, numbers or operations, by the places that the answer rests on.
    """
    bound = reading.negations | (working(reading) if candidate.least else frozenset())
    if names_unknown_company(reading) or not bound <= candidate.explained:
        return _NOTHING
    coverage, _ = reading.coverage(candidate.explained)
    draft = candidate.run() if coverage >= candidate.least else borne_out(candidate, reading)
    if draft is None or (draft.answered and (lacks(reading, draft) or passes_over_voice(draft, reading))):
        return _NOTHING
    return Verdict(draft, final=not draft.soft and (draft.answered or coverage >= _SURE))
