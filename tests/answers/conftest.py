"""Stores for questions, each built once and never written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.model.answer import Answer
from kg.model.document import DocumentMeta
from kg.settings import Settings
from tests.answers.reports import HIVES, KITES, RIVAL

Ask = Callable[[str], Answer]


def _graph(folder: Path, *sources: tuple[str, str, str]) -> KnowledgeGraph:
    graph = open_graph(Settings(_env_file=None, store=str(folder / "store"), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    graph.ingest(
        [Source(name, text.encode(), DocumentMeta(publisher=publisher)) for name, text, publisher in sources],
        recorded_at="2025-06-01T08:00:00Z",
    )
    return graph


@pytest.fixture(scope="session")
def hives(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """One report alone."""
    return _graph(tmp_path_factory.mktemp("hives"), ("hives.md", HIVES, "Clover Insights"))


@pytest.fixture(scope="session")
def markets(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Two publishers on one market and one on another."""
    return _graph(
        tmp_path_factory.mktemp("markets"),
        ("hives.md", HIVES, "Clover Insights"),
        ("rival.txt", RIVAL, "Linden Research"),
        ("kites.txt", KITES, "Harbour Data"),
    )


@pytest.fixture(scope="session")
def ask(hives: KnowledgeGraph) -> Ask:
    """Asks the report alone."""
    return hives.ask
