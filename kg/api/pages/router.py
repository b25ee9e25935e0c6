"""The one router of all pages."""

from fastapi import APIRouter

from kg.api.core import Core
from kg.api.pages import assets, evidence, reading, writing
from kg.api.pages.site import Site


def router(core: Core) -> APIRouter:
    """Every page, the files they use and the forms that write."""
    site = Site(core)
    routes = APIRouter(include_in_schema=False)
    for part in (assets.router(), evidence.router(site), reading.router(site), writing.router(site)):
        routes.include_router(part)
    return routes
