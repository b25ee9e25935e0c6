"""One document's graph with what its names denote: what local rules see, as nodes and as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeGuard

from pyoxigraph import NamedNode, Quad

from kg.graph.codec.nodes import Node, Nodes
from kg.graph.coverage import Coverage, question_of
from kg.graph.reading import Reading
from kg.graph.terms import TYPE, term
from kg.model.entity import EntityType
from kg.namespaces import Resources

_OWN = {"name": "ci:denotes", "member": "skos:closeMatch", "definition": "skos:closeMatch"}
"""Types of a document's own nodes, and how `graph/entities` says what they mean."""
_CLOSE = term("skos:closeMatch")
_LIMITS = (term("ci:withinMarket"), term("ci:coversPlace"))
_NAMED = frozenset({term("ci:surface"), term("skos:inScheme"), TYPE})
_WHOLE = ("doc", "work", "definition")
_PARTS = ("content", "name", "member", "segment", "scheme", "definition", "work")


def local_quads(reading: Reading, document_id: str) -> list[Quad]:
    """A document's graph and the quads that say what its own names denote and whose copy it is."""
    resources = reading.resources
    quads = list(reading.quads(resources.graph(f"doc/{document_id}")))
    own = {q.subject.value for q in quads if q.predicate in _NAMED and isinstance(q.subject, NamedNode)}
    return quads + _meanings(reading, document_id, own)


def _meanings(reading: Reading, document_id: str, nodes: Iterable[str]) -> list[Quad]:
    """What those of the nodes denote that are the document's own names, members and definitions."""
    resources = reading.resources
    graph = NamedNode(resources.graph("entities"))
    found: list[Quad] = []
    for type_, curie in _OWN.items():
        prefix, predicate = resources.iri(type_, f"{document_id}-"), term(curie)
        for node in sorted(n for n in nodes if n.startswith(prefix)):
            found += reading.pattern(NamedNode(node), predicate, None, graph)
    markets = {q.object for q in found if q.predicate == _CLOSE and _is_market(q.object, resources)}
    for market in sorted(markets, key=str):
        found += (q for p in _LIMITS for q in reading.pattern(market, p, None, graph))
    document = NamedNode(resources.iri("doc", document_id))
    return found + list(reading.pattern(document, term("ci:speaksFor"), None, graph))


def claims_reached(reading: Reading, document_id: str, nodes: Iterable[str]) -> frozenset[str] | None:
    """Claims of a document in whose derivation its own names, members or definitions stand.

    Args:
        reading: the live dataset.
        document_id: the document.
        nodes: IRIs of its own nodes.

    Returns:
        IRIs of the claims; None when the document as a whole depends on one of them (its publisher, its market).
    """
    resources = reading.resources
    graph = NamedNode(resources.graph(f"doc/{document_id}"))
    whole = tuple(resources.iri(t, "") for t in _WHOLE)
    is_claim = resources.iri("claim", "")
    claims: set[str] = set()
    seen = set(nodes)
    todo = sorted(seen)
    while todo:
        node = todo.pop()
        if node.startswith(whole):
            return None
        for quad in reading.pattern(None, None, NamedNode(node), graph):
            above = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if above.startswith(is_claim):
                if quad.predicate == term("ci:assertedBy"):
                    return None
                claims.add(above)
            elif above not in seen:
                seen.add(above)
                todo.append(above)
    return frozenset(claims)


def part_quads(reading: Reading, document_id: str, claims: Iterable[str]) -> list[Quad]:
    """As `local_quads`, for some claims of a document: they, what they state, and all that this points at."""
    resources = reading.resources
    graph = NamedNode(resources.graph(f"doc/{document_id}"))
    inside = tuple(resources.iri(t, "") for t in _PARTS)
    document = resources.iri("doc", document_id)
    quads: list[Quad] = []
    seen = {document, *claims}
    todo = sorted(seen)
    while todo:
        own = list(reading.pattern(NamedNode(todo.pop()), None, None, graph))
        quads += own
        for quad in own:
            value = quad.object.value if isinstance(quad.object, NamedNode) else ""
            if value.startswith(inside) and value not in seen:
                seen.add(value)
                todo.append(value)
    return quads + _meanings(reading, document_id, seen)


def resolved_quads(reading: Reading, document_id: str) -> list[Quad]:
    """As `local_quads`, with what `graph/entities` says of the things that are denoted.

    A version that is retired keeps what its names meant.
    """
    quads = local_quads(reading, document_id)
    links = {term("ci:denotes"), term("skos:closeMatch")}
    entities = {q.object for q in quads if q.predicate in links and isinstance(q.object, NamedNode)}
    graph = NamedNode(reading.resources.graph("entities"))
    for entity in sorted(entities, key=str):
        quads += reading.pattern(entity, None, None, graph)
    return quads


class LocalDocument:
    """Contents and claims of one document.

    Args:
        document_id: its id.
        quads: as `local_quads` gives them.
        resources: names IRIs.
    """

    def __init__(self, document_id: str, quads: Iterable[Quad], resources: Resources) -> None:
        self.id = document_id
        self.resources = resources
        self._nodes = Nodes(quads)

    @cached_property
    def claims_of(self) -> dict[str, list[str]]:
        """Content IRI to the IRIs of the claims that state it."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self._nodes.of_type("ci:Claim"):
            found[claim.iri_of("ci:states") or ""].append(claim.iri)
        return dict(found)

    def contents(self) -> Iterator[Node]:
        """Content nodes, ordered by IRI."""
        return (self._nodes.get(iri) for iri in sorted(self.claims_of))

    @staticmethod
    def market(content: Node) -> str | None:
        """IRI of the canonical market a content speaks of, else of the document's own definition."""
        segment = content.node("ci:segment")
        definition = (segment.node("ci:of") if segment else None) or content.node("ci:of")
        if definition is None:
            return None
        return definition.iri_of("skos:closeMatch") or definition.iri

    def question(self, content: Node, market: str) -> tuple[str, tuple[str, ...]]:
        """The market and the canonical members (none for the whole) that a figure is of; see `kg.graph.coverage`."""
        segment = content.node("ci:segment")
        cuts = [canonical(cut) for cut in segment.linked("ci:cut")] if segment else []
        limited = self._nodes.get(market)
        within, place = limited.iri_of("ci:withinMarket"), limited.iri_of("ci:coversPlace")
        coverage = Coverage(within, place) if within and place else None
        is_share = content.text("ci:kind") == "share"
        return question_of(market, cuts, coverage, is_share=is_share, is_place=self._is_place)

    def _is_place(self, iri: str) -> bool:
        return iri.startswith(tuple(self.resources.iri(t.value, "") for t in (EntityType.REGION, EntityType.COUNTRY)))

    @staticmethod
    def dimension(scheme: Node | None) -> str | None:
        """IRI of a scheme's dimension; None when the text states none."""
        return scheme.iri_of("ci:dimension") if scheme else None


def _is_market(value: object, resources: Resources) -> TypeGuard[NamedNode]:
    return isinstance(value, NamedNode) and value.value.startswith(resources.iri(EntityType.MARKET.value, ""))


def canonical(member: Node) -> str:
    """What a member is mapped to; a group is the sorted join of its parts."""
    parts = member.linked("ci:anyOf")
    if parts:
        return "+".join(sorted(canonical(p) for p in parts))
    return member.iri_of("skos:closeMatch") or member.iri
