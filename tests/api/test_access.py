"""Tokens, rate limit, health, metrics, logs, errors of routes."""

import logging

import pytest
from starlette.testclient import TestClient

from kg.api.access import RateLimit
from kg.api.problems import HttpRefusal
from tests.api.conftest import TOKEN, MakeClient

SELECT = "SELECT * { ?s ?p ?o } LIMIT 2"


def test_reading_needs_the_read_token_when_one_is_set(make_client: MakeClient) -> None:
    client = make_client(read_token="reader")
    for path in ("/sparql?query=ASK%7B%7D", "/id/company/alpha", "/metrics", "/.well-known/void"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get(path, headers={"Authorization": "Bearer reader"}).status_code == 200
        assert client.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.options("/sparql").status_code == 204


def test_the_rate_limit_spares_loopback_and_counts_others() -> None:
    limit = RateLimit(3)
    for _ in range(10):
        limit.check("127.0.0.1")
        limit.check("::1")
    for _ in range(3):
        limit.check("203.0.113.5")
    with pytest.raises(HttpRefusal) as refused:
        limit.check("203.0.113.5")
    assert refused.value.status == 429
    limit.check("203.0.113.6")


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["generation"] == 1


def test_metrics_count_requests_by_handler(client: TestClient) -> None:
    def value(name: str) -> float:
        lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith(f"{name} ")]
        return float(lines[0].rsplit(" ", 1)[1]) if lines else 0.0

    counted = 'kg_requests_total{handler="query",status="400"}'
    timed = 'kg_request_seconds_bucket{handler="query",le="+Inf"}'
    before = [value(name) for name in (counted, timed, "kg_cache_hits_total")]
    client.get("/sparql", params={"query": f"{SELECT} # counted"})
    client.get("/sparql", params={"query": f"{SELECT} # counted"})
    client.get("/sparql", params={"query": "SELECT {"})
    after = [value(name) for name in (counted, timed, "kg_cache_hits_total")]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 3, 1]
    assert value("kg_pool_processes") == 1


def test_the_access_log_tells_hash_time_rows_and_generation(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="kg.access"):
        client.get("/sparql", params={"query": SELECT + " # secret"})
    (line,) = [r.getMessage() for r in caplog.records if r.name == "kg.access"]
    assert "rows=2" in line
    assert "generation=1" in line
    assert "secret" not in line


def test_unknown_addresses_get_problem_details(client: TestClient) -> None:
    response = client.get("/nothing")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    assert client.post("/healthz").status_code == 405


def test_pages_have_a_policy_with_a_fresh_nonce(client: TestClient) -> None:
    first, second = (client.get("/healthz").headers["content-security-policy"] for _ in range(2))
    assert first.startswith("default-src 'self'")
    assert "unsafe-inline" not in first
    assert first != second
