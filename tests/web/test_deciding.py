"""Reviewing as a person does it: forms, what they change, and the way back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from tests.web.conftest import TOKEN, settings_of
from tests.web.html import Page
from tests.web.test_writing import csrf_of

TEXT = b"""Savoury snacks market

The savoury snacks market was valued at USD 7.50 billion in 2023 and is projected to reach USD 11.20 billion by 2030.

Key players: Crispworks, Crispworks Alpine Foods, Maple Crunch.
"""
OTHER = b"""Savoury snacks market outlook

The savoury snacks market was valued at USD 9.10 billion in 2023.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A signed-in analyst before two documents that disagree."""
    path = tmp_path_factory.mktemp("deciding") / "store"
    settings = settings_of(path, update_token=TOKEN, today=datetime.now(UTC).date().isoformat())
    with TestClient(create_app(settings), headers={"accept": "text/html"}, follow_redirects=True) as one:
        one.post("/signin", data={"token": TOKEN, "name": "M. Ito"})
        csrf = csrf_of(one)
        for name, text, publisher in (("a.txt", TEXT, "North Desk"), ("b.txt", OTHER, "South Desk")):
            files = {"files": (name, text, "text/plain")}
            assert "1 added" in one.post("/documents", files=files, data={"csrf": csrf, "publisher": publisher}).text
        yield one


def source_of(client: TestClient, publisher: str) -> str:
    rows = re.findall(r"<tr>.*?</tr>", client.get("/documents").text, re.DOTALL)
    found = [re.search(r'href="(/source/[0-9a-f]+)"', row) for row in rows if publisher in row]
    assert found[0]
    return found[0][1]


def claim_with(client: TestClient, source: str, title: str) -> str:
    entries = re.findall(r'<li class="claim" id="p-([0-9a-f]+)">(.*?)<details>', client.get(source).text, re.DOTALL)
    return next(id_ for id_, head in entries if title in head.replace("\u00a0", " "))


def fields_of(text: str, claim: str) -> dict[str, str]:
    entry = text.split(f'id="p-{claim}"', 1)[1].split('<li class="claim"', 1)[0]
    names = re.findall(r'name="names" value="([^"]*)"', entry)
    controls = re.findall(r'<(?:input|select) id="e-.*?(?=<label|<input type="hidden")', entry, re.DOTALL)
    chosen = [re.findall(r'value="([^"]*)"(?: selected| maxlength)', control)[0] for control in controls]
    return dict(zip(names, chosen, strict=True))


def test_a_claim_is_corrected_in_its_fields_and_the_correction_is_taken_back(desk: TestClient) -> None:
    source = source_of(desk, "North Desk")
    claim = claim_with(desk, source, "USD 11.20 bn, 2030")
    text = desk.get(source).text
    fields = fields_of(text, claim) | {"year": "2031", "qualifier": "around"}
    sent = {"csrf": csrf_of(desk, source), "claim": claim, "verdict": "correct", "why": "misread"}
    reply = desk.post(f"{source}/review", data={**sent, "names": [*fields], "values": [*fields.values()]})
    assert "Claim corrected by M. Ito." in reply.text
    new = claim_with(desk, source, "around USD 11.20 bn, 2031")
    assert str(reply.url).endswith(f"#p-{new}")
    assert "1 corrected" in reply.text
    undo = re.search(r'name="decision" value="(undo [0-9a-f]+)"', reply.text)
    assert undo
    back = desk.post("/decide", data={"csrf": csrf_of(desk), "decision": undo[1], "next": source})
    assert "Taken back by M. Ito." in back.text
    assert claim_with(desk, source, "USD 11.20 bn, 2030") == claim


def test_a_correction_that_changes_nothing_or_cannot_be_read_is_refused(desk: TestClient) -> None:
    source = source_of(desk, "South Desk")
    claim = claim_with(desk, source, "USD 9.10 bn, 2023")
    fields = fields_of(desk.get(source).text, claim)
    sent = {"csrf": csrf_of(desk, source), "claim": claim, "verdict": "correct", "names": [*fields]}
    assert desk.post(f"{source}/review", data={**sent, "values": [*fields.values()]}).status_code == 400
    bad = [*(fields | {"value": "nine"}).values()]
    assert desk.post(f"{source}/review", data={**sent, "values": bad}).status_code == 409
    assert claim_with(desk, source, "USD 9.10 bn, 2023") == claim


def test_an_accepted_claim_says_who_accepted_it(desk: TestClient) -> None:
    source = source_of(desk, "South Desk")
    claim = claim_with(desk, source, "USD 9.10 bn, 2023")
    sent = {"csrf": csrf_of(desk, source), "claim": claim, "verdict": "accept", "why": "checked"}
    text = desk.post(f"{source}/review", data=sent).text
    assert "accepted by M. Ito" in text
    assert "checked" in text
    assert "1 accepted" in text


def choice(client: TestClient, path: str, words: str) -> str:
    found = re.search(rf'name="decision" value="([^"]*)">{words}<', client.get(path).text)
    assert found
    return found[1]


def test_names_that_may_be_one_are_merged_and_parted(desk: TestClient) -> None:
    assert "Crispworks and Crispworks Alpine Foods" in desk.get("/review?kind=names").text
    merge = choice(desk, "/review?kind=names", "One company")
    data = {"csrf": csrf_of(desk), "decision": merge, "why": "one site", "next": "/review?kind=names"}
    reply = desk.post("/decide", data=data)
    assert "Merged by M. Ito." in reply.text
    assert "Crispworks and Crispworks Alpine Foods" not in reply.text
    undo = re.search(r'name="decision" value="(undo [0-9a-f]+)"', reply.text)
    assert undo
    desk.post("/decide", data={"csrf": csrf_of(desk), "decision": undo[1]})
    assert "Crispworks and Crispworks Alpine Foods" in desk.get("/review?kind=names").text
    part = choice(desk, "/review?kind=names", "Two companies")
    reply = desk.post("/decide", data={"csrf": csrf_of(desk), "decision": part, "next": "/review"})
    assert "Kept apart by M. Ito." in reply.text


def test_a_conflict_is_concluded_with_its_reason(desk: TestClient) -> None:
    before = desk.get("/review?kind=conflict").text
    assert "Size of" in before
    conclude = choice(desk, "/review?kind=conflict", "Both stay, with this reason")
    data = {"csrf": csrf_of(desk), "decision": conclude, "why": "other scopes", "next": "/review"}
    assert "Concluded by M. Ito." in desk.post("/decide", data=data).text


def test_a_house_view_stands_apart_from_the_publishers(desk: TestClient) -> None:
    market = re.search(r'href="(/segment/[^"/]+)"', desk.get("/segments").text)
    assert market
    form = re.search(r'value="(house_view [^"]+)"', desk.get(market[1]).text)
    assert form
    sent = {"csrf": csrf_of(desk), "decision": form[1], "next": market[1], "why": "our own count", "year": "2023"}
    assert desk.post("/decide", data={**sent, "value": "a lot", "unit": "USD billion"}).status_code == 400
    text = desk.post("/decide", data={**sent, "value": "8.2", "unit": "USD billion"}).text
    assert "House view by M. Ito." in desk.get("/review").text or "held by M. Ito" in text
    assert "our own count" in text
    assert "8.2" in text


def test_nothing_is_decided_without_the_mark_of_the_form(desk: TestClient) -> None:
    data = {"csrf": "made up", "decision": "undo 000000000000"}
    assert desk.post("/decide", data=data).status_code == 403
    desk_less = {"csrf": "", "decision": "nothing here"}
    assert desk.post("/decide", data=desk_less).status_code in {400, 403}


def test_everybody_reads_the_queue_and_nobody_else_sees_buttons(client: TestClient) -> None:
    page = Page.of(client.get("/review").text)
    assert page.all("h1")
    assert not [e for e in page.all("button") if e.attributes.get("name") == "decision"]


def test_reading_behind_a_token_works_from_a_browser(bundled: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = settings_of(bundled, read_token="for readers")  # type: ignore[arg-type]
    with TestClient(create_app(settings), headers={"accept": "text/html"}, follow_redirects=False) as one:
        first = one.get("/company/virtual-radiologic?x=1")
        assert first.status_code == 303
        assert first.headers["location"] == "/signin?next=/company/virtual-radiologic%3Fx%3D1"
        form = one.get(first.headers["location"])
        assert form.status_code == 200
        assert "documents" not in Page.of(form.text).all("main")[0].attributes.get("class", "")
        assert "generation" not in form.text
        assert one.get("/static/css/tokens.css").status_code == 200
        assert one.post("/signin", data={"token": "guess"}).status_code == 401
        assert one.get("/").status_code == 303
        assert one.get("/", headers={"accept": "application/json"}).status_code == 401
        assert one.get("/api/companies").status_code == 401
        reply = one.post("/signin", data={"token": "for readers", "next": "/company/virtual-radiologic?x=1"})
        assert reply.headers["location"] == "/company/virtual-radiologic?x=1"
        cookie = reply.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        page = one.get("/company/virtual-radiologic")
        assert page.status_code == 200
        assert "Signed in to read" in page.text.replace("  ", " ")
        assert one.get("/api/companies").status_code == 200
        assert one.post("/sparql/update", content="CLEAR ALL").status_code in {401, 403}
        assert one.post("/decide", data={"csrf": "x", "decision": "undo 0"}).status_code == 401
        assert one.post("/signout", data={"csrf": "made up"}).status_code == 403
        csrf = re.search(r'action="/signout" method="post"><input type="hidden" name="csrf" value="([^"]+)"', page.text)
        assert csrf
        assert one.post("/signout", data={"csrf": csrf[1]}).status_code == 303
        assert one.get("/").status_code == 303


def test_a_cookie_never_writes_over_the_programs_doors(desk: TestClient) -> None:
    update = "INSERT DATA { <https://a.example/s> <https://a.example/p> 1 }"
    reply = desk.post("/sparql/update", content=update, headers={"content-type": "application/sparql-update"})
    assert reply.status_code == 401
    assert desk.post("/api/judgements", json={"kind": "undo", "subject": "x", "author": "y"}).status_code == 401


def test_the_first_page_tells_what_came_in_since_last_monday(desk: TestClient) -> None:
    text = desk.get("/").text
    assert re.search(r"Since Monday \d+ [A-Z][a-z]+", text)
    assert "Nothing came in" not in text
    assert "decision" in text.split("Since Monday")[1].split("key figures")[0]


def test_a_quiet_week_says_so(client: TestClient) -> None:
    assert "Nothing came in." in client.get("/").text
