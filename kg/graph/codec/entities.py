"""Entities and what names denote, as quads of `graph/entities`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from kg.graph.terms import Triples, boolean, decimal, short_hash, text
from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.namespaces import Resources

_CLASSES: dict[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("ci:Company", "org:FormalOrganization", "schema:Organization"),
    EntityType.PUBLISHER: ("ci:Publisher", "org:FormalOrganization", "schema:Organization"),
    EntityType.MARKET: ("ci:Market", "skos:Concept"),
    EntityType.REGION: ("ci:Region", "skos:Concept", "schema:Place"),
    EntityType.COUNTRY: ("ci:Country", "skos:Concept", "schema:Place"),
    EntityType.CONCEPT: ("skos:Concept",),
}

_MAPPED = frozenset({NameType.MARKET, NameType.MEMBER})
"""What a document defines itself is close to a concept; what it merely names denotes an entity."""


def entity_quads(entities: Iterable[Entity], resources: Resources, described: Collection[str] = ()) -> set[Quad]:
    """Descriptions of entities.

    Args:
        entities: what to describe.
        resources: names the graph.
        described: IRIs that the vocabulary graph describes already: nothing is said of them twice.
    """
    sink = Triples(NamedNode(resources.graph("entities")))
    for entity in entities:
        if entity.iri not in described:
            _entity(sink, entity)
    return sink.quads


def _entity(sink: Triples, entity: Entity) -> None:
    node = NamedNode(entity.iri)
    sink.type(node, *_CLASSES[entity.type])
    sink.add(node, "skos:prefLabel", text(entity.label))
    sink.add(node, "skos:altLabel", *(text(a) for a in entity.aliases if a != entity.label))
    sink.add(node, "skos:broader", NamedNode(entity.broader) if entity.broader else None)
    sink.add(node, "skos:notation", text(entity.notation))
    sink.add(node, "ci:category", text(entity.category))
    sink.add(node, "ci:provisional", boolean(True) if entity.provisional else None)


def identification_quads(
    name: tuple[str, NameType], entity: str, how: tuple[str, float, str], resources: Resources
) -> set[Quad]:
    """What a name denotes (or what a document's market or member is close to), and how that is known.

    Args:
        name: IRI and type of the name.
        entity: IRI of the entity or concept.
        how: method in words, score 0-1, evidence ("" for none).
        resources: names the graph.
    """
    (iri, type_), (method, score, evidence) = name, how
    sink = Triples(NamedNode(resources.graph("entities")))
    subject, target = NamedNode(iri), NamedNode(entity)
    sink.add(subject, "skos:closeMatch" if type_ in _MAPPED else "ci:denotes", target)
    node = NamedNode(resources.iri("judgement", f"auto-{short_hash(iri, entity)}"))
    sink.type(node, "ci:Identification")
    sink.add(node, "ci:identifies", subject)
    sink.add(node, "ci:entity", target)
    sink.add(node, "ci:method", text(method))
    sink.add(node, "ci:score", decimal(Decimal(str(round(score, 4)))))
    sink.add(node, "ci:evidence", text(evidence))
    return sink.quads
