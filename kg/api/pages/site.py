"""What every page handler needs: the view of the day, the frame around the page, and the reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kg.api.core import Core
from kg.api.pages.session import COOKIE, Session, read_session
from kg.core import reference_day
from kg.graph import View
from kg.ontology import Ontology
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence
from kg.views.render import AsOf, Frame, render
from kg.views.state import as_of

_THEMES = frozenset({"light", "dark"})


@dataclass(frozen=True)
class Site:
    """The pages of one server."""

    core: Core
    _strips: dict[tuple[int, date], AsOf] = field(default_factory=dict)
    _evidence: dict[tuple[int, date], tuple[Evidence, Disputes]] = field(default_factory=dict)

    @property
    def view(self) -> View:
        """The current generation."""
        return self.core.graph.view()

    @property
    def ontology(self) -> Ontology:
        """Terms, labels, icons."""
        return self.core.graph.ontology

    @property
    def today(self) -> date:
        """The day that "now" means."""
        return reference_day(self.core.settings)

    def _rows(self) -> tuple[Evidence, Disputes]:
        """The rows of the current generation, shared by all requests of a day."""
        view, today = self.view, self.today
        key = (view.generation, today)
        if key not in self._evidence:
            evidence = Evidence(view, self.ontology, today)
            fresh = (evidence, Disputes(evidence))
            self._evidence.clear()
            self._evidence[key] = fresh
            return fresh
        return self._evidence[key]

    @property
    def evidence(self) -> Evidence:
        """What pages are built from."""
        return self._rows()[0]

    @property
    def disputes(self) -> Disputes:
        """Conflicts as cards."""
        return self._rows()[1]

    def session(self, request: Request) -> Session | None:
        """Who may write from this browser."""
        return read_session(self.core.settings, request.cookies.get(COOKIE))

    def strip(self) -> AsOf:
        """State of the evidence, worked out once for each generation and day."""
        view, today = self.view, self.today
        key = (view.generation, today)
        if key not in self._strips:
            self._strips.clear()
            self._strips[key] = as_of(view, today)
        return self._strips[key]

    def frame(self, request: Request, title: str, active: str = "", **more: Any) -> Frame:
        """The frame of a page."""
        theme = request.cookies.get("theme", "")
        query = f"?{request.url.query}" if request.url.query else ""
        return Frame(
            title=title,
            active=active,
            asof=self.strip(),
            theme=theme if theme in _THEMES else "",
            here=request.url.path + query,
            nonce=str(getattr(request.state, "nonce", "")),
            writable=bool(self.core.settings.update_token),
            **more,
        )

    def page(self, request: Request, template: str, title: str, model: Any, **more: Any) -> HTMLResponse:
        """A whole page; `more` goes to the frame, but `status` to the reply."""
        status = more.pop("status", 200)
        headers = {"Cache-Control": "no-cache", "Vary": "Cookie"}
        return HTMLResponse(render(template, self.frame(request, title, **more), model), status, headers)
