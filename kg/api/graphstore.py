"""`/rdf-graph-store`: the SPARQL 1.1 Graph Store HTTP Protocol, with indirect and direct graph addresses."""

from __future__ import annotations

from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from uuid import uuid4

from kg.api.access import require_writer
from kg.api.core import Core
from kg.api.formats import RDF_INPUT, choose_result
from kg.api.observe import Seen
from kg.api.problems import HttpRefusal
from kg.api.protocol import check_iri
from kg.api.replies import Reply
from kg.api.requests import Request, several, single
from kg.api.sparql import entity_tag
from kg.errors import RequestRefused
from kg.graph.pool import ReadRequest
from kg.graph.updating import GraphChange, Part

PATH = "/rdf-graph-store"
_ALLOW = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_MOST_BYTES = 64 << 20
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class _Target:
    """The graph of a request: an IRI, None for the default graph; `is_new` when POST is to make a name."""

    graph: str | None
    is_new: bool = False


class GraphStore:
    """Reads and writes whole graphs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def __call__(self, request: Request, seen: Seen) -> Reply:
        """The reply to one request.

        Raises:
            HttpRefusal: for a method that has no meaning here, or a format nobody can write.
            KgError: whatever is wrong with the request, its right to write, or the data.
        """
        seen.route = "graph-store"
        if request.method == "OPTIONS":
            return Reply(204, headers=(("Allow", _ALLOW),))
        if request.method not in _ALLOW:
            raise HttpRefusal(
                f"{request.method} is not answered here.", f"Use {_ALLOW}.", status=405, headers=(("Allow", _ALLOW),)
            )
        target = _target(request)
        if request.method in {"GET", "HEAD"}:
            return await self._get(request, target, seen)
        require_writer(request, self._core.settings)
        return await self._change(request, target, seen)

    async def _get(self, request: Request, target: _Target, seen: Seen) -> Reply:
        if target.is_new:
            raise RequestRefused("The request names no graph.", "Give ?graph=IRI or ?default.")
        offer = choose_result(request.accept, graph=True, wanted=several(request.params(), "format"))
        if offer is None:
            raise HttpRefusal(f"No graph format fits {request.accept!r}.", "Accept text/turtle.", status=406)
        core = self._core
        dataset: tuple[str, ...] | None = None if target.graph is None else (target.graph,)
        union = target.graph is None and not core.is_open
        read = ReadRequest(
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            offer.format,
            union=union,
            default=dataset,
            named=None if dataset is None else (),
        )
        found = await core.pool.run(read, core.settings.query_timeout_max_s)
        seen.rows, seen.generation = found.rows, found.generation
        if found.rows == 0 and target.graph is not None and not await self._exists(target.graph):
            raise HttpRefusal(f"There is no graph {target.graph}.", status=404)
        headers = (("ETag", entity_tag(found.body)), ("Cache-Control", "no-cache"))
        return Reply(200, offer.content_type, found.body, headers)

    async def _exists(self, graph: str) -> bool:
        """True for a graph that was created and is empty: only the writing process can tell."""
        return await self._core.updater.has_graph(graph)

    async def _change(self, request: Request, target: _Target, seen: Seen) -> Reply:
        core = self._core
        parts: tuple[Part, ...] = ()
        if request.method != "DELETE":
            parts = await _read_parts(request)
        elif target.is_new:
            raise RequestRefused("The request names no graph.", "Give ?graph=IRI or ?default.")
        graph = target.graph
        if target.is_new:
            if request.method != "POST":
                raise RequestRefused("The request names no graph.", "Give ?graph=IRI or ?default.")
            graph = f"{request.origin}{PATH}/{uuid4().hex}"
        change = GraphChange(request.method, graph, parts, request.origin + request.path)
        done = await core.updater.change_graph(change, core.settings.query_timeout_max_s)
        seen.generation = done.generation
        if request.method == "DELETE" and not done.existed and graph is not None:
            raise HttpRefusal(f"There is no graph {graph}.", status=404)
        headers = [("KG-Generation", str(done.generation))]
        created = not done.existed and graph is not None and request.method != "DELETE"
        if target.is_new and graph is not None:
            headers.append(("Location", graph))
        return Reply(201 if created else 204, headers=tuple(headers))


def _target(request: Request) -> _Target:
    """The graph that a request is about.

    Raises:
        RequestRefused: for both or neither of `default` and `graph`, or a graph that is no absolute IRI.
    """
    params = request.params()
    graph = single(params, "graph")
    is_default = any(key == "default" for key, _ in params)
    if graph is not None and is_default:
        raise RequestRefused("'default' and 'graph' stand in one request.", "Give one of them.")
    if graph is not None:
        return _Target(check_iri(graph))
    if is_default:
        return _Target(None)
    direct = request.path[len(PATH) :].strip("/")
    if direct:
        return _Target(check_iri(request.origin + request.path))
    return _Target(None, is_new=True)


async def _read_parts(request: Request) -> tuple[Part, ...]:
    """The RDF documents of a body: one, or the files of a form.

    Raises:
        HttpRefusal: for a media type that is no RDF.
    """
    body = await request.body(_MOST_BYTES)
    media_type = request.media_type()
    if media_type != _MULTIPART:
        return (Part(_input_format(media_type), body),)
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    parts = []
    for part in message.walk():
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            parts.append(Part(_input_format(part.get_content_type()), content if isinstance(content, bytes) else b""))
    return tuple(parts)


def _input_format(media_type: str) -> str:
    if media_type not in RDF_INPUT:
        what = f"The media type {media_type} is not read here." if media_type else "The body has no media type."
        raise HttpRefusal(what, f"Send one of {', '.join(sorted(RDF_INPUT))}.", status=415)
    return RDF_INPUT[media_type]
