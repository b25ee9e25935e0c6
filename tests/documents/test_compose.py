"""Parts into text and blocks: the layout, the exactness of spans, and the shapes that mere paragraphs have."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.compose import compose
from kg.documents.parts import Caption, Heading, Item, Paragraph, Part, Table, clean
from kg.errors import DocumentError
from kg.model.document import Block, BlockKind, Document, DocumentMeta


def composed(*parts: Part) -> Document:
    return compose(parts, b"bytes", "text/html", "test/1", DocumentMeta())


def shape(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.content(b)) for b in document.blocks]


def test_layout_of_every_part() -> None:
    document = composed(
        Heading("Fans", 1),
        Paragraph("Text of one line that is a sentence."),
        Item("one"),
        Item("two", 2),
        Table((("Region", "2023"), ("Europe", "4")), caption="Sizes"),
    )
    assert document.text == (
        "Fans\n\nText of one line that is a sentence.\n\n- one\n  - two\n\nSizes\n\n| Region | 2023 |\n| Europe | 4 |\n"
    )


def test_headings_nest_by_level() -> None:
    document = composed(
        Heading("A", 1), Heading("B", 2), Paragraph("A sentence that ends."), Heading("C", 2), Item("x")
    )
    texts = {document.content(b): document.section_path(b) for b in document.blocks}
    assert texts["A sentence that ends."][-1:] == ("B",)
    assert texts["x"][-1:] == ("C",)


def test_cells_know_row_column_and_header() -> None:
    document = composed(Table((("Region", "Share"), ("Europe", "30 %")), header=True))
    cells = [b for b in document.blocks if b.kind is BlockKind.CELL]
    assert [(document.content(c), c.row, c.column, c.header) for c in cells] == [
        ("Region", 0, 0, True),
        ("Share", 0, 1, True),
        ("Europe", 1, 0, False),
        ("30 %", 1, 1, False),
    ]
    assert all(document.blocks[c.parent or 0].kind is BlockKind.ROW for c in cells)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ((("Report Attribute", "Details"), ("Base year", "2023")), True),
        ((("Region", "2023", "2030"), ("Europe", "1", "2")), True),
        ((("Base year", "2023"), ("Forecast period", "2024-2030")), False),
        ((("Europe", "1.2", "2.4"), ("Asia", "1.0", "2.0")), False),
    ],
)
def test_a_header_row_is_known_by_its_words(rows: tuple[tuple[str, ...], ...], header: bool) -> None:
    document = composed(Table(rows))
    assert next(b for b in document.blocks if b.kind is BlockKind.CELL).header is header


def test_label_and_value_lines_become_a_table() -> None:
    document = composed(Paragraph("Base Year: 2023"), Paragraph("Forecast Period: 2024 - 2030"))
    assert [c for k, c in shape(document) if k == "cell"] == ["Base Year", "2023", "Forecast Period", "2024 - 2030"]


def test_bare_lines_under_a_heading_become_a_list() -> None:
    document = composed(Heading("Key Companies", 2), Paragraph("Acme Fans Inc."), Paragraph("Blowers Ltd"))
    assert [c for k, c in shape(document) if k == "list_item"] == ["Acme Fans Inc.", "Blowers Ltd"]


def test_nothing_to_read_is_said() -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        composed(Paragraph(" \u200b "), Table((("", ""),)))


def test_clean_keeps_what_is_printed_and_drops_what_nobody_sees() -> None:
    assert clean(" USD\u00a05.2\n bil\u00adlion\u200b of \ufb01bre\x00 ") == "USD 5.2 billion of fibre"


texts = st.text(max_size=40)
parts = st.one_of(
    st.builds(Heading, texts, st.integers(0, 7)),
    st.builds(Paragraph, texts),
    st.builds(Item, texts, st.integers(-1, 5)),
    st.builds(Caption, texts),
    st.builds(Table, st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple), st.booleans(), texts),
)


def check_tree(document: Document) -> None:
    """What holds of every block tree, whichever reader made it."""
    assert [b.index for b in document.blocks] == list(range(len(document.blocks)))
    assert all(b.span.end <= len(document.text) for b in document.blocks)
    assert all(b.heading is None or document.blocks[b.heading].kind is BlockKind.HEADING for b in document.blocks)
    for block in document.blocks:
        if block.parent is not None:
            assert block.parent < block.index
            assert document.blocks[block.parent].span.covers(block.span)
    leaves: list[Block] = [b for b in document.blocks if b.parent is None]
    assert all(a.span.end <= b.span.start for a, b in pairwise(leaves))


@given(st.lists(parts, max_size=12))
def test_any_parts_give_a_sound_tree_twice_the_same(given_parts: list[Part]) -> None:
    try:
        document = composed(*given_parts)
    except DocumentError:
        return
    check_tree(document)
    assert document == composed(*given_parts)
    lines = document.text.split("\n")
    assert all(line == line.rstrip() or line.endswith("- ") for line in lines)
