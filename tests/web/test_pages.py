import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient

from tests.web.html import Page

PAGES = [
    "/",
    "/ask",
    "/ask?q=how+big+is+the+teleradiology+services+market",
    "/ask?q=weather+in+Lisbon+tomorrow",
    "/companies",
    "/company/virtual-radiologic",
    "/battlecard/virtual-radiologic",
    "/compare",
    "/compare?company=virtual-radiologic&company=teleradiology-solutions",
    "/segments",
    "/segment/teleradiology-services",
    "/segment/teleradiology-services/region/asia-pacific",
    "/conflicts",
    "/conflicts?kind=tension",
    "/conflicts?kind=nothing+like+it",
    "/documents",
    "/graph",
    "/graph?focus=company:virtual-radiologic",
    "/graph?focus=virtual+radiologic&depth=2&type=company&on=2016",
    "/graph/all",
    "/timeline",
    "/whitespace?axis=concept",
    "/whitespace?market=teleradiology-services",
    "/review",
    "/signin",
    "/sparql",
    "/ontology",
    "/about",
    "/docs",
    "/signin",
    "/search?q=radiol",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_scripts(client: TestClient, path: str) -> None:
    reply = client.get(path)
    page = Page.of(reply.text)
    assert reply.status_code == 200
    assert len(page.all("h1")) == 1
    assert page.all("main")
    assert next(e.text for e in page.all("title")).endswith("· kg")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nothing_of_other_origins_and_has_no_inline_code(client: TestClient, path: str) -> None:
    reply = client.get(path)
    for element in Page.of(reply.text).elements:
        assert "style" not in element.attributes, element
        assert not [a for a in element.attributes if a.startswith("on")], element
        is_data = element.tag == "script" and "src" not in element.attributes
        if element.tag in {"script", "link", "img", "iframe"} and not is_data:
            address = element.attributes.get("src") or element.attributes.get("href", "/")
            assert address.startswith("/static/") or element.attributes.get("as") == "fetch", element
        if is_data:
            assert element.attributes.get("type") == "application/json"
        assert element.tag != "style"
    policy = reply.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'self'")


@pytest.mark.parametrize("path", PAGES)
def test_ids_on_a_page_are_unique(client: TestClient, path: str) -> None:
    ids = [e.attributes["id"] for e in Page.of(client.get(path).text).elements if "id" in e.attributes]
    assert sorted(ids) == sorted(set(ids))


def test_every_link_of_the_site_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    todo = {"/"}
    for _ in range(3):
        found: set[str] = set()
        for path in sorted(todo - seen)[:120]:
            seen.add(path)
            reply = client.get(path)
            assert reply.status_code in {200, 303}, path
            if reply.headers.get("content-type", "").startswith("text/html"):
                found |= {link.split("#")[0] for link in Page.of(reply.text).links()}
        todo = {f for f in found if not f.startswith(("/static/", "/openapi", "/theme/", "/graph/export", "/api/"))}
    assert len(seen) > 60


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/company/virtual-radiologc", "Virtual Radiologic"),
        ("/segment/teleradiology-servces", "Teleradiology services"),
        ("/segment/teleradiology-services/region/asia-pacfic", "Asia Pacific"),
        ("/graph?focus=Virtual+Radiologc", "Virtual Radiologic"),
    ],
)
def test_an_unknown_name_gets_the_nearest(client: TestClient, path: str, near: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert near.lower() in reply.text.lower()
    assert "Nearest" in reply.text


def test_unknown_things_and_addresses_get_a_page_that_says_what_to_do(client: TestClient) -> None:
    for path in ("/nowhere", "/source/0123456789abcdef", "/conflicts/nothing", "/topic/concept/nothing"):
        reply = client.get(path)
        assert reply.status_code == 404, path
        assert Page.of(reply.text).all("main"), path


def test_programs_get_problem_details_instead(client: TestClient) -> None:
    reply = client.get("/company/nobody-at-all", headers={"accept": "application/json"})
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


def test_an_owner_is_said_first_with_its_source(client: TestClient) -> None:
    # data/companies.ttl: vRad held by MEDNAX from 2015-05 to 2020-12, by Radiology Partners since 2020-12
    page = Page.of(client.get("/company/virtual-radiologic").text)
    text = client.get("/company/virtual-radiologic").text
    assert "Radiology Partners</a> since December 2020" in text
    assert page.all("svg")
    assert "MEDNAX" in text


def test_a_derived_figure_stands_with_its_range_and_formula(client: TestClient) -> None:
    # 42.0 % of USD 24.50 billion (digest, key figures): 10.29, between 0.4195 x 24.495 and 0.4205 x 24.505
    text = client.get("/segment/teleradiology-services/region/asia-pacific").text
    assert "10.29" in text
    assert "10.28–10.30" in text
    assert "is-derived" in text
    assert "The rate of the whole market is not this part’s" in text


def test_a_share_carries_the_dispute_over_its_rank(client: TestClient) -> None:
    text = client.get("/segment/teleradiology-services/region/asia-pacific").text
    assert "is-disputed" in text
    assert "North America" in text
    assert "Why both may hold" in text


def test_citations_lead_to_entries_of_the_source_list(client: TestClient) -> None:
    page = Page.of(client.get("/company/virtual-radiologic").text)
    wanted = {e.attributes["href"][1:] for e in page.all("a") if e.attributes.get("class") == "cite"}
    listed = {e.attributes["id"] for e in page.all("li") if "id" in e.attributes}
    assert wanted
    assert wanted <= listed


def test_every_quote_of_the_reader_stands_at_its_characters(client: TestClient) -> None:
    document = next(
        link for link in sorted(Page.of(client.get("/documents").text).links()) if link.startswith("/source/")
    )
    page = Page.of(client.get(document).text)
    claims = {e.attributes["id"][2:] for e in page.all("li") if e.attributes.get("id", "").startswith("p-")}
    marks = {e.attributes["id"][2:] for e in page.elements if e.attributes.get("id", "").startswith("m-")}
    assert claims == marks


def test_the_picture_equals_the_table(client: TestClient) -> None:
    for focus in ("company:virtual-radiologic", "market:teleradiology-services", "region:asia-pacific"):
        text = client.get(f"/graph?focus={focus}").text
        page = Page.of(text)
        block = next(e for e in page.all("script") if e.attributes.get("id") == "graph-data")
        drawn = {line["id"] for line in json.loads(block.text)["lines"]}
        rows = {e.attributes["id"][4:] for e in page.all("tr") if e.attributes.get("id", "").startswith("row-")}
        shapes = text.count('class="ah')
        assert drawn == rows
        assert drawn
        assert shapes == 2 * len(drawn)  # a wide and a narrow drawing


def test_a_state_of_the_explorer_is_restored_from_its_address(client: TestClient) -> None:
    path = "/graph?focus=market:teleradiology-services&type=place&on=2023"
    page = Page.of(client.get(path).text)
    on = {
        e.attributes["value"]
        for e in page.all("input")
        if e.attributes.get("name") == "type" and "checked" in e.attributes
    }
    slider = next(e for e in page.all("input") if e.attributes.get("name") == "on")
    assert on == {"place"}
    assert slider.attributes["value"] == "2023"


def test_a_path_shows_the_quote_of_each_hop(client: TestClient) -> None:
    page = client.get("/graph?focus=company:radiology-partners&to=concept:ct").text
    assert "From Radiology Partners to" in page
    assert "hop" in page


def test_filters_without_a_match_say_which_to_drop(client: TestClient) -> None:
    text = client.get("/conflicts?kind=tension&within=between+voices").text
    assert "No conflict of this kind is open" in text
    assert "/conflicts?kind=tension" in text


def test_tables_leave_as_csv_that_no_spreadsheet_runs(client: TestClient) -> None:
    reply = client.get("/graph/lines.csv?focus=company:virtual-radiologic")
    rows = list(csv.reader(io.StringIO(reply.text)))
    assert rows[0][:3] == ["from", "relation", "to"]
    assert len(rows) > 3
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert reply.headers["content-disposition"].startswith("attachment")


def test_the_graph_leaves_as_graphml_svg_and_one_file(client: TestClient) -> None:
    query = "?focus=company:virtual-radiologic"
    assert b"<graphml" in client.get(f"/graph/picture.graphml{query}").content
    assert client.get(f"/graph/picture.svg{query}").text.lstrip().startswith("<svg")
    assert "vis-network" in client.get(f"/graph/export.html{query}").text


def test_the_theme_is_kept_in_a_cookie_and_leads_back(client: TestClient) -> None:
    reply = client.get("/theme/dark?next=/conflicts")
    assert reply.headers["location"] == "/conflicts"
    assert "theme=dark" in reply.headers["set-cookie"]
    assert 'data-theme="dark"' in client.get("/about", headers={"cookie": "theme=dark"}).text
    assert "data-theme" not in client.get("/about", headers={"cookie": "theme=pink"}).text


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1"]
)
def test_nobody_is_sent_to_another_site(client: TestClient, address: str) -> None:
    assert client.get("/theme/light", params={"next": address}).headers["location"] == "/"


def test_names_are_offered_while_typing(client: TestClient) -> None:
    found = client.get("/suggest?q=v-rad").json()
    assert found[0]["label"] == "Virtual Radiologic"
    assert client.get("/search?q=vRad").headers["location"] == "/company/virtual-radiologic"


def test_the_workbench_runs_a_query_without_scripts(client: TestClient) -> None:
    text = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "run": "1"}).text
    assert ">yes<" in text
    text = client.get("/sparql", params={"query": "SELECT ?s WHERE {\n  ?s ?p }", "run": "1"}).text
    assert re.search(r"Line 2, column \d+", text)


def test_every_example_of_the_workbench_opens(client: TestClient) -> None:
    links = [link for link in Page.of(client.get("/sparql").text).links() if "example=" in link]
    assert len(links) > 8
    for link in links:
        assert "SELECT" in client.get(link).text


def test_static_files_are_cached_for_good_under_their_hash(client: TestClient) -> None:
    sheet = next(
        e.attributes["href"] for e in Page.of(client.get("/").text).all("link") if "tokens" in e.attributes["href"]
    )
    assert "immutable" in client.get(sheet).headers["cache-control"]
    assert client.get(sheet.split("?")[0]).headers["cache-control"] == "no-cache"


def test_an_empty_graph_says_how_to_fill_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    from kg.api import create_app
    from tests.web.conftest import settings_of

    path = tmp_path_factory.mktemp("empty") / "store"
    with TestClient(create_app(settings_of(path)), headers={"accept": "text/html"}) as empty:
        for address in ("/", "/companies", "/segments", "/conflicts", "/timeline", "/whitespace", "/graph/all", "/ask"):
            reply = empty.get(address)
            assert reply.status_code == 200, address
            assert len(Page.of(reply.text).all("h1")) == 1, address


def test_the_query_of_a_figure_opens_with_its_parameters(client: TestClient) -> None:
    text = client.get("/segment/teleradiology-services/region/asia-pacific").text
    found = re.search(r'href="(/sparql\?example=[^"]+)"', text)
    assert found
    page = client.get(found[1])
    assert page.status_code == 200
    assert "/id/market/teleradiology-services" in page.text
    assert client.get("/sparql?example=claims.observations(nobody=%3Chttps://a.example/%3E)").status_code == 400


def test_a_market_has_its_workbook_and_its_document(client: TestClient) -> None:
    text = client.get("/segment/teleradiology-services").text
    files = re.findall(r'href="(/api/board[^"]+)"', text)
    assert [f.rsplit("=", 1)[1] for f in files] == ["xlsx", "docx"]
    for address in files:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_an_unknown_address_is_said_and_the_nearest_carry_their_own_page(client: TestClient) -> None:
    assert "Nothing has the address /nowhere." in client.get("/nowhere").text
    page = client.get("/segment/teleradiology-servces").text
    assert 'href="/segment/teleradiology-services"' in page
