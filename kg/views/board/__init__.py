"""The board file: one page and one workbook on a market or company, every figure with its footnotes."""

from kg.views.board.formats import FORMATS, write_board
from kg.views.board.model import Board, make_board

__all__ = ["FORMATS", "Board", "make_board", "write_board"]
