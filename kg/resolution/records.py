"""What the resolver takes and gives: names of documents in, identifications and entities out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.content import NameType
from kg.model.entity import Entity


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name that a document uses.

    Attributes:
        iri: the name's node in the document's graph.
        surface: as printed.
        type: what it names.
        document: local id of the document.
        dimension: for members, the key of the dimension they belong to ("region", "modality" ...).
    """

    iri: str
    surface: str
    type: NameType
    document: str
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class Identification:
    """`name` denotes `entity`, and how we know.

    Attributes:
        name: IRI of the name.
        entity: IRI of the entity or concept.
        method: "register name", "equal key", "alias in the document", "vocabulary", "judgement".
        score: 0-1.
        evidence: the words or judgement it rests on.
    """

    name: str
    entity: str
    method: str
    score: float
    evidence: str = ""


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
