"""The catalogue graph: which graph holds which document, recorded when, by which extractor."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kg.graph.codec import document_graph
from kg.graph.codec.nodes import Nodes
from kg.graph.reading import Reading
from kg.graph.terms import Triples, instant, integer, text
from kg.namespaces import Resources


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the catalogue.

    Attributes:
        document: its id.
        recorded_at: when this version was recorded (ISO 8601).
        extractor: version of the extractor that read it.
        claims: number of its claims.
    """

    document: str
    recorded_at: str
    extractor: str
    claims: int


def encode_entry(entry: Entry, resources: Resources) -> set[Quad]:
    """Quads of one entry."""
    sink = Triples(NamedNode(resources.graph("catalog")))
    graph = document_graph(entry.document, resources)
    sink.type(graph, "ci:DocumentGraph")
    sink.add(graph, "ci:ofDocument", NamedNode(resources.iri("doc", entry.document)))
    sink.add(graph, "ci:recordedAt", instant(entry.recorded_at))
    sink.add(graph, "ci:extractor", text(entry.extractor))
    sink.add(graph, "ci:claimCount", integer(entry.claims))
    return sink.quads


def find_entry(reading: Reading, document_id: str) -> Entry | None:
    """The entry of a document, or None."""
    catalog = NamedNode(reading.resources.graph("catalog"))
    graph = document_graph(document_id, reading.resources)
    quads = list(reading.pattern(graph, None, None, catalog))
    if not quads:
        return None
    node = Nodes(quads).get(graph.value)
    return Entry(
        document_id,
        node.get_text("ci:recordedAt"),
        node.get_text("ci:extractor"),
        int(node.get_text("ci:claimCount")),
    )


def entries(reading: Reading) -> list[Entry]:
    """All entries, ordered by document id."""
    return [entry for d in reading.documents() if (entry := find_entry(reading, d)) is not None]
