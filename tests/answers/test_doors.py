"""Every door gives the same answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.cli.app import run
from kg.core import KnowledgeGraph

QUESTIONS = (
    "hive monitoring market size 2023",
    "which region is the largest?",
    "revenue of Apivox",
    "any news on Beewell?",
)


@pytest.fixture(scope="module")
def web(hives: KnowledgeGraph) -> Iterator[TestClient]:
    with TestClient(create_app(hives.settings)) as client:
        yield client


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_web_answers_like_the_graph(hives: KnowledgeGraph, web: TestClient, question: str) -> None:
    expected = hives.ask(question).to_json()
    got = web.get("/api/ask", params={"q": question})
    posted = web.post("/api/ask", json={"question": question})
    assert (got.status_code, posted.status_code) == (200, 200)
    assert got.json() == posted.json() == json.loads(json.dumps(expected))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_command_line_answers_like_the_graph(
    hives: KnowledgeGraph, question: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TODAY", "2025-06-01")
    answer = hives.ask(question)
    code = run(["ask", question, "--json", "--store", str(hives.settings.store_path)])
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(answer.to_json()))
    assert code == (0 if answer.answered else 1)


def test_what_is_no_question_is_answered_with_200(web: TestClient) -> None:
    for text in ("", "x" * 50_000, "<script>alert(1)</script>", "\u202e\u0007", "'; DROP ALL #"):
        reply = web.post("/api/ask", json={"question": text})
        assert reply.status_code == 200
        assert reply.json()["answered"] is False
        assert "<script>" not in reply.json()["answer"]


def test_a_named_session_remembers_the_question_before(web: TestClient) -> None:
    web.post("/api/ask", json={"question": "hive monitoring market size 2023", "session": "a"})
    follow_up = web.post("/api/ask", json={"question": "and in 2030?", "session": "a"}).json()
    assert "699.0" in follow_up["answer"]


def test_search_finds_names_and_passages(web: TestClient) -> None:
    found = web.get("/api/search", params={"q": "queenless", "limit": 3}).json()
    named = web.get("/api/search", params={"q": "hivline"}).json()
    assert "queenless" in found["passages"][0]["quote"]
    assert named["names"][0]["label"] == "Hiveline Inc"
    assert web.get("/api/search", params={"q": "x", "limit": 0}).status_code in {400, 422}
