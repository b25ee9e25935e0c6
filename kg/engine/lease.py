"""Leases on checkpoints: a process that reads a generation announces it, so that others can be removed.

A reader holds a shared `flock` on `generations/N.held`; who removes generation N holds an exclusive one
(`kg.graph.checkpoint`). The kernel drops the lock of a killed process, so nothing is ever left held.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Place, StoreError

_TRIES = 50


@dataclass(frozen=True, slots=True)
class Lease:
    """A generation that stays on disk until `release` or the end of the process."""

    generation: int
    folder: Path
    handle: int

    def release(self) -> None:
        """Gives the generation free."""
        os.close(self.handle)


def current_generation(store: Path) -> int:
    """Number of the published generation.

    Raises:
        StoreError: when the folder is no store or its CURRENT is damaged.
    """
    path = store / "CURRENT"
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise StoreError("There is no published store here.", "Make one with `kg ingest`.", Place(str(path))) from error


class CurrentFile:
    """CURRENT of one store, read again only when the file has been replaced."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._path = os.fspath(store / "CURRENT")
        self._seen: tuple[int, int] | None = None
        self._number = 0

    def number(self) -> int:
        """The published generation.

        Raises:
            StoreError: when there is none.
        """
        try:
            status = os.stat(self._path)  # ruff: ignore[os-stat]  (a Path costs more than the call, on every request)
        except OSError:
            self._seen = None
            return current_generation(self._store)
        seen = (status.st_mtime_ns, status.st_ino)
        if seen != self._seen:
            self._number = current_generation(self._store)
            self._seen = seen
        return self._number


def take_lease(store: Path) -> Lease:
    """Announces that this process reads the current generation.

    Raises:
        StoreError: when there is no published generation, or its checkpoint is missing.
    """
    for _ in range(_TRIES):
        generation = current_generation(store)
        folder = store / "generations" / str(generation)
        handle = _open(folder)
        if handle is None:
            continue
        fcntl.flock(handle, fcntl.LOCK_SH)
        if folder.is_dir():
            return Lease(generation, folder, handle)
        os.close(handle)
    raise StoreError("The published checkpoint is missing.", "Publish anew with `kg ingest`.", Place(str(store)))


def _open(folder: Path) -> int | None:
    """A handle for locking: the hold file, or on a disk without one the folder itself; None when both are gone."""
    for path in (folder.with_name(f"{folder.name}.held"), folder):
        with suppress(OSError):
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return None
