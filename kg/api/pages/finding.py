"""Finding a thing by its name."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kg.api.pages.site import Site


def router(site: Site) -> APIRouter:
    """Names."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/suggest")
    def suggest(q: str = "") -> list[dict[str, Any]]:
        """Names for a search field."""
        return [{"label": n.label, "icon": n.icon, "href": n.href, "id": n.id} for n in site.names.suggest(q)]

    @routes.get("/search")
    def search(request: Request, q: str = "") -> Response:
        """Goes to the page of a name, or lists what is near."""
        exact = site.names.exact(q)
        if exact is not None and exact.href:
            return RedirectResponse(exact.href, status_code=303)
        return site.page(request, "list", "Search", site.names.page(q), find=q)

    return routes
