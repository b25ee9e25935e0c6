"""Names, markets and members of all documents, for the resolver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.engine import Row
from kg.graph.reading import Reading
from kg.graph.terms import Term, term
from kg.model.content import NameType
from kg.model.naming import NameRecord

_NAMES = """
SELECT ?name ?surface ?type ?title ?covers WHERE {
  { ?name a ci:Name ; ci:surface ?surface ; ci:nameType ?type }
  UNION {
    ?name a ci:MarketDefinition ; skos:prefLabel ?surface . BIND(ci:Market AS ?type)
    OPTIONAL { ?name ci:coversPlace ?place . ?place ci:surface ?covers }
  }
  UNION {
    ?name skos:inScheme ?scheme ; skos:prefLabel ?surface .
    ?scheme a ci:DocumentDimension
    OPTIONAL { ?scheme dcterms:title ?title }
    BIND(ci:Member AS ?type)
  }
}
"""
_SURFACE, _TYPE, _LABEL = term("ci:surface"), term("ci:nameType"), term("skos:prefLabel")
_SCHEME, _TITLE, _COVERS = term("skos:inScheme"), term("dcterms:title"), term("ci:coversPlace")
_PREDICATES = (_SURFACE, _TYPE, _LABEL, _SCHEME, _TITLE, _COVERS)


def read_names(reading: Reading) -> list[NameRecord]:
    """Every name, market definition and member of every document, ordered by IRI."""
    return sorted((_record(row) for row in reading.select(_NAMES)), key=lambda n: n.iri)


def document_names(reading: Reading, document_id: str) -> dict[str, NameRecord]:
    """The names, market definitions and members of one document, by IRI."""
    said = _Said(reading.quads(reading.resources.graph(f"doc/{document_id}")))
    return said.records(reading, document_id, said.subjects())


def names_among(reading: Reading, document_id: str, iris: Iterable[str]) -> dict[str, NameRecord]:
    """As `document_names`, for those of the IRIs that the document still has."""
    graph = NamedNode(reading.resources.graph(f"doc/{document_id}"))
    said = _Said(q for iri in iris for q in reading.pattern(NamedNode(iri), None, None, graph))
    schemes = {s for s in said.values[_SCHEME].values() if isinstance(s, NamedNode)}
    said.add(q for s in sorted(schemes, key=str) for q in reading.pattern(s, _TITLE, None, graph))
    wanted = tuple(said.subjects())
    places = {p for p in said.values[_COVERS].values() if isinstance(p, NamedNode)}
    said.add(q for p in sorted(places, key=str) for q in reading.pattern(p, _SURFACE, None, graph))
    return said.records(reading, document_id, wanted)


class _Said:
    """What a graph says of names: property to subject to value."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.values: dict[NamedNode, dict[NamedNode, Term]] = {p: {} for p in _PREDICATES}
        self.add(quads)

    def add(self, quads: Iterable[Quad]) -> None:
        for quad in quads:
            own = self.values.get(quad.predicate)
            if own is not None and isinstance(quad.subject, NamedNode):
                own[quad.subject] = quad.object

    def subjects(self) -> Iterator[NamedNode]:
        yield from self.values[_SURFACE]
        yield from self.values[_LABEL]

    def records(self, reading: Reading, document_id: str, nodes: Iterable[NamedNode]) -> dict[str, NameRecord]:
        definition = reading.resources.iri("definition", "")
        found: dict[str, NameRecord] = {}
        for node in nodes:
            title, place, name_type = None, None, NameType.MARKET
            surface = self.values[_SURFACE].get(node) or self.values[_LABEL].get(node)
            if node in self.values[_TYPE]:
                name_type = _name_type(_text(self.values[_TYPE][node]))
            elif node.value.startswith(definition):
                place = self.values[_COVERS].get(node)
            else:
                name_type = NameType.MEMBER
                scheme = self.values[_SCHEME].get(node)
                title = self.values[_TITLE].get(scheme) if isinstance(scheme, NamedNode) else None
            dimension = title.value if isinstance(title, Literal) else None
            covers = _text(self.values[_SURFACE].get(place)) if isinstance(place, NamedNode) else None
            found[node.value] = NameRecord(node.value, _text(surface), name_type, document_id, dimension, covers)
        return found


def _record(row: Row) -> NameRecord:
    iri = _text(row["name"])
    title, covers = row["title"], row["covers"]
    return NameRecord(
        iri=iri,
        surface=_text(row["surface"]),
        type=_name_type(_text(row["type"])),
        document=iri.rsplit("/", 1)[1].partition("-")[0],
        dimension=title.value if isinstance(title, Literal) else None,
        covers=covers.value if isinstance(covers, Literal) else None,
    )


def _name_type(iri: str) -> NameType:
    return NameType(iri.rpartition("#")[2].lower())


def _text(value: Term | None) -> str:
    return str(getattr(value, "value", ""))
