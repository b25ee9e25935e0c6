"""Word files: headings, lists, tables in order; damage, encryption and bombs."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import read_document
from kg.documents.archive import check_archive
from kg.errors import DocumentError, KgError, UnsupportedDocument
from kg.model.document import BlockKind, Document, DocumentMeta
from tests.documents.test_compose import check_tree, shape


def saved(word: object) -> bytes:
    out = io.BytesIO()
    word.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def read(word: object) -> Document:
    document = read_document(saved(word), "report.docx", DocumentMeta())
    check_tree(document)
    return document


def test_headings_lists_and_tables_in_the_order_of_the_document() -> None:
    word = docx.Document()
    word.add_heading("Kiln Market", 0)
    word.add_heading("Trends", 1)
    word.add_paragraph("Electric kilns", style="List Bullet")
    word.add_paragraph("In Europe", style="List Bullet 2")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Base year", "2022"
    word.add_paragraph("The market grew in 2022.")
    document = read(word)
    assert document.text == (
        "Kiln Market\n\nTrends\n\n- Electric kilns\n  - In Europe\n\n| Base year | 2022 |\n\nThe market grew in 2022.\n"
    )
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2]


def test_a_bold_line_is_a_heading_and_a_bold_first_row_a_header() -> None:
    word = docx.Document()
    word.add_paragraph().add_run("Market Drivers").bold = True
    word.add_paragraph("Cheap power drives the market for kilns of all kinds.")
    table = word.add_table(2, 2)
    for number, text in enumerate(("Part", "Size")):
        table.cell(0, number).paragraphs[0].add_run(text).bold = True
        table.cell(1, number).text = f"{number}"
    document = read(word)
    assert shape(document)[0] == ("heading", "Market Drivers")
    assert [b.header for b in document.blocks if b.kind is BlockKind.CELL] == [True, True, False, False]


def test_merged_cells() -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"r{row}c{column}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "both"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "wide"
    assert read(word).text == "| r0c0 | wide |\n| both | r1c1 | r1c2 |\n| both | r2c1 | r2c2 |\n"


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    word = docx.Document()
    word.add_paragraph("Kept words of a sentence.")
    body = saved(word)
    mark = b"<w:t>Kept words of a sentence.</w:t>"
    change = (
        b"<w:t>Kept words.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t> Added.</w:t>"
    )
    data = rewritten(body, "word/document.xml", lambda xml: xml.replace(mark, change + b"</w:r></w:ins><w:r>"))
    assert read_document(data, "a.docx", DocumentMeta()).text == "Kept words. Added.\n"


def rewritten(data: bytes, member: str, change: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info.filename, change(body) if info.filename == member else body)  # type: ignore[operator]
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (40 << 20))
    return out.getvalue()


def small() -> bytes:
    word = docx.Document()
    word.add_heading("Kiln Market", 1)
    word.add_paragraph("The market grew in 2022.")
    return saved(word)


ENTITIES = b'<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (bomb(), DocumentError, "unpacks to far more"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedDocument, "encrypted or of the old"),
        (small()[:2000], DocumentError, "damaged"),
        (b"PK\x03\x04 no archive", DocumentError, "damaged"),
        (rewritten(small(), "word/document.xml", lambda xml: xml[:90]), DocumentError, "damaged"),
        (rewritten(small(), "[Content_Types].xml", lambda xml: ENTITIES + xml), DocumentError, "document type"),
        (saved(docx.Document()), DocumentError, "holds no text"),
    ],
    ids=["bomb", "old", "cut", "no-zip", "cut-xml", "entities", "empty"],
)
def test_what_cannot_be_read_is_said(data: bytes, kind: type[DocumentError], message: str) -> None:
    with pytest.raises(kind, match=message) as caught:
        read_document(data, "report.docx", DocumentMeta())
    assert caught.value.todo


def test_archives_over_the_limit_are_refused() -> None:
    with pytest.raises(DocumentError, match="unpacks to more than"):
        check_archive(small(), limit=1000)


@given(st.binary(max_size=120), st.integers(0, 30_000))
def test_damaged_files_raise_nothing_else(data: bytes, at: int) -> None:
    whole = SMALL
    try:
        read_document(whole[:at] + data + whole[at + len(data) :], "report.docx", DocumentMeta())
    except KgError:
        return


SMALL = small()
