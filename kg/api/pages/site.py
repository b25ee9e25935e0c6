"""What every page handler needs: the view of the day, the frame around the page, and the reply."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock, RLock, Thread
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kg.api.access import require_reader
from kg.api.core import Core
from kg.api.problems import HttpRefusal
from kg.api.requests import read_request
from kg.api.sessions import READER, WRITER, Session, reader_session, writer_session
from kg.core import reference_day
from kg.graph import View
from kg.metrics.review import review_queue
from kg.metrics.reviewing import QueueItem
from kg.ontology import Ontology
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence
from kg.views.graph.lines import build_graph
from kg.views.graph.model import Graph
from kg.views.names import Names
from kg.views.pages.map import map_json
from kg.views.pages.overview import overview_page
from kg.views.render import AsOf, Frame, SignedIn, render
from kg.views.state import as_of

_GZIP_LEVEL = 5
_THEMES = frozenset({"light", "dark"})


@dataclass(frozen=True, slots=True)
class Packed:
    """A large body that is compressed once, not for each request."""

    plain: bytes
    gzipped: bytes

    @classmethod
    def of(cls, text: str) -> Packed:
        """From its text."""
        plain = text.encode()
        return cls(plain, gzip.compress(plain, _GZIP_LEVEL, mtime=0))


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

    def once(self, name: str, build: Callable[[], Any]) -> Any:
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
        found: Evidence = self.once("evidence", lambda: Evidence(self.view, self.ontology, self.today))
        return found

    @property
    def disputes(self) -> Disputes:
        """Conflicts as cards."""
        found: Disputes = self.once("disputes", lambda: Disputes(self.evidence))
        return found

    @property
    def names(self) -> Names:
        """What things are called."""
        found: Names = self.once("names", lambda: Names(self.evidence))
        return found

    @property
    def queue(self) -> list[QueueItem]:
        """What waits for a person."""
        found: list[QueueItem] = self.once("queue", lambda: review_queue(self.view))
        return found

    @property
    def graph(self) -> Graph:
        """Things and lines."""
        found: Graph = self.once("graph", lambda: build_graph(self.evidence))
        return found

    @property
    def map(self) -> Packed | None:
        """Places of everything, worked out beside the requests; None while that goes on."""
        key = (self.view.generation, self.today)
        known = self._built.get("map")
        if known is not None and known[0] == key:
            found: Packed = known[1]
            return found
        if self._mapping.acquire(blocking=False):
            Thread(target=self._draw_map, args=(key,), daemon=True).start()
        return None

    def _draw_map(self, key: tuple[int, date]) -> None:
        try:
            self._built["map"] = (key, Packed.of(map_json(self.graph)))
        finally:
            self._mapping.release()

    def warm(self) -> None:
        """Works out what the first request for each page of a new generation would wait for."""
        overview_page(self.evidence, self.disputes)
        self.strip()
        _ = self.names.all
        _ = self.map
        _ = self.queue

    def strip(self) -> AsOf:
        """State of the evidence."""
        found: AsOf = self.once("strip", lambda: as_of(self.view, self.today))
        return found

    def session(self, request: Request) -> Session | None:
        """Who may write from this browser."""
        return writer_session(self.core.settings, request.cookies.get(WRITER), time.time())

    def reader(self, request: Request) -> Session | None:
        """Who signed in from this browser, to write or to read."""
        return self.session(request) or reader_session(self.core.settings, request.cookies.get(READER), time.time())

    def _may_read(self, request: Request) -> bool:
        try:
            require_reader(replace(read_request(request.scope, request.receive), path="/"), self.core.settings)
        except HttpRefusal:
            return False
        return True

    def frame(self, request: Request, title: str, active: str = "", **more: Any) -> Frame:
        """The frame of a page."""
        theme = request.cookies.get("theme", "")
        query = f"?{request.url.query}" if request.url.query else ""
        signed = self.reader(request)
        return Frame(
            title=title,
            active=active,
            asof=self.strip() if self._may_read(request) else None,
            signed_in=SignedIn(signed.name, signed.csrf, signed.writes) if signed else None,
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
