"""A server of its own process on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "live-token"


@dataclass(frozen=True)
class Live:
    """Where it answers, and its process."""

    base: str
    process: subprocess.Popen[bytes]

    def wait(self) -> None:
        """Until it is ready."""
        for _ in range(900):
            try:
                with urllib.request.urlopen(f"{self.base}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not get ready")


@contextmanager
def running(store: Path, *, workers: int = 1, **settings: str) -> Generator[Live]:
    """Starts a server on a free port and stops it at the end, with all its children."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "server:app", "--port", str(port), "--log-level", "warning"]
    environment = {
        **os.environ,
        "KG_STORE": str(store),
        "KG_UPDATE_TOKEN": TOKEN,
        "KG_READERS": "1",
        "KG_ACCESS_LOG": "0",
        **settings,
    }
    process = subprocess.Popen([*command, "--workers", str(workers)], cwd=ROOT, env=environment, start_new_session=True)
    live = Live(f"http://127.0.0.1:{port}", process)
    try:
        live.wait()
        yield live
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
