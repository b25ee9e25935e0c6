"""Entities and what names denote, as quads of `graph/entities`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import Subject, Term, Triples, boolean, decimal, short_hash, term, text
from kg.model.entity import Entity, EntityType
from kg.model.naming import Identification
from kg.namespaces import Resources

_CLASSES: dict[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("ci:Company", "org:FormalOrganization", "schema:Organization"),
    EntityType.PUBLISHER: ("ci:Publisher", "org:FormalOrganization", "schema:Organization"),
    EntityType.MARKET: ("ci:Market", "skos:Concept"),
    EntityType.REGION: ("ci:Region", "skos:Concept", "schema:Place"),
    EntityType.COUNTRY: ("ci:Country", "skos:Concept", "schema:Place"),
    EntityType.CONCEPT: ("skos:Concept",),
}

_DEFINED = ("definition", "member")
"""What a document defines itself is close to a concept; what it merely names denotes an entity."""

LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
"""Properties that name an entity."""
_LINKS = frozenset({term("ci:denotes"), term("skos:closeMatch")})


def entity_quads(entities: Iterable[Entity], resources: Resources) -> set[Quad]:
    """Descriptions of entities (of what a vocabulary describes, the writer keeps only what is new)."""
    sink = Triples(NamedNode(resources.graph("entities")))
    for entity in entities:
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
    sink.add(node, "ci:withinMarket", NamedNode(entity.within) if entity.within else None)
    sink.add(node, "ci:coversPlace", NamedNode(entity.place) if entity.place else None)
    sink.add(node, "ci:provisional", boolean(True) if entity.provisional else None)


def identification_quads(identifications: Iterable[Identification], resources: Resources) -> set[Quad]:
    """What names denote (and what documents' markets and members are close to), and how that is known."""
    sink = Triples(NamedNode(resources.graph("entities")))
    defined = tuple(resources.iri(type_, "") for type_ in _DEFINED)
    for found in identifications:
        subject, target = NamedNode(found.name), NamedNode(found.entity)
        sink.add(subject, "skos:closeMatch" if found.name.startswith(defined) else "ci:denotes", target)
        node = NamedNode(resources.iri("judgement", f"auto-{short_hash(found.name, found.entity)}"))
        sink.type(node, "ci:Identification")
        sink.add(node, "ci:identifies", subject)
        sink.add(node, "ci:entity", target)
        sink.add(node, "ci:method", text(found.method))
        sink.add(node, "ci:score", decimal(Decimal(str(round(found.score, 4)))))
        sink.add(node, "ci:evidence", text(found.evidence))
    return sink.quads


def only_new(quads: Iterable[Quad], vocabulary: Iterable[Quad]) -> set[Quad]:
    """Leaves out what the vocabularies say already: of a described entity only further names are kept.

    A triple in two graphs would be counted twice by every query of their union, and an entity with two preferred
    labels would fill two rows.
    """
    known: dict[Subject, set[str]] = defaultdict(set)
    labelled = {term(p) for p in LABELS}
    for quad in vocabulary:
        if quad.predicate in labelled and isinstance(quad.object, Literal):
            known[quad.subject].add(quad.object.value.casefold())
    alternative = term("skos:altLabel")
    return {
        quad
        for quad in quads
        if quad.subject not in known
        or quad.predicate in _LINKS
        or (quad.predicate == alternative and _value(quad.object).casefold() not in known[quad.subject])
    }


def _value(object_: Term) -> str:
    return object_.value if isinstance(object_, Literal) else ""
