"""The web application on one screen: parts, routers, errors, and the doorway with the SPARQL endpoints."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from kg.api import ask, health, judgements, numbers, pages
from kg.api.core import Core, make_core
from kg.api.doorway import Doorway
from kg.api.failures import HANDLERS
from kg.api.observe import set_access_log
from kg.settings import Settings

ROUTERS: tuple[Callable[[Core], APIRouter], ...] = (
    health.router,
    ask.router,
    numbers.router,
    judgements.router,
    pages.router,
)
"""Everything with routes of its own, each a function of the core."""


def create_app(settings: Settings) -> FastAPI:
    """The application for one store. An empty store is made at the start where there is none."""
    set_access_log(is_on=settings.access_log)
    core = make_core(settings)
    app = Application(
        title="Competitive intelligence graph",
        lifespan=_lifespan(core),
        exception_handlers=HANDLERS,
        docs_url=None,
        redoc_url=None,
    )
    app.state.core = core
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    for router in ROUTERS:
        app.include_router(router(core))
    app.doorway = Doorway(app.behind_doorway, core)
    return app


def _settle_garbage() -> None:
    """Sets aside what was loaded at the start and collects more rarely.

    Requests leave no cycles behind, and a fifth of their time went into looking for some.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Application(FastAPI):
    """The routes with the doorway in front; requests that it answers itself never reach the framework."""

    doorway: Doorway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection event."""
        await self.doorway(scope, receive, send)

    async def behind_doorway(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The framework's own way in."""
        await super().__call__(scope, receive, send)


def _lifespan(core: Core) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        await core.prepare()
        try:
            await core.pool.start()
            warmers = core.warmers if core.settings.warm_pages and not core.is_open else []
            for warmer in warmers:
                warmer.start()
            _settle_garbage()
            yield
            for warmer in warmers:
                await asyncio.to_thread(warmer.stop)
        finally:
            await core.pool.close()
            await core.lookup.close()
            await core.updater.close()

    return lifespan
