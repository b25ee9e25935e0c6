"""Centrality and communities of a network, exact where it is small, sampled with a stated error where it is large.

PageRank by power iteration (Page, Brin et al. 1999, damping 0.85); betweenness by Brandes (2001), over a seeded sample
of sources above 10,000 edges (Brandes and Pich 2007); communities by Louvain (Blondel et al. 2008), and by fast label
propagation (Traag and Subelj 2023) above 10,000 edges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.metrics.network import Graph
from kg.metrics.reading import reference
from kg.model.figure import Figure, FigureStatus

LARGE = 10_000
"""Edges above which betweenness is sampled."""
SEED = 7
_SOURCES = 128
_DAMPING = 0.85
_TOLERANCE = 1e-10
_ROUNDS = 200

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Standing:
    """A node's place in the network; all figures 0-1 except `degree`. `error` is the standard error of a sample."""

    iri: str
    label: str
    type: str
    degree: int
    pagerank: float
    betweenness: float
    error: float
    community: int


def standing_figures(found: Iterable[Standing]) -> tuple[Figure, ...]:
    """Degree, PageRank and betweenness as figures; betweenness with two standard errors where it is sampled."""
    figures = []
    for one in found:
        query = reference("metrics.joined")
        degree = Figure(f"{one.label}: degree", Decimal(one.degree), "things", status=FigureStatus.DERIVED, query=query)
        rank = replace(degree, label=f"{one.label}: PageRank", value=Decimal(str(one.pagerank)), unit="")
        value, error = Decimal(str(one.betweenness)), 2 * Decimal(str(one.error))
        low, high = (max(value - error, Decimal(0)), value + error) if error else (None, None)
        between = replace(rank, label=f"{one.label}: betweenness", value=value, low=low, high=high)
        figures += [
            replace(degree, formula="things it is joined to by a claim"),
            replace(rank, formula="PageRank, damping 0.85, undirected"),
            replace(between, formula="share of shortest ways that pass through it (Brandes)"),
        ]
    return tuple(figures)


def standings(graph: Graph) -> tuple[Standing, ...]:
    """Every node, the highest PageRank first; ties by label and IRI."""
    if not graph:
        return ()
    nodes = sorted(graph)
    ranks = pagerank(graph)
    between, errors = betweenness(graph)
    community = {n: number for number, members in enumerate(communities(graph)) for n in members}
    found = [
        Standing(
            iri,
            graph.nodes[iri].get("label", iri),
            graph.nodes[iri].get("type", ""),
            graph.degree[iri],
            round(ranks[iri], 6),
            round(between[iri], 6),
            round(errors[iri], 6),
            community[iri],
        )
        for iri in nodes
    ]
    return tuple(sorted(found, key=lambda s: (-s.pagerank, s.label.casefold(), s.iri)))


def _arrays(graph: Graph) -> tuple[list[str], Integers, Integers]:
    """Nodes in order, and the neighbours of each as one array with offsets (compressed rows)."""
    nodes = sorted(graph)
    index = {n: i for i, n in enumerate(nodes)}
    rows = [np.fromiter(sorted(index[m] for m in graph[n] if m != n), dtype=np.int64) for n in nodes]
    offsets = np.concatenate(([0], np.cumsum([len(r) for r in rows]))).astype(np.int64)
    return nodes, (np.concatenate(rows) if rows else np.empty(0, np.int64)), offsets


def pagerank(graph: Graph) -> dict[str, float]:
    """PageRank of an undirected network, 0-1, summing to 1; the mass of isolated nodes is spread evenly."""
    nodes, targets, offsets = _arrays(graph)
    if not nodes:
        return {}
    degrees = np.diff(offsets).astype(np.float64)
    sources = np.repeat(np.arange(len(nodes)), np.diff(offsets))
    rank: Floats = np.full(len(nodes), 1 / len(nodes))
    for _ in range(_ROUNDS):
        passed = np.divide(rank, degrees, out=np.zeros_like(rank), where=degrees > 0)
        gained: Floats = np.bincount(targets, weights=passed[sources], minlength=len(nodes)).astype(np.float64)
        lost = float(rank[degrees == 0].sum())
        fresh: Floats = (1 - _DAMPING) / len(nodes) + _DAMPING * (gained + lost / len(nodes))
        if float(np.abs(fresh - rank).sum()) < _TOLERANCE:
            rank = fresh
            break
        rank = fresh
    return dict(zip(nodes, rank.tolist(), strict=True))


def betweenness(graph: Graph) -> tuple[dict[str, float], dict[str, float]]:
    """Betweenness 0-1 and its standard error (0 where every source is used).

    Above 10,000 edges 128 sources are drawn with a fixed seed, so that the same network gives the same figures.
    """
    nodes, targets, offsets = _arrays(graph)
    count = len(nodes)
    if count < 3:
        return dict.fromkeys(nodes, 0.0), dict.fromkeys(nodes, 0.0)
    chosen: Integers = np.arange(count)
    if len(targets) // 2 > LARGE and count > _SOURCES:
        chosen = np.sort(np.random.default_rng(SEED).choice(count, _SOURCES, replace=False))
    total, squares = np.zeros(count), np.zeros(count)
    for source in chosen.tolist():
        dependency = _dependencies(source, targets, offsets)
        total += dependency
        squares += dependency**2
    drawn = len(chosen)
    mean = total / drawn
    scale = count / ((count - 1) * (count - 2))
    spread = np.sqrt(np.maximum(squares / drawn - mean**2, 0) / drawn) if drawn < count else np.zeros(count)
    return (
        dict(zip(nodes, (mean * scale).tolist(), strict=True)),
        dict(zip(nodes, (spread * scale).tolist(), strict=True)),
    )


def _dependencies(source: int, targets: Integers, offsets: Integers) -> Floats:
    """Brandes' dependencies of one source, level by level of a breadth-first search."""
    count = len(offsets) - 1
    distance: Integers = np.full(count, -1, dtype=np.int64)
    paths = np.zeros(count)
    distance[source], paths[source] = 0, 1.0
    levels: list[tuple[Integers, Integers]] = []
    frontier: Integers = np.array([source], dtype=np.int64)
    while len(frontier):
        sizes = offsets[frontier + 1] - offsets[frontier]
        begin = np.repeat(offsets[frontier] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        ends = targets[begin + np.arange(int(sizes.sum()))]
        starts = np.repeat(frontier, sizes)
        fresh = np.unique(ends[distance[ends] < 0])
        depth = int(distance[frontier[0]]) + 1
        distance[fresh] = depth
        onward = distance[ends] == depth
        starts, ends = starts[onward], ends[onward]
        np.add.at(paths, ends, paths[starts])
        levels.append((starts, ends))
        frontier = fresh
    dependency = np.zeros(count)
    for starts, ends in reversed(levels):
        np.add.at(dependency, starts, paths[starts] / paths[ends] * (1 + dependency[ends]))
    dependency[source] = 0.0
    return dependency


def communities(graph: Graph) -> list[list[str]]:
    """Groups of things that are written about together, the largest first; each sorted."""
    if graph.number_of_edges() > LARGE:
        found: Iterable[set[str]] = nx.community.fast_label_propagation_communities(graph, weight="weight", seed=SEED)
    else:
        found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    groups = [sorted(group) for group in found]
    return sorted(groups, key=lambda g: (-len(g), g))
