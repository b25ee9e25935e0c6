"""What an answer was not read from is said: the older documents on a company, and too many documents at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers import scope
from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.model.document import DocumentMeta
from kg.settings import Settings
from tests.answers.reports import HIVES

_NOTES = (
    "# Orchard Sensors Market\n\nThe orchard sensors market was valued at USD 90 million in 2023.\n\n"
    "## Key companies\n\n- Hiveline Inc\n- Pollen Works\n"
)


@pytest.fixture
def two(tmp_path: Path) -> KnowledgeGraph:
    """Two documents that name one company."""
    graph = open_graph(Settings(_env_file=None, store=str(tmp_path / "store"), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    graph.ingest(
        [
            Source("hives.md", HIVES.encode(), DocumentMeta(publisher="Clover Insights")),
            Source("notes.md", _NOTES.encode(), DocumentMeta(publisher="Grove Data")),
        ],
        recorded_at="2025-06-01T08:00:00Z",
    )
    return graph


def test_a_company_in_more_documents_than_are_read_says_so(
    two: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = two.ask("what is known about Hiveline")
    assert {c.publisher for c in whole.citations} == {"Clover Insights", "Grove Data"}
    assert not any("newest" in note for note in whole.notes)
    monkeypatch.setattr(scope, "_READ", 1)
    part = two.ask("what is known about Hiveline")
    assert part.answered
    assert len({c.publisher for c in part.citations}) == 1
    assert "newest" in f"{part.answer} {' '.join(part.notes)}"


def test_a_question_to_very_many_documents_says_what_narrows_it(
    markets: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert markets.ask("who bought whom").answered
    monkeypatch.setattr(scope, "MOST_OPENED", 1)
    answer = markets.ask("who bought whom")
    assert not answer.answered
    assert "a market, a publisher, a company or a year" in answer.answer
