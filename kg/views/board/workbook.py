"""The board as a workbook: Figures (derived cells are live formulas), Claims, Conflicts, Sources, Method."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kg.metrics import arithmetic
from kg.metrics.evidence import kind_words
from kg.model.figure import Figure, FigureStatus
from kg.views.board.formulas import live_formula
from kg.views.board.grid import HEAD, HOUSE, NUMBER, SPACED, STRONG, Grid, add_styles
from kg.views.board.model import Board
from kg.views.board.plain import plain, touched_words
from kg.views.board.stable import stable_zip

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
_VALUE, _BOUNDS = 3, (7, 8)
"""Columns of numbers."""
_TEXTS = (2, 12)
"""Columns over which a sentence runs."""
_CHART_COLUMN = 16
_CHART_END = "AE"
_BAR_COLOURS = ("10181C", "8F8BD6")
_BESIDE = dict.fromkeys((4, 5, 6, 9), SPACED)
"""Columns of text beside columns of numbers."""

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
    add_styles(book)
    for number, (name, (write, widths)) in enumerate(_SHEETS.items()):
        sheet = book.create_sheet() if number else book.active
        assert isinstance(sheet, Worksheet)
        write(Grid(sheet, name, widths), board)
    book.properties.title = board.title
    book.properties.creator = board.author or ""
    out = io.BytesIO()
    book.save(out)
    return stable_zip(out.getvalue())


def _figures(grid: Grid, board: Board) -> None:
    grid.line(board.title, style=STRONG)
    lines = (board.question, f"As of {board.as_of_words}; re-run id {board.rerun_id}")
    for line in (*lines, f"Signed: {board.author or 'not signed'}"):
        grid.line(line)
    grid.at += 1
    grid.row(_HEADS, HEAD)
    grid.sheet.freeze_panes = f"A{grid.at + 1}"
    cells: dict[Figure, str] = {}
    for group in board.groups:
        grid.line(group.heading, 2, STRONG)
        for figure in _with_inputs(group.figures, cells):
            _figure(grid, (len(cells) + 1, figure), board, cells)
            cells[figure] = f"{get_column_letter(_VALUE)}{grid.at}"
    for view in board.house_views:
        text = f"House view of {view.author}: {view.why}"
        grid.row(("", text, view.figure.value, view.figure.unit, view.figure.year, "house view"), HOUSE)
    told = (("In short", board.short), ("Owner and moves", board.told))
    for heading, sentences in (*told, ("Not known", tuple((line, ()) for line in board.not_known))):
        if sentences:
            grid.at += 1
            grid.line(heading, 2, STRONG)
        for text, claims in sentences:
            grid.wide(text, _TEXTS, _notes(board, claims))
    _chart(grid.sheet, board)


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


def _figure(grid: Grid, numbered: tuple[int, Figure], board: Board, cells: dict[Figure, str]) -> None:
    number, figure = numbered
    stated = figure.status is FigureStatus.STATED
    styles = {1: NUMBER, **_BESIDE}
    for column, value in zip((_VALUE, *_BOUNDS), (figure.value, figure.low, figure.high), strict=True):
        if value is not None:
            styles[column] = grid.number_style(arithmetic.decimals(value), strong=stated and column == _VALUE)
    values = (
        number,
        figure.label,
        figure.value,
        figure.unit,
        figure.year if figure.year is not None else figure.period,
        figure.origin,
        figure.low,
        figure.high,
        figure.voice or "several voices",
        figure.qualifier,
        figure.formula,
        "disputed" if figure.disputed else "",
        _notes(board, figure.claims),
    )
    grid.row(values, styles=styles)
    formula = None if stated else live_formula(figure, cells)
    if formula is not None:
        grid.formula(_VALUE, formula, styles[_VALUE])


def _notes(board: Board, claims: Sequence[str]) -> str:
    return ", ".join(str(n) for n in board.notes_of(claims))


def _claims(grid: Grid, board: Board) -> None:
    heads = ("Footnote", "Quote", "Publisher", "Title", "Section", "From", "To", "Address", "Retrieved on", "Claim")
    grid.row(heads, HEAD)
    retrieved = {s.document: s.retrieved[:10] for s in board.sources}
    for number, c in enumerate(board.footnotes, 1):
        place = (c.publisher, c.title, c.section, c.start, c.end, c.url, retrieved.get(c.document))
        grid.row((number, c.quote, *place, ", ".join(board.claims_of(number))), styles={1: NUMBER})


def _conflicts(grid: Grid, board: Board) -> None:
    grid.row(("Conflict", "Changes", "Why both may hold", "Side", "Quote", "Footnote", "Touches"), HEAD)
    for dispute in board.disputes:
        touches = "; ".join(map(touched_words, dispute.affected))
        for n, side in enumerate(dispute.sides):
            head = (kind_words(dispute.kind), dispute.effect_words, dispute.explanation) if not n else ("", "", "")
            notes = _notes(board, (side.claim,))
            grid.row((*head, side.voice, side.citation.quote, notes, touches if not n else ""))
    if not board.disputes:
        grid.line("No two claims on this dispute each other.")


def _sources(grid: Grid, board: Board) -> None:
    heads = ("Publisher", "Title", "Issued", "Address", "Retrieved on", "Second-hand", "SHA-256", "Quoted", "Licence")
    grid.row(heads, HEAD)
    for s in board.sources:
        second = "yes" if s.secondary else "no"
        grid.row((s.publisher, s.title, s.issued, s.url, s.retrieved[:10], second, s.sha256, s.quoted, s.licence))


def _method(grid: Grid, board: Board) -> None:
    grid.row(("Term", "Meaning"), HEAD)
    rows = [*METHOD, ("Generation", str(board.generation)), ("Re-run id", board.rerun_id)]
    rows += [("Market definition", line) for line in board.definitions]
    for row in rows:
        grid.row(row)


_SHEETS: dict[str, tuple[Callable[[Grid, Board], None], tuple[int, ...]]] = {
    "Figures": (_figures, (5, 44, 13, 14, 13, 15, 11, 11, 28, 12, 52, 10, 14)),
    "Claims": (_claims, (9, 80, 24, 40, 40, 8, 8, 40, 13, 24)),
    "Conflicts": (_conflicts, (22, 20, 60, 24, 70, 10, 40)),
    "Sources": (_sources, (26, 44, 12, 44, 13, 12, 30, 34, 60)),
    "Method": (_method, (22, 100)),
}
"""Name of each sheet, what writes it, and its columns in characters."""


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
            if at == 1:
                cell.style = STRONG
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


def _small_title(text: str) -> Title:
    """A title of ten points above the plot, not over it."""
    font = CharacterProperties(sz=1000, b=True)
    run = RegularTextRun(rPr=font, t=plain(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=font), r=[run])
    return Title(tx=ChartText(rich=RichText(p=[paragraph])), overlay=False)
