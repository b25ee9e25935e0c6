"""The writing process: runs updates and graph changes for `kg.graph.updating`, one after the other.

It holds the store open for writing only while it works on a request; what it has not published when it is killed, the
next writer undoes.
"""

from __future__ import annotations

import base64
import json
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.engine.frames import Head, pack, receive
from kg.engine.reader import STACK_MB, leave_with
from kg.engine.results import GRAPH_FORMATS
from kg.engine.sandbox import deny_sockets
from kg.errors import KgError, QueryError, RequestRefused, ShapeViolation, StoreBusy
from kg.graph.store import FolderStore, open_store
from kg.namespaces import Resources

_STATUS: tuple[tuple[type[KgError], str], ...] = (
    (QueryError, "syntax"),
    (ShapeViolation, "shape"),
    (StoreBusy, "busy"),
    (RequestRefused, "refused"),
    (KgError, "store"),
)


class _Unreadable(ValueError):
    """Data that is not RDF in the format it claims."""


@dataclass(slots=True)
class Writing:
    """What the process knows: the folder, the base, the policy.

    Attributes:
        path: the store folder.
        resources: mints IRIs.
        is_open: policy open.
        wait_s: how long to wait for another writer, seconds.
    """

    path: Path
    resources: Resources
    is_open: bool
    wait_s: float

    def answer(self, head: Head, body: str) -> Head:
        """The reply to one request; errors are replies too."""
        try:
            return {"status": "ok", **self._do(head, body)}
        except _Unreadable as error:
            return {"status": "unreadable", "message": str(error)}
        except KgError as error:
            status = next(name for kind, name in _STATUS if isinstance(error, kind))
            where = error.where
            place = {"line": where.line, "column": where.column} if where else {}
            return {"status": status, "message": error.what, "todo": error.todo, **place}
        except (OSError, RuntimeError, ValueError) as error:
            return {"status": "store", "message": str(error)[:500]}

    def _do(self, head: Head, body: str) -> Head:
        match head["op"]:
            case "make":
                return self._make()
            case "update":
                return self._update(body, head["graphs"], head["base"])
            case "graph":
                return self._graph(head)
            case "has":
                return self._has(head["graph"])
        raise ValueError(f"not an operation: {head['op']!r}")

    def _store(self) -> FolderStore:
        return open_store(self.path, resources=self.resources, write_wait_s=self.wait_s)

    def _make(self) -> Head:
        store = open_store(self.path, resources=self.resources, write_wait_s=self.wait_s, create=True)
        with store.raw_writer() as raw:
            return {"generation": store.generation or raw.publish()}

    def _has(self, graph: str) -> Head:
        view = self._store().view()
        return {"generation": view.generation, "existed": graph in view.graphs()}

    def _update(self, text: str, graphs: Sequence[str], base: str) -> Head:
        store = self._store()
        if not self.is_open:
            with store.writer() as writer:
                writer.update(text, graphs, base)
                return {"generation": writer.commit()}
        with store.raw_writer() as raw:
            raw.engine.update(text, base)
            return {"generation": raw.publish()}

    def _graph(self, head: Head) -> Head:
        text = graph_update(head["method"], head["graph"], _read_parts(head["parts"], head["base"]))
        store = self._store()
        graph = head["graph"]
        if not self.is_open:
            with store.writer() as writer:
                existed = graph in writer.graphs()
                writer.update(text, [graph], head["base"])
                return {"generation": writer.commit(), "existed": existed}
        with store.raw_writer() as raw:
            existed = graph is None or raw.engine.store.contains_named_graph(ox.NamedNode(graph))
            raw.engine.update(text, head["base"])
            return {"generation": raw.publish(), "existed": existed}


def graph_update(method: str, graph: str | None, triples: Sequence[ox.Quad]) -> str:
    """The update that does what a Graph Store Protocol request means, in one transaction."""
    target = "DEFAULT" if graph is None else f"GRAPH {ox.NamedNode(graph)}"
    steps = []
    if method in {"PUT", "DELETE"}:
        steps.append(f"DROP SILENT {target}")
    if method in {"PUT", "POST"} and graph is not None:
        steps.append(f"CREATE SILENT {target}")
    if triples:
        data = " .\n".join(f"{q.subject} {q.predicate} {q.object}" for q in triples)
        steps.append(f"INSERT DATA {{ {data} }}" if graph is None else f"INSERT DATA {{ {target} {{ {data} }} }}")
    return " ;\n".join(steps)


def _read_parts(parts: Sequence[dict[str, str]], base: str) -> list[ox.Quad]:
    """Triples of all documents, blank nodes kept apart.

    Raises:
        _Unreadable: when one cannot be read, or names graphs of its own.
    """
    triples: list[ox.Quad] = []
    for part in parts:
        data = base64.b64decode(part["data"])
        if part["format"] == "rdfxml":
            _no_entities(data)
        try:
            read = list(ox.parse(data, GRAPH_FORMATS[part["format"]], base_iri=base, rename_blank_nodes=True))
        except (SyntaxError, ValueError, OSError) as error:
            raise _Unreadable(f"The body cannot be read: {' '.join(str(error).split())[:300]}") from error
        if any(not isinstance(q.graph_name, ox.DefaultGraph) for q in read):
            raise _Unreadable("The body names graphs of its own; a graph's data names none.")
        triples += read
    return triples


def _no_entities(data: bytes) -> None:
    """RDF/XML with a document type could expand to any size, so there is none.

    Raises:
        _Unreadable: when there is one, or the text is not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Unreadable("RDF/XML is read as UTF-8 alone.") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _Unreadable("RDF/XML with a document type is not read: its entities could expand to any size.")


def serve(connection: socket.socket, writing: Writing) -> None:
    """Answers requests until the other side goes."""
    while (message := receive(connection)) is not None:
        head, body = message
        connection.sendall(pack(writing.answer(head, body.decode("utf-8"))))


def main(arguments: list[str]) -> None:
    """Entry of the process.

    Args:
        arguments: number of the inherited socket, and a JSON object with `store`, `base`, `policy`, `wait_s`.
    """
    connection = socket.socket(fileno=int(arguments[0]))
    settings: dict[str, Any] = json.loads(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deny_sockets()
    writing = Writing(
        Path(settings["store"]), Resources(settings["base"]), settings["policy"] == "open", settings["wait_s"]
    )
    threading.stack_size(STACK_MB << 20)
    threading.Thread(target=serve, args=(connection, writing), daemon=True).start()
    leave_with(connection)


if __name__ == "__main__":
    main(sys.argv[1:])
