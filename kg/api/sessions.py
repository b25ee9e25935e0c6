"""Browsers that signed in: who knows a token gets a signed cookie, and every form that writes a matching mark.

A cookie holds when it ends, a random id, the name its holder gave, and a signature of these under the token. So the
server keeps no list of sessions, and a changed token ends them all. The writer's cookie is SameSite=Strict, the
reader's Lax (reading changes nothing, and a link in a mail is to work); both are HttpOnly. Forms carry a second
signature of the same text, which another site can neither read nor make.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from secrets import compare_digest, token_urlsafe
from typing import Literal

from kg.api.problems import HttpRefusal
from kg.settings import Settings

WRITER, READER = "kg_session", "kg_reader"
"""Names of the two cookies."""
MAX_AGE_S = 12 * 3600
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that signed in; `csrf` goes into its forms, `name` to the decisions it takes."""

    id: str
    csrf: str
    name: str = ""
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set."""

    name: str
    value: str
    samesite: Literal["strict", "lax"]


def _sign(key: str, purpose: str, text: str) -> str:
    return hmac.new(key.encode(), f"{purpose}:{text}".encode(), sha256).hexdigest()


def open_session(settings: Settings, token: str, at_s: float, name: str = "") -> tuple[Cookie, ...]:
    """The cookies of a new session: the writer's for the update token, the reader's where reading needs a token.

    Args:
        settings: hold the tokens.
        token: what was typed.
        at_s: the time, seconds since 1970.
        name: what its holder wants to be called in what is decided.

    Raises:
        HttpRefusal: 403 when there is nothing to sign in for, 401 for another token.
    """
    if not settings.update_token and not settings.read_token:
        what = "Nothing can be written over HTTP here."
        raise HttpRefusal(what, "Set KG_UPDATE_TOKEN and start the server again.", status=403)
    may_write = _equal(token, settings.update_token)
    may_read = _equal(token, settings.read_token)
    if not may_write and not may_read:
        raise HttpRefusal("This is not the token.", "It is the value of KG_UPDATE_TOKEN or KG_READ_TOKEN.", status=401)
    return tuple(_cookies(settings, f"{int(at_s) + MAX_AGE_S}.{token_urlsafe(18)}.{_packed(name)}", may_write))


def _cookies(settings: Settings, text: str, may_write: bool) -> Iterator[Cookie]:
    if may_write and settings.update_token:
        yield Cookie(WRITER, f"{text}.{_sign(settings.update_token, 'session', text)}", "strict")
    if settings.read_token:
        yield Cookie(READER, f"{text}.{_sign(settings.read_token, 'reader', text)}", "lax")


def _equal(given: str, token: str | None) -> bool:
    return bool(token) and compare_digest(given.encode("utf-8", "replace"), (token or "").encode())


def writer_session(settings: Settings, cookie: str | None, at_s: float) -> Session | None:
    """The session of a writer's cookie, or None when there is none, it has ended or its signature is not ours."""
    return _session(settings.update_token, "session", cookie, at_s, writes=True)


def reader_session(settings: Settings, cookie: str | None, at_s: float) -> Session | None:
    """The same for a reader's."""
    return _session(settings.read_token, "reader", cookie, at_s, writes=False)


def _session(key: str | None, purpose: str, cookie: str | None, at_s: float, *, writes: bool) -> Session | None:
    if not key or not cookie:
        return None
    text, _, signature = cookie.rpartition(".")
    if not compare_digest(signature.encode("utf-8", "replace"), _sign(key, purpose, text).encode()):
        return None
    ends, id_, name = text.split(".")
    if int(ends) < at_s:
        return None
    return Session(id_, _sign(key, "form", text), _unpacked(name), writes)


def _packed(name: str) -> str:
    kept = " ".join(name.split())[:_LONGEST_NAME]
    return urlsafe_b64encode(kept.encode("utf-8", "replace")).decode().rstrip("=")


def _unpacked(text: str) -> str:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def require_form(session: Session | None, mark: str) -> Session:
    """Lets pass a form that this server made for this browser.

    Raises:
        HttpRefusal: 401 without a session, 403 when the mark does not fit.
    """
    if session is None:
        raise HttpRefusal("Sign in with the update token first.", "Open /signin.", status=401)
    if not compare_digest(mark.encode("utf-8", "replace"), session.csrf.encode()):
        raise HttpRefusal("This form was not made for this browser.", "Open the page again and repeat.", status=403)
    return session
