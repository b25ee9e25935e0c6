"""Generations: holding one while it is read, removing those that nobody holds, one writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import StoreBusy, StoreError
from kg.graph.layout import Layout, current_generation

_POLL_S = 0.02
_TRIES = 50


class Hold:
    """A generation that will not be removed while this is open. The lock dies with the process, however it ends."""

    def __init__(self, descriptor: int, number: int, path: Path) -> None:
        self._descriptor: int | None = descriptor
        self.number = number
        self.path = path

    def close(self) -> None:
        """Lets go; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


def hold_current(layout: Layout) -> Hold:
    """Holds the current generation.

    Raises:
        StoreError: when nothing was published yet or the generation cannot be held.
    """
    for _ in range(_TRIES):
        number = current_generation(layout)
        if not number:
            raise StoreError(f"The store at {layout.root} holds nothing yet.", "Ingest a document first.")
        found = _try_hold(layout, number)
        if found is not None:
            return found
        time.sleep(_POLL_S)
    raise StoreError(f"The generation of {layout.root} kept moving.", "Try again.")


def _try_hold(layout: Layout, number: int) -> Hold | None:
    """None when the generation was removed in between.

    Raises:
        StoreError: when the file cannot be opened.
    """
    try:
        descriptor = os.open(layout.hold(number), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{layout.hold(number)} cannot be opened: {error.strerror}.", "Check the folder.") from error
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    path = layout.generation(number)
    if path.is_dir():
        return Hold(descriptor, number, path)
    os.close(descriptor)
    return None


def remove_unheld(layout: Layout, keep: int) -> list[int]:
    """Removes generations that nobody holds, but for `keep`; gives the numbers removed."""
    removed = []
    for folder in sorted(layout.generations.iterdir()):
        if folder.is_dir() and folder.name.isdigit() and int(folder.name) != keep:
            if _remove_if_unheld(layout, int(folder.name)):
                removed.append(int(folder.name))
        elif folder.is_dir() and not folder.name.isdigit():
            shutil.rmtree(folder, ignore_errors=True)
    return removed


def _remove_if_unheld(layout: Layout, number: int) -> bool:
    descriptor = os.open(layout.hold(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        shutil.rmtree(layout.generation(number), ignore_errors=True)
        layout.hold(number).unlink(missing_ok=True)
        return True
    finally:
        os.close(descriptor)


class WriteLock:
    """The right to write. Waits for another writer, then says who holds it."""

    def __init__(self, layout: Layout, wait_s: float) -> None:
        self._layout = layout
        self._wait_s = wait_s
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Takes the lock.

        Raises:
            StoreBusy: when another writer still holds it after the wait.
            StoreError: when the folder cannot be written.
        """
        try:
            descriptor = os.open(self._layout.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"The store at {self._layout.root} cannot be written: {error.strerror}.",
                "Give a store on a disk you can write.",
            ) from error
        until = time.monotonic() + self._wait_s
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() < until:
                    time.sleep(_POLL_S)
                    continue
                holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
                os.close(descriptor)
                raise StoreBusy(
                    f"The store at {self._layout.root} is being written by process {holder}.",
                    f"Wait until it is done (waited {self._wait_s:g} s; KG_WRITE_WAIT_S says how long).",
                ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the lock back; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.ftruncate(descriptor, 0)
            os.close(descriptor)
