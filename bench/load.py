"""Generated documents as quads, without the reader and without a store: what engines are compared on."""

from __future__ import annotations

from pathlib import Path

from bench.generate import iter_documents
from kg.graph.codec import StoredDocument, encode_document
from kg.namespaces import Resources


def write_quads(count: int, seed: int, path: Path) -> int:
    """Writes at least `count` quads of whole documents as N-Quads, one named graph a document.

    Returns:
        How many were written.
    """
    resources, written = Resources(), 0
    with path.open("w", encoding="utf-8") as file:
        for document, claims in iter_documents(seed):
            if written >= count:
                break
            quads = encode_document(StoredDocument.of(document, claims), claims, resources)
            file.writelines(sorted(f"{quad} .\n" for quad in quads))
            written += len(quads)
    return written
