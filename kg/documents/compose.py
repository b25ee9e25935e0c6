"""Canonical text and block tree from parts: how every format without a text of its own gets one.

Headings and paragraphs stand between blank lines, list items behind "- ", table rows on one line each with their
cells between bars. Equal parts give equal text, so spans found today hold tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from kg.documents.parts import Caption, Heading, Item, Paragraph, Part, Table, clean
from kg.errors import DocumentError
from kg.model.document import Block, BlockKind, Document, DocumentMeta
from kg.model.span import Span


def compose(parts: Iterable[Part], data: bytes, media_type: str, reader: str, meta: DocumentMeta) -> Document:
    """Lays out `parts` as the document of `data`.

    Raises:
        DocumentError: when the parts hold no text at all.
    """
    page = _Page()
    for part in parts:
        page.add(part)
    if not page.blocks:
        raise DocumentError("The document holds no text.", "Check that it is the file you meant.")
    return Document(
        sha256=sha256(data).hexdigest(),
        text=page.text(),
        media_type=media_type,
        reader=reader,
        blocks=page.blocks_in_order(),
        meta=meta,
    )


class _Page:
    """Text under construction, with the blocks over what stands already."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._headings: list[Block] = []
        self._lists: list[Block] = []

    def text(self) -> str:
        return "".join(self.pieces).rstrip("\n") + "\n"

    def blocks_in_order(self) -> tuple[Block, ...]:
        self._close_lists(0)
        return tuple(self.blocks)

    def add(self, part: Part) -> None:
        """Appends one part; parts without visible characters are left out.

        Raises:
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
        self._close_lists(0)
        self._gap()
        if isinstance(part, Heading):
            self._add_heading(text, part.level)
        elif isinstance(part, Paragraph):
            self._block(BlockKind.PARAGRAPH, self._write(text))
        elif isinstance(part, Caption):
            self._block(BlockKind.CAPTION, self._write(text))
        else:
            raise TypeError(f"not a part of a document: {part!r}")
        self._put("\n")

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _write(self, text: str) -> Span:
        start = self.length
        self._put(text)
        return Span(start, self.length)

    def _gap(self) -> None:
        """A blank line, except at the very start."""
        if self.length:
            self._put("\n")

    def _block(self, kind: BlockKind, span: Span, **where: int | bool | None) -> Block:
        under = self._headings[-1].index if self._headings else None
        block = replace(Block(len(self.blocks), kind, span, heading=under), **where)  # type: ignore[arg-type]
        self.blocks.append(block)
        return block

    def _stretch(self, index: int, end: int) -> None:
        block = self.blocks[index]
        self.blocks[index] = replace(block, span=Span(block.span.start, end))

    def _add_heading(self, text: str, level: int) -> None:
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        self._headings.append(self._block(BlockKind.HEADING, self._write(text), level=level))

    def _add_item(self, text: str, depth: int) -> None:
        depth = max(1, min(depth, len(self._lists) + 1))
        self._close_lists(depth)
        if not self._lists:
            self._gap()
        indent = "  " * (depth - 1)
        self._put(indent)
        if len(self._lists) < depth:
            parent = self._last_item() if self._lists else None
            self._lists.append(self._block(BlockKind.LIST, Span(self.length, self.length), level=depth, parent=parent))
        self._put("- ")
        span = self._write(text)
        self._block(BlockKind.LIST_ITEM, span, level=depth, parent=self._lists[-1].index)
        for open_list in self._lists:
            self._stretch(open_list.index, span.end)
        self._put("\n")

    def _last_item(self) -> int:
        """The item that a deeper list hangs under."""
        return next(b.index for b in reversed(self.blocks) if b.parent == self._lists[-1].index)

    def _close_lists(self, depth: int) -> None:
        """Ends lists deeper than `depth`; their spans are complete as they grew."""
        del self._lists[depth:]

    def _add_table(self, part: Table) -> None:
        rows = [tuple(clean(cell) for cell in row) for row in part.rows]
        kept = [row for row in rows if any(row)]
        if not kept:
            return
        self._close_lists(0)
        caption = clean(part.caption)
        if caption:
            self._gap()
            self._block(BlockKind.CAPTION, self._write(caption))
            self._put("\n")
        self._gap()
        table = self._block(BlockKind.TABLE, Span(self.length, self.length))
        header = part.header and any(rows[0])
        for number, row in enumerate(kept):
            self._add_row(table.index, number, row, header=header and number == 0)
        self._stretch(table.index, self.length)
        self._put("\n")

    def _add_row(self, table: int, number: int, cells: tuple[str, ...], *, header: bool) -> None:
        if number:
            self._put("\n")
        row = self._block(BlockKind.ROW, Span(self.length, self.length), parent=table, row=number)
        self._put("|")
        for column, cell in enumerate(cells):
            self._put(" ")
            span = self._write(cell)
            self._block(BlockKind.CELL, span, parent=row.index, row=number, column=column, header=header)
            self._put(" |")
        self._stretch(row.index, self.length)
