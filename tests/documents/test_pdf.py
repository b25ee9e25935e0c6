"""PDF: columns, tables with and without rules, running heads, joined lines, and files that cannot be read."""

import textwrap
import zlib
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import read_document
from kg.documents.pdf.guard import check_streams
from kg.documents.pdf.join import join_wrapped
from kg.errors import DocumentError, KgError, UnsupportedDocument
from kg.model.document import Document, DocumentMeta
from tests.documents.renderings import ADVANCE, BODY, HEIGHT, MARGIN, PdfPages
from tests.documents.test_compose import check_tree, shape

LEFT = (
    "Kilns fire bricks, tiles and plates in all regions of the world. Makers replace old tunnel kilns by electric ones "
    "where power is cheap. The number of orders has grown for three years in a row, and plants run at full load."
)
RIGHT = (
    "High prices of steel hold the market back. Smaller plants cannot pay for a new kiln and wait for used ones. "
    "Leasing is offered in few countries only, and banks ask for more security than before the year 2020."
)


def read(pages: PdfPages, **info: str) -> Document:
    document = read_document(pages.bytes(**info), "report.pdf", DocumentMeta())
    check_tree(document)
    return document


def lines_at(pages: PdfPages, x: float, y: float, width: int, text: str, pitch: float = 1.3 * BODY) -> float:
    for line in textwrap.wrap(text, width):
        pages.text(x, y, line)
        y += pitch
    return y


def titled() -> PdfPages:
    pages = PdfPages()
    pages.wrapped("Kiln Market Outlook", size=18, bold=True)
    return pages


def test_two_columns_are_read_one_after_the_other() -> None:
    pages = titled()
    for x, text in ((MARGIN, LEFT), (MARGIN + 260, RIGHT)):
        lines_at(pages, x, 110, 42, text)
    assert [t for k, t in shape(read(pages)) if k == "paragraph"] == [LEFT, RIGHT]


def test_columns_written_line_by_line_across_the_page_are_read_apart_too() -> None:
    pages = titled()
    for number, (a, b) in enumerate(zip_longest(textwrap.wrap(LEFT, 42), textwrap.wrap(RIGHT, 42), fillvalue="")):
        pages.text(MARGIN, 110 + number * 11.7, a)
        pages.text(MARGIN + 260, 110 + number * 11.7, b)
    text = read(pages).text
    assert text.index("full") < text.index("High prices")


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    words = textwrap.wrap(LEFT, 60)
    pages = titled()
    lines_at(pages, MARGIN, 110, 60, " ".join(words[:2]))
    pages.new_page()
    lines_at(pages, MARGIN, 60, 60, " ".join(words[2:]))
    assert LEFT in read(pages).text


def test_paragraphs_are_told_apart_by_space_and_by_indent() -> None:
    pages = titled()
    y = lines_at(pages, MARGIN, 110, 80, LEFT)
    y = lines_at(pages, MARGIN, y + 8, 80, RIGHT)
    pages.text(MARGIN + 14, y, "Indented, a third one begins and it runs to the end of the line so that")
    pages.text(MARGIN, y + 11.7, "the next one belongs to it without any doubt about that.")
    paragraphs = [t for k, t in shape(read(pages)) if k == "paragraph"]
    assert paragraphs[:2] == [LEFT, RIGHT]
    assert paragraphs[2].startswith("Indented")
    assert paragraphs[2].endswith("doubt about that.")


TABLE = [
    ("Region", "2022", "2030"),
    ("North America", "1.20", "2.10"),
    ("Europe", "0.90", "1.30"),
    ("Asia Pacific", "1.00", "2.40"),
]


def test_a_table_without_rules_is_one_by_its_columns() -> None:
    pages = titled()
    for number, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            pages.text(MARGIN + 120 * column, 120 + 14 * number, cell)
    lines_at(pages, MARGIN, 220, 80, LEFT)
    document = read(pages)
    assert [tuple(r.strip("| ").split(" | ")) for r in document.text.split("\n") if r.startswith("|")] == TABLE
    assert LEFT in document.text


@pytest.mark.parametrize("ruled", [True, False])
def test_wrapped_cells_are_one_row(ruled: bool) -> None:
    pages = titled()
    y = 120.0
    rows = [("Base year", ["2022"]), ("Companies", ["Acme Kilns;", "Burn AG; Clay", "plc"]), ("Growth", ["4.1 %"])]
    for label, lines in rows:
        if ruled:
            pages.rule(MARGIN, y - 9, MARGIN + 300, y - 9)
        pages.text(MARGIN + 3, y, label)
        for number, line in enumerate(lines):
            pages.text(MARGIN + 150, y + 11 * number, line)
        y += 11 * len(lines) + 8
    document = read(pages)
    assert "| Companies | Acme Kilns; Burn AG; Clay plc |" in document.text
    assert "| Growth | 4.1 % |" in document.text


def test_running_heads_feet_and_page_numbers_are_dropped() -> None:
    pages = titled()
    for number in range(4):
        if number:
            pages.new_page()
        pages.text(MARGIN, 28, f"Kilns {2020 + number} - strictly confidential", 7)
        pages.text(300, HEIGHT - 22, str(number + 1), 7)
        lines_at(pages, MARGIN, 110, 80, LEFT.replace("three", ["two", "three", "four", "five"][number]))
    text = read(pages).text
    assert "confidential" not in text
    assert not [line for line in text.split("\n") if line.isdigit()]
    assert text.count("years in a row") == 4


def test_headings_have_levels_by_size_and_bold() -> None:
    pages = titled()
    pages.y += 10
    pages.wrapped("Market Dynamics", size=14, bold=True)
    pages.wrapped("Drivers", size=BODY, bold=True)
    pages.wrapped(LEFT)
    document = read(pages)
    headings = [(document.content(b), b.level) for b in document.blocks if b.kind == "heading"]
    assert headings == [("Kiln Market Outlook", 1), ("Market Dynamics", 2), ("Drivers", 3)]


def test_bullets_with_wrapped_lines_are_items() -> None:
    pages = titled()
    for text in ("Cheap power", LEFT[:150] + "end."):
        pages.wrapped(text, x=MARGIN + 20, width=300, first="\u2022")
    assert [t for k, t in shape(read(pages)) if k == "list_item"] == ["Cheap power", LEFT[:150] + "end."]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the manu-", "facturers of kilns"], "the manufacturers of kilns"),
        (["an X-", "ray source"], "an X-ray source"),
        (["cloud-", "based tools"], "cloud-based tools"),
        (["over 2024-", "2030"], "over 2024-2030"),
        (["and/", "or"], "and/or"),
        (["North", "America -", "the largest"], "North America - the largest"),
        (["a", "", "b"], "a b"),
    ],
)
def test_joining_lines(lines: list[str], joined: str) -> None:
    assert join_wrapped(lines) == joined


def picture_only() -> bytes:
    pages = PdfPages()
    pages.pages[-1].append("q 200 0 0 200 100 400 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")
    return pages.bytes()


def encrypted() -> bytes:
    key = b"<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O %s /U %s >> /ID [<00> <00>] " % (key, key)
    return titled().bytes().replace(b"trailer << ", b"trailer << " + lock)


def bomb() -> bytes:
    stream = zlib.compress(b" " * (3 << 20), 9)
    return b"%%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\n" % (len(stream), stream)


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (picture_only(), UnsupportedDocument, "scanned"),
        (encrypted(), UnsupportedDocument, "password"),
        (PdfPages().bytes(), DocumentError, "holds no text"),
        (b"%PDF-1.7\nnothing", DocumentError, "not a readable PDF"),
    ],
    ids=["scanned", "encrypted", "empty", "damaged"],
)
def test_what_cannot_be_read_is_said(data: bytes, kind: type[DocumentError], message: str) -> None:
    with pytest.raises(kind, match=message) as caught:
        read_document(data, "report.pdf", DocumentMeta())
    assert caught.value.todo


def test_streams_that_unpack_to_too_much_are_refused() -> None:
    with pytest.raises(DocumentError, match="unpacks to more than 1 MiB"):
        check_streams(bomb(), limit=1 << 20)
    check_streams(bomb(), limit=4 << 20)


def test_streams_packed_twice_are_refused() -> None:
    with pytest.raises(DocumentError, match="packed more than once"):
        check_streams(b"1 0 obj << /Filter [/FlateDecode /FlateDecode] >>\nstream\nx")


def test_the_title_of_the_file_serves_where_no_heading_is_printed() -> None:
    pages = PdfPages()
    pages.wrapped(LEFT)
    assert read(pages, Title="Kilns of the World").title == "Kilns of the World"
    assert read(pages, Title="kilns-final.docx").title is None


@given(st.binary(max_size=300), st.integers(0, 900))
def test_damaged_files_raise_nothing_else(data: bytes, at: int) -> None:
    whole = titled().bytes()
    for damaged in (b"%PDF-1.4\n" + data, whole[:at] + data + whole[at + len(data) :]):
        try:
            read_document(damaged, "report.pdf", DocumentMeta())
        except KgError:
            continue


def test_widths_of_the_test_type_are_as_the_engine_measures_them() -> None:
    pages = PdfPages()
    pages.text(MARGIN, 100, "x" * 50)
    pages.text(MARGIN + 51.5 * ADVANCE * BODY, 100, "y")
    assert "x y" in read(pages).text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_shown(turn: int) -> None:
    matrix = {90: "0 1 -1 0 {y} 50", 180: "-1 0 0 -1 500 {y}", 270: "0 -1 1 0 {down} 700"}[turn]
    pages = PdfPages()
    for number, line in enumerate(textwrap.wrap(LEFT, 70)):
        y = 100 + 12 * number
        place = matrix.format(y=y, down=500 - 12 * number)
        pages.pages[-1].append(f"BT /R {BODY} Tf {place} Tm ({line}) Tj ET")
    data = pages.bytes().replace(b"/MediaBox", b"/Rotate %d /MediaBox" % turn)
    assert LEFT in read_document(data, "report.pdf", DocumentMeta()).text


def test_a_table_ruled_cell_by_cell_with_labels_in_the_middle() -> None:
    pages = titled()
    rows = [(["Base year"], ["2022"]), (["Revenue", "forecast in 2030"], ["USD 4 billion"]), (["CAGR"], ["4.1 %"])]
    y = 120.0
    for labels, values in rows:
        high = 11 * max(len(labels), len(values)) + 8
        for column, lines in ((0, labels), (1, values)):
            top = y + (high - 11 * len(lines)) / 2 + 8
            for number, line in enumerate(lines):
                pages.text(MARGIN + 3 + 110 * column, top + 11 * number, line)
            for edge in (y, y + high):
                pages.rule(MARGIN + 110 * column, edge, MARGIN + 110 * column + 108.5, edge)
        y += high
    pages.rule(MARGIN, y + 8, MARGIN + 108.5, y + 8)
    pages.rule(MARGIN + 110, y + 8, MARGIN + 218.5, y + 8)
    text = read(pages).text
    assert "| Base year | 2022 |\n| Revenue forecast in 2030 | USD 4 billion |\n| CAGR | 4.1 % |" in text


def test_columns_of_lists_and_headings_are_no_table() -> None:
    pages = titled()
    y = 120.0
    for heading, items in (
        ("By type", ["Tunnel", "Shuttle", "Ring", "Roller"]),
        ("By region", ["Europe", "Asia", "Africa"]),
    ):
        pages.text(MARGIN + 270, y, heading, 12, bold=True)
        y += 19
        for item in items:
            pages.text(MARGIN + 280, y, f"\u2022 {item} kilns and what belongs to them")
            y += 14
    for x, start in ((MARGIN, 113.0),):
        y = lines_at(pages, x, start, 42, LEFT)
        lines_at(pages, x, y + 6, 42, RIGHT)
    document = read(pages)
    assert [k for k, _ in shape(document) if k == "table"] == []
    assert document.text.index("2020") < document.text.index("By type")
    assert len([k for k, _ in shape(document) if k == "list_item"]) == 7
