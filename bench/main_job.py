"""The main job: the bundled graph built, a report ingested, a question answered.

    python -m bench.main_job [--report FILE] [--runs N]

Prints medians; the aims are 2 s, 300 ms and 20 ms on an idle core.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.core import KnowledgeGraph, build_bundled, open_graph
from kg.documents import iter_sources
from kg.model.document import DocumentMeta
from kg.resources import data_dir
from kg.settings import load_settings

QUESTIONS = (
    "how big is the teleradiology services market in 2023",
    "which region leads the teleradiology services market",
    "who owns vRad",
    "what is new in teleradiology since January 2025",
    "teleradiology services market estimate for 2026",
    "why are offshore services growing",
    "what was vRad's revenue last year",
)


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Median milliseconds of `work`, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _fresh(folder: Path) -> KnowledgeGraph:
    return open_graph(load_settings().model_copy(update={"store": str(folder)}), create=True)


def main(argv: list[str] | None = None) -> int:
    """Command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=data_dir() / "reports" / "teleradiology-services-2024-2033.md")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(10_000))

        def build() -> KnowledgeGraph:
            return build_bundled(Path(folder, f"b{next(numbers)}"), load_settings())

        print(f"bundled graph built      {median_ms(build, chosen.runs):8.0f} ms   (aim 2000)")
        stores = [_fresh(Path(folder, f"r{n}")) for n in range(chosen.runs + 1)]
        pending = iter(stores)

        def ingest() -> None:
            next(pending).ingest(list(iter_sources(chosen.report, DocumentMeta())))

        print(f"report ingested          {median_ms(ingest, chosen.runs):8.0f} ms   (aim 300)")
        graph = build()
        answered = [median_ms(lambda q=q: graph.ask(q), chosen.runs) for q in QUESTIONS]  # type: ignore[misc]
        print(f"question answered        {statistics.median(answered):8.1f} ms   (aim 20; slowest {max(answered):.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
