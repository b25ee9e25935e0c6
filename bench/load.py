"""Generated documents as quads, without the reader and without a store: what engines are compared on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from bench.generate import iter_documents
from kg.graph.codec import StoredDocument, encode_document
from kg.graph.derivation.document import LocalDocument
from kg.graph.derivation.slots import add_slots
from kg.graph.terms import TYPE, Triples, short_hash, term
from kg.namespaces import Resources


def write_quads(count: int, seed: int, path: Path) -> int:
    """Writes at least `count` quads of whole documents as N-Quads, one named graph a document, and their derived slots.

    Returns:
        How many were written.
    """
    resources, written = Resources(), 0
    with path.open("w", encoding="utf-8") as file:
        for document, claims in iter_documents(seed):
            if written >= count:
                break
            stored = StoredDocument.of(document, claims)
            quads = encode_document(stored, claims, resources)
            quads = [*quads, *_slots(stored.id, quads, claims[0].market or "", resources)]
            file.writelines(sorted(f"{quad} .\n" for quad in quads))
            written += len(quads)
    return written


def _slots(document_id: str, quads: Iterable[Quad], market: str, resources: Resources) -> set[Quad]:
    """What the rules derive of which content answers which question, when equal market names mean one market."""
    meant = NamedNode(resources.iri("market", short_hash(market)))
    is_definition = term("ci:MarketDefinition")
    meanings = [
        Quad(q.subject, term("skos:closeMatch"), meant, q.graph_name)
        for q in quads
        if q.predicate == TYPE and q.object == is_definition
    ]
    sink = Triples(NamedNode(resources.graph("derived")))
    add_slots(LocalDocument(document_id, [*quads, *meanings], resources), sink)
    return sink.quads
