"""How well questions are answered: right, wrong and refused per type on both halves, and how fast.

`python -m bench.answers` writes `docs/answers.md`. Of the blind halves only totals are printed, never a question.
The halves are asked of the documents they were written about: one report, or a folder of labelled documents. The first
report is not part of the project; its questions are asked of the bundled digest when no file is given by `--report`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from bench.asking import SECTION
from bench.verdicts import Verdict, verdict_of
from kg.core import KnowledgeGraph, open_graph
from kg.ingest.sources import iter_inputs
from kg.model.document import DocumentMeta
from kg.resources import data_dir
from kg.settings import Settings

TODAY = "2026-11-24"
_SETS = {
    "tuned, one report": ("tuned-report.jsonl", "report"),
    "tuned, one report, other wording": ("tuned-report-b.jsonl", "report"),
    "tuned, one report, third set": ("tuned-report-c.jsonl", "report"),
    "tuned, one report, fourth set": ("tuned-report-d.jsonl", "report"),
    "tuned, many documents": ("tuned-multi.jsonl", "tuned"),
    "tuned, many documents, third folder": ("tuned-multi-b.jsonl", "tuned-c"),
    "hardly tuned, many documents, fourth folder": ("tuned-multi-c.jsonl", "tuned-d"),
    "tuned, many documents, four folders": ("tuned-multi-d.jsonl", "tuned tuned-b tuned-c tuned-d"),
    "blind, one report": ("blind-report.jsonl", "report"),
    "blind, many documents": ("blind-multi.jsonl", "tuned"),
}
"""Name of a set of questions to its file and the folders of documents it is about."""


@dataclass
class Result:
    """Verdicts of one set, by type, and the time of each answer in seconds."""

    name: str
    verdicts: dict[str, Counter[Verdict]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    @property
    def total(self) -> Counter[Verdict]:
        """Verdicts over all types."""
        return sum(self.verdicts.values(), Counter())


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion, in percent. Source: E. B. Wilson, JASA 22 (1927), pp. 209-212."""
    if not whole:
        return 0.0, 0.0
    z, p = 1.96, part / whole
    middle, half = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return tuple(100 * (middle + sign * half) / (1 + z * z / whole) for sign in (-1, 1))  # type: ignore[return-value]


def questions(path: Path) -> list[dict[str, Any]]:
    """Questions of a file; none when there is no such file."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def documents(kind: str, report: Path | None) -> list[str]:
    """Paths of the documents that a set is about."""
    folder = data_dir() / "evaluation"
    if kind == "report":
        return [str(report)] if report else [str(p) for p in sorted((data_dir() / "reports").glob("*.md"))]
    return [str(p) for name in kind.split() for p in sorted((folder / name).iterdir()) if p.suffix in {".txt", ".md"}]


def store_of(paths: Sequence[str], folder: str) -> KnowledgeGraph:
    """A store that holds some documents, and the register."""
    settings = Settings(_env_file=None, store=f"{folder}/store", today=TODAY)  # type: ignore[call-arg]
    graph = open_graph(settings, create=True)
    graph.ingest(list(iter_inputs(paths, DocumentMeta())), recorded_at=f"{TODAY}T00:00:00Z")
    return graph


def run(name: str, asked: Sequence[dict[str, Any]], graph: KnowledgeGraph) -> Result:
    """Asks every question once; the first answer warms the generation up and is not timed."""
    result = Result(name)
    graph.ask(asked[0]["question"])
    for item in asked:
        started = time.perf_counter()
        answer = graph.ask(item["question"])
        result.seconds.append(time.perf_counter() - started)
        result.lengths.append(len(answer.answer))
        result.verdicts[item["type"]][verdict_of(item, answer.to_json())] += 1
    return result


def table(result: Result) -> Iterator[str]:
    """A set as a Markdown table."""
    yield f"## {result.name[0].upper()}{result.name[1:]}\n"
    yield "| Type | Questions | Right | Wrong | Refused | Right, 95 % interval |\n|---|---|---|---|---|---|"
    rows = [*sorted(result.verdicts.items()), ("all", result.total)]
    for type_, counts in rows:
        whole = sum(counts.values())
        low, high = interval(counts[Verdict.RIGHT], whole)
        shares = " | ".join(f"{100 * counts[v] / whole:.1f} %" for v in (Verdict.RIGHT, Verdict.WRONG, Verdict.REFUSED))
        yield f"| {type_} | {whole} | {shares} | {low:.0f}-{high:.0f} % |"
    ordered = sorted(result.seconds)
    median, p95 = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    length = statistics.median(result.lengths)
    speed = f"Median {1000 * median:.1f} ms, 95th percentile {1000 * p95:.1f} ms"
    yield f"\n{speed}, median length {length:.0f} characters.\n"


def main() -> None:
    """Runs every set whose questions are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, help="the report that the one-report sets are about")
    parser.add_argument("--output", type=Path, default=Path("docs/answers.md"))
    options = parser.parse_args()
    lines = ["# How well questions are answered\n", "Written by `python -m bench.answers`.\n"]
    for name, (file, kind) in _SETS.items():
        asked = questions(data_dir() / "evaluation" / "questions" / file)
        if asked:
            with tempfile.TemporaryDirectory() as folder:
                graph = store_of(documents(kind, options.report), folder)
                lines += table(run(name, asked, graph))
    before = options.output.read_text(encoding="utf-8") if options.output.exists() else ""
    text = "\n".join([*lines, *("".join(before.partition(SECTION)[1:]).splitlines())]) + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
