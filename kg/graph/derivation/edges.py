"""The graph of edges: short-cuts that documents share, each with the claims that support it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.engine import Engine
from kg.graph.terms import Subject, Term, term

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
        edges = {q.subject for q in self._engine.quads(None, _SUBJECT, subject, self._graph)}
        return any(self._has(e, _OBJECT, object_) and self._has(e, _PREDICATE, predicate) for e in edges)

    def _has(self, edge: Subject, property_: NamedNode, value: Term) -> bool:
        return next(self._engine.quads(edge, property_, value, self._graph), None) is not None
