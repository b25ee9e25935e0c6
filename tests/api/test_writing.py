"""Updates and the graph store: who may write, what, and that nothing is half done."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.settings import UpdatePolicy
from tests.api.conftest import TOKEN, E, G, MakeClient

SU = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
AUTH = {"Authorization": f"Bearer {TOKEN}"}
TTL = "text/turtle"
NT = "application/n-triples"
U = "https://mine.example/g"


def update(client: TestClient, text: str, **params: str) -> int:
    headers = {**AUTH, "Content-Type": SU}
    return client.post("/sparql/update", content=text, headers=headers, params=params).status_code


def ask(client: TestClient, pattern: str) -> bool:
    response = client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"}, headers={"Accept": "application/json"})
    return bool(json.loads(response.content)["boolean"])


def test_an_update_is_seen_by_the_next_query(open_client: TestClient) -> None:
    assert update(open_client, f"DROP SILENT ALL ; INSERT DATA {{ GRAPH <{U}> {{ <a:s> <a:p> 'ü' }} }}") == 204
    assert ask(open_client, f"GRAPH <{U}> {{ <a:s> <a:p> 'ü' }}")
    assert not ask(open_client, "<a:s> <a:p> 'ü'")
    body = "update=INSERT+DATA+%7B+%3Ca%3As%3E+%3Ca%3Ap%3E+2+%7D"
    assert open_client.post("/sparql/update", content=body, headers={**AUTH, "Content-Type": FORM}).status_code == 204
    assert ask(open_client, "<a:s> <a:p> 2")


def test_a_request_is_one_transaction(open_client: TestClient) -> None:
    assert update(open_client, "DROP SILENT ALL") == 204
    failing = "INSERT DATA { <a:s> <a:p> 1 } ; CREATE GRAPH <a:g> ; CREATE GRAPH <a:g>"
    assert update(open_client, failing) == 400
    assert not ask(open_client, "<a:s> <a:p> 1")
    assert update(open_client, "INSERT DATA { <a:s> <a:p> 1 } ; LOAD <http://127.0.0.1:9/>") == 400
    assert not ask(open_client, "<a:s> <a:p> 1")
    assert update(open_client, "INSERT DATA { <a:s> <a:p> 1 } ; LOAD SILENT <http://127.0.0.1:9/>") == 204
    assert ask(open_client, "<a:s> <a:p> 1")


def test_using_parameters_choose_what_where_sees(open_client: TestClient) -> None:
    start = f"DROP SILENT ALL ; INSERT DATA {{ GRAPH <{U}> {{ <a:s> <a:p> 1 }} GRAPH <{U}2> {{ <a:s> <a:p> 2 }} }}"
    assert update(open_client, start) == 204
    change = "INSERT { <a:s> <a:copied> ?o } WHERE { ?s <a:p> ?o }"
    assert update(open_client, change, **{"using-graph-uri": U}) == 204
    assert ask(open_client, "<a:s> <a:copied> 1 FILTER NOT EXISTS { <a:s> <a:copied> 2 }")
    assert update(open_client, f"WITH <{U}> {change}", **{"using-graph-uri": U}) == 400


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("SELECT * {}", SU, 400),
        ("INSERT DATA { <a:s> ?p 1 }", SU, 400),
        ("CLEAR NAMED", "text/plain", 415),
        ("update=CLEAR+NAMED&update=CLEAR+DEFAULT", FORM, 400),
        ("query=ASK%7B%7D", FORM, 400),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", SU, 403),
    ],
)
def test_bad_updates_are_refused(open_client: TestClient, body: str, content_type: str, status: int) -> None:
    response = open_client.post("/sparql/update", content=body, headers={**AUTH, "Content-Type": content_type})
    assert response.status_code == status


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}])
def test_writing_needs_the_token(open_client: TestClient, headers: dict[str, str]) -> None:
    response = open_client.post("/sparql/update", content="CLEAR ALL", headers={**headers, "Content-Type": SU})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert (
        open_client.put("/rdf-graph-store?default", content="", headers={**headers, "Content-Type": TTL}).status_code
        == 401
    )


def test_without_a_token_nothing_can_be_written(make_client: MakeClient) -> None:
    client = make_client(update_token=None)
    response = client.post("/sparql/update", content="CLEAR ALL", headers={**AUTH, "Content-Type": SU})
    assert response.status_code == 403
    assert "KG_UPDATE_TOKEN" in response.json()["todo"]


def test_updates_come_by_post_alone(open_client: TestClient) -> None:
    response = open_client.get("/sparql/update", params={"update": "CLEAR ALL"}, headers=AUTH)
    assert (response.status_code, response.headers["allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:s> <a:p> 1 }",
        "CLEAR ALL",
        "DROP NAMED",
        "CLEAR DEFAULT",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { GRAPH <https://compintel.example/graph/judgements> { <a:s> <a:p> 1 } }",
        "PREFIX g: <https://compintel.example/graph/> DROP GRAPH g:ontology",
        f"COPY <{G}> TO <https://compintel.example/graph/doc/1>",
        "INSERT DATA { GRAPH <relative> { <a:s> <a:p> 1 } }",
        f"INSERT DATA {{ GRAPH <{U}> {{ <a:s> <a:p> 1 }} <a:s> <a:p> 2 }}",
        f"LOAD <{E}> INTO GRAPH <{U}>",
    ],
)
def test_under_guard_only_users_graphs_may_be_named(make_client: MakeClient, text: str) -> None:
    client = make_client()
    before = client.app.state.core.pool.generation()
    assert update(client, text) == 400
    assert client.app.state.core.pool.generation() == before


def test_under_guard_a_users_graph_can_be_written_and_read(make_client: MakeClient) -> None:
    client = make_client()
    assert update(client, f"INSERT DATA {{ GRAPH <{U}> {{ <{E}new> <{E}label> 'mine' }} }}") == 204
    assert ask(client, f"<{E}new> <{E}label> 'mine'")
    assert ask(client, f"GRAPH <{G}> {{ <{E}a> <{E}label> 'Alpha' }}")
    assert client.delete("/rdf-graph-store", params={"graph": U}, headers=AUTH).status_code == 204
    assert not ask(client, f"<{E}new> <{E}label> 'mine'")
    refused = client.put(
        "/rdf-graph-store",
        params={"graph": "https://compintel.example/graph/derived"},
        content="<a:s> <a:p> 1 .",
        headers={**AUTH, "Content-Type": TTL},
    )
    assert refused.status_code == 400
    assert "kept by the program" in refused.json()["detail"]


def put(client: TestClient, data: str | bytes, content_type: str = TTL, method: str = "PUT", graph: str = U) -> int:
    headers = {**AUTH, "Content-Type": content_type}
    return client.request(
        method, "/rdf-graph-store", params={"graph": graph}, content=data, headers=headers
    ).status_code


def graph_of(client: TestClient, graph: str = U) -> list[str]:
    response = client.get("/rdf-graph-store", params={"graph": graph}, headers={"Accept": NT})
    assert response.status_code == 200
    return sorted(response.text.splitlines())


def test_put_replaces_post_adds_delete_removes(open_client: TestClient) -> None:
    update(open_client, "DROP SILENT ALL")
    assert put(open_client, "<a:s> <a:p> 'one' .") == 201
    assert put(open_client, "<a:s> <a:p> 'two' .") == 204
    assert put(open_client, "<a:s> <a:p> 'three' .", method="POST") == 204
    assert graph_of(open_client) == ['<a:s> <a:p> "three" .', '<a:s> <a:p> "two" .']
    assert open_client.head("/rdf-graph-store", params={"graph": U}).status_code == 200
    assert open_client.delete("/rdf-graph-store", params={"graph": U}, headers=AUTH).status_code == 204
    assert open_client.get("/rdf-graph-store", params={"graph": U}).status_code == 404
    assert open_client.delete("/rdf-graph-store", params={"graph": U}, headers=AUTH).status_code == 404


def test_an_empty_graph_exists(open_client: TestClient) -> None:
    update(open_client, "DROP SILENT ALL")
    assert put(open_client, "") == 201
    assert graph_of(open_client) == []


def test_bad_data_leaves_the_graph_as_it_was(open_client: TestClient) -> None:
    update(open_client, "DROP SILENT ALL")
    put(open_client, "<a:s> <a:p> 'kept' .")
    assert put(open_client, "<a:s> <a:p> 'new' . <broken") == 400
    assert put(open_client, "x", "image/png") == 415
    assert put(open_client, '{"@context": "http://127.0.0.1:9/context", "a": 1}', "application/ld+json") == 400
    assert put(open_client, "<a:s> <a:p> 'new' <a:g> .", "application/n-quads") == 400
    assert graph_of(open_client) == ['<a:s> <a:p> "kept" .']


def test_entities_are_not_expanded(open_client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    for inner in (f'<!ENTITY e0 "x">{entities}', f'<!ENTITY e9 SYSTEM "file://{tmp_path}/secret">'):
        data = (
            f'<?xml version="1.0"?><!DOCTYPE rdf:RDF [{inner}]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns:e="http://e/"><rdf:Description rdf:about="a:s"><e:p>&e9;</e:p></rdf:Description></rdf:RDF>'
        )
        assert put(open_client, data, "application/rdf+xml") == 400
        assert put(open_client, data.encode("utf-16"), "application/rdf+xml") == 400


def test_direct_addresses_and_new_graphs(open_client: TestClient) -> None:
    update(open_client, "DROP SILENT ALL")
    headers = {**AUTH, "Content-Type": TTL}
    assert open_client.put("/rdf-graph-store/mine/one", content="<a:s> <a:p> 1 .", headers=headers).status_code == 201
    assert open_client.get("/rdf-graph-store/mine/one", headers={"Accept": NT}).status_code == 200
    assert ask(open_client, "GRAPH <http://testserver/rdf-graph-store/mine/one> { <a:s> <a:p> 1 }")
    made = open_client.post("/rdf-graph-store", content="<> <a:p> 1 .", headers=headers)
    assert made.status_code == 201
    assert open_client.get(made.headers["location"], headers={"Accept": NT}).status_code == 200


def test_a_form_with_files_is_read(open_client: TestClient) -> None:
    update(open_client, "DROP SILENT ALL")
    files = [("a", ("a.ttl", "_:b <a:p> 1 .", TTL)), ("b", ("b.nt", "_:b <a:p> <a:o> .", NT))]
    response = open_client.post("/rdf-graph-store", params={"graph": U}, files=files, headers=AUTH)
    assert response.status_code == 201
    assert ask(open_client, f"GRAPH <{U}> {{ ?x <a:p> 1 . ?y <a:p> <a:o> FILTER(?x != ?y) }}")


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("?default&graph=http%3A%2F%2Fe%2F", 400),
        ("?graph=not+an+iri", 400),
        ("?graph=%E9", 400),
        ("", 400),
        ("?default", 200),
    ],
)
def test_one_graph_must_be_named(open_client: TestClient, target: str, status: int) -> None:
    assert open_client.get(f"/rdf-graph-store{target}").status_code == status


def test_the_policies_read_as_they_say(make_client: MakeClient) -> None:
    guarded, plain = make_client(), make_client(update_policy=UpdatePolicy.OPEN)
    assert ask(guarded, f"<{E}a> <{E}label> ?x")
    assert not ask(plain, f"<{E}a> <{E}label> ?x")
    assert ask(plain, f"GRAPH ?g {{ <{E}a> <{E}label> ?x }}")
