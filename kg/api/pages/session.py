"""Writing from pages: who knows the update token gets a signed cookie, and every form that writes a matching mark.

The cookie holds a random id and its signature under the token, so the server keeps no list of sessions, and a changed
token ends them all. It is HttpOnly and SameSite=Strict; forms carry a second signature of the same id, which another
site can neither read nor make.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from secrets import compare_digest, token_urlsafe

from kg.api.problems import HttpRefusal
from kg.settings import Settings

COOKIE = "kg_session"
MAX_AGE_S = 12 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that may write; `csrf` goes into its forms."""

    id: str
    csrf: str


def _sign(key: str, purpose: str, text: str) -> str:
    return hmac.new(key.encode(), f"{purpose}:{text}".encode(), sha256).hexdigest()


def open_session(settings: Settings, token: str) -> str:
    """The cookie of a new session.

    Raises:
        HttpRefusal: 403 when nothing can be written over HTTP, 401 for another token.
    """
    if not settings.update_token:
        what = "Nothing can be written over HTTP here."
        raise HttpRefusal(what, "Set KG_UPDATE_TOKEN and start the server again.", status=403)
    if not compare_digest(token.encode(), settings.update_token.encode()):
        raise HttpRefusal("This is not the update token.", "It is the value of KG_UPDATE_TOKEN.", status=401)
    id_ = token_urlsafe(18)
    return f"{id_}.{_sign(settings.update_token, 'session', id_)}"


def read_session(settings: Settings, cookie: str | None) -> Session | None:
    """The session of a cookie, or None when there is none or its signature is not ours."""
    if not settings.update_token or not cookie:
        return None
    id_, _, signature = cookie.partition(".")
    if not compare_digest(signature.encode(), _sign(settings.update_token, "session", id_).encode()):
        return None
    return Session(id_, _sign(settings.update_token, "form", id_))


def require_form(session: Session | None, mark: str) -> Session:
    """Lets pass a form that this server made for this browser.

    Raises:
        HttpRefusal: 401 without a session, 403 when the mark does not fit.
    """
    if session is None:
        raise HttpRefusal("Sign in with the update token first.", "Open /signin.", status=401)
    if not compare_digest(mark.encode(), session.csrf.encode()):
        raise HttpRefusal("This form was not made for this browser.", "Open the page again and repeat.", status=403)
    return session
