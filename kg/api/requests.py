"""Reading HTTP requests strictly: headers, parameters, bodies. Wrong encodings are refused, never repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from kg.api.problems import HttpRefusal
from kg.api.replies import Receive, Scope
from kg.errors import RequestRefused

Params = Sequence[tuple[str, str]]

FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Request:
    """What a handler reads of a request.

    Attributes:
        method: in capitals.
        path: decoded path.
        query_string: as sent.
        headers: names in lower case; repeated ones joined by ", ".
        client: address of the other side.
        scheme: "http" or "https", as the client sees it.
        receive: the ASGI channel of the body.
    """

    method: str
    path: str
    query_string: bytes
    headers: Mapping[str, str]
    client: str
    scheme: str
    receive: Receive

    @property
    def origin(self) -> str:
        """Scheme and authority as the client sees them, without a slash at the end."""
        host = self.headers.get("x-forwarded-host", self.headers.get("host", "localhost")).split(",")[0].strip()
        return f"{self.headers.get('x-forwarded-proto', self.scheme).split(',')[0].strip()}://{host}"

    @property
    def accept(self) -> str:
        """The Accept field; "" for none."""
        return self.headers.get("accept", "")

    def params(self) -> list[tuple[str, str]]:
        """Parameters of the address, in order.

        Raises:
            RequestRefused: when they are not UTF-8.
        """
        return parse_params(self.query_string)

    def media_type(self) -> str:
        """Media type of the body in lower case, without parameters; "" for none.

        Raises:
            HttpRefusal: when its charset is not UTF-8, or the body is in another content encoding.
        """
        main, *parameters = (p.strip().lower() for p in self.headers.get("content-type", "").split(";"))
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "charset" and value.strip(' "') not in {"utf-8", "utf8", "us-ascii"}:
                raise HttpRefusal(f"The charset {value} is not read.", "Send UTF-8.", status=415)
        if self.headers.get("content-encoding", "identity").lower() != "identity":
            raise HttpRefusal("Compressed bodies are not read.", "Send the body as it is.", status=415)
        return main

    async def body(self, most: int) -> bytes:
        """The whole body.

        Raises:
            HttpRefusal: when it is longer than `most` bytes, or the client went away.
        """
        parts: list[bytes] = []
        size = 0
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise HttpRefusal("The client went away.", status=400)
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > most:
                raise HttpRefusal(f"The body is longer than {most} bytes.", "Send it in parts.", status=413)
            if not message.get("more_body", False):
                return b"".join(parts)

    def bearer(self) -> str | None:
        """The bearer token; None when there is none."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if kind.lower() == "bearer" else None


def read_request(scope: Scope, receive: Receive) -> Request:
    """The request of an ASGI scope."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    client = scope.get("client")
    return Request(
        scope["method"].upper(),
        scope["path"],
        scope.get("query_string", b""),
        headers,
        client[0] if client else "",
        scope.get("scheme", "http"),
        receive,
    )


def parse_params(raw: bytes) -> list[tuple[str, str]]:
    """Decodes `application/x-www-form-urlencoded` once.

    Raises:
        RequestRefused: when a name or value is not UTF-8.
    """
    pairs = []
    for part in raw.split(b"&"):
        if not part:
            continue
        name, _, value = part.partition(b"=")
        pairs.append((_decode(name), _decode(value)))
    return pairs


def _decode(raw: bytes) -> str:
    plain = raw.replace(b"+", b" ")
    return decode_utf8(unquote_to_bytes(plain) if b"%" in plain else plain, "A parameter")


def decode_utf8(data: bytes, what: str) -> str:
    """Text of UTF-8 bytes.

    Raises:
        RequestRefused: when they are not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestRefused(f"{what} is not UTF-8.", "Encode it as UTF-8.") from error


def single(params: Params, name: str) -> str | None:
    """The one value of a parameter; None when it is absent.

    Raises:
        RequestRefused: when it is given more than once.
    """
    values = [value for key, value in params if key == name]
    if len(values) > 1:
        raise RequestRefused(f"There are {len(values)} values for {name!r}.", "Give exactly one.")
    return values[0] if values else None


def several(params: Params, name: str) -> tuple[str, ...]:
    """All values of a parameter, in order."""
    return tuple(value for key, value in params if key == name)
