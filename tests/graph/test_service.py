"""What only a SPARQL service can do: hold another base, move on, refuse, be away."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from kg.errors import QueryError, QueryTimeout, StoreBusy, StoreError
from kg.graph import memory_store
from kg.graph.remote import Address, open_service
from kg.graph.remote.engine import RemoteEngine
from kg.graph.remote.service import Service, Union
from kg.graph.terms import canonical_lines
from kg.namespaces import Resources
from kg.queries import catalogue, run
from tests.graph import sample
from tests.graph.test_store import AT, LATER, fill, widget_report

Running = tuple[str, httpx.Client]


def address(server: str) -> Address:
    return Address(f"{server}/query", f"{server}/update")


def test_a_service_holds_the_same_graphs_and_gives_the_same_rows(service: Running) -> None:
    server, client = service
    remote, local = open_service(address(server), client), memory_store()
    fill(remote)
    fill(local)
    assert canonical_lines(remote.view().quads()) == canonical_lines(local.view().quads())
    for name, query in catalogue().items():
        if all(p.many for p in query.params):
            assert run(remote.view(), name) == run(local.view(), name), name


def test_another_process_opens_what_was_written(service: Running) -> None:
    server, client = service
    fill(open_service(address(server), client))
    again = open_service(address(server), client)
    assert again.generation == 1
    assert len(again.view().documents()) == 3
    with again.writer() as writer:
        writer.remove_document(sample.other()[0].id, LATER)
        writer.commit()
    assert [r.document for r in open_service(address(server), client).view().retired()] == [sample.other()[0].id]
    assert len(again.view().as_of("2026-11-04").documents()) == 3


def test_whole_graphs_come_by_the_graph_store_protocol(service: Running) -> None:
    server, client = service
    fill(open_service(address(server), client))
    with_graphs = replace(address(server), graphs=f"{server}/store")
    by_graph = RemoteEngine(Service(with_graphs, client), None)
    assert set(by_graph.whole()) == set(by_graph.quads())
    store = open_service(with_graphs, client)
    with store.writer() as writer:
        writer.put_document(*widget_report("4.5"), LATER, "x/1")
        assert writer.commit() == 2
    assert store.view().has_document(widget_report("4.5")[0].id)


def test_a_graph_that_is_not_there_is_empty_and_an_unknown_address_is_said() -> None:
    service, seen = answering(httpx.Response(503), httpx.Response(404), graphs="https://sparql.example/g")
    assert service.graph("https://a.example/x") == b""
    assert seen[1].url.params["graph"] == "https://a.example/x"
    with pytest.raises(StoreError, match="KG_STORE_GRAPH"):
        answering()[0].graph("https://a.example/x")


def test_every_way_to_the_union_gives_the_same_answers(service: Running) -> None:
    server, client = service
    store = open_service(address(server), client)
    fill(store)
    view = store.view()
    engine = view._engine
    assert isinstance(engine, RemoteEngine)
    assert engine.union is Union.PARAMETER
    query = "SELECT ?x WHERE { ?c ci:states ?x ; prov:wasQuotedFrom ?p } ORDER BY ?x ?p"
    first = view.select(query)
    engine.union = Union.LISTED
    assert view.select(query) == first


def test_a_writer_that_comes_second_changes_nothing(service: Running) -> None:
    server, client = service
    one, two = open_service(address(server), client), open_service(address(server), client)
    fill(one)
    with two.writer() as writer:
        writer.put_document(*widget_report("3.5"), AT, "x/1")
        with one.writer() as quicker:
            quicker.put_document(*widget_report("4.5"), AT, "x/1")
            quicker.commit()
        with pytest.raises(StoreBusy, match="in the meantime"):
            writer.commit()
    assert two.generation == 2
    assert two.view().has_document(widget_report("4.5")[0].id)
    assert not two.view().has_document(widget_report("3.5")[0].id)
    with two.writer() as writer:
        writer.put_document(*widget_report("3.5"), AT, "x/1")
        assert writer.commit() == 3


def test_another_base_is_refused(service: Running) -> None:
    server, client = service
    fill(open_service(address(server), client))
    with pytest.raises(StoreError, match=r"KG_BASE_IRI=https://compintel\.example/"):
        open_service(address(server), client, Resources("https://other.example/"))


def test_a_service_that_is_only_read(service: Running) -> None:
    server, client = service
    store = open_service(Address(f"{server}/query"), client)
    with store.writer() as writer:
        writer.put_document(*widget_report(), AT, "x/1")
        with pytest.raises(StoreError, match="KG_STORE_UPDATE"):
            writer.commit()


def answering(*responses: httpx.Response | Exception, graphs: str | None = None) -> tuple[Service, list[httpx.Request]]:
    """A service whose answers are given, and the requests it got."""
    seen: list[httpx.Request] = []
    left = list(responses)

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        one = left.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    client = httpx.Client(transport=httpx.MockTransport(answer))
    known = Address("https://sparql.example/q", "https://sparql.example/u", "ana", "secret", graphs)
    return Service(known, client), seen


def test_a_query_is_tried_again_and_an_update_is_not() -> None:
    service, seen = answering(httpx.ConnectError("no"), httpx.Response(503), httpx.Response(200, content=b"ok"))
    assert service.select("ASK {}", []) == b"ok"
    assert len(seen) == 3
    assert seen[0].headers["authorization"].startswith("Basic ")
    service, seen = answering(httpx.ConnectError("no"))
    with pytest.raises(StoreError, match="cannot be reached"):
        service.update("CLEAR ALL")
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("response", "error", "message"),
    [
        (httpx.Response(401), StoreError, "KG_STORE_USER"),
        (httpx.Response(500, text="out of memory"), StoreError, "out of memory"),
        (httpx.Response(400, text="error at 3:7: no"), QueryError, "line 2, column 7"),
        (httpx.ReadTimeout("slow"), QueryTimeout, "in time"),
    ],
)
def test_refusals_in_our_words(response: httpx.Response | Exception, error: type[Exception], message: str) -> None:
    service, _ = answering(response)
    with pytest.raises(error, match=message):
        service.select("SELECT", [], lines_before=1)
