"""Style sheets, scripts and bundles, each cached for good under the hash of its content; and the choice of theme."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.views.picture import vis_path
from kg.views.render import STATIC

_THEMES = {"light", "dark", "system"}
_YEAR_S = 365 * 24 * 3600
_FOR_GOOD = f"public, max-age={_YEAR_S}, immutable"


class HashedFiles(StaticFiles):
    """Files whose address names the hash of their content are never asked for again; others are checked each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        hashed = b"v=" in scope.get("query_string", b"")
        response.headers["Cache-Control"] = _FOR_GOOD if hashed and response.status_code == 200 else "no-cache"
        return response


def local_path(address: str) -> str:
    """The address when it stays on this server, else "/"; nobody is sent elsewhere by a link of ours."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and not any(ord(c) < 32 for c in address) else "/"


def router() -> APIRouter:
    """Files and theme."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/vis/vis-network.min.js")
    def vis() -> FileResponse:
        """The vis-network that pyvis carries, for builds without bundles."""
        return FileResponse(vis_path(), media_type="text/javascript", headers={"Cache-Control": _FOR_GOOD})

    @routes.get("/favicon.ico")
    def favicon() -> FileResponse:
        """The mark, for browsers that ask without being told."""
        return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")

    @routes.get("/theme/{name}")
    def theme(request: Request, name: str, next: str = "/") -> RedirectResponse:
        """Keeps a theme in a cookie and goes back."""
        reply = RedirectResponse(local_path(next), status_code=303)
        secure = request.url.scheme == "https"
        if name in _THEMES - {"system"}:
            reply.set_cookie("theme", name, max_age=_YEAR_S, samesite="lax", httponly=True, secure=secure)
        else:
            reply.delete_cookie("theme")
        return reply

    routes.mount("/static", HashedFiles(directory=STATIC), name="static")
    return routes
