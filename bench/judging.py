"""Seconds from a decision to its effect on a store of many quads, for the kinds people use most.

    python -m bench.judging [--quads 300000] [--rounds 5] [--store FOLDER]

`--store` keeps the store and measures on it again; what is decided is undone, so it stays as it is but for its log.
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
from kg.graph import View, open_store
from kg.ingest.settling import publish
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
    if not graph.store.generation:
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
    """Reviews of claims spread over the store, merges and splits, and nothing that depends on another."""
    view = graph.view()
    claims = _values(view, "SELECT ?x WHERE { ?x ci:states ?y . ?y a qb:Observation ; ci:kind 'market_size' }")
    kinds = (JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT)
    for number, claim in enumerate(_spread(claims, 3 * rounds)):
        kind = kinds[number % 3]
        fields = {"value": "12.3"} if kind is JudgementKind.CORRECT else {}
        yield kind.value, Judgement(kind, claim, None, "bench", AT, "measured", fields=fields)
    named = _by_documents(view)
    few = _spread(sorted(iri for iri, count in named.items() if count < COMMON), 2 * rounds)
    for left, right in zip(few[::2], few[1::2], strict=False):
        yield "merge", Judgement(JudgementKind.MERGE, left, right, "bench", AT, "measured")
    for left, right in zip(few[1::2], few[2::2], strict=False):
        yield "split", Judgement(JudgementKind.SPLIT, left, right, "bench", AT, "measured")
    often = sorted(named, key=lambda iri: (-named[iri], iri))[: 2 * rounds]
    for left, right in zip(often[::2], often[1::2], strict=False):
        yield (
            f"merge of two of the {2 * rounds} named most",
            Judgement(JudgementKind.MERGE, left, right, "bench", AT, "measured"),
        )


COMMON = 10
"""A company named in so many documents is named often."""


def _by_documents(view: View) -> dict[str, int]:
    rows = view.select("SELECT ?x (COUNT(*) AS ?n) WHERE { ?name ci:denotes ?x . ?x a ci:Company } GROUP BY ?x")
    return {str(getattr(r["x"], "value", "")): int(getattr(r["n"], "value", "0")) for r in rows}


def _values(view: View, query: str) -> list[str]:
    return sorted({str(getattr(r["x"], "value", "")) for r in view.select(query)})


def _spread(items: list[str], count: int) -> list[str]:
    return items[:: max(1, len(items) // count)][:count]


def measure(graph: KnowledgeGraph, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds by the clock and of the processor for every decision and for its undoing, by kind."""
    times: dict[str, list[tuple[float, float]]] = {}

    def judged(name: str, judgement: Judgement) -> str:
        start, used = time.perf_counter(), time.process_time()
        iri, _ = graph.judge(judgement)
        times.setdefault(name, []).append((time.perf_counter() - start, time.process_time() - used))
        return iri

    for name, judgement in list(decisions(graph, rounds)):
        undo = Judgement(JudgementKind.UNDO, judged(name, judgement), None, "bench", AT, "measured")
        judged(f"undo of {name}", undo)
    return times


def main() -> None:
    """Prints the median and the slowest of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--store", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        graph, size = build(chosen.store or Path(folder) / "store", chosen.quads)
        print(
            f"{size} quads, {len(graph.view().document_ids())} documents; {time.process_time() - start:.0f} s to make"
        )
        for name, every in sorted(measure(graph, chosen.rounds).items()):
            median, slowest = statistics.median(c for c, _ in every), max(every)[0]
            used = statistics.median(p for _, p in every)
            print(f"{name}: median {median:.2f} s, slowest {slowest:.2f} s; processor {used:.2f} s")


if __name__ == "__main__":
    main()
