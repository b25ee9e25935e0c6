"""`/healthz`, `/readyz` and `/metrics`."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from kg.api.core import Core
from kg.errors import KgError

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def router(core: Core) -> APIRouter:
    """Routes for whoever watches the server."""
    routes = APIRouter(tags=["server"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        """A store is published and a query process is there."""
        try:
            generation = core.pool.generation()
        except KgError as error:
            return JSONResponse({"status": "no store", "detail": error.what}, 503)
        ready = core.pool.counts["processes"] > 0
        return JSONResponse({"status": "ok" if ready else "starting", "generation": generation}, 200 if ready else 503)

    @routes.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> PlainTextResponse:
        """Counters in the text format of Prometheus."""
        return PlainTextResponse(core.metrics.exposition(gauges(core)), media_type=PROMETHEUS)

    return routes


def gauges(core: Core) -> dict[str, float]:
    """Values read from the parts of the server when asked for."""
    values: dict[str, float] = {f"kg_pool_{name}": float(count) for name, count in core.pool.counts.items()}
    values |= {
        "kg_pool_killed_total": float(core.pool.killed),
        "kg_pool_crashed_total": float(core.pool.crashed),
        "kg_cache_bytes": float(core.cache.bytes),
        "kg_cache_entries": float(len(core.cache)),
        "kg_cache_hits_total": float(core.cache.hits),
        "kg_cache_misses_total": float(core.cache.misses),
    }
    try:
        values["kg_generation"] = float(core.pool.generation())
    except KgError:
        values["kg_generation"] = 0.0
    return values
