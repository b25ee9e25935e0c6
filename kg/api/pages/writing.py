"""Pages that write: signing in with the update token, adding documents, reviewing claims. Off without a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from kg.api.pages.assets import local_path
from kg.api.pages.forms import VERDICTS, ReviewForm, UploadForm
from kg.api.pages.reading import LIMIT_MB, documents_page
from kg.api.pages.session import COOKIE, MAX_AGE_S, open_session, require_form
from kg.api.pages.site import Site
from kg.core import now
from kg.documents import Source, Unreadable
from kg.errors import DocumentError
from kg.ingest.report import IngestReport, SourceResult
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement
from kg.views import words
from kg.views.parts import Cell, Column, Table, TableRow, Thing

_PAST = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form that takes the update token, and where to go afterwards."""

    next: str


def router(site: Site) -> APIRouter:
    """Forms."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/signin", response_class=HTMLResponse)
    def signin(request: Request, next: str = "/documents") -> HTMLResponse:
        """The form that takes the update token."""
        return site.page(request, "signin", "Sign in", SignInPage(local_path(next)), active="Sources")

    @routes.post("/signin")
    def enter(request: Request, token: Text = "", next: Text = "/documents") -> RedirectResponse:
        """Opens a session for this browser."""
        cookie = open_session(site.core.settings, token)
        reply = RedirectResponse(local_path(next), status_code=303)
        secure = request.url.scheme == "https"
        reply.set_cookie(COOKIE, cookie, max_age=MAX_AGE_S, httponly=True, samesite="strict", secure=secure)
        return reply

    @routes.post("/signout")
    def leave(request: Request, csrf: Text = "") -> RedirectResponse:
        """Ends the session of this browser."""
        require_form(site.session(request), csrf)
        reply = RedirectResponse("/", status_code=303)
        reply.delete_cookie(COOKIE)
        return reply

    @routes.post("/documents", response_class=HTMLResponse)
    def upload(request: Request, files: list[UploadFile], form: Annotated[UploadForm, Form()]) -> HTMLResponse:
        """Reads the files and says what became of each."""
        require_form(site.session(request), form.csrf)
        sources = [_source(file, form.meta()) for file in files]
        page = documents_page(site, request, report_table(site.core.graph.ingest(sources, now())))
        return site.page(request, "documents", "Sources", page, active="Sources")

    @routes.post("/source/{document}/review")
    def review(request: Request, document: str, form: Annotated[ReviewForm, Form()]) -> RedirectResponse:
        """Accepts, rejects or corrects a claim."""
        require_form(site.session(request), form.csrf)
        said = quote(f"Claim {_PAST[form.verdict]}, generation {_judge(site, form)}.")
        return RedirectResponse(f"/source/{quote(document)}?said={said}#p-{form.claim}", status_code=303)

    return routes


def _source(file: UploadFile, meta: DocumentMeta) -> Source | Unreadable:
    name = file.filename or "unnamed"
    data = file.file.read(LIMIT_MB * 1_000_000 + 1)
    if len(data) > LIMIT_MB * 1_000_000:
        return name, DocumentError(f"The file is larger than {LIMIT_MB} MB.", "Split it, or send its text.")
    return Source(name, data, meta)


def _judge(site: Site, form: ReviewForm) -> int:
    """Records the verdict and publishes; returns the generation."""
    graph = site.core.graph
    judgement = Judgement(
        VERDICTS[form.verdict],
        subject=graph.store.view().resources.iri("claim", form.claim),
        author=form.author.strip() or "reviewer",
        at=now(),
        why=form.why.strip() or None,
        fields={form.field: form.value} if form.verdict == "correct" and form.field else {},
    )
    return graph.judge(judgement)[1]


def report_table(report: IngestReport) -> Table:
    """What became of each file."""
    columns = (Column("File"), Column("What happened"), Column("Claims", number=True), Column("Document"))
    counts = ", ".join(
        f"{n} {outcome}" for outcome in ("added", "changed", "unchanged", "refused") if (n := _count(report, outcome))
    )
    caption = f"{counts or 'nothing sent'}; what was in already is not added twice."
    return Table(columns, tuple(_row(result) for result in report.results), words.sentence(caption))


def _count(report: IngestReport, outcome: str) -> int:
    return sum(result.outcome.value == outcome for result in report.results)


def _row(result: SourceResult) -> TableRow:
    if result.error is not None:
        said = f"refused: {result.error.what} {result.error.todo}".strip()
        return TableRow((Cell(result.name), Cell(said), Cell("–"), Cell("nothing was added")))
    claims = f"{result.claims:,}" if result.claims else "no claim found in it"
    document = Thing(result.title or result.name, "document", f"/source/{result.document}")
    return TableRow((Cell(result.name), Cell(result.outcome.value), Cell(claims), Cell(things=(document,))))
