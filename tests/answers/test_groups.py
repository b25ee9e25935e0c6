"""Moves of a company asked for together with those of the companies it owns."""

from __future__ import annotations

from datetime import date

import pytest

from kg.core import KnowledgeGraph
from kg.graph import memory_store
from kg.ontology import load_ontology
from kg.settings import Settings
from tests.ingest.conftest import make_source

NEWS = """# Apivox buys Beewell

In March 2024, Apivox Systems completed its acquisition of Beewell Instruments for USD 12 million.

In May 2025, Beewell Instruments launched a scale for hives.

In June 2025, Apivox Systems launched a microphone for hives.
"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    made = KnowledgeGraph(memory_store(), load_ontology(), Settings(_env_file=None), date(2025, 9, 1))  # type: ignore[call-arg]
    with made.store.writer() as writer:
        writer.put_ontology(made.ontology.quads())
        writer.commit()
    made.ingest([make_source("news.md", NEWS)], "2025-09-01T08:00:00Z")
    return made


@pytest.mark.parametrize(
    "question",
    [
        "What did Apivox Systems launch, including its subsidiaries?",
        "What did Apivox Systems launch in 2025 incl. subsidiaries?",
        "What did Apivox Systems and its subsidiaries do in 2025?",
        "Developments of the Apivox Systems group including its subsidiaries in 2025",
    ],
)
def test_with_its_subsidiaries(question: str, graph: KnowledgeGraph) -> None:
    answer = graph.ask(question)
    assert answer.answered
    assert "scale for hives" in answer.answer
    assert "microphone" in answer.answer


def test_alone(graph: KnowledgeGraph) -> None:
    answer = graph.ask("What did Apivox Systems launch?")
    assert "microphone" in answer.answer
    assert "scale" not in answer.answer
