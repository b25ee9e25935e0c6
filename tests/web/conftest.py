"""A served store for the pages' tests, and a browser where there is one."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.core import build_bundled
from kg.settings import Settings

TOKEN = "a token for tests"
TODAY = "2026-11-24"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def settings_of(store: Path, **more: object) -> Settings:
    given = {"warm_pages": False, "today": TODAY, **more}
    return Settings(_env_file=None, store=str(store), **given)  # type: ignore[arg-type, call-arg]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with everything in `data/`; nobody writes to it."""
    path = tmp_path_factory.mktemp("pages") / "store"
    build_bundled(path, settings_of(path))
    return path


@pytest.fixture(scope="session")
def client(bundled: Path) -> Iterator[TestClient]:
    """The pages as a browser without scripts asks for them."""
    headers = {"accept": "text/html"}
    with TestClient(create_app(settings_of(bundled)), headers=headers, follow_redirects=False) as one:
        yield one


class Server(uvicorn.Server):
    """A server in a thread on a free port of loopback."""

    def __init__(self, settings: Settings) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        super().__init__(uvicorn.Config(create_app(settings), log_level="error", lifespan="on"))
        self.thread = threading.Thread(target=self.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> Server:
        self.thread.start()
        until = time.monotonic() + 30
        while not self.started and time.monotonic() < until:
            time.sleep(0.02)
        assert self.started
        return self

    def __exit__(self, *_: object) -> None:
        self.should_exit = True
        self.thread.join(20)
        self.socket.close()


@pytest.fixture(scope="session")
def served(bundled: Path) -> Iterator[str]:
    """The address of a running server over the bundled store."""
    with Server(settings_of(bundled, update_token=TOKEN)) as server:
        yield server.address


@pytest.fixture(scope="module")  # its event loop must not run on while other modules start their own
def browser() -> Iterator[object]:
    """Chromium; without one these tests are skipped, but never where CI runs them."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI is set and there is no Chromium: install it (apt-get install chromium).")
        pytest.skip("no Chromium here: install it to run the tests in a browser")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()
