"""A SPARQL service of its own for the tests: the Oxigraph server, which must start."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    """Address of a running server; it answers from the default graph alone unless asked for the union."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert binary, "the test extra brings the oxigraph server"
    address = f"127.0.0.1:{_free_port()}"
    process = subprocess.Popen([binary, "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://{address}", process)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        assert process.poll() is None, "the oxigraph server ended"
        try:
            httpx.get(f"{address}/query", params={"query": "ASK {}"}).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the oxigraph server does not answer")


@pytest.fixture
def service(oxigraph_server: str) -> Iterator[tuple[str, httpx.Client]]:
    """The server, emptied, and a client."""
    with httpx.Client(timeout=20) as client:
        client.post(f"{oxigraph_server}/update", data={"update": "DROP ALL"}).raise_for_status()
        yield oxigraph_server, client
