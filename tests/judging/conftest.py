"""A store on disk with the small documents of the ingestion tests, and a server on it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.api import create_app
from kg.core import KnowledgeGraph, open_graph
from kg.graph import memory_store
from kg.ontology import load_ontology
from kg.settings import Settings
from tests.ingest.conftest import NEWS, REGISTER, REPORT, make_source

AT = "2026-01-01T00:00:00Z"
TOKEN = "right-token"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    more = {
        "store": str(tmp_path / "store"),
        "update_token": TOKEN,
        "readers": 1,
        "access_log": False,
        "warm_pages": False,
    }
    return Settings(_env_file=None, **more)  # type: ignore[arg-type]


TEXTS = (("report.md", REPORT, None), ("news.md", NEWS, None), ("register.ttl", REGISTER, "text/turtle"))


@pytest.fixture(scope="session")
def untouched() -> KnowledgeGraph:
    """The same as `memory`, shared by tests that change nothing."""
    return in_memory()


@pytest.fixture
def memory() -> KnowledgeGraph:
    """The same documents without a disk and without the bundled register."""
    return in_memory()


def in_memory() -> KnowledgeGraph:
    made = KnowledgeGraph(memory_store(), load_ontology(), Settings(_env_file=None), date(2026, 1, 1))  # type: ignore[call-arg]
    with made.store.writer() as writer:
        writer.put_ontology(made.ontology.quads())
        writer.commit()
    made.ingest([make_source(*one) for one in TEXTS], AT)
    return made


@pytest.fixture
def graph(settings: Settings) -> KnowledgeGraph:
    made = open_graph(settings, create=True)
    made.ingest([make_source(*one) for one in TEXTS], AT)
    return made


@pytest.fixture
def client(graph: KnowledgeGraph, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as running:
        yield running
