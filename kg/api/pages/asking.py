"""The page that answers questions, and what the program says of itself."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kg.api.pages.site import Site
from kg.views.markets import all_markets
from kg.views.pages.about import about_page
from kg.views.pages.ask import ask_page, start_page
from kg.views.pages.examples import example_questions
from kg.views.pages.listing import ontology_page
from kg.views.pages.overview import tries
from kg.views.pages.reference import reference_page
from kg.views.render import bundles

_LONGEST = 2000


def router(site: Site) -> APIRouter:
    """Questions."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/ask")
    def ask(request: Request, q: str = "") -> HTMLResponse:
        """An answer with its citations."""
        question = q.strip()[:_LONGEST]
        evidence = site.evidence
        if not question:
            page = start_page(tries(evidence, all_markets(evidence)), example_questions(evidence))
        else:
            page = ask_page(evidence, site.core.graph.ask(question))
        return site.page(request, "ask", question or "Ask", page, active="Ask")

    @routes.get("/ontology")
    def ontology(request: Request) -> HTMLResponse:
        """The vocabulary."""
        page = ontology_page(site.ontology, site.view.generation)
        return site.page(request, "list", "Vocabulary", page)

    @routes.get("/docs")
    def docs(request: Request) -> HTMLResponse:
        """The reference of the HTTP interface."""
        return site.page(request, "list", "API", reference_page(request.app.openapi()))

    @routes.get("/about")
    def about(request: Request) -> HTMLResponse:
        """About this build."""
        settings, generation = site.core.settings, site.view.generation
        writable = bool(settings.update_token)
        page = about_page(version("compintel-kg"), bundles(), generation, settings.store, writable)
        return site.page(request, "about", "About", page)

    return routes
