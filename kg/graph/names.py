"""Names, markets and members of all documents, for the resolver."""

from __future__ import annotations

from pyoxigraph import Literal

from kg.graph.engine import Row
from kg.graph.reading import Reading
from kg.model.content import NameType
from kg.model.naming import NameRecord

_NAMES = """
SELECT ?name ?surface ?type ?title WHERE {
  { ?name a ci:Name ; ci:surface ?surface ; ci:nameType ?type }
  UNION { ?name a ci:MarketDefinition ; skos:prefLabel ?surface . BIND(ci:Market AS ?type) }
  UNION {
    ?name skos:inScheme ?scheme ; skos:prefLabel ?surface .
    ?scheme a ci:DocumentDimension
    OPTIONAL { ?scheme dcterms:title ?title }
    BIND(ci:Member AS ?type)
  }
}
"""


def read_names(reading: Reading) -> list[NameRecord]:
    """Every name, market definition and member of every document, ordered by IRI."""
    return sorted((_record(row) for row in reading.select(_NAMES)), key=lambda n: n.iri)


def _record(row: Row) -> NameRecord:
    iri = _value(row, "name")
    title = row["title"]
    return NameRecord(
        iri=iri,
        surface=_value(row, "surface"),
        type=NameType(_value(row, "type").rpartition("#")[2].lower()),
        document=iri.rsplit("/", 1)[1].partition("-")[0],
        dimension=title.value if isinstance(title, Literal) else None,
    )


def _value(row: Row, name: str) -> str:
    return str(getattr(row[name], "value", ""))
