"""Stores for the numbers: hand-made ones in memory, and the bundled one in a folder, each built once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.graph import View
from kg.settings import Settings
from tests.metrics.reports import every_view, first_view

if TYPE_CHECKING:
    from kg.core import KnowledgeGraph


@pytest.fixture(scope="session")
def first() -> View:
    """The services report alone."""
    return first_view()


@pytest.fixture(scope="session")
def every() -> View:
    """The services report, four other publishers and a register."""
    return every_view()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Everything in `data/`; nobody writes to it."""
    from kg.core import build_bundled

    path = tmp_path_factory.mktemp("numbers") / "store"
    settings = Settings(_env_file=None, store=str(Path(path)), today="2026-11-24")  # type: ignore[call-arg]
    return build_bundled(path, settings)
