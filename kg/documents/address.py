"""Documents from http(s) addresses: the only module here that touches the network, through a client handed in.

An address is resolved once, the resolved address is checked, and the connection goes to that very address, so that a
name cannot point elsewhere in between (DNS rebinding). Each redirect is checked anew.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from kg.documents.public import IpAddress, is_public
from kg.documents.registry import MEDIA_TYPES
from kg.documents.sniff import sniffed_type
from kg.documents.source import Source
from kg.errors import DocumentError, Place, UnsupportedDocument
from kg.model.document import DocumentMeta

Resolver = Callable[[str, int], list[str]]
Clock = Callable[[], float]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_XML = frozenset({"application/xml", "text/xml"})
_UNNAMED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_HEADERS = {"Accept": "text/html, application/pdf, text/plain, application/rss+xml, application/atom+xml, */*;q=0.5"}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may cost.

    Attributes:
        redirects: most redirects followed.
        size: most bytes of a body, unpacked.
        seconds: most time for all of it.
        allow_private: true to reach private, loopback and link-local addresses too.
    """

    redirects: int = 5
    size: int = 50_000_000
    seconds: float = 30.0
    allow_private: bool = False


_LIMITS = FetchLimits()
_UNKNOWN = DocumentMeta()


def resolve_host(host: str, port: int) -> list[str]:
    """Addresses of a host by the system's resolver, each once, in its order.

    Raises:
        OSError: when the host has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def make_client() -> httpx.Client:
    """A client for `fetch_address`: no redirects of its own, no proxy or credentials from the environment."""
    return httpx.Client(follow_redirects=False, trust_env=False, headers={"User-Agent": "compintel-kg"})


def fetch_address(
    url: str,
    client: httpx.Client,
    limits: FetchLimits = _LIMITS,
    meta: DocumentMeta = _UNKNOWN,
    resolve: Resolver = resolve_host,
    clock: Clock = time.monotonic,
) -> Source:
    """Fetches what an address holds.

    Args:
        url: http or https address.
        client: sends requests; it must not follow redirects itself.
        limits: what the fetch may cost.
        meta: what is known of the document; its address becomes the one at which the document was found.
        resolve: host and port to addresses.
        clock: seconds that only grow.

    Raises:
        DocumentError: when the address is refused or not reached, or answers with an error, too late or too much.
        UnsupportedDocument: when no reader takes what it answers with.
    """
    deadline = clock() + limits.seconds
    at = url.strip()
    for _ in range(limits.redirects + 1):
        request = _request(at, client, limits, resolve, deadline - clock())
        try:
            answer = client.send(request, stream=True, follow_redirects=False)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise DocumentError("The address does not answer.", f"Try again later ({error}).", Place(at)) from error
        try:
            target = answer.headers.get("location")
            if answer.status_code in _REDIRECTS and target:
                at = _joined(at, target)
                continue
            return _source(answer, at, limits, meta, lambda: deadline - clock())
        finally:
            answer.close()
    raise DocumentError(
        f"The address redirects more than {limits.redirects} times.", "Give the address it leads to.", Place(url)
    )


def _joined(at: str, target: str) -> str:
    try:
        return urljoin(at, target)
    except ValueError as error:
        raise DocumentError("The address redirects to one that cannot be read.", "", Place(at)) from error


def _request(url: str, client: httpx.Client, limits: FetchLimits, resolve: Resolver, seconds: float) -> httpx.Request:
    """A request to a checked address, naming the host only in its headers and for its certificate.

    Raises:
        DocumentError: when no time is left, or the address is refused.
    """
    where = Place(url)
    if seconds <= 0:
        raise DocumentError("The address takes too long to answer.", "Try again later.", where)
    scheme, host, port, pieces = _parts_of(url)
    address = _checked_address(host, port, limits, resolve, where)
    literal = f"[{address}]" if address.version == 6 else str(address)
    target = urlunsplit((scheme, f"{literal}:{port}", pieces[0] or "/", pieces[1], ""))
    shown_host = f"[{host}]" if ":" in host else host
    named = shown_host if port == _PORTS[scheme] else f"{shown_host}:{port}"
    try:
        return client.build_request(
            "GET",
            target,
            headers={**_HEADERS, "Host": named},
            extensions={"sni_hostname": host} if scheme == "https" else {},
            timeout=httpx.Timeout(max(seconds, 0.1)),
        )
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise DocumentError("The address cannot be read.", "Check it.", where) from error


def _parts_of(url: str) -> tuple[str, str, int, tuple[str, str]]:
    """Scheme, host in ASCII, port, and path with query.

    Raises:
        DocumentError: for other schemes, credentials in the address, or no host.
    """
    where = Place(url)
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise DocumentError("The address cannot be read.", "Check it.", where) from error
    if parts.scheme not in _PORTS:
        raise DocumentError("Only http and https addresses are fetched.", "Save the file and bring that.", where)
    if parts.username is not None or parts.password is not None:
        raise DocumentError("The address carries a user name or password.", "Save the file and bring that.", where)
    if not ascii_host:
        raise DocumentError("The address names no host.", "Check it.", where)
    return parts.scheme, ascii_host, port, (parts.path, parts.query)


def _checked_address(host: str, port: int, limits: FetchLimits, resolve: Resolver, where: Place) -> IpAddress:
    """The address to connect to: the first of the host's, when none of them is refused.

    Raises:
        DocumentError: when the host has no address, or one that is not public.
    """
    try:
        found = [ipaddress.ip_address(text.split("%", 1)[0]) for text in resolve(host, port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise DocumentError(f"No address is known for {host}.", "Check the address.", where) from error
    if not found:
        raise DocumentError(f"No address is known for {host}.", "Check the address.", where)
    refused = next((address for address in found if not is_public(address)), None)
    if refused is not None and not limits.allow_private:
        raise DocumentError(
            f"{host} leads to {refused}, which is not a public address.",
            "Save the file and bring that, or allow private addresses.",
            where,
        )
    return found[0]


def _source(
    answer: httpx.Response, url: str, limits: FetchLimits, meta: DocumentMeta, left: Callable[[], float]
) -> Source:
    where = Place(url)
    if answer.status_code != 200:
        raise DocumentError(f"The address answers with status {answer.status_code}.", "Check it in a browser.", where)
    declared = answer.headers.get("content-type", "")
    try:
        data = b"".join(_body(answer, limits, left, where))
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        raise DocumentError("The answer of the address breaks off.", "Try again later.", where) from error
    kind = _media_type(declared, data, url, where)
    return Source(url, data, replace(meta, url=meta.url or url), kind)


def _body(answer: httpx.Response, limits: FetchLimits, left: Callable[[], float], where: Place) -> Iterator[bytes]:
    size = 0
    length = answer.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:18]) > limits.size:
        raise _too_large(limits, where)
    for block in answer.iter_bytes():
        size += len(block)
        if size > limits.size:
            raise _too_large(limits, where)
        if left() <= 0:
            raise DocumentError("The address takes too long to answer.", "Try again later.", where)
        yield block


def _too_large(limits: FetchLimits, where: Place) -> DocumentError:
    return DocumentError(
        f"The address answers with more than {limits.size / 1e6:,.0f} MB.", "Save the file and bring that.", where
    )


def _media_type(declared: str, data: bytes, url: str, where: Place) -> str:
    """The format: what the bytes are, else what the server says, else plain text for text without markup.

    Raises:
        UnsupportedDocument: when no reader takes it.
    """
    sniffed = sniffed_type(data)
    named = declared.split(";")[0].strip().lower()
    if sniffed in MEDIA_TYPES.values():
        return declared if sniffed == named else str(sniffed)
    ending = next((kind for suffix, kind in MEDIA_TYPES.items() if urlsplit(url).path.lower().endswith(suffix)), None)
    kind = ending if named in _UNNAMED | _XML and ending else named or "text/plain"
    if kind not in MEDIA_TYPES.values():
        raise UnsupportedDocument(f"The address answers with {kind}, which no reader takes.", "", where)
    return declared if kind == named else kind
