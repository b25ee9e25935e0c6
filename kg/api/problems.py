"""Errors as HTTP: the one table from exception to status, and problem details (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from kg.api.replies import Reply
from kg.errors import (
    DocumentError,
    JudgementRefused,
    KgError,
    QueryError,
    QueryTimeout,
    RequestRefused,
    ShapeViolation,
    StoreBusy,
    StoreError,
    UnknownName,
    UnsupportedDocument,
)
from kg.graph.pool import EvaluationFailed, PoolBusy, QueryCrashed, ResultNotRepresentable, ResultTooLarge
from kg.sparql import ServiceRefused

PROBLEM_JSON = "application/problem+json"
_TYPE_BASE = "https://compintel.example/problems/"
_RETRY_AFTER_S = 1


@dataclass(eq=False)
class HttpRefusal(KgError):
    """A request that HTTP itself has a status for.

    Attributes:
        status: HTTP status.
        headers: header fields that belong to the refusal.
    """

    status: int = 400
    headers: tuple[tuple[str, str], ...] = field(default=())


TITLES: dict[int, str] = {
    400: "Bad request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    413: "Content too large",
    415: "Unsupported media type",
    422: "Unprocessable content",
    429: "Too many requests",
    500: "Internal error",
    502: "Bad gateway",
    503: "Service unavailable",
}

STATUS: dict[type[KgError], int] = {
    ServiceRefused: 403,
    QueryTimeout: 503,
    QueryCrashed: 503,
    PoolBusy: 503,
    ResultTooLarge: 422,
    ResultNotRepresentable: 406,
    EvaluationFailed: 400,
    QueryError: 400,
    RequestRefused: 400,
    UnknownName: 404,
    JudgementRefused: 409,
    ShapeViolation: 422,
    UnsupportedDocument: 415,
    DocumentError: 422,
    StoreBusy: 503,
    StoreError: 503,
    KgError: 500,
}
"""Exception to status; the nearest class in the order of inheritance counts."""


def status_of(error: KgError) -> int:
    """HTTP status of an error."""
    if isinstance(error, HttpRefusal):
        return error.status
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(error: KgError) -> Reply:
    """The problem details of an error."""
    status = status_of(error)
    name = type(error).__name__ if not isinstance(error, HttpRefusal) else TITLES.get(status, "Error").replace(" ", "")
    body: dict[str, object] = {
        "type": _TYPE_BASE + name,
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": error.what,
    }
    if error.todo:
        body["todo"] = error.todo
    if error.where is not None:
        body |= {k: v for k in ("line", "column") if (v := getattr(error.where, k)) is not None}
    if error.nearest:
        body["nearest"] = list(error.nearest)
    headers = list(error.headers) if isinstance(error, HttpRefusal) else []
    if status == 503:
        headers.append(("Retry-After", str(_RETRY_AFTER_S)))
    return Reply(status, PROBLEM_JSON, json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), tuple(headers))
