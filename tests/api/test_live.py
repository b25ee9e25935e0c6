"""Servers as they really run: several workers, real clients, killed without warning."""

import json
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from kg.graph.store import open_store
from tests.api.conftest import E, G, fill
from tests.api.live import TOKEN, Live, running

SU = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/sparql-update"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live") / "store"
    fill(folder)
    with running(folder, workers=2) as server:
        yield server


def count(base: str, pattern: str = "?s ?p ?o") -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    response = httpx.get(f"{base}/sparql", params={"query": query}, headers={"Accept": "application/json"})
    return int(json.loads(response.content)["results"]["bindings"][0]["n"]["value"])


def test_every_worker_sees_an_update_at_once(live: Live) -> None:
    for number in range(6):
        text = f"INSERT DATA {{ GRAPH <https://mine.example/w> {{ <a:s> <a:n> {number} }} }}"
        assert httpx.post(f"{live.base}/sparql/update", content=text, headers=SU).status_code == 204
        assert [count(live.base, "<a:s> <a:n> ?n") for _ in range(6)] == [number + 1] * 6


def children(pid: int) -> set[int]:
    """Descendants of a process."""
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found |= {int(entry.name)} | children(int(entry.name))
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_server_leaves_no_process_and_starts_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    with running(folder) as server:
        text = "INSERT DATA { GRAPH <https://mine.example/k> { <a:s> <a:n> 1 } }"
        assert httpx.post(f"{server.base}/sparql/update", content=text, headers=SU).status_code == 204
        left = children(server.process.pid)
        assert len(left) >= 2
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        until = time.monotonic() + 5
        while any(map(is_running, left)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(is_running, left))
    begin = time.monotonic()
    with running(folder) as server:
        assert time.monotonic() - begin < 10
        assert count(server.base, "<a:s> <a:n> ?n") == 1


def test_an_update_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    with running(folder, KG_UPDATE_POLICY="open") as server:
        first = "INSERT DATA { <a:s> <a:n> 1 }"
        assert httpx.post(f"{server.base}/sparql/update", content=first, headers=SU).status_code == 204
        before = count(server.base)
        product = " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(12))
        endless = f"INSERT DATA {{ <a:s> <a:n> 2 }} ; INSERT {{ <a:s> <a:n> ?x }} WHERE {{ {product} BIND(?c0 AS ?x) }}"
        address = f"{server.base}/sparql/update?timeout=0.7"
        assert httpx.post(address, content=endless, headers=SU, timeout=20).status_code == 503
        assert count(server.base) == before
        assert (
            httpx.post(f"{server.base}/sparql/update", content=first.replace("1", "3"), headers=SU).status_code == 204
        )
        assert count(server.base) == before + 1
        assert count(server.base, "<a:s> <a:n> 2") == 0
    assert open_store(folder).generation >= 3


@pytest.mark.long
def test_fifty_kills_of_the_writing_process_lose_no_acknowledged_update(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    acknowledged: set[int] = set()
    with running(folder, KG_UPDATE_POLICY="open") as server:
        draw = random.Random(5)
        for number in range(50):
            text = f"INSERT DATA {{ <a:k> <a:first> {number} . <a:k> <a:second> {number} }}"
            killer = threading.Timer(draw.random() * 0.06, _kill_writing, [server.process.pid])
            killer.start()
            status = httpx.post(f"{server.base}/sparql/update", content=text, headers=SU, timeout=30).status_code
            killer.join()
            if status == 204:
                acknowledged.add(number)
            firsts = count(server.base, "<a:k> <a:first> ?n")
            assert firsts == count(server.base, "<a:k> <a:second> ?n") >= len(acknowledged)
    assert 0 < len(acknowledged) < 50


def _kill_writing(server: int) -> None:
    for pid in children(server):
        with suppress(OSError):
            if b"kg.graph.writing" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)


SELECT = f"SELECT ?s ?o WHERE {{ ?s <{E}label> ?o }} ORDER BY ?s"
CONSTRUCT = f"CONSTRUCT {{ ?s <{E}label> ?o }} WHERE {{ ?s <{E}label> ?o }}"


def wrapped(live: Live, query: str, format_: str, method: str = "GET") -> object:
    client = SPARQLWrapper(f"{live.base}/sparql")
    client.setQuery(query)
    client.setReturnFormat(format_)
    client.setMethod(method)
    return client.query().convert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_tables(live: Live, method: str) -> None:
    table = wrapped(live, SELECT, JSON, method)
    assert isinstance(table, dict)
    assert [r["o"]["value"] for r in table["results"]["bindings"]] == ["Alpha", "=SUM(A1)"]
    assert b"Alpha" in wrapped(live, SELECT, CSV, method)  # type: ignore[operator]
    assert b"Alpha" in wrapped(live, SELECT, TSV, method)  # type: ignore[operator]
    assert "Alpha" in wrapped(live, SELECT, XML, method).toxml()  # type: ignore[attr-defined]
    assert wrapped(live, "ASK {}", JSON, method)["boolean"] is True  # type: ignore[index]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("format_", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(live: Live, format_: str) -> None:
    found = wrapped(live, CONSTRUCT, format_)
    if isinstance(found, bytes):
        found = rdflib.Graph().parse(data=found, format="turtle")
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 2


@pytest.mark.parametrize("format_", ["xml", "json"])
def test_rdflib_reads_through_its_store(live: Live, format_: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{live.base}/sparql", returnFormat=format_))
    assert [str(row[1]) for row in graph.query(SELECT)] == ["Alpha", "=SUM(A1)"]
    assert bool(graph.query("ASK {}").askAnswer)
    assert (rdflib.URIRef(f"{E}a"), rdflib.URIRef(f"{E}label"), rdflib.Literal("Alpha")) in graph
    assert len(graph.query(CONSTRUCT).graph) == 2


def test_rdflib_writes_through_its_update_store(live: Live) -> None:
    auth = {"Authorization": f"Bearer {TOKEN}"}
    store = SPARQLUpdateStore(f"{live.base}/sparql", f"{live.base}/sparql/update", headers=auth)
    mine = rdflib.URIRef("https://mine.example/rdflib")
    graph = rdflib.Graph(store, identifier=mine)
    graph.add((rdflib.URIRef("a:s"), rdflib.URIRef("a:p"), rdflib.Literal("written")))
    assert count(live.base, f"GRAPH <{mine}> {{ <a:s> <a:p> 'written' }}") == 1


def test_a_graph_is_read_by_rdflib_from_its_address(live: Live) -> None:
    graph = rdflib.Graph().parse(f"{live.base}/rdf-graph-store?graph={G}", format="turtle")
    assert len(graph) == 5
