"""The tools over both transports, with the SDK's own client."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import httpx
import mcp
import pytest
import uvicorn

from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.mcp.server import HOST, PATH, http_app, make_server
from kg.model.document import DocumentMeta
from kg.settings import Settings
from tests.answers.reports import HIVES

TOOLS = {
    "ask", "search", "describe_schema", "list_queries", "run_query", "sparql", "company_profile", "compare",
    "segment_metrics", "reconcile", "developments", "group_developments", "conflicts", "explain_claim", "fetch_passage",
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("agents") / "store"
    graph = open_graph(Settings(_env_file=None, store=str(path), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    source = Source("hives.md", HIVES.encode(), DocumentMeta(publisher="Clover Insights"))
    graph.ingest([source], recorded_at="2025-06-01T08:00:00Z")
    return graph


def call(server: Any, work: Callable[[mcp.Client], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        async with mcp.Client(server) as client:
            return await work(client)

    return asyncio.run(session())


def tool(graph: KnowledgeGraph, name: str, /, **arguments: Any) -> Any:
    return call(make_server(graph), lambda client: client.call_tool(name, arguments))


def test_every_tool_is_read_only_and_has_an_output_schema(graph: KnowledgeGraph) -> None:
    tools = call(make_server(graph), lambda client: client.list_tools()).tools
    assert {t.name for t in tools} == TOOLS
    assert all(t.annotations.read_only_hint and t.output_schema and t.description for t in tools)


def test_ask_gives_what_every_other_door_gives(graph: KnowledgeGraph) -> None:
    for question in ("market size 2023", "who is the chief executive of Hiveline", "any news on Beewell?"):
        assert tool(graph, "ask", question=question).structured_content == graph.ask(question).to_json()


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("search", {"query": "queenless"}, "microphone"),
        ("describe_schema", {}, "Claim"),
        ("list_queries", {}, "claims.observations"),
        ("run_query", {"name": "claims.developments"}, "Apivox"),
        ("sparql", {"query": "SELECT ?c WHERE { ?c a ci:Claim } LIMIT 1"}, "claim/"),
        ("company_profile", {"company": "apivox systems"}, "Apivox Systems"),
        ("compare", {"first": "Apivox Systems", "second": "Hiveline Inc"}, "Hiveline"),
        ("segment_metrics", {}, "Europe"),
        ("reconcile", {}, "records"),
        ("developments", {"since": "2025-01-01"}, "Hiveline"),
        ("conflicts", {}, "North America"),
    ],
)
def test_tools_answer(graph: KnowledgeGraph, name: str, arguments: dict[str, Any], expected: str) -> None:
    reply = tool(graph, name, **arguments)
    assert not reply.is_error, reply.content
    assert expected in json.dumps(reply.structured_content)


def test_a_claim_and_its_passage_are_fetched(graph: KnowledgeGraph) -> None:
    cited = graph.ask("market size 2023").citations[0]
    claim = tool(graph, "explain_claim", claim=cited.claim).structured_content["claim"]
    passage = tool(graph, "fetch_passage", document=cited.document, start=cited.start, end=cited.end)
    assert claim["quote"] == cited.quote
    assert passage.structured_content["text"] == cited.quote


@pytest.mark.parametrize(
    ("name", "arguments", "taught"),
    [
        ("sparql", {"query": "DROP ALL"}, "SELECT"),
        ("sparql", {"query": "SELECT ?x WHERE {"}, "1:"),
        ("run_query", {"name": "claims.nothing"}, "claims"),
        ("company_profile", {"company": "Apivoks"}, "Nearest: Apivox Systems"),
        ("fetch_passage", {"document": "0" * 16, "start": 0, "end": 5}, "no document"),
        ("explain_claim", {"claim": "zz"}, "no claim"),
        ("developments", {"since": "soon"}, "soon"),
        ("ask", {}, "question"),
    ],
)
def test_errors_teach(graph: KnowledgeGraph, name: str, arguments: dict[str, Any], taught: str) -> None:
    reply = tool(graph, name, **arguments)
    assert reply.is_error
    assert taught in reply.content[0].text


BOUGHT = """# Apivox buys Beewell

In March 2024, Apivox Systems completed its acquisition of Beewell Instruments for USD 12 million.

In May 2025, Beewell Instruments launched a scale for hives.
"""


def test_a_company_with_its_group(tmp_path: Path) -> None:
    graph = open_graph(Settings(_env_file=None, store=str(tmp_path / "store"), today="2025-06-01"), create=True)  # type: ignore[call-arg]
    graph.ingest([Source("bought.md", BOUGHT.encode(), DocumentMeta(publisher="Clover Insights"))])

    def launched(name: str, field: str, **arguments: Any) -> bool:
        found = tool(graph, name, company="Apivox Systems", **arguments).structured_content
        return "scale for hives" in json.dumps(found.get("record", found)[field])

    assert not launched("developments", "moves")
    assert launched("group_developments", "moves")
    refused = tool(graph, "conflicts", group=True)
    assert refused.is_error
    assert "Name one of its companies" in refused.content[0].text
    assert not tool(graph, "conflicts", company="Apivox Systems", group=True).is_error
    assert not tool(graph, "company_profile", company="Apivox Systems", group=True).is_error


def test_nothing_changes_the_graph(graph: KnowledgeGraph) -> None:
    before = graph.view().generation
    tool(graph, "ask", question="'; DELETE WHERE { ?s ?p ?o } #")
    tool(graph, "sparql", query="INSERT DATA { <urn:a> <urn:b> 1 }")
    assert graph.view().generation == before


def test_resources_and_prompts(graph: KnowledgeGraph) -> None:
    document = graph.ask("market size 2023").citations[0].document
    text = call(make_server(graph), lambda c: c.read_resource(f"kg://document/{document}")).contents[0].text
    prompts = call(make_server(graph), lambda c: c.list_prompts()).prompts
    assert text == HIVES
    assert {"cited_answer", "claims_observations"} <= {p.name for p in prompts}


def test_over_stdio(graph: KnowledgeGraph) -> None:
    program = "from kg.cli.app import run; import sys; sys.exit(run(['mcp', '--store', sys.argv[1]]))"
    launched = mcp.StdioServerParameters(
        command=sys.executable, args=["-c", program, str(graph.settings.store_path)], env={"KG_TODAY": "2025-06-01"}
    )
    reply = call(launched, lambda client: client.call_tool("ask", {"question": "market size 2023"}))
    assert reply.structured_content == graph.ask("market size 2023").to_json()


@pytest.fixture(scope="module")
def address(graph: KnowledgeGraph) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(http_app(graph, port), host=HOST, port=port, log_level="error", ws="none"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 20
    while not server.started and monotonic() < until:
        sleep(0.02)
    yield f"http://{HOST}:{port}{PATH}"
    server.should_exit = True
    thread.join(10)


def test_over_http(graph: KnowledgeGraph, address: str) -> None:
    reply = call(address, lambda client: client.call_tool("ask", {"question": "market size 2023"}))
    assert reply.structured_content == graph.ask("market size 2023").to_json()


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_other_origins_and_hosts_are_refused(address: str, headers: dict[str, str]) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    reply = httpx.post(address, json=body, headers=headers | accept, timeout=10)
    assert reply.status_code in {403, 421}


def test_the_store_is_where_it_was(graph: KnowledgeGraph) -> None:
    assert Path(graph.settings.store_path).is_dir()
