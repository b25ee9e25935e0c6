"""A company asked for with its group: owner, subsidiaries and sisters of the day."""

from __future__ import annotations

import json
from datetime import date

import pytest
from starlette.testclient import TestClient

from kg.api import create_app
from kg.cli.app import run
from kg.core import KnowledgeGraph
from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.asking import select_for
from kg.metrics.developments import developments
from kg.metrics.groups import with_group
from kg.metrics.selection import Asked, Selection, find_entity

TODAY = date(2026, 11, 24)
VRAD, OWNER, FORMER = "Virtual Radiologic", "Radiology Partners", "MEDNAX"


def iri(view: View, name: str) -> str:
    return find_entity(view, name, ("company",)).iri


def test_the_group_of_the_day(every: View) -> None:
    found = with_group(every, Selection(companies=(iri(every, VRAD),)), TODAY)
    assert set(found.companies) == {iri(every, n) for n in (VRAD, OWNER, "NightHawk Radiology")}


def test_the_group_of_an_earlier_day(every: View) -> None:
    asked = Selection(companies=(iri(every, VRAD),), valid_on=date(2018, 1, 1))
    found = with_group(every, asked, TODAY)
    assert iri(every, FORMER) in found.companies
    assert iri(every, OWNER) not in found.companies


def test_a_group_needs_a_company(every: View) -> None:
    with pytest.raises(RequestRefused, match="group is that of a company"):
        with_group(every, Selection(), TODAY)


def test_moves_of_the_group(every: View) -> None:
    def labels(*, group: bool) -> list[str]:
        selection = select_for("developments", every, Asked(company=VRAD, group=group), TODAY)
        return [m.company_label for m in developments(every, selection)]

    assert labels(group=False) == [VRAD]
    assert labels(group=True) == [VRAD, OWNER]


@pytest.mark.parametrize("metric", ["forecast", "reconcile", "overlap", "audit"])
def test_where_no_company_counts_no_group_does(metric: str, every: View) -> None:
    with pytest.raises(RequestRefused, match="changes nothing"):
        select_for(metric, every, Asked(group=True), TODAY)


def test_the_route_and_the_command_agree(bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    with TestClient(create_app(bundled.settings)) as client:
        alone = client.get("/api/developments", params={"company": VRAD}).json()
        whole = client.get("/api/developments", params={"company": VRAD, "group": "true"}).json()
        nobody = client.get("/api/developments", params={"group": "true"})
    assert {m["company_label"] for m in alone["developments"]} == {VRAD}
    assert {VRAD, OWNER} <= {m["company_label"] for m in whole["developments"]}
    assert nobody.status_code == 400
    asked = ("momentum", "--company", VRAD, "--group", "--months", "240")
    assert run(["metrics", *asked, "--json", "--store", str(bundled.settings.store)]) == 0
    said = {c["company"]["label"] for c in json.loads(capsys.readouterr().out)["companies"]}
    assert {VRAD, OWNER} <= said
