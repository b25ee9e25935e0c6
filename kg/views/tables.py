"""Tables as files. Cells that a spreadsheet would run as a formula are written as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.views.parts import Cell, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180) with a head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_safe(str(cell)) for cell in row])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_csv(table: Table) -> str:
    """A page's table with what it shows, column by column."""
    return csv_text([c.head for c in table.columns], [[cell_text(cell) for cell in row.cells] for row in table.rows])


def cell_text(cell: Cell) -> str:
    """What a cell shows, on one line."""
    if cell.absent:
        return cell.absent
    if cell.figure:
        return cell.figure.text.replace("\u00a0", " ")
    if cell.things:
        return ", ".join(thing.label for thing in cell.things)
    return cell.text
