"""Publishers side by side: the fan chart and the table of its data, stated and derived told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.metrics.arithmetic import split_unit
from kg.metrics.forecast import Series as Forecast
from kg.metrics.observed import Kind, Stated
from kg.model.figure import Figure, FigureStatus
from kg.views import words
from kg.views.charts.fan import Point, Series, fan_chart
from kg.views.charts.shapes import Chart
from kg.views.markets import Market
from kg.views.parts import Cell, Column, Sources, Table, TableRow, figure_view

_MOST_SERIES = 14


def _whole(market: Market) -> list[Forecast]:
    series = [s for s in market.series if s.member is None and s.indicator == "revenue" and s.stated]
    return sorted(series, key=lambda s: (s.voice != market.voice, s.voice_label))


def fan_of(market: Market) -> Chart | None:
    """Sizes of the whole by publisher, in billions of the commonest currency."""
    series = _whole(market)
    if not series:
        return None
    units = [split_unit(s.stated[0].figure.unit)[0] for s in series]
    unit = max(sorted(set(units)), key=units.count)
    drawn = [
        Series(s.voice_label, _points(s), "disc", s.voice == market.voice)
        for s in series
        if split_unit(s.stated[0].figure.unit)[0] == unit
    ]
    return fan_chart(drawn[:_MOST_SERIES], f"{unit} billion")


def _points(series: Forecast) -> tuple[Point, ...]:
    """Stated points and the derived end of the path."""
    stated = {p.year: _printed(p.year, p.figure) for p in series.stated}
    ends = [p for p in series.points if p.year == series.horizon and p.figure.status is FigureStatus.DERIVED]
    derived = {p.year: Point(p.year, _billions(p.figure), _short(p.figure), stated=False) for p in ends}
    return tuple(point for _, point in sorted({**derived, **stated}.items()))


def _printed(year: int, figure: Figure) -> Point:
    """A stated size; where a range is printed, with its upper end."""
    point = Point(year, _billions(figure), _short(figure))
    if figure.high is None or not figure.is_range:
        return point
    top = replace(figure, value=figure.high)
    return replace(point, upper=_billions(top), upper_printed=_short(top))


def _billions(figure: Figure) -> float:
    return float(figure.value * Decimal(10) ** (split_unit(figure.unit)[1] - 9))


def _short(figure: Figure) -> str:
    value = figure.value * Decimal(10) ** (split_unit(figure.unit)[1] - 9)
    places = 2 if value < 1 else 1
    text = f"{value:,.{places}f}" if value != value.to_integral_value() else f"{value:,.0f}"
    return (
        text
        if split_unit(figure.unit)[1] != 9
        else (words.plain(figure.value) if len(f"{figure.value:f}") <= 5 else text)
    )


def sizes_table(market: Market, sources: Sources) -> Table | None:
    """Each publisher's first size, last size and rate, with where each stands."""
    stated = [s for s in market.stated if s.is_whole and s.kind in {Kind.SIZE, Kind.GROWTH}]
    by_voice: dict[str, list[Stated]] = {}
    for one in stated:
        by_voice.setdefault(one.voice, []).append(one)
    if not by_voice:
        return None
    ends = {s.voice: s for s in _whole(market)}
    ordered = sorted(by_voice.items(), key=lambda item: (item[0] != market.voice, item[1][0].voice_label))
    rows = tuple(_row(market, said, ends.get(voice), sources) for voice, said in ordered)
    columns = (
        Column("Publisher"),
        Column("Market as defined", short="Market"),
        Column("Base", number=True),
        Column("Size", number=True),
        Column("Target", number=True),
        Column("Size then", number=True),
        Column("% a year", number=True),
    )
    return Table(columns, rows, "As published unless marked. A missing figure is hatched, never filled in.")


def _row(market: Market, said: Sequence[Stated], series: Forecast | None, sources: Sources) -> TableRow:
    sizes = sorted((s for s in said if s.kind is Kind.SIZE and s.year), key=lambda s: s.year or 0)
    rate = next((s for s in said if s.kind is Kind.GROWTH), None)
    first, last = (sizes[0], sizes[-1]) if sizes else (None, None)
    base = _base(sizes) or first
    cells = [Cell(said[0].voice_label), Cell(said[0].definition_label or "not stated")]
    cells += _size_cells(market, base, sources)
    if last is not None and base is not None and last.year != base.year:
        cells += _size_cells(market, last, sources)
    else:
        cells += _derived_cells(series)
    if rate:
        value = figure_view(rate.figure())
        cells.append(Cell(value.text.removesuffix(f"{words.NBSP}%"), cites=(sources.cite(market.passage(rate)),)))
    else:
        cells.append(Cell(absent="not reported"))
    return TableRow(tuple(cells), ours=said[0].voice == market.voice)


def _base(sizes: Sequence[Stated]) -> Stated | None:
    past = [s for s in sizes if s.status != "forecast"]
    return past[0] if past else None


def _size_cells(market: Market, stated: Stated | None, sources: Sources) -> list[Cell]:
    if stated is None:
        return [Cell("–"), Cell(absent="not reported")]
    return [Cell(str(stated.year)), Cell(figure=market.drawn(stated), cites=(sources.cite(market.passage(stated)),))]


def _derived_cells(series: Forecast | None) -> list[Cell]:
    if series is None or series.horizon is None:
        return [Cell("–"), Cell(absent="not reported")]
    found = [f for f in series.at(series.horizon) if f.status is FigureStatus.DERIVED]
    return (
        [Cell(str(series.horizon)), Cell(figure=figure_view(found[0]))]
        if found
        else [Cell("–"), Cell(absent="not reported")]
    )
