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
