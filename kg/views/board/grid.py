"""A sheet written row by row: cells of a few named styles, and rows as tall as their wrapped text.

Office programs do not work out heights from a file, and openpyxl works out anew what a cell looks like for every part
of it that is set; a style by name is worked out once a workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kg.views.board.plain import plain

Value = str | int | Decimal | None
TEXT, HEAD, STRONG, HOUSE, SPACED, NUMBER = "board text", "board head", "strong", "house view", "spaced", "left number"
_BOLD, _ITALIC = Font(bold=True), Font(italic=True)
_TOP = Alignment(wrap_text=True, vertical="top")
_LINE, _TALLEST = 13, 400
"""Height of a line and of the tallest row, in points."""
_MARGIN = 0.4
"""Of the printed page, in inches."""


def add_styles(book: Workbook) -> None:
    """Makes the named styles known to a workbook; a style belongs to one."""
    spaced = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
    for style in (
        NamedStyle(TEXT, alignment=_TOP),
        NamedStyle(HEAD, alignment=_TOP, font=_BOLD, fill=PatternFill("solid", fgColor="E8EDEF")),
        NamedStyle(STRONG, font=_BOLD),
        NamedStyle(HOUSE, alignment=_TOP, font=_ITALIC),
        NamedStyle(SPACED, alignment=spaced),
        NamedStyle(NUMBER, alignment=Alignment(horizontal="left", vertical="top")),
    ):
        book.add_named_style(style)


class Grid:
    """Writes on one sheet.

    Args:
        sheet: an empty sheet of a workbook with the styles.
        title: its name.
        widths: characters a column.
    """

    def __init__(self, sheet: Worksheet, title: str, widths: Sequence[int]) -> None:
        self.sheet = sheet
        self.at = 0
        self._widths = widths
        sheet.title = title
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = margins.bottom = _MARGIN
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width

    def line(self, text: str, column: int = 1, style: str | None = None) -> None:
        """The next row with one text that runs on over the empty cells beside it."""
        self.at += 1
        self._cell(column, text, style)

    def row(self, values: Sequence[Value], style: str = TEXT, styles: Mapping[int, str] | None = None) -> None:
        """The next row; empty values leave no cell.

        Args:
            values: one a column.
            style: name of the style of its cells.
            styles: column to the name of another one.
        """
        self.at += 1
        lines = 1
        for column, value in enumerate(values, 1):
            if value is None or value == "":
                continue
            self._cell(column, value, (styles or {}).get(column, style))
            lines = max(lines, _lines(str(value), self._widths[column - 1]))
        self._tall(lines)

    def wide(self, text: str, columns: tuple[int, int], notes: str = "") -> None:
        """The next row with a text wrapped over several columns, and its footnotes in the last column.

        Args:
            text: the text.
            columns: the first and the last column it fills.
            notes: numbers of footnotes.
        """
        first, last = columns
        self.row((*[""] * (len(self._widths) - 1), notes))
        self._cell(first, text, TEXT)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=first, end_column=last)
        self._tall(_lines(text, sum(self._widths[first - 1 : last])))

    def formula(self, column: int, formula: str, style: str) -> None:
        """Puts a live formula into a cell of the current row."""
        cell = self.sheet.cell(self.at, column, formula)
        cell.style = style

    def number_style(self, places: int, *, strong: bool) -> str:
        """Name of the style of numbers of some digits after the point; made where the workbook has none yet."""
        name = f"{'strong ' if strong else ''}number {places}"
        book = self.sheet.parent
        if book is not None and name not in book.named_styles:
            shape = f"#,##0.{'0' * places}" if places else "#,##0"
            font = _BOLD if strong else Font()
            book.add_named_style(NamedStyle(name, font=font, alignment=_TOP, number_format=shape))
        return name

    def _cell(self, column: int, value: Value, style: str | None) -> None:
        cell = self.sheet.cell(self.at, column, plain(value) if isinstance(value, str) else value)
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"  # a text of a source that begins with "=" stays a text
        if style is not None:
            cell.style = style

    def _tall(self, lines: int) -> None:
        self.sheet.row_dimensions[self.at].height = min(_TALLEST, _LINE * lines + 3)


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-len(part) // width)) for part in text.splitlines() or [""])
