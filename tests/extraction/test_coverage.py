"""Where a report says that its market is one of a place alone."""

from __future__ import annotations

import pytest

from kg.documents import read_document
from kg.extraction import extract
from kg.model.content import Market
from kg.model.document import DocumentMeta
from kg.ontology import load_ontology


def market_of(text: str) -> Market:
    document = read_document(text.encode(), "report.txt", DocumentMeta(), None)
    claims = extract(document, load_ontology().lexicon)
    return next(c.content for c in claims if isinstance(c.content, Market))


SIZE = "\n\nThe market was worth USD 1.2 billion in 2023.\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hedge Trimmer Market in Europe, 2024-2030", "Europe"),
        ("Hedge Trimmer Market: India Outlook 2030", "India"),
        ("Hedge Trimmer Market (Brazil)", "Brazil"),
        ("Japan's Hedge Trimmer Market", "Japan"),
        ("Hedge Trimmer Market Report\n\nGeographic scope: North America", "North America"),
        ("Hedge Trimmer Market Report\n\nRegion covered: Latin America", "Latin America"),
        ("Hedge Trimmer Market Report\n\nThis report covers the German market only.", "Germany"),
        ("Hedge Trimmer Market Report\n\nThe study is limited to the United Kingdom.", "United Kingdom"),
        ("Hedge Trimmer Market Report\n\nRegions covered: Europe, North America, Asia Pacific", None),
        ("Hedge Trimmer Market Report\n\nGeographic scope: Global", None),
        ("Hedge Trimmer Market: Europe to Overtake China by 2030", None),
        ("Hedge Trimmer Market Report\n\nThis report covers Europe and Asia in detail.", None),
        ("Global Hedge Trimmer Market", None),
        ("India Hedge Trimmer Market in Numbers", None),
    ],
)
def test_place_of_a_market(text: str, place: str | None) -> None:
    assert market_of(text + SIZE).place == place
