"""The company register as known entities: names, aliases and false friends of a Turtle document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import DocumentError, Place
from kg.model.entity import Entity, EntityType
from kg.namespaces import CI, DEFAULT_BASE, STANDARD

_TYPE = ox.NamedNode(STANDARD["rdf"] + "type")
_CLASSES = {
    CI + "Company": EntityType.COMPANY,
    CI + "Publisher": EntityType.PUBLISHER,
    CI + "Market": EntityType.MARKET,
    STANDARD["org"] + "FormalOrganization": EntityType.COMPANY,
    STANDARD["org"] + "Organization": EntityType.COMPANY,
}
_LABEL = STANDARD["skos"] + "prefLabel"
_ALIASES = (STANDARD["skos"] + "altLabel", STANDARD["skos"] + "hiddenLabel")


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
    types: dict[str, EntityType] = {}
    labels: dict[str, str] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode):
            continue
        iri = _rebase(subject.value, base)
        if triple.predicate == _TYPE and isinstance(value, ox.NamedNode) and value.value in _CLASSES:
            types[iri] = max(types.get(iri, EntityType.COMPANY), _CLASSES[value.value], key=list(EntityType).index)
        elif predicate == _LABEL and isinstance(value, ox.Literal):
            labels[iri] = value.value
        elif predicate in _ALIASES and isinstance(value, ox.Literal):
            aliases[iri].append(value.value)
    return tuple(
        Entity(iri, types[iri], labels[iri], tuple(sorted(aliases[iri]))) for iri in sorted(types) if iri in labels
    )


def _rebase(iri: str, base: str) -> str:
    return base + iri[len(DEFAULT_BASE) :] if iri.startswith(DEFAULT_BASE + "id/") else iri
