"""Registers and vocabularies in Turtle as known entities: types, names, aliases, codes and what contains what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import DocumentError, Place
from kg.model.entity import Entity, EntityType
from kg.namespaces import CI, DEFAULT_BASE, STANDARD

_TYPE = ox.NamedNode(STANDARD["rdf"] + "type")
_CLASSES: tuple[tuple[str, EntityType], ...] = (
    (CI + "Publisher", EntityType.PUBLISHER),
    (CI + "Market", EntityType.MARKET),
    (CI + "Country", EntityType.COUNTRY),
    (CI + "Region", EntityType.REGION),
    (CI + "Company", EntityType.COMPANY),
    (STANDARD["org"] + "FormalOrganization", EntityType.COMPANY),
    (STANDARD["org"] + "Organization", EntityType.COMPANY),
    (STANDARD["schema"] + "Place", EntityType.REGION),
    (STANDARD["skos"] + "Concept", EntityType.CONCEPT),
)
"""Classes that make an entity; the first that a resource has decides its type."""
_BROADER = STANDARD["skos"] + "broader"
_NOTATION = STANDARD["skos"] + "notation"
_CATEGORY = CI + "category"
_LABEL = STANDARD["skos"] + "prefLabel"
_ALIASES = (STANDARD["skos"] + "altLabel", STANDARD["skos"] + "hiddenLabel")


_LINKS = frozenset({
    CI + "notToBeConfusedWith",
    CI + "candidateMatch",
    CI + "roleInMarket",
    CI + "sourceReliability",
    STANDARD["schema"] + "addressCountry",
    STANDARD["schema"] + "addressLocality",
    STANDARD["schema"] + "tickerSymbol",
    STANDARD["skos"] + "related",
})
"""What a register says of an entity beside its names; it goes with the entity, not with a claim."""


def register_links(text: str, name: str, base: str = DEFAULT_BASE) -> list[ox.Triple]:
    """What a register says of entities beside their names, rebased, sorted.

    Raises:
        DocumentError: when the text is not Turtle.
    """
    found = []
    for triple in _triples(text, name):
        if triple.predicate.value not in _LINKS or not isinstance(triple.subject, ox.NamedNode):
            continue
        subject = ox.NamedNode(_rebase(triple.subject.value, base))
        value = triple.object
        target = ox.NamedNode(_rebase(value.value, base)) if isinstance(value, ox.NamedNode) else value
        found.append(ox.Triple(subject, triple.predicate, target))
    return sorted(found, key=str)


def parse_register(text: str, name: str, base: str = DEFAULT_BASE) -> tuple[Entity, ...]:
    """Entities of a register, ordered by IRI, rebased from the default base.

    Args:
        text: Turtle.
        name: what to call it in messages.
        base: base of resource IRIs of the store.

    Raises:
        DocumentError: when the text is not Turtle, with line and column.
    """
    return entities_of(_triples(text, name), base)


def _triples(text: str, name: str) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        where = Place(name, error.lineno, error.offset)
        raise DocumentError(
            f"Not readable as Turtle: {error.msg}.", "Correct the file and try again.", where
        ) from error


def entities_of(triples: Iterable[ox.Triple], base: str = DEFAULT_BASE) -> tuple[Entity, ...]:
    """Entities that triples describe by class, label and aliases, ordered by IRI."""
    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        value = triple.object
        if isinstance(triple.subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            described[triple.subject.value][triple.predicate.value].append(value.value)
    found = (_entity(iri, described[iri], base) for iri in sorted(described))
    return tuple(entity for entity in found if entity is not None)


def _entity(iri: str, properties: dict[str, list[str]], base: str) -> Entity | None:
    types = set(properties.get(_TYPE.value, ()))
    entity_type = next((t for class_, t in _CLASSES if class_ in types), None)
    labels = sorted(properties.get(_LABEL, ()))
    if entity_type is None or not labels:
        return None
    aliases = sorted({alias for predicate in _ALIASES for alias in properties.get(predicate, ())})
    broader = sorted(properties.get(_BROADER, ()))
    return Entity(
        _rebase(iri, base),
        entity_type,
        labels[0],
        tuple(aliases),
        broader=_rebase(broader[0], base) if broader else None,
        notation=min(properties.get(_NOTATION, ()), default=None),
        category=min(properties.get(_CATEGORY, ()), default=None),
    )


def _rebase(iri: str, base: str) -> str:
    return base + iri[len(DEFAULT_BASE) :] if iri.startswith(DEFAULT_BASE + "id/") else iri
