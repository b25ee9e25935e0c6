"""Pages of a report about another market: a company that was bought, a range, members that are only named."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.core import open_graph
from kg.ingest.pipeline import Source
from kg.model.document import DocumentMeta
from tests.web.conftest import settings_of

AT = "2026-06-01T08:00:00Z"

REPORT = """# Europe Heat Pump Market 2024

Publisher: Nordic Desk

The Europe heat pump market was valued at EUR 7-8.5 billion in 2024.

## Segmentation

By end user: homes, schools, hospitals.

## Developments

In January 2025, Harbour Climate AG completed the acquisition of Quay Thermal GmbH for EUR 210 million.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("other")
    settings = settings_of(folder / "store")
    open_graph(settings, create=True).ingest([Source("report.md", REPORT.encode(), DocumentMeta())], AT)
    with TestClient(create_app(settings), headers={"accept": "text/html"}, follow_redirects=False) as one:
        yield one


def test_a_company_that_was_bought_has_its_owner_on_its_page_and_in_the_lists(pages: TestClient) -> None:
    page = pages.get("/company/quay-thermal")
    assert page.status_code == 200
    assert "Owned by" in page.text
    assert "Harbour Climate" in page.text
    assert "No move of it was found" not in page.text
    assert "Quay Thermal" in pages.get("/companies").text
    both = pages.get("/compare?company=quay-thermal&company=harbour-climate").text
    assert "bought by Harbour Climate" in both.replace("Bought", "bought")


def test_a_market_limited_to_a_place_shows_ranges_and_where_members_are_named(pages: TestClient) -> None:
    page = pages.get("/segment/heat-pump-in-europe").text
    assert "7–8.5" in page
    assert "no figure is printed" in page
    assert "end_user" not in page
