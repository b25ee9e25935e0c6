"""Commands of the numbers of markets: `kg metrics segments, forecast, reconcile`; the rest is in `kg.cli.rivals`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import marketlines, reports, rivals
from kg.cli.asked import (
    AsOf,
    Company,
    Dimension,
    Format,
    Market,
    Member,
    Publisher,
    Result,
    Since,
    Until,
    ValidOn,
    Year,
    emit,
    open_asked,
    say_nothing,
)
from kg.cli.options import JsonOption, StoreOption
from kg.metrics import payload
from kg.metrics.conversion import EXAMPLE, parse_conversion
from kg.metrics.developments import Window
from kg.metrics.forecast import forecast as forecast_of
from kg.metrics.reconcile import reconcile as reconcile_of
from kg.metrics.segments import segments as segments_of
from kg.metrics.selection import Asked, parse_day


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    metrics = typer.Typer(
        help="Figures computed from claims, each with formula, inputs and sources.", no_args_is_help=True
    )
    for command in (segments, forecast, reconcile):
        metrics.command()(command)
    rivals.register(metrics)
    app.add_typer(metrics, name="metrics")
    reports.register(app)


def segments(
    market: Market = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    company: Company = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Shares, values, growth, ranks and coverage of every part of a market, and of combinations of parts."""
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = segments_of(request.view, request.selection, Window(parse_day(since), parse_day(until)))
    pairs = [(t.label, f) for t in found for f in t.figures]
    result = Result(payload.segments_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    if not emit(request, format_, as_json, result):
        marketlines.print_segments(found)
    if request.selection.in_year is not None or not found:
        say_nothing(request, pairs, "figure")


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
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    asked = request.selection.in_year
    found = forecast_of(request.view, request.selection, beyond)
    pairs = [(s.market_label, f) for s in found for f in payload.asked_figures(s, asked, beyond)]
    result = Result(payload.forecast_payload(found, asked, beyond), [f for _, f in pairs], [m for m, _ in pairs])
    say_nothing(request, pairs, "size")
    if not emit(request, format_, as_json, result):
        marketlines.print_forecast(found, asked, beyond)


def reconcile(
    market: Market = None,
    dimension: Dimension = None,
    member: Member = None,
    year: Year = None,
    publisher: Publisher = None,
    convert: Annotated[str | None, typer.Option("--convert", help=f'A stated rate: "{EXAMPLE}".')] = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    company: Company = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """One market (or part of it) across voices: aligned years, spread, independence, definitions, house view."""
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = reconcile_of(request.view, request.selection, parse_conversion(convert) if convert else None)
    pairs = [(r.label, f) for r in found for f in r.figures]
    result = Result(payload.reconcile_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    say_nothing(request, pairs, "size or growth")
    if not emit(request, format_, as_json, result):
        marketlines.print_reconcile(found)
