"""The first page and the lists."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kg.api.pages.site import Site
from kg.views.pages.overview import overview_page


def router(site: Site) -> APIRouter:
    """Where people begin."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/", response_class=HTMLResponse)
    def overview(request: Request) -> HTMLResponse:
        """The first page."""
        page = overview_page(site.evidence, site.disputes)
        return site.page(request, "overview", "Overview", page, active="Overview")

    return routes
