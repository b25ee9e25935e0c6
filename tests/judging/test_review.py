"""What waits for a person: most material first, with evidence on both sides and the words to decide it."""

import pytest

from kg.core import KnowledgeGraph
from kg.documents import Source
from kg.metrics.review import review_queue
from kg.metrics.reviewing import QueueItem
from kg.model.document import DocumentMeta
from kg.model.judgement import JudgementKind as Kind
from tests.judging.conftest import AT
from tests.judging.test_decisions import decide

ONE = """# Garden robot market: headline figures

Publisher: North Figures

| Measure | Year | Value |
|---|---|---|
| Market size | 2023 | USD 4,317.25 million |
| Market size | 2031 | USD 8.124 billion |
"""
MOVES = """# Garden robot news

In April 2025, Leafline Robotics launched a mower robot for steep slopes.

Grasswork Incorporated (formerly Mowmatic) and Leafline Robots were listed too.
"""


@pytest.fixture
def several(memory: KnowledgeGraph) -> KnowledgeGraph:
    other = ONE.replace("North Figures", "South Numbers").replace("| Market size | 2031", "| Market size | 2032")
    for title, text in (("one", ONE), ("other", other), ("moves", MOVES)):
        memory.ingest([Source(f"{title}.md", text.encode(), DocumentMeta(title=title))], AT)
    return memory


def of_kind(graph: KnowledgeGraph, kind: str) -> list[QueueItem]:
    return [item for item in review_queue(graph.view()) if item.kind == kind]


def run_command(graph: KnowledgeGraph, command: str) -> None:
    word, *things = command.removeprefix("kg ").split()
    kinds = {"copy": Kind.COPY, "split": Kind.SPLIT, "same-event": Kind.SAME_EVENT}
    decide(graph, kinds[word], *things)


def test_the_most_material_comes_first(several: KnowledgeGraph) -> None:
    weights = [item.materiality for item in review_queue(several.view())]
    assert weights == sorted(weights, reverse=True)
    assert {"conflict", "voices"} <= {item.kind for item in review_queue(several.view())}


@pytest.mark.parametrize("answer", [0, 1])
def test_equal_figures_are_asked_until_somebody_decides(several: KnowledgeGraph, answer: int) -> None:
    (item,) = of_kind(several, "voices")
    assert "North Figures" in item.question
    assert "South Numbers" in item.question
    assert len(item.sides) == 2
    run_command(several, item.commands[answer])
    assert of_kind(several, "voices") == []


@pytest.mark.parametrize("answer", [0, 1])
def test_two_tellings_of_one_launch_are_asked_until_somebody_decides(several: KnowledgeGraph, answer: int) -> None:
    (item,) = of_kind(several, "event")
    assert "Leafline Robotics" in item.question
    run_command(several, item.commands[answer])
    assert of_kind(several, "event") == []


HIRED = """# Hires of the week

In September 2025 rival Grandcourt Robots appointed Beatrice Okafor as its finance chief.
"""
TWICE = """# Garden Shed Market

Published by East Numbers.

The garden shed market was valued at USD 3.10 billion in 2023.

| Measure | Value |
|---|---|
| Market size in 2023 | USD 3.10 Billion |
"""


def test_an_unsure_reading_says_what_was_read(memory: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.metrics.review.UNSURE_BELOW", 1.01)
    memory.ingest([Source("hired.md", HIRED.encode(), DocumentMeta(title="hired"))], AT)
    reasons = [i.reasons for i in of_kind(memory, "reading") if "Okafor" in i.sides[0].quote]
    assert any(r[0].startswith("read as development: ") and "company Grandcourt Robots" in r[0] for r in reasons)
    assert not any("://" in r[0] for r in reasons)


def test_what_one_source_prints_twice_is_said_once(memory: KnowledgeGraph) -> None:
    other = TWICE.replace("East Numbers", "West Numbers").replace("3.10", "4.60")
    for title, text in (("twice", TWICE), ("other", other)):
        memory.ingest([Source(f"{title}.md", text.encode(), DocumentMeta(title=title))], AT)
    (item,) = (i for i in of_kind(memory, "conflict") if any("East Numbers" in s.place for s in i.sides))
    assert item.reasons[0].casefold().count("usd 3.10 billion") == 1
    assert item.reasons[0].casefold().count("usd 4.60 billion") == 1
    assert sum("East Numbers" in s.place for s in item.sides) == 2
