"""Files and folders into sources: order, refusals that keep the rest, sizes."""

from pathlib import Path

import pytest

from kg.documents import Source, iter_sources, read_document
from kg.documents import limits as limits_module
from kg.documents.limits import check_size
from kg.documents.sniff import sniffed_type
from kg.errors import DocumentError, UnsupportedDocument
from kg.model.document import DocumentMeta
from tests.documents.test_feed import RSS


def test_a_folder_gives_its_files_in_order_and_feeds_item_by_item(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Text.")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "news.rss").write_bytes(RSS)
    (tmp_path / "a" / "picture.png").write_bytes(b"png")
    (tmp_path / ".hidden.txt").write_text("no")
    names = [s.name for s in iter_sources(tmp_path, DocumentMeta(title="T")) if isinstance(s, Source)]
    folder = str(tmp_path)
    assert names == [f"{folder}/a/news.rss#item-1", f"{folder}/a/news.rss#item-2", f"{folder}/b.txt"]


def test_what_cannot_be_opened_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "broken.rss").write_bytes(b"<rss>")
    (tmp_path / "good.md").write_text("# T")
    broken, good = iter_sources(tmp_path, DocumentMeta())
    assert isinstance(broken, tuple)
    assert broken[0].endswith("broken.rss")
    assert isinstance(good, Source)


def test_missing_files_and_empty_folders_are_said(tmp_path: Path) -> None:
    (missing,) = iter_sources(tmp_path / "x.txt", DocumentMeta())
    assert isinstance(missing, tuple)
    assert "cannot be read" in missing[1].what
    (empty,) = iter_sources(tmp_path, DocumentMeta())
    assert isinstance(empty, tuple)
    assert ".pdf" in empty[1].todo


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    (refused,) = iter_sources(huge, DocumentMeta())
    assert isinstance(refused, tuple)
    assert "200 MB" in refused[1].what
    assert "Split" in refused[1].todo


def test_the_limit_is_just_under_200_mb() -> None:
    check_size(limits_module.MAX_BYTES)
    with pytest.raises(DocumentError, match="at most 200 MB"):
        check_size(200_000_000)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\n%PDF-1.4", "application/pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "text/html"),
        (b'<?xml version="1.0"?>\n<!-- c -->\n<html xmlns="x">', "text/html"),
        (b"<?xml version='1.0'?><rss>", "application/rss+xml"),
        (b"<feed xmlns='x'>", "application/atom+xml"),
        (b"PK\x03\x04....word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"A text about <html> and PDF", None),
        (b"", None),
    ],
)
def test_formats_by_first_bytes(data: bytes, kind: str | None) -> None:
    assert sniffed_type(data) == kind


def test_a_page_under_a_plain_name_is_read_as_a_page() -> None:
    page = b"<!doctype html><h1>Kiln Market</h1><p>It grew in 2022.</p>"
    assert read_document(page, "download", DocumentMeta()).media_type == "text/html"
    assert read_document(page, "page.txt", DocumentMeta()).media_type == "text/html"


def test_formats_without_a_reader_are_refused_with_those_that_have_one() -> None:
    with pytest.raises(UnsupportedDocument, match="application/zip") as caught:
        read_document(b"PK\x03\x04 archive", "files", DocumentMeta())
    assert ".docx" in caught.value.todo
