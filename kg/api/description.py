"""The service description of `/sparql` (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.api.formats import GRAPHS, RDF_INPUT, SOLUTIONS, Offer
from kg.api.replies import Reply
from kg.engine.results import Caps, graph_bytes
from kg.namespaces import STANDARD

if TYPE_CHECKING:
    from kg.api.core import Core

_SD = STANDARD["sd"]
_A = ox.NamedNode(STANDARD["rdf"] + "type")
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
}


def write_graph(triples: list[ox.Triple], offer: Offer) -> bytes:
    """Triples of a description in the offered format."""
    return graph_bytes(sorted(triples, key=str), offer.format, Caps(), STANDARD)


def service_description(core: Core, endpoint: str, offer: Offer) -> Reply:
    """What the service at `endpoint` (as the client addressed it) can do."""
    service = ox.NamedNode(endpoint)
    dataset, default = ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default-graph")
    triples = [
        ox.Triple(service, _A, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _A, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), default),
        ox.Triple(default, _A, _sd("Graph")),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(name)) for name in _languages(core)),
        *(ox.Triple(service, _sd("feature"), _sd(name)) for name in _features(core)),
    ]
    written = {offered.format for offered in (*SOLUTIONS, *GRAPHS)}
    triples += [ox.Triple(service, _sd("resultFormat"), _format(f)) for f in sorted(written)]
    triples += [ox.Triple(service, _sd("inputFormat"), _format(f)) for f in sorted(set(RDF_INPUT.values()))]
    return Reply(200, offer.content_type, write_graph(triples, offer), (("Cache-Control", "no-cache"),))


def _languages(core: Core) -> tuple[str, ...]:
    query = ("SPARQL10Query", "SPARQL11Query")
    return (*query, "SPARQL11Update") if core.settings.update_token else query


def _features(core: Core) -> tuple[str, ...]:
    features = []
    if not core.is_open:
        features.append("UnionDefaultGraph")
    if core.service_allow:
        features.append("BasicFederatedQuery")
    return tuple(features)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _format(name: str) -> ox.NamedNode:
    return ox.NamedNode(_FORMATS + _FORMAT_NAMES[name])
