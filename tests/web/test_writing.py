import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.api.problems import HttpRefusal
from kg.api.sessions import MAX_AGE_S, READER, WRITER, open_session, reader_session, writer_session
from tests.web.conftest import TOKEN, settings_of
from tests.web.html import Page

TEXT = b"""Savoury snacks market

The savoury snacks market was valued at USD 7.50 billion in 2023 and is projected to reach USD 11.20 billion by 2030.
"""


@pytest.fixture
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("writing") / "store"
    settings = settings_of(path, update_token=TOKEN)
    with TestClient(create_app(settings), headers={"accept": "text/html"}, follow_redirects=True) as one:
        yield one


def csrf_of(client: TestClient, path: str = "/documents") -> str:
    found = [
        e.attributes["value"] for e in Page.of(client.get(path).text).all("input") if e.attributes.get("name") == "csrf"
    ]
    return found[0] if found else ""


def test_a_wrong_token_opens_no_session(writer: TestClient) -> None:
    reply = writer.post("/signin", data={"token": "guess"})
    assert reply.status_code == 401
    assert "kg_session" not in writer.cookies
    assert "sign in" in writer.get("/documents").text.lower()


def test_a_form_without_its_mark_writes_nothing(writer: TestClient) -> None:
    files = {"files": ("snacks.txt", TEXT, "text/plain")}
    assert writer.post("/documents", files=files).status_code == 401
    writer.post("/signin", data={"token": TOKEN})
    assert writer.post("/documents", files=files, data={"csrf": "made up"}).status_code == 403
    assert "snacks" not in writer.get("/documents").text.lower()


def test_documents_are_uploaded_read_and_not_added_twice(writer: TestClient) -> None:
    writer.post("/signin", data={"token": TOKEN})
    data = {"csrf": csrf_of(writer), "publisher": "North Desk", "date": "2024-05"}
    files = [("files", ("snacks.txt", TEXT, "text/plain")), ("files", ("nothing.txt", b"", "text/plain"))]
    first = writer.post("/documents", files=files, data=data)
    assert first.status_code == 200
    assert "1 added" in first.text
    assert "1 refused" in first.text
    again = writer.post("/documents", files=files[:1], data=data)
    assert "1 unchanged" in again.text
    assert "North Desk" in writer.get("/documents").text


def test_a_claim_is_rejected_and_leaves_the_pages(writer: TestClient) -> None:
    writer.post("/signin", data={"token": TOKEN})
    files = {"files": ("snacks.txt", TEXT, "text/plain")}
    report = writer.post("/documents", files=files, data={"csrf": csrf_of(writer)}).text
    found = re.search(r'href="(/source/[0-9a-f]+)">[^<]*<svg[^>]*>.*?</svg>Savoury snacks market', report)
    assert found
    source = found[1]
    text = writer.get(source).text
    claim = re.search(r'<li class="claim" id="p-([0-9a-f]+)">(?:(?!</li>).)*?7\.50', text, re.DOTALL)
    assert claim
    reply = writer.post(
        f"{source}/review", data={"csrf": csrf_of(writer, source), "claim": claim[1], "verdict": "reject"}
    )
    assert reply.status_code == 200
    assert "Claim rejected" in reply.text
    assert f'id="p-{claim[1]}"' not in reply.text


def test_nothing_is_written_where_no_token_is_set(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("closed") / "store"
    with TestClient(create_app(settings_of(path)), headers={"accept": "text/html"}) as closed:
        assert closed.post("/signin", data={"token": ""}).status_code == 403
        assert "KG_UPDATE_TOKEN" in closed.get("/documents").text


def test_a_bad_date_is_refused_with_its_form(writer: TestClient) -> None:
    writer.post("/signin", data={"token": TOKEN})
    files = {"files": ("snacks.txt", TEXT, "text/plain")}
    reply = writer.post("/documents", files=files, data={"csrf": csrf_of(writer), "date": "last May"})
    assert reply.status_code == 400
    assert "YYYY-MM" in reply.text


def test_a_session_ends_with_its_token_and_its_time_and_cannot_be_made_up(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("session")
    settings = settings_of(path, update_token=TOKEN)
    (cookie,) = open_session(settings, TOKEN, 1000.0, "M. Ito")
    assert (cookie.name, cookie.samesite) == (WRITER, "strict")
    session = writer_session(settings, cookie.value, 1001.0)
    assert session
    assert session.name == "M. Ito"
    assert writer_session(settings, cookie.value, 1001.0 + MAX_AGE_S) is None
    assert writer_session(settings_of(path, update_token="another"), cookie.value, 1001.0) is None
    assert writer_session(settings, cookie.value[:-1] + ("0" if cookie.value[-1] != "0" else "1"), 1001.0) is None
    assert writer_session(settings, None, 1001.0) is None
    with pytest.raises(HttpRefusal):
        open_session(settings, "guess", 1000.0)


def test_the_read_token_opens_reading_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = settings_of(tmp_path_factory.mktemp("session"), update_token=TOKEN, read_token="reader")
    (cookie,) = open_session(settings, "reader", 1000.0)
    assert (cookie.name, cookie.samesite) == (READER, "lax")
    assert reader_session(settings, cookie.value, 1001.0)
    assert writer_session(settings, cookie.value, 1001.0) is None
    assert {c.name for c in open_session(settings, TOKEN, 1000.0)} == {WRITER, READER}
