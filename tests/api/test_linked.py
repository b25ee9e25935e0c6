"""Linked data, the ontology's address and VoID."""

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from tests.api.conftest import E

ALPHA = "https://compintel.example/id/company/alpha"
VOID = "http://rdfs.org/ns/void#"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_a_resource_is_described_in_the_format_asked_for(client: TestClient, accept: str, media_type: str) -> None:
    response = client.get("/id/company/alpha", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["etag"]
    assert b"Alpha" in response.content


def test_what_points_to_a_resource_belongs_to_it(client: TestClient) -> None:
    body = client.get("/id/company/alpha", headers={"Accept": "application/n-triples"}).text
    assert f"<https://compintel.example/id/claim/1> <{E}about> <{ALPHA}>" in body


def test_a_browser_gets_a_page_in_which_no_text_is_markup(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.app.state.core, "pages", {})  # as for a type without a page of its own
    page = client.get("/id/company/alpha", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "Alpha &lt;b&gt;Ltd&lt;/b&gt;" in page.text
    assert 'href="/id/claim/1"' in page.text


def test_a_type_with_a_page_of_its_own_redirects_there(client: TestClient) -> None:
    client.app.state.core.pages["company"] = "/company/{}"
    try:
        response = client.get("/id/company/alpha", headers={"Accept": "text/html"}, follow_redirects=False)
        assert (response.status_code, response.headers["location"]) == (303, "/company/alpha")
        assert client.get("/id/company/alpha", headers={"Accept": "text/turtle"}).status_code == 200
    finally:
        client.app.state.core.pages.clear()


@pytest.mark.parametrize("path", ["/id/company/none", "/id/company/a%20b", "/id/company/%3E%20%7D"])
def test_an_unknown_resource_is_4xx(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


def test_only_reading_is_possible(client: TestClient) -> None:
    assert client.put("/id/company/alpha", content="").status_code == 405
    assert client.head("/id/company/alpha").status_code == 200


def test_the_ontology_answers_at_its_own_address(client: TestClient) -> None:
    response = client.get("/ontology", headers={"Accept": "application/n-triples"})
    assert response.status_code == 200
    assert response.text.startswith("<https://compintel.example/ontology#Claim>")


def test_void_counts_triples_classes_and_properties(client: TestClient) -> None:
    body = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}).content
    quads = list(ox.parse(body, ox.RdfFormat.N_TRIPLES))
    found = {(q.predicate.value, q.object.value) for q in quads if q.subject.value.endswith("#dataset")}
    assert {(f"{VOID}triples", "8"), (f"{VOID}classes", "1"), (f"{VOID}properties", "7")} <= found
    parts = {q.object.value for q in quads if q.predicate.value in {f"{VOID}property", f"{VOID}class"}}
    assert {f"{E}label", f"{E}Company"} <= parts
