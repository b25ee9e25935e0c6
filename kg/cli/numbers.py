"""Commands of the numbers of markets: `kg metrics segments, forecast, reconcile`; the rest is in `kg.cli.rivals`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import marketlines, reports, rivals
from kg.cli.asked import Request, Result, Since, Until, asking, emit, say_nothing
from kg.metrics import payload
from kg.metrics.conversion import EXAMPLE, parse_conversion
from kg.metrics.developments import Window
from kg.metrics.forecast import forecast as forecast_of
from kg.metrics.reconcile import reconcile as reconcile_of
from kg.metrics.segments import segments as segments_of
from kg.metrics.selection import parse_day


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


@asking("segments")
def segments(
    request: Request,
    since: Since = None,
    until: Until = None,
) -> None:
    """Shares, values, growth, ranks and coverage of every part of a market, and of combinations of parts."""
    found = segments_of(request.view, request.selection, Window(parse_day(since), parse_day(until)))
    pairs = [(t.label, f) for t in found for f in t.figures]
    result = Result(payload.segments_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    if not emit(request, result):
        marketlines.print_segments(found)
    if request.selection.in_year is not None or not found:
        say_nothing(request, pairs, "figure")


@asking("forecast")
def forecast(
    request: Request,
    beyond: Annotated[
        int | None, typer.Option("--beyond", help="A year past the horizon; marked extrapolated.")
    ] = None,
) -> None:
    """Size by year for each voice, stated and derived apart."""
    asked = request.selection.in_year
    found = forecast_of(request.view, request.selection, beyond)
    pairs = [(s.market_label, f) for s in found for f in payload.asked_figures(s, asked, beyond)]
    result = Result(payload.forecast_payload(found, asked, beyond), [f for _, f in pairs], [m for m, _ in pairs])
    say_nothing(request, pairs, "size")
    if not emit(request, result):
        marketlines.print_forecast(found, asked, beyond)


@asking("reconcile")
def reconcile(
    request: Request,
    convert: Annotated[str | None, typer.Option("--convert", help=f'A stated rate: "{EXAMPLE}".')] = None,
) -> None:
    """One market (or part of it) across voices: aligned years, spread, independence, definitions, house view."""
    found = reconcile_of(request.view, request.selection, parse_conversion(convert) if convert else None)
    pairs = [(r.label, f) for r in found for f in r.figures]
    result = Result(payload.reconcile_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    say_nothing(request, pairs, "size or growth")
    if not emit(request, result):
        marketlines.print_reconcile(found)
