"""The registry of exports: every format that `kg export` and the pages offer, by name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import fields
from functools import partial

from kg.errors import RequestRefused
from kg.graph import View
from kg.graph.export import RDF_FORMATS, export_rdf
from kg.queries import catalogue, run
from kg.queries.rows import ClaimRow

Export = Callable[[View], bytes]


def claims_csv(view: View) -> bytes:
    """One line a claim row of every kind: the shared columns, then what it says in "field: value" pairs."""
    shared = [f.name for f in fields(ClaimRow)]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["query", *shared, "says"])
    for name in sorted(n for n in catalogue() if n.startswith("claims.")):
        for row in run(view, name):
            own = [(f.name, getattr(row, f.name)) for f in fields(row) if f.name not in shared]
            says = "; ".join(f"{k}: {v}" for k, v in own if v is not None)
            writer.writerow([name, *(getattr(row, n) for n in shared), says])
    return buffer.getvalue().encode()


def edges_graphml(view: View) -> bytes:
    """Things and their connections, each with its predicate, role and one supporting quote."""
    import networkx as nx  # for this format alone

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in run(view, "graph.edges"):
        graph.add_node(row.subject, label=row.subject_label or row.subject)
        graph.add_node(row.object, label=row.object_label or row.object)
        if not graph.has_edge(row.subject, row.object, key=row.edge):
            graph.add_edge(
                row.subject, row.object, key=row.edge, predicate=row.predicate, role=row.role or "", quote=row.quote
            )
    buffer = io.BytesIO()
    nx.write_graphml(graph, buffer, prettyprint=True)
    return buffer.getvalue()


EXPORTS: dict[str, Export] = {
    **{name: partial(export_rdf, format_=name) for name in RDF_FORMATS},
    "csv": claims_csv,
    "graphml": edges_graphml,
}
"""Format to what writes it."""


def export(view: View, format_: str) -> bytes:
    """A generation in one of the `EXPORTS`.

    Raises:
        RequestRefused: for another format.
    """
    write = EXPORTS.get(format_)
    if write is None:
        raise RequestRefused(f"There is no export format {format_!r}.", f"Formats: {', '.join(EXPORTS)}.")
    return write(view)
