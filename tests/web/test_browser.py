"""What only a browser shows: accessibility, both themes, no request elsewhere, journeys by keyboard alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.views.render import bundles
from tests.web.conftest import TOKEN
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = (
    "axe.run(document, {resultTypes: ['violations']})"
    ".then(r => r.violations.map(v => [v.id, v.nodes[0].target.join()]))"
)


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    """A page of the site; whatever it asks of others, and whatever goes wrong in it, is noted."""
    context = browser.new_context(base_url=served, viewport={"width": 1360, "height": 900}, service_workers="block")
    context.set_default_timeout(20_000)
    one = context.new_page()
    one.elsewhere, one.errors = [], []
    context.route("**/*", lambda route: _only_here(route, served, one.elsewhere))
    one.on("pageerror", lambda error: one.errors.append(str(error)))
    one.on("console", lambda m: one.errors.append(m.text) if m.type == "error" and not _is_noise(m.text) else None)
    yield one
    context.close()
    assert one.elsewhere == []
    assert one.errors == []


def _is_noise(text: str) -> bool:
    """What the browser itself reports: pages that are not there, and its own styling of text typed over a selection."""
    return "404" in text or text.startswith("Applying inline style")


def _only_here(route: Any, served: str, elsewhere: list[str]) -> None:
    if route.request.url.startswith((served, "data:", "blob:")):
        route.continue_()
    else:
        elsewhere.append(route.request.url)
        route.abort()


def axe_source() -> str:
    if not AXE.exists():
        if os.environ.get("CI") == "true" and bundles():
            pytest.fail("CI is set and axe-core is missing: it comes with the build of the bundles (npm ci).")
        pytest.skip("axe-core is not here: it comes with the build of the bundles")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1360), ("dark", 1360), ("light", 320)])
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(
    browser: Any, served: str, scheme: str, width: int
) -> None:
    axe = axe_source()
    context = browser.new_context(
        base_url=served, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    one = context.new_page()
    found = {}
    for path in [*PAGES, "/company/nobody"]:
        one.goto(path, wait_until="load")
        one.wait_for_timeout(60)
        one.evaluate(axe)
        violations = one.evaluate(_RUN)
        wide = one.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if violations or wide > 0:
            found[path] = (violations, wide)
    context.close()
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1360), ("light", 320)])
def test_pages_of_who_signed_in_have_no_violation_either(browser: Any, served: str, scheme: str, width: int) -> None:
    axe = axe_source()
    context = browser.new_context(
        base_url=served, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    one = context.new_page()
    one.goto("/signin?next=/documents")
    one.fill("#token", TOKEN)
    one.fill("#name", "M. Ito")
    one.keyboard.press("Enter")
    one.wait_for_selector("[data-upload]")
    source = one.locator("a[href^='/source/']").first.get_attribute("href")
    found = {}
    for path in ["/documents", "/review", "/review?kind=names", "/segment/teleradiology-services", source]:
        one.goto(path, wait_until="load")
        for closed in one.locator("main details:not([open]) > summary").all()[:4]:
            closed.click()
        one.evaluate(axe)
        violations = one.evaluate(_RUN)
        if violations or one.evaluate("document.documentElement.scrollWidth") > width:
            found[path] = violations or "scrolls sideways"
    context.close()
    assert found == {}


def test_pages_ask_nothing_of_other_origins(page: Any) -> None:
    for path in PAGES:
        page.goto(path, wait_until="load")


def test_journey_a_competitors_latest_move_and_its_source(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("vrad", delay=15)
    page.wait_for_selector("#find-names li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/company/virtual-radiologic")
    assert "Latest move" in page.inner_text(".lead")
    chip = page.locator(".rows .chip").first
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/source/[0-9a-f]{16}#p-"))
    assert page.locator(".claim:target details[open]").count() == 1
    assert page.locator(".cl[aria-current]").count() >= 1


def test_journey_explain_a_dispute(page: Any) -> None:
    page.goto("/")
    link = page.locator("#h-dsp").locator("xpath=../..").locator("a[href^='/conflicts/']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/conflicts/*")
    assert page.locator(".dispute .sides .quote").count() == 2
    assert "Why both may hold" in page.inner_text(".dispute")


def test_journey_compare_two_companies_and_print(page: Any) -> None:
    page.goto("/compare")
    for field, name in (("c0", "Virtual Radiologic"), ("c1", "Teleradiology Solutions")):
        page.locator(f"#{field}").focus()
        page.keyboard.type(name, delay=10)
    page.locator("form button.btn-main").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?company=virtual-radiologic&company=teleradiology-solutions**")
    assert page.locator("table thead th").count() == 3
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator(".print-only").is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_journey_a_path_between_two_things(page: Any) -> None:
    page.goto("/graph?focus=company:virtual-radiologic")
    page.locator("#to").focus()
    page.keyboard.type("Stroke", delay=10)
    page.wait_for_selector("#to-names li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**to=concept%3Astroke**")
    rows = page.locator("#path-section tbody tr")
    assert rows.count() >= 2
    assert all(text.strip() for text in rows.locator("td[data-h='Quote']").all_inner_texts())


def test_journey_write_and_save_a_query(page: Any) -> None:
    page.goto("/sparql")
    field = page.locator(".cm-content") if bundles() else page.locator("#query")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?kind (COUNT(*) AS ?n) WHERE { ?c ci:kind ?kind } GROUP BY ?kind ORDER BY ?kind")
    page.locator("button.btn-main").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#result table")
    assert "market_size" in page.inner_text("#result")
    page.locator("#save-name").focus()
    page.keyboard.type("Kinds")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("[data-mine] a").inner_text() == "Kinds"
    page.reload()
    assert page.locator("[data-mine] a").inner_text() == "Kinds"


def test_a_query_error_is_shown_at_its_line_and_the_text_is_kept(page: Any) -> None:
    page.goto("/sparql?query=SELECT%20%3Fs%20WHERE%20%7B%0A%20%20%3Fs%20%3Fp%20%7D")
    page.locator("button.btn-main").click()
    page.wait_for_selector(".err")
    page.errors.clear()  # the browser itself reports the refused request
    assert re.search(r"Line 2, column \d+", page.inner_text(".err"))


def test_the_explorer_expands_filters_and_undoes_by_keyboard(page: Any) -> None:
    page.goto("/graph?focus=company:virtual-radiologic")
    page.wait_for_selector(".stage.live canvas")
    before = page.locator("#lines tr[id]").count()
    page.locator("[data-stage]").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    page.wait_for_url("**line=**")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_url("**open=**")
    page.wait_for_timeout(400)
    after = page.locator("#lines tr[id]").count()
    assert after >= before
    drawn = len(json.loads(page.locator("#graph-data").text_content())["lines"])
    assert drawn == after
    box = page.locator(".legends input[name=type]:not([disabled])").first
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**type=**")
    page.go_back()
    page.wait_for_timeout(300)
    assert "type=" not in page.url


def test_every_state_of_the_explorer_is_restored_by_its_address(page: Any) -> None:
    page.goto("/graph?focus=market:teleradiology-services&type=company&type=segment")
    page.wait_for_selector(".stage.live canvas")
    rows = page.locator("#lines tr[id]").all_inner_texts()
    page.goto(page.url)
    page.wait_for_selector(".stage.live canvas")
    assert page.locator("#lines tr[id]").all_inner_texts() == rows
    assert page.locator("#f-place").is_checked() is False


def test_the_map_is_drawn_or_says_why_not(page: Any) -> None:
    page.goto("/graph/all")
    if not bundles():
        assert "not in this build" in page.inner_text("main")
        return
    # the page's policy forbids the evaluated predicates of wait_for_function
    page.wait_for_selector("[data-map][data-ready], [data-map-message]:not([hidden])", state="attached")
    assert page.locator("main ul.grid li").count() > 20


def test_reading_pages_work_without_scripts(browser: Any, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    one = context.new_page()
    for path in PAGES:
        one.goto(path)
        assert one.locator("h1").count() == 1
    one.goto("/graph?focus=company:virtual-radiologic")
    assert one.locator(".stage svg.wide").is_visible()
    context.close()


def test_the_exported_picture_opens_offline_from_a_file(browser: Any, served: str, tmp_path: Path) -> None:
    context = browser.new_context()
    html = context.request.get(f"{served}/graph/export.html?focus=company:virtual-radiologic").text()
    file = tmp_path / "picture.html"
    file.write_text(html, encoding="utf-8")
    one = context.new_page()
    asked: list[str] = []
    problems: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    one.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    one.on("pageerror", lambda error: problems.append(str(error)))
    one.goto(file.as_uri())
    one.wait_for_selector("#stage canvas")
    one.locator("#lines tr[id]").first.click()
    assert one.locator("#panel .quote").count() >= 1
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert problems == []
