"""Bringing the derived graphs up to date: local rules for touched documents, global ones for the questions they touch.

Deriving everything is touching every document; a test shows that both give the same graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.derivation.conflicts import Conflict
from kg.graph.derivation.document import LocalDocument, local_quads
from kg.graph.derivation.edges import EdgeGraph
from kg.graph.derivation.evidence import Evidence, EvidenceReader, LiveNodes
from kg.graph.derivation.figures import add_derived_values, describe_data_set
from kg.graph.derivation.lists import list_conflicts
from kg.graph.derivation.ownerships import ownership_conflicts
from kg.graph.derivation.rankings import rank_conflicts
from kg.graph.derivation.rules import Scope, run_rules
from kg.graph.derivation.slots import add_slots
from kg.graph.derivation.taint import taint_of
from kg.graph.derivation.values import value_conflicts
from kg.graph.engine import Engine
from kg.graph.reading import Reading
from kg.graph.terms import Triples, term

_DETECTORS = {
    "superlative": rank_conflicts,
    "market_size": value_conflicts,
    "cagr": value_conflicts,
    "share": value_conflicts,
    "company_fact": value_conflicts,
    "member_list": list_conflicts,
    "ownership": ownership_conflicts,
}


@dataclass(frozen=True, slots=True)
class Touched:
    """What has changed.

    Attributes:
        documents: ids of documents whose graph or names changed.
        gone: ids of documents that no longer count.
    """

    documents: frozenset[str]
    gone: frozenset[str] = frozenset()


def derive(reading: Reading, engine: Engine, touched: Touched) -> None:
    """Rebuilds what depends on the touched documents.

    Args:
        reading: the live dataset, for reading.
        engine: the same dataset, for changing.
        touched: what changed.
    """
    _Update(reading, engine).run(touched)


class _Update:
    def __init__(self, reading: Reading, engine: Engine) -> None:
        self._reading = reading
        self._engine = engine
        self._resources = reading.resources
        self._shared = NamedNode(reading.resources.graph("derived"))
        self._edges = EdgeGraph(engine, self._shared)

    def run(self, touched: Touched) -> None:
        if not touched.documents | touched.gone:
            return
        slots: set[str] = set()
        for document_id in sorted(touched.documents | touched.gone):
            graph = NamedNode(self._resources.graph(f"derived/doc/{document_id}"))
            slots |= self._document(document_id, graph, gone=document_id in touched.gone)
        self._describe()
        disputed = self._conflicts(sorted(slots))
        self._taint((touched.documents | disputed) - touched.gone, touched.gone)

    def _document(self, document_id: str, graph: NamedNode, *, gone: bool) -> set[str]:
        """Derives one document anew; gives the shared slots it answered before and answers now."""
        before = set(self._engine.quads(None, None, None, graph))
        claims = [q.subject for q in before if q.predicate == term("ci:voice") and isinstance(q.subject, NamedNode)]
        sink = Triples(graph)
        edges: set[Triple] = set()
        if not gone:
            quads = local_quads(self._reading, document_id)
            derived = run_rules(quads, self._resources)
            edges = derived[Scope.EDGES]
            sink.quads |= {Quad(t.subject, t.predicate, t.object, graph) for t in derived[Scope.DOCUMENT]}
            local = LocalDocument(document_id, quads, self._resources)
            add_slots(local, sink)
            add_derived_values(local, sink)
        self._engine.change(before - sink.quads, sink.quads - before)
        if gone:
            self._engine.clear(graph)
        self._edges.replace(claims, edges)
        return {q.object.value for q in before | sink.quads if _is_slot(q) and isinstance(q.object, NamedNode)}

    def _describe(self) -> None:
        sink = Triples(self._shared)
        describe_data_set(self._resources, sink)
        holds_any = bool(self._reading.document_ids())
        self._engine.change(() if holds_any else sink.quads, sink.quads if holds_any else ())

    def _conflicts(self, slots: Sequence[str]) -> set[str]:
        """Finds the conflicts of these questions anew; gives the documents that old and new ones speak of."""
        nodes = LiveNodes(self._reading)
        before = {iri for slot in slots for iri in nodes.subjects("ci:question", slot)}
        disputed = self._documents_of(c.value for iri in before for c in _claims_between(self._engine, iri))
        old = {q for iri in before for q in self._engine.quads(NamedNode(iri), None, None, self._shared)}
        sink = Triples(self._shared)
        evidence = EvidenceReader(self._reading)
        for conflict in self._found(slots, evidence):
            conflict.write(sink, self._resources)
            disputed |= {e.document.rsplit("/", 1)[1] for e in conflict.evidence}
        self._engine.change(old - sink.quads, sink.quads - old)
        return disputed

    @staticmethod
    def _found(slots: Iterable[str], reader: EvidenceReader) -> Iterator[Conflict]:
        for slot in slots:
            evidence: list[Evidence] = reader.of_slot(slot)
            if len(evidence) > 1 or (evidence and evidence[0].kind == "member_list"):
                yield from _DETECTORS[evidence[0].kind](slot, evidence)

    def _documents_of(self, claims: Iterable[str]) -> set[str]:
        prefix = self._resources.graph("doc/")
        quads = (q for c in claims for q in self._engine.quads(NamedNode(c), term("ci:states"), None, None))
        graphs = (q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode))
        return {g.removeprefix(prefix) for g in graphs if g.startswith(prefix)}

    def _taint(self, documents: Iterable[str], gone: Iterable[str]) -> None:
        """Marks the derived values of these documents with the conflicts they depend on."""
        depends = term("ci:dependsOnConflict")
        nodes = LiveNodes(self._reading)
        prefixes = tuple(self._resources.iri("derived", f"{d}-") for d in sorted({*documents, *gone}))
        old = {
            q
            for q in self._engine.quads(None, depends, None, self._shared)
            if isinstance(q.subject, NamedNode) and q.subject.value.startswith(prefixes)
        }
        new: set[Quad] = set()
        for document_id in sorted(documents):
            graph = NamedNode(self._resources.graph(f"derived/doc/{document_id}"))
            for quad in self._engine.quads(None, term("ci:basis"), term("ci:derived"), graph):
                if isinstance(quad.subject, NamedNode):
                    new |= taint_of(nodes.get(quad.subject.value), nodes, self._shared)
        self._engine.change(old - new, new - old)


def _is_slot(quad: Quad) -> bool:
    return quad.predicate == term("ci:sharedSlot")


def _claims_between(engine: Engine, conflict: str) -> list[NamedNode]:
    quads = engine.quads(NamedNode(conflict), term("ci:between"), None, None)
    return [q.object for q in quads if isinstance(q.object, NamedNode)]
