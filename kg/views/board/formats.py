"""The formats of a board file."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import RequestRefused
from kg.views.board.model import Board
from kg.views.board.page import write_html
from kg.views.board.word import write_docx
from kg.views.board.workbook import write_workbook

FORMATS: dict[str, Callable[[Board], bytes]] = {".xlsx": write_workbook, ".docx": write_docx, ".html": write_html}
"""File name ending to what writes it."""


def write_board(board: Board, suffix: str) -> bytes:
    """The board in the format of a file name ending; the same bytes for the same generation and arguments.

    Raises:
        RequestRefused: for another ending.
    """
    write = FORMATS.get(suffix.lower())
    if write is None:
        what = f"A board cannot be written as {suffix or 'a file without an ending'}."
        raise RequestRefused(what, f"Name a file that ends in {', '.join(FORMATS)}.")
    return write(board)
