"""Pages that list or set side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from kg.api.pages.evidence import csv_reply
from kg.api.pages.site import Site
from kg.views.pages.compare import battlecard, compare_page
from kg.views.pages.coverage import coverage_page
from kg.views.pages.listing import companies_page, markets_page
from kg.views.pages.sources import documents_table
from kg.views.pages.timeline import timeline_page
from kg.views.pages.topic import topic_page
from kg.views.tables import table_csv


def router(site: Site) -> APIRouter:
    """Lists."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/companies")
    def companies(request: Request) -> HTMLResponse:
        """Every company."""
        return site.page(request, "list", "Companies", companies_page(site.evidence), active="Companies")

    @routes.get("/segments")
    def segments(request: Request) -> HTMLResponse:
        """Every market with its parts."""
        return site.page(request, "list", "Segments", markets_page(site.evidence), active="Segments")

    @routes.get("/timeline")
    def timeline(request: Request, company: str = "", kind: str = "") -> HTMLResponse:
        """Every move."""
        page = timeline_page(site.evidence, company, kind)
        return site.page(request, "list", page.title, page, active="Companies")

    @routes.get("/topic/{kind}/{slug}")
    def topic(request: Request, kind: str, slug: str) -> HTMLResponse:
        """One place or concept everywhere."""
        page = topic_page(site.evidence, kind, slug)
        return site.page(request, "list", page.title, page, active="Segments")

    @routes.get("/compare")
    def compare(request: Request, company: Annotated[list[str], Query()] = []) -> HTMLResponse:  # ruff: ignore[mutable-argument-default]
        """Companies side by side."""
        page = compare_page(site.evidence, site.disputes, company)
        return site.page(request, "compare", "Compare", page, active="Companies")

    @routes.get("/battlecard/{slug}")
    def card(request: Request, slug: str) -> HTMLResponse:
        """One company on one sheet."""
        page = battlecard(site.evidence, site.disputes, slug)
        return site.page(request, "battlecard", f"{page.name}, battlecard", page, active="Companies")

    @routes.get("/whitespace")
    def whitespace(request: Request, axis: str = "region", market: str = "") -> HTMLResponse:
        """Coverage."""
        page = coverage_page(site.evidence, axis, market)
        return site.page(request, "coverage", "Coverage", page, active="Segments")

    @routes.get("/documents.csv", response_class=Response)
    def documents_csv() -> Response:
        """The list of documents as a file."""
        return csv_reply("documents.csv", table_csv(documents_table(site.view)))

    return routes
