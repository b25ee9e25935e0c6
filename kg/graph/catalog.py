"""The catalogue graph: which graph holds which document, recorded when, by which extractor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kg.graph.codec import document_graph
from kg.graph.codec.nodes import Nodes
from kg.graph.engine import Row
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
    return [entry for d in reading.document_ids() if (entry := find_entry(reading, d)) is not None]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document as lists of documents show it.

    Attributes:
        id: local id.
        sha256: hash of its bytes.
        title: given, else the first heading.
        publisher: as printed or given.
        date: when it was issued, as "2025", "2025-04" ...
        url: where it was found.
        media_type: as read.
        claims: number of its claims.
        recorded_at: when this version was recorded (ISO 8601).
        extractor: version of the extractor that read it.
        secondary: true when it repeats figures of others.
    """

    id: str
    sha256: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    media_type: str
    claims: int
    recorded_at: str
    extractor: str
    secondary: bool


_DOCUMENTS = """
SELECT ?document ?sha256 ?title ?publisher ?date ?url ?type ?claims ?recorded ?extractor ?secondary WHERE {%s
  ?graph a ci:DocumentGraph ; ci:ofDocument ?document ; ci:recordedAt ?recorded ; ci:extractor ?extractor ;
    ci:claimCount ?claims .
  ?document ci:sha256 ?sha256 ; dcterms:format ?type
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document ci:publisherName/ci:surface ?publisher }
  OPTIONAL { ?document ci:issued ?date }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document ci:secondary ?secondary }
}
"""


def read_records(reading: Reading, only: Collection[str] | None = None) -> list[DocumentRecord]:
    """The documents that count, or those of some ids, ordered by title and id."""
    if only is not None and not only:
        return []
    iris = [f"<{reading.resources.iri('doc', d)}>" for d in sorted(only or ())]
    asked = f"\n  VALUES ?document {{ {' '.join(iris)} }}" if iris else ""
    records = [_record(row) for row in reading.select(_DOCUMENTS % asked)]
    return sorted(records, key=lambda r: ((r.title or "").casefold(), r.id))


def _record(row: Row) -> DocumentRecord:
    value = {name: getattr(term, "value", None) for name, term in row.items()}
    return DocumentRecord(
        id=str(value["document"]).rsplit("/", 1)[1],
        sha256=str(value["sha256"]),
        title=value["title"],
        publisher=value["publisher"],
        date=value["date"].rsplit("/", 1)[1] if value["date"] else None,
        url=value["url"],
        media_type=str(value["type"]),
        claims=int(value["claims"] or 0),
        recorded_at=str(value["recorded"]),
        extractor=str(value["extractor"]),
        secondary=value["secondary"] == "true",
    )
