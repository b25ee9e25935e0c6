"""Bringing the derived graphs up to date: local rules for what is touched, global ones for the questions this touches.

Deriving everything is touching every document; a test shows that both give the same graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.graph.derivation.conflicts import Conflict
from kg.graph.derivation.edges import EdgeGraph
from kg.graph.derivation.events import EventReader
from kg.graph.derivation.evidence import Evidence, EvidenceReader, LiveNodes
from kg.graph.derivation.figures import describe_data_set
from kg.graph.derivation.lists import list_conflicts
from kg.graph.derivation.local import Local, derive_local, read_locals
from kg.graph.derivation.ownerships import ownership_conflicts
from kg.graph.derivation.rankings import rank_conflicts
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
        documents: id of a document to those of its own names, members and definitions whose meaning has changed; None
            when its graph has changed.
        gone: ids of documents that no longer count.
    """

    documents: Mapping[str, frozenset[str] | None]
    gone: frozenset[str] = frozenset()

    @classmethod
    def whole(cls, documents: Iterable[str]) -> Touched:
        """All of these documents."""
        return cls(dict.fromkeys(documents))


def derive(reading: Reading, engine: Engine, touched: Touched) -> None:
    """Rebuilds what depends on what is touched.

    Args:
        reading: the live dataset, for reading.
        engine: the same dataset, for changing.
        touched: what changed.
    """
    if touched.documents or touched.gone:
        _Update(reading, engine).run(touched)


@dataclass
class _Effect:
    """What the local rules have changed.

    Attributes:
        slots: shared questions that were or are answered by what is touched.
        moves: moves of companies that were or are told there.
        tellings: contents that told or tell them.
        values: derived values that were or are there, in the documents that are touched.
    """

    slots: set[str] = field(default_factory=set)
    moves: set[str] = field(default_factory=set)
    tellings: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)

    def note(self, quads: Iterable[Quad]) -> None:
        """Notes derived quads of a document, before or after the change."""
        for quad in quads:
            if quad.predicate == term("ci:sharedSlot") and isinstance(quad.object, NamedNode):
                self.slots.add(quad.object.value)
            elif quad.predicate == term("ci:moveSlot") and isinstance(quad.object, NamedNode):
                self.moves.add(quad.object.value)
                if isinstance(quad.subject, NamedNode):
                    self.tellings.add(quad.subject.value)
            elif quad.predicate == term("ci:basis") and isinstance(quad.subject, NamedNode):
                self.values.add(quad.subject.value)


class _Update:
    def __init__(self, reading: Reading, engine: Engine) -> None:
        self._reading = reading
        self._engine = engine
        self._resources = reading.resources
        self._shared = NamedNode(reading.resources.graph("derived"))
        self._edges = EdgeGraph(engine, self._shared)

    def run(self, touched: Touched) -> None:
        effect = _Effect()
        for document_id in sorted(touched.gone):
            self._forget(self._derived_graph(document_id), effect)
        for group in read_locals(self._reading, touched.documents):
            self._rebuild(group, effect)
        self._describe()
        disputed = self._conflicts(sorted(effect.slots))
        self._taint(effect.values, disputed - touched.gone)
        if effect.moves:
            removed, added = EventReader(self._reading, self._shared).changes(effect.moves, effect.tellings)
            self._engine.change(removed - added, added - removed)

    def _derived_graph(self, document_id: str) -> NamedNode:
        return NamedNode(self._resources.graph(f"derived/doc/{document_id}"))

    def _forget(self, graph: NamedNode, effect: _Effect) -> None:
        before = set(self._engine.quads(None, None, None, graph))
        effect.note(before)
        self._engine.change(before, ())
        self._engine.clear(graph)
        self._edges.replace(_claims_of(before), ())

    def _rebuild(self, group: Sequence[Local], effect: _Effect) -> None:
        """Derives some documents, or parts of them, anew."""
        claims: set[NamedNode] = set()
        derived, edges = derive_local(group, self._resources)
        for one, after in zip(group, derived, strict=True):
            before = self._before(one)
            claims |= _claims_of(before)
            effect.note(before)
            effect.note(after)
            if not before and one.is_whole and after:
                self._engine.add_graph(self._derived_graph(one.document), after)
            else:
                self._engine.change(before - after, after - before)
        self._edges.replace(claims, edges)

    def _before(self, one: Local) -> set[Quad]:
        """What was derived from a document, or from those of its claims that are touched."""
        graph = self._derived_graph(one.document)
        if one.is_whole:
            return set(self._engine.quads(None, None, None, graph))
        subjects = {*one.claims, *one.contents}
        return {q for s in sorted(subjects) for q in self._engine.quads(NamedNode(s), None, None, graph)}

    def _describe(self) -> None:
        sink = Triples(self._shared)
        describe_data_set(self._resources, sink)
        there = sink.quads <= {q for s in sink.subjects for q in self._engine.quads(s, None, None, self._shared)}
        holds_any = bool(self._reading.document_ids())
        if there != holds_any:
            self._engine.change(() if holds_any else sink.quads, sink.quads if holds_any else ())

    def _conflicts(self, slots: Sequence[str]) -> set[str]:
        """Finds the conflicts of these questions anew; gives the documents whose claims are in others than before."""
        nodes = LiveNodes(self._reading)
        before = {iri for slot in slots for iri in nodes.subjects("ci:question", slot)}
        old = {q for iri in before for q in self._engine.quads(NamedNode(iri), None, None, self._shared)}
        sink = Triples(self._shared)
        evidence = EvidenceReader(self._reading)
        documents: dict[str, str] = {}
        for conflict in self._found(slots, evidence):
            conflict.write(sink, self._resources)
            documents |= {c: e.document.rsplit("/", 1)[1] for e in conflict.evidence for c in e.claims}
        self._engine.change(old - sink.quads, sink.quads - old)
        moved = {q.object.value for q in old ^ sink.quads if q.predicate == term("ci:between")}  # type: ignore[union-attr]
        known = {documents[claim] for claim in moved if claim in documents}
        return known | self._documents_of(claim for claim in sorted(moved) if claim not in documents)

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

    def _taint(self, values: Iterable[str], documents: Iterable[str]) -> None:
        """Marks derived values, and those of these documents, with the conflicts they depend on."""
        nodes = LiveNodes(self._reading)
        wanted = set(values)
        for document_id in sorted(documents):
            graph = self._derived_graph(document_id)
            found = self._engine.quads(None, term("ci:basis"), term("ci:derived"), graph)
            wanted |= {q.subject.value for q in found if isinstance(q.subject, NamedNode)}
        old: set[Quad] = set()
        new: set[Quad] = set()
        for value in sorted(wanted):
            old.update(self._engine.quads(NamedNode(value), term("ci:dependsOnConflict"), None, self._shared))
            new |= taint_of(nodes.get(value), nodes, self._shared)
        self._engine.change(old - new, new - old)


def _claims_of(quads: Iterable[Quad]) -> set[NamedNode]:
    """The claims that derived quads are about."""
    return {q.subject for q in quads if q.predicate == term("ci:voice") and isinstance(q.subject, NamedNode)}
