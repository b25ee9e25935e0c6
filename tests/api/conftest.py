"""A guarded and an open server on small stores, in this process but with real query processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.api import create_app
from kg.graph.store import open_store
from kg.settings import Settings, UpdatePolicy

E = "https://data.example/"
G = "https://data.example/graph/1"
TOKEN = "right-token"

DATA = f"""
<{E}a> <{E}label> "Alpha" <{G}> .
<{E}a> <{E}size> "24.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <{G}> .
<{E}a> <{E}next> <{E}b> <{G}> .
<{E}b> <{E}label> "=SUM(A1)" <{E}graph/2> .
<https://compintel.example/id/company/alpha> <http://www.w3.org/2004/02/skos/core#prefLabel> "Alpha <b>Ltd</b>" <{G}> .
<https://compintel.example/id/company/alpha> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{E}Company> <{G}> .
<https://compintel.example/id/claim/1> <{E}about> <https://compintel.example/id/company/alpha> <{E}graph/2> .
<https://compintel.example/ontology#Claim> <http://www.w3.org/2000/01/rdf-schema#label> "claim"
  <https://compintel.example/graph/ontology> .
"""

MakeClient = Callable[..., TestClient]


def make_settings(folder: Path, **more: object) -> Settings:
    return Settings(**{
        "_env_file": None,
        "store": str(folder),
        "readers": 1,
        "access_log": False,
        "warm_pages": False,
        "update_token": TOKEN,
        **more,
    })  # type: ignore[arg-type]


def fill(folder: Path, data: str = DATA) -> None:
    with open_store(folder, create=True).raw_writer() as raw:
        raw.engine.store.load(" ".join(data.split("\n  ")).encode(), ox.RdfFormat.N_QUADS)
        raw.publish()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Policy guarded; tests that share it only read."""
    folder = tmp_path_factory.mktemp("guarded") / "store"
    fill(folder)
    with TestClient(create_app(make_settings(folder))) as running:
        yield running


@pytest.fixture(scope="module")
def open_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Policy open; each test clears it first where that matters."""
    folder = tmp_path_factory.mktemp("open") / "store"
    with TestClient(create_app(make_settings(folder, update_policy=UpdatePolicy.OPEN))) as running:
        yield running


@pytest.fixture
def make_client(tmp_path: Path) -> Iterator[MakeClient]:
    """Servers with settings of their own, on a copy of the same data."""
    running: list[TestClient] = []

    def make(**more: object) -> TestClient:
        folder = tmp_path / f"store{len(running)}"
        fill(folder)
        made = TestClient(create_app(make_settings(folder, **more)))
        made.__enter__()
        running.append(made)
        return made

    yield make
    for one in running:
        one.__exit__(None, None, None)
