"""Errors of routes as problem details: the same table for every door of the server."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError

from kg.api.pages.problems import error_page, wants_page
from kg.api.problems import TITLES, HttpRefusal, problem
from kg.errors import KgError, RequestRefused


def _response(request: Request, error: KgError) -> Response:
    """Problem details for programs, a page with the same words for a browser that opened a page's address."""
    reply = problem(error)
    if wants_page(request):
        return error_page(request, request.app.state.core, error, reply.status)
    return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)


def kg_problem(request: Request, error: Exception) -> Response:
    """The program's own errors.

    Raises:
        TypeError: when registered for anything else.
    """
    if not isinstance(error, KgError):
        raise TypeError(f"not an error of the program: {error!r}")
    return _response(request, error)


def http_problem(request: Request, error: Exception) -> Response:
    """Unknown addresses, wrong methods and the like."""
    status = getattr(error, "status_code", 500)
    detail = str(getattr(error, "detail", "")) or TITLES.get(status, "Error")
    headers = tuple((getattr(error, "headers", None) or {}).items())
    if status == 404 and detail == HTTPStatus.NOT_FOUND.phrase:  # no route, so nobody has said what is missing
        detail, todo = f"Nothing has the address {request.url.path}.", "Look for a name, or begin from a list."
        return _response(request, HttpRefusal(detail, todo, status=status, headers=headers))
    return _response(request, HttpRefusal(detail, status=status, headers=headers))


def validation_problem(request: Request, error: Exception) -> Response:
    """Parameters that a route does not take; names each and why."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(str(p) for p in e['loc'][1:]) or e['loc'][0]}: {e['msg']}" for e in found)
    return _response(request, RequestRefused(f"The parameters cannot be used: {said}.", "See /docs."))


def internal_problem(request: Request, error: Exception) -> Response:
    """Anything nobody foresaw; the log has the trace."""
    what = f"The server failed with {type(error).__name__}."
    return _response(request, HttpRefusal(what, "The log of the server says where.", status=500))


HANDLERS: dict[int | type[Exception], Any] = {
    KgError: kg_problem,
    HTTPException: http_problem,
    404: http_problem,
    405: http_problem,
    RequestValidationError: validation_problem,
    Exception: internal_problem,
}
"""Exception class or status to its handler."""
