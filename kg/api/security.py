"""Headers that every reply has: content security policy, CORS, and what keeps browsers from guessing."""

from __future__ import annotations

from secrets import token_urlsafe

from kg.api.replies import Scope

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_CSP = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_DATA_CSP = b"default-src 'none'; frame-ancestors 'none'"
_EXPOSED = b"ETag, KG-Generation, KG-Rows, Location, Retry-After"

DATA_HEADERS = (
    *_ALWAYS,
    (b"content-security-policy", _DATA_CSP),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED),
    (b"vary", b"Accept, Accept-Encoding, Origin"),
)
"""For SPARQL, graphs and linked data, which any page may read: no cookie and no session is behind them."""

PREFLIGHT_HEADERS = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (
        b"access-control-allow-headers",
        b"accept, authorization, cache-control, content-type, if-none-match, x-requested-with",
    ),
    (b"access-control-max-age", b"86400"),
)


def give_nonce(scope: Scope) -> str:
    """Puts a fresh nonce into `request.state.nonce`, for templates, and returns it."""
    nonce = token_urlsafe(16)
    scope.setdefault("state", {})["nonce"] = nonce
    return nonce


def page_headers(nonce: str) -> tuple[tuple[bytes, bytes], ...]:
    """Headers of pages, files and JSON routes: everything from their own origin, inline code by nonce alone."""
    return (*_ALWAYS, (b"content-security-policy", _CSP.format(nonce=nonce).encode("ascii")))
