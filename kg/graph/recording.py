"""The engine of an open writer: notes what changes, and writes new graphs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.engine import Engine, Query, Result
from kg.graph.terms import Subject, Term


class Recording:
    """An engine that notes which nodes change in which graph.

    A graph that is new is kept in memory until the changes are forgotten: many of them are written in one go (four
    times faster on disk than one by one), and reading one whole again costs nothing.

    Attributes:
        changed: graph IRI to its changed nodes; None where all of them have changed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._new: dict[NamedNode, frozenset[Quad]] = {}
        self._unwritten: list[NamedNode] = []
        self.changed: dict[str, set[str] | None] = {}

    def note(self, quads: Iterable[Quad]) -> None:
        """Notes the nodes of quads that change."""
        for quad in quads:
            graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            nodes = self.changed.setdefault(graph, set())
            if nodes is not None:
                for node in (quad.subject, quad.object):
                    if isinstance(node, NamedNode):
                        nodes.add(node.value)

    def forget(self) -> None:
        """Forgets what has changed: it is published."""
        self.write()
        self.changed.clear()
        self._new.clear()

    def add_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Adds a graph that is empty so far."""
        self.changed[graph.value] = None
        self._new[graph] = frozenset(quads)
        self._unwritten.append(graph)

    def write(self) -> None:
        """Writes the graphs that are new."""
        if self._unwritten:
            self._engine.change((), [q for graph in self._unwritten for q in self._new[graph]])
            self._unwritten.clear()

    def query(self, query: Query) -> Result:
        """See `Engine.query`."""
        self.write()
        return self._engine.query(query)

    def quads(
        self, subject: Subject | None, predicate: NamedNode | None, object_: Term | None, graph: NamedNode | None
    ) -> Iterator[Quad]:
        """See `Engine.quads`."""
        if graph in self._new:
            if subject is None and predicate is None and object_ is None:
                return iter(self._new[graph])
            self.write()
        elif graph is None:
            self.write()
        return self._engine.quads(subject, predicate, object_, graph)

    def graphs(self) -> list[str]:
        """See `Engine.graphs`."""
        self.write()
        return self._engine.graphs()

    def change(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """See `Engine.change`."""
        old, new = list(removed), list(added)
        self.note(old)
        self.note(new)
        self._drop({q.graph_name for q in (*old, *new)} if self._new else ())
        self._engine.change(old, new)

    def clear(self, graph: NamedNode) -> None:
        """See `Engine.clear`."""
        self._drop((graph,))
        self.changed[graph.value] = None
        self._engine.clear(graph)

    def update(self, text: str, base: str | None = None) -> None:
        """See `Engine.update`; the caller notes the graphs."""
        self.write()
        self._new.clear()
        self._engine.update(text, base)

    def _drop(self, graphs: Iterable[object]) -> None:
        """Reads graphs from the store again, because they are changed once more."""
        again = [g for g in graphs if isinstance(g, NamedNode) and g in self._new]
        if again:
            self.write()
            for graph in again:
                del self._new[graph]
