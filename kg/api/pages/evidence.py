"""Pages about companies and disputes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kg.api.pages.site import Site
from kg.views.pages.company import company_page
from kg.views.pages.conflicts import conflict_page, conflicts_page
from kg.views.tables import csv_text


def router(site: Site) -> APIRouter:
    """Companies and conflicts."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/company/{slug}", response_class=HTMLResponse)
    def company(request: Request, slug: str) -> HTMLResponse:
        """One company."""
        page = company_page(site.evidence, site.disputes, slug)
        return site.page(request, "company", page.name, page, active="Companies")

    @routes.get("/conflicts", response_class=HTMLResponse)
    def conflicts(request: Request, kind: str = "", within: str = "", changes: str = "") -> HTMLResponse:
        """Where sources disagree."""
        page = conflicts_page(site.disputes, kind, within, changes)
        return site.page(request, "conflicts", "Conflicts", page, active="Conflicts")

    @routes.get("/conflicts.csv")
    def conflicts_csv(kind: str = "", within: str = "", changes: str = "") -> Response:
        """The same as a file."""
        page = conflicts_page(site.disputes, kind, within, changes)
        rows = [(d.title, d.kind, d.within, d.severity_words, d.summary, d.why) for d in (*page.cards, *page.rest)]
        head = ("question", "kind", "voices", "changes", "sides", "why both may hold")
        return csv_reply("conflicts.csv", csv_text(head, rows))

    @routes.get("/conflicts/{local_id}", response_class=HTMLResponse)
    def conflict(request: Request, local_id: str) -> HTMLResponse:
        """One dispute with every statement."""
        page = conflict_page(site.disputes, local_id)
        return site.page(request, "conflict", page.dispute.title, page, active="Conflicts")

    return routes


def csv_reply(name: str, text: str) -> Response:
    """A CSV file to keep."""
    return Response(
        text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
