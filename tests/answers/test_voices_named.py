"""A figure asked of a name is not answered with somebody else's figure."""

from __future__ import annotations

import pytest

from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.model.document import DocumentMeta
from kg.settings import Settings

_TEXT = (
    "# Orchard Sensors Market\n\nThe orchard sensors market was valued at USD 90 million in 2023.\n\n"
    "The authors thank Hazel Brook Statistics for reading a draft.\n"
)


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A report that names a house without giving its figures."""
    folder = tmp_path_factory.mktemp("orchard")
    graph = open_graph(Settings(_env_file=None, store=str(folder / "store"), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    source = Source("orchard.md", _TEXT.encode(), DocumentMeta(publisher="Grove Data"))
    graph.ingest([source], recorded_at="2025-06-01T08:00:00Z")
    return graph


@pytest.mark.parametrize(
    "question",
    [
        "orchard sensors 2023: Hazel Brook Statistics' estimate",
        "how big is the orchard sensors market in 2023 according to Hazel Brook Statistics",
        "what is Hazel Brook Statistics's figure for orchard sensors in 2023?",
    ],
)
def test_another_house_does_not_answer(orchard: KnowledgeGraph, question: str) -> None:
    answer = orchard.ask(question)
    assert not answer.answered
    assert "90" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "orchard sensors 2023: Grove Data's estimate",
        "how big is the orchard sensors market in 2023 according to Grove Data",
    ],
)
def test_the_house_itself_does(orchard: KnowledgeGraph, question: str) -> None:
    assert "USD 90" in orchard.ask(question).answer
