"""Every option of a metric changes what it says, or is refused with the reason."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.cli.app import run
from kg.core import KnowledgeGraph

VALUES = {
    "market": "Teleradiology services",
    "dimension": "region",
    "member": "Asia Pacific",
    "company": "Virtual Radiologic",
    "year": "2017",
    "publisher": "Nova One Advisor",
    "as-of": "2020-01-01",
    "valid-on": "2017-06-30",
}
COMMANDS = ("segments", "forecast", "reconcile", "competition", "whitespace", "momentum", "network")
REFUSED = {
    ("forecast", "company"),
    ("reconcile", "company"),
    ("competition", "dimension"),
    ("competition", "member"),
    ("competition", "publisher"),
    ("momentum", "dimension"),
    ("momentum", "year"),  # no move of 2017 lies in the window of the last 24 months
    ("network", "dimension"),
}
ALREADY = {("whitespace", "dimension"): ("--columns", "type")}
"""What is asked beside an option, so that it is not what is shown anyway."""
OTHER = {
    **dict.fromkeys(((c, "market") for c in ("competition", "whitespace", "momentum")), "Teleradiology"),
    **dict.fromkeys(((c, "publisher") for c in ("whitespace", "momentum", "network")), "Grand View Research"),
}
"""Values that leave something out: all moves are told of one market by one publisher."""
PLAIN: dict[tuple[str, ...], str] = {}
"""What a command says without options, asked once."""


def say(graph: KnowledgeGraph, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(["metrics", *words, "--json", "--store", str(graph.settings.store)])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", VALUES)
def test_an_option_changes_the_answer_or_is_refused(
    command: str, option: str, bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = ALREADY.get((command, option), ())
    if (command, *beside) not in PLAIN:
        PLAIN[command, *beside] = say(bundled, capsys, command, *beside)[1]
    value = OTHER.get((command, option), VALUES[option])
    code, asked = say(bundled, capsys, command, *beside, f"--{option}", value)
    if (command, option) in REFUSED:
        assert code == 1
        assert json.loads(asked)["error"]["what"]
    else:
        assert code == 0
        assert asked != PLAIN[command, *beside]


@pytest.mark.parametrize(
    ("route", "option", "value"),
    [
        ("forecast", "company", "Virtual Radiologic"),
        ("developments", "dimension", "region"),
        ("companies", "publisher", "Nova One Advisor"),
        ("companies/virtual-radiologic", "market", "Teleradiology services"),
        ("companies/virtual-radiologic/competitors", "member", "Asia Pacific"),
        ("companies/virtual-radiologic/overlap/agfa-healthcare", "publisher", "Nova One Advisor"),
        ("audit", "market", "Teleradiology services"),
    ],
)
def test_routes_refuse_alike(route: str, option: str, value: str, bundled: KnowledgeGraph) -> None:
    with TestClient(create_app(bundled.settings)) as client:
        assert client.get(f"/api/{route}").status_code == 200
        refused = client.get(f"/api/{route}", params={option: value})
    assert refused.status_code == 400
    assert "changes nothing" in refused.text


def test_rivals_of_a_past_year_leave_out_the_family_of_that_year(
    bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text = say(bundled, capsys, "competition", "--company", "Virtual Radiologic", "--year", "2017")
    left_out = {c["label"] for c in json.loads(text)["companies"][0]["left_out"]}
    assert "MEDNAX" in left_out
    assert "Radiology Partners" not in left_out


@pytest.mark.parametrize(
    "words",
    [
        ("competition", "--group"),
        ("competition", "--company", "vRad", "--against", "USARAD", "--market", "Teleradiology services"),
        ("whitespace", "--rows", "region", "--dimension", "type"),
        ("network", "--between", "vRad", "--between", "USARAD", "--company", "vRad"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    words: tuple[str, ...], bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = say(bundled, capsys, *words)
    assert code == 1
    assert json.loads(text)["error"]["todo"]
