"""From sources to a published generation: read, extract, store, resolve, commit in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from kg.documents import Source, Unreadable
from kg.errors import DocumentError, KgError
from kg.extraction import EXTRACTOR_VERSION
from kg.graph import Change, Store, Writer
from kg.ingest.known import registers
from kg.ingest.naming import known_entities
from kg.ingest.reading import WORTH_WHILE, Batch, Lexicon, Reader, Reading, open_reader
from kg.ingest.reattaching import reattach
from kg.ingest.report import IngestReport, Outcome, Progress, SourceResult
from kg.ingest.settling import publish
from kg.model.entity import Entity
from kg.ontology import Ontology

BATCH = 50
"""Sources a commit: what an interruption can cost at most."""

_OUTCOMES = {Change.ADDED: Outcome.ADDED, Change.REPLACED: Outcome.CHANGED, Change.UNCHANGED: Outcome.UNCHANGED}


def ingest(
    store: Store,
    sources: Iterable[Source | Unreadable],
    ontology: Ontology,
    recorded_at: str,
    on_progress: Progress = lambda _: None,
    workers: int = 1,
) -> IngestReport:
    """Brings sources into the store; the good part of a batch is committed, the rest is reported.

    While one batch is written, the next one is read by `workers` other processes (none for 1). What comes out is the
    same, and no more than two batches are in memory.

    Args:
        store: where to.
        sources: what to read; an `Unreadable` stands for a path that could not be opened, and is reported as refused.
        ontology: vocabularies, shapes and rules.
        recorded_at: ISO 8601 time, for sources whose metadata give none.
        on_progress: called after each source.
        workers: processes that read; the main module of the program must be importable without side effects.

    Raises:
        StoreError: when the store cannot be written.
    """
    pending = iter(sources)
    batch = list(islice(pending, BATCH))
    with open_reader(workers if len(batch) >= WORTH_WHILE else 1) as reader:
        run = _Run(store, ontology, recorded_at, on_progress, reader)
        started: _Started | None = None
        while batch:
            following = list(islice(pending, BATCH))
            started = run.write(started or _Started(batch), following)
            batch = following
    return IngestReport(tuple(run.results), run.generation)


@dataclass
class _Started:
    """A batch of sources, and those of them that are being read."""

    sources: Sequence[Source | Unreadable]
    reading: Batch | None = None

    def read_by(self, reader: Reader, lexicon: Lexicon) -> Iterator[Reading | KgError]:
        """Begins to read with a lexicon, unless that has happened; what comes out in order."""
        if self.reading is None or self.reading.lexicon is not lexicon:
            self.reading = reader.start([s for s in self.sources if isinstance(s, Source)], lexicon)
        return self.reading.results()


@dataclass
class _Run:
    store: Store
    ontology: Ontology
    recorded_at: str
    on_progress: Progress
    reader: Reader
    results: list[SourceResult] = field(default_factory=list)
    generation: int | None = None

    def write(self, batch: _Started, following: Sequence[Source | Unreadable]) -> _Started:
        """Writes one batch and begins to read the next."""
        with self.store.writer() as writer:
            lexicon = _lexicon(self.ontology.lexicon.entities, tuple(registers(writer)), writer.resources.base)
            read = batch.read_by(self.reader, lexicon)
            after = _Started(following)
            after.read_by(self.reader, lexicon)  # a register in this batch makes another lexicon: then it is read again
            done = []
            for source in batch.sources:
                done.append(self._put(writer, source, read))
                self.on_progress(done[-1])
            self.results += done
            if any(r.outcome in {Outcome.ADDED, Outcome.CHANGED} for r in done):
                self.generation = publish(writer, self.ontology)
        return after

    def _put(self, writer: Writer, source: Source | Unreadable, read: Iterator[Reading | KgError]) -> SourceResult:
        if isinstance(source, tuple):
            return _refused(*source)
        found = next(read)
        if isinstance(found, KgError):
            return _refused(source.name, found)
        document, claims = found
        at = document.meta.recorded_at or self.recorded_at
        try:
            change = writer.put_document(document, claims, recorded_at=at, extractor=EXTRACTOR_VERSION)
        except DocumentError as error:
            return _refused(source.name, error)
        if change is Change.REPLACED:
            reattach(writer, document, claims, self.recorded_at)
        return SourceResult(source.name, _OUTCOMES[change], document.id, document.title, len(claims))


def _refused(name: str, error: KgError) -> SourceResult:
    return SourceResult(name, Outcome.REFUSED, error=error)


@lru_cache(maxsize=2)
def _lexicon(vocabulary: tuple[Entity, ...], texts: tuple[tuple[str, str], ...], base: str) -> Lexicon:
    return Lexicon.of(known_entities(vocabulary, texts, base))
