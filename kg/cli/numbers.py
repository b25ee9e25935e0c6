"""Commands of the numbers: `kg metrics ...`; conflicts, audits and boards are in `kg.cli.reports`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from kg.cli import reports, tables
from kg.cli.options import JsonOption, StoreOption, open_for
from kg.cli.output import notes, out, print_json
from kg.core import KnowledgeGraph
from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics import payload
from kg.metrics.centrality import communities, standings
from kg.metrics.competition import momentum as momentum_of
from kg.metrics.competition import nearest
from kg.metrics.export import data_cube, figures_csv
from kg.metrics.footprint import footprints, most_active
from kg.metrics.forecast import forecast as forecast_of
from kg.metrics.jsonform import to_json
from kg.metrics.network import READ_WITH_CARE, graphml, knowledge_network, paths
from kg.metrics.reconcile import reconcile as reconcile_of
from kg.metrics.segments import segments as segments_of
from kg.metrics.selection import Asked, Selection, find_axis, find_entity, select
from kg.metrics.whitespace import whitespace as whitespace_of
from kg.model.figure import Figure

Market = Annotated[str | None, typer.Option("--market", help="A market by name; left out, all in turn.")]
Dimension = Annotated[str | None, typer.Option("--dimension", help="A dimension: region, type, end user ...")]
Member = Annotated[str | None, typer.Option("--member", help="A member of a dimension.")]
Company = Annotated[str | None, typer.Option("--company", help="A company by name.")]
Year = Annotated[int | None, typer.Option("--year", help="A year.")]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Whose figures.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What was recorded by then (ISO 8601).")]
ValidOn = Annotated[str | None, typer.Option("--valid-on", help="What holds on that day (YYYY-MM-DD).")]
Format = Annotated[str, typer.Option("--format", help="table, json, csv or ttl (RDF Data Cube).")]

FORMATS = ("table", "json", "csv", "ttl")

metrics = typer.Typer(help="Figures computed from claims, each with formula, inputs and sources.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (segments, forecast, reconcile, competition, whitespace, momentum, network):
        metrics.command()(command)
    app.add_typer(metrics, name="metrics")
    reports.register(app)


@dataclass(frozen=True)
class _Request:
    """An opened graph with what is asked of it."""

    graph: KnowledgeGraph
    view: View
    selection: Selection

    @property
    def day(self) -> date:
        """The day for owners and windows: the one asked for, else the reference day."""
        return self.selection.valid_on or self.graph.today


def _open(store: Any, asked: Asked) -> _Request:
    graph = open_for(store)
    view = graph.view()
    return _Request(graph, view, select(view, asked))


def _emit(request: _Request, format_: str, as_json: bool, found: dict[str, Any], figures: Sequence[Figure]) -> bool:
    """Prints JSON, CSV or a data cube; False when a table is wanted.

    Raises:
        RequestRefused: for another format.
    """
    if format_ not in FORMATS:
        raise RequestRefused(f"There is no format {format_!r}.", f"Formats: {', '.join(FORMATS)}.")
    if as_json or format_ == "json":
        print_json(found)
    elif format_ == "csv":
        typer.echo(figures_csv(figures), nl=False)
    elif format_ == "ttl":
        typer.echo(data_cube(figures, request.view.resources), nl=False)
    else:
        return False
    return True


def _say_nothing(found: Iterable[object], what: str) -> None:
    if not list(found):
        notes.print(f"The graph holds no {what} for this. `kg ingest` brings documents in.", markup=False)


def segments(
    market: Market = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    company: Company = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Shares, values, growth, ranks and coverage of every part of a market."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = segments_of(request.view, request.selection)
    figures = [f for t in found for f in t.figures]
    if not _emit(request, format_, as_json, payload.segments_payload(found), figures):
        _say_nothing(found, "segment")
        tables.print_segments(found)


def forecast(
    market: Market = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    beyond: Annotated[
        int | None, typer.Option("--beyond", help="A year past the horizon; marked extrapolated.")
    ] = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    company: Company = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Size by year for each voice, stated and derived apart."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = forecast_of(request.view, request.selection, beyond)
    result = payload.forecast_payload(found, year, beyond)
    figures = [f for s in found for f in payload.asked_figures(s, year, beyond)]
    if not _emit(request, format_, as_json, result, figures):
        _say_nothing(figures, f"size in {beyond or year}" if beyond or year else "size")
        tables.print_forecast(found, year, beyond)


def reconcile(
    market: Market = None,
    year: Year = None,
    publisher: Publisher = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    dimension: Dimension = None,
    member: Member = None,
    company: Company = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """One market across voices: aligned years, spread, independence, definitions, house view."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = reconcile_of(request.view, request.selection)
    figures = [f for r in found for f in r.figures]
    if not _emit(request, format_, as_json, payload.reconcile_payload(found), figures):
        _say_nothing(found, "size or growth")
        tables.print_reconcile(found)


def competition(
    company: Company = None,
    market: Market = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many companies, when none is named.")] = 50,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Nearest competitors, by what reported moves have in common; owner and sisters left out."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    seen = request.selection.on(request.view)
    if request.selection.companies:
        found = [nearest(seen, c, request.day) for c in request.selection.companies]
    else:
        every = footprints(seen, request.selection.markets)
        found = [nearest(seen, f.company, request.day, every) for f in most_active(every)[:top]]
    if not _emit(request, format_, as_json, payload.competition_payload(found), ()):
        _say_nothing(found, "company")
        tables.print_competition(found)


def whitespace(
    market: Market = None,
    rows: Annotated[str | None, typer.Option("--rows", help="A dimension, or company.")] = None,
    columns: Annotated[str | None, typer.Option("--columns", help="A dimension, or company.")] = None,
    company: Company = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where evidence is and where none is found; an empty cell says no more than that."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    axes = [find_axis(request.view, axis, request.selection.markets) for axis in (rows or dimension, columns)]
    found = whitespace_of(request.view, request.selection, *axes)
    if not _emit(request, format_, as_json, payload.whitespace_payload(found), ()):
        _say_nothing(found, "divided market")
        tables.print_whitespace(found)


def momentum(
    company: Company = None,
    market: Market = None,
    months: Annotated[int, typer.Option("--months", min=1, help="Length of the window.")] = 24,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Moves of companies in the last months, events first, a score only where there are enough."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = momentum_of(request.view, request.selection, request.day, months)
    if not _emit(request, format_, as_json, payload.momentum_payload(found), ()):
        _say_nothing(found, f"dated development in the {months} months before {request.day}")
        tables.print_momentum(found)


def network(
    between: Annotated[list[str] | None, typer.Option("--between", help="Two names: how are they connected?")] = None,
    market: Market = None,
    company: Company = None,
    member: Member = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many things.")] = 20,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    dimension: Dimension = None,
    year: Year = None,
    publisher: Publisher = None,
    format_: Annotated[str, typer.Option("--format", help="table, json or graphml.")] = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Degree, PageRank, betweenness and communities; with --between twice, the paths between two things."""
    request = _open(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    if between:
        _print_paths(request, between, as_json)
        return
    graph = knowledge_network(request.view, request.selection)
    if format_ == "graphml":
        typer.echo(graphml(graph), nl=False)
        return
    found = standings(graph)
    if not _emit(request, format_, as_json, payload.network_payload(graph, found, communities(graph)), ()):
        _say_nothing(found, "connection")
        tables.print_network(found[:top])
        out.print(READ_WITH_CARE, style="dim")


def _print_paths(request: _Request, names: list[str], as_json: bool) -> None:
    if len(names) != 2:
        raise RequestRefused("A path joins two things.", "Give --between NAME --between NAME.")
    seen = request.selection.on(request.view)
    first, second = (find_entity(seen, name) for name in names)
    found = paths(seen, first.iri, second.iri)
    if as_json:
        print_json({"from": first.label, "to": second.label, "paths": [to_json(p) for p in found]})
        return
    _say_nothing(found, f"path between {first.label} and {second.label}")
    tables.print_paths(found)
