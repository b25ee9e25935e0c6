"""Names, titles and quotes that try to become markup or script stay text on every page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.core import open_graph
from kg.ingest.settling import publish
from kg.model.claim import Claim
from kg.model.content import CONTENT_TYPES, Content
from kg.model.document import Block, BlockKind, Document, DocumentMeta
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.model.span import Span
from tests.web.conftest import TOKEN, Server, settings_of
from tests.web.html import Page

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    '"><script>window.pwned=1</script>',
    "'><img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</textarea><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "{{constructor.constructor('window.pwned=1')()}}",
    "${window.pwned=1}",
    "<a href=javascript:window.pwned=1>x</a>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<math><mtext><img src=x onerror=window.pwned=1>",
    "<!--><img src=x onerror=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "\u2028window.pwned=1\u2029<b>",
    "see href attr <input autofocus onfocus=window.pwned=1>",
)


def make_content(kind: type[Content], payload: str) -> Content:
    """A content with the payload in every text field."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        options = [t for t in (get_args(hints[field.name]) or (hints[field.name],)) if t is not type(None)]
        values[field.name] = _value(options, payload)
    return kind(**values)


def _value(options: list[Any], payload: str) -> Any:
    first = options[0]
    if Quantity in options:
        return Quantity(Decimal("42.5"), "42.5", "%")
    if PartialDate in options:
        return PartialDate(2024, 5)
    if int in options:
        return 2024
    if str in options:
        return payload
    if isinstance(first, type) and hasattr(first, "__members__"):
        return next(iter(first))
    return (payload, payload + " too")


def make_hostile(payload: str) -> tuple[Document, tuple[Claim, ...]]:
    """A document whose title, section, text, and claims of every kind carry the payload."""
    line = f"{payload} said something here.\n"
    kinds = list(CONTENT_TYPES.values())
    text = line * len(kinds)
    blocks = tuple(
        Block(i, BlockKind.PARAGRAPH, Span(i * len(line), (i + 1) * len(line) - 1)) for i in range(len(kinds))
    )
    meta = DocumentMeta(title=payload, publisher=payload, date=PartialDate(2024, 5), url=payload)
    document = Document(sha256(text.encode()).hexdigest(), text, "text/plain", "text/1", blocks, meta)
    claims = [
        Claim(
            make_content(kind, payload),
            block.span,
            block.span.of(text),
            payload,
            0.9,
            market=payload,
            asserted_by=payload,
        )
        for kind, block in zip(kinds, blocks, strict=True)
    ]
    return document, tuple(claims)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of hostile documents."""
    path = tmp_path_factory.mktemp("hostile") / "store"
    graph = open_graph(settings_of(path), create=True)
    with graph.store.writer() as writer:
        for payload in PAYLOADS:
            document, claims = make_hostile(payload)
            writer.put_document(document, claims, recorded_at="2024-06-01T08:00:00Z", extractor="hostile/1")
        publish(writer, graph.ontology)
    return path


def eventually(client: TestClient, path: str) -> Any:
    """The reply when it is no longer being worked out."""
    for _ in range(1200):
        reply = client.get(path)
        if reply.status_code != 202:
            return reply
        time.sleep(0.05)
    raise AssertionError(path)


def addresses(client: TestClient) -> Iterator[str]:
    """Pages of everything in the store, and pages that repeat what they are asked."""
    base = [
        "/",
        "/companies",
        "/segments",
        "/conflicts",
        "/documents",
        "/timeline",
        "/whitespace?axis=concept",
        "/review",
        "/graph",
    ]
    seen = set(base)
    for start in ("/companies", "/segments", "/documents", "/conflicts", "/graph", "/graph/all"):
        links = sorted(Page.of(client.get(start).text).links())
        seen |= {
            link for link in links if link.startswith(("/company/", "/segment/", "/source/", "/conflicts/", "/graph?"))
        }
    yield from sorted(seen)
    for payload in PAYLOADS[:8]:
        asked = quote(payload)
        yield from (f"/ask?q={asked}", f"/search?q={asked}", f"/sparql?query={asked}&run=1", f"/graph?focus={asked}")
        yield f"/company/{quote(payload, safe='')}"


def test_no_text_of_a_document_becomes_markup(hostile: Path) -> None:
    with TestClient(create_app(settings_of(hostile)), headers={"accept": "text/html"}) as client:
        paths = list(addresses(client))
        assert len(paths) > 100
        for path in paths[:: max(1, len(paths) // 220)]:
            reply = client.get(path)
            assert reply.status_code in {200, 400, 404}, path
            check_markup(path, reply.text)


def check_markup(path: str, text: str) -> None:
    """Nothing on the page runs, loads or styles but what is ours."""
    for element in Page.of(text).elements:
        names = set(element.attributes)
        assert not [n for n in names if n.startswith("on")], (path, element)
        assert element.tag not in {"iframe", "img", "math", "b-c", "style"}, (path, element)
        if element.tag == "script":
            is_data = element.attributes.get("type") == "application/json"
            assert is_data or element.attributes.get("src", "").startswith("/static/"), (path, element)
        assert not element.attributes.get("href", "").lower().startswith(("javascript:", "data:")), (path, element)


def test_forms_that_correct_hold_the_text_as_values(hostile: Path) -> None:
    settings = settings_of(hostile, update_token=TOKEN)
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        client.post("/signin", data={"token": TOKEN, "name": '"><img src=x onerror=alert(1)>'})
        sources = [link for link in sorted(Page.of(client.get("/documents").text).links()) if link[:8] == "/source/"]
        for path in [*sources[:6], "/review", "/segments"]:
            text = client.get(path).text
            check_markup(path, text)
            assert 'action="/signout"' in text


def test_problem_details_and_files_keep_the_text_as_data(hostile: Path) -> None:
    with TestClient(create_app(settings_of(hostile))) as client:
        assert client.get("/graph/lines.csv").headers["content-type"].startswith("text/csv")
        assert client.get("/graph/picture.graphml").status_code == 200
        assert eventually(client, "/graph/all.json").json()["ids"]


@pytest.mark.browser
def test_nothing_runs_in_a_browser(browser: Any, hostile: Path) -> None:
    with Server(settings_of(hostile)) as server:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail("a dialog opened"))
        with TestClient(create_app(settings_of(hostile)), headers={"accept": "text/html"}) as client:
            paths = list(addresses(client))
        chosen = [p for p in paths if p.startswith(("/graph?", "/source/"))][:12] + paths[:8] + paths[-10:]
        for path in chosen:
            page.goto(path, wait_until="load")
            page.wait_for_timeout(30)
            assert page.evaluate("window.pwned") is None, path
        html = context.request.get(f"{server.address}/graph/export.html").text()
        page.set_content(html)
        page.wait_for_timeout(500)
        assert page.evaluate("window.pwned") is None
        context.close()
