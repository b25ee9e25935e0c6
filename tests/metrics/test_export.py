"""CSV, data cube, text with citation; from any figure to its quotes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from rdflib import Graph, Namespace

from kg.graph import View
from kg.metrics.cube import data_cube
from kg.metrics.evidence import cite_claims
from kg.metrics.export import COLUMNS, figures_csv, with_citation
from kg.metrics.forecast import forecast
from kg.metrics.reading import expand
from kg.metrics.segments import segments
from kg.metrics.selection import Asked, Selection, select
from kg.model.figure import Figure

QB = Namespace("http://purl.org/linked-data/cube#")


def all_figures(view: View) -> list[Figure]:
    tables = [f for t in segments(view, Selection()) for f in t.figures]
    return [*tables, *(p.figure for s in forecast(view, Selection()) for p in s.points)]


def leaves(figure: Figure) -> list[Figure]:
    return [leaf for i in figure.inputs for leaf in leaves(i)] or [figure]


def test_every_figure_walks_back_to_its_quotes(every: View) -> None:
    for figure in all_figures(every):
        citations = cite_claims(every, figure.claims)
        assert len(citations) == len(set(figure.claims)) > 0
        for c in citations:
            assert every.text(c.document)[c.start : c.end] == c.quote
        assert {c for leaf in leaves(figure) for c in leaf.claims} == set(figure.claims)


def test_every_figure_carries_a_query_that_runs(every: View) -> None:
    for query in {f.query for f in all_figures(every)}:
        assert query is not None
        assert every.select(expand(query))


def test_derived_figures_carry_formula_and_bounds(every: View) -> None:
    for figure in all_figures(every):
        if figure.inputs:
            assert figure.formula
            if figure.low is not None and figure.high is not None:
                assert figure.low <= figure.value <= figure.high


def test_csv_holds_one_row_a_figure_and_no_formula_of_a_stranger() -> None:
    odd = Figure("=HYPERLINK(1)", Decimal("24.50"), "USD billion", 2023, voice="+1", claims=("a", "b"))
    rows = list(csv.reader(io.StringIO(figures_csv([odd]))))
    assert rows[0] == list(COLUMNS)
    assert rows[1][:3] == ["", "'=HYPERLINK(1)", "24.50"]
    assert rows[1][COLUMNS.index("voice")] == "'+1"


def test_the_cube_leaves_out_cells_in_dispute(every: View) -> None:
    figures = all_figures(every)
    graph = Graph().parse(data=data_cube(figures, every.resources), format="turtle")
    observations = set(graph.subjects(predicate=QB.dataSet))
    cells = {(f.label, f.voice, f.when, f.status, f.unit) for f in figures if not f.disputed}
    assert observations
    assert len(observations) <= len(cells)
    assert data_cube(figures, every.resources) == data_cube(list(reversed(figures)), every.resources)


def test_text_to_paste(first: View) -> None:
    row = segments(first, select(first, Asked(member="Asia Pacific")))[0].rows[0]
    text = with_citation(first, row.values[0])
    assert text.startswith(
        "Asia Pacific: revenue (2023): USD 10.29 billion, derived as 42.0 % × USD 24.50 billion; disputed."
    )
    assert "“Asia Pacific was first with 42.0% in 2023” (Nova One Advisor" in text
