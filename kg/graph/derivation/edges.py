"""The graph of edges: short-cuts that documents share, each with the claims that support it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.engine import Engine
from kg.graph.terms import TYPE, Term, term

_EDGE = term("ci:Edge")
_SUPPORT = term("ci:support")
_SUBJECT, _PREDICATE, _OBJECT = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")


class EdgeGraph:
    """Adds and removes what single documents contribute. An edge without a supporting claim cannot exist.

    Args:
        engine: the live dataset.
        graph: the graph of edges.
    """

    def __init__(self, engine: Engine, graph: NamedNode) -> None:
        self._engine = engine
        self._graph = graph

    def replace(self, old_claims: Iterable[NamedNode], derived: Iterable[Triple]) -> None:
        """Takes away the support of a document's old claims and adds what it derives now.

        Args:
            old_claims: claims that supported edges before.
            derived: triples of the edge rules: edges with their support, and short-cuts.
        """
        wanted = {Quad(t.subject, t.predicate, t.object, self._graph) for t in derived}
        before = {q for c in old_claims for q in self._engine.quads(None, _SUPPORT, c, self._graph)}
        self._engine.change(before - wanted, wanted - before)
        lost = {q.subject for q in before - wanted if isinstance(q.subject, NamedNode)}
        for edge in sorted(lost, key=str):
            if next(self._engine.quads(edge, _SUPPORT, None, self._graph), None) is None:
                self._remove(edge)

    def _remove(self, edge: NamedNode) -> None:
        quads = list(self._engine.quads(edge, None, None, self._graph))
        own = {q.predicate: q.object for q in quads}
        self._engine.change(quads, ())
        subject, predicate, object_ = own[_SUBJECT], own[_PREDICATE], own[_OBJECT]
        if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
            return
        if not self._is_drawn(subject, predicate, object_):
            self._engine.change([Quad(subject, predicate, object_, self._graph)], ())

    def _is_drawn(self, subject: Term, predicate: Term, object_: Term) -> bool:
        """True when another edge (in another role) still stands for the short-cut."""
        for quad in self._engine.quads(None, _OBJECT, object_, self._graph):
            edge: dict[NamedNode, set[Term]] = defaultdict(set)
            for own in self._engine.quads(quad.subject, None, None, self._graph):
                edge[own.predicate].add(own.object)
            if subject in edge[_SUBJECT] and predicate in edge[_PREDICATE] and _EDGE in edge[TYPE]:
                return True
        return False
