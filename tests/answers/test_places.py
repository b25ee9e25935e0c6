"""A report on one place of a market, and a figure that a person corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement, JudgementKind
from kg.settings import Settings

_PUMPS = """Heat Pump Market in Europe: Size, Share and Outlook 2024-2030

The European heat pump market was valued at USD 14.2 billion in 2024 and is projected to reach USD 26.8 billion by 2030,
growing at a CAGR of 11.2% from 2025 to 2030. Residential dominated with 74% of the market in 2024.
"""


@pytest.fixture
def pumps(tmp_path: Path) -> KnowledgeGraph:
    """One report on one place."""
    graph = open_graph(Settings(_env_file=None, store=str(tmp_path / "store"), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    graph.ingest(
        [Source("pumps.txt", _PUMPS.encode(), DocumentMeta(publisher="Alder Insight"))],
        recorded_at="2025-06-01T08:00:00Z",
    )
    return graph


def test_size_of_a_report_on_one_place_is_given_with_the_place(pumps: KnowledgeGraph) -> None:
    answer = pumps.ask("size of the heat pump market in 2024").answer
    assert answer.startswith("The heat pump market in Europe is put at USD 14.2 billion in 2024")


def test_growth_of_a_report_on_one_place_is_given_with_the_place(pumps: KnowledgeGraph) -> None:
    answer = pumps.ask("how fast does teh heat pump market grow").answer
    assert answer.startswith("The heat pump market in Europe grows at a CAGR of 11.2%")


def test_a_corrected_figure_is_not_said_to_be_published(pumps: KnowledgeGraph) -> None:
    before = pumps.ask("size of the heat pump market in 2024")
    claim = f"https://compintel.example/id/claim/{before.citations[0].claim}"
    change = Judgement(
        JudgementKind.CORRECT, claim, None, "ana", "2025-06-01T09:00:00Z", "typo", fields={"value": "14.5"}
    )
    pumps.judge(change)
    answer = pumps.ask("size of the heat pump market in 2024").answer
    assert "USD 14.5 billion in 2024, as corrected here; Alder Insight prints USD 14.2 billion" in answer


def test_a_share_of_the_year_whose_whole_is_unknown_is_not_said_to_be_of_another_year(tmp_path: Path) -> None:
    graph = open_graph(Settings(_env_file=None, store=str(tmp_path / "store")), create=True)  # type: ignore[call-arg]
    text = "Heat Pump Market Report\n\nResidential dominated the heat pump market with a share of 74% in 2024.\n"
    graph.ingest([Source("a.txt", text.encode(), DocumentMeta())], recorded_at="2025-06-01T08:00:00Z")
    assert "another year" not in graph.ask("what was residential worth in dollars in 2024").answer
