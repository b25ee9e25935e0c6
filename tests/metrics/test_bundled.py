"""The numbers on the bundled data, and the doors that show them. Values are typed from the sources."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.cli.app import run
from kg.core import KnowledgeGraph
from kg.metrics.conflicts import disputes
from kg.metrics.forecast import forecast
from kg.metrics.reconcile import reconcile
from kg.metrics.segments import segments
from kg.metrics.selection import Asked, Selection, select


def test_sizes_of_2023_side_by_side(bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    found = reconcile(view, select(view, Asked(market="Teleradiology", year=2023)))[0]
    sizes = {e.voice: e.figure.value for e in found.comparisons[0].entries}
    assert sizes["Nova One Advisor"] == Decimal("24.50")
    assert sizes["Grand View Research"] == Decimal("12.6")
    assert sizes["Global Market Insights"] == Decimal(12)
    assert any("Nova One Advisor" in line and "services" in line for line in found.definitions)


def test_growth_runs_from_2_3_to_25_3_percent(bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    growth = reconcile(view, select(view, Asked(market="Teleradiology")))[0].growth
    assert growth is not None
    assert (growth.low.value, growth.high.value) == (Decimal("2.3"), Decimal("25.30"))


def test_allied_and_valuates_are_one_voice(bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    heard = reconcile(view, select(view, Asked(market="Teleradiology")))[0].voices
    assert ("Allied Market Research", "Valuates Reports") in heard.groups or "Valuates Reports" not in str(heard.groups)
    assert heard.independent >= 15


def test_the_digest_gives_the_values_of_the_report(bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    table = segments(view, select(view, Asked(market="Teleradiology services", member="Asia Pacific")))[0]
    assert [(f.value, f.low, f.high) for f in table.rows[0].values] == [
        (Decimal("10.29"), Decimal("10.28"), Decimal("10.30"))
    ]
    series = forecast(view, select(view, Asked(publisher="Nova One Advisor")))[0]
    assert [series.at(y)[0].value for y in (2028, 2030)] == [Decimal("27.45"), Decimal("28.72")]


def test_the_leading_region_is_the_first_dispute(bundled: KnowledgeGraph) -> None:
    found = disputes(bundled.view(), Selection())
    assert found[0].kind == "RankTension"
    voices = {s.citation.quote for s in found[0].sides}
    assert any("Asia Pacific" in q for q in voices)
    assert any("North America" in q for q in voices)


COMMANDS = ("segments", "forecast", "reconcile", "competition", "whitespace", "momentum", "network")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_metric_runs_without_arguments(
    bundled: KnowledgeGraph, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TODAY", "2026-11-24")
    store = ["--store", bundled.settings.store]
    assert run(["metrics", command, *store]) == 0
    assert capsys.readouterr().out
    assert run(["metrics", command, *store, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found["figures"], list)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_line_names_market_and_figures(bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", bundled.settings.store]
    found = printed(
        capsys, "metrics", "segments", "--market", "teleradiology services", "--member", "asia pacific", *store
    )
    assert found["market"] == "Teleradiology services"
    figure = next(f for f in found["figures"] if f["label"] == "Asia Pacific: revenue")
    assert figure["value"] == pytest.approx(10.29)
    assert figure["status"] == "derived"
    assert figure["formula"] == "42.0 % × USD 24.50 billion"
    assert {"label", "unit", "year", "low", "high", "inputs", "claims", "disputed", "query"} <= set(figure)
    conflicts = printed(capsys, "conflicts", *store)
    assert conflicts["count"] == len(conflicts["conflicts"]) > 0


def test_unknown_names_are_refused_with_the_nearest(
    bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", bundled.settings.store]
    assert run(["metrics", "segments", "--market", "teleradiolgy", *store, "--json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert "Teleradiology" in error["nearest"]


def test_csv_and_cube_from_the_command_line(bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", bundled.settings.store]
    assert run(["metrics", "forecast", "--format", "csv", *store]) == 0
    assert capsys.readouterr().out.startswith("market,label,value,unit")
    assert run(["metrics", "forecast", "--format", "ttl", *store]) == 0
    assert "qb:Observation" in capsys.readouterr().out
    assert run(["metrics", "forecast", "--format", "doc", *store]) == 1


@pytest.fixture(scope="module")
def client(bundled: KnowledgeGraph) -> TestClient:
    return TestClient(create_app(bundled.settings))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("segments", 200),
        ("segments?market=Teleradiology&year=2023", 200),
        ("segments?market=nothing", 404),
        ("segments?year=20212", 400),
        ("forecast?beyond=2040", 200),
        ("forecast?beyond=9999", 400),
        ("reconcile", 200),
        ("developments?since=2025-02-01&limit=1", 200),
        ("developments?since=soon", 400),
        ("conflicts?limit=2", 200),
        ("conflicts?limit=0", 400),
        ("audit?limit=3", 200),
        ("audit?document=nothing", 404),
        ("companies?limit=5&offset=2", 200),
        ("companies/virtual-radiologic", 200),
        ("companies/nobody", 404),
        ("companies/virtual-radiologic/competitors", 200),
        ("companies/virtual-radiologic/overlap/virtual-radiologic", 400),
        ("paths?from=vRad&to=Everlight%20Radiology", 200),
        ("whitespace?rows=region", 200),
        ("whitespace?rows=flavour", 404),
        ("momentum?months=0", 400),
        ("board?format=pdf", 400),
        ("board?subject=vRad&format=html", 200),
    ],
)
def test_routes(client: TestClient, path: str, status: int) -> None:
    reply = client.get(f"/api/{path}")
    assert reply.status_code == status, reply.text


def test_lists_have_limit_and_offset(client: TestClient) -> None:
    whole = client.get("/api/companies").json()
    part = client.get("/api/companies?limit=2&offset=1").json()
    assert part["companies"] == whole["companies"][1:3]
    assert (part["total"], part["limit"], part["offset"]) == (whole["total"], 2, 1)
