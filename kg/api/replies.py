"""A whole reply, and how it goes out: compression, HEAD, and the headers that every reply has."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import zstandard

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

Fields = tuple[tuple[bytes, bytes], ...]

_OF_A_BODY = frozenset({b"content-length", b"content-type", b"content-encoding"})
_WORTH_COMPRESSING = 1_024
_GZIP_LEVEL = 5
_ZSTD_LEVEL = 3


@dataclass(slots=True)
class Reply:
    """A status, its headers and all of its body.

    Attributes:
        status: HTTP status.
        media_type: value of Content-Type; "" for none.
        body: the whole body.
        headers: further header fields.
        packed: the body in other content encodings, filled when first asked for.
        wires: what `wire` has made; None before it is first asked, because most replies go out only once.
    """

    status: int
    media_type: str = ""
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    packed: dict[str, bytes] = field(default_factory=dict)
    wires: dict[tuple[str, Fields], tuple[list[tuple[bytes, bytes]], str | None]] | None = None

    def body_in(self, encoding: str) -> bytes:
        """The body in "gzip", "zstd" or "identity"."""
        if encoding == "identity":
            return self.body
        if encoding not in self.packed:
            self.packed[encoding] = (
                gzip.compress(self.body, _GZIP_LEVEL, mtime=0)
                if encoding == "gzip"
                else zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(self.body)
            )
        return self.packed[encoding]

    def wire(self, encoding: str, more: Fields) -> tuple[list[tuple[bytes, bytes]], str | None]:
        """Header fields of one encoding as ASGI has them, and the entity tag; kept from the second time on."""
        if self.wires is not None and (kept := self.wires.get((encoding, more))) is not None:
            return kept
        tag = None
        fields = []
        for name, value in self.headers:
            if name == "ETag":
                value = tag = etag_in(value, encoding)
            fields.append((_wire_name(name), value.encode("latin-1")))
        if self.status != 204:
            fields.append((b"content-length", b"%d" % len(self.body_in(encoding))))
            if self.media_type:
                fields.append((b"content-type", self.media_type.encode("latin-1")))
        if encoding != "identity":
            fields.append((b"content-encoding", encoding.encode("ascii")))
        own = {name for name, _ in fields}
        fields += more if own.isdisjoint(_names(more)) else [field for field in more if field[0] not in own]
        if self.wires is None:
            self.wires = {}
        else:
            self.wires[encoding, more] = (fields, tag)
        return fields, tag


@lru_cache(maxsize=64)
def _wire_name(name: str) -> bytes:
    return name.lower().encode("latin-1")


@lru_cache(maxsize=16)
def _names(fields: Fields) -> frozenset[bytes]:
    return frozenset(name for name, _ in fields)


@lru_cache(maxsize=512)
def choose_encoding(accept_encoding: str) -> str:
    """The content encoding for an Accept-Encoding field: zstd or gzip where asked for, else identity."""
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, rest = part.partition(";")
        try:
            weights[name.strip()] = float(rest.partition("q=")[2] or 1) if rest else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    best = max(("zstd", "gzip"), key=lambda e: weights.get(e, 0.0))
    return best if weights.get(best, 0.0) > 0 and weights.get(best, 0.0) >= weights.get("identity", 0.0) else "identity"


def etag_in(tag: str, encoding: str) -> str:
    """The strong entity tag of one encoding of a body."""
    return tag if encoding == "identity" else f'{tag[:-1]}-{encoding}"'


def matches(if_none_match: str, tag: str) -> bool:
    """True when an If-None-Match field covers the tag (weak comparison, RFC 9110 section 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    return tag in {t.strip().removeprefix("W/") for t in if_none_match.split(",")}


async def send_reply(
    send: Send, method: str, headers: Mapping[str, str], reply: Reply, more: Fields = ()
) -> tuple[int, int]:
    """Sends a reply; compresses it where that is asked for and pays, answers 304 where nothing has changed.

    Args:
        send: the ASGI channel.
        method: of the request; HEAD gets no body.
        headers: of the request, names in lower case.
        reply: what to send; a header "ETag" makes it conditional.
        more: header fields beside the reply's own.

    Returns:
        Status and body bytes sent.
    """
    encoding = "identity"
    if len(reply.body) >= _WORTH_COMPRESSING and (accepted := headers.get("accept-encoding")):
        encoding = choose_encoding(accepted)
    fields, tag = reply.wire(encoding, more)
    asked = headers.get("if-none-match")
    if asked and tag and method in {"GET", "HEAD"} and reply.status == 200 and matches(asked, tag):
        kept = [field for field in fields if field[0] not in _OF_A_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return 304, 0
    await send({"type": "http.response.start", "status": reply.status, "headers": fields})
    sent = b"" if method == "HEAD" or reply.status == 204 else reply.body_in(encoding)
    await send({"type": "http.response.body", "body": sent})
    return reply.status, len(sent)
