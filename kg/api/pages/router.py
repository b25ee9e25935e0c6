"""The one router of all pages."""

from fastapi import APIRouter

from kg.api.core import Core
from kg.api.pages import (
    asking,
    assets,
    deciding,
    evidence,
    files,
    finding,
    graph,
    lists,
    overview,
    querying,
    reading,
    segments,
    writing,
)
from kg.api.pages.site import Site
from kg.api.pages.warming import Warming

PAGES = {
    "company": "/company/{}",
    "market": "/segment/{}",
    "doc": "/source/{}",
    "conflict": "/conflicts/{}",
    "claim": "/claim/{}",
    "region": "/topic/region/{}",
    "country": "/topic/country/{}",
    "concept": "/topic/concept/{}",
}
"""Where a browser is led that opens the IRI of a thing."""


def router(core: Core) -> APIRouter:
    """Every page, the files they use and the forms that write."""
    site = Site(core)
    core.pages.update(PAGES)
    core.warmers.append(Warming(lambda: site.view.generation, site.warm))
    routes = APIRouter()
    parts = (overview, asking, evidence, lists, segments, files, finding, graph, querying, reading, writing, deciding)
    for part in (assets.router(), *(module.router(site) for module in parts)):
        routes.include_router(part)
    return routes
