"""A generation as bytes in the standard RDF formats, the same bytes for the same quads."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import RequestRefused
from kg.graph.reading import Reading

_SYNTAXES: dict[str, ox.RdfFormat] = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_TRIPLES_ONLY = frozenset({"turtle", "ntriples", "rdfxml"})

RDF_FORMATS: tuple[str, ...] = tuple(_SYNTAXES)


def canonical_lines(quads: Iterable[ox.Quad]) -> list[str]:
    """Sorted N-Quads lines; equal for equal sets of quads, since no graph but the ontology has blank nodes."""
    return sorted(f"{quad} ." for quad in quads)


def export_rdf(view: Reading, format_: str) -> bytes:
    """All graphs of a generation.

    Args:
        view: the generation.
        format_: one of `RDF_FORMATS`; formats without graph names hold the union.

    Raises:
        RequestRefused: for another format.
    """
    syntax = _SYNTAXES.get(format_)
    if syntax is None:
        raise RequestRefused(f"There is no RDF format {format_!r}.", f"Formats: {', '.join(RDF_FORMATS)}.")
    quads = sorted(view.quads(), key=str)
    if format_ == "nquads":
        return "".join(f"{line}\n" for line in canonical_lines(quads)).encode()
    if format_ in _TRIPLES_ONLY:
        return ox.serialize((q.triple for q in quads), format=syntax, prefixes=view.prefixes) or b""
    return ox.serialize(quads, format=syntax, prefixes=view.prefixes) or b""
