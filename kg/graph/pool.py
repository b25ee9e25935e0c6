"""A pool of killable query processes on the current checkpoint.

The engine has no time limit and cannot be interrupted, so each query runs in a process that is killed at its deadline.
A query that runs longer than a moment is a *suspect*: its process drops to the lowest priority, at most one suspect a
core runs at a time, and another process takes its place for ordinary queries.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import OrderedDict, deque
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.engine.lease import CurrentFile
from kg.errors import KgError, Place, QueryError, QueryTimeout, StoreError
from kg.graph.process import Process, ProcessDied, start_process

_GRACE_S = 0.15
"""After this long a query is a suspect."""
_REFRESH_S = 0.5
"""How often idle processes look for a new generation."""
_RESTART_S = 1.0
"""Pause before another process is tried when one died at its start."""
_MOST_WAITING = 512
_SLOW_REMEMBERED = 2_048


class PoolBusy(StoreError):
    """Every query process is taken, or too many long queries run at once."""


class QueryCrashed(QueryError):
    """The query's process died: out of memory, or out of stack."""


class ResultTooLarge(QueryError):
    """The result passes the row or byte cap."""


class ResultNotRepresentable(QueryError):
    """The chosen format cannot hold the result."""


class EvaluationFailed(QueryError):
    """The engine gave up in the middle: a called service failed, or a value is out of its range."""


class ReadRequest(NamedTuple):
    """One query for the pool; a tuple, because every request makes one and looks it up in a cache.

    Attributes:
        query: checked SPARQL text.
        format: key of `kg.engine.results.SOLUTION_FORMATS` or `GRAPH_FORMATS`.
        base: IRI that relative IRIs resolve against.
        union: the default graph is the union of all graphs.
        default: graphs of the default graph, when the protocol names a dataset; None otherwise.
        named: named graphs, likewise.
        declared: the pool's prefixes need no declaration in the query.
        safe_csv: cells that begin like a formula are written as text.
        max_rows: most solutions or triples.
        max_bytes: most bytes of the serialised result.
    """

    query: str
    format: str
    base: str | None = None
    union: bool = False
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    declared: bool = False
    safe_csv: bool = False
    max_rows: int = 1_000_000
    max_bytes: int = 256 << 20


class ReadReply(NamedTuple):
    """A whole result: its bytes, its rows, and the generation it was read from."""

    body: bytes
    rows: int
    generation: int


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How a pool is built.

    Attributes:
        store: the store folder.
        size: processes for ordinary queries.
        memory_mb: address space of each, MiB; 0: no limit.
        sockets: whether they may open connections (only for an allowed SERVICE).
        prefixes: prefixes that graph results declare where they use them.
        grace_s: after this long a query is a suspect, seconds.
    """

    store: Path
    size: int = 2
    memory_mb: int = 2_048
    sockets: bool = False
    prefixes: Mapping[str, str] = field(default_factory=dict)
    grace_s: float = _GRACE_S


def cores() -> int:
    """Processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Pool:
    """Hands queries to processes. One event loop, no thread safety beyond it."""

    def __init__(self, options: PoolOptions) -> None:
        self.options = options
        self.current = CurrentFile(options.store)
        self.killed = 0
        self.crashed = 0
        self._cores = cores()
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._suspects: OrderedDict[Process, None] = OrderedDict()
        self._waiting: deque[asyncio.Future[Process]] = deque()
        self._slow: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = 0
        self._closed = False

    async def start(self) -> None:
        """Starts the processes and the watch for new generations."""
        for _ in range(self.options.size):
            self._add()
        self._background(self._watch())

    async def close(self) -> None:
        """Kills every process and fails what still waits."""
        self._closed = True
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(PoolBusy("The server is shutting down."))
        for process in tuple(self._all):
            process.kill()
        self._all.clear()
        self._idle.clear()

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of processes, idle ones, suspects and waiting requests."""
        return {
            "processes": len(self._all),
            "idle": len(self._idle),
            "suspects": len(self._suspects),
            "waiting": len(self._waiting),
        }

    def generation(self) -> int:
        """The published generation.

        Raises:
            StoreError: when there is none.
        """
        return self.current.number()

    async def run(self, request: ReadRequest, deadline_s: float) -> ReadReply:
        """Runs one query.

        Args:
            request: what to run.
            deadline_s: seconds from now, the wait for a free process included.

        Raises:
            QueryError: for a syntax error (with its place), a failed evaluation, a result past the caps, a crash.
            QueryTimeout: at the deadline; the process is killed.
            QueryCrashed: when the process died.
            PoolBusy: when no process comes free.
            StoreError: when there is no published store.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + deadline_s
        process = await self._acquire(until)
        reply = process.ask(_head(request), request.query.encode("utf-8"))
        kill = loop.call_at(until, self._expire, process, request.query, deadline_s)
        known_slow = request.query in self._slow
        suspect = loop.call_later(0 if known_slow else self.options.grace_s, self._suspect, process)
        try:
            head, body = await reply
        except ProcessDied as error:
            self.crashed += 1
            raise QueryCrashed(f"The query was stopped: {error.what}.", "Ask for less at once.") from error
        finally:
            kill.cancel()
            suspect.cancel()
            self._release(process)
        return _reply(head, body)

    async def _acquire(self, until: float) -> Process:
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            self._drop(process)
        if len(self._waiting) >= _MOST_WAITING:
            raise PoolBusy("Too many queries wait already.", "Try again in a moment.")
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Process] = loop.create_future()
        self._waiting.append(waiter)
        timer = loop.call_at(until, _give_up, waiter)
        self._fill()
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self._release(waiter.result())
            raise
        finally:
            timer.cancel()
            with suppress(ValueError):
                self._waiting.remove(waiter)

    def _release(self, process: Process) -> None:
        """Takes a process back; one that is dead, still busy (its client has gone) or superfluous is dropped."""
        was_suspect = process in self._suspects
        if was_suspect:
            del self._suspects[process]
            process.restore_priority()
            self._resume_next()
        # what a long query had replaced is kept for the next one, up to one for each core
        superfluous = len(self._all) - len(self._suspects) > self.options.size + self._cores
        if process.busy or not process.alive or superfluous or not process.at_full_priority:
            self._drop(process)
        else:
            self._offer(process)

    def _offer(self, process: Process) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(process)
                return
        self._idle.append(process)

    def _drop(self, process: Process) -> None:
        process.kill()
        self._all.discard(process)
        self._fill()

    def _fill(self) -> None:
        """Starts processes until there are enough for ordinary queries; one more while long ones are about."""
        ordinary = len(self._all) - len(self._suspects) + self._starting
        wanted = self.options.size + bool(self._suspects)
        most = self.options.size + 4 * self._cores
        while not self._closed and ordinary < wanted and len(self._all) + self._starting < most:
            self._add()
            ordinary += 1

    def _add(self) -> None:
        self._starting += 1
        self._background(self._start_one())

    async def _start_one(self) -> None:
        try:
            process = await start_process("kg.engine.reader", self._arguments())
            self._all.add(process)
        finally:
            self._starting -= 1
        if self._closed:
            process.kill()
            return
        with suppress(ProcessDied):
            await process.ask({"op": "open"}, b"")
        if not process.alive:  # something is wrong with the machine or the settings: do not spin
            await asyncio.sleep(_RESTART_S)
            self._drop(process)
        else:
            self._offer(process)

    def _arguments(self) -> dict[str, object]:
        options = self.options
        return {
            "store": os.fspath(options.store),
            "prefixes": dict(options.prefixes),
            "memory_mb": options.memory_mb,
            "sockets": options.sockets,
        }

    def _suspect(self, process: Process) -> None:
        self._suspects[process] = None
        process.lower_priority()
        running = sum(1 for p in self._suspects if not p.paused)
        if running > self._cores:
            process.pause()
        if len(self._suspects) > 4 * self._cores:
            process.fail(PoolBusy("Too many long queries run at once.", "Try again in a moment."))
        self._fill()

    def _resume_next(self) -> None:
        running = sum(1 for p in self._suspects if not p.paused)
        for process in self._suspects:
            if running >= self._cores:
                return
            if process.paused:
                process.resume()
                running += 1

    def _expire(self, process: Process, query: str, deadline_s: float) -> None:
        self.killed += 1
        self._slow[query] = None
        while len(self._slow) > _SLOW_REMEMBERED:
            self._slow.popitem(last=False)
        what = f"The query did not end within {deadline_s:g} seconds and was stopped."
        process.fail(QueryTimeout(what, "Make it more selective, add a LIMIT, or ask for more time with `timeout`."))

    async def _watch(self) -> None:
        """Moves idle processes to each new generation, so that no old checkpoint stays held."""
        seen = -1
        while True:
            await asyncio.sleep(_REFRESH_S)
            with suppress(StoreError):
                if (now := self.current.number()) != seen:
                    seen = now
                    await self._refresh_idle()

    async def _refresh_idle(self) -> None:
        for process in tuple(self._idle):
            if process in self._idle:
                self._idle.remove(process)
                with suppress(ProcessDied):
                    await process.ask({"op": "open"}, b"")
                self._release(process)

    def _background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _give_up(waiter: asyncio.Future[Process]) -> None:
    if not waiter.done():
        waiter.set_exception(PoolBusy("No query process came free in time.", "Try again in a moment."))


def _head(request: ReadRequest) -> bytes:
    """The head of the message; it differs little from request to request."""
    switches = (request.union, request.declared, request.safe_csv)
    caps = (request.max_rows, request.max_bytes)
    return _head_text(request.format, request.base, (request.default, request.named), switches, caps)


@lru_cache(maxsize=256)
def _head_text(
    format_: str,
    base: str | None,
    dataset: tuple[tuple[str, ...] | None, tuple[str, ...] | None],
    switches: tuple[bool, bool, bool],
    caps: tuple[int, int],
) -> bytes:
    head = {
        "format": format_,
        "base": base,
        "default": dataset[0],
        "named": dataset[1],
        "union": switches[0],
        "declared": switches[1],
        "safe_csv": switches[2],
        "max_rows": caps[0],
        "max_bytes": caps[1],
    }
    return json.dumps(head).encode("ascii")


_FAILURES: dict[str, type[KgError]] = {
    "too_large": ResultTooLarge,
    "not_representable": ResultNotRepresentable,
    "unavailable": StoreError,
    "failed": EvaluationFailed,
}


def _reply(head: Mapping[str, object], body: bytes) -> ReadReply:
    """The reply of a process as a value or an error.

    Raises:
        QueryError: as the process reported it.
        StoreError: when the process found no store.
    """
    status = str(head["status"])
    if status == "ok":
        return ReadReply(body, _number(head["rows"]), _number(head["generation"]))
    message = str(head.get("message", ""))
    if status == "syntax":
        line, column = head.get("line"), head.get("column")
        where = Place("query", line, column) if isinstance(line, int) and isinstance(column, int) else None
        raise QueryError(message, "Correct the query.", where)
    raise _FAILURES[status](message)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
