"""Reads PDF files that have a text layer."""

from __future__ import annotations

from dataclasses import replace

from kg.documents.compose import compose
from kg.documents.limits import check_size
from kg.documents.mediatypes import PDF_TYPES
from kg.documents.parts import Heading, Part, clean
from kg.documents.pdf.columns import column_groups
from kg.documents.pdf.engine import read_pages
from kg.documents.pdf.flow import parts_of, type_of
from kg.documents.pdf.guard import check_streams
from kg.documents.pdf.layout import Flow, Region, regions
from kg.documents.pdf.lines import lines_of, without_running_lines
from kg.documents.pdf.marks import PageMarks
from kg.documents.pdf.ruled import with_cell_edges
from kg.errors import DocumentError, UnsupportedDocument
from kg.model.document import Document, DocumentMeta

_UNREADABLE = 0.3
_FILE_TITLES = (".doc", ".pdf", ".indd", ".ppt", ".xls", ".html", "microsoft ", "untitled", "powerpoint", "layout ")


class PdfReader:
    """Text by its place on the page: columns, tables, headings by size, running heads and feet left out."""

    name = "pdf/1"
    media_types: tuple[str, ...] = PDF_TYPES

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads a PDF file.

        Raises:
            DocumentError: when it is damaged, too large, or unpacks to too much.
            UnsupportedDocument: when it is encrypted, or shows pictures of text only.
        """
        check_size(len(data))
        check_streams(data)
        pages, title = read_pages(data)
        _check_text(pages)
        found: list[Region] = []
        for page in without_running_lines(pages):
            rules = with_cell_edges(page.rules)
            for group in column_groups(page.words, rules):
                found += regions(lines_of(group, rules), rules)
        parts = parts_of(found, type_of(r for r in found if isinstance(r, Flow)))
        return compose(parts, data, media_type, self.name, _titled(meta, parts, clean(title)))


def _titled(meta: DocumentMeta, parts: list[Part], title: str) -> DocumentMeta:
    """The title of the file's properties, where nobody gives one and no heading is printed."""
    is_file_name = any(mark in title.lower() for mark in _FILE_TITLES)
    if meta.title or not title or is_file_name or any(isinstance(p, Heading) for p in parts):
        return meta
    return replace(meta, title=title)


def _check_text(pages: list[PageMarks]) -> None:
    letters = "".join(word.text for page in pages for word in page.words)
    if not letters:
        if any(page.pictured for page in pages):
            raise UnsupportedDocument(
                "The PDF is scanned: its pages are pictures without text.", "Run text recognition (OCR) on it first."
            )
        raise DocumentError("The PDF holds no text.", "Check that it is the file you meant.")
    unknown = sum(c == "\ufffd" or c < " " or "\ue000" <= c <= "\uf8ff" or c >= "\ufff0" for c in letters)
    if unknown > _UNREADABLE * len(letters):
        raise UnsupportedDocument(
            "The fonts of the PDF do not say which letters they show.", "Run text recognition (OCR) on it first."
        )
