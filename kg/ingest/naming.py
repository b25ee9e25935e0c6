"""Where names of a store meet the resolver: known entities in, identifications out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.entity import Entity
from kg.resolution.register import parse_register

REGISTER_MEDIA_TYPES = frozenset({"text/turtle", "application/x-turtle"})
"""Media types of documents whose resources are known companies, publishers and markets."""


def known_entities(vocabulary: Iterable[Entity], registers: Iterable[tuple[str, str]], base: str) -> list[Entity]:
    """Entities of the vocabularies and of every register in the store; the first description of an IRI holds.

    Args:
        vocabulary: entities of the ontology.
        registers: (document id, Turtle text) of each register, any order.
        base: base of resource IRIs.
    """
    found = {entity.iri: entity for entity in vocabulary}
    for name, text in sorted(registers):
        for entity in parse_register(text, name, base):
            found.setdefault(entity.iri, entity)
    return [found[iri] for iri in sorted(found)]
