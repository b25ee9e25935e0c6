"""Addresses: what is fetched, what is refused, and that the connection goes to the address that was checked."""

import ipaddress
from collections.abc import Callable, Iterator

import httpx
import pytest

from kg.documents import read_document
from kg.documents.address import FetchLimits, fetch_address
from kg.documents.public import is_public
from kg.errors import DocumentError, UnsupportedDocument
from kg.model.document import DocumentMeta

USUAL = FetchLimits()
PUBLIC = "93.184.215.14"
PAGE = b"<html><body><h1>Kiln Market</h1><p>The kiln market was valued at USD 3.1 billion in 2022.</p></body></html>"
Handler = Callable[[httpx.Request], httpx.Response]


def page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=PAGE, headers={"Content-Type": "text/html; charset=utf-8"})


def resolver(**hosts: list[str]) -> Callable[[str, int], list[str]]:
    return lambda host, port: hosts.get(host.replace(".", "_"), [PUBLIC])


def fetch(url: str, handler: Handler = page, limits: FetchLimits = USUAL, **hosts: list[str]) -> bytes:
    client = httpx.Client(transport=httpx.MockTransport(handler), trust_env=False)
    return fetch_address(url, client, limits, DocumentMeta(), resolver(**hosts)).data


def redirecting(*targets: str) -> Handler:
    left = iter(targets)

    def handle(request: httpx.Request) -> httpx.Response:
        target = next(left, None)
        return httpx.Response(302, headers={"Location": target}) if target else page(request)

    return handle


def test_a_page_is_fetched_with_its_address_and_type() -> None:
    client = httpx.Client(transport=httpx.MockTransport(page), trust_env=False)
    source = fetch_address("https://kilns.example/market?a=1#x", client, resolve=resolver())
    assert source.meta.url == "https://kilns.example/market?a=1#x"
    document = read_document(source.data, source.name, source.meta, source.media_type)
    assert document.media_type == "text/html"
    assert document.title == "Kiln Market"


def test_the_connection_goes_to_the_checked_address_and_names_the_host() -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page(request)

    fetch("https://Kilns.example:8443/a", handle)
    (request,) = seen
    assert request.url.host == PUBLIC
    assert request.url.port == 8443
    assert request.headers["host"] == "kilns.example:8443"
    assert request.extensions["sni_hostname"] == "kilns.example"


def test_a_name_is_resolved_once_so_that_it_cannot_move() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    client = httpx.Client(transport=httpx.MockTransport(page), trust_env=False)
    source = fetch_address("http://kilns.example/", client, resolve=lambda host, port: next(answers))
    assert source.data == PAGE
    assert next(answers) == ["127.0.0.1"]


UNPUBLIC = """127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 168.63.129.16 100.64.0.1 0.0.0.0
224.0.0.1 240.0.0.1 255.255.255.255 192.0.2.1 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::127.0.0.1 fec0::1 2001:db8::1""".split()


@pytest.mark.parametrize("address", UNPUBLIC)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(DocumentError, match="not a public address"):
        fetch("http://kilns.example/", kilns_example=[PUBLIC, address])


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    assert fetch("http://kilns.example/", kilns_example=[address]) == PAGE


def test_private_addresses_are_reached_where_allowed() -> None:
    allowed = FetchLimits(allow_private=True)
    assert fetch("http://kilns.example/", limits=allowed, kilns_example=["127.0.0.1"]) == PAGE


def test_redirects_are_followed_and_checked_anew() -> None:
    assert fetch("http://a.example/", redirecting("/b", "https://b.example/c")) == PAGE
    with pytest.raises(DocumentError, match="not a public address"):
        fetch("http://a.example/", redirecting("http://inner.example/"), inner_example=["10.0.0.1"])
    with pytest.raises(DocumentError, match="Only http and https"):
        fetch("http://a.example/", redirecting("file:///etc/passwd"))
    assert fetch("http://a.example/", redirecting(*["/x"] * 5)) == PAGE
    with pytest.raises(DocumentError, match="redirects more than 5 times"):
        fetch("http://a.example/", redirecting(*["/x"] * 6))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://a.example/x", "Only http and https"),
        ("http://user:pass@a.example/", "user name or password"),
        ("http:///x", "names no host"),
        ("http://[::1", "cannot be read"),
        ("http://a.example:99999/", "cannot be read"),
        ("http://" + "a" * 80 + ".example/", "cannot be read"),
    ],
)
def test_addresses_that_cannot_be_meant(url: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        fetch(url)


def test_a_host_without_address() -> None:
    with pytest.raises(DocumentError, match="No address is known"):
        fetch("http://a.example/", a_example=[])


def answering(**answer: object) -> Handler:
    return lambda request: httpx.Response(200, **answer)  # type: ignore[arg-type]


def test_too_much_is_refused_whether_announced_or_not() -> None:
    limits = FetchLimits(size=1000)

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 400

    with pytest.raises(DocumentError, match="answers with more than"):
        fetch("http://a.example/", answering(content=b"x" * 1001), limits)
    with pytest.raises(DocumentError, match="answers with more than"):
        fetch("http://a.example/", answering(content=endless()), limits)


def test_too_slow_is_refused() -> None:
    ticks = iter(range(0, 1000, 20))
    client = httpx.Client(transport=httpx.MockTransport(page), trust_env=False)
    with pytest.raises(DocumentError, match="takes too long"):
        fetch_address("http://a.example/", client, resolve=resolver(), clock=lambda: float(next(ticks)))


def test_errors_of_the_server_and_of_the_network_are_said() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(DocumentError, match="does not answer"):
        fetch("http://a.example/", broken)
    with pytest.raises(DocumentError, match="status 404"):
        fetch("http://a.example/", lambda request: httpx.Response(404))


@pytest.mark.parametrize(
    ("content", "declared", "path", "kind"),
    [
        (b"%PDF-1.7", "application/octet-stream", "/x", "application/pdf"),
        (PAGE, "text/plain", "/x", "text/html"),
        (b"<rss/>", "text/xml", "/x", "application/rss+xml"),
        (b"market,value\n", "application/octet-stream", "/x.csv", "text/csv"),
        (b"Words.", "", "/x", "text/plain"),
    ],
)
def test_the_format_is_what_the_bytes_are(content: bytes, declared: str, path: str, kind: str) -> None:
    client = httpx.Client(
        transport=httpx.MockTransport(answering(content=content, headers={"Content-Type": declared})), trust_env=False
    )
    source = fetch_address(f"http://a.example{path}", client, resolve=resolver())
    assert (source.media_type or "").split(";")[0] == kind


def test_formats_that_no_reader_takes_are_refused() -> None:
    with pytest.raises(UnsupportedDocument, match="image/png"):
        fetch("http://a.example/", answering(content=b"\x89PNG", headers={"Content-Type": "image/png"}))
