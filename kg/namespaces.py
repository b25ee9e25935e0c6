"""Namespaces and prefixes: one prefix per type of resource, so that every IRI has a CURIE without a slash."""

from __future__ import annotations

from dataclasses import dataclass

CI = "https://compintel.example/ontology#"
SHAPES = "https://compintel.example/shapes#"
DEFAULT_BASE = "https://compintel.example/"

STANDARD: dict[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "qb": "http://purl.org/linked-data/cube#",
    "sdim": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "smea": "http://purl.org/linked-data/sdmx/2009/measure#",
    "satt": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "scode": "http://purl.org/linked-data/sdmx/2009/code#",
    "unit": "http://qudt.org/vocab/unit/",
    "cur": "http://qudt.org/vocab/currency/",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "ci": CI,
}

RESOURCE_TYPES: tuple[str, ...] = (
    "agent",
    "claim",
    "company",
    "concept",
    "conflict",
    "content",
    "country",
    "date",
    "definition",
    "derived",
    "dimension",
    "doc",
    "edge",
    "formula",
    "indicator",
    "judgement",
    "market",
    "member",
    "memberlist",
    "name",
    "ownership",
    "deal",
    "fact",
    "publisher",
    "region",
    "role",
    "scheme",
    "segment",
    "slot",
    "text",
    "theme",
    "unitconcept",
    "work",
)
"""Types of resource; each is a prefix and a path under `id/`."""


@dataclass(frozen=True, slots=True)
class Resources:
    """Mints IRIs under one base. The base is recorded when a store is made and never changes for it."""

    base: str = DEFAULT_BASE

    def iri(self, type_: str, local: str) -> str:
        """`{base}id/{type}/{local}`.

        Raises:
            ValueError: for a type without a prefix.
        """
        if type_ not in RESOURCE_TYPES:
            raise ValueError(f"no prefix for resource type {type_!r}")
        return f"{self.base}id/{type_}/{local}"

    def graph(self, name: str) -> str:
        """`{base}graph/{name}`: "ontology", "vocab", "entities", "judgements", "derived", "catalog" or "doc/<id>"."""
        return f"{self.base}graph/{name}"

    def prefixes(self) -> dict[str, str]:
        """Every prefix that queries and exports declare, standard ones first."""
        own = {type_: f"{self.base}id/{type_}/" for type_ in RESOURCE_TYPES}
        return {**STANDARD, "g": f"{self.base}graph/", **own}
