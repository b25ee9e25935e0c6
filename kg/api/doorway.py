"""The outermost layer: who may come in, the direct way to the SPARQL endpoints, headers, log and counters.

The SPARQL endpoints answer here, before any framework routing: a cached result costs a lookup and a write.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp

from kg.api import graphstore, linked, sparql, update
from kg.api.access import RateLimit, require_reader
from kg.api.core import Core
from kg.api.observe import Seen
from kg.api.problems import HttpRefusal, problem, status_of
from kg.api.replies import Receive, Reply, Scope, Send, send_reply
from kg.api.requests import Request, read_request
from kg.api.security import DATA_HEADERS, PREFLIGHT_HEADERS, give_nonce, page_headers
from kg.errors import KgError

logger = logging.getLogger("kg.api")
_PREFLIGHT = (*DATA_HEADERS, *PREFLIGHT_HEADERS)

_FOR_PROGRAMS = ("/api/", "/rdf-graph-store", "/metrics", "/.well-known/")

Endpoint = Callable[[Request, Seen], Awaitable[Reply | None]]


class Doorway:
    """ASGI middleware around the whole application.

    Args:
        app: routes and pages.
        core: the parts of the server.
    """

    def __init__(self, app: ASGIApp, core: Core) -> None:
        self._app = app
        self._core = core
        self._limit = RateLimit(core.settings.rate_limit_per_minute)
        store = graphstore.GraphStore(core)
        query = sparql.SparqlEndpoint(core)
        self._exact: Mapping[str, Endpoint] = {
            sparql.PATH: query,
            sparql.PATH + "/": query,
            update.PATH: update.UpdateEndpoint(core),
            graphstore.PATH: store,
            linked.VOID_PATH: linked.VoidEndpoint(core),
            linked.ONTOLOGY_PATH: linked.OntologyEndpoint(core),
        }
        self._below: tuple[tuple[str, Endpoint], ...] = (
            (graphstore.PATH + "/", store),
            (linked.PATH, linked.LinkedData(core)),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection event."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        request = read_request(scope, receive)
        seen = Seen()
        try:
            outcome = await self._serve(scope, request, send, seen)
        except Exception as error:
            # the routes have their own handlers: this is a failure of the endpoints, before they sent anything
            logger.exception("%s %s failed", request.method, request.path)
            refusal = HttpRefusal(f"The server failed with {type(error).__name__}.", "Its log says where.", status=500)
            outcome = await send_reply(send, request.method, request.headers, problem(refusal), DATA_HEADERS)
        self._core.metrics.record(request.method, request.path, seen, outcome, time.perf_counter() - start)

    async def _serve(self, scope: Scope, request: Request, send: Send, seen: Seen) -> tuple[int, int]:
        endpoint = self._endpoint(request.path)
        try:
            self._limit.check(request.client)
            require_reader(request, self._core.settings)
            reply = await endpoint(request, seen) if endpoint else None
        except KgError as error:
            reply = _sign_in_first(request) if status_of(error) == 401 and _is_page(request) else problem(error)
            if reply.status == 429:
                self._core.metrics.limited()
        if reply is None:
            return await self._page(scope, request, send)
        if request.method == "OPTIONS":
            reply.headers += (("Vary", "Access-Control-Request-Headers"),)
        return await send_reply(send, request.method, request.headers, reply, _data_headers(request))

    def _endpoint(self, path: str) -> Endpoint | None:
        exact = self._exact.get(path)
        if exact is not None:
            return exact
        return next((endpoint for prefix, endpoint in self._below if path.startswith(prefix)), None)

    async def _page(self, scope: Scope, request: Request, send: Send) -> tuple[int, int]:
        """Hands the request to the routes, and watches what they send."""
        outcome = [500, 0]

        async def watch(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                outcome[0] = message["status"]
            elif message["type"] == "http.response.body":
                outcome[1] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, request.receive, _with_headers(watch, page_headers(give_nonce(scope))))
        except Exception:
            if not outcome[1]:
                raise
            logger.exception("%s %s failed", request.method, request.path)  # the routes have answered with a 500
        return outcome[0], outcome[1]


def _is_page(request: Request) -> bool:
    """True for a browser that opens a page, rather than a program that asks for data."""
    return request.method == "GET" and "text/html" in request.accept and not request.path.startswith(_FOR_PROGRAMS)


def _sign_in_first(request: Request) -> Reply:
    """Leads a browser to the form that takes the token, and back afterwards."""
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    address = f"/signin?next={quote(request.path + query, safe='/')}"
    return Reply(303, "text/plain; charset=utf-8", b"", (("Location", address), ("Cache-Control", "no-store")))


def _data_headers(request: Request) -> tuple[tuple[bytes, bytes], ...]:
    return _PREFLIGHT if request.method == "OPTIONS" else DATA_HEADERS


def _with_headers(send: Send, headers: tuple[tuple[bytes, bytes], ...]) -> Send:
    """A channel that adds each header the reply does not have itself."""

    async def adding(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(h for h in headers if h[0] not in own)]
        await send(message)

    return adding
