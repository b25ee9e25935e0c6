"""A derived value inherits the conflicts of its inputs."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.graph.codec.nodes import Node
from kg.graph.derivation.evidence import LiveNodes
from kg.graph.terms import term

_DEPENDS = "ci:dependsOnConflict"
_RANKS = ("ci:RankContradiction", "ci:RankTension")
_LISTS = ("ci:MemberListMismatch",)


def taint_of(value: Node, nodes: LiveNodes, graph: NamedNode) -> set[Quad]:
    """Conflicts that a derived value depends on.

    They are those between claims of its inputs, those about the rank of its segment, and those about the list that
    its segment's member stands in.
    """
    found: set[str] = set()
    for content in value.linked("prov:wasDerivedFrom"):
        found |= _conflicts_of(content.iri, nodes)
    segment = value.iri_of("ci:segment")
    if segment is not None:
        rankings = (iri for iri in nodes.subjects("ci:segment", segment) if _is(nodes.get(iri), "ci:Ranking"))
        found |= {c for r in rankings for c in _conflicts_of(r, nodes) if _of_kind(nodes.get(c), _RANKS)}
        for cut in nodes.get(segment).linked("ci:cut"):
            scheme = cut.iri_of("skos:inScheme")
            lists = nodes.subjects("ci:listOf", scheme) if scheme else []
            found |= {c for one in lists for c in _conflicts_of(one, nodes) if _of_kind(nodes.get(c), _LISTS)}
    return {Quad(NamedNode(value.iri), term(_DEPENDS), NamedNode(c), graph) for c in found}


def _is(node: Node, curie: str) -> bool:
    return node.is_a(curie)


def _of_kind(conflict: Node, kinds: tuple[str, ...]) -> bool:
    return conflict.iri_of("ci:conflictKind") in {term(k).value for k in kinds}


def _conflicts_of(content: str, nodes: LiveNodes) -> set[str]:
    return {c for claim in nodes.subjects("ci:states", content) for c in nodes.subjects("ci:between", claim)}
