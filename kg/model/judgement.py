"""What people (and the resolver) decide about names, claims and conflicts: recorded, attributed, reversible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class JudgementKind(StrEnum):
    """What is decided."""

    IDENTIFY = "identify"
    """`subject` (a name) denotes `object` (an entity)."""
    MERGE = "merge"
    """`subject` and `object` (entities) are one thing; `object` is kept."""
    SPLIT = "split"
    """`subject` (an entity or document) is not `object`; names printed as `fields["surface"]` says are not `object`."""
    MAP = "map"
    """`subject` (a document's member or market) is close to `object` (a concept)."""
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    """`fields` replace those of claim `subject`."""
    SAME_EVENT = "same_event"
    """`subject` and `object` (developments of two documents) are one event."""
    COPY = "copy"
    """`subject` (a document) repeats `object` (a document): one voice."""
    HOUSE_VIEW = "house_view"
    DISPOSE = "dispose"
    """What was concluded of conflict `subject`, for the members in `fields["members"]`."""
    UNDO = "undo"
    """Takes back judgement `subject`."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. Nothing is ever deleted: undoing is another judgement.

    Attributes:
        kind: what is decided.
        subject: IRI it is about.
        object: IRI it points to, where the kind has one.
        author: who decided ("resolver" for the program).
        at: ISO 8601 time, given as an argument.
        why: reason in words.
        method: how, for the resolver ("register alias", "equal key").
        score: 0-1, for candidates scored by the resolver.
        fields: corrected fields or other particulars, as text.
    """

    kind: JudgementKind
    subject: str
    object: str | None = None
    author: str = "resolver"
    at: str | None = None
    why: str | None = None
    method: str | None = None
    score: float | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


def standing(judgements: Iterable[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """Judgements that are not taken back, in order, as (IRI, judgement); undoing an undo brings the first one back."""
    ordered = list(judgements)
    undone: set[str] = set()
    for own, judgement in reversed(ordered):
        if judgement.kind is JudgementKind.UNDO and own not in undone:
            undone.add(judgement.subject)
    return [(own, j) for own, j in ordered if own not in undone and j.kind is not JudgementKind.UNDO]
