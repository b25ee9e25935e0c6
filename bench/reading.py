"""How well documents are read: precision and recall per kind on both labelled halves, calibration, speed.

`python -m bench.reading` writes `docs/reading.md`; with `--speed` only the part on speed, which reads no blind
document. Of the blind half only totals are printed, never a case.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import reading_speed
from bench.matching import KINDS, Counts, Fact, compare
from kg.documents import read_document
from kg.extraction import extract
from kg.extraction.companies.aliases import document_aliases
from kg.model.claim import flat_claim
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology
from kg.resources import data_dir

HALVES = {"tuned": ("tuned", "tuned-b", "tuned-c", "tuned-d", "tuned-e", "tuned-f"), "blind": ("blind-a", "blind-b")}
_ROUNDS = 300
"""Bootstrap rounds for the confidence intervals."""


@dataclass
class Half:
    """Results of one half: counts by document and kind, and judged claims."""

    name: str
    documents: list[dict[str, Counts]] = field(default_factory=list)
    judged: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)
    invented_numbers: int = 0

    def total(self, kind: str, picks: Sequence[int] | None = None) -> Counts:
        """Counts of a kind over all documents, or over those picked."""
        found = Counts()
        for i in picks if picks is not None else range(len(self.documents)):
            found += self.documents[i][kind]
        return found


def documents(folder: str) -> Iterator[tuple[dict[str, Any], Path]]:
    """Gold line and file of each document of a folder of labelled documents."""
    base = data_dir() / "evaluation" / folder
    if not (base / "gold.jsonl").is_file():
        return
    for line in (base / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        path = next((p for p in (base / f"{gold['id']}.txt", base / f"{gold['id']}.md") if p.is_file()), None)
        if path:
            yield gold, path


def read_flat(path: Path, date: str | None) -> list[dict[str, Any]]:
    """Flat claims of a file, companies of developments under their full names."""
    meta = DocumentMeta(date=PartialDate.parse(date) if date else None)
    document = read_document(path.read_bytes(), path.name, meta)
    claims = extract(document, load_ontology().lexicon)
    aliases = document_aliases(document, claims)
    flat = [flat_claim(c, document.sha256) for c in claims]
    for claim in flat:
        if claim["kind"] == "development":
            claim |= {k: aliases.get(claim[k], claim[k]) for k in ("company", "with") if claim.get(k)}
    return flat


def measure(name: str) -> Half:
    """Reads and compares all documents of a half."""
    half = Half(name)
    for folder in HALVES[name]:
        for gold, path in documents(folder):
            _judge(half, gold["facts"], read_flat(path, gold.get("date")))
    return half


def _judge(half: Half, gold: Sequence[Fact], read: Sequence[Fact]) -> None:
    counts: dict[str, Counts] = {}
    for kind in KINDS:
        counts[kind], judged = compare(gold, read, kind)
        half.judged.setdefault(kind, []).extend((float(r["confidence"]), ok) for r, ok in judged)
    numbers = ("market_size", "cagr", "share")
    if not any(g["kind"] in numbers for g in gold):
        half.invented_numbers += sum(r["kind"] in numbers for r in read)
    half.documents.append(counts)


def interval(half: Half, kind: str) -> tuple[str, str]:
    """95 % bootstrap intervals of precision and recall, documents drawn with replacement from a fixed seed."""
    generator = random.Random(7)
    number = len(half.documents)
    draws = [half.total(kind, [generator.randrange(number) for _ in range(number)]) for _ in range(_ROUNDS)]
    ends = []
    for values in (sorted(d.precision for d in draws), sorted(d.recall for d in draws)):
        ends.append(f"{values[int(0.025 * _ROUNDS)]:.2f}-{values[int(0.975 * _ROUNDS) - 1]:.2f}")
    return ends[0], ends[1]


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean squared difference of confidence and outcome (Brier 1950); lower is better."""
    return sum((c - ok) ** 2 for c, ok in pairs) / len(pairs) if pairs else 0.0


def bins(pairs: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Ten bins of confidence: range, number, mean confidence, share right."""
    found = []
    for i in range(10):
        inside = [(c, ok) for c, ok in pairs if i / 10 <= c < (i + 1) / 10 or (i == 9 and c == 1)]
        if inside:
            mean, right = sum(c for c, _ in inside) / len(inside), sum(ok for _, ok in inside) / len(inside)
            found.append((f"{i / 10:.1f}-{(i + 1) / 10:.1f}", len(inside), mean, right))
    return found


def report(halves: Sequence[Half]) -> str:
    """The measurements as Markdown."""
    lines = [
        "# Reading, measured",
        "",
        "Written by `make bench-reading`. Gold and documents are in `data/evaluation`; the blind half was written",
        "apart from the rules and is never read while they are tuned. Intervals are 95 %, over documents.",
    ]
    for half in halves:
        lines += ["", f"## {half.name.capitalize()} half: {len(half.documents)} documents", ""]
        lines += [
            "| kind | in gold | precision | 95 % | recall | 95 % | Brier | bins of confidence |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for kind in KINDS:
            total = half.total(kind)
            low, high = interval(half, kind)
            lines.append(
                f"| {kind} | {total.right + total.missed} | {total.precision:.3f} | {low} "
                f"| {total.recall:.3f} | {high} | {brier(half.judged[kind]):.3f} | {len(bins(half.judged[kind]))} |"
            )
        lines += ["", f"Numbers read from documents that have none: {half.invented_numbers}.", ""]
        lines += ["| confidence | claims | mean | right |", "|---|---|---|---|"]
        everything = [p for pairs in half.judged.values() for p in pairs]
        lines += [f"| {name} | {number} | {mean:.2f} | {right:.2f} |" for name, number, mean, right in bins(everything)]
    return "\n".join(lines) + "\n"


_SPEED = "\n## Speed\n"


def main() -> None:
    """Measures both halves and the speed, or the speed alone; writes the report and prints it."""
    target = Path("docs") / "reading.md"
    target.parent.mkdir(exist_ok=True)
    if "--speed" in sys.argv[1:]:
        text = target.read_text(encoding="utf-8").partition(_SPEED)[0]
    else:
        load_ontology()
        text = report([half for name in HALVES if (half := measure(name)).documents])
    speed = reading_speed.report([path for folder in HALVES["tuned"] for _, path in documents(folder)])
    target.write_text(f"{text.rstrip()}\n\n{speed}", encoding="utf-8")
    sys.stdout.write(target.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
