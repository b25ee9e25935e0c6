"""The review queue and the decisions that people take in it: merge, keep apart, conclude, house view, take back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from kg.api.pages.assets import local_path
from kg.api.pages.forms import DecideForm
from kg.api.pages.site import Site
from kg.api.sessions import require_form
from kg.core import now
from kg.metrics.decisions import judgement_log, judgement_of
from kg.views.pages.review import review_page


def router(site: Site) -> APIRouter:
    """Decisions."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/review", response_class=HTMLResponse)
    def review(
        request: Request, kind: str = "", start: Annotated[int, Query(ge=0)] = 0, done: str = ""
    ) -> HTMLResponse:
        """What waits for a person, and what was decided."""
        page = review_page(site.disputes, site.queue, judgement_log(site.view), (kind, start), done)
        return site.page(request, "review", "Review", page, active="Sources")

    @routes.post("/decide")
    def decide(request: Request, form: Annotated[DecideForm, Form()]) -> RedirectResponse:
        """Records a decision and publishes the graph under it."""
        session = require_form(site.session(request), form.csrf)
        judgement = judgement_of(site.view, form.asked(session.name, now()))
        iri, _ = site.core.graph.judge(judgement)
        return RedirectResponse(done_address(form.next, iri), status_code=303)

    return routes


def done_address(address: str, judgement: str) -> str:
    """The page to come back to, told which judgement was just recorded."""
    parts = urlsplit(local_path(address))
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    query = urlencode([*kept, ("done", judgement.rsplit("/", 1)[-1])])
    return parts._replace(query=query).geturl()
