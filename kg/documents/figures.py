"""Reads tables of figures (CSV, TSV): columns are known by their names, each row becomes a row the reader reads.

A table with one figure a row, in named columns, is laid out anew (`figure_rows`); any other table stays as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents.columns import Column, columns_of, holds_figures, named_record
from kg.documents.compose import compose
from kg.documents.figure_rows import laid_out
from kg.documents.limits import MAX_TABLE_CELLS, check_size
from kg.documents.parts import Heading, Paragraph, Part, Table, clean
from kg.documents.text import decode
from kg.errors import DocumentError, Place
from kg.model.document import Document, DocumentMeta

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 40


@dataclass(frozen=True)
class FiguresReader:
    """Tables of figures; `mapping` says what columns mean whose names do not (column name to meaning)."""

    mapping: tuple[tuple[str, Column], ...] = ()
    name: str = "figures/1"
    media_types: tuple[str, ...] = ("text/csv", "text/tab-separated-values")

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads a table.

        Raises:
            DocumentError: when the bytes are not text, or not a table.
        """
        check_size(len(data))
        rows = parse_rows(decode(data, meta.title or "document"))
        top = next(number for number, row in enumerate(rows) if _width(row) > 1)
        header, body = rows[top], rows[top + 1 :]
        columns = columns_of(header, dict(self.mapping))
        parts = _words(rows[:top], first_is_title=True)
        if holds_figures(columns) and body:
            parts += laid_out([named_record(header, row, columns) for row in body], meta.title)
        else:
            parts += _as_it_is(header, body, None if parts else meta.title)
        return compose(parts, data, media_type, self.name, meta)


def parse_rows(text: str) -> list[list[str]]:
    """Rows of cells; the separator is the one that gives the rows most alike. Empty rows are left out.

    Raises:
        DocumentError: when the quotes do not close, a cell or the table is too large, or there are no two columns.
    """
    try:
        rows = [
            [clean(c) for c in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        ]
    except csv.Error as error:
        raise DocumentError("The table cannot be read.", "Check its quotes and separators.") from error
    rows = [row for row in rows if any(row)]
    if not rows or max(_width(row) for row in rows) < 2:
        raise DocumentError("The file is not a table: it has one column.", "Give a CSV file with a header row.")
    if sum(len(row) for row in rows) > MAX_TABLE_CELLS:
        raise DocumentError(f"The table has more than {MAX_TABLE_CELLS:,} cells.", "Split it.", Place("table"))
    return rows


def _separator(text: str) -> str:
    lines = [line for line in text[: _SAMPLE_LINES * 2000].splitlines() if line.strip()][:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda d: _evenness(lines, d))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """How many lines have as many cells as the first, where those are two or more."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return 0.0, 0
    first = widths[0] if widths else 1
    return (sum(w == first for w in widths) / len(widths), first) if first > 1 else (0.0, 0)


def _width(row: Sequence[str]) -> int:
    """Number of cells that hold something."""
    return sum(bool(cell) for cell in row)


def _words(rows: Sequence[Sequence[str]], *, first_is_title: bool) -> list[Part]:
    """Rows of one cell: the title above a table, notes and sources under it."""
    texts = [next(cell for cell in row if cell) for row in rows]
    return [Heading(t, 1) if first_is_title and number == 0 else Paragraph(t) for number, t in enumerate(texts)]


def _as_it_is(header: Sequence[str], body: Sequence[Sequence[str]], title: str | None) -> list[Part]:
    end = len(body)
    while end and _width(body[end - 1]) == 1:
        end -= 1
    table = Table((tuple(header), *(tuple(row) for row in body[:end])), header=True)
    heading: list[Part] = [Heading(title, 1)] if title else []
    return [*heading, table, *_words(body[end:], first_is_title=False)]
