"""Pieces of a printed page in Word: runs, bullets, boxes, tables of fixed widths with hairlines, bars, a footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kg.views.board.plain import plain

INK, GREY, DERIVED, DISPUTED, RULE = "10181C", "5A676E", "3F3AA6", "A2370A", "C9D1D5"
_FONT = "Arial"
_WIDTH_CM = 18.0
_VOICE_CM, _VALUE_CM = 4.6, 5.0


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; a line break stands for itself. `size` in points."""

    text: str
    bold: bool = False
    colour: str = INK
    size: float = 9


class Sheet:
    """Writes on a document of A4 pages with narrow margins.

    Args:
        document: a new python-docx document.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(1.5)
        for name, size in (("Normal", 9), ("Heading 1", 18), ("Heading 2", 11), ("List Bullet", 9)):
            style = document.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.color.rgb = RGBColor.from_string(INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(kind), _FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            style.paragraph_format.space_after = Pt(3)
            style.paragraph_format.space_before = Pt(12 if name == "Heading 2" else 0)

    def heading(self, text: str, level: int) -> None:
        """A heading; the second level keeps with what follows."""
        self._document.add_heading(plain(text), level)

    def paragraph(self, runs: Iterable[Text]) -> None:
        """A paragraph of runs."""
        _write(self._document.add_paragraph(), runs)

    def bullet(self, runs: Iterable[Text]) -> None:
        """One item of a list."""
        _write(self._document.add_paragraph(style="List Bullet"), runs)

    def note(self, runs: Iterable[Text]) -> None:
        """A footnote: narrow spacing, never split over two pages."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.paragraph_format.keep_together = True
        _write(paragraph, runs)

    def footer(self, text: str) -> None:
        """A line at the foot of every page, with its number."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        _write(paragraph, [Text(text, colour=GREY, size=7.5)])
        for name, kind in (("w:fldChar", "begin"), ("w:instrText", ""), ("w:fldChar", "end")):
            run = paragraph.add_run()
            run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(GREY)
            part = _element(name, fldCharType=kind) if kind else OxmlElement(name)
            part.text = None if kind else "PAGE"
            run._r.append(part)

    def box(self, lines: Iterable[Iterable[Text]], colour: str) -> None:
        """Lines on a coloured ground, on one page where they fit one."""
        cell = _keep(self._table([_WIDTH_CM]).rows[0]).cells[0]
        _shade(cell, colour)
        for number, runs in enumerate(lines):
            paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_together = True
            _write(paragraph, runs)
        self._gap()

    def table(self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Iterable[Text]]]) -> None:
        """A table with hairlines between rows; its head comes again on every page.

        Args:
            columns: heading and width in centimetres.
            rows: the runs of every cell.
        """
        table = self._table([width for _, width in columns])
        _repeat(table.rows[0])
        for cell, (head, _) in zip(table.rows[0].cells, columns, strict=True):
            _write(cell.paragraphs[0], [Text(head, bold=True, colour=GREY, size=8)])
            _rule(cell, GREY)
        for row in rows:
            cells = _keep(table.add_row()).cells
            for cell, runs, (_, width) in zip(cells, row, columns, strict=True):
                cell.width = Cm(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                _write(cell.paragraphs[0], [_small(t) for t in runs])
                _rule(cell, RULE)
        self._gap()

    def bars(self, bars: Iterable[tuple[str, float, str, str, str]], longest_cm: float) -> None:
        """Horizontal bars: name, length in centimetres, colour, value, what the value is."""
        listed = list(bars)
        table = self._table([_VOICE_CM, longest_cm, _VALUE_CM], rows=len(listed))
        for row, (name, length, colour, value, tail) in zip(table.rows, listed, strict=True):
            _keep(row)
            voice, bar, number = row.cells
            _write(voice.paragraphs[0], [Text(name, size=8.5)])
            paragraph = bar.paragraphs[0]
            paragraph.paragraph_format.right_indent = Cm(max(0.0, longest_cm - 0.4 - max(length * 0.95, 0.08)))
            _write(paragraph, [Text("\u00a0", size=8)])
            _ground(paragraph, colour if colour == INK else "8F8BD6")
            _write(number.paragraphs[0], [Text(value, bold=not tail, size=8.5), Text(tail, colour=DERIVED, size=8)])
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.space_after = Pt(1.5)

    def _table(self, widths: Sequence[float], rows: int = 1) -> Any:
        table = self._document.add_table(rows=rows, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        return table

    def _gap(self) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, [Text("", size=4)])
        paragraph.paragraph_format.line_spacing = Pt(5)


def _small(text: Text) -> Text:
    return Text(text.text, text.bold, text.colour, min(text.size, 8))


def _write(paragraph: Any, runs: Iterable[Text]) -> None:
    for one in runs:
        run = paragraph.add_run(plain(one.text))
        run.font.size, run.font.bold = Pt(one.size), one.bold
        run.font.color.rgb = RGBColor.from_string(one.colour)


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def _ground(paragraph: Any, colour: str) -> None:
    """Colours the ground of a paragraph from its left to its right indent."""
    properties = paragraph._p.get_or_add_pPr()
    shade = _element("w:shd", val="clear", color="auto", fill=colour)
    properties.insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _rule(cell: Any, colour: str) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_element("w:bottom", val="single", sz="4", space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(borders)


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _keep(row: Any) -> Any:
    """The row, not to be split over two pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
    return row


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
