"""`/sparql`: queries over the SPARQL 1.1 Protocol, without a framework between the socket and the pool."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from hashlib import blake2b, sha256
from typing import NamedTuple

from kg.api.cache import Memo
from kg.api.core import Core
from kg.api.description import service_description
from kg.api.formats import GRAPHS, PAGE, Offer, choose, choose_result
from kg.api.observe import Seen
from kg.api.problems import HttpRefusal
from kg.api.protocol import Call, deadline, has_query, read_query
from kg.api.replies import Reply
from kg.api.requests import Request, several
from kg.graph.pool import ReadReply, ReadRequest
from kg.sparql import Checked, check, silence_refused

PATH = "/sparql"
_ALLOW = "GET, HEAD, POST, OPTIONS"
_LONG = 8_192
"""Longer texts are checked in a thread: reading them takes milliseconds that others would wait."""

_MEMO_ENTRIES = 4_096
_MEMO_LONGEST = 8_192


class _Read(NamedTuple):
    """A request read as far as it depends on its own bytes alone.

    Attributes:
        read: what the pool is asked.
        checked: what the guard learned.
        offer: how the result is written.
        deadline_s: seconds it may take.
        query_hash: for the log.
    """

    read: ReadRequest
    checked: Checked
    offer: Offer
    deadline_s: float
    query_hash: str


class SparqlEndpoint:
    """Answers queries, service descriptions and, for browsers, says that the page is wanted."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._memo: Memo[_Read] = Memo(_MEMO_ENTRIES)

    async def __call__(self, request: Request, seen: Seen) -> Reply | None:
        """The reply; None when a browser should get the page instead.

        Raises:
            HttpRefusal: for a method that has no meaning here, or a format nobody can write.
            KgError: whatever is wrong with the request or its query.
        """
        if request.method == "OPTIONS":
            return Reply(204, headers=(("Allow", _ALLOW),))
        if request.method not in {"GET", "HEAD", "POST"}:
            raise HttpRefusal(
                f"{request.method} is not answered here.", f"Use {_ALLOW}.", status=405, headers=(("Allow", _ALLOW),)
            )
        if request.method != "POST":
            if wants_page(request):
                return None
            if not has_query(request):
                seen.route = "description"
                return self._describe(request)
        seen.route = "query"
        return await self._answer(await self._read(request), seen)

    def _describe(self, request: Request) -> Reply:
        offer = choose(request.accept, GRAPHS)
        if offer is None:
            raise HttpRefusal("The service description is RDF.", "Accept text/turtle.", status=406)
        return service_description(self._core, request.origin + PATH, offer)

    async def _read(self, request: Request) -> _Read:
        """Reads and checks a request, or finds that it was read before."""
        key: Hashable = None
        if request.method != "POST" and len(request.query_string) <= _MEMO_LONGEST:
            key = (request.query_string, request.accept, request.origin)
            found = self._memo.get(key)
            if found is not None:
                return found
        call = await read_query(request)
        if len(call.text) > _LONG:
            read = await asyncio.to_thread(self._check, request, call)
        else:
            read = self._check(request, call)
        if key is not None:
            self._memo.put(key, read)
        return read

    def _check(self, request: Request, call: Call) -> _Read:
        core = self._core
        text = silence_refused(call.text, core.service_allow)
        checked = check(text, service_allow=core.service_allow)
        wanted = several(call.params, "format")
        offer = choose_result(request.accept, graph=checked.form.is_graph, wanted=wanted)
        if offer is None:
            kind = "graph" if checked.form.is_graph else "result"
            raise HttpRefusal(f"No {kind} format fits {request.accept!r}.", "See the service description.", status=406)
        read = ReadRequest(
            text,
            offer.format,
            base=request.origin + PATH,
            union=not core.is_open and not checked.has_dataset,
            default=call.default,
            named=call.named,
            safe_csv=offer.format == "csv" and bool({"1", "true"}.intersection(several(call.params, "csv-safe"))),
        )
        seconds = deadline(call.params, core.settings.query_timeout_s, core.settings.query_timeout_max_s)
        return _Read(read, checked, offer, seconds, query_hash(call.text))

    async def _answer(self, read: _Read, seen: Seen) -> Reply:
        core = self._core
        generation = core.pool.generation()
        seen.query_hash = read.query_hash
        if not read.checked.volatile:
            cached = core.cache.get((read.read, read.offer, generation))
            if cached is not None:
                seen.cached, seen.generation = True, generation
                return cached
        found = core.lookup.answer(read.read, generation) if read.checked.is_lookup else None
        if found is None:
            found = await core.pool.run(read.read, read.deadline_s)
        seen.rows, seen.generation = found.rows, found.generation
        reply = _reply(found, read)
        if not read.checked.volatile:
            core.cache.put((read.read, read.offer, found.generation), reply)
        return reply


def wants_page(request: Request) -> bool:
    """True when HTML is liked better than every format of results and graphs."""
    if "html" not in request.accept:
        return False
    return (
        choose_result(request.accept, graph=False, page=True) is PAGE
        and choose(request.accept, (*GRAPHS, PAGE)) is PAGE
    )


def query_hash(text: str) -> str:
    """First 12 hexadecimal digits of a hash of a query's text."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def entity_tag(body: bytes) -> str:
    """A strong entity tag of a body."""
    return f'"{sha256(body).hexdigest()[:24]}"'


def _reply(found: ReadReply, read: _Read) -> Reply:
    headers = [("KG-Generation", str(found.generation)), ("KG-Rows", str(found.rows))]
    if read.checked.volatile:
        headers.append(("Cache-Control", "no-store"))
    else:
        # whoever keeps it asks again before using it: the next generation may say something else
        headers += [("ETag", entity_tag(found.body)), ("Cache-Control", "no-cache")]
    if read.offer.format == "csv":
        headers.append(("Content-Disposition", 'inline; filename="results.csv"'))
    return Reply(200, read.offer.content_type, found.body, tuple(headers))
