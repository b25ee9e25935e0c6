"""Changes from outside, run in a process that can be killed: one at a time, each a whole generation or nothing."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, Place, QueryError, QueryTimeout, RequestRefused, ShapeViolation, StoreBusy, StoreError
from kg.graph.process import Process, ProcessDied, start_process
from kg.namespaces import Resources
from kg.settings import UpdatePolicy
from kg.sparql import Operation
from kg.sparql.update import ALL, ANY, DEFAULT, NAMED


class UpdateRefused(RequestRefused):
    """The policy forbids what the update would change."""


class GraphUnreadable(RequestRefused):
    """The body is not RDF in the media type it claims."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did: the generation published, and whether the graph was there before."""

    generation: int
    existed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One RDF document: its format (key of `kg.engine.results.GRAPH_FORMATS`) and bytes."""

    format: str
    data: bytes


@dataclass(frozen=True, slots=True)
class GraphChange:
    """A request of the Graph Store Protocol.

    Attributes:
        method: PUT (replace), POST (add) or DELETE.
        graph: its IRI; None for the default graph.
        parts: the documents.
        base: IRI that relative IRIs resolve against.
    """

    method: str
    graph: str | None
    parts: Sequence[Part]
    base: str


class Updater:
    """The writing process of a server; started when first needed.

    Args:
        store: the store folder.
        resources: mints IRIs; graphs under its base are the program's own.
        policy: guarded or open.
        wait_s: how long it waits for another writer, seconds.
    """

    def __init__(self, store: Path, resources: Resources, policy: UpdatePolicy, wait_s: float) -> None:
        self._store = store
        self._resources = resources
        self._policy = policy
        self._wait_s = wait_s
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def update(self, text: str, operations: Sequence[Operation], base: str, deadline_s: float) -> Done:
        """Runs an update request as one transaction.

        Args:
            text: checked update text.
            operations: its operations.
            base: IRI that relative IRIs resolve against.
            deadline_s: seconds from now; nothing is changed when it passes.

        Raises:
            UpdateRefused: when the policy forbids a graph it writes to.
            QueryError: when the engine finds it malformed.
            QueryTimeout: at the deadline.
            ShapeViolation: when a graph would not conform.
            StoreError: when the store cannot be written.
        """
        writes = sorted(frozenset().union(*(o.writes for o in operations)))
        self.check_graphs(writes)
        head = {"op": "update", "base": base, "graphs": writes}
        return _done(await self._ask(head, text.encode("utf-8"), deadline_s))

    async def change_graph(self, change: GraphChange, deadline_s: float) -> Done:
        """Replaces, extends or deletes one graph.

        Raises:
            UpdateRefused: when the policy forbids the graph.
            GraphUnreadable: when the data cannot be read; the graph stays as it is.
            QueryTimeout: at the deadline.
            ShapeViolation: when the graph would not conform.
            StoreError: when the store cannot be written.
        """
        self.check_graphs([change.graph or DEFAULT])
        parts = [{"format": p.format, "data": base64.b64encode(p.data).decode("ascii")} for p in change.parts]
        head = {"op": "graph", "method": change.method, "graph": change.graph, "base": change.base, "parts": parts}
        return _done(await self._ask(head, b"", deadline_s))

    async def has_graph(self, graph: str, deadline_s: float = 30.0) -> bool:
        """True when the store has a graph of this name, empty or not.

        Raises:
            StoreError: when the store cannot be opened.
        """
        return _done(await self._ask({"op": "has", "graph": graph}, b"", deadline_s)).existed

    async def make_store(self, deadline_s: float = 30.0) -> None:
        """Makes and publishes an empty dataset where there is no store (policy open).

        Raises:
            StoreError: when the folder cannot be written.
        """
        _done(await self._ask({"op": "make"}, b"", deadline_s))

    def check_graphs(self, writes: Sequence[str]) -> None:
        """Under policy guarded only graphs outside the program's own may be written.

        Raises:
            UpdateRefused: naming the first one that may not.
        """
        if self._policy is UpdatePolicy.OPEN:
            return
        own = self._resources.graph("")
        for graph in writes:
            if graph in {DEFAULT, NAMED, ALL, ANY} or graph.startswith(own):
                raise UpdateRefused(
                    f"{_REASONS.get(graph, f'{graph} is kept by the program')}.",
                    f"Name a graph of your own, outside {own}, in full: GRAPH <...> {{ ... }}.",
                )

    async def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    async def _ask(self, head: Mapping[str, object], body: bytes, deadline_s: float) -> Mapping[str, object]:
        async with self._turn:
            if self._process is None or not self._process.alive:
                self._process = await start_process("kg.graph.writing", self._arguments())
            process = self._process
            timer = asyncio.get_running_loop().call_later(deadline_s, process.fail, _late(deadline_s))
            try:
                answer, _ = await process.ask(head, body)
            except ProcessDied as error:
                raise StoreError(f"The update was stopped: {error.what}.", "Nothing was changed.") from error
            finally:
                timer.cancel()
                if process.busy:
                    process.kill()
        return answer

    def _arguments(self) -> dict[str, object]:
        return {
            "store": os.fspath(self._store),
            "base": self._resources.base,
            "policy": self._policy.value,
            "wait_s": self._wait_s,
        }


_REASONS = {
    DEFAULT: "The default graph is the union of all graphs here and cannot be written",
    NAMED: "Not every named graph may be written",
    ALL: "Not every graph may be written",
    ANY: "A graph that is a variable or not declared in full cannot be checked beforehand",
}


def _late(deadline_s: float) -> QueryTimeout:
    return QueryTimeout(f"The update did not end within {deadline_s:g} seconds.", "Nothing was changed; split it.")


_ERRORS: dict[str, type[KgError]] = {
    "refused": UpdateRefused,
    "unreadable": GraphUnreadable,
    "shape": ShapeViolation,
    "busy": StoreBusy,
    "store": StoreError,
    "failed": QueryError,
    "syntax": QueryError,
}


def _done(answer: Mapping[str, object]) -> Done:
    """The answer of the writing process as a value or an error.

    Raises:
        KgError: as the process reported it.
    """
    status = str(answer["status"])
    if status == "ok":
        generation = answer.get("generation")
        return Done(generation if isinstance(generation, int) else 0, bool(answer.get("existed", True)))
    line, column = answer.get("line"), answer.get("column")
    where = Place("update", line, column) if isinstance(line, int) and isinstance(column, int) else None
    raise _ERRORS[status](str(answer.get("message", "")), str(answer.get("todo", "")), where)
