from fastapi.testclient import TestClient

from tests.web.html import Page


def test_coverage_is_filtered_by_market_and_its_counts_are_cited(client: TestClient) -> None:
    page = Page.of(client.get("/whitespace?market=teleradiology-services").text)
    chosen = [e for e in page.all("option") if "selected" in e.attributes]
    assert [e.attributes["value"] for e in chosen] == ["teleradiology-services"]
    assert [e for e in page.all("a") if e.attributes.get("class") == "cite"]
    kept = [e.attributes["href"] for e in page.all("a") if "axis=modality" in e.attributes.get("href", "")]
    assert kept == ["/whitespace?axis=modality&market=teleradiology-services"]


def test_an_unknown_market_and_one_without_moves_have_their_pages(client: TestClient) -> None:
    assert client.get("/whitespace?market=nowhere").status_code == 404
    empty = client.get("/whitespace?market=teleradiology")
    assert empty.status_code == 200
    assert "Nothing found is not the same as none" in empty.text


def test_columns_carry_their_names_not_numbers(client: TestClient) -> None:
    text = client.get("/whitespace").text
    assert ">Europe</text>" in text
