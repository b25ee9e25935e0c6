"""Confidence follows the signs of doubt that surround a claim, and is never certainty."""

from __future__ import annotations

from kg.documents import read_document
from kg.extraction.circumstances import Circumstances
from kg.extraction.draft import Draft
from kg.extraction.extractor import index_of, read_drafts
from kg.extraction.scene import Scene
from kg.model.document import DocumentMeta
from kg.ontology import load_ontology
from tests.extraction.conftest import Read

_HEAD = "# Garden Hose Market\n\n"


def _signed(text: str, kind: str) -> list[Draft]:
    document = read_document((_HEAD + text).encode(), "text.md", DocumentMeta())
    scene = Scene(document, index_of(load_ontology().lexicon))
    return [d for d in Circumstances(scene, read_drafts(scene)).signed() if d.content.kind == kind]


def test_a_figure_printed_twice_is_said_again() -> None:
    size = "The garden hose market was valued at USD 4.2 billion in 2023."
    assert not any("said again" in d.signs for d in _signed(size, "market_size"))
    assert all("said again" in d.signs for d in _signed(f"{size}\n\nIn short: {size}", "market_size"))


def test_two_values_for_one_year_are_said_otherwise() -> None:
    text = (
        "The garden hose market was valued at USD 4.2 billion in 2023.\n\n"
        "The garden hose market was valued at USD 5.1 billion in 2023."
    )
    found = _signed(text, "market_size")
    assert len(found) == 2
    assert all("said otherwise" in d.signs for d in found)


def test_a_sentence_with_may_is_hedged() -> None:
    plain = _signed("## Drivers\n\n- Rising home gardening\n", "driver")
    hedged = _signed("Rising home gardening may drive the garden hose market.", "driver")
    assert plain
    assert not any("hedged" in d.signs for d in plain)
    assert all("hedged" in d.signs for d in hedged)


def test_confidence_stays_below_certainty(read: Read) -> None:
    claims = read(
        _HEAD
        + "The garden hose market was valued at USD 4.2 billion in 2023. It grows at a CAGR of 4.1% from 2023 to 2030."
    )[1]
    assert claims
    assert all(0 < c.confidence < 1 for c in claims)
