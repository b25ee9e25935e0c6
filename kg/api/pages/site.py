"""What every page handler needs: the view of the day, the frame around the page, and the reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, RLock, Thread
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
from kg.views.graph.lines import build_graph
from kg.views.graph.model import Graph
from kg.views.names import Names
from kg.views.render import AsOf, Frame, render
from kg.views.state import as_of

_THEMES = frozenset({"light", "dark"})


@dataclass(frozen=True)
class Site:
    """The pages of one server."""

    core: Core
    _built: dict[str, tuple[tuple[int, date], Any]] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)
    _mapping: Lock = field(default_factory=Lock)

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

    def _once(self, name: str, build: Callable[[], Any]) -> Any:
        """Something that is worked out once for each generation and day, by one request while others wait."""
        key = (self.view.generation, self.today)
        known = self._built.get(name)
        if known is None or known[0] != key:
            with self._lock:
                known = self._built.get(name)
                if known is None or known[0] != key:
                    known = (key, build())
                    self._built[name] = known
        return known[1]

    @property
    def evidence(self) -> Evidence:
        """What pages are built from."""
        found: Evidence = self._once("evidence", lambda: Evidence(self.view, self.ontology, self.today))
        return found

    @property
    def disputes(self) -> Disputes:
        """Conflicts as cards."""
        found: Disputes = self._once("disputes", lambda: Disputes(self.evidence))
        return found

    @property
    def names(self) -> Names:
        """What things are called."""
        found: Names = self._once("names", lambda: Names(self.evidence))
        return found

    @property
    def graph(self) -> Graph:
        """Things and lines."""
        found: Graph = self._once("graph", lambda: build_graph(self.evidence))
        return found

    def map_json(self, build: Callable[[Graph], str]) -> str | None:
        """Places of everything, worked out beside the requests; None while that goes on."""
        key = (self.view.generation, self.today)
        known = self._built.get("map")
        if known is not None and known[0] == key:
            return str(known[1])
        if self._mapping.acquire(blocking=False):
            Thread(target=self._draw_map, args=(key, build), daemon=True).start()
        return None

    def _draw_map(self, key: tuple[int, date], build: Callable[[Graph], str]) -> None:
        try:
            self._built["map"] = (key, build(self.graph))
        finally:
            self._mapping.release()

    def strip(self) -> AsOf:
        """State of the evidence."""
        found: AsOf = self._once("strip", lambda: as_of(self.view, self.today))
        return found

    def session(self, request: Request) -> Session | None:
        """Who may write from this browser."""
        return read_session(self.core.settings, request.cookies.get(COOKIE))

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
