"""The board as a Word document: what matters on the first page, then the figures, footnotes and sources."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import docx

from kg.metrics.conflicts import Dispute
from kg.metrics.evidence import kind_words
from kg.metrics.reconcile import Comparison
from kg.model.figure import Figure, FigureStatus
from kg.views.board.model import Board
from kg.views.board.plain import place_words, plain, quote_words, status_words, touched_words, value_words
from kg.views.board.sheet import DERIVED, DISPUTED, GREY, INK, Sheet, Text
from kg.views.board.stable import stable_zip
from kg.views.words import sentence, shortened_scale

_FIGURES = (("Figure", 5.9), ("Value", 3.1), ("Year", 1.9), ("Status", 2.9), ("Whose", 2.6), ("Notes", 1.6))
_SOURCES = (("Publisher", 2.8), ("Title", 4.6), ("Issued, retrieved", 2.4), ("Quoted here", 3.2), ("Licence", 5.0))
_BAR_CM = Decimal("8.4")


def write_docx(board: Board) -> bytes:
    """The document; the same bytes for the same board."""
    document = docx.Document()
    document.core_properties.title = plain(board.title)
    document.core_properties.author = plain(board.author or "")
    sheet = Sheet(document)
    sheet.footer(f"{board.title}. Generation {board.generation}, re-run id {board.rerun_id}. Page ")
    _head(sheet, board)
    if board.compared is not None:
        _chart(sheet, board, board.compared)
    _boxes(sheet, board)
    _figures(sheet, board)
    _footnotes(sheet, board)
    out = io.BytesIO()
    document.save(out)
    return stable_zip(out.getvalue())


def _head(sheet: Sheet, board: Board) -> None:
    sheet.heading(board.title, 1)
    sheet.paragraph([Text(board.question, size=12)])
    signed = f"Signed: {board.author}." if board.author else "Not signed."
    sheet.paragraph([Text(f"As of {board.as_of_words}. {signed}", colour=GREY, size=8.5)])
    if board.short:
        sheet.heading("In short", 2)
        for text, claims in board.short:
            sheet.bullet([Text(text), Text(_marks(board, claims), colour=GREY, size=8)])
    if board.told:
        sheet.heading("Owner and moves", 2)
        for text, claims in board.told:
            sheet.bullet([Text(text), Text(_marks(board, claims), colour=GREY, size=8)])


def _chart(sheet: Sheet, board: Board, compared: Comparison) -> None:
    """Bars of one year, longest last; published and derived apart, the sources in the line under it."""
    unit = shortened_scale(compared.unit)
    sheet.heading(f"{sentence(compared.measure)} {compared.year or ''}, {unit}".strip(), 2)
    most = max(e.aligned for e in compared.entries)
    bars = []
    for e in compared.entries:
        stated = e.figure.formula is None
        value = f"{e.figure.qualifier or ''} {e.aligned:f}".strip()
        tail = "" if stated else " derived"
        length = _BAR_CM * e.aligned / most if most > 0 else Decimal(0)
        bars.append((e.voice, float(length), INK if stated else DERIVED, value, tail))
    sheet.bars(bars, float(_BAR_CM))
    sources = "; ".join(dict.fromkeys(e.voice for e in compared.entries))
    key = "Dark bars as published, light ones derived. " if any(e.figure.formula for e in compared.entries) else ""
    sheet.paragraph([Text(f"{key}Sources: {sources}. {board.subject.label}.", colour=GREY, size=8)])


def _boxes(sheet: Sheet, board: Board) -> None:
    """What is disputed in figures, what is not known, the house view, which market it is."""
    if board.material:
        sheet.heading("Disputed", 2)
        for d in board.material:
            sheet.box(_dispute(board, d), "FDF3EC")
    if board.not_known:
        sheet.heading("Not known", 2)
        sheet.box([[Text(line)] for line in board.not_known], "EEF1F3")
    if board.house_views:
        sheet.heading("House view", 2)
        for view in board.house_views:
            until = f", until {view.until}" if view.until else ""
            year = f" ({view.figure.year})" if view.figure.year else ""
            signed = f" {view.author}, {(view.at or '')[:10]}{until}. Not a source; kept apart from them."
            lines = [
                [Text(f"{value_words(view.figure)}{year}. ", bold=True), Text(view.why), Text(signed, colour=GREY)]
            ]
            sheet.box(lines, "F3F2FB")
    if board.definitions:
        sheet.heading("Which market", 2)
        for line in board.definitions:
            sheet.bullet([Text(line)])


def _dispute(board: Board, dispute: Dispute) -> list[list[Text]]:
    head = f"{sentence(kind_words(dispute.kind))}, {dispute.effect_words}. "
    lines = [[Text(head, bold=True), Text(dispute.explanation)]]
    for s in dispute.sides:
        who = f" {s.voice or s.citation.title}{_marks(board, (s.claim,))}"
        lines.append([Text(quote_words(s.citation)), Text(who, colour=GREY, size=8)])
    if dispute.affected:
        touched = "; ".join(map(touched_words, dispute.affected))
        lines.append([Text(f"It touches {touched}.", colour=DISPUTED, size=8.5)])
    if dispute.disposition is not None:
        state = "reopened since the conclusion of" if dispute.disposition.reopened else "concluded by"
        said = f": {dispute.disposition.conclusion}" if dispute.disposition.conclusion else ""
        lines.append([Text(f"{sentence(state)} {dispute.disposition.author}{said}.")])
    return lines


def _figures(sheet: Sheet, board: Board) -> None:
    if board.minor:
        sheet.heading("Disputes that change a reading or a name", 2)
        for d in board.minor:
            sheet.box(_dispute(board, d), "FAF8F6")
    for group in board.groups:
        sheet.heading(group.heading, 2)
        sheet.table(_FIGURES, [_row(board, f) for f in group.figures])


def _row(board: Board, figure: Figure) -> list[list[Text]]:
    stated = figure.status is FigureStatus.STATED
    label = [Text(figure.label)]
    if figure.formula:
        label.append(Text(f"\n= {figure.formula}", colour=GREY, size=7))
    return [
        label,
        [Text(value_words(figure), bold=stated, colour=INK if stated else DERIVED)],
        [Text(figure.when)],
        [Text(status_words(figure), colour=DISPUTED if figure.disputed else INK)],
        [Text(figure.voice or "several voices")],
        [Text(_marks(board, figure.claims), colour=GREY)],
    ]


def _marks(board: Board, claims: Sequence[str]) -> str:
    notes = board.notes_of(claims)
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _footnotes(sheet: Sheet, board: Board) -> None:
    sheet.heading("Footnotes", 2)
    retrieved = {s.document: s.retrieved[:10] for s in board.sources}
    for number, c in enumerate(board.footnotes, 1):
        url = f" {c.url}" if c.url else ""
        got = f" Retrieved on {retrieved[c.document]}." if c.document in retrieved else ""
        place = f" {place_words(c)}.{url}{got}"
        sheet.note([Text(f"[{number}] {quote_words(c)}", size=8), Text(place, size=7.5, colour=GREY)])
    sheet.heading("Sources", 2)
    sheet.table(_SOURCES, [list(_source(s)) for s in board.sources])


def _source(source: Any) -> Iterable[list[Text]]:
    second = " (second-hand)" if source.secondary else ""
    yield [Text(f"{source.publisher}{second}")]
    yield [Text(source.title), Text(f"\n{source.url}" if source.url else "", size=7, colour=GREY)]
    yield [Text(f"issued {source.issued}, retrieved {source.retrieved[:10]}")]
    yield [Text(source.quoted)]
    yield [Text(source.licence)]
