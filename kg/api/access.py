"""Who may read and write: bearer tokens compared in constant time, page sessions, a limit on requests a minute."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from secrets import compare_digest

from starlette.requests import cookie_parser

from kg.api.problems import HttpRefusal
from kg.api.requests import Request
from kg.api.sessions import READER, WRITER, reader_session, writer_session
from kg.settings import Settings

_CHALLENGE = (("WWW-Authenticate", 'Bearer realm="knowledge graph"'),)
_MOST_CLIENTS = 50_000
_OPEN_PATHS = frozenset({"/healthz", "/readyz", "/signin", "/favicon.ico"})
_OPEN_BELOW = ("/static/", "/theme/")
"""What a browser needs to sign in; none of it says anything of the graph."""


def require_writer(request: Request, settings: Settings) -> None:
    """Lets pass who has the update token.

    Raises:
        HttpRefusal: 403 when nothing can be written over HTTP, 401 without the right token.
    """
    if not settings.update_token:
        raise HttpRefusal(
            "Nothing can be written over HTTP here.", "Set KG_UPDATE_TOKEN and start the server again.", status=403
        )
    _require(request, (settings.update_token,), "writing")


def require_reader(request: Request, settings: Settings) -> None:
    """Lets pass everyone when reading is free, else who has the read or the update token, or signed in with one.

    Raises:
        HttpRefusal: 401 without a right token.
    """
    if not settings.read_token or request.method == "OPTIONS":
        return
    if request.path in _OPEN_PATHS or request.path.startswith(_OPEN_BELOW) or has_read_session(request, settings):
        return
    _require(request, tuple(t for t in (settings.read_token, settings.update_token) if t), "reading")


def has_read_session(request: Request, settings: Settings) -> bool:
    """True for a browser that signed in. A cookie opens reading alone: what writes asks for the token or its form."""
    cookies = cookie_parser(request.headers.get("cookie", ""))
    now = time.time()
    reads = reader_session(settings, cookies.get(READER), now)
    return (reads or writer_session(settings, cookies.get(WRITER), now)) is not None


def _require(request: Request, tokens: tuple[str, ...], what: str) -> None:
    given = (request.bearer() or "").encode("utf-8", "surrogatepass")
    is_right = False
    for token in tokens:  # every token is compared, so that the time does not tell which one was close
        is_right |= compare_digest(given, token.encode("utf-8"))
    if not is_right:
        raise HttpRefusal(
            f"A bearer token is needed for {what}.",
            "Send it as 'Authorization: Bearer ...'.",
            status=401,
            headers=_CHALLENGE,
        )


class RateLimit:
    """A token bucket for each client address; loopback is free.

    Args:
        per_minute: requests a minute, which is also the burst; 0: no limit.
        loopback: limit clients on loopback too.
    """

    def __init__(self, per_minute: int, *, loopback: bool = False) -> None:
        self._per_minute = per_minute
        self._loopback = loopback
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, client: str) -> None:
        """Counts one request of a client.

        Raises:
            HttpRefusal: 429 when it has none left.
        """
        if not self._per_minute or (not self._loopback and _is_loopback(client)):
            return
        now = time.monotonic()
        left, then = self._buckets.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - then) * self._per_minute / 60)
        self._buckets[client] = (max(0.0, left - 1), now)
        while len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        if left < 1:
            wait_s = int((1 - left) * 60 / self._per_minute) + 1
            raise HttpRefusal(
                f"More than {self._per_minute} requests a minute.",
                "Wait and try again.",
                status=429,
                headers=(("Retry-After", str(wait_s)),),
            )


def _is_loopback(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return client in {"", "localhost", "testclient"}
