"""Every door shows the same figures of a market: Python, JSON, CSV, the table, the page and the board."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pytest
from fastapi.testclient import TestClient

from kg.api import create_app
from kg.cli import marketlines
from kg.cli.app import run
from kg.core import KnowledgeGraph
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.segments import segments
from kg.metrics.selection import Selection, names
from kg.model.figure import Figure
from kg.views.board import make_board
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence
from kg.views.markets import Market, find_market, part_href
from kg.views.pages.part import Part, find_part, part_page
from kg.views.pages.segment import market_page
from kg.views.pages.segmenttables import DimensionBlock
from kg.views.parts import Cell, FigureView, figure_view

MARKETS = ("Teleradiology services", "Teleradiology")
MEASURES = {"Share": "shares", "Size": "values", "Growth a year": "growth", "Absolute growth": "absolute"}
Shown = tuple[str, str, str, bool]
"""A figure as a page draws it: number with unit and qualifier, its year or span, its status in words, disputed."""


@pytest.fixture(scope="module", params=MARKETS)
def table(request: pytest.FixtureRequest, bundled: KnowledgeGraph) -> MarketSegments:
    view = bundled.view()
    market = next(m.iri for m in names(view).of_type("market") if m.label == request.param)
    found = segments(view, Selection(markets=(market,)))[0]
    assert found.figures
    return found


@pytest.fixture(scope="module")
def market(table: MarketSegments, bundled: KnowledgeGraph) -> Market:
    return find_market(Evidence(bundled.view(), bundled.ontology, bundled.today), table.market.rsplit("/", 1)[1])


def command(graph: KnowledgeGraph, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["metrics", "segments", *arguments, "--store", str(graph.settings.store)]) == 0
    return capsys.readouterr().out


def drawn(figure: Figure) -> Shown:
    view = figure_view(figure)
    return view.text, figure.when, view.word, view.disputed


def shown(views: Iterable[FigureView]) -> list[Shown]:
    return sorted((v.text, v.extra.split(", ")[0] if v.extra[:1].isdigit() else "", v.word, v.disputed) for v in views)


def figures_in(cell: Cell) -> list[FigureView]:
    return [f for f in (cell.figure, *cell.more) if f]


def columns_of(block: DimensionBlock, head: str) -> dict[str, list[FigureView]]:
    """Member or voice to the figures of its cell in a column; nothing where the column is left out."""
    index = next((i for i, column in enumerate(block.table.columns) if column.head == head), None)
    rows = block.table.rows if index is not None else ()
    return {r.cells[0].text or r.cells[0].things[0].label: figures_in(r.cells[index or 0]) for r in rows}


def test_json_of_command_and_route_are_the_figures_of_python(
    table: MarketSegments, bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = [json.loads(json.dumps(f.to_json() | {"market": table.label})) for f in table.figures]
    printed = json.loads(command(bundled, capsys, "--market", table.market, "--json"))
    assert printed["figures"] == expected
    with TestClient(create_app(bundled.settings)) as client:
        served = client.get("/api/segments", params={"market": table.market}).json()
    assert served["figures"] == expected
    assert printed["markets"] == served["markets"]


def test_csv_holds_the_same_figures(
    table: MarketSegments, bundled: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    text = command(bundled, capsys, "--market", table.market, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["market"], r["label"], r["value"], r["unit"], r["status"], r["disputed"]) for r in rows] == [
        (table.label, f.label, f"{f.value:f}", f.unit, f.status.value, " ".join(f.disputed)) for f in table.figures
    ]


def test_the_table_prints_every_cell(
    table: MarketSegments,
    bundled: KnowledgeGraph,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marketlines.out, "_width", 1000)
    text = command(bundled, capsys, "--market", table.market)
    missing = [f for f in table.figures if marketlines.words(f) not in text]
    assert missing == []
    for row in table.rows:
        assert row.label in text


def test_the_page_draws_every_cell_of_the_parts(table: MarketSegments, market: Market, bundled: KnowledgeGraph) -> None:
    page = market_page(market, Disputes(market.evidence))
    for head, name in MEASURES.items():
        cells: dict[str, list[FigureView]] = {}
        for block in page.dimensions:
            if block.title != "The whole, voice by voice":
                cells |= columns_of(block, head)
        for row in (*table.rows, *table.cells):
            assert shown(cells.get(row.label, [])) == sorted(map(drawn, getattr(row, name))), (row.label, head)
    rest = [f for b in page.dimensions for r in b.table.rows if r.cells[0].text.endswith(", together") for c in r.cells
            for f in figures_in(c)]  # fmt: skip
    assert shown(rest) == sorted(map(drawn, table.remainders))
    assert sum(f.label.rpartition(": ")[2] in " ".join(b.table.caption for b in page.dimensions)
               for f in table.concentration) == len(table.concentration)  # fmt: skip


def test_the_page_draws_every_cell_of_the_whole(table: MarketSegments, market: Market) -> None:
    page = market_page(market, Disputes(market.evidence))
    block = next(b for b in page.dimensions if b.title == "The whole, voice by voice")
    for head, name in list(MEASURES.items())[1:]:
        cells = columns_of(block, head)
        assert shown(v for views in cells.values() for v in views) == sorted(map(drawn, getattr(table.whole, name)))


def test_the_page_of_a_part_draws_its_row(table: MarketSegments, market: Market) -> None:
    for row in table.rows:
        page = part_page(market, Disputes(market.evidence), part_of(market, row))
        cells = {r.cells[0].text: figures_in(r.cells[1]) for r in page.dimensions[0].table.rows}
        for head, name in MEASURES.items():
            assert shown(cells[head]) == sorted(map(drawn, getattr(row, name))), (row.label, head)


def part_of(market: Market, row: SegmentRow) -> Part:
    key = row.member or ""
    kind, slug = part_href(market.iri, key if "://" in key else None, row.label).split("/")[-2:]
    return find_part(market, kind, slug)


def test_the_board_holds_every_figure(table: MarketSegments, bundled: KnowledgeGraph) -> None:
    board = make_board(bundled.view(), table.market, Selection(), bundled.today)
    held = {json.dumps(f.to_json(), sort_keys=True) for f in board.figures}
    missing = [f.label for f in table.figures if json.dumps(f.to_json(), sort_keys=True) not in held]
    assert missing == []
