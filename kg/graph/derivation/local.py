"""Local rules: what follows from one document, for many documents or parts of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.derivation.document import LocalDocument, claims_reached, local_quads, part_quads
from kg.graph.derivation.figures import add_derived_values
from kg.graph.derivation.rules import Scope, run_rules
from kg.graph.derivation.slots import add_slots
from kg.graph.reading import Reading
from kg.graph.terms import Triples, term
from kg.namespaces import Resources

TOGETHER = 20_000
"""Quads on which rules run together: each rule is parsed once for all of them."""


@dataclass(frozen=True, slots=True)
class Local:
    """One document, or some of its claims.

    Attributes:
        document: its id.
        quads: as `local_quads` or `part_quads` give them.
        is_whole: false for some of its claims.
        claims: IRIs of the claims.
        contents: IRIs of what they state.
    """

    document: str
    quads: Sequence[Quad]
    is_whole: bool
    claims: frozenset[str]
    contents: frozenset[str]

    @classmethod
    def of(cls, document: str, quads: Sequence[Quad], *, is_whole: bool) -> Local:
        """With the claims that the quads hold."""
        states = [q for q in quads if q.predicate == term("ci:states")]
        claims = frozenset(q.subject.value for q in states if isinstance(q.subject, NamedNode))
        contents = frozenset(q.object.value for q in states if isinstance(q.object, NamedNode))
        return cls(document, quads, is_whole, claims, contents)


def read_locals(reading: Reading, touched: Mapping[str, frozenset[str] | None]) -> Iterator[list[Local]]:
    """The touched documents in groups on which rules can run together.

    No two of a group share a claim: two files with one text have the same claims.

    Args:
        reading: the live dataset.
        touched: id of a document to its own nodes whose meaning has changed; None for all of it.

    Yields:
        Groups, not empty.
    """
    group: list[Local] = []
    size, seen = 0, set[str]()
    for document_id, nodes in sorted(touched.items()):
        claims = claims_reached(reading, document_id, nodes) if nodes is not None else None
        if claims is not None and not claims:
            continue
        quads = local_quads(reading, document_id) if claims is None else part_quads(reading, document_id, claims)
        one = Local.of(document_id, quads, is_whole=claims is None)
        if group and (size + len(quads) > TOGETHER or not seen.isdisjoint(one.claims)):
            yield group
            group, size, seen = [], 0, set()
        group.append(one)
        size += len(quads)
        seen |= one.claims
    if group:
        yield group


def derive_local(group: Sequence[Local], resources: Resources) -> tuple[list[set[Quad]], set[Triple]]:
    """What all rules derive from documents that share no claim.

    Returns:
        Quads of the derived graph of each, and triples of the graph of edges for all of them.
    """
    found = run_rules((q for one in group for q in one.quads), resources)
    by_subject: dict[str, list[Triple]] = defaultdict(list)
    for triple in found[Scope.DOCUMENT]:
        if isinstance(triple.subject, NamedNode):
            by_subject[triple.subject.value].append(triple)
    return [_derived(one, by_subject, resources) for one in group], found[Scope.EDGES]


def _derived(one: Local, by_subject: Mapping[str, list[Triple]], resources: Resources) -> set[Quad]:
    graph = NamedNode(resources.graph(f"derived/doc/{one.document}"))
    subjects = {*one.claims, resources.iri("doc", one.document)} if one.is_whole else one.claims
    sink = Triples(graph)
    sink.quads |= {Quad(t.subject, t.predicate, t.object, graph) for s in subjects for t in by_subject.get(s, ())}
    local = LocalDocument(one.document, one.quads, resources)
    add_slots(local, sink)
    if one.is_whole:
        add_derived_values(local, sink)  # they depend on what is printed alone
    return sink.quads
