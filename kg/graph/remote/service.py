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
        user: for basic authentication, or None.
        password: likewise.
    """

    query: str
    update: str | None = None
    user: str | None = None
    password: str | None = None


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
        for attempt in range(1, _TRIES + 1):
            try:
                response = self._post(self._address.query, form, accept)
            except httpx.TransportError as error:
                if attempt == _TRIES or isinstance(error, httpx.ReadTimeout):
                    raise self._unreachable(error) from error
            else:
                if response.status_code not in _BUSY or attempt == _TRIES:
                    return self._body(response, lines_before)
            time.sleep(_PAUSE_S * attempt)
        raise StoreError(f"{self._address.query} does not answer.", "Check KG_STORE and the service.")

    def _post(self, address: str, form: dict[str, str | list[str]], accept: str) -> httpx.Response:
        headers = {"Accept": accept}
        if self._auth is None:
            return self._client.post(address, data=form, headers=headers)
        return self._client.post(address, data=form, headers=headers, auth=self._auth)

    def _unreachable(self, error: httpx.TransportError) -> StoreError | QueryTimeout:
        if isinstance(error, httpx.TimeoutException):
            return QueryTimeout(f"{self._address.query} did not answer in time.", "Ask for less, or allow more time.")
        return StoreError(f"{self._address.query} cannot be reached: {error}.", "Check KG_STORE and the service.")

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
        try:
            response = self._post(self._address.update, {"update": update}, "*/*")
        except httpx.TransportError as error:
            raise self._unreachable(error) from error
        self._body(response)
