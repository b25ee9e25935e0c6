"""Plain text and Markdown: headings, lists, tables and boxes are found by their shape; the text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.documents import read_document
from kg.errors import DocumentError
from kg.model.document import BlockKind, Document, DocumentMeta


def _read(text: str, name: str = "report.txt") -> Document:
    return read_document(text.encode(), name, DocumentMeta())


def _of(document: Document, kind: BlockKind) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is kind]


def test_plain_headings_lists_and_paragraphs() -> None:
    document = _read(
        "Cold Plasma Market Report\n\nMarket Drivers\n\nDemand for wound care grows every year in most countries.\n\n"
        "By Type\n\n- Remote treatment\n- Direct treatment\n"
    )
    assert _of(document, BlockKind.HEADING) == ["Cold Plasma Market Report", "Market Drivers", "By Type"]
    assert _of(document, BlockKind.LIST_ITEM) == ["Remote treatment", "Direct treatment"]
    assert _of(document, BlockKind.PARAGRAPH) == ["Demand for wound care grows every year in most countries."]


@pytest.mark.parametrize("mark", ["-", "*", "•", "▪", "+", "➤", "1.", "(a)"])
def test_bullets_of_any_style(mark: str) -> None:
    document = _read(f"Cold Plasma Market\n\nThe types covered are:\n\n{mark} Remote\n{mark} Direct\n")
    assert _of(document, BlockKind.LIST_ITEM) == ["Remote", "Direct"]


def test_numbered_headings_over_lists_are_headings() -> None:
    document = _read("Cold Plasma Market\n\n1. Segments\n- Remote\n- Direct\n\n2. Zones\n- North\n- South\n")
    assert _of(document, BlockKind.HEADING)[1:] == ["Segments", "Zones"]
    assert _of(document, BlockKind.LIST_ITEM) == ["Remote", "Direct", "North", "South"]


def test_questions_are_headings_and_answers_paragraphs() -> None:
    document = _read(
        "Plasma explained\n\nQ. How big is it?\nA. It came to USD 2 billion.\n\nQ. Who sells it?\nA. Acme does.\n"
    )
    assert _of(document, BlockKind.HEADING)[1:] == ["How big is it?", "Who sells it?"]
    assert _of(document, BlockKind.PARAGRAPH) == ["It came to USD 2 billion.", "Acme does."]


def test_lines_set_off_by_quotation_marks_are_items() -> None:
    document = _read(
        "Plasma Market\n\nGrowth Factors\n> Wound care is spreading in clinics\n> Packaging must be sterile\n"
    )
    assert _of(document, BlockKind.LIST_ITEM) == ["Wound care is spreading in clinics", "Packaging must be sterile"]


@pytest.mark.parametrize(
    "table",
    [
        "| Region | 2024 |\n|---|---|\n| Europe | 40% |\n| Asia | 60% |\n",
        "| Region | 2024 |\n|:-|-:|\n| Europe | 40% |\n| Asia | 60% |\n",
        "Region\t2024\nEurope\t40%\nAsia\t60%\n",
        "Region      2024\nEurope      40%\nAsia        60%\n",
    ],
)
def test_tables_of_every_layout(table: str) -> None:
    document = _read(f"Plasma Market\n\n{table}")
    assert _of(document, BlockKind.CELL) == ["Region", "2024", "Europe", "40%", "Asia", "60%"]


@pytest.mark.parametrize(
    "box",
    [
        "Base Year: 2024\nForecast Period: 2025-2033\nCAGR: 6.1%\n",
        "Base Year2024\nForecast Period2025-2033\nCAGR6.1%\n",
        "Base Year\n2024\nForecast Period\n2025-2033\nCAGR\n6.1%\n",
        "Base Year | 2024\nForecast Period | 2025-2033\nCAGR | 6.1%\n",
    ],
)
def test_boxes_of_every_layout(box: str) -> None:
    document = _read(f"Plasma Market\n\n{box}")
    assert _of(document, BlockKind.CELL) == ["Base Year", "2024", "Forecast Period", "2025-2033", "CAGR", "6.1%"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Plasma Market\n\nThe market for cold plasma has grown for seven years in a row, and\n"
        "its makers expect it to grow for seven more, unless prices of noble gases\nrise again.\n"
    )
    assert len(_of(_read(text), BlockKind.PARAGRAPH)) == 1


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300))
@example("-|")  # a table's rule without a row
def test_the_text_is_kept_and_blocks_lie_inside(text: str) -> None:
    try:
        document = _read(text)
    except DocumentError:
        return
    assert document.text == text
    assert all(0 <= b.span.start <= b.span.end <= len(text) for b in document.blocks)


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02\x03PK", b"\x81\x8d\x8f\x9d" * 40])
def test_what_cannot_be_read_says_what_to_do(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data, "report.txt", DocumentMeta())
    assert caught.value.todo
