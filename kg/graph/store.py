"""Stores: where generations come from. One writer, immutable checkpoints, any number of readers."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

import pyoxigraph

from kg.errors import StoreError
from kg.graph.checkpoint import Hold, WriteLock, hold_current, remove_unheld
from kg.graph.engine import Embedded, disk_errors
from kg.graph.history import FileHistory, MemoryHistory
from kg.graph.layout import Layout, create_layout, current_generation, read_layout, replace_file
from kg.graph.shapes import check_shapes
from kg.graph.view import View
from kg.graph.writer import Writer
from kg.namespaces import Resources


class Store(Protocol):
    """A store, wherever it is."""

    resources: Resources

    @property
    def generation(self) -> int:
        """Number of the current generation; 0 when nothing was published yet."""
        ...

    def view(self) -> View:
        """The current generation; the same object until the next one is published.

        Raises:
            StoreError: when nothing was published yet or the store cannot be read.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """The one writer, as a context manager; what is not committed at its end is dropped.

        Raises:
            StoreBusy: when another writer is at work.
        """
        ...


def open_store(
    path: Path | str, *, resources: Resources | None = None, write_wait_s: float = 10.0, create: bool = False
) -> FolderStore:
    """Opens a store folder.

    Args:
        path: the folder.
        resources: the base it must have (when it is made: will have); None takes the recorded one.
        write_wait_s: how long a writer waits for another, seconds.
        create: makes the folder where there is no store.

    Raises:
        StoreError: when there is no store, it cannot be read, a newer program wrote it, or its base is another.
    """
    root = Path(path)
    if create and not (root / "VERSION").exists():
        create_layout(root, resources or Resources())
    layout, recorded = read_layout(root, resources)
    return FolderStore(layout, recorded, write_wait_s)


class FolderStore:
    """A store in a folder."""

    def __init__(self, layout: Layout, resources: Resources, write_wait_s: float = 10.0) -> None:
        self.layout = layout
        self.resources = resources
        self._write_wait_s = write_wait_s
        self._history = FileHistory(layout.history)
        self._view: View | None = None
        self._lock = Lock()

    @property
    def generation(self) -> int:
        """See `Store.generation`."""
        return current_generation(self.layout)

    def view(self) -> View:
        """See `Store.view`.

        Raises:
            StoreError: when nothing was published yet or the checkpoint cannot be opened.
        """
        with self._lock:
            if self._view is None or self._view.generation != self.generation:
                hold = hold_current(self.layout)
                self._view = View(Embedded(_opened(hold)), self.resources, hold.number, self._history, hold)
            return self._view

    @contextmanager
    def writer(self) -> Generator[Writer]:
        """See `Store.writer`.

        Yields:
            The writer.

        Raises:
            StoreBusy: when another writer is at work.
            StoreError: when the folder cannot be written.
        """
        with self.raw_writer() as transaction:
            writer = Writer(transaction, self.resources, check_shapes)
            try:
                yield writer
            finally:
                transaction.is_finished = writer.is_clean

    @contextmanager
    def raw_writer(self) -> Generator[FolderTransaction]:
        """The live dataset itself, without rules, shapes or resolver: for a store that is a plain RDF dataset.

        Yields:
            The transaction: change its engine, then publish.

        Raises:
            StoreBusy: when another writer is at work.
            StoreError: when the folder cannot be written.
        """
        lock = WriteLock(self.layout, self._write_wait_s)
        lock.acquire()
        try:
            with disk_errors():
                transaction = FolderTransaction(self.layout, self._history)
            try:
                yield transaction
            finally:
                with disk_errors():
                    transaction.close()
        finally:
            lock.release()


def _opened(hold: Hold) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(str(hold.path))
    except OSError as error:
        raise StoreError(f"{hold.path} cannot be opened: {error}.", "Restore the folder from a copy.") from error


class FolderTransaction:
    """The live folder while a writer has it."""

    def __init__(self, layout: Layout, history: FileHistory) -> None:
        self._layout = layout
        self.history = history
        self.generation = current_generation(layout)
        self.is_finished = False
        """Nothing has changed since the last generation: the live folder can be kept as it is."""
        self._recover()
        self.engine = Embedded(pyoxigraph.Store(str(layout.live)))
        replace_file(layout.unfinished, "")

    def _recover(self) -> None:
        """Puts the live folder back to the published generation when a writer left it half done."""
        self.history.drop_after(self.generation)
        purge = self._layout.history / "PURGE"
        if purge.exists():
            number, *documents = purge.read_text("ascii").split()
            if int(number) <= self.generation:
                self.history.purge(documents)
            purge.unlink()
        if self._layout.unfinished.exists() or (self.generation and not self._layout.live.exists()):
            shutil.rmtree(self._layout.live, ignore_errors=True)
            if self.generation:
                _copy_checkpoint(self._layout.generation(self.generation), self._layout.live)
            self._layout.unfinished.unlink(missing_ok=True)

    def publish(self, purged: Sequence[str] = ()) -> int:
        """See `kg.graph.writer.Transaction.publish`.

        Raises:
            StoreError: when the disk is full or cannot be written.
        """
        with disk_errors():
            return self._publish(purged)

    def _publish(self, purged: Sequence[str]) -> int:
        store, layout, number = self.engine.store, self._layout, self.generation + 1
        if purged:
            replace_file(layout.history / "PURGE", " ".join((str(number), *purged)))
            store.optimize()
        store.flush()
        shutil.rmtree(layout.generation(number), ignore_errors=True)
        store.backup(str(layout.generation(number)))
        layout.hold(number).touch()
        replace_file(layout.current, str(number))
        self.generation = number
        if purged:
            self.history.purge(purged)
            (layout.history / "PURGE").unlink()
        remove_unheld(layout, keep=number)
        self.is_finished = True
        return number

    def close(self) -> None:
        """Closes the live store; what is unfinished will be put back by the next writer."""
        self.engine.store = pyoxigraph.Store()
        for log in self._layout.live.glob("LOG.old.*"):
            log.unlink()  # the storage engine keeps one for every opening
        if self.is_finished:
            self._layout.unfinished.unlink(missing_ok=True)


def _copy_checkpoint(source: Path, target: Path) -> None:
    """Copies a checkpoint; table files never change, so they are linked."""
    target.mkdir()
    for file in sorted(source.iterdir()):
        if file.suffix == ".sst":
            (target / file.name).hardlink_to(file)
        else:
            shutil.copyfile(file, target / file.name)


def memory_store(resources: Resources | None = None, quads: Iterable[pyoxigraph.Quad] = ()) -> MemoryStore:
    """A store in memory, with the same behaviour as one in a folder."""
    return MemoryStore(resources or Resources(), quads)


class MemoryStore:
    """A store in memory: each generation is a dataset of its own."""

    def __init__(self, resources: Resources, quads: Iterable[pyoxigraph.Quad] = ()) -> None:
        self.resources = resources
        self._history = MemoryHistory()
        self._writing = Lock()
        first = pyoxigraph.Store()
        first.extend(quads)
        self._view = View(Embedded(first), resources, 0, self._history)

    @property
    def generation(self) -> int:
        """See `Store.generation`."""
        return self._view.generation

    def view(self) -> View:
        """See `Store.view`."""
        return self._view

    @contextmanager
    def writer(self) -> Generator[Writer]:
        """See `Store.writer`.

        Yields:
            The writer.
        """
        with self._writing:
            yield Writer(_MemoryTransaction(self), self.resources, check_shapes)

    def published(self) -> pyoxigraph.Store:
        """A copy of the current generation, to be changed."""
        copy = pyoxigraph.Store()
        copy.bulk_extend(self._view.quads())
        return copy

    def accept(self, store: pyoxigraph.Store) -> View:
        """Makes a dataset the next generation."""
        self._view = View(Embedded(store), self.resources, self._view.generation + 1, self._history)
        return self._view

    @property
    def history(self) -> MemoryHistory:
        """Retired versions."""
        return self._history


class _MemoryTransaction:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.engine = Embedded(store.published())
        self.history = store.history
        self.generation = store.generation

    def publish(self, purged: Sequence[str]) -> int:
        """See `kg.graph.writer.Transaction.publish`."""
        self.generation = self._store.accept(self.engine.store).generation
        self.history.purge(purged)
        self.engine.store = self._store.published()
        return self.generation
