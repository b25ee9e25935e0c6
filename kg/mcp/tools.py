"""The tools, each a few lines over the desk; what goes wrong comes back as a message that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Annotated, Any, cast

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg.errors import KgError
from kg.mcp.desk import Desk
from kg.mcp.replies import (
    AnswerReply,
    ClaimReply,
    MovesReply,
    PassageReply,
    QueriesReply,
    QueryReply,
    RecordReply,
    RecordsReply,
    SchemaReply,
    SearchReply,
    SparqlReply,
)
from kg.metrics.selection import Asked

Text = Annotated[str, Field(min_length=1, max_length=4000)]
Limit = Annotated[int, Field(ge=1, le=200, description="How many at most.")]
Name = Annotated[str | None, Field(description="A name or IRI; left out, all in turn.")]
Day = Annotated[str | None, Field(description="YYYY-MM-DD.")]
WholeGroup = Annotated[bool, Field(description="With the company's owner, subsidiaries and sisters of the day.")]
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


@contextmanager
def _taught() -> Generator[None]:
    """Turns the program's errors into messages for the agent.

    Raises:
        ToolError: for each of them.
    """
    try:
        yield
    except KgError as error:
        raise ToolError(str(error)) from error


def add_tools(server: MCPServer, desk: Desk) -> None:
    """Registers every tool."""
    for register in (_questions, _querying, _companies, _markets, _evidence):
        register(server, desk)


def _tool(server: MCPServer) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return server.tool(annotations=_READ_ONLY, structured_output=True)


def _questions(server: MCPServer, desk: Desk) -> None:
    @_tool(server)
    def ask(question: Text) -> AnswerReply:
        """Answers a question in English about markets and companies, with citations, or says what is missing."""
        with _taught():
            return cast("AnswerReply", desk.ask(question))

    @_tool(server)
    def search(query: Text, limit: Limit = 10) -> SearchReply:
        """Finds names of companies, markets and places, and passages of the documents."""
        with _taught():
            return cast("SearchReply", desk.search(query, limit))


def _querying(server: MCPServer, desk: Desk) -> None:
    @_tool(server)
    def describe_schema() -> SchemaReply:
        """Prefixes, graphs, classes and properties. Call this before writing a query."""
        with _taught():
            return cast("SchemaReply", desk.schema())

    @_tool(server)
    def list_queries() -> QueriesReply:
        """The catalogued queries with the question each one answers and its parameters."""
        with _taught():
            return QueriesReply(queries=desk.queries())

    @_tool(server)
    def run_query(name: Text, parameters: dict[str, str | list[str]] | None = None, limit: Limit = 100) -> QueryReply:
        """Runs a catalogued query; parameters are IRIs, which `search` gives."""
        with _taught():
            return cast("QueryReply", desk.run_query(name, parameters or {}, limit))

    @_tool(server)
    async def sparql(query: Annotated[str, Field(min_length=1, max_length=20_000)], limit: Limit = 100) -> SparqlReply:
        """Runs a SELECT or ASK query over the union of all graphs, for ten seconds at most."""
        with _taught():
            return cast("SparqlReply", await desk.sparql(query, limit))


def _companies(server: MCPServer, desk: Desk) -> None:
    @_tool(server)
    def company_profile(company: Text, group: WholeGroup = False) -> RecordReply:
        """A company: names, owner of the day, moves, facts, deals, markets, and what is not reported."""
        with _taught():
            return RecordReply(record=desk.company(company, group=group))

    @_tool(server)
    def compare(first: Text, second: Text) -> RecordReply:
        """What two companies share (markets, places, technologies ...) and what only one has, with the evidence."""
        with _taught():
            return RecordReply(record=desk.compare(first, second))

    @_tool(server)
    def developments(
        company: Name = None,
        market: Name = None,
        since: Day = None,
        until: Day = None,
        kinds: list[str] | None = None,
        limit: Limit = 50,
    ) -> MovesReply:
        """Company moves, newest first, by company, market, time and kind (launch, acquisition, partnership ...)."""
        with _taught():
            asked = Asked(company=company, market=market)
            return cast("MovesReply", desk.developments(asked, since, until, kinds or (), limit))

    @_tool(server)
    def group_developments(
        company: Text, since: Day = None, until: Day = None, kinds: list[str] | None = None, limit: Limit = 50
    ) -> MovesReply:
        """Moves of a company and of its owner, subsidiaries and sisters of the day, newest first, as `developments`."""
        with _taught():
            asked = Asked(company=company, group=True)
            return cast("MovesReply", desk.developments(asked, since, until, kinds or (), limit))


def _markets(server: MCPServer, desk: Desk) -> None:
    @_tool(server)
    def segment_metrics(
        market: Name = None, dimension: Name = None, member: Name = None, year: int | None = None
    ) -> RecordsReply:
        """Shares, sizes, growth and rankings of a market's segments, stated and derived, with what is disputed."""
        with _taught():
            return RecordsReply(
                records=desk.segments(Asked(market=market, dimension=dimension, member=member, year=year))
            )

    @_tool(server)
    def reconcile(market: Name = None, year: int | None = None) -> RecordsReply:
        """What different publishers say of one market's size and growth, side by side."""
        with _taught():
            return RecordsReply(records=desk.reconcile(Asked(market=market, year=year)))

    @_tool(server)
    def conflicts(market: Name = None, company: Name = None, group: WholeGroup = False) -> RecordsReply:
        """Claims that dispute each other, most material first, with both places and why both may hold."""
        with _taught():
            return RecordsReply(records=desk.conflicts(Asked(market=market, company=company, group=group)))


def _evidence(server: MCPServer, desk: Desk) -> None:
    @_tool(server)
    def explain_claim(claim: Text) -> ClaimReply:
        """A claim by its id: what it states, its quote and place, and which fields it took from elsewhere."""
        with _taught():
            return cast("ClaimReply", desk.claim(claim))

    @_tool(server)
    def fetch_passage(document: Text, start: int, end: int) -> PassageReply:
        """The characters of a document between two offsets of a citation, with some context."""
        with _taught():
            return cast("PassageReply", desk.passage(document, start, end))
