"""Centrality against networkx, seeded samples, paths with evidence."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from kg.errors import RequestRefused
from kg.graph import View, memory_store
from kg.metrics import centrality
from kg.metrics.centrality import betweenness, communities, pagerank, standings
from kg.metrics.network import Graph, graphml, knowledge_network, paths
from kg.metrics.selection import Selection, find_entity


def scattered(nodes: int, edges: int, seed: int = 3) -> Graph:
    source = random.Random(seed)
    graph: Graph = nx.Graph()
    graph.add_nodes_from(f"n{i}" for i in range(nodes))
    graph.add_edges_from((f"n{source.randrange(nodes)}", f"n{source.randrange(nodes)}") for _ in range(edges))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def test_betweenness_is_that_of_networkx() -> None:
    graph = scattered(40, 70)
    expected = nx.betweenness_centrality(graph)
    found, errors = betweenness(graph)
    assert all(abs(found[n] - expected[n]) < 1e-12 for n in graph)
    assert set(errors.values()) == {0.0}


def test_pagerank_sums_to_one_and_likes_the_hub() -> None:
    ranks = pagerank(nx.star_graph(10).__class__(nx.relabel_nodes(nx.star_graph(10), str)))
    assert abs(sum(ranks.values()) - 1) < 1e-9
    assert max(ranks, key=lambda n: ranks[n]) == "0"


def test_a_large_network_is_sampled_with_an_error_and_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "LARGE", 100)
    graph = scattered(400, 900)
    exact = nx.betweenness_centrality(graph)
    found, errors = betweenness(graph)
    assert betweenness(graph) == (found, errors)
    top = sorted(graph, key=lambda n: -exact[n])[:20]
    assert all(abs(found[n] - exact[n]) <= 4 * errors[n] for n in top)
    assert len(set(top) & set(sorted(graph, key=lambda n: -found[n])[:30])) >= 15


def test_communities_hold_every_thing_once() -> None:
    graph = scattered(60, 80)
    groups = communities(graph)
    assert sorted(n for g in groups for n in g) == sorted(graph)


def test_paths_carry_a_quote_for_every_hop(every: View) -> None:
    a, b = (find_entity(every, n).iri for n in ("Virtual Radiologic", "Agfa HealthCare"))
    found = paths(every, a, b)
    assert found
    assert found[0].hops[0].source == a
    assert found[0].hops[-1].target == b
    assert all(h.citations[0].quote for p in found for h in p.hops)
    with pytest.raises(RequestRefused):
        paths(every, a, a)


def test_things_that_nothing_joins_have_no_path(every: View) -> None:
    a = find_entity(every, "Virtual Radiologic").iri
    assert paths(every, a, "https://compintel.example/id/company/nobody") == ()


def test_a_part_of_the_network(every: View) -> None:
    market = find_entity(every, "Teleradiology services", ("market",)).iri
    whole, part = knowledge_network(every), knowledge_network(every, Selection(markets=(market,)))
    assert market in part
    assert len(part) <= len(whole)


def test_graphml_reads_back(every: View) -> None:
    graph = knowledge_network(every)
    again = nx.parse_graphml(graphml(graph))
    assert again.number_of_edges() == graph.number_of_edges()


def test_an_empty_graph_has_no_standing() -> None:
    assert standings(knowledge_network(memory_store().view())) == ()
