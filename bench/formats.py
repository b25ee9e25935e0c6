"""How long each format takes to become a document: milliseconds for each KB of its text, and whether that grows.

Run `python -m bench.formats`. Documents of the tuned half, rendered in every format, are read one by one; then one of
them is repeated 1, 4 and 16 times within a document.
"""

from __future__ import annotations

import time
from collections import defaultdict
from statistics import median

from kg.documents import read_document
from kg.model.document import DocumentMeta
from kg.resources import data_dir
from tests.documents.renderings import renderings

_REPEATS = 3
_GROWTH = (1, 4, 16)


def _milliseconds_per_kb(data: bytes, name: str) -> float:
    times = []
    for _ in range(_REPEATS):
        start = time.process_time()
        document = read_document(data, name, DocumentMeta())
        times.append(time.process_time() - start)
    return 1000 * min(times) / (len(document.text) / 1024)


def main() -> None:
    """Prints two tables: speed by format, and speed by length."""
    speeds: defaultdict[str, list[float]] = defaultdict(list)
    paths = sorted((data_dir() / "evaluation/tuned").glob("t*.[mt]*"))[::4]
    for path in paths:
        text = read_document(path.read_bytes(), path.name, DocumentMeta())
        for name, data in [(path.name, path.read_bytes()), *renderings(text)]:
            speeds[name if "." in name and not name.startswith("t") else "text"].append(
                _milliseconds_per_kb(data, name)
            )
    print(f"{'format':20}{'median ms/KB':>14}{'worst':>8}   ({len(paths)} documents)")
    for name, values in speeds.items():
        print(f"{name:20}{median(values):14.2f}{max(values):8.2f}")
    longest = max((p for p in paths if p.suffix == ".md"), key=lambda p: p.stat().st_size, default=paths[0])
    print(f"\n{'ms/KB at length':20}" + "".join(f"{f'x{n}':>8}" for n in _GROWTH))
    rows: defaultdict[str, list[float]] = defaultdict(list)
    for times in _GROWTH:
        text = read_document(longest.read_bytes() * times, "long.md", DocumentMeta())
        for name, data in renderings(text):
            rows[name].append(_milliseconds_per_kb(data, name))
    for name, values in rows.items():
        print(f"{name:20}" + "".join(f"{value:8.2f}" for value in values))


if __name__ == "__main__":
    main()
