"""Prompts from the questions of the query catalogue."""

from __future__ import annotations

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.prompts import Prompt

from kg.mcp.desk import Desk
from kg.queries import catalogue


def add_prompts(server: MCPServer, desk: Desk) -> None:
    """Registers a prompt a catalogued query, and one for a cited answer."""
    del desk
    for query in sorted(catalogue().values(), key=lambda q: q.name):
        server.add_prompt(_prompt(query.name, query.question))

    @server.prompt(name="cited_answer", description="A question answered from the graph, with citations.")
    def cited_answer(question: str) -> str:
        return (
            f"Answer from the graph: {question}\nCall `ask` first. State every figure with its unit, "
            f"year, publisher and "
            "whether it is published or derived, and quote its source. If `answered` is false, say what is missing."
        )


def _prompt(name: str, question: str) -> Prompt:
    def text() -> str:
        return (
            f"{question}\nRun the catalogued query `{name}` with the tool `run_query` and cite the quotes of its rows."
        )

    return Prompt.from_function(text, name=name.replace(".", "_"), description=question)
