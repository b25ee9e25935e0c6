"""A SPARQL 1.1 service over HTTP: queries, updates, retries, errors in our words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

import httpx

from kg.errors import QueryTimeout, StoreError
from kg.graph.engine import syntax_error

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_TRIES = 3
_PAUSE_S = 0.2
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service is.

    Attributes:
        query: address of queries.
        update: address of updates; None for a service that is only read.
        graphs: address of the Graph Store Protocol, or None: whole graphs are then fetched by queries.
        user: for basic authentication, or None.
        password: likewise.
    """

    query: str
    update: str | None = None
    user: str | None = None
    password: str | None = None
    graphs: str | None = None


class Union(StrEnum):
    """How a service is brought to answer from the union of its graphs."""

    NATIVE = "native"
    """It does so by itself."""
    PARAMETER = "parameter"
    """With the parameter `union-default-graph`, as Oxigraph has it."""
    LISTED = "listed"
    """When every graph is listed as a default graph (SPARQL 1.1 Protocol, 2.1.4)."""


class Service:
    """Sends requests. A query is tried again when the service cannot be reached or is busy; an update never is.

    Args:
        address: where it is.
        client: the HTTP client, with its time-outs.
    """

    def __init__(self, address: Address, client: httpx.Client) -> None:
        self._address = address
        self._client = client
        self._auth = (address.user, address.password or "") if address.user else None

    def select(self, query: str, parameters: list[tuple[str, str]], lines_before: int = 0) -> bytes:
        """Results of SELECT or ASK, as SPARQL JSON.

        Args:
            query: its text.
            parameters: further parameters of the protocol.
            lines_before: lines of the text that are not the user's.

        Raises:
            QueryError: when the service refuses the query.
            StoreError: when it cannot be reached.
        """
        return self._query(query, parameters, (_JSON, lines_before))

    def construct(self, query: str, parameters: list[tuple[str, str]], lines_before: int = 0) -> bytes:
        """Results of CONSTRUCT or DESCRIBE, as N-Triples.

        Args:
            query: its text.
            parameters: further parameters of the protocol.
            lines_before: lines of the text that are not the user's.

        Raises:
            QueryError: when the service refuses the query.
            StoreError: when it cannot be reached.
        """
        return self._query(query, parameters, (_TRIPLES, lines_before))

    def _query(self, query: str, parameters: list[tuple[str, str]], wanted: tuple[str, int]) -> bytes:
        accept, lines_before = wanted
        form: dict[str, str | list[str]] = {"query": query}
        for name in {n for n, _ in parameters}:
            form[name] = [v for n, v in parameters if n == name]
        return self._body(self._read(self._post(self._address.query, form, accept)), lines_before)

    @property
    def has_graph_store(self) -> bool:
        """True when whole graphs can be fetched by their names."""
        return self._address.graphs is not None

    def graph(self, iri: str) -> bytes:
        """A whole graph by the Graph Store Protocol, as N-Triples; nothing for one that is not there.

        Args:
            iri: its name.

        Raises:
            StoreError: when there is no such address, or the service cannot be reached or refuses.
        """
        if self._address.graphs is None:
            raise StoreError("The address of the graph store is not known.", "Set KG_STORE_GRAPH.")
        asked = self._client.build_request(
            "GET", self._address.graphs, params={"graph": iri}, headers={"Accept": _TRIPLES}
        )
        response = self._read(asked)
        return b"" if response.status_code == 404 else self._body(response)

    def _read(self, request: httpx.Request) -> httpx.Response:
        """Sends what may be sent again: up to three times while the service is busy or out of reach.

        Raises:
            StoreError: when it cannot be reached.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                response = self._send(request)
            except httpx.TransportError as error:
                if attempt == _TRIES or isinstance(error, httpx.ReadTimeout):
                    raise self._unreachable(request, error) from error
            else:
                if response.status_code not in _BUSY or attempt == _TRIES:
                    return response
            time.sleep(_PAUSE_S * attempt)
        raise StoreError(f"{request.url} does not answer.", "Check KG_STORE and the service.")

    def _post(self, address: str, form: dict[str, str | list[str]], accept: str) -> httpx.Request:
        return self._client.build_request("POST", address, data=form, headers={"Accept": accept})

    def _send(self, request: httpx.Request) -> httpx.Response:
        return self._client.send(request, auth=self._auth) if self._auth else self._client.send(request)

    @staticmethod
    def _unreachable(request: httpx.Request, error: httpx.TransportError) -> StoreError | QueryTimeout:
        where = request.url.copy_with(query=None)
        if isinstance(error, httpx.TimeoutException):
            return QueryTimeout(f"{where} did not answer in time.", "Ask for less, or allow more time.")
        return StoreError(f"{where} cannot be reached: {error}.", "Check KG_STORE and the service.")

    @staticmethod
    def _body(response: httpx.Response, lines_before: int = 0) -> bytes:
        """The body of a good answer.

        Raises:
            QueryError: when the service refuses the query.
            StoreError: for any other refusal.
        """
        if response.is_success:
            return response.content
        reason = " ".join(response.text.split())[:_LONGEST_REASON]
        if response.status_code == 400:
            refused = syntax_error(reason, lines_before)
            raise refused
        if response.status_code in {401, 403}:
            raise StoreError("The service refuses access.", "Check KG_STORE_USER and KG_STORE_PASSWORD.")
        raise StoreError(f"The service answers {response.status_code}: {reason}", "Look at the service's own log.")

    def update(self, update: str) -> None:
        """Runs an update, once.

        Raises:
            StoreError: when there is no update address, or the service cannot be reached or refuses.
        """
        if self._address.update is None:
            raise StoreError("This store can only be read.", "Set KG_STORE_UPDATE to the service's update address.")
        request = self._post(self._address.update, {"update": update}, "*/*")
        try:
            response = self._send(request)
        except httpx.TransportError as error:
            raise self._unreachable(request, error) from error
        self._body(response)
