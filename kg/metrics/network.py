"""The network of things and the claims that join them: degree, PageRank, betweenness, communities, paths, GraphML.

What the figures measure is who is written about together, not who matters in the market: they say so wherever shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.evidence import cite_claims
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import Selection, names
from kg.metrics.validity import not_holding
from kg.model.answer import Citation

if TYPE_CHECKING:
    Graph = nx.Graph[str]
else:
    Graph = nx.Graph

READ_WITH_CARE = "Counts who is written about together in these documents; it does not measure who matters."
_MOST_HOPS = 6
_MOST_PATHS = 10


@dataclass(frozen=True)
class Hop:
    """One step of a path: what joins two things, in which words of the ontology, and the claims for it."""

    source: str
    source_label: str
    target: str
    target_label: str
    relations: tuple[str, ...]
    claims: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Route:
    """A way from one thing to another, hop by hop, with evidence for each."""

    hops: tuple[Hop, ...]


def knowledge_network(view: View, selection: Selection | None = None) -> Graph:
    """Things as nodes, joined where a claim joins them.

    Nodes carry `label` and `type`; edges carry `relations`, `claims` (local ids), `voices` and `weight` (how many
    distinct voices). With a market, company or member asked for: only things within two steps of it. With a day, a year
    or a publisher: only what claims join that hold then and are that publisher's.

    Args:
        view: the generation.
        selection: markets, companies, member, `as_of`, `valid_on`, year, publisher.
    """
    asked = selection or Selection()
    seen = asked.on(view)
    graph = _joined_by(seen, asked)
    centres = {*asked.markets, *asked.companies, *([asked.member] if asked.member else [])}
    if not centres:
        return graph
    near: set[str] = set()
    for centre in sorted(centres & set(graph)):
        near |= set(nx.single_source_shortest_path_length(graph, centre, cutoff=2))
    return graph.subgraph(sorted(near)).copy()


def _joined_by(view: View, asked: Selection) -> Graph:
    """The network of the claims asked for, kept with the view."""
    key = ("network", asked.valid_on, asked.year, asked.publisher)
    return once(view, key, lambda: _network(view, not_holding(view, asked), asked.publisher))


def _network(view: View, outside: frozenset[str], publisher: str | None) -> Graph:
    joined: defaultdict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(view, "metrics.joined"):
        if local(row.claim) in outside or publisher not in {None, row.voice}:
            continue
        found = joined[min(row.subject, row.object), max(row.subject, row.object)]
        found["relations"].add(local(row.predicate))
        found["claims"].add(local(row.claim))
        found["voices"].add(row.voice)
    known = names(view).entities
    graph: Graph = nx.Graph()
    for iri in sorted({end for pair in joined for end in pair}):
        thing = known.get(iri)
        graph.add_node(iri, label=thing.label if thing else local(iri), type=thing.type if thing else _type(iri))
    for (left, right), found in sorted(joined.items()):
        graph.add_edge(
            left,
            right,
            relations=tuple(sorted(found["relations"])),
            claims=tuple(sorted(found["claims"])),
            voices=len(found["voices"]),
            weight=len(found["voices"]),
        )
    return graph


def _type(iri: str) -> str:
    return iri.rsplit("/", 2)[-2]


def paths(
    view: View, first: str, second: str, most: int = 3, longest: int = 4, selection: Selection | None = None
) -> tuple[Route, ...]:
    """Shortest ways between two things (IRIs), each hop with its evidence; none when nothing joins them.

    Among ways of one length those come first whose middle is joined to least: they explain more.

    Args:
        view: the generation.
        first: where to start.
        second: where to end.
        most: how many ways, at most 10.
        longest: hops of a way, at most 6.
        selection: day, year and publisher of the claims that count; the view is taken as it is.

    Raises:
        RequestRefused: for one thing, or more ways or hops than can be read.
    """
    if first == second:
        raise RequestRefused("A path joins two different things.", "Name two.")
    if not (1 <= most <= _MOST_PATHS and 1 <= longest <= _MOST_HOPS):
        raise RequestRefused(f"At most {_MOST_PATHS} paths of at most {_MOST_HOPS} hops are searched for.")
    graph = _joined_by(view, selection or Selection())
    if first not in graph or second not in graph or not nx.has_path(graph, first, second):
        return ()
    found = []
    for nodes in islice(nx.shortest_simple_paths(graph, first, second), 8 * most):
        if len(nodes) - 1 > longest:
            break
        found.append(nodes)
    found.sort(key=lambda n: (len(n), sum(graph.degree[i] for i in n[1:-1]), n))
    return tuple(Route(tuple(_hop(view, graph, a, b) for a, b in nx.utils.pairwise(n))) for n in found[:most])


def _hop(view: View, graph: Graph, first: str, second: str) -> Hop:
    edge = graph.edges[first, second]
    claims: tuple[str, ...] = edge["claims"]
    return Hop(
        first,
        graph.nodes[first]["label"],
        second,
        graph.nodes[second]["label"],
        edge["relations"],
        claims,
        cite_claims(view, claims[:5]),
    )


def graphml(graph: Graph) -> str:
    """The network as GraphML; lists are joined with a semicolon."""
    flat: Graph = nx.Graph()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **{k: _flat(v) for k, v in data.items()})
    for left, right, data in graph.edges(data=True):
        flat.add_edge(left, right, **{k: _flat(v) for k, v in data.items()})
    return "\n".join(nx.generate_graphml(flat)) + "\n"


def _flat(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, tuple) else value


def isolated(graph: Graph, wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of some things that nothing joins to any other, sorted."""
    return tuple(sorted(i for i in wanted if i not in graph or graph.degree[i] == 0))
