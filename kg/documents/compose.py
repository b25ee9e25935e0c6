"""Canonical text and block tree from parts: how every format without a text of its own gets one.

Headings and paragraphs stand between blank lines, list items behind "- ", table rows on one line each with their
cells between bars. Equal parts give equal text, so spans found today hold tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from kg.documents.builder import BlockBuilder
from kg.documents.limits import MAX_TEXT_CHARS
from kg.documents.parts import Caption, Heading, Item, Paragraph, Part, Table, clean
from kg.documents.shaping import shaped
from kg.errors import DocumentError
from kg.model.document import BlockKind, Document, DocumentMeta
from kg.model.span import Span


def compose(parts: Iterable[Part], data: bytes, media_type: str, reader: str, meta: DocumentMeta) -> Document:
    """Lays out `parts` as the document of `data`.

    Raises:
        DocumentError: when the parts hold no text at all, or more than can be one document.
    """
    page = _Page()
    for part in shaped(parts):
        page.add(part)
    page.close_list()
    if not page.length:
        raise DocumentError("The document holds no text.", "Check that it is the file you meant.")
    return Document(sha256(data).hexdigest(), page.text(), media_type, reader, page.blocks.done(), meta)


class _Page:
    """Text under construction, with the blocks over what stands already."""

    def __init__(self) -> None:
        self.blocks = BlockBuilder()
        self.length = 0
        self._pieces: list[str] = []
        self._items: list[tuple[Span, int]] = []

    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, part: Part) -> None:
        """Appends one part; parts without visible characters are left out.

        Raises:
            DocumentError: when the text grows beyond what can be one document.
            TypeError: when `part` is none of the kinds of parts.
        """
        if isinstance(part, Table):
            self._add_table(part)
            return
        text = clean(part.text)
        if not text:
            return
        if isinstance(part, Item):
            self._add_item(text, part.depth)
            return
        span = self._write_apart(text)
        if isinstance(part, Heading):
            self.blocks.heading(span, max(1, part.level))
        elif isinstance(part, Paragraph):
            self.blocks.block(BlockKind.PARAGRAPH, span)
        elif isinstance(part, Caption):
            self.blocks.block(BlockKind.CAPTION, span)
        else:
            raise TypeError(f"not a part of a document: {part!r}")

    def close_list(self) -> None:
        """Makes the items under way a list."""
        if self._items:
            self.blocks.listing(self._items)
            self._items = []

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)
        if self.length > MAX_TEXT_CHARS:
            raise DocumentError(
                f"The document has more than {MAX_TEXT_CHARS:,} characters of text.", "Split it into parts."
            )

    def _write(self, text: str) -> Span:
        start = self.length
        self._put(text)
        return Span(start, self.length)

    def _write_apart(self, text: str) -> Span:
        """Writes a line after a blank one."""
        self.close_list()
        self._gap()
        span = self._write(text)
        self._put("\n")
        return span

    def _gap(self) -> None:
        """A blank line, except at the very start."""
        if self.length:
            self._put("\n")

    def _add_item(self, text: str, depth: int) -> None:
        if not self._items:
            self._gap()
        deepest = self._items[-1][1] + 1 if self._items else 0
        level = max(0, min(depth - 1, deepest))
        self._put("  " * level + "- ")
        self._items.append((self._write(text), level))
        self._put("\n")

    def _add_table(self, part: Table) -> None:
        rows = [tuple(clean(cell) for cell in row) for row in part.rows]
        header = part.header and bool(rows) and any(rows[0])
        kept = [row for row in rows if any(row)]
        if not kept:
            return
        caption = clean(part.caption)
        if caption:
            self.blocks.block(BlockKind.CAPTION, self._write_apart(caption))
        self.close_list()
        self._gap()
        self.blocks.table([self._write_row(row) for row in kept], header)

    def _write_row(self, cells: tuple[str, ...]) -> list[Span]:
        self._put("|")
        spans = []
        for cell in cells:
            self._put(" ")
            spans.append(self._write(cell))
            self._put(" |")
        self._put("\n")
        return spans
