"""How fast documents are read: processor time per KB of text by stage, and over documents of 10, 100 and 1000 KB.

`python -m bench.reading --speed` puts the figures into `docs/reading.md`. A long document is made of the tuned
documents, one after the other. The time of a stage is its own: what it asks of an earlier one is counted there.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.documents import read_document
from kg.extraction import extractor, scene
from kg.extraction.forces import headed as forces
from kg.extraction.moves.developments import DevelopmentReader
from kg.model.document import Document, DocumentMeta
from kg.ontology import load_ontology

SIZES_KB = (10, 100, 1000)
BLOCKS = "blocks of the document"
REST = "the rest"
_STAGES: tuple[tuple[str, Any, str], ...] = (
    ("amounts, dates and known names", scene, "find_mentions"),
    ("market, publisher and study", extractor, "read_study"),
    ("dimensions and members", extractor, "read_taxonomy"),
    ("companies", extractor, "read_players"),
    ("sizes, growth, shares, rankings", extractor, "figure_drafts"),
    ("drivers, restraints, opportunities, trends", forces.ForceReader, "drafts"),
    ("developments", DevelopmentReader, "drafts"),
    ("confidence, order and quotes", extractor, "finish"),
)
"""A stage, and the function that does it with the object that holds it."""


class Stopwatch:
    """Processor seconds by stage; a stage that runs inside another stops that one's time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running = [REST]
        self._since = time.process_time()

    def switch(self) -> None:
        """Gives the time since the last switch to the stage that was running."""
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Generator[None, None, None]:
        """Times what happens inside as this stage's."""
        self.switch()
        self._running.append(name)
        try:
            yield
        finally:
            self.switch()
            self._running.pop()

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed; one that yields is read to its end."""

        def run(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                found = work(*given, **named)
                return list(found) if isinstance(found, Iterator) else found

        return run


@contextmanager
def watched() -> Generator[Stopwatch, None, None]:
    """A stopwatch on the stages of the reader, taken off at the end."""
    watch = Stopwatch()
    plain = [(holder, name, getattr(holder, name)) for _, holder, name in _STAGES]
    for (stage, holder, name), (_, _, work) in zip(_STAGES, plain, strict=True):
        setattr(holder, name, watch.timed(stage, work))
    try:
        yield watch
    finally:
        for holder, name, work in plain:
            setattr(holder, name, work)


def by_stage(paths: Sequence[Path]) -> dict[str, float]:
    """Milliseconds of processor time per KB of text by stage, over all documents."""
    lexicon = load_ontology().lexicon
    contents = [(path.name, path.read_bytes()) for path in paths]
    extractor.extract(read_document(contents[0][1], contents[0][0], DocumentMeta()), lexicon)
    with watched() as watch:
        for name, content in contents:
            with watch.stage(BLOCKS):
                document = read_document(content, name, DocumentMeta())
            extractor.extract(document, lexicon)
        watch.switch()
    kilobytes = sum(len(content) for _, content in contents) / 1000
    stages = (BLOCKS, *(name for name, _, _ in _STAGES), REST)
    return {stage: watch.seconds[stage] / kilobytes * 1000 for stage in stages}


def long_document(paths: Sequence[Path], kilobytes: int) -> Document:
    """A document of about this size: the given ones one after the other, again and again."""
    texts: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        texts.append(paths[len(texts) % len(paths)].read_text(encoding="utf-8"))
        size += len(texts[-1]) + 2
    return read_document("\n\n".join(texts).encode(), "long.md", DocumentMeta())


def by_size(paths: Sequence[Path]) -> dict[int, float]:
    """Milliseconds of processor time per KB of text by size of the document in KB."""
    lexicon = load_ontology().lexicon
    found = {}
    for size in SIZES_KB:
        document = long_document(paths, size)
        start = time.process_time()
        extractor.extract(document, lexicon)
        found[size] = (time.process_time() - start) / len(document.text) * 1_000_000
    return found


def report(paths: Sequence[Path]) -> str:
    """The measurements as a section of Markdown."""
    stages, sizes = by_stage(paths), by_size(paths)
    lines = [
        "## Speed",
        "",
        f"Processor time on one core, over the {len(paths)} tuned documents (aim: 5 ms per KB, linear in length).",
        "",
        "| stage | ms per KB of text |",
        "|---|---|",
        *(f"| {stage} | {ms:.1f} |" for stage, ms in stages.items()),
        f"| all | {sum(stages.values()):.1f} |",
        "",
        "| size of one document, KB | ms per KB of text, its blocks aside |",
        "|---|---|",
        *(f"| {size} | {ms:.1f} |" for size, ms in sizes.items()),
    ]
    return "\n".join(lines) + "\n"
