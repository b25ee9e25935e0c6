"""Pages that write: signing in with the update token, adding documents, reviewing claims. Off without a token."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from pyoxigraph import NamedNode

from kg.api.pages.assets import local_path
from kg.api.pages.deciding import done_address
from kg.api.pages.forms import VERDICTS, ReviewForm, UploadForm
from kg.api.pages.reading import LIMIT_MB, documents_page
from kg.api.pages.site import Site
from kg.api.sessions import MAX_AGE_S, READER, WRITER, open_session, require_form
from kg.core import now
from kg.documents import Source, Unreadable
from kg.errors import DocumentError, UnknownName
from kg.graph.terms import term
from kg.ingest.report import IngestReport, SourceResult
from kg.model.content import Content
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement
from kg.views import words
from kg.views.editing import changes_of
from kg.views.evidence import local
from kg.views.parts import Cell, Column, Table, TableRow, Thing

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form that takes a token, and where to go afterwards; `to_read` where reading needs one."""

    next: str
    to_read: bool


def router(site: Site) -> APIRouter:
    """Forms."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/signin", response_class=HTMLResponse)
    def signin(request: Request, next: str = "/documents") -> HTMLResponse:
        """The form that takes the token."""
        page = SignInPage(local_path(next), bool(site.core.settings.read_token))
        return site.page(request, "signin", "Sign in", page)

    @routes.post("/signin")
    def enter(request: Request, token: Text = "", next: Text = "/documents", name: Text = "") -> RedirectResponse:
        """Opens a session for this browser."""
        cookies = open_session(site.core.settings, token, time.time(), name)
        reply = RedirectResponse(local_path(next), status_code=303)
        secure = request.url.scheme == "https"
        for one in cookies:
            reply.set_cookie(
                one.name, one.value, max_age=MAX_AGE_S, httponly=True, samesite=one.samesite, secure=secure
            )
        return reply

    @routes.post("/signout")
    def leave(request: Request, csrf: Text = "") -> RedirectResponse:
        """Ends the session of this browser."""
        require_form(site.reader(request), csrf)
        reply = RedirectResponse("/signin" if site.core.settings.read_token else "/", status_code=303)
        for name in (WRITER, READER):
            reply.delete_cookie(name)
        return reply

    @routes.post("/documents", response_class=HTMLResponse)
    def upload(request: Request, files: list[UploadFile], form: Annotated[UploadForm, Form()]) -> HTMLResponse:
        """Reads the files and says what became of each."""
        require_form(site.session(request), form.csrf)
        sources = [_source(file, form.meta()) for file in files]
        page = documents_page(site, report_table(site.core.graph.ingest(sources, now())))
        return site.page(request, "documents", "Sources", page, active="Sources")

    @routes.post("/source/{document}/review")
    def review(request: Request, document: str, form: Annotated[ReviewForm, Form()]) -> RedirectResponse:
        """Accepts, rejects or corrects a claim."""
        session = require_form(site.session(request), form.csrf)
        judgement = _judge(site, document, form, session.name or "reviewer")
        back = done_address(f"/source/{quote(document)}", judgement)
        return RedirectResponse(f"{back}#p-{_standing_claim(site, form.claim)}", status_code=303)

    return routes


def _source(file: UploadFile, meta: DocumentMeta) -> Source | Unreadable:
    name = file.filename or "unnamed"
    data = file.file.read(LIMIT_MB * 1_000_000 + 1)
    if len(data) > LIMIT_MB * 1_000_000:
        return name, DocumentError(f"The file is larger than {LIMIT_MB} MB.", "Split it, or send its text.")
    return Source(name, data, meta)


def _judge(site: Site, document: str, form: ReviewForm, author: str) -> str:
    """Records the verdict and publishes; returns the judgement's IRI."""
    fields = {}
    if form.verdict == "correct":
        fields = changes_of(_content(site, document, form.claim), form.names, form.values)
    judgement = Judgement(
        VERDICTS[form.verdict],
        subject=site.view.resources.iri("claim", form.claim),
        author=author,
        at=now(),
        why=form.why.strip() or None,
        fields=fields,
    )
    return site.core.graph.judge(judgement)[0]


def _content(site: Site, document: str, claim: str) -> Content:
    stored, claims = site.view.document(document)
    found = next((c for c in claims if c.id(stored.text_sha256) == claim), None)
    if found is None:
        raise UnknownName(f"This document makes no claim {claim}.", "It may have been corrected since: open it again.")
    return found.content


def _standing_claim(site: Site, claim: str) -> str:
    """The claim that stands in place of one: its correction, where it has one."""
    iri = NamedNode(site.view.resources.iri("claim", claim))
    revised = next(iter(site.view.pattern(None, term("prov:wasRevisionOf"), iri, None)), None)
    return local(revised.subject.value) if revised is not None and isinstance(revised.subject, NamedNode) else claim


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
