"""Milliseconds a question on a store of many quads, first asked and asked again.

    python -m bench.asking [--quads 1000000] [--store FOLDER] [--questions 200] [--output docs/answers.md]

The questions are worded from names the store holds: sizes, growth, leaders, companies, news, comparisons, and some that
it cannot answer. The first round opens documents as it goes; the second finds them open. With `--output` the figures
become the section "A large store" of that file, which `bench.answers` keeps.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.judging import build
from kg.answers import answerer_for
from kg.core import KnowledgeGraph

SECTION = "## A large store"
_WORDINGS = (
    "How big was the {m} market in 2024?", "CAGR of {m}", "which region leads the {m} market", "key players in {m}",
    "latest news on {c}", "who owns {c}", "what drives the {m} market", "{p}'s figure for {m} in 2025",
    "Asia Pacific share of {m}", "which is bigger, {m} or {n}, in 2024?", "why does Europe lead {m}",
    "tell me about {c}",
    "{c} vs {d}", "any acquisitions by {c} since 2024", "restraints for {m}", "does {c} sell kettles?",
    "what is the European share of quantum kettles",
)  # fmt: skip


def questions(graph: KnowledgeGraph, count: int, seed: int = 3) -> list[str]:
    """Questions about what the store names, in a fixed order."""
    names = answerer_for(graph.view(), graph.ontology, graph.today).library.names
    held = {t: sorted({n.thing.label for n in names if n.type == t}) for t in ("market", "company", "publisher")}
    chance = random.Random(seed)

    def pick(kind: str) -> str:
        return chance.choice(held[kind])

    return [
        chance.choice(_WORDINGS).format(
            m=pick("market"), n=pick("market"), c=pick("company"), d=pick("company"), p=pick("publisher")
        )
        for _ in range(count)
    ]


def seconds(graph: KnowledgeGraph, asked: Sequence[str]) -> list[float]:
    """Time of each answer."""
    taken = []
    for question in asked:
        start = time.perf_counter()
        graph.ask(question)
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def words(taken: Sequence[float]) -> str:
    """Median and 95th percentile of sorted times."""
    return f"{1000 * statistics.median(taken):.0f} ms median, {1000 * taken[int(0.95 * len(taken))]:.0f} ms at the 95th"


def main() -> None:
    """Command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph, size = build(chosen.store or Path(folder) / "store", chosen.quads)
        start = time.perf_counter()
        asked = questions(graph, chosen.questions)
        graph.ask(asked[0])
        ready = time.perf_counter() - start
        first, again = seconds(graph, asked), seconds(graph, asked)
    text = (
        f"{SECTION}\n\n{size:,} quads, {len(asked)} questions, one process (`python -m bench.asking`): "
        f"{words(again)} percentile with the documents open, {words(first)} while they are opened for the first time; "
        f"{ready:.1f} s once to read the names of a generation.\n"
    )
    if chosen.output:
        kept = chosen.output.read_text(encoding="utf-8").partition(SECTION)[0].rstrip()
        chosen.output.write_text(f"{kept}\n\n{text}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
