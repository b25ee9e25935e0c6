"""The one router of all pages."""

from fastapi import APIRouter

from kg.api.core import Core
from kg.api.pages import assets, evidence, files, finding, graph, overview, querying, reading, writing
from kg.api.pages.site import Site


def router(core: Core) -> APIRouter:
    """Every page, the files they use and the forms that write."""
    site = Site(core)
    routes = APIRouter()
    parts = (overview, evidence, files, finding, graph, querying, reading, writing)
    for part in (assets.router(), *(module.router(site) for module in parts)):
        routes.include_router(part)
    return routes
