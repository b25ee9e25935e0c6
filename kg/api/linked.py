"""Linked data: `/id/...` resources, `/ontology` and the VoID description, each in the format that is asked for."""

from __future__ import annotations

from html import escape

import pyoxigraph as ox

from kg.api.core import Core
from kg.api.description import write_graph
from kg.api.formats import GRAPHS, PAGE, Offer, choose_result
from kg.api.observe import Seen
from kg.api.problems import HttpRefusal
from kg.api.protocol import check_iri
from kg.api.replies import Reply
from kg.api.requests import Request, several
from kg.api.sparql import entity_tag
from kg.api.void import VoidCounts, count_void, void_triples
from kg.graph.pool import ReadReply, ReadRequest
from kg.sparql import bind, iri

PATH = "/id/"
ONTOLOGY_PATH = "/ontology"
VOID_PATH = "/.well-known/void"
_ALLOW = "GET, HEAD, OPTIONS"
_MOST_INCOMING = 500

_DESCRIBE = f"""CONSTRUCT {{ $this ?p ?o . ?s ?q $this }}
WHERE {{ {{ $this ?p ?o }} UNION {{ SELECT ?s ?q WHERE {{ ?s ?q $this }} LIMIT {_MOST_INCOMING} }} }}"""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p><code>{iri}</code></p>
<table><thead><tr><th>Property</th><th>Value</th></tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""


def _only_reading(request: Request) -> Reply | None:
    """The reply to OPTIONS; None for GET and HEAD.

    Raises:
        HttpRefusal: for any other method.
    """
    if request.method == "OPTIONS":
        return Reply(204, headers=(("Allow", _ALLOW),))
    if request.method not in {"GET", "HEAD"}:
        headers = (("Allow", _ALLOW),)
        raise HttpRefusal(f"{request.method} is not answered here.", f"Use {_ALLOW}.", status=405, headers=headers)
    return None


def _offer(request: Request) -> Offer:
    """How the description is to be written.

    Raises:
        HttpRefusal: when no graph format fits.
    """
    wanted = several(request.params(), "format")
    offer = choose_result(request.accept, graph=True, wanted=wanted, page=True)
    if offer is None:
        raise HttpRefusal(f"No graph format fits {request.accept!r}.", "Accept text/turtle.", status=406)
    return offer


class LinkedData:
    """`/id/<type>/<local>`: the triples from and to a resource; a page for browsers."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def __call__(self, request: Request, seen: Seen) -> Reply:
        """The reply to one request.

        Raises:
            HttpRefusal: for an unknown resource, another method or an unknown format.
        """
        seen.route = "linked-data"
        if (reply := _only_reading(request)) is not None:
            return reply
        offer = _offer(request)
        subject = check_iri(self._core.resources.base + request.path.lstrip("/"))
        kind, _, local = request.path[len(PATH) :].partition("/")
        if offer is PAGE and kind in self._core.pages:
            return Reply(303, headers=(("Location", self._core.pages[kind].format(local)),))
        found = await self._triples(subject, "ntriples" if offer is PAGE else offer.format)
        seen.rows, seen.generation = found.rows, found.generation
        if found.rows == 0:
            raise HttpRefusal(f"The graph says nothing of {subject}.", status=404)
        headers = (("ETag", entity_tag(found.body)), ("Cache-Control", "no-cache"))
        if offer is PAGE:
            return Reply(200, offer.content_type, self._page(subject, found.body).encode("utf-8"), headers)
        return Reply(200, offer.content_type, found.body, headers)

    async def _triples(self, subject: str, format_: str) -> ReadReply:
        core = self._core
        read = ReadRequest(bind(_DESCRIBE, {"this": iri(subject)}), format_, union=not core.is_open)
        return await core.pool.run(read, core.settings.query_timeout_s)

    def _page(self, subject: str, data: bytes) -> str:
        quads = ox.parse(data, ox.RdfFormat.N_TRIPLES)
        rows = sorted({self._row(q, subject) for q in quads})
        return _PAGE.format(title=escape(subject.rsplit("/", 1)[-1]), iri=escape(subject), rows="\n".join(rows))

    def _row(self, quad: ox.Quad, subject: str) -> str:
        outgoing = isinstance(quad.subject, ox.NamedNode) and quad.subject.value == subject
        other = quad.object if outgoing else quad.subject
        label = escape(quad.predicate.value)
        return f"<tr><td>{label if outgoing else f'is {label} of'}</td><td>{self._value(other)}</td></tr>"

    def _value(self, term: object) -> str:
        if not isinstance(term, ox.NamedNode):
            return escape(term.value if isinstance(term, ox.Literal) else str(term))
        text = term.value
        if text.startswith(self._core.resources.base + "id/"):
            local = text[len(self._core.resources.base) - 1 :]
            return f'<a href="{escape(local)}">{escape(text)}</a>'
        return escape(text)


class OntologyEndpoint:
    """`/ontology`: the ontology as RDF; browsers get the page of this address."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def __call__(self, request: Request, seen: Seen) -> Reply | None:
        """The reply to one request; None when the page is wanted.

        Raises:
            HttpRefusal: for another method or an unknown format.
        """
        seen.route = "ontology"
        if (reply := _only_reading(request)) is not None:
            return reply
        offer = _offer(request)
        if offer is PAGE:
            return None
        core = self._core
        graph = core.resources.graph("ontology")
        read = ReadRequest("CONSTRUCT WHERE { ?s ?p ?o }", offer.format, default=(graph,), named=())
        found = await core.pool.run(read, core.settings.query_timeout_s)
        seen.rows, seen.generation = found.rows, found.generation
        headers = (("ETag", entity_tag(found.body)), ("Cache-Control", "no-cache"))
        return Reply(200, offer.content_type, found.body, headers)


class VoidEndpoint:
    """`/.well-known/void`: what the dataset holds, counted once for each generation."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._counted: tuple[int, VoidCounts] | None = None

    async def __call__(self, request: Request, seen: Seen) -> Reply:
        """The reply to one request.

        Raises:
            HttpRefusal: for another method or an unknown format.
        """
        seen.route = "void"
        if (reply := _only_reading(request)) is not None:
            return reply
        wanted = several(request.params(), "format")
        offer = choose_result(request.accept, graph=True, wanted=wanted) or GRAPHS[0]
        generation = self._core.pool.generation()
        if self._counted is None or self._counted[0] != generation:
            self._counted = (generation, await count_void(self._core.pool, self._core.settings, self._core.is_open))
        triples = void_triples(self._counted[1], request.origin, self._core.resources.base)
        body = write_graph(triples, offer)
        headers = (("ETag", entity_tag(body)), ("Cache-Control", "no-cache"))
        return Reply(200, offer.content_type, body, headers)
