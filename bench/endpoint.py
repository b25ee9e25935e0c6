"""Requests per server CPU-second of the SPARQL endpoint, beside the Oxigraph server on the same data.

    python -m bench.endpoint [--quads 100000] [--seconds 3] [--peer PYTHON]

CPU seconds are those of the server and all its processes, read from /proc, so a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.engine.lease import current_generation
from kg.graph.store import open_store

_E = "https://bench.example/"
_ACCEPT = "application/sparql-results+json"
_CLIENTS = 8
_CLAIMS_A_DOCUMENT = 20
_QUADS_A_CLAIM = 10
_REPEATED = 64
_WARM_UP_S = 1.0
_TICKS = os.sysconf("SC_CLK_TCK")


def quads(number: int, seed: int = 7) -> Iterator[ox.Quad]:
    """Claims of the project's shape: 20 a document, ten quads each, one graph a document; names by Zipf's law."""
    draw = random.Random(seed)
    node, number_type = ox.NamedNode, ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    for region in range(1, 12):
        yield ox.Quad(
            node(f"{_E}region/{region}"),
            node(f"{_E}broader"),
            node(f"{_E}region/{region // 3}"),
            node(f"{_E}graph/places"),
        )
    claims = number // _QUADS_A_CLAIM
    companies = max(20, claims // 100)
    for claim in range(claims):
        document = claim // _CLAIMS_A_DOCUMENT
        graph, subject = node(f"{_E}graph/{document}"), node(f"{_E}claim/{claim}")
        company = int(companies ** draw.random()) - 1
        values: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = (
            ("type", node(f"{_E}Claim")),
            ("company", node(f"{_E}company/{company}")),
            ("market", node(f"{_E}market/{int(200 ** draw.random())}")),
            ("region", node(f"{_E}region/{draw.randrange(12)}")),
            ("kind", node(f"{_E}kind/{draw.randrange(14)}")),
            ("value", ox.Literal(f"{draw.randrange(1, 99999) / 100}", datatype=number_type)),
            ("month", ox.Literal(f"{2015 + draw.randrange(10)}-{1 + draw.randrange(12):02d}")),
            ("document", node(f"{_E}document/{document}")),
            ("quote", ox.Literal(f"Company {company} reported revenue growth in its segment, item {claim}.")),
            ("confidence", ox.Literal(f"0.{draw.randrange(50, 99)}", datatype=number_type)),
        )
        for name, value in values:
            yield ox.Quad(subject, node(_E + name), value, graph)


def build(folder: Path, number: int) -> float:
    """A store with one generation; seconds it took to load."""
    start = time.perf_counter()
    store = open_store(folder, create=True)
    with store.raw_writer() as raw:
        raw.engine.store.bulk_extend(quads(number))
        raw.engine.store.optimize()
        raw.publish()
    return time.perf_counter() - start


def point(index: int, number: int) -> str:
    """One claim's properties."""
    claim = (index * 7919) % (number // _QUADS_A_CLAIM)
    return f"SELECT ?p ?o WHERE {{ <{_E}claim/{claim}> ?p ?o }}"


def profile(index: int, number: int) -> str:
    """What is said of one company: about 100 rows, 30 kB."""
    companies = max(20, number // _QUADS_A_CLAIM // 100)
    company = min(companies - 1, 3 + index % max(1, companies // 4))
    return (
        f"SELECT ?claim ?market ?kind ?value ?month WHERE {{ ?claim <{_E}company> <{_E}company/{company}> ;"
        f" <{_E}market> ?market ; <{_E}kind> ?kind ; <{_E}value> ?value ; <{_E}month> ?month }} LIMIT 107"
    )


Query = Callable[[int, int], str]
"""A query from the number of the request and the number of quads."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its name, process and query address."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    path: str


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(name: str, command: list[str], path: str, environment: dict[str, str]) -> Server:
    """Starts a server on `{port}` and waits until it answers."""
    port = free_port()
    filled = [part.format(port=port) for part in command]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(filled, env={**os.environ, **environment}, stdout=quiet, stderr=quiet)
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            break
        except OSError:
            time.sleep(0.1)
    time.sleep(0.5)
    return Server(name, process, port, path)


def cpu_seconds(root: int) -> float:
    """User and system time of a process and all its descendants, ended children included."""
    parents: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = (int(fields[1]), sum(int(v) for v in fields[11:15]) / _TICKS)

    def below(pid: int) -> bool:
        while pid in parents:
            if pid == root:
                return True
            pid = parents[pid][0]
        return False

    return sum(seconds for pid, (_, seconds) in parents.items() if below(pid))


async def _client(server: Server, target: Callable[[int], str], first: int, until: float, times: list[float]) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    done = 0
    while time.perf_counter() < until:
        address = f"{server.path}?query={quote(target(first + done * _CLIENTS), safe='')}"
        head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAccept: {_ACCEPT}\r\n\r\n"
        begin = time.perf_counter()
        writer.write(head.encode())
        header = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in header[:20]:
            raise RuntimeError(f"{server.name}: {header[:200]!r}")
        await _rest(reader, header.lower())
        times.append(time.perf_counter() - begin)
        done += 1
    writer.close()
    return done


async def _rest(reader: asyncio.StreamReader, header: bytes) -> None:
    """Reads the body, sized or in chunks."""
    length = header.partition(b"content-length: ")[2]
    if length:
        await reader.readexactly(int(length.partition(b"\r\n")[0]))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()


async def load(server: Server, target: Callable[[int], str], seconds: float) -> tuple[float, float, float]:
    """Requests per server CPU-second, requests per second, and the 99th percentile in milliseconds, of 8 clients."""
    times: list[float] = []
    before, begin = cpu_seconds(server.process.pid), time.perf_counter()
    until = begin + seconds
    counts = await asyncio.gather(*(_client(server, target, n, until, times) for n in range(_CLIENTS)))
    spent, took = cpu_seconds(server.process.pid) - before, time.perf_counter() - begin
    times.sort()
    return sum(counts) / max(spent, 0.001), sum(counts) / took, times[int(len(times) * 0.99)] * 1000


def servers(folder: Path, peer: str | None) -> list[Server]:
    """The endpoint, the Oxigraph server when it is installed, and rdflib-endpoint when an interpreter has it."""
    environment = {"KG_STORE": str(folder), "KG_UPDATE_TOKEN": "bench", "KG_ACCESS_LOG": "0"}
    serve = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--port", "{port}"]
    found = [start("this endpoint", serve, "/sparql", environment)]
    oxigraph = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    checkpoint = folder / "generations" / str(current_generation(folder))
    if oxigraph:
        serve = [oxigraph, "serve-read-only", "--location", str(checkpoint), "--bind", "127.0.0.1:{port}"]
        found.append(start("Oxigraph server", [*serve, "--union-default-graph"], "/query", {}))
    if peer:
        code = (
            "import sys, pyoxigraph, rdflib, uvicorn; from rdflib_endpoint import SparqlEndpoint; import oxrdflib;"
            f"g = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=pyoxigraph.Store.read_only({str(checkpoint)!r})),"
            "default_union=True); uvicorn.run(SparqlEndpoint(graph=g, path='/sparql'), port={port}, log_level='error')"
        )
        found.append(start("rdflib-endpoint", [peer, "-c", code], "/sparql", {}))
    return found


def publish_again(folder: Path) -> None:
    """One more generation with the same data and one quad more."""
    with open_store(folder).raw_writer() as raw:
        node = ox.NamedNode
        raw.engine.store.add(
            ox.Quad(node(_E + "again"), node(_E + "type"), ox.Literal(str(time.time())), node(_E + "g"))
        )
        raw.publish()


async def speed(folder: Path, number: int, seconds: float, peer: str | None) -> None:
    """Prints the table of cold and cached requests."""
    running = servers(folder, peer)

    def cold(query: Query) -> Callable[[int], str]:
        offset = random.Random(number).randrange(10_000)
        return lambda i: f"{query(i + offset, number)} #{i}"  # the comment makes every request another query

    def cached(query: Query) -> Callable[[int], str]:
        return lambda i: query(i % _REPEATED, number)

    print(f"{'requests per server CPU-second':38}{'point':>10}{'p99 ms':>8}{'profile':>10}{'p99 ms':>8}")
    try:
        for server in running:
            for query in (cold(point), cold(profile)):  # not counted: starts, and blocks on their way from the disk
                await load(server, lambda i, query=query: query(-1 - i), _WARM_UP_S)
            await _line(f"{server.name}, cold", server, [cold(point), cold(profile)], seconds)
        crossing = asyncio.get_running_loop().call_later(
            seconds / 2, lambda: threading.Thread(target=publish_again, args=(folder,)).start()
        )
        await _line(
            f"{running[0].name}, cached, over a generation", running[0], [cached(point), cached(profile)], seconds
        )
        crossing.cancel()
    finally:
        for server in running:
            server.process.terminate()
            server.process.wait()


async def _line(name: str, server: Server, targets: list[Callable[[int], str]], seconds: float) -> None:
    cells = []
    for target in targets:
        rate, _, p99 = await load(server, target, seconds)
        cells.append(f"{rate:10.0f}{p99:8.1f}")
    print(f"{name:38}" + "".join(cells), flush=True)


def main() -> None:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--peer", help="a Python that has rdflib-endpoint and oxrdflib")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        print(f"{chosen.quads} quads, loaded in {build(path, chosen.quads):.1f} s; {_CLIENTS} clients")
        asyncio.run(speed(path, chosen.quads, chosen.seconds, chosen.peer))


if __name__ == "__main__":
    main()
