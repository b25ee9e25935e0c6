"""What commands print: results on stdout, progress and notes on stderr, errors in one place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.errors import KgError

_PIPE_WIDTH = 140
"""Columns of tables that no terminal shows."""

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
notes = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON document on stdout, keys in the given order."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table with hairlines; numbers to the right."""
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    shown = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for index, column in enumerate(columns):
        numeric = bool(shown) and all(_is_number(row[index]) for row in shown if row[index])
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in shown:
        table.add_row(*row)
    out.print(table)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace("-", "", 1).replace(",", "").isdigit()


def error_json(error: KgError) -> dict[str, Any]:
    """The JSON form of an error."""
    return {
        "error": {
            "type": type(error).__name__,
            "what": error.what,
            "todo": error.todo,
            "where": str(error.where) if error.where else None,
            "nearest": list(error.nearest),
        }
    }


def print_error(error: KgError, as_json: bool) -> None:
    """An error where its reader expects it: JSON on stdout, words on stderr."""
    if as_json:
        print_json(error_json(error))
    else:
        notes.print(f"kg: {error}", style="red", markup=False)
