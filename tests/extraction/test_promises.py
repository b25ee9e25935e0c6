"""What holds for any text: quotes are exact, nothing is raised, the same bytes give the same claims, time is linear."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import read_document
from kg.errors import UnsupportedDocument
from kg.extraction import extract
from kg.extraction.companies.aliases import document_aliases
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology
from kg.resources import data_dir

_PIECES = (
    "# ",
    "\n",
    "\n\n",
    "- ",
    "| ",
    " | ",
    ": ",
    ", ",
    "; ",
    " (",
    ") ",
    "By Type",
    "Market",
    "the market was valued at",
    "USD 5.2 billion",
    "US$ 3-4 bn",
    "in 2023",
    "by 2030",
    "2024-2030",
    "42.0%",
    "a CAGR of 6.1%",
    "Asia Pacific",
    "U.S.",
    "held the largest share",
    "is the fastest-growing",
    "Acme Inc.",
    "In March 2024, ",
    "acquired",
    "is driven by",
    "however",
    "yesterday",
    "Base Year2024",
    "Key players include",
    " and ",
    "respectively",
    "XX%",
    "**",
    "`",
    "€",
    "₹ 1,12,300 crore",
    "\t",
    "٣",
)


def _check(text: str, date: str | None = None) -> None:
    meta = DocumentMeta(date=PartialDate.parse(date) if date else None)
    document = read_document(text.encode("utf-8", "surrogatepass"), "text.txt", meta)
    claims = extract(document, load_ontology().lexicon)
    for claim in claims:
        assert claim.quote == document.text[claim.span.start : claim.span.end]
        for place in claim.inherited.values():
            assert 0 <= place.start < place.end <= len(document.text)
    assert claims == extract(document, load_ontology().lexicon)
    document_aliases(document, claims)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=60).map("".join).filter(str.strip))
def test_any_mixture_of_market_words_is_read(text: str) -> None:
    _check(text, "2025-03-05")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Or refused with the reason: letters strung together can look like the short words of another language."""
    if text.strip() and sum(ord(c) < 32 for c in text) == 0:
        with suppress(UnsupportedDocument):
            _check(text)


@pytest.mark.parametrize("path", sorted((data_dir() / "reports").glob("*.md")), ids=lambda p: p.stem)
def test_bundled_reports_have_exact_quotes(path: Path) -> None:
    _check(path.read_text(encoding="utf-8"))


def test_time_grows_with_length_alone() -> None:
    text = (data_dir() / "reports" / "teleradiology-services-2024-2033.md").read_text(encoding="utf-8")
    lexicon = load_ontology().lexicon

    def seconds(times: int) -> float:
        document = read_document((text + "\n\n").encode() * times, "text.md", DocumentMeta())
        start = time.process_time()
        extract(document, lexicon)
        return time.process_time() - start

    seconds(1)
    once, four = seconds(1), seconds(4)
    assert four < 12 * once + 0.5


def test_long_line_without_end_is_read_in_time(flat: Any) -> None:
    start = time.process_time()
    flat("Widget Market\n\n" + "a, b and c are driving the market of " * 1500)
    flat("Widget Market\n\n" + "Acme Inc., " * 1500)
    assert time.process_time() - start < 20
