"""Cells with spans into rows that can be read alone: what tables of pages and of Word files share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents.limits import MAX_TABLE_CELLS
from kg.errors import DocumentError

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as written; it covers `columns` columns and `rows` rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of the grid; `repeated` when a cell that begins further left reaches it."""

    text: str
    repeated: bool


class Grid:
    """Fills in spans row by row.

    A cell over several rows is repeated in each of them. A cell over several columns is repeated in header rows, so
    that each column gets its name, and stands once in the others.
    """

    def __init__(self, max_cells: int = MAX_TABLE_CELLS) -> None:
        self._rows: list[list[_Slot]] = []
        self._reaching_down: dict[int, tuple[_Slot, int]] = {}
        self._left = max_cells

    def add_row(self, cells: Sequence[GridCell]) -> None:
        """Appends a row.

        Raises:
            DocumentError: when spans make the table larger than a table can be.
        """
        row: list[_Slot] = []
        for cell in cells:
            self._take_from_above(row)
            for offset in range(max(1, cell.columns)):
                slot = _Slot(cell.text, repeated=offset > 0)
                if cell.rows > 1:
                    self._reaching_down[len(row)] = (slot, cell.rows - 1)
                self._append(row, slot)
        self._take_from_above(row)
        self._rows.append(row)

    def rows(self, header_rows: int = 0) -> Rows:
        """All rows, the first `header_rows` of them made one: a column's name is what stands over it, top down."""
        body = [tuple("" if s.repeated else s.text for s in row) for row in self._rows[header_rows:]]
        head = [self._column_names(self._rows[:header_rows])] if header_rows else []
        return tuple(_without_empty_end(row) for row in [*head, *body])

    @staticmethod
    def _column_names(rows: list[list[_Slot]]) -> tuple[str, ...]:
        width = max(len(row) for row in rows)
        columns = [[row[i].text for row in rows if i < len(row)] for i in range(width)]
        return tuple(" ".join(dict.fromkeys(t for t in texts if t)) for texts in columns)

    def _take_from_above(self, row: list[_Slot]) -> None:
        while (reaching := self._reaching_down.pop(len(row), None)) is not None:
            slot, left = reaching
            if left > 1:
                self._reaching_down[len(row)] = (slot, left - 1)
            self._append(row, slot)

    def _append(self, row: list[_Slot], slot: _Slot) -> None:
        self._left -= 1
        if self._left < 0:
            raise DocumentError("A table of the document has too many cells.", "Bring it as CSV, or in parts.")
        row.append(slot)


def _without_empty_end(row: tuple[str, ...]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]
