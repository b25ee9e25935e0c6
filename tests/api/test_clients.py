"""What clients of the field send: their own header fields and forms, replayed without them.

After Comunica 5.4, sparql-http-client 3.1, fetch-sparql-endpoint 7.2 and pandas 3.1.
"""

import csv
import io
import json
from collections.abc import Mapping
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from tests.api.conftest import TOKEN, E, MakeClient

COMUNICA_ANY = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,"
    "text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18,application/json;q=0.135,text/shaclc;q=0.1,"
    "text/shaclc-ext;q=0.05"
)
TABLES = (
    "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7",
    "application/sparql-results+json",
)
GRAPHS = ("text/turtle", "application/n-triples, text/turtle", COMUNICA_ANY)
FORM = "application/x-www-form-urlencoded"
SELECT = f"SELECT ?s ?o WHERE {{ ?s <{E}label> ?o }} ORDER BY ?s"
CONSTRUCT = f"CONSTRUCT {{ ?s <{E}label> ?o }} WHERE {{ ?s <{E}label> ?o }}"
DESCRIBE = f"DESCRIBE <{E}a>"


def triples(body: bytes, content_type: str) -> int:
    format_ = ox.RdfFormat.from_media_type(content_type.partition(";")[0])
    assert format_ is not None
    return len(list(ox.parse(body, format_)))


def send(client: TestClient, how: str, query: str, accept: str) -> tuple[bytes, str]:
    fields = {"Accept": accept, "Accept-Encoding": "br,gzip,deflate"}
    if how == "get":
        response = client.get("/sparql", params={"query": query}, headers=fields)
    elif how == "form":
        content = urlencode({"query": query})
        response = client.post("/sparql", content=content, headers={**fields, "Content-Type": FORM})
    else:
        fields["Content-Type"] = "application/sparql-query; charset=utf-8"
        response = client.post("/sparql", content=query, headers=fields)
    assert response.status_code == 200
    return response.content, response.headers["content-type"]


@pytest.mark.parametrize("how", ["get", "form", "direct"])
@pytest.mark.parametrize("accept", TABLES)
def test_tables(client: TestClient, how: str, accept: str) -> None:
    body, content_type = send(client, how, SELECT, accept)
    assert content_type == "application/sparql-results+json"
    assert [row["o"]["value"] for row in json.loads(body)["results"]["bindings"]] == ["Alpha", "=SUM(A1)"]
    assert json.loads(send(client, how, "ASK { ?s ?p ?o }", accept)[0])["boolean"] is True


@pytest.mark.parametrize("how", ["get", "form", "direct"])
@pytest.mark.parametrize("accept", GRAPHS)
def test_graphs(client: TestClient, how: str, accept: str) -> None:
    assert triples(*send(client, how, CONSTRUCT, accept)) == 2
    assert triples(*send(client, how, DESCRIBE, accept)) == 3


def test_an_address_alone_is_recognised_as_an_endpoint(client: TestClient) -> None:
    response = client.get("/sparql", headers={"Accept": COMUNICA_ANY})
    assert response.headers["content-type"] == "application/n-quads"
    service = "<http://www.w3.org/ns/sparql-service-description#endpoint> <http://testserver/sparql>"
    assert service in response.text


def test_an_entity_is_read_as_a_file(client: TestClient) -> None:
    response = client.get("/id/company/alpha", headers={"Accept": COMUNICA_ANY})
    assert "Alpha <b>Ltd</b>" in response.text
    assert triples(response.content, response.headers["content-type"]) >= 3


@pytest.mark.parametrize(
    ("fields", "is_form"),
    [
        ({"Content-Type": "application/sparql-update"}, False),
        ({"Content-Type": "application/sparql-update; charset=utf-8"}, False),
        ({"Content-Type": "application/sparql-query; charset=utf-8", "Accept": "*/*"}, False),
        ({"Content-Type": FORM, "Accept": "*/*"}, True),
    ],
)
def test_updates(make_client: MakeClient, fields: Mapping[str, str], is_form: bool) -> None:
    client = make_client()
    text = "INSERT DATA { GRAPH <https://mine.example/g> { <a:s> <a:p> 'new' } }"
    body = urlencode({"update": text}) if is_form else text
    assert client.post("/sparql/update", content=body, headers=fields).status_code == 401
    auth = {**fields, "Authorization": f"Bearer {TOKEN}"}
    assert client.post("/sparql/update", content=body, headers=auth).status_code == 204
    asked = send(client, "get", "ASK { <a:s> <a:p> 'new' }", TABLES[0])
    assert json.loads(asked[0])["boolean"] is True


def test_a_query_is_no_update_whatever_it_is_called(client: TestClient) -> None:
    fields = {"Content-Type": "application/sparql-query", "Authorization": f"Bearer {TOKEN}"}
    assert client.post("/sparql/update", content="ASK {}", headers=fields).status_code == 400


@pytest.mark.parametrize("accept", ["text/csv", "*/*"])
def test_rows_for_a_data_frame(client: TestClient, accept: str) -> None:
    fields = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": "Python-urllib/3.11"}
    response = client.get("/sparql", params={"query": SELECT, "format": "csv"}, headers=fields)
    assert list(csv.reader(io.StringIO(response.text))) == [
        ["s", "o"],
        [f"{E}a", "Alpha"],
        [f"{E}b", "=SUM(A1)"],
    ]
