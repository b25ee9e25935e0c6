"""`/sparql`: the protocol's ways in, what is refused, formats, caching."""

import gzip
import json
from urllib.parse import quote

import pytest
import zstandard
from starlette.testclient import TestClient

from tests.api.conftest import E, G, MakeClient

SELECT = f"SELECT ?s ?o WHERE {{ ?s <{E}label> ?o }} ORDER BY ?s"
SRJ = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def rows(response: object) -> list[dict[str, str]]:
    found = json.loads(response.content)["results"]["bindings"]  # type: ignore[attr-defined]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def get(client: TestClient, query: str, accept: str = SRJ, **params: str):
    return client.get("/sparql", params={"query": query, **params}, headers={"Accept": accept})


def test_three_ways_in_give_the_same(client: TestClient) -> None:
    by_get = get(client, SELECT)
    by_form = client.post("/sparql", data={"query": SELECT}, headers={"Accept": SRJ})
    direct = client.post("/sparql", content=SELECT, headers={"Accept": SRJ, "Content-Type": f"{DIRECT}; charset=utf-8"})
    assert by_get.content == by_form.content == direct.content
    assert rows(by_get) == [{"s": f"{E}a", "o": "Alpha"}, {"s": f"{E}b", "o": "=SUM(A1)"}]


def test_the_default_graph_is_the_union_of_all(client: TestClient) -> None:
    assert rows(get(client, f"SELECT ?o {{ <{E}a> <{E}next>/<{E}label> ?o }}")) == [{"o": "=SUM(A1)"}]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"default-graph-uri": G}, ["Alpha"]),
        ({"default-graph-uri": [G, f"{E}graph/2"]}, ["=SUM(A1)", "Alpha"]),
        ({"named-graph-uri": G}, []),
        ({"default-graph-uri": f"{E}none"}, []),
    ],
)
def test_dataset_parameters_choose_the_graphs(client: TestClient, params: dict[str, object], found: list[str]) -> None:
    query = f"SELECT ?o {{ ?s <{E}label> ?o }}"
    by_get = client.get("/sparql", params={"query": query, **params}, headers={"Accept": SRJ})
    by_form = client.post("/sparql", data={"query": query, **params}, headers={"Accept": SRJ})
    assert sorted(r["o"] for r in rows(by_get)) == sorted(r["o"] for r in rows(by_form)) == found


def test_a_dataset_clause_replaces_the_union(client: TestClient) -> None:
    assert rows(get(client, f"SELECT ?o FROM <{G}> {{ ?s <{E}label> ?o }}")) == [{"o": "Alpha"}]
    assert rows(get(client, f"SELECT ?o FROM NAMED <{G}> {{ ?s <{E}label> ?o }}")) == []


def test_parameters_win_over_a_dataset_clause(client: TestClient) -> None:
    query = f"SELECT ?o FROM <{E}graph/2> {{ ?s <{E}label> ?o }}"
    assert rows(get(client, query, **{"default-graph-uri": G})) == [{"o": "Alpha"}]


@pytest.mark.parametrize(
    ("method", "target", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400),
        ("GET", "/sparql?query=%E9", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B", None, {}, 400),
        ("GET", "/sparql?query=INSERT%20DATA%7B%7D", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=a%20b", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&timeout=never", None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&timeout=-1", None, {}, 400),
        ("POST", "/sparql", b"foo=bar", {"Content-Type": FORM}, 400),
        ("POST", "/sparql", b"", {"Content-Type": FORM}, 400),
        ("POST", "/sparql", b"query=ASK%7B%7D&update=CLEAR%20ALL", {"Content-Type": FORM}, 400),
        ("POST", "/sparql?query=ASK%7B%7D", b"ASK {}", {"Content-Type": DIRECT}, 400),
        ("POST", "/sparql", b"ASK {} # \xff", {"Content-Type": DIRECT}, 400),
        ("POST", "/sparql", b"", {"Content-Type": DIRECT}, 400),
        ("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", b"ASK {}", {}, 415),
        ("POST", "/sparql", b"ASK {}", {"Content-Type": f"{DIRECT}; charset=utf-16"}, 415),
        ("POST", "/sparql", gzip.compress(b"ASK {}"), {"Content-Type": DIRECT, "Content-Encoding": "gzip"}, 415),
        ("POST", "/sparql", b"ASK {} #" + b"x" * (1 << 20), {"Content-Type": DIRECT}, 413),
        ("PUT", "/sparql", b"", {}, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("GET", "/sparql?query=ASK%7B%7D", None, {"Accept": "image/png"}, 406),
        ("GET", "/sparql", None, {"Accept": "image/png"}, 406),
    ],
)
def test_bad_requests_get_problem_details(
    client: TestClient, method: str, target: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    response = client.request(method, target, content=body, headers={"Accept": SRJ, **headers})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert status != 405 or "POST" in response.headers["allow"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_syntax_error_names_line_and_column(client: TestClient) -> None:
    problem = get(client, "SELECT *\n{ ?s foaf:name ?o }").json()
    assert (problem["line"], problem["column"] > 0) == (2, True)


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        ("", SELECT, SRJ),
        ("*/*", SELECT, SRJ),
        ("application/*", SELECT, SRJ),
        ("text/*", SELECT, "text/csv; charset=utf-8"),
        (f"{SRJ};q=0.2, application/sparql-results+xml;q=0.9", SELECT, "application/sparql-results+xml"),
        (f"{SRJ};q=0, */*;q=0.1", SELECT, "application/sparql-results+xml"),
        ("*/*;q=0.1, text/csv", SELECT, "text/csv; charset=utf-8"),
        ("Application/SPARQL-Results+JSON; charset=utf-8", SELECT, SRJ),
        ("application/json", SELECT, "application/json"),
        ("application/sparql-results+xml, application/rdf+xml", "CONSTRUCT WHERE { ?s ?p ?o }", "application/rdf+xml"),
        ("application/sparql-results+xml, application/rdf+xml", SELECT, "application/sparql-results+xml"),
        (SRJ, "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle; charset=utf-8"),
        ("", "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle; charset=utf-8"),
        ("application/n-triples, text/turtle;q=0.9", "DESCRIBE <http://none>", "application/n-triples"),
        ("application/ld+json", "CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json"),
        ("application/trig", "CONSTRUCT WHERE { ?s ?p ?o }", "application/trig"),
        ("application/n-quads", "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-quads"),
        ("text/html;q=0.2, application/n-triples", "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"),
    ],
)
def test_the_best_format_is_chosen(client: TestClient, accept: str, query: str, media_type: str) -> None:
    response = get(client, query, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert {"Accept", "Accept-Encoding", "Origin"} <= set(response.headers["vary"].split(", "))


def test_a_browser_gets_the_page(client: TestClient) -> None:
    response = client.get(
        "/sparql", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    )
    assert response.headers["content-type"].startswith("text/html")
    assert "unsafe-inline" not in response.headers["content-security-policy"]


def test_tables_follow_their_formats(client: TestClient) -> None:
    query = 'SELECT ?x ?y { VALUES (?x ?y) { (<http://a> "q\\"1,\\n") (UNDEF "é"@fr) } }'
    assert get(client, query, "text/csv").content == 'x,y\r\nhttp://a,"q""1,\n"\r\n,é\r\n'.encode()
    assert (
        get(client, query, "text/tab-separated-values").content
        == '?x\t?y\n<http://a>\t"q\\"1,\\n"\n\t"é"@fr\n'.encode()
    )
    assert b"a&#xD;\nb" in get(client, 'SELECT ("a\\r\\nb" AS ?x) {}', "application/sparql-results+xml").content


def test_csv_can_be_made_safe_for_spreadsheets(client: TestClient) -> None:
    query = "SELECT ?x { VALUES ?x { '=1+1' '@a' '-5' '-a' 'plain' '+49 1' } }"
    safe = get(client, query, "text/csv", **{"csv-safe": "1"}).text.split("\r\n")
    assert safe == ["x", "'=1+1", "'@a", "-5", "'-a", "plain", "'+49 1", ""]
    assert "\r\n=1+1\r\n" in get(client, query, "text/csv").text


def test_the_format_can_be_a_parameter(client: TestClient) -> None:
    assert get(client, SELECT, "text/html", format="csv").status_code == 200
    assert get(client, SELECT, "*/*", format="csv").headers["content-type"].startswith("text/csv")
    assert get(client, SELECT, "*/*", format="turtle").headers["content-type"] == SRJ


def test_what_xml_cannot_hold_is_not_acceptable(client: TestClient) -> None:
    query = 'SELECT ("\\u0001" AS ?x) {}'
    assert get(client, query, "application/sparql-results+xml").status_code == 406
    assert get(client, query).status_code == 200
    assert get(client, "CONSTRUCT { <a:a> <http://a/1> 1 } {}", "application/rdf+xml").status_code == 406


def test_head_is_get_without_a_body(client: TestClient) -> None:
    response = client.head("/sparql", params={"query": SELECT}, headers={"Accept": SRJ})
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) > 20
    assert client.head("/sparql", params={"query": "ASK {"}).status_code == 400


def test_options_and_preflight_are_answered(client: TestClient) -> None:
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert "POST" in response.headers["allow"]
    assert "POST" in response.headers["access-control-allow-methods"]
    assert {"authorization", "content-type", "accept"} <= set(
        response.headers["access-control-allow-headers"].split(", ")
    )


def test_an_unchanged_result_is_not_sent_again(client: TestClient) -> None:
    first = get(client, SELECT)
    tag = first.headers["etag"]
    again = client.get("/sparql", params={"query": SELECT}, headers={"Accept": SRJ, "If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/sparql", params={"query": SELECT}, headers={"Accept": SRJ, "If-None-Match": '"other"'})
    assert other.status_code == 200


def test_what_changes_by_itself_is_not_kept(client: TestClient) -> None:
    query = "SELECT (STRUUID() AS ?x) {}"
    first, second = get(client, query), get(client, query)
    assert first.content != second.content
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


MANY = "SELECT ?x { VALUES ?x {" + " ".join(f"<http://e/{n}>" for n in range(500)) + "} }"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("zstd, gzip", "zstd"),
        ("gzip;q=0", None),
        ("identity", None),
        ("br", None),
        ("gzip;q=x", None),
    ],
)
def test_results_are_compressed_where_asked(client: TestClient, accepted: str, encoding: str | None) -> None:
    with client.stream(
        "POST", "/sparql", data={"query": MANY}, headers={"Accept": SRJ, "Accept-Encoding": accepted}
    ) as raw:
        body = b"".join(raw.iter_raw())
    assert raw.headers.get("content-encoding") == encoding
    if encoding == "gzip":
        body = gzip.decompress(body)
    if encoding == "zstd":
        body = zstandard.ZstdDecompressor().decompress(body, max_output_size=1 << 20)
    assert len(json.loads(body)["results"]["bindings"]) == 500


def test_encodings_have_tags_of_their_own(client: TestClient) -> None:
    plain = client.post("/sparql", data={"query": MANY}, headers={"Accept": SRJ, "Accept-Encoding": "identity"})
    packed = client.post("/sparql", data={"query": MANY}, headers={"Accept": SRJ, "Accept-Encoding": "gzip"})
    assert plain.headers["etag"] != packed.headers["etag"]


def test_an_unknown_prefix_is_named_in_plain_words(client: TestClient) -> None:
    problem = get(client, "SELECT ?s WHERE { ?s a nosuch:Thing }").json()
    assert "a prefix is used that is not declared" in json.dumps(problem)


def test_a_deadline_is_an_error_with_a_way_out(make_client: MakeClient) -> None:
    client = make_client(query_timeout_s=0.5)
    product = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12))
    response = get(client, f"SELECT (COUNT(*) AS ?n) {{ {product} }}")
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert "timeout" in response.json()["todo"]
    assert get(client, "ASK {}").status_code == 200


def test_a_request_may_give_itself_less_time(client: TestClient) -> None:
    product = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(13))
    assert get(client, f"SELECT (COUNT(*) AS ?n) {{ {product} }}", timeout="0.4").status_code == 503


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json", ""]
)
def test_the_service_describes_itself(client: TestClient, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 200
    assert b"service-description#" in response.content
    assert b"http://testserver/sparql" in response.content or b"<#dataset>" in response.content


def test_the_description_names_the_address_the_client_used(client: TestClient) -> None:
    forwarded = {"Accept": "application/n-triples", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "kg.example"}
    body = client.get("/sparql", headers=forwarded).text
    assert "<https://kg.example/sparql> <http://www.w3.org/ns/sparql-service-description#endpoint>" in body
    assert "UnionDefaultGraph" in body


def test_relative_iris_resolve_against_the_endpoint(client: TestClient) -> None:
    assert rows(get(client, "SELECT (<rel> AS ?x) {}")) == [{"x": "http://testserver/rel"}]


def test_unknown_parameters_are_ignored(client: TestClient) -> None:
    assert client.get(f"/sparql?foo=bar&query={quote('ASK {}')}", headers={"Accept": SRJ}).status_code == 200
