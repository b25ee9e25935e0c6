"""Documents ingested from files, read by processes beside the writer: time, processor time and memory as it grows.

    python -m bench.ingest [--documents 1000] [--workers 2] [--parts 1]

The aim is 1,000 documents in 120 s on two cores, with memory that does not grow with their number. On a machine that
does other work too, processor seconds say more than the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.generate import generate_document
from kg.core import open_graph
from kg.documents import iter_sources
from kg.ingest.report import IngestReport, Outcome, SourceResult
from kg.model.document import DocumentMeta
from kg.settings import load_settings

STEPS = 5


@dataclass(frozen=True)
class Point:
    """How far a run is.

    Attributes:
        documents: done so far.
        seconds: by the clock since the start.
        resident_mb: memory of the writing process.
    """

    documents: int
    seconds: float
    resident_mb: float


def write_documents(folder: Path, count: int, parts: int) -> int:
    """Writes generated reports, each of so many parts; gives their bytes."""
    folder.mkdir()
    size = 0
    for number in range(count):
        texts = [generate_document(number * parts + part)[0].text for part in range(parts)]
        path = folder / f"report-{number:06d}.md"
        path.write_text("\n".join(texts), encoding="utf-8")
        size += path.stat().st_size
    return size


def run(files: Path, store: Path, count: int, workers: int) -> tuple[IngestReport, list[Point]]:
    """Ingests a folder and looks at time and memory on the way."""
    graph = open_graph(load_settings().model_copy(update={"store": str(store)}), create=True)
    points: list[Point] = []
    start, done = time.perf_counter(), 0

    def note(_: SourceResult) -> None:
        nonlocal done
        done += 1
        if done % max(1, count // STEPS) == 0:
            points.append(Point(done, time.perf_counter() - start, _resident_mb()))

    report = graph.ingest(iter_sources(files, DocumentMeta()), on_progress=note, workers=workers)
    points.append(Point(done, time.perf_counter() - start, _resident_mb()))
    return report, points


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _processor_s() -> Iterator[float]:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        yield used.ru_utime + used.ru_stime


def main(argv: list[str] | None = None) -> int:
    """Command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--parts", type=int, default=1, help="generated reports in one document")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        size = write_documents(Path(folder, "files"), chosen.documents, chosen.parts)
        before = list(_processor_s())
        report, points = run(Path(folder, "files"), Path(folder, "store"), chosen.documents, chosen.workers)
        writer, readers = (after - start for after, start in zip(_processor_s(), before, strict=True))
    claims = sum(result.claims for result in report.results)
    added = report.count(Outcome.ADDED)
    print(f"{added} documents of {size / 1024 / chosen.documents:.1f} KB, {claims} claims")
    print(f"by the clock {points[-1].seconds:.0f} s   (aim {0.12 * chosen.documents:.0f} on two idle cores)")
    print(f"processor: writer {writer:.0f} s, readers {readers:.0f} s")
    for point in points:
        print(f"  {point.documents:6} documents  {point.seconds:6.1f} s  {point.resident_mb:6.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
