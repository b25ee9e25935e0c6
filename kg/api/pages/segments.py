"""Pages of markets and their parts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kg.api.pages.site import Site
from kg.views.markets import find_market
from kg.views.pages.part import find_part, part_page
from kg.views.pages.segment import market_page


def router(site: Site) -> APIRouter:
    """Markets."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/segment/{slug}", response_class=HTMLResponse)
    def market(request: Request, slug: str) -> HTMLResponse:
        """A whole market."""
        page = market_page(find_market(site.evidence, slug), site.disputes)
        return site.page(request, "segment", page.name, page, active="Segments")

    @routes.get("/segment/{slug}/{kind}/{local_id}", response_class=HTMLResponse)
    def part(request: Request, slug: str, kind: str, local_id: str) -> HTMLResponse:
        """One member of a dimension."""
        found = find_market(site.evidence, slug)
        page = part_page(found, site.disputes, find_part(found, kind, local_id))
        return site.page(request, "segment", f"{page.name}, {found.label}", page, active="Segments")

    return routes
