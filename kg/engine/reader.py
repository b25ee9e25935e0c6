"""A query process: opens the current checkpoint read-only and answers one query after the other until it is killed.

Started by `kg.graph.pool` as `python -m kg.engine.reader SOCKET SETTINGS`. It does not know about time: who waits for
the answer kills the process.
"""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.engine.frames import Head, pack, receive
from kg.engine.lease import CurrentFile, Lease, take_lease
from kg.engine.results import Caps, NotRepresentable, Result, TooLarge, serialize
from kg.engine.sandbox import deny_sockets, limit_memory
from kg.errors import KgError

STACK_MB = 256
"""Stack of the evaluating thread; the engine recurses as deep as a query nests."""

_UNKNOWN_FUNCTION = re.compile(r"custom function <([^>]*)> is not supported")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)")
_LONGEST_REASON = 120
_MOST_FUNCTIONS = 64
_HANG_UP = select.POLLHUP | select.POLLERR | getattr(select, "POLLRDHUP", 0)


@dataclass(slots=True)
class Reader:
    """The state of the process: the checkpoint it reads.

    Attributes:
        store: the store folder.
        prefixes: prefixes that graph results may declare.
        current: the number of the published generation.
        memory_mb: memory that queries may take, MiB; 0: no limit.
    """

    store: Path
    prefixes: Mapping[str, str]
    current: CurrentFile
    memory_mb: int = 0
    lease: Lease | None = None
    open: ox.Store | None = field(default=None)

    def refresh(self, known: int | None = None) -> None:
        """Moves to the current generation when it is not there yet.

        Args:
            known: the current generation, by who has just looked; None to look now.

        Raises:
            StoreError: when there is none.
            OSError: when the checkpoint cannot be opened.
        """
        if self.lease is not None and self.lease.generation == (self.current.number() if known is None else known):
            return
        lease = take_lease(self.store)
        self.open = ox.Store.read_only(str(lease.folder))
        if self.lease is not None:
            self.lease.release()
        self.lease = lease
        if self.memory_mb:
            limit_memory(self.memory_mb)

    def answer(self, head: Head, query: str) -> tuple[Head, bytes]:
        """The reply to one request; errors of the query are replies too."""
        try:
            self.refresh(head.get("generation"))
            if head.get("op") == "open":
                return self._head("ok"), b""
            result = self._evaluate(head, query)
        except SyntaxError as error:
            return self._head("syntax", **_position(error)), b""
        except TooLarge as error:
            return self._head("too_large", message=str(error)), b""
        except NotRepresentable as error:
            return self._head("not_representable", message=str(error)), b""
        except KgError as error:
            return self._head("unavailable", message=str(error)), b""
        except (RuntimeError, ValueError, OSError) as error:
            return self._head("failed", message=str(error)[:500]), b""
        return self._head("ok", rows=result.rows), result.body

    def _evaluate(self, head: Head, query: str) -> Result:
        """Evaluates and serialises.

        Raises:
            RuntimeError: when the evaluation fails.
        """
        caps = Caps(head["max_rows"], head["max_bytes"])
        functions: dict[ox.NamedNode, Any] = {}
        for _ in range(_MOST_FUNCTIONS):
            try:
                found = self._query(head, query, functions)
                return serialize(found, head["format"], caps, self.prefixes, safe_csv=head.get("safe_csv", False))
            except RuntimeError as error:
                unknown = _UNKNOWN_FUNCTION.search(str(error))
                if unknown is None:
                    raise
                # SPARQL 1.1, 17.3.1: calling a function that is not known is an error of the expression, no more
                functions[ox.NamedNode(unknown.group(1))] = lambda *_: None
        raise RuntimeError(f"The query calls more than {_MOST_FUNCTIONS} functions that are not known.")

    def _query(self, head: Head, query: str, functions: dict[ox.NamedNode, Any]) -> object:
        assert self.open is not None
        default, named = head.get("default"), head.get("named")
        own = default is not None or named is not None
        return self.open.query(
            query,
            base_iri=head.get("base"),
            use_default_graph_as_union=bool(head.get("union")) and not own,
            # both lists are always given together: alone, each leaves the other side of the dataset as it is
            default_graph=[ox.NamedNode(g) for g in default or ()] if own else None,
            named_graphs=[ox.NamedNode(g) for g in named or ()] if own else None,
            custom_functions=functions or None,
            prefixes=dict(self.prefixes) if head.get("declared") else None,
        )

    def _head(self, status: str, **more: Any) -> Head:
        return {"status": status, "generation": self.lease.generation if self.lease else None, **more}


def _position(error: SyntaxError) -> Head:
    """Line, column and the parser's expectation, which lists every character it would have taken."""
    text = " ".join(str(error).split())
    found = _POSITION.match(text)
    reason = found[3] if found else text
    if "Prefix not found" in reason:
        reason = "a prefix is used that is not declared and not one of the known ones."
    short = reason if len(reason) <= _LONGEST_REASON else reason[:_LONGEST_REASON].rpartition(",")[0] + " ..."
    return {
        "message": f"The query is malformed: {short}",
        "line": int(found[1]) if found else None,
        "column": int(found[2]) if found else None,
    }


def serve(connection: socket.socket, reader: Reader) -> None:
    """Answers requests until the other side goes."""
    while (message := receive(connection)) is not None:
        head, body = message
        connection.sendall(pack(*reader.answer(head, body.decode("utf-8"))))


def leave_with(connection: socket.socket) -> None:
    """Ends the process as soon as the other side goes, even in the middle of a query."""
    watch = select.poll()
    watch.register(connection.fileno(), _HANG_UP)
    while not any(event & _HANG_UP for _, event in watch.poll()):
        continue
    os._exit(0)


def main(arguments: list[str]) -> None:
    """Entry of the process.

    Args:
        arguments: number of the inherited socket, and a JSON object with `store`, `prefixes`, `memory_mb`, `sockets`.
    """
    connection = socket.socket(fileno=int(arguments[0]))
    settings = json.loads(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not settings["sockets"]:
        deny_sockets()
    store = Path(settings["store"])
    reader = Reader(store, settings["prefixes"], CurrentFile(store), settings["memory_mb"])
    threading.stack_size(STACK_MB << 20)
    thread = threading.Thread(target=serve, args=(connection, reader), daemon=True)
    thread.start()
    leave_with(connection)


if __name__ == "__main__":
    main(sys.argv[1:])
