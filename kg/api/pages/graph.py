"""The explorer and its files, the map of everything, and the names that search fields offer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from kg.api.pages.site import Site
from kg.views.graph.payload import graph_json
from kg.views.pages import explorer
from kg.views.pages.explorer import State
from kg.views.pages.map import map_page
from kg.views.render import asset, bundles

_FALLBACK = "/static/vis/vis-network.min.js"


class Address(BaseModel):
    """The state of the explorer as its address says it."""

    focus: str = Field("", max_length=300)
    depth: int = Field(1, ge=1, le=2)
    type: list[str] = []
    on: int | None = Field(None, ge=1, le=9999)
    open: list[str] = []
    line: str = Field("", max_length=80)
    to: str = Field("", max_length=300)


Asked = Annotated[Address, Query()]


def router(site: Site) -> APIRouter:
    """The graph."""
    routes = APIRouter()

    @routes.get("/graph", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, asked: Asked) -> HTMLResponse:
        """The picture around one thing, or where to start."""
        graph = site.graph
        if not asked.focus.strip():
            model = explorer.start_page(graph)
        else:
            vis = asset("dist/vis.js") if "vis" in bundles() else _FALLBACK
            model = explorer.graph_page(graph, state_of(site, asked), site.today.year, vis)
        return site.page(request, "graph", model.title, model, active="Graph", wide=True)

    @routes.get("/graph/all", response_class=HTMLResponse, include_in_schema=False)
    def everything(request: Request) -> HTMLResponse:
        """The map."""
        _ = site.map  # begins, where it was not done for this generation
        model = map_page(site.graph, asset("dist/map.js") if "map" in bundles() else "")
        return site.page(request, "map", "Map of everything", model, active="Graph", wide=True)

    @routes.get("/graph/all.json", include_in_schema=False)
    def places(request: Request) -> Response:
        """Things with their places and lines; 202 while they are being worked out for a new generation."""
        found = site.map
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if found is None:
            return JSONResponse({"ready": False}, 202, {**headers, "Retry-After": "1"})
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                found.gzipped, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"}
            )
        return Response(found.plain, media_type="application/json", headers=headers)

    @routes.get("/api/graph", tags=["graph"])
    def neighbourhood(asked: Asked) -> JSONResponse:
        """What stands around a thing: nodes and lines, each line with its quotes."""
        graph = site.graph
        part = explorer.part_of(graph, state_of(site, asked))
        return JSONResponse({"generation": site.view.generation, **graph_json(graph, part)})

    return routes


def state_of(site: Site, asked: Address) -> State:
    """The state with its names resolved.

    Raises:
        UnknownName: when the focus or the other end is not in the graph.
    """
    graph = site.graph
    focus = explorer.resolve(graph, asked.focus)
    to = explorer.resolve(graph, asked.to) if asked.to.strip() else ""
    return State(focus, asked.depth, tuple(asked.type), asked.on, tuple(asked.open), asked.line, to)
