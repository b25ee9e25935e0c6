"""Collects blocks in document order with their parents, headings and levels."""

from __future__ import annotations

from kg.model.document import Block, BlockKind
from kg.model.span import Span


class BlockBuilder:
    """Appends blocks; keeps the stack of open headings."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._headings: list[int] = []

    def __len__(self) -> int:
        return len(self._blocks)

    @property
    def last(self) -> Block | None:
        """The block added last."""
        return self._blocks[-1] if self._blocks else None

    def heading(self, span: Span, level: int) -> Block:
        """Adds a heading and closes those of the same or a deeper level."""
        while self._headings and self._blocks[self._headings[-1]].level >= level:
            self._headings.pop()
        block = self._add(Block(len(self._blocks), BlockKind.HEADING, span, level=level, heading=self._top))
        self._headings.append(block.index)
        return block

    def block(self, kind: BlockKind, span: Span, parent: Block | None = None, level: int = 0) -> Block:
        """Adds a block under the open heading."""
        at = parent.index if parent else None
        return self._add(Block(len(self._blocks), kind, span, at, level, self._top))

    def table(self, rows: list[list[Span]], header: bool) -> Block:
        """Adds a table with its rows and cells; `header` says that the first row is one."""
        table = self.block(BlockKind.TABLE, Span(rows[0][0].start, max(c.end for c in rows[-1])))
        for number, cells in enumerate(rows):
            row = Block(
                len(self._blocks),
                BlockKind.ROW,
                Span(min(c.start for c in cells), max(c.end for c in cells)),
                table.index,
                0,
                self._top,
                number,
                None,
                header and number == 0,
            )
            self._add(row)
            for column, cell in enumerate(cells):
                self._add(
                    Block(len(self._blocks), BlockKind.CELL, cell, row.index, 0, self._top, number, column, row.header)
                )
        return table

    def listing(self, items: list[tuple[Span, int]]) -> Block:
        """Adds a list of items, each with its nesting level."""
        whole = self.block(BlockKind.LIST, Span(items[0][0].start, items[-1][0].end))
        for span, level in items:
            self.block(BlockKind.LIST_ITEM, span, whole, level)
        return whole

    def done(self) -> tuple[Block, ...]:
        """All blocks."""
        return tuple(self._blocks)

    @property
    def _top(self) -> int | None:
        return self._headings[-1] if self._headings else None

    def _add(self, block: Block) -> Block:
        self._blocks.append(block)
        return block
