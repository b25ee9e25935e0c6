"""`/sparql/update`: SPARQL 1.1 Update behind a token; each request is one transaction."""

from __future__ import annotations

import asyncio

from kg.api.access import require_writer
from kg.api.core import Core
from kg.api.observe import Seen
from kg.api.problems import HttpRefusal
from kg.api.protocol import Call, deadline, read_update
from kg.api.replies import Reply
from kg.api.requests import Request
from kg.api.sparql import query_hash
from kg.graph.updating import UpdateRefused
from kg.sparql import Operation, check_update, iri, with_using, without_silent_loads

PATH = "/sparql/update"
_ALLOW = "POST, OPTIONS"


class UpdateEndpoint:
    """Runs update requests in the writing process."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def __call__(self, request: Request, seen: Seen) -> Reply:
        """The reply to one request.

        Raises:
            HttpRefusal: for a method that has no meaning here, or a format nobody can write.
            KgError: whatever is wrong with the request, its right to write, or the update.
        """
        seen.route = "update"
        if request.method == "OPTIONS":
            return Reply(204, headers=(("Allow", _ALLOW),))
        if request.method != "POST":
            raise HttpRefusal(
                "Updates come by POST.", "Queries go to /sparql.", status=405, headers=(("Allow", _ALLOW),)
            )
        core = self._core
        require_writer(request, core.settings)
        call = await read_update(request)
        seen.query_hash = query_hash(call.text)
        text, operations = await asyncio.to_thread(self._check, call)
        seconds = deadline(call.params, core.settings.query_timeout_max_s, core.settings.query_timeout_max_s)
        done = await core.updater.update(text, operations, request.origin + "/sparql", seconds)
        seen.generation = done.generation
        return Reply(204, headers=(("KG-Generation", str(done.generation)),))

    def _check(self, call: Call) -> tuple[str, tuple[Operation, ...]]:
        """The text to run and its operations; long texts take long to read."""
        allow = self._core.service_allow
        text = call.text
        operations = check_update(text, service_allow=allow)
        if call.default is not None or call.named is not None:
            text = with_using(text, [iri(g) for g in call.default or ()], [iri(g) for g in call.named or ()])
            operations = check_update(text, service_allow=allow)
        if any(o.verb == "LOAD" and o.silent for o in operations):
            text = without_silent_loads(text)
            operations = check_update(text, service_allow=allow)
        refuse_loads(operations)
        return text, operations


def refuse_loads(operations: tuple[Operation, ...]) -> None:
    """LOAD would make the server fetch an address.

    Raises:
        UpdateRefused: when an operation is one.
    """
    if any(o.verb == "LOAD" for o in operations):
        raise UpdateRefused("LOAD is off: this server fetches nothing.", "Send the triples by INSERT DATA or PUT.")
