"""The W3C suites and the protocol checks over HTTP, when they are at hand: beside the checkout or at KG_CONFORMANCE."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUITES = Path(os.environ.get("KG_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
TOKEN = "conformance"

pytestmark = pytest.mark.skipif(not (SUITES / "w3c_http.py").exists(), reason="the suites are not at hand")

KNOWN_FAILURES = frozenset({
    # the engine keeps literals by value; their lexical form is lost
    "open-eq-01", "date-2", "date-3", "dawg-str-1", "dawg-str-2", "sameTerm-simple", "sameTerm-eq", "sameTerm-not-eq",
    "eq-graph-1", "eq-graph-2", "distinct-1", "distinct-9", "tsv03",
    # the scope of the variable of GRAPH ?g
    "graph-variable-scope", "graph-optional", "graph-minus", "graph", "agg-empty-group-count-graph",
    # zero-length paths from a term that is not in the data
    "zero_or_more_set_start", "zero_or_more_set_end", "zero_or_one_set_start", "zero_or_one_set_end",
    # BNODE("x") in different rows, GROUP_CONCAT with language tags, token boundaries, TRUE, SERVICE ?unbound
    "bnode01", "agg-groupconcat-04", "agg-groupconcat-06", "syn-bad-26", "case-insensitive-booleans", "service5",
})  # fmt: skip
"""What the engine itself does not do; nothing may be added that is the endpoint's own."""

TOTAL = 987


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An open, empty server on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "KG_STORE": str(tmp_path_factory.mktemp("conformance") / "store"),
        "KG_UPDATE_TOKEN": TOKEN,
        "KG_UPDATE_POLICY": "open",
        "KG_ACCESS_LOG": "0",
        "KG_SERVICE_ALLOW": "127.0.0.1:*",
    }
    command = [sys.executable, "-m", "uvicorn", "server:app", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(base)
        yield base
    finally:
        server.terminate()
        server.wait()


def _wait(base: str) -> None:
    for _ in range(900):
        try:
            with urllib.request.urlopen(f"{base}/readyz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _run(script: str, arguments: list[str], report: Path) -> list[dict[str, str]]:
    command = [sys.executable, str(SUITES / script), *arguments, "--token", TOKEN, "--json", str(report)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, timeout=600)
    found: list[dict[str, str]] = json.loads(report.read_text())
    return found


def test_w3c_evaluation_and_syntax(address: str, tmp_path: Path) -> None:
    where = ["--query", f"{address}/sparql", "--update", f"{address}/sparql/update", "--service"]
    records = [r for r in _run("w3c_http.py", where, tmp_path / "w3c.json") if r["outcome"] != "skip"]
    failed = {r["id"].rpartition("#")[2] for r in records if r["outcome"] == "fail"}
    assert failed == KNOWN_FAILURES
    assert len(records) == TOTAL


def test_protocol_graph_store_and_description(address: str, tmp_path: Path) -> None:
    where = [
        "--query",
        f"{address}/sparql",
        "--update",
        f"{address}/sparql/update",
        "--gsp",
        f"{address}/rdf-graph-store",
    ]
    records = _run("protocol.py", [*where, "--gsp-direct", "--gsp-create"], tmp_path / "protocol.json")
    failed = {r["name"] for r in records if r["outcome"] == "FAIL"}
    # a client that names a SELECT format for every query gets Turtle for its CONSTRUCT, not 406
    assert failed == {"n.406-construct-as-srj"}
    assert sum(r["outcome"] == "PASS" for r in records) == len(records) - 1
