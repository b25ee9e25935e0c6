"""The SPARQL 1.1 Protocol: from an HTTP request to the one query or update it carries."""

from __future__ import annotations

from typing import NamedTuple

from kg.api.problems import HttpRefusal
from kg.api.requests import FORM, Params, Request, decode_utf8, parse_params, several, single
from kg.errors import QueryError, RequestRefused
from kg.sparql import iri

SPARQL_QUERY = "application/sparql-query"
SPARQL_UPDATE = "application/sparql-update"
_MOST_QUERY_BYTES = 1 << 20
_MOST_UPDATE_BYTES = 64 << 20


class Call(NamedTuple):
    """A query or an update with the dataset the protocol names.

    Attributes:
        text: the one query or update.
        default: graphs of the default graph; None when the request names no dataset.
        named: named graphs, likewise.
        params: every parameter, for the server's own options.
    """

    text: str
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    params: tuple[tuple[str, str], ...]


def has_query(request: Request) -> bool:
    """True when a GET or HEAD request carries a query (else it asks for the service description)."""
    return b"query=" in request.query_string or single(request.params(), "query") is not None


async def read_query(request: Request) -> Call:
    """The query of a GET, HEAD or POST request.

    Raises:
        RequestRefused: for no query, more than one, an update, or text that is not UTF-8.
        HttpRefusal: for a body of another media type.
    """
    address = request.params()
    if request.method in {"GET", "HEAD"}:
        return _call(address, "query", "default-graph-uri", "named-graph-uri")
    media_type = request.media_type()
    body = await request.body(_MOST_QUERY_BYTES)
    if media_type == FORM:
        _none_in_address(address, "query", "update")
        form = parse_params(body)
        return _call([*form, *address], "query", "default-graph-uri", "named-graph-uri")
    if media_type == SPARQL_QUERY:
        _none_in_address(address, "query", "update")
        with_text = [*address, ("query", decode_utf8(body, "The query"))]
        return _call(with_text, "query", "default-graph-uri", "named-graph-uri")
    refusal = _wrong_type(media_type, SPARQL_QUERY)
    raise refusal


async def read_update(request: Request) -> Call:
    """The update of a POST request.

    Raises:
        RequestRefused: for no update, more than one, a query, or text that is not UTF-8.
        HttpRefusal: for a body of another media type.
    """
    address = request.params()
    media_type = request.media_type()
    body = await request.body(_MOST_UPDATE_BYTES)
    _none_in_address(address, "query", "update")
    if media_type == FORM:
        params = [*parse_params(body), *address]
    elif media_type in {SPARQL_UPDATE, SPARQL_QUERY}:
        # sparql-http-client 3.1 labels direct updates as queries; the grammar refuses a real query all the same
        params = [*address, ("update", decode_utf8(body, "The update"))]
    else:
        refusal = _wrong_type(media_type, SPARQL_UPDATE)
        raise refusal
    return _call(params, "update", "using-graph-uri", "using-named-graph-uri")


def _call(params: Params, what: str, default: str, named: str) -> Call:
    other = "update" if what == "query" else "query"
    if any(key == other for key, _ in params):
        raise RequestRefused(f"The request has {other!r} where it needs {what!r}.", f"Send it to the {other} address.")
    text = single(params, what)
    if text is None or not text.strip():
        if text is not None and what == "update":
            return Call("", None, None, tuple(params))
        raise RequestRefused(f"The request has no {what}.", f"Give it as the parameter {what!r} or as the body.")
    graphs = (several(params, default), several(params, named))
    if not any(graphs):
        return Call(text, None, None, tuple(params))
    for graph in (*graphs[0], *graphs[1]):
        check_iri(graph)
    return Call(text, graphs[0], graphs[1], tuple(params))


def check_iri(text: str) -> str:
    """An absolute IRI, as it is.

    Raises:
        RequestRefused: when it is none.
    """
    try:
        iri(text)
    except ValueError as error:
        raise RequestRefused(f"{text!r} is no absolute IRI.", "Give graphs by absolute IRIs.") from error
    return text


def _none_in_address(address: Params, *names: str) -> None:
    for key, _ in address:
        if key in names:
            raise RequestRefused(f"{key!r} stands in the address of a POST request.", "Send it in the body alone.")


def _wrong_type(media_type: str, direct: str) -> HttpRefusal:
    what = f"The media type {media_type} is not read here." if media_type else "The body has no media type."
    return HttpRefusal(what, f"Send {FORM} or {direct}.", status=415)


def deadline(params: Params, usual_s: float, most_s: float) -> float:
    """Seconds that a request gives its query: the parameter `timeout`, up to a maximum; else the usual.

    Raises:
        QueryError: when `timeout` is no positive number.
    """
    asked = single(params, "timeout")
    if asked is None:
        return usual_s
    try:
        seconds = float(asked)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise QueryError(f"timeout={asked!r} is no positive number.", "Give seconds.")
    return min(seconds, most_s)
