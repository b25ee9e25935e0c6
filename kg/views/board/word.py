"""The board as a Word document: figures with footnote numbers, disputed box, not-known box, sources."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from kg.metrics import arithmetic
from kg.metrics.reconcile import Comparison
from kg.views.board.model import Board
from kg.views.board.plain import place_words, plain, status_words, value_words
from kg.views.board.stable import stable_zip

_BAR = 30
"""Characters of the longest bar."""


def write_docx(board: Board) -> bytes:
    """The document; the same bytes for the same board."""
    document = docx.Document()
    document.core_properties.title = plain(board.title)
    document.core_properties.author = plain(board.author or "")
    document.styles["Normal"].font.size = Pt(10)
    _head(document, board)
    for group in board.groups:
        document.add_heading(group.heading, 2)
        heads = ("Figure", "Value", "Year", "Status", "Whose", "Notes")
        _table(document, heads, [_figure_row(board, f) for f in group.figures])
    if board.compared is not None:
        _chart(document, board, board.compared)
    _boxes(document, board)
    _footnotes(document, board)
    out = io.BytesIO()
    document.save(out)
    return stable_zip(out.getvalue())


def _head(document: Any, board: Board) -> None:
    document.add_heading(plain(board.title), 1)
    document.add_paragraph(plain(board.question))
    signed = f" Signed: {board.author}." if board.author else " Not signed."
    document.add_paragraph(plain(f"As of {board.as_of_words}; re-run id {board.rerun_id}.{signed}"))
    for line in board.definitions:
        document.add_paragraph(plain(line), style="List Bullet")
    for text, claims in board.statements:
        document.add_paragraph(plain(f"{text}{_marks(board, claims)}"), style="List Bullet")


def _figure_row(board: Board, figure: Any) -> list[str]:
    label = f"{figure.label} = {figure.formula}" if figure.formula else figure.label
    whose = figure.voice or "several voices"
    return [
        label,
        value_words(figure),
        str(figure.year or ""),
        status_words(figure),
        whose,
        _marks(board, figure.claims),
    ]


def _marks(board: Board, claims: Sequence[str]) -> str:
    return "".join(f" [{n}]" for n in board.notes_of(claims))


def _table(document: Any, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Light List"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = plain(text)


def _chart(document: Any, board: Board, compared: Comparison) -> None:
    """Bars of one year, longest last, with the sources in the last line of the picture."""
    document.add_heading(f"{compared.measure.capitalize()} {compared.year or ''}, {compared.unit}".strip(), 2)
    most = max(e.aligned for e in compared.entries)
    rows = []
    for e in compared.entries:
        length = max(1, round(_BAR * e.aligned / most)) if most > 0 else 1
        bar = ("█" if e.figure.formula is None else "░") * length
        value = f"{arithmetic.in_unit(e.figure, compared.unit).value:f}"
        rows.append([e.voice, bar, f"{e.figure.qualifier or ''} {value}".strip()])
    _table(document, ("Voice", "█ as published   ░ derived", compared.unit), rows)
    sources = "; ".join(dict.fromkeys(e.voice for e in compared.entries))
    document.add_paragraph(plain(f"Sources: {sources}. {board.subject.label}."))


def _boxes(document: Any, board: Board) -> None:
    if board.disputes:
        document.add_heading("Disputed", 2)
        lines = []
        for d in board.disputes:
            lines.append(f"{d.explanation} This {d.effect_words}.")
            lines += [
                f"“{s.citation.quote}” ({s.voice or s.citation.title}){_marks(board, (s.claim,))}" for s in d.sides
            ]
            lines += [f"It touches {f.label}: {value_words(f)}." for f in d.affected]
        _box(document, lines, "FFF4E0")
    if board.not_known:
        document.add_heading("Not known", 2)
        _box(document, board.not_known, "EEF1F3")
    if board.house_views:
        document.add_heading("House view", 2)
        for view in board.house_views:
            until = f", until {view.until}" if view.until else ""
            said = f"{view.author}{until}: {value_words(view.figure)} ({view.figure.year or 'no year'}). {view.why}"
            document.add_paragraph(plain(said)).runs[0].italic = True


def _box(document: Any, lines: Iterable[str], colour: str) -> None:
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    for n, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if not n else cell.add_paragraph()
        paragraph.add_run(plain(line))


def _footnotes(document: Any, board: Board) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Footnotes", 2)
    retrieved = {s.document: s.retrieved[:10] for s in board.sources}
    for number, c in enumerate(board.footnotes, 1):
        url = f" {c.url}" if c.url else ""
        got = f" Retrieved on {retrieved[c.document]}." if c.document in retrieved else ""
        document.add_paragraph(plain(f"[{number}] “{c.quote}” {place_words(c)}.{url}{got}"))
    document.add_heading("Sources", 2)
    heads = ("Publisher", "Title", "Issued", "Second-hand", "Licence")
    rows = [(s.publisher, s.title, s.issued, "yes" if s.secondary else "no", s.licence) for s in board.sources]
    _table(document, heads, rows)
