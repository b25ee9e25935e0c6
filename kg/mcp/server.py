"""Builds and runs the server: tools, resources and prompts over one open graph."""

from __future__ import annotations

import logging
from importlib.metadata import version

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from kg.core import KnowledgeGraph
from kg.mcp.desk import Desk
from kg.mcp.prompts import add_prompts
from kg.mcp.resources import add_resources
from kg.mcp.tools import add_tools

HOST = "127.0.0.1"
PATH = "/mcp"
_INSTRUCTIONS = (
    "A graph of claims from market reports: sizes, shares, growth, rankings, company moves, "
    "ownership, each with its quote. "
    "Use `ask` first: it answers in words with citations, or says what is missing. For your own "
    "SPARQL call `describe_schema` "
    "and `list_queries` before `sparql`. Never state a figure without its citation, and pass on "
    "what an answer says is disputed, "
    "derived or not held. Nothing here can be changed."
)


def make_server(graph: KnowledgeGraph) -> MCPServer:
    """The server for one graph; nothing runs yet."""
    server = MCPServer(
        "compintel",
        title="Competitive intelligence graph",
        instructions=_INSTRUCTIONS,
        version=version("compintel-kg"),
        log_level="WARNING",
    )
    desk = Desk(graph)
    add_tools(server, desk)
    add_resources(server, desk)
    add_prompts(server, desk)
    return server


def http_app(graph: KnowledgeGraph, port: int) -> Starlette:
    """The streamable HTTP application; other hosts and origins than this machine's own are refused."""
    own = [f"{name}:{port}" for name in (HOST, "localhost")]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True, allowed_hosts=own, allowed_origins=[f"http://{name}" for name in own]
    )
    return make_server(graph).streamable_http_app(streamable_http_path=PATH, transport_security=security, host=HOST)


def run_server(graph: KnowledgeGraph, port: int | None = None) -> None:
    """Serves until the other side hangs up (stdio) or the program is stopped (HTTP on 127.0.0.1).

    Args:
        graph: what to serve.
        port: for HTTP; None for stdio.
    """
    logging.getLogger("mcp").setLevel(logging.WARNING)
    if port is None:
        make_server(graph).run("stdio")
        return
    import uvicorn

    uvicorn.run(http_app(graph, port), host=HOST, port=port, log_level="warning", server_header=False)
