"""Board files: live formulas that compute to the stored value, footnotes, the same bytes every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from kg.errors import RequestRefused, UnknownName
from kg.graph import View, memory_store
from kg.metrics.selection import Selection
from kg.model.content import Market, MarketSize
from kg.model.document import DocumentMeta
from kg.model.figure import FigureStatus
from kg.model.judgement import Judgement, JudgementKind
from kg.views.board import FORMATS, Board, make_board, write_board
from tests.graph.factories import Draft, money
from tests.metrics.reports import every_view, grand_view, services, store_of

DAY = date(2026, 11, 24)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def view() -> View:
    return every_view()


@pytest.fixture(scope="module")
def board(view: View) -> Board:
    return make_board(view, "Teleradiology services", Selection(), DAY, ("An analyst", "Is it worth entering?"))


def workbook(board: Board) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_board(board, ".xlsx")))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_the_same_bytes_from_the_same_generation(view: View, board: Board, suffix: str) -> None:
    again = make_board(view, "Teleradiology services", Selection(), DAY, ("An analyst", "Is it worth entering?"))
    assert write_board(board, suffix) == write_board(again, suffix)


def test_the_sheets(board: Board) -> None:
    book = workbook(board)
    assert book.sheetnames == ["Figures", "Claims", "Conflicts", "Sources", "Method"]
    assert book["Claims"].max_row == len(board.footnotes) + 1
    assert len(book["Figures"]._charts) == 1  # type: ignore[attr-defined]


def computed(formula: str, cells: dict[str, float]) -> float:
    """Evaluates the few operators that the board uses."""
    body = formula.removeprefix("=ROUND(").rsplit(",", 1)
    expression = re.sub(r"C\d+", lambda m: repr(cells[m[0]]), body[0]).replace("100%", "1").replace("^", "**")
    assert re.fullmatch(r"[0-9.e+\-*/() ]+", expression), expression
    return float(round(Decimal(repr(eval(expression))), int(body[1].rstrip(")"))))


def test_derived_cells_are_live_formulas_that_give_the_stored_value(board: Board) -> None:
    sheet = workbook(board)["Figures"]
    cells: dict[str, float] = {}
    live = 0
    stored = {(f.label, f.year or f.period, f.formula): float(f.value) for f in everything(board)}
    for row in sheet.iter_rows(min_row=7, max_col=13):
        value, formula = row[2].value, row[10].value
        if isinstance(value, str) and value.startswith("="):
            cells[row[2].coordinate] = computed(value, cells)
            assert cells[row[2].coordinate] == pytest.approx(stored[row[1].value, row[4].value, formula], abs=1e-9)
            live += 1
        elif isinstance(value, int | float):
            cells[row[2].coordinate] = float(value)
    assert live == sum(f.status is not FigureStatus.STATED for f in {*everything(board)})
    assert live > 8


def everything(board: Board) -> list:  # type: ignore[type-arg]
    found = []
    todo = list(board.figures)
    while todo:
        figure = todo.pop()
        found.append(figure)
        todo += figure.inputs
    return found


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_every_formula_to_the_stored_value(board: Board, tmp_path: Path) -> None:
    source = tmp_path / "board.xlsx"
    source.write_bytes(write_board(board, ".xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "computed"), str(source)]
    subprocess.run([str(OFFICE), "--headless", profile, *convert], check=True, capture_output=True, timeout=180)
    written = openpyxl.load_workbook(source)["Figures"]
    found = openpyxl.load_workbook(tmp_path / "computed" / "board.xlsx", data_only=True)["Figures"]
    stored = {(f.label, f.year or f.period, f.formula): float(f.value) for f in everything(board)}
    seen = 0
    for row in written.iter_rows(min_row=7, max_col=13):
        if isinstance(row[2].value, str) and row[2].value.startswith("="):
            value = found[row[2].coordinate].value
            assert value == pytest.approx(stored[row[1].value, row[4].value, row[10].value], abs=1e-9)
            seen += 1
    assert seen > 8


def test_footnotes_are_quotes_of_the_documents(view: View, board: Board) -> None:
    for c in board.footnotes:
        assert view.text(c.document)[c.start : c.end] == c.quote
    assert all(board.notes_of(f.claims) for f in board.figures)


def test_disputed_and_not_known_boxes(board: Board) -> None:
    page = write_board(board, ".html").decode()
    assert "No share is stated for Offshore and In-house (type)." in page
    assert "Asia Pacific was first with 42.0% in 2023" in page
    assert "Touches Asia Pacific: share of revenue (2023)" in page
    assert "Asia Pacific: revenue (2023)" in page
    assert "Is it worth entering?" in page
    assert "Signed: An analyst." in page
    assert "http-equiv" in page
    assert "<script" not in page


def test_the_document_reads_back(board: Board) -> None:
    document = docx.Document(io.BytesIO(write_board(board, ".docx")))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert {"Disputed", "Not known", "Footnotes", "Sources"} <= set(headings)


def test_the_house_view_is_signed_and_apart() -> None:
    store = store_of(grand_view())
    fields = {"value": "11.9", "unit": "USD billion", "year": "2023"}
    market = store.view().resources.iri("market", "teleradiology")
    with store.writer() as writer:
        writer.judge(
            Judgement(
                JudgementKind.HOUSE_VIEW, market, None, "An analyst", "2026-11-02T08:00:00Z", "weighed", fields=fields
            )
        )
        writer.commit()
    made = make_board(store.view(), None, Selection(), DAY)
    assert made.house_views[0].author == "An analyst"
    assert Decimal("11.9") not in {f.value for f in made.figures}
    assert "House view of An analyst: weighed" in str([c.value for c in workbook(made)["Figures"]["B"]])


def test_a_company(view: View) -> None:
    made = make_board(view, "Virtual Radiologic", Selection(), DAY)
    texts = [text for text, _ in made.statements]
    assert texts[0] == "Owner on 24 November 2026: Radiology Partners since December 2020 (certain)."
    assert any("stale" in text for text in texts)
    assert "StaleOwnership" in {d.kind for d in made.disputes}
    assert "Employees: not reported." in made.not_known


def test_hostile_text_stays_text() -> None:
    draft = Draft(DocumentMeta(title="=1+1<script>\x07", publisher="=cmd"))
    draft.say("=SUM(A1) <b>Kettles</b>\x07", Market("=Kettles"), MarketSize(money("10.0"), 2023))
    made = make_board(store_of(draft.build()).view(), None, Selection(), DAY)
    book = workbook(made)
    assert book["Claims"]["B2"].data_type == "s"
    page = write_board(made, ".html").decode()
    assert "<b>Kettles" not in page
    docx.Document(io.BytesIO(write_board(made, ".docx")))


def test_times_in_the_archive_are_fixed(board: Board) -> None:
    for suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(write_board(board, suffix))) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_cannot_be_made() -> None:
    empty = memory_store().view()
    with pytest.raises(UnknownName):
        make_board(empty, None, Selection(), DAY)
    view = store_of(services()).view()
    with pytest.raises(UnknownName):
        make_board(view, "Submarine paint", Selection(), DAY)
    with pytest.raises(RequestRefused):
        write_board(make_board(view, None, Selection(), DAY), ".pdf")


def test_what_matters_stands_first(board: Board) -> None:
    said = " ".join(text for text, _ in board.short)
    assert "Asia Pacific holds 42.0\u00a0% of revenue, USD\u00a010.29\u00a0bn derived" in said
    assert "changes a figure" in said or "change a figure" in said
    assert all(board.notes_of(claims) for text, claims in board.short if "voices are heard" not in text)
    document = docx.Document(io.BytesIO(write_board(board, ".docx")))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    order = [headings.index(h) for h in ("In short", "Disputed", "Not known", "Which market", "Footnotes", "Sources")]
    assert order == sorted(order)


def test_every_table_of_the_document_fits_the_page(board: Board) -> None:
    document = docx.Document(io.BytesIO(write_board(board, ".docx")))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert 0 < sum(cell.width or 0 for cell in table.rows[0].cells) <= room


def test_a_licence_note_for_each_source(view: View) -> None:
    draft = Draft(DocumentMeta(title="Kilns", publisher="Hob Research", url="https://hob.example/kilns"))
    draft.say("Kilns", Market("Kilns"))
    draft.say("USD 4.0 billion in 2023", MarketSize(money("4.0"), 2023))
    silent = make_board(store_of(draft.build()).view(), "Kilns", Selection(), DAY).sources[0]
    assert silent.licence == "States no licence; the terms of hob.example apply."
    assert silent.quoted.startswith("1 passage, 23 characters")
    draft.say("© 2024 Hob Research. All rights reserved.")
    spoken = make_board(store_of(draft.build()).view(), "Kilns", Selection(), DAY).sources[0]
    assert "“© 2024 Hob Research. All rights reserved.”" in spoken.licence


def test_rows_of_the_workbook_are_tall_enough_for_their_text(board: Board) -> None:
    sheet = workbook(board)["Conflicts"]
    for row in sheet.iter_rows(min_row=2):
        longest = max(len(str(cell.value or "")) / sheet.column_dimensions[cell.column_letter].width for cell in row)
        assert sheet.row_dimensions[row[0].row].height >= 13 * longest


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_libreoffice_prints_it(board: Board, tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"board{suffix}"
    source.write_bytes(write_board(board, suffix))
    command = ["--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([str(OFFICE), *command, "--outdir", str(tmp_path), str(source)], check=True, timeout=180)
    printed = tmp_path / "board.pdf"
    if suffix == ".docx" and not printed.exists():
        pytest.skip("LibreOffice Writer is not installed")
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 12
