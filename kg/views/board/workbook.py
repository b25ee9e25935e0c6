"""The board as a workbook: Figures (derived cells are live formulas), Claims, Conflicts, Sources, Method."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kg.metrics import arithmetic
from kg.metrics.evidence import kind_words
from kg.model.figure import Figure, FigureStatus
from kg.views.board.formulas import live_formula
from kg.views.board.model import Board
from kg.views.board.plain import plain, touched_words
from kg.views.board.stable import stable_zip

SHEETS = ("Figures", "Claims", "Conflicts", "Sources", "Method")
_HEADS = (
    "No.",
    "Figure",
    "Value",
    "Unit",
    "Year",
    "Status",
    "Low",
    "High",
    "Whose",
    "Qualifier",
    "Formula",
    "Disputed",
    "Footnotes",
)
_VALUE = "C"
_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="E8EDEF")
_WRAP = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(horizontal="left", vertical="top")
_CHART_COLUMN = 16
_CHART_END = "AE"
_BAR_COLOURS = ("10181C", "8F8BD6")
_SPACED = (4, 5, 6, 9)
"""Columns of text beside columns of numbers."""
_LINE, _TALLEST = 13, 400
"""Height of a line and of the tallest row, in points."""
_ITALIC = Font(italic=True)

METHOD = (
    ("As published", "A figure that a source states. Its footnote gives the exact words and where they stand."),
    ("Derived", "Computed here from stated figures; the cell is a live formula over the cells of its inputs."),
    ("Extrapolated", "Computed beyond the last year that the source speaks of."),
    ("Low and High", "What the printed digits of the inputs leave open, by interval arithmetic; or a stated range."),
    ("Disputed", "A claim it rests on takes part in a conflict; see the sheet Conflicts. Both sides stay."),
    ("Share × total", "Value of a part = share × size of the whole in the same year and document."),
    ("Implied growth", "(last ÷ first)^(1/years) − 1, from two stated sizes."),
    (
        "Compound growth",
        "Size in a year = nearest earlier stated size × (1 + stated rate)^years, inside the stated period.",
    ),
    ("Remainder", "What stated shares leave of 100 %; it belongs to all other members together."),
    ("Not known", "No source in the graph states it. That is no evidence that it is zero."),
)


def write_workbook(board: Board) -> bytes:
    """The workbook; the same bytes for the same board."""
    book = Workbook()
    sheets = [book.active, *(book.create_sheet() for _ in SHEETS[1:])]
    writers = (_figures, _claims, _conflicts, _sources, _method)
    for sheet, name, write in zip(sheets, SHEETS, writers, strict=True):
        assert isinstance(sheet, Worksheet)
        sheet.title = name
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        write(sheet, board)
    book.properties.title = board.title
    book.properties.creator = board.author or ""
    out = io.BytesIO()
    book.save(out)
    return stable_zip(out.getvalue())


def _put(sheet: Worksheet, row: int, values: Sequence[Any], *, bold: bool = False) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, plain(value) if isinstance(value, str) else value)
        if isinstance(value, str) and value.startswith("=") and column != 3:
            cell.data_type = "s"  # a text of a source that begins with "=" stays a text
        cell.alignment = _NUMBER if column == 1 and isinstance(value, int) else _WRAP
        if bold:
            cell.font, cell.fill = _BOLD, _HEAD


def _widths(sheet: Worksheet, widths: Sequence[int], first: int = 1) -> None:
    """Column widths, and row heights that show wrapped text whole: office programs do not work them out from a file.

    Args:
        sheet: the sheet, all cells written.
        widths: characters a column.
        first: the first row with wrapped cells; lines above it run on over empty cells.
    """
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in range(first, sheet.max_row + 1):
        texts = [str(sheet.cell(row, column).value or "") for column in range(1, len(widths) + 1)]
        shown = ["" if t.startswith("=") else t for t in texts]
        lines = max(
            sum(max(1, -(-len(part) // width)) for part in text.splitlines() or [""])
            for text, width in zip(shown, widths, strict=True)
        )
        sheet.row_dimensions[row].height = min(_TALLEST, _LINE * lines + 3)


def _figures(sheet: Worksheet, board: Board) -> None:
    lines = (board.title, board.question, f"As of {board.as_of_words}; re-run id {board.rerun_id}")
    for row, line in enumerate((*lines, f"Signed: {board.author or 'not signed'}"), 1):
        sheet.cell(row, 1, plain(line)).font = _BOLD if row == 1 else Font()
    at = 6
    _put(sheet, at, _HEADS, bold=True)
    sheet.freeze_panes = f"A{at + 1}"
    cells: dict[Figure, str] = {}
    number = 0
    for group in board.groups:
        at += 1
        sheet.cell(at, 2, group.heading).font = _BOLD
        for figure in _with_inputs(group.figures, cells):
            at, number = at + 1, number + 1
            cells[figure] = f"{_VALUE}{at}"
            _figure(sheet, at, (number, figure), board, cells)
    for view in board.house_views:
        at += 1
        text = f"House view of {view.author}: {view.why}"
        _put(sheet, at, ("", text, view.figure.value, view.figure.unit, view.figure.year, "house view"))
        for column in range(1, len(_HEADS) + 1):
            sheet.cell(at, column).font = _ITALIC
    told = (("In short", board.short), ("Owner and moves", board.statements))
    for heading, lines_ in (*told, ("Not known", tuple((line, ()) for line in board.not_known))):
        if lines_:
            at += 2
            sheet.cell(at, 2, heading).font = _BOLD
        for text, claims in lines_:
            at += 1
            _put(sheet, at, ("", text, *[""] * 10, _notes(board, claims)))
    _widths(sheet, (5, 44, 13, 14, 13, 15, 11, 11, 28, 12, 52, 10, 14), first=6)
    _chart(sheet, board)


def _with_inputs(figures: Sequence[Figure], known: dict[Figure, str]) -> list[Figure]:
    """Figures in order, each after the inputs that have no row yet."""
    found: list[Figure] = []

    def add(figure: Figure) -> None:
        if figure in known or figure in found:
            return
        for one in figure.inputs:
            add(one)
        found.append(figure)

    for figure in figures:
        add(figure)
    return found


def _figure(sheet: Worksheet, row: int, numbered: tuple[int, Figure], board: Board, cells: dict[Figure, str]) -> None:
    number, figure = numbered
    formula = live_formula(figure, cells) if figure.status is not FigureStatus.STATED else None
    values = (
        number,
        figure.label,
        formula or figure.value,
        figure.unit,
        figure.year if figure.year is not None else figure.period,
        _status_words(figure),
        figure.low,
        figure.high,
        figure.voice or "several voices",
        figure.qualifier,
        figure.formula,
        "disputed" if figure.disputed else "",
        _notes(board, figure.claims),
    )
    _put(sheet, row, values)
    for column in _SPACED:
        sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
    places = arithmetic.decimals(figure.value)
    sheet.cell(row, 3).number_format = f"#,##0.{'0' * places}" if places else "#,##0"
    if figure.status is FigureStatus.STATED:
        sheet.cell(row, 3).font = _BOLD


def _notes(board: Board, claims: Sequence[str]) -> str:
    return ", ".join(str(n) for n in board.notes_of(claims))


def _claims(sheet: Worksheet, board: Board) -> None:
    heads = ("Footnote", "Quote", "Publisher", "Title", "Section", "From", "To", "Address", "Retrieved on", "Claim")
    _put(sheet, 1, heads, bold=True)
    retrieved = {s.document: s.retrieved[:10] for s in board.sources}
    for number, c in enumerate(board.footnotes, 1):
        place = (c.publisher or "", c.title, c.section, c.start, c.end, c.url or "", retrieved.get(c.document, ""))
        _put(sheet, number + 1, (number, c.quote, *place, c.claim))
    _widths(sheet, (9, 80, 24, 40, 40, 8, 8, 40, 13, 24))


def _conflicts(sheet: Worksheet, board: Board) -> None:
    _put(sheet, 1, ("Conflict", "Changes", "Why both may hold", "Side", "Quote", "Footnote", "Touches"), bold=True)
    at = 1
    for dispute in board.disputes:
        touches = "; ".join(map(touched_words, dispute.affected))
        for n, side in enumerate(dispute.sides):
            at += 1
            head = (kind_words(dispute.kind), dispute.effect_words, dispute.explanation) if not n else ("", "", "")
            notes = _notes(board, (side.claim,))
            _put(sheet, at, (*head, side.voice or "", side.citation.quote, notes, touches if not n else ""))
    if not board.disputes:
        sheet.cell(2, 1, "No two claims on this dispute each other.")
    _widths(sheet, (22, 20, 60, 24, 70, 10, 40))


def _sources(sheet: Worksheet, board: Board) -> None:
    heads = ("Publisher", "Title", "Issued", "Address", "Retrieved on", "Second-hand", "SHA-256", "Quoted", "Licence")
    _put(sheet, 1, heads, bold=True)
    for n, s in enumerate(board.sources, 2):
        second = "yes" if s.secondary else "no"
        _put(sheet, n, (s.publisher, s.title, s.issued, s.url, s.retrieved[:10], second, s.sha256, s.quoted, s.licence))
    _widths(sheet, (26, 44, 12, 44, 13, 12, 30, 34, 60))


def _method(sheet: Worksheet, board: Board) -> None:
    _put(sheet, 1, ("Term", "Meaning"), bold=True)
    rows = [*METHOD, ("Generation", str(board.generation)), ("Re-run id", board.rerun_id)]
    rows += [("Market definition", line) for line in board.definitions]
    for n, row in enumerate(rows, 2):
        _put(sheet, n, row)
    _widths(sheet, (22, 100))


def _bars(board: Board) -> tuple[str, list[tuple[str, Decimal, bool]]]:
    """What is charted, in words, and its bars with whether they are as published: the voices of a year, or a series."""
    compared = board.compared
    if compared is not None:
        what = f"{compared.measure.capitalize()} {compared.year or ''}, {compared.unit}. Each bar names its source"
        return what, [(e.voice, e.aligned, e.figure.status is FigureStatus.STATED) for e in compared.entries]
    series = next((s for s in board.series if s.points), None)
    if series is None:
        return "", []
    unit = series.points[0].figure.unit
    what = f"{series.market_label}, {unit}. Source: {series.voice_label}"
    points = ((p.year, arithmetic.in_unit(p.figure, unit).value, p.figure) for p in series.points)
    return what, [(str(year), value, figure.status is FigureStatus.STATED) for year, value, figure in points]


def _chart(sheet: Worksheet, board: Board) -> None:
    """Bars beside their data, as published and derived in two colours; the sources stand in the picture."""
    what, bars = _bars(board)
    if not bars:
        return
    rows: list[tuple[str | Decimal | None, ...]] = [("Chart", "As published", "Derived")]
    rows += [(name, value if stated else None, None if stated else value) for name, value, stated in bars]
    for at, row in enumerate(rows, 1):
        for offset, value in enumerate(row):
            cell = sheet.cell(at, _CHART_COLUMN + offset, plain(value) if isinstance(value, str) else value)
            cell.font = _BOLD if at == 1 else Font()
    for offset, width in enumerate((28, 13, 13)):
        sheet.column_dimensions[get_column_letter(_CHART_COLUMN + offset)].width = width
    last = len(rows)
    chart = BarChart()
    chart.type, chart.style, chart.grouping, chart.overlap, chart.gapWidth = "bar", 2, "stacked", 100, 40
    chart.height, chart.width = 4 + 0.6 * len(bars), 20
    chart.x_axis.delete, chart.y_axis.delete, chart.x_axis.scaling.orientation = False, False, "maxMin"
    data = Reference(sheet, min_col=_CHART_COLUMN + 1, max_col=_CHART_COLUMN + 2, min_row=1, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=_CHART_COLUMN, min_row=2, max_row=last))
    for one, colour in zip(chart.series, _BAR_COLOURS, strict=True):
        one.graphicalProperties.solidFill = colour
    chart.legend.position = "b"
    chart.title = _small_title(what)
    sheet.add_chart(chart, f"{get_column_letter(_CHART_COLUMN + 4)}2")
    low = max(last, round(2 + chart.height * 2))
    sheet.print_area = f"A1:M{sheet.max_row},{get_column_letter(_CHART_COLUMN)}1:{_CHART_END}{low}"


def _status_words(figure: Figure) -> str:
    return figure.origin


def _small_title(text: str) -> Title:
    """A title of ten points above the plot, not over it."""
    font = CharacterProperties(sz=1000, b=True)
    run = RegularTextRun(rPr=font, t=plain(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=font), r=[run])
    return Title(tx=ChartText(rich=RichText(p=[paragraph])), overlay=False)
