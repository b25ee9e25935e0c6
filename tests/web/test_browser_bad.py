"""What the pages do when something is missing: no WebGL, no bundles, a connection that breaks, an old address."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.views.render import bundles
from tests.web.conftest import TOKEN, Server, settings_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    context = browser.new_context(base_url=served, viewport={"width": 1360, "height": 900}, service_workers="block")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_what_the_map_hides_and_shows_stands_in_its_address(page: Any) -> None:
    if not bundles():
        pytest.skip("this build has no map")
    page.goto("/graph/all?off=place&at=company:virtual-radiologic")
    page.wait_for_selector("[data-map][data-ready]")
    assert page.locator("[data-map-legend] input[value=place]").is_checked() is False
    assert page.locator("[data-map-open]").get_attribute("href") == "/graph?focus=company%3Avirtual-radiologic"
    page.locator("[data-map-legend] input[value=force]").uncheck()
    assert "off=force&off=place" in page.url
    page.goto(page.url)
    page.wait_for_selector("[data-map][data-ready]")
    assert page.locator("[data-map-legend] input[value=force]").is_checked() is False
    page.locator("[data-map-lines]").uncheck()
    assert "lines=off" in page.url
    page.goto(page.url)
    page.wait_for_selector("[data-map][data-ready]")
    assert page.locator("[data-map-lines]").is_checked() is False


def test_without_webgl_the_map_says_so_and_the_list_stands(served: str, browser: Any) -> None:
    if not bundles():
        pytest.skip("this build has no map")
    context = browser.new_context(base_url=served)
    one = context.new_page()
    one.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more)"
        "{ return kind.startsWith('webgl') ? null : real.call(this, kind, ...more); };"
    )
    one.goto("/graph/all")
    one.wait_for_selector("[data-map-message]:not([hidden])")
    assert "needs WebGL" in one.inner_text("[data-map-message]")
    assert one.locator("main ul.grid li").count() > 20
    one.goto("/graph?focus=company:virtual-radiologic")
    one.wait_for_selector(".stage.live canvas")
    context.close()


def sign_in(page: Any) -> None:
    page.goto("/signin?next=/documents")
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-upload]")


def test_a_connection_that_breaks_while_sending_is_told_and_keeps_the_files(page: Any, tmp_path: Path) -> None:
    sign_in(page)
    file = tmp_path / "figs.txt"
    file.write_text("The fig market was valued at USD 5 billion in 2023.")
    page.set_input_files("#files", file)
    page.route("**/documents", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.click("[data-upload] button.btn-main")
    page.wait_for_selector("text=The connection broke")
    assert "not added twice" in page.inner_text("[data-progress]")
    assert page.locator("[data-upload] button.btn-main").is_enabled()
    assert page.evaluate("document.getElementById('files').files.length") == 1


def test_a_refused_upload_says_why_and_keeps_the_files(page: Any, tmp_path: Path) -> None:
    sign_in(page)
    file = tmp_path / "figs.txt"
    file.write_text("The fig market was valued at USD 5 billion in 2023.")
    page.set_input_files("#files", file)
    page.evaluate("document.querySelector('[data-upload] [name=csrf]').value = 'made up'")
    page.click("[data-upload] button.btn-main")
    page.wait_for_selector("text=This form was not made for this browser")
    assert page.evaluate("document.getElementById('files').files.length") == 1


def test_half_an_upload_leaves_nothing_behind(served: str, page: Any) -> None:
    host, port = served.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as one:
        head = "POST /documents HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        body = '--b\r\nContent-Disposition: form-data; name="files"; filename="half.txt"\r\n\r\nThe half market was'
        one.sendall(f"{head}Content-Length: 100000\r\n\r\n{body}".encode())
        time.sleep(0.2)
    page.goto("/documents")
    assert "half" not in page.inner_text("main").lower()
    assert page.locator("h1").inner_text() == "Sources"


def test_a_build_without_bundles_draws_with_the_library_of_pyvis_and_edits_in_a_text_area(
    bundled: Path, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("kg.views.render", "kg.api.pages.graph", "kg.api.pages.querying", "kg.api.pages.asking"):
        monkeypatch.setattr(f"{module}.bundles", frozenset)
    with Server(settings_of(bundled)) as server:
        one = browser.new_context(base_url=server.address).new_page()
        problems: list[str] = []
        one.on("pageerror", lambda error: problems.append(str(error)))
        one.goto("/graph?focus=company:virtual-radiologic")
        one.wait_for_selector(".stage.live canvas")
        assert one.locator("form.ex").get_attribute("data-vis") == "/static/vis/vis-network.min.js"
        one.goto("/sparql")
        assert one.locator("textarea#query").is_visible()
        one.fill("textarea#query", "SELECT ?s WHERE { ?s a ci:Conflict } LIMIT 2")
        one.click("form[data-workbench] button.btn-main")
        one.wait_for_selector("[data-results] table")
        one.goto("/graph/all")
        assert "not in this build" in one.inner_text("main")
        assert one.locator("main ul.grid li").count() > 20
        one.goto("/about")
        assert "pyvis" in one.inner_text("main")
        assert problems == []
        one.context.close()
