"""From sources to a published generation: read, extract, store, resolve, commit in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from kg.documents import Source, Unreadable, read_document
from kg.errors import KgError
from kg.extraction import EXTRACTOR_VERSION, extract
from kg.graph import Change, Store, Writer
from kg.ingest.known import registers
from kg.ingest.naming import known_entities
from kg.ingest.reattaching import reattach
from kg.ingest.report import IngestReport, Outcome, SourceResult
from kg.ingest.settling import settle
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.entity import Entity, EntityType
from kg.ontology import Ontology

BATCH = 50
"""Sources a commit: what an interruption can cost at most."""

_OUTCOMES = {Change.ADDED: Outcome.ADDED, Change.REPLACED: Outcome.CHANGED, Change.UNCHANGED: Outcome.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the reader recognises in one run: places, concepts and markets that the store knows.

    Registered companies are left out: who is a company in a document must not depend on which register came first.
    """

    entities: tuple[Entity, ...]

    @classmethod
    def of(cls, known: Iterable[Entity]) -> Lexicon:
        """The lexicon of known entities."""
        return cls(tuple(e for e in known if e.type not in {EntityType.COMPANY, EntityType.PUBLISHER}))


Progress = Callable[[SourceResult], None]


def read_source(source: Source, lexicon: Lexicon) -> tuple[Document, tuple[Claim, ...]]:
    """Reads one source and extracts its claims. Pure.

    Raises:
        DocumentError: when it cannot be read.
    """
    document = read_document(source.data, source.name, source.meta, source.media_type)
    return document, extract(document, lexicon)


def ingest(
    store: Store,
    sources: Iterable[Source | Unreadable],
    ontology: Ontology,
    recorded_at: str,
    on_progress: Progress = lambda _: None,
) -> IngestReport:
    """Brings sources into the store; the good part of a batch is committed, the rest is reported.

    Args:
        store: where to.
        sources: what to read; an `Unreadable` stands for a path that could not be opened, and is reported as refused.
        ontology: vocabularies, shapes and rules.
        recorded_at: ISO 8601 time, for sources whose metadata give none.
        on_progress: called after each source.

    Raises:
        StoreError: when the store cannot be written.
    """
    results: list[SourceResult] = []
    generation: int | None = None
    pending = iter(sources)
    while batch := list(islice(pending, BATCH)):
        with store.writer() as writer:
            lexicon = Lexicon.of(known_entities(ontology.lexicon.entities, registers(writer), writer.resources.base))
            done = [_put(writer, source, lexicon, recorded_at, on_progress) for source in batch]
            results += done
            if any(r.outcome in {Outcome.ADDED, Outcome.CHANGED} for r in done):
                generation = publish(writer, ontology)
    return IngestReport(tuple(results), generation)


def _put(
    writer: Writer, source: Source | Unreadable, lexicon: Lexicon, recorded_at: str, on_progress: Progress
) -> SourceResult:
    result = _refused(*source) if isinstance(source, tuple) else _stored(writer, source, lexicon, recorded_at)
    on_progress(result)
    return result


def _refused(name: str, error: KgError) -> SourceResult:
    return SourceResult(name, Outcome.REFUSED, error=error)


def _stored(writer: Writer, source: Source, lexicon: Lexicon, recorded_at: str) -> SourceResult:
    try:
        document, claims = read_source(source, lexicon)
    except KgError as error:
        return _refused(source.name, error)
    at = document.meta.recorded_at or recorded_at
    change = writer.put_document(document, claims, recorded_at=at, extractor=EXTRACTOR_VERSION)
    if change is Change.REPLACED:
        reattach(writer, document, claims, recorded_at)
    return SourceResult(source.name, _OUTCOMES[change], document.id, document.title, len(claims))


def publish(writer: Writer, ontology: Ontology) -> int:
    """Resolves names, rebuilds what is derived, checks the shapes and publishes a generation.

    Raises:
        ShapeViolation: when a changed graph does not conform; nothing is published then.
        StoreError: when the store cannot be written.
    """
    settle(writer, ontology)
    return writer.commit()
