"""`/api/ask` and `/api/search`: a question in words is answered or refused, it never fails; names and passages."""

from __future__ import annotations

from collections import OrderedDict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from kg.answers import Session, answerer_for
from kg.answers.searching import search
from kg.api.core import Core

_KEPT_SESSIONS = 1_000
_SESSION_NAME = 100

Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=10_000)]


class Asked(BaseModel):
    """A question; `session` is a name of the caller's own, under which the question before is remembered."""

    question: str
    session: Annotated[str | None, Field(max_length=_SESSION_NAME)] = None


class Sessions:
    """The last question of each session, the oldest sessions forgotten first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Session] = OrderedDict()

    def get(self, name: str | None) -> Session | None:
        """The session of a name, made when it is new; None without a name."""
        if name is None:
            return None
        session = self._known.setdefault(name, Session())
        self._known.move_to_end(name)
        while len(self._known) > _KEPT_SESSIONS:
            self._known.popitem(last=False)
        return session


def router(core: Core) -> APIRouter:
    """Routes for questions and search."""
    routes = APIRouter(prefix="/api", tags=["questions"])
    sessions = Sessions()

    @routes.get("/ask")
    def ask(q: str = "") -> dict[str, Any]:
        """Answers a question with citations, or says why it cannot."""
        return core.graph.ask(q).to_json()

    @routes.post("/ask")
    def ask_in_session(asked: Asked) -> dict[str, Any]:
        """The same, with the question before in mind where a session is named."""
        return core.graph.ask(asked.question, sessions.get(asked.session)).to_json()

    @routes.get("/search")
    def find(q: str, limit: Limit = 10, offset: Offset = 0) -> dict[str, Any]:
        """Names and passages that fit a query, best first."""
        graph = core.graph
        answerer = answerer_for(graph.view(), graph.ontology, graph.today)
        return {"query": q, "limit": limit, "offset": offset} | search(answerer, q, limit, offset).to_json()

    return routes
