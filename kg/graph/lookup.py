"""Index look-ups answered in the server's own process: the one kind of query that needs no process to kill.

A single triple pattern with a given subject reads as many index entries as the subject has triples. It recurses
nowhere, joins nothing and is capped here at a small result, so it is over before a message to a query process would
have arrived. Everything else, and every look-up whose result is larger, goes to the pool.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg.engine.lease import CurrentFile
from kg.engine.reader import Reader
from kg.errors import StoreError
from kg.graph.pool import ReadReply, ReadRequest

_MOST_BYTES = 256 << 10


class Lookup:
    """A checkpoint of the server itself, moved to each new generation in the background.

    Args:
        store: the store folder.
        prefixes: prefixes that graph results may declare.
    """

    def __init__(self, store: Path, prefixes: Mapping[str, str]) -> None:
        self._reader = Reader(store, prefixes, CurrentFile(store))
        self._moving: asyncio.Task[None] | None = None

    def answer(self, request: ReadRequest, generation: int) -> ReadReply | None:
        """The result of a look-up; None when the pool has to answer it.

        Args:
            request: a query whose `Checked.is_lookup` is true.
            generation: the published generation.
        """
        lease = self._reader.lease
        if self._moving is not None and not self._moving.done():
            return None
        if lease is None or lease.generation != generation:
            self._moving = asyncio.get_running_loop().create_task(self._move())
            return None
        head = {
            "generation": generation,
            "format": request.format,
            "base": request.base,
            "union": request.union,
            "default": request.default,
            "named": request.named,
            "max_rows": request.max_rows,
            "max_bytes": min(request.max_bytes, _MOST_BYTES),
        }
        reply, body = self._reader.answer(head, request.query)
        return ReadReply(body, reply["rows"], reply["generation"]) if reply["status"] == "ok" else None

    async def _move(self) -> None:
        with suppress(StoreError, OSError):  # the pool says what is wrong
            await asyncio.to_thread(self._reader.refresh)

    async def close(self) -> None:
        """Lets go of the checkpoint."""
        if self._moving is not None:
            await self._moving
        if self._reader.lease is not None:
            self._reader.open = None
            self._reader.lease.release()
            self._reader.lease = None
