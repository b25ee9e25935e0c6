"""Sources to documents with their claims: in this process, or in others beside it.

Reading is pure, so where it happens makes no difference to what comes out. Other processes are spawned, not forked: a
fork copies locks that other threads hold.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from kg.documents import Source, read_document
from kg.errors import DocumentError, KgError, Place
from kg.extraction import extract
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.entity import Entity, EntityType

WORTH_WHILE = 16
"""Sources from which on other processes gain more than their start takes (about a second)."""


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


Reading = tuple[Document, tuple[Claim, ...]]


def read_source(source: Source, lexicon: Lexicon) -> Reading:
    """Reads one source and extracts its claims. Pure.

    Raises:
        DocumentError: when it cannot be read.
    """
    document = read_document(source.data, source.name, source.meta, source.media_type)
    return document, extract(document, lexicon)


class Batch(Protocol):
    """Sources that are being read."""

    @property
    def lexicon(self) -> Lexicon:
        """What they are read with."""
        ...

    def results(self) -> Iterator[Reading | KgError]:
        """What was read or why not, in the order of the sources."""
        ...


class Reader(Protocol):
    """Reads batches of sources."""

    def start(self, sources: Sequence[Source], lexicon: Lexicon) -> Batch:
        """Begins to read a batch."""
        ...


@contextmanager
def open_reader(workers: int) -> Generator[Reader]:
    """A reader with so many processes beside this one; none for 1 or less.

    Yields:
        The reader; at its end what has not been read is given up.
    """
    if workers <= 1:
        yield _Here()
        return
    beside = _Beside(workers)
    try:
        yield beside
    finally:
        beside.close()


def _read(source: Source, lexicon: Lexicon) -> Reading | KgError:
    try:
        return read_source(source, lexicon)
    except KgError as error:
        return error


@dataclass(frozen=True, slots=True)
class _Lazy:
    sources: Sequence[Source]
    lexicon: Lexicon

    def results(self) -> Iterator[Reading | KgError]:
        return (_read(source, self.lexicon) for source in self.sources)


class _Here:
    def start(self, sources: Sequence[Source], lexicon: Lexicon) -> Batch:
        return _Lazy(sources, lexicon)


class _Beside:
    """A pool of processes, each with the lexicon; another lexicon, or the death of a process, makes a new pool."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._lexicon: Lexicon | None = None

    def start(self, sources: Sequence[Source], lexicon: Lexicon) -> Batch:
        return _Running(self, sources, lexicon)

    def submit(self, source: Source, lexicon: Lexicon) -> Future[Reading | KgError]:
        if self._pool is None or self._lexicon is not lexicon:
            self.close()
            self._lexicon = lexicon
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, spawn, _prepare, (lexicon,))
        return self._pool.submit(_read_with_own, source)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class _Running:
    def __init__(self, beside: _Beside, sources: Sequence[Source], lexicon: Lexicon) -> None:
        self._beside = beside
        self._sources = sources
        self.lexicon = lexicon
        self._futures = self._submitted(sources)

    def _submitted(self, sources: Sequence[Source]) -> list[Future[Reading | KgError]]:
        try:
            return [self._beside.submit(source, self.lexicon) for source in sources]
        except BrokenProcessPool:
            self._beside.close()
            return [self._beside.submit(source, self.lexicon) for source in sources]

    def results(self) -> Iterator[Reading | KgError]:
        for number, source in enumerate(self._sources):
            try:
                yield self._futures[number].result()
            except BrokenProcessPool:
                yield self._alone(source)
                self._futures[number + 1 :] = self._submitted(self._sources[number + 1 :])

    def _alone(self, source: Source) -> Reading | KgError:
        """Reads a source again with nothing beside it: perhaps it was another one that ended the process."""
        self._beside.close()
        try:
            return self._beside.submit(source, self.lexicon).result()
        except BrokenProcessPool:
            self._beside.close()
            where = Place(source.name)
            return DocumentError("Reading it ended the reading process.", "It may need too much memory.", where)


_own: list[Lexicon] = []
"""The lexicon of a reading process; nothing else is kept between documents."""


def _prepare(lexicon: Lexicon) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that writes is interrupted, and ends this one
    _own[:] = [lexicon]


def _read_with_own(source: Source) -> Reading | KgError:
    return _read(source, _own[0])
