"""Files of the explorer: SVG, GraphML, CSV and the one file that opens offline."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from kg.api.pages.evidence import csv_reply
from kg.api.pages.graph import Address, Asked, state_of
from kg.api.pages.site import Site
from kg.views.graph.drawing import draw
from kg.views.graph.export import graphml, picture_svg
from kg.views.offline import offline_picture
from kg.views.pages import explorer
from kg.views.tables import csv_text


def router(site: Site) -> APIRouter:
    """Files to keep."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/graph/picture.svg")
    def svg(asked: Asked) -> Response:
        """The still picture."""
        part = explorer.part_of(site.graph, state_of(site, asked))
        text = picture_svg(draw(part, *explorer.WIDE), f"Around {part.nodes[0].label}")
        return _file(text.encode(), "image/svg+xml", "graph.svg")

    @routes.get("/graph/picture.graphml")
    def as_graphml(asked: Asked) -> Response:
        """The same things and lines for other programs; everything without a focus."""
        graph = site.graph
        if not asked.focus:
            return _file(graphml(graph.nodes.values(), graph.lines), "application/graphml+xml", "graph.graphml")
        part = explorer.part_of(graph, state_of(site, asked))
        return _file(graphml(part.nodes, part.lines), "application/graphml+xml", "graph.graphml")

    @routes.get("/graph/lines.csv")
    def csv(asked: Asked) -> Response:
        """The table of the lines with each of their quotes; everything without a focus."""
        graph = site.graph
        lines = graph.lines
        if asked.focus:
            part = explorer.part_of(graph, state_of(site, asked))
            lines = (*part.lines, *(line for bundle in part.bundles for line in bundle.lines))
        return csv_reply("graph.csv", csv_text(explorer.CSV_HEAD, explorer.csv_rows(graph, lines)))

    @routes.get("/graph/export.html")
    def export(asked: Asked) -> Response:
        """One file that opens offline."""
        return _file(export_html(site, asked).encode(), "text/html; charset=utf-8", "graph.html")

    return routes


def export_html(site: Site, asked: Address) -> str:
    """The self-contained picture of a state, or of everything."""
    state = state_of(site, asked) if asked.focus else None
    return offline_picture(site.graph, state, site.today, site.view.generation)


def _file(body: bytes, media_type: str, name: str) -> Response:
    return Response(body, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
