"""Vocabularies to entities: places, concepts and organisations with their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Triple

from kg.errors import OntologyError, Place
from kg.model.entity import Entity, EntityType
from kg.namespaces import CI, DEFAULT_BASE, STANDARD
from kg.ontology.sources import line_of, load_bytes, parse_turtle, rebase
from kg.ontology.terms import (
    ALT_LABEL,
    BROADER,
    CATEGORY,
    CODE_LIST,
    HIDDEN_LABEL,
    IN_SCHEME,
    NOT_IN_TEXT,
    NOTATION,
    PREF_LABEL,
    RDF_TYPE,
    RDFS_LABEL,
    Node,
    gather,
)

_CLASSES: tuple[tuple[str, EntityType], ...] = (
    (CI + "Country", EntityType.COUNTRY),
    (STANDARD["schema"] + "Country", EntityType.COUNTRY),
    (CI + "Region", EntityType.REGION),
    (STANDARD["schema"] + "Place", EntityType.REGION),
    (CI + "Market", EntityType.MARKET),
    (CI + "Company", EntityType.COMPANY),
    (CI + "Publisher", EntityType.PUBLISHER),
    (STANDARD["org"] + "FormalOrganization", EntityType.COMPANY),
    (STANDARD["org"] + "Organization", EntityType.COMPANY),
    (STANDARD["schema"] + "Organization", EntityType.COMPANY),
    (CI + "Dimension", EntityType.CONCEPT),
    (STANDARD["skos"] + "Concept", EntityType.CONCEPT),
)
"""Class to type of entity; the first that fits counts."""


@dataclass(frozen=True)
class Vocabulary:
    """Triples of one or more vocabularies and the entities they describe."""

    triples: tuple[Triple, ...]

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """What is said of each subject."""
        return gather(self.triples)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """What names can denote, with hidden names too: for whole names (a member of a list, a table cell)."""
        return tuple(d.entity for d in self._described if not d.code)

    @cached_property
    def codes(self) -> tuple[Entity, ...]:
        """Members of code lists (dimensions, indicators, roles, units ...): never what a printed name denotes."""
        return tuple(d.entity for d in self._described if d.code)

    @cached_property
    def text_entities(self) -> tuple[Entity, ...]:
        """Entities that may be looked for in running text, with the names that are safe there."""
        return tuple(d.in_text for d in self._described if d.in_text is not None)

    @cached_property
    def _described(self) -> list[_Described]:
        nodes = self.nodes
        typed = ((nodes[iri], type_of(nodes[iri])) for iri in sorted(nodes))
        return [_describe(node, entity_type, nodes) for node, entity_type in typed if entity_type is not None]


@dataclass(frozen=True, slots=True)
class _Described:
    """An entity with all its names, as it may be looked for in text (or None), and whether it is a code."""

    entity: Entity
    in_text: Entity | None
    code: bool


def type_of(node: Node) -> EntityType | None:
    """The type of entity a node describes, or None when it is something else (a scheme, an ownership)."""
    types = node.types()
    return next((entity_type for iri, entity_type in _CLASSES if iri in types), None)


def _describe(node: Node, entity_type: EntityType, nodes: Mapping[str, Node]) -> _Described:
    label = node.text(PREF_LABEL, RDFS_LABEL)
    if label is None:
        raise OntologyError(f"<{node.iri}> has no label.", "Give it a skos:prefLabel.")
    names = {*node.texts(PREF_LABEL), *node.texts(ALT_LABEL)} - {label}
    hidden = {*node.texts(HIDDEN_LABEL)} - names - {label}
    schemes = [nodes[s] for s in sorted(node.iris.get(IN_SCHEME, ())) if s in nodes]
    category = node.text(CATEGORY) or next((c for s in schemes if (c := s.text(CATEGORY))), None)
    in_text = Entity(
        node.iri,
        entity_type,
        label,
        tuple(sorted(names)),
        broader=node.iri_of(BROADER),
        notation=node.text(NOTATION),
        category=category,
    )
    entity = replace(in_text, aliases=tuple(sorted(names | hidden)))
    code = any("true" in s.texts(CODE_LIST) for s in schemes)
    unsafe = code or any("true" in n.texts(NOT_IN_TEXT) for n in (node, *schemes))
    return _Described(entity, None if unsafe else in_text, code)


def load_vocabulary(source: Path | bytes, base: str = DEFAULT_BASE, name: str = "vocabulary") -> Vocabulary:
    """Reads a user's vocabulary or register: SKOS concepts, places, markets or organisations in Turtle.

    Args:
        source: a file, or its bytes.
        base: base of the store's resource IRIs.
        name: what to call the bytes in an error.

    Raises:
        OntologyError: with file and line, when it is not Turtle, names nothing, uses blank nodes, or leaves an entity
            without a label.
    """
    data, where = (source, name) if isinstance(source, bytes) else (load_bytes(source), str(source))
    vocabulary = Vocabulary(tuple(rebase(parse_turtle(data, where), base)))
    _check_named(vocabulary, where)
    for iri, node in vocabulary.nodes.items():
        if type_of(node) is not None and node.text(PREF_LABEL, RDFS_LABEL) is None:
            raise OntologyError(f"<{iri}> has no label.", "Give it a skos:prefLabel.", Place(where, line_of(data, iri)))
    if not vocabulary.entities:
        raise OntologyError(
            "No concept, place, market or organisation is described here.",
            "Describe each with a class (skos:Concept, ci:Region, ci:Market, ci:Company ...) and a skos:prefLabel.",
            Place(where),
        )
    return vocabulary


def _check_named(vocabulary: Vocabulary, where: str) -> None:
    """A store holds no blank nodes outside the ontology: they could not be compared or cited.

    Raises:
        OntologyError: when there is one.
    """
    for triple in vocabulary.triples:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            node = triple.subject if not isinstance(triple.subject, BlankNode) else triple.object
            raise OntologyError(
                f"A blank node is used with {triple.predicate} near {node}.", "Give it an IRI.", Place(where)
            )


def is_scheme(node: Node) -> bool:
    """True for a concept scheme."""
    return STANDARD["skos"] + "ConceptScheme" in node.iris.get(RDF_TYPE, ())
