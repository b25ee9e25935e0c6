"""Names that documents use, and what they are found to denote."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.content import NameType


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name that a document uses.

    Attributes:
        iri: the name's node in the document's graph.
        surface: as printed.
        type: what it names.
        document: local id of the document.
        dimension: for members, the key of the dimension they belong to ("region", "modality" ...).
        covers: for markets, the place as printed that the document says it covers.
    """

    iri: str
    surface: str
    type: NameType
    document: str
    dimension: str | None = None
    covers: str | None = None


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
