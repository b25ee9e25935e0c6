"""Pages are worked out after a commit, and the places of the map beside the requests."""

import gzip
import json
import time
from itertools import pairwise
from pathlib import Path
from threading import Event

import numpy as np
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.api.pages.warming import Warming
from kg.core import build_bundled
from kg.errors import StoreError
from kg.views.layout import apart_layout, spring_layout
from tests.web.conftest import settings_of


def wait_for(event: Event) -> None:
    assert event.wait(10)


def test_each_generation_is_warmed_once_and_a_failure_does_not_end_it() -> None:
    generations = [1, 1, 2, 2, 3]
    warmed: list[int] = []
    done = Event()

    def newest() -> int:
        return generations.pop(0) if len(generations) > 1 else generations[0]

    def warm() -> None:
        warmed.append(len(warmed) + 1)
        if len(warmed) == 2:
            raise StoreError("The store is away.")
        if len(warmed) == 3:
            done.set()

    warming = Warming(newest, warm, every_s=0.01)
    warming.start()
    wait_for(done)
    time.sleep(0.05)
    warming.stop()
    assert warmed == [1, 2, 3]


def test_places_worked_out_apart_are_the_same() -> None:
    edges = [(i, (i * 7 + 3) % 700) for i in range(700)]
    assert np.array_equal(apart_layout(700, edges), spring_layout(700, edges))


def test_joined_things_of_a_large_graph_are_nearer_than_others() -> None:
    count = 1200
    places = spring_layout(count, list(pairwise(range(count))))
    joined = np.linalg.norm(places[1:] - places[:-1], axis=1).mean()
    apart = np.linalg.norm(places - places[::-1], axis=1).mean()
    assert joined < apart / 4


def test_the_map_is_there_without_a_visit_before(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "store", warm_pages=True)
    build_bundled(tmp_path / "store", settings)
    with TestClient(create_app(settings)) as client:
        until = time.monotonic() + 20
        while (reply := client.get("/graph/all.json")).status_code == 202 and time.monotonic() < until:
            time.sleep(0.05)
        assert reply.status_code == 200
        data = reply.json()
        count = len(data["ids"])
        assert count == len(data["labels"]) == len(data["icon"]) == len(data["x"]) == len(data["y"])
        assert len(data["lines"]) % 2 == 0
        assert max(data["lines"]) < count
        plain = client.get("/graph/all.json", headers={"accept-encoding": "identity"})
        assert json.loads(plain.content) == data
        assert reply.headers["content-encoding"] == "gzip"
        assert len(gzip.compress(plain.content)) < len(plain.content) / 2
