"""The VoID description: sizes, and partitions by class and by property (Describing Linked Datasets with VoID)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b

import pyoxigraph as ox

from kg.graph.pool import Pool, ReadRequest
from kg.namespaces import CI, STANDARD
from kg.settings import Settings

_VOID = STANDARD["void"]
_DCTERMS = STANDARD["dcterms"]
_TYPE = ox.NamedNode(STANDARD["rdf"] + "type")
_INTEGER = ox.NamedNode(STANDARD["xsd"] + "integer")

_CLASSES = "SELECT ?key (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?key FILTER(isIRI(?key)) } GROUP BY ?key"
_PROPERTIES = "SELECT ?key (COUNT(*) AS ?n) WHERE { ?s ?key ?o } GROUP BY ?key"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class VoidCounts:
    """What was counted.

    Attributes:
        classes: class IRI to number of instances.
        properties: property IRI to number of triples.
        subjects: distinct subjects.
        objects: distinct objects.
    """

    classes: dict[str, int]
    properties: dict[str, int]
    subjects: int
    objects: int


async def count_void(pool: Pool, settings: Settings, is_open: bool) -> VoidCounts:
    """Counts the current generation.

    Raises:
        QueryError: when counting takes longer than a query may.
    """

    async def counted(query: str) -> dict[str, int]:
        found = await pool.run(ReadRequest(query, "json", union=not is_open), settings.query_timeout_max_s)
        rows = json.loads(found.body)["results"]["bindings"]
        return {r["key"]["value"] if "key" in r else "": int(r["n"]["value"]) for r in rows if "n" in r}

    classes, properties = await counted(_CLASSES), await counted(_PROPERTIES)
    subjects, objects = await counted(_SUBJECTS), await counted(_OBJECTS)
    return VoidCounts(classes, properties, subjects.get("", 0), objects.get("", 0))


def void_triples(counts: VoidCounts, origin: str, base: str) -> list[ox.Triple]:
    """The description of the dataset served at `origin`, whose resources begin with `base`."""
    dataset = ox.NamedNode(f"{origin}/.well-known/void#dataset")
    triples = [
        ox.Triple(dataset, _TYPE, _void("Dataset")),
        ox.Triple(
            dataset, ox.NamedNode(_DCTERMS + "title"), ox.Literal("Competitive intelligence graph", language="en")
        ),
        ox.Triple(dataset, _void("sparqlEndpoint"), ox.NamedNode(f"{origin}/sparql")),
        ox.Triple(dataset, _void("uriSpace"), ox.Literal(f"{base}id/")),
        ox.Triple(dataset, _void("vocabulary"), ox.NamedNode(CI)),
        ox.Triple(dataset, _void("triples"), _number(sum(counts.properties.values()))),
        ox.Triple(dataset, _void("distinctSubjects"), _number(counts.subjects)),
        ox.Triple(dataset, _void("distinctObjects"), _number(counts.objects)),
        ox.Triple(dataset, _void("classes"), _number(len(counts.classes))),
        ox.Triple(dataset, _void("properties"), _number(len(counts.properties))),
    ]
    for partition, key, unit, found in (
        ("classPartition", "class", "entities", counts.classes),
        ("propertyPartition", "property", "triples", counts.properties),
    ):
        for term, count in sorted(found.items()):
            node = ox.NamedNode(f"{origin}/.well-known/void#{partition}-{_digest(term)}")
            triples += [
                ox.Triple(dataset, _void(partition), node),
                ox.Triple(node, _void(key), ox.NamedNode(term)),
                ox.Triple(node, _void(unit), _number(count)),
            ]
    return triples


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8"), digest_size=6).hexdigest()


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)
