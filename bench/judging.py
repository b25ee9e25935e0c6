"""Seconds from a decision to its effect on a store of many quads, for the kinds people use most.

python -m bench.judging [--quads 300000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from bench.generate import iter_documents
from kg.core import KnowledgeGraph
from kg.graph import open_store
from kg.ingest.pipeline import publish
from kg.model.judgement import Judgement, JudgementKind
from kg.ontology import load_ontology
from kg.settings import Settings

AT = "2026-01-01T00:00:00Z"
_BATCH = 60


def build(folder: Path, quads: int) -> tuple[KnowledgeGraph, int]:
    """A store of at least so many quads, and how many it has."""
    settings = Settings(store=str(folder))
    ontology = load_ontology()
    graph = KnowledgeGraph(open_store(folder, create=True), ontology, settings, date(2026, 1, 1))
    with graph.store.writer() as writer:
        writer.put_ontology(ontology.quads())
        writer.commit()
    documents = iter_documents()
    while (size := sum(1 for _ in graph.view().quads())) < quads:
        with graph.store.writer() as writer:
            for document, claims in islice(documents, _BATCH):
                writer.put_document(document, claims, recorded_at=AT, extractor="bench")
            publish(writer, ontology)
    return graph, size


def decisions(graph: KnowledgeGraph, rounds: int) -> Iterator[tuple[str, Judgement]]:
    """Reviews of claims spread over the store, a merge, and nothing that depends on another."""
    view = graph.view()
    claims = sorted(
        str(getattr(r["claim"], "value", ""))
        for r in view.select(
            "SELECT ?claim WHERE { ?claim ci:states ?x . ?x a qb:Observation ; ci:kind 'market_size' }"
        )
    )
    chosen = claims[:: max(1, len(claims) // (3 * rounds))]
    kinds = (JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT)
    for number, claim in enumerate(chosen[: 3 * rounds]):
        kind = kinds[number % 3]
        fields = {"value": "12.3"} if kind is JudgementKind.CORRECT else {}
        yield kind.value, Judgement(kind, claim, None, "bench", AT, "measured", fields=fields)
    companies = sorted(
        str(getattr(r["c"], "value", "")) for r in view.select("SELECT ?c WHERE { ?c a ci:Company } LIMIT 8")
    )
    for left, right in zip(companies[:4], companies[4:], strict=False):
        yield "merge", Judgement(JudgementKind.MERGE, left, right, "bench", AT, "measured")


def main() -> None:
    """Prints the median of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph, size = build(Path(folder) / "store", arguments.quads)
        times: dict[str, list[float]] = {}
        for name, judgement in decisions(graph, arguments.rounds):
            start = time.perf_counter()
            graph.judge(judgement)
            times.setdefault(name, []).append(time.perf_counter() - start)
        print(f"{size} quads")
        for name, every in sorted(times.items()):
            print(f"{name}: median {statistics.median(every):.2f} s, slowest {max(every):.2f} s")


if __name__ == "__main__":
    main()
