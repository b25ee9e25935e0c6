"""How long each metric takes, on the bundled data and on generated stores of growing size.

    python -m bench.metrics [--documents 100 400] [--runs N] [--edges 100000]

Every run reads a fresh view, so that nothing is cached. Prints medians of processor time in milliseconds, by size (wall
time says more about what else the machine does). Aims on an idle core: under 50 ms each on the bundled data, under 2 s
on a million quads, the network under 10 s on 100,000 edges.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx

from bench.generate import generate_document
from kg.core import KnowledgeGraph, build_bundled, open_graph
from kg.graph import View, open_store
from kg.ingest.settling import publish
from kg.metrics.audit import audit
from kg.metrics.centrality import betweenness, communities, pagerank
from kg.metrics.competition import momentum, nearest
from kg.metrics.conflicts import disputes
from kg.metrics.developments import developments
from kg.metrics.forecast import forecast
from kg.metrics.network import Graph, knowledge_network, paths
from kg.metrics.profile import profile
from kg.metrics.reconcile import reconcile
from kg.metrics.segments import segments
from kg.metrics.selection import Selection, names
from kg.metrics.whitespace import whitespace
from kg.settings import load_settings
from kg.views.board import make_board, write_board

TODAY = date(2026, 11, 24)
_BATCH = 100


def _works(view: View) -> dict[str, Callable[[View], object]]:
    """Each metric for one market or company, as a question asks for it."""
    known = names(view)
    market = max(known.of_type("market"), key=lambda m: len(forecast(view, Selection(markets=(m.iri,))))).iri
    companies = [c.iri for c in known.of_type("company")]
    moved = next((m.company for m in developments(view, Selection())), companies[0])
    document = max(view.documents(), key=lambda d: d.claims).id
    one, company = Selection(markets=(market,)), Selection(companies=(moved,))
    return {
        "segments": lambda v: segments(v, one),
        "forecast": lambda v: forecast(v, one),
        "reconcile": lambda v: reconcile(v, one),
        "conflicts": lambda v: disputes(v, one),
        "developments": lambda v: developments(v, company),
        "profile": lambda v: profile(v, moved, TODAY),
        "nearest": lambda v: nearest(v, moved, TODAY),
        "momentum": lambda v: momentum(v, company, TODAY),
        "whitespace": lambda v: whitespace(v, one),
        "audit": lambda v: audit(v, document),
        "network": knowledge_network,
        "paths": lambda v: paths(v, moved, market),
        "board": lambda v: write_board(make_board(v, market, Selection(), TODAY), ".xlsx"),
    }


def _times(graph: KnowledgeGraph, runs: int) -> dict[str, float]:
    path, resources = graph.settings.store_path, graph.store.resources
    measured = {}
    for name, work in _works(graph.view()).items():
        times = []
        for _ in range(runs):
            view = open_store(path, resources=resources).view()
            start = time.process_time()
            work(view)
            times.append((time.process_time() - start) * 1000)
        measured[name] = statistics.median(times)
    return measured


def _generated(folder: Path, documents: int) -> KnowledgeGraph:
    graph = open_graph(load_settings().model_copy(update={"store": str(folder)}), create=True)
    for first in range(0, documents, _BATCH):
        with graph.store.writer() as writer:
            for index in range(first, min(first + _BATCH, documents)):
                document, claims = generate_document(index)
                writer.put_document(document, claims, "2026-01-01T00:00:00Z", "bench/1")
            publish(writer, graph.ontology)
    return graph


def _network(edges: int) -> dict[str, float]:
    rng = random.Random(7)
    nodes = edges * 3 // 10
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < edges:
        left, right = sorted((rng.randrange(nodes), int(nodes * rng.random() ** 3)))
        if left != right:
            pairs.add((str(left), str(right)))
    graph: Graph = nx.Graph(sorted(pairs))
    measured = {}
    for name, work in (("pagerank", pagerank), ("betweenness", betweenness), ("communities", communities)):
        start = time.process_time()
        work(graph)
        measured[name] = (time.process_time() - start) * 1000
    return measured


def _print(title: str, measured: dict[str, float]) -> None:
    print(title)
    for name, ms in measured.items():
        print(f"  {name:<14}{ms:>10.1f} ms")


def main(argv: list[str] | None = None) -> int:
    """Command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="*", default=[])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edges", type=int, default=0)
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        bundled = build_bundled(Path(folder, "bundled"), load_settings())
        _print("bundled data", _times(bundled, chosen.runs))
        for count in chosen.documents:
            graph = _generated(Path(folder, str(count)), count)
            quads = sum(1 for _ in graph.view().quads())
            _print(f"{count} documents, {quads:,} quads", _times(graph, min(chosen.runs, 3)))
    if chosen.edges:
        _print(f"network of {chosen.edges:,} edges", _network(chosen.edges))
    return 0


if __name__ == "__main__":
    sys.exit(main())
