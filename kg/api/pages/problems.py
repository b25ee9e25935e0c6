"""Errors as pages for people: what happened, what was kept, what to do, and the nearest names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse

from kg.api.core import Core
from kg.api.pages.site import Site
from kg.errors import KgError
from kg.views.parts import Thing
from kg.views.render import Frame, render

_DATA = ("/api/", "/sparql", "/rdf-graph-store", "/id/", "/static/", "/metrics", "/healthz", "/readyz", "/.well-known/")
_SOFT = frozenset({401, 403, 404})
_TITLES = {
    400: "This cannot be asked",
    401: "Sign in first",
    403: "Not allowed",
    404: "Nothing is here",
    405: "Not here in this way",
    409: "Something stands in the way",
    413: "Too large",
    415: "This kind of file is not read",
    422: "This cannot be used",
    429: "Too many requests",
    500: "Something went wrong here",
    503: "Not available just now",
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page shows."""

    title: str
    what: str
    todo: str
    nearest: tuple[Thing, ...]
    soft: bool


def wants_page(request: Request) -> bool:
    """True for a browser that opened an address of the pages."""
    path = request.url.path
    accepts = request.headers.get("accept", "")
    return "text/html" in accepts and not any(path.startswith(prefix) for prefix in _DATA)


def error_page(request: Request, core: Core, error: KgError, status: int) -> HTMLResponse:
    """The page of an error; without the strip when the store cannot be read."""
    nearest = tuple(Thing(name, "concept", f"/search?q={quote(name)}") for name in error.nearest)
    todo = error.todo if nearest or "nearest" not in error.todo else "Nothing has a name like it. The lists hold all."
    page = ErrorPage(_TITLES.get(status, "This did not work"), error.what, todo, nearest, status in _SOFT)
    try:
        site = Site(core)
        page = replace(page, nearest=tuple(_known(site, thing, request.url.path) for thing in nearest))
        return site.page(request, "error", page.title, page, status=status)
    except KgError:
        frame = Frame(page.title, here=request.url.path, nonce=str(getattr(request.state, "nonce", "")))
        return HTMLResponse(render("error", frame, page), status)


def _known(site: Site, thing: Thing, path: str) -> Thing:
    """The thing that is called so, of the sort asked for if there is one, with its page; where none is, the search."""
    found = site.names.exact(thing.label, path[: path.find("/", 1) + 1])
    return replace(thing, icon=found.icon, href=found.href or thing.href) if found else thing
