"""Two hundred hostile queries: nobody is called, nothing is read, nothing falls over."""

import itertools
import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import TOKEN, E, MakeClient


class Listener:
    """Counts connections to a port on loopback."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.connections = 0
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def calls(address: str) -> Iterator[str]:
    """Ways to make a query process call an address."""
    prefix = f"PREFIX ex: <{address}> "
    words = (
        "SERVICE",
        "service",
        "SeRvIcE",
        "SERVICE SILENT",
        "SERVICE\n#x\n",
        "SERVICE\t",
        "SERVICE\r\n",
        "sERVICE#x\r",
    )
    targets = (f"<{address}>", f"<{address}sparql#x>", "ex:x", "ex:")
    places = (
        "SELECT * {{ {} }}",
        "ASK {{ FILTER EXISTS {{ {} }} }}",
        "SELECT * {{ {{ SELECT * {{ {} }} }} }}",
        "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ OPTIONAL {{ {} }} }}",
        "SELECT * {{ ?a ?b ?c MINUS {{ {} }} }}",
        "SELECT (EXISTS {{ {} }} AS ?x) {{}}",
    )
    for word, target, place in itertools.product(words, targets, places):
        yield prefix + place.format(f"{word} {target} {{ ?s ?p ?o }}")
    for glued in (
        "SERVICEex:x",
        "SERVICESILENTex:x",
        "?s ?p trueSERVICEex:x",
        "?s ?p 1SERVICEex:x",
        "OPTIONAL{}SERVICEex:x",
    ):
        yield f"{prefix}SELECT * {{ {glued} {{ ?s ?p ?o }} }}"
    for dataset in (f"FROM <{address}>", f"FROM NAMED <{address}>", "FROM <file:///etc/passwd>"):
        yield f"SELECT * {dataset} {{ ?s ?p ?o }}"
        yield f"SELECT * {dataset} {{ GRAPH <{address}> {{ ?s ?p ?o }} }}"
    yield f"SELECT * {{ BIND(<{address}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}"
    yield f"SELECT * {{ VALUES ?e {{ <{address}> }} SERVICE SILENT ?e {{ ?s ?p ?o }} }}"
    yield f"DESCRIBE <{address}>"
    yield f"LOAD <{address}>"


def heavy() -> Iterator[str]:
    """Queries that cost more than they should."""
    product = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(20))
    yield f"SELECT (COUNT(*) AS ?n) {{ {product} }}"
    yield f"SELECT DISTINCT * {{ {product} }}"
    yield "ASK { FILTER(REGEX('" + "a" * 60 + "!', '^(a|aa)+$')) }"
    yield f"SELECT * {{ ?s (<{E}next>|!<{E}x>|^<{E}next>)* ?o . {product} }}"
    for opening, closing, middle in (("{", "}", ""), ("{ OPTIONAL {", "}}", ""), ("{ FILTER NOT EXISTS {", "}}", "")):
        for depth in (20, 60, 100, 1_000, 20_000):
            yield "ASK " + opening * depth + middle + closing * depth
    for sign in ("!", "- ", "+ "):
        yield "ASK { FILTER(" + sign * 5_000 + "1) }"
    for depth in (10, 40, 150):
        yield "ASK { ?s ?p " + "(" * depth + ")" * depth + " }"
        yield "ASK { ?s " + "(" * depth + "<a:p>" + ")" * depth + " ?o }"
    for length in (60, 119, 400):
        yield "ASK { " + " ".join(f"?v{n} <a:p> ?v{n + 1} ." for n in range(length)) + " }"
    doublings = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    yield f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('xxxxxxxx' AS ?v0) {doublings} }}"
    yield "SELECT * {" * 200 + "}" * 200
    yield "\x00" * 100
    yield "ASK { ?s ?p '" + "\\" * 999 + "' }"


def test_hostile_queries_open_no_connection_and_cost_nothing(make_client: MakeClient, listener: Listener) -> None:
    client = make_client(query_timeout_s=0.3, reader_memory_mb=128)
    address = f"http://127.0.0.1:{listener.port}/"
    attacks = [*calls(address), *heavy()]
    answers = []
    for attack in attacks:
        response = client.post("/sparql", data={"query": attack}, headers={"Accept": "application/json"})
        answers.append(response.status_code)
        assert response.status_code in {200, 400, 403, 422, 503}, (attack[:200], response.text[:300])
        assert "root:" not in response.text
    for graph in (address, "file:///etc/passwd"):
        params = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": graph}
        response = client.get("/sparql", params=params, headers={"Accept": "application/json"})
        assert response.json()["results"]["bindings"] == []
    context = f'{{"@context": "{address}", "@id": "a:s"}}'
    written = client.put(
        "/rdf-graph-store?graph=http://mine.example/g",
        content=context,
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/ld+json"},
    )
    assert written.status_code == 400
    assert listener.connections == 0
    assert len(attacks) >= 200
    assert answers.count(403) > 50
    assert client.get("/sparql", params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}


def test_an_allowed_service_is_called(make_client: MakeClient, listener: Listener) -> None:
    client = make_client(service_allow="127.0.0.1:*")
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"})
    assert response.status_code in {400, 502}
    assert listener.connections >= 1


def test_the_kernel_refuses_what_the_guard_would_miss(make_client: MakeClient, listener: Listener) -> None:
    client = make_client()
    core = client.app.state.core
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"

    async def run() -> str:
        from kg.errors import KgError
        from kg.graph.pool import ReadRequest

        try:
            await core.pool.run(ReadRequest(query, "json"), 5)
        except KgError as error:
            return error.what
        return "answered"

    assert client.portal is not None
    assert "denied" in client.portal.call(run)
    assert listener.connections == 0


def test_reading_leaves_the_graph_as_it_is(client: TestClient) -> None:
    before = client.get("/rdf-graph-store?default", headers={"Accept": "application/n-triples"}).headers["etag"]
    for method, path in itertools.product(
        ("GET", "HEAD", "OPTIONS"), ("/sparql", "/sparql/update", "/rdf-graph-store")
    ):
        client.request(method, path, params={"update": "CLEAR ALL", "query": "ASK {}"})
    client.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"})
    assert client.get("/rdf-graph-store?default", headers={"Accept": "application/n-triples"}).headers["etag"] == before
