"""Judgements over HTTP: the queue and the log to read, and decisions behind the update token."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from kg.api.access import require_writer
from kg.api.core import Core
from kg.api.requests import read_request
from kg.model.judgement import JudgementKind

Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0)]


class Decision(BaseModel):
    """One decision, in names or ids as the queue lists them."""

    model_config = ConfigDict(extra="forbid")

    kind: JudgementKind = Field(description="merge, split, accept, reject, correct, dispose, house_view, undo ...")
    subject: str = Field(min_length=1, max_length=2000, description="A name, id or IRI.")
    object: str | None = Field(None, max_length=2000, description="The second thing, where the kind has two.")
    author: str = Field(min_length=1, max_length=200, description="Who decides.")
    why: str | None = Field(None, max_length=2000, description="The reason, in words.")
    fields: dict[str, Annotated[str, Field(max_length=2000)]] = Field(
        default_factory=dict, max_length=40, description="Corrected fields, or the particulars of a house view."
    )
    generation: int | None = Field(
        None, ge=0, description="The generation that was looked at: nothing is recorded when it is not the newest."
    )


class Recorded(BaseModel):
    """What became of a decision."""

    judgement: str = Field(description="Its IRI; undo takes its last part.")
    kind: JudgementKind
    generation: int = Field(description="The generation in which it holds.")


def router(core: Core) -> APIRouter:
    """Routes below /api."""
    routes = APIRouter(prefix="/api", tags=["judgements"])

    def writer(request: Request) -> None:
        require_writer(read_request(request.scope, request.receive), core.settings)

    @routes.get("/review", summary="What waits for a person, most material first")
    def review(limit: Limit = 50, offset: Offset = 0) -> dict[str, Any]:
        """Disputes, names that may be one, voices that may be one, unsure readings; evidence on both sides."""
        from kg.metrics.review import review_queue

        view = core.graph.view()
        items = review_queue(view)
        page = [item.to_json() for item in items[offset : offset + limit]]
        return {"generation": view.generation, "total": len(items), "items": page}

    @routes.get("/judgements", summary="Every judgement in order, and whether it stands")
    def log(limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
        """The log."""
        from kg.metrics.decisions import judgement_log

        view = core.graph.view()
        every = judgement_log(view)
        return {"generation": view.generation, "total": len(every), "judgements": every[offset : offset + limit]}

    @routes.post("/judgements", status_code=201, dependencies=[Depends(writer)], summary="Decide; needs the token")
    def decide(decision: Decision) -> Recorded:
        """Records a decision and publishes the graph under it; 409 says what stands in the way."""
        from kg.core import now
        from kg.metrics.decisions import Asked, judgement_of

        asked = Asked(
            decision.kind, decision.subject, decision.object, decision.author, now(), decision.why, decision.fields
        )
        judgement = judgement_of(core.graph.view(), asked)
        iri, generation = core.graph.judge(judgement, decision.generation)
        return Recorded(judgement=iri, kind=judgement.kind, generation=generation)

    return routes
