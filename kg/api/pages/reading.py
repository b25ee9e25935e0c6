"""Pages that only read: documents and their claims."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from kg.api.pages.evidence import csv_reply
from kg.api.pages.site import Site
from kg.metrics.decisions import judgement_log
from kg.views import words
from kg.views.pages.sources import NO_DOCUMENTS, claims_csv, document_of, documents_table, reading_of, source_page
from kg.views.parts import Refusal, Table

LIMIT_MB = 200


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The list of documents with the form that adds more."""

    lead: str
    documents: Table | None
    count: str
    empty: Refusal
    limit_mb: int = LIMIT_MB
    report: Table | None = None


def router(site: Site) -> APIRouter:
    """Documents."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/documents", response_class=HTMLResponse)
    def documents(request: Request) -> HTMLResponse:
        """What is in the graph."""
        return site.page(request, "documents", "Sources", documents_page(site), active="Sources")

    @routes.get("/source/{document}", response_class=HTMLResponse)
    def source(request: Request, document: str, done: str = "") -> HTMLResponse:
        """One document with its claims."""
        page = source_page(site.view, document, reading_of(site.disputes, document, judgement_log(site.view)), done)
        return site.page(request, "source", page.title, page, active="Sources")

    @routes.get("/claim/{claim}")
    def claim(claim: str) -> RedirectResponse:
        """A claim where it stands in its document."""
        return RedirectResponse(f"/source/{document_of(site.view, claim)}#p-{claim}", status_code=303)

    @routes.get("/source/{document}/text", response_class=PlainTextResponse)
    def text(document: str) -> str:
        """The canonical text, in whose characters claims count."""
        return site.view.text(document)

    @routes.get("/source/{document}/claims.csv")
    def claims(document: str) -> Response:
        """The claims of a document with their places."""
        return csv_reply(f"claims-{document[:8]}.csv", claims_csv(site.view, document))

    return routes


def documents_page(site: Site, report: Table | None = None) -> DocumentsPage:
    """The list, after an upload with what became of it."""
    table = documents_table(site.view)
    claims = sum(r.claims for r in site.view.documents())
    lead = (
        f"{words.sentence(words.counted(len(table.rows), 'document'))} with {words.counted(claims, 'claim')}. "
        "Each claim points at its characters."
        if table.rows
        else "Nothing has been read yet."
    )
    return DocumentsPage(
        lead=lead,
        documents=table if table.rows else None,
        count=words.counted(len(table.rows), "document"),
        empty=NO_DOCUMENTS,
        report=report,
    )
