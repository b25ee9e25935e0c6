"""One document's graph with what its names denote: what local rules see, as nodes and as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from kg.graph.codec.nodes import Node, Nodes
from kg.graph.reading import Reading
from kg.graph.terms import term
from kg.namespaces import Resources

_OWN = ("name", "member", "definition")


def local_quads(reading: Reading, document_id: str) -> list[Quad]:
    """A document's graph and the quads that say what its own names denote and whose copy it is."""
    resources = reading.resources
    quads = list(reading.quads(resources.graph(f"doc/{document_id}")))
    prefixes = tuple(resources.iri(t, f"{document_id}-") for t in _OWN)
    own = {q.subject for q in quads if isinstance(q.subject, NamedNode) and q.subject.value.startswith(prefixes)}
    for subject in sorted(own, key=str):
        for predicate in ("ci:denotes", "skos:closeMatch"):
            quads += reading.pattern(subject, term(predicate), None, None)
    document = NamedNode(resources.iri("doc", document_id))
    return quads + list(reading.pattern(document, term("ci:speaksFor"), None, None))


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

    @staticmethod
    def cuts(segment: Node | None) -> tuple[str, ...]:
        """Canonical members of a segment (the document's own where nothing is known), sorted; none for the whole."""
        cuts = segment.linked("ci:cut") if segment else []
        return tuple(sorted(canonical(cut) for cut in cuts))

    @staticmethod
    def dimension(scheme: Node | None) -> str | None:
        """IRI of a scheme's dimension; None when the text states none."""
        return scheme.iri_of("ci:dimension") if scheme else None


def canonical(member: Node) -> str:
    """What a member is mapped to; a group is the sorted join of its parts."""
    parts = member.linked("ci:anyOf")
    if parts:
        return "+".join(sorted(canonical(p) for p in parts))
    return member.iri_of("skos:closeMatch") or member.iri
