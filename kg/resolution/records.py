"""What the resolver takes and gives: names of documents in, identifications and entities out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.entity import Entity
from kg.model.naming import Identification, NameRecord

__all__ = ["Candidate", "Identification", "NameRecord", "Resolution"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one: for a person to decide, never merged by the program."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The resolver's whole result, ordered by IRI.

    Attributes:
        identifications: one for every name.
        entities: every entity that is denoted, with the names seen as aliases.
        candidates: pairs for the review queue, best first.
        redirects: merged entity to the one that is kept.
    """

    identifications: tuple[Identification, ...]
    entities: tuple[Entity, ...]
    candidates: tuple[Candidate, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
