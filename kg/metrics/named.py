"""What documents name: a register alone makes nothing worth offering, it only knows names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.graph import View
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.metrics.reading import local, once

_NAMES = "SELECT ?name ?entity WHERE { ?name ci:denotes ?entity }"


def named_in_documents(view: View) -> frozenset[str]:
    """IRIs of the entities that some document other than a register names."""
    return once(view, "named in documents", lambda: _named(view))


def _named(view: View) -> frozenset[str]:
    registers = {d.id for d in view.documents() if d.media_type in REGISTER_MEDIA_TYPES}
    return frozenset(
        row["entity"].value
        for row in view.select(_NAMES)
        if isinstance(row["name"], NamedNode)
        and isinstance(row["entity"], NamedNode)
        and local(row["name"].value).partition("-")[0] not in registers
    )
