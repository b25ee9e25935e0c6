"""A process that ingests reports without end, to be killed: `python -m tests.ingest.killed STORE FIRST`.

It says `begin N` before a batch and `done N` when the batch is acknowledged.
"""

import sys
from itertools import count
from pathlib import Path

from kg.documents import Source
from kg.graph import open_store
from kg.ingest.pipeline import ingest
from kg.model.document import DocumentMeta
from kg.ontology import load_ontology

AT = "2026-01-01T00:00:00Z"
SIZE = 2
"""Documents a batch: with more than one, half a batch can be told from a whole one."""

_REPORT = """# Garden Robot {number} Market Report 2024-2033

Published by Hollin Research.

The global garden robot {number} market size was valued at USD 4.{number:02d} billion in 2023 and is projected to \
reach USD 9.{number:02d} billion by 2033, growing at a CAGR of 8.0% from 2024 to 2033.

Europe held the largest share of 38.5% in 2023.

## Key companies

- Mowmatic GmbH
- Leafline {number} Robotics
- Grasswork Inc.
"""


def batch(number: int) -> list[Source]:
    """The reports of one batch."""
    names = range(number * SIZE, number * SIZE + SIZE)
    return [
        Source(f"report-{n}.md", _REPORT.format(number=n).encode(), DocumentMeta(title=f"Report {n}")) for n in names
    ]


def main(folder: str, first: str) -> None:
    """Ingests until it is killed."""
    ontology = load_ontology()
    store = open_store(Path(folder))
    for number in count(int(first)):
        print(f"begin {number}", flush=True)
        ingest(store, batch(number), ontology, AT)
        print(f"done {number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
