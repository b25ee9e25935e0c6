"""Commands of the numbers of companies: `kg metrics competition, whitespace, momentum, network`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import tables
from kg.cli.asked import (
    AsOf,
    Company,
    Dimension,
    Format,
    Market,
    Member,
    Publisher,
    Request,
    Result,
    ValidOn,
    Year,
    emit,
    open_asked,
    say_nothing,
)
from kg.cli.options import JsonOption, StoreOption
from kg.cli.output import out, print_json
from kg.errors import RequestRefused
from kg.metrics import payload
from kg.metrics.centrality import communities, standing_figures, standings
from kg.metrics.competition import momentum as momentum_of
from kg.metrics.competition import nearest, overlap
from kg.metrics.footprint import footprint, footprints, most_active
from kg.metrics.jsonform import to_json
from kg.metrics.network import READ_WITH_CARE, graphml, knowledge_network, paths
from kg.metrics.selection import Asked, Selection, find_axis, find_entity
from kg.metrics.whitespace import whitespace as whitespace_of


def register(metrics: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (competition, whitespace, momentum, network):
        metrics.command()(command)


def competition(
    company: Company = None,
    against: Annotated[str | None, typer.Option("--against", help="Another company: what do the two share?")] = None,
    group: Annotated[
        bool, typer.Option("--group", help="The footprint of owner, subsidiaries and sisters too.")
    ] = False,
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
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    if against is not None:
        _overlap(request, against, format_, as_json)
        return
    seen, chosen = request.seen, request.selection
    if chosen.companies:
        found = [nearest(seen, c, request.day) for c in chosen.companies]
        asked = Selection(companies=chosen.companies, valid_on=request.day)
        own = footprint(seen, asked, whole_group=group)
    else:
        every = footprints(seen, chosen.markets, request.day)
        found, own = [nearest(seen, f.company, request.day, every) for f in most_active(every)[:top]], ()
    figures = [f for n in found for f in n.figures]
    if not emit(request, format_, as_json, Result(payload.competition_payload(found, own), figures)):
        say_nothing(request, found, "company")
        tables.print_footprints(own)
        tables.print_competition(found)


def _overlap(request: Request, against: str, format_: str, as_json: bool) -> None:
    if not request.selection.companies:
        raise RequestRefused("An overlap is of two companies.", "Name the first one with --company.")
    other = find_entity(request.seen, against, ("company",))
    found = overlap(request.seen, request.selection.companies[0], other.iri, request.day)
    if not emit(request, format_, as_json, Result(payload.overlap_payload(found), found.figures)):
        tables.print_overlap(found)


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
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    axes = [find_axis(request.seen, axis, request.selection.markets) for axis in (rows or dimension, columns)]
    found = whitespace_of(request.view, request.selection, *axes)
    pairs = [(b.label, f) for b in found for f in b.figures]
    result = Result(payload.whitespace_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    if not emit(request, format_, as_json, result):
        say_nothing(request, found, "parts or companies")
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
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    found = momentum_of(request.view, request.selection, request.day, months)
    figures = [f for m in found for f in m.figures]
    if not emit(request, format_, as_json, Result(payload.momentum_payload(found), figures)):
        say_nothing(request, found, f"dated development in the {months} months before {request.day}")
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
    format_: Annotated[str, typer.Option("--format", help="table, json, csv, ttl or graphml.")] = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Degree, PageRank, betweenness and communities; with --between twice, the paths between two things."""
    request = open_asked(store, Asked(market, dimension, member, company, year, publisher, as_of, valid_on))
    if between:
        _print_paths(request, between, as_json)
        return
    graph = knowledge_network(request.view, request.selection)
    if format_ == "graphml":
        typer.echo(graphml(graph), nl=False)
        return
    found = standings(graph)
    figures = standing_figures(found)
    if not emit(request, format_, as_json, Result(payload.network_payload(graph, found, communities(graph)), figures)):
        say_nothing(request, found, "connection")
        tables.print_network(found[:top])
        out.print(READ_WITH_CARE, style="dim")


def _print_paths(request: Request, names: list[str], as_json: bool) -> None:
    if len(names) != 2:
        raise RequestRefused("A path joins two things.", "Give --between NAME --between NAME.")
    first, second = (find_entity(request.seen, name) for name in names)
    found = paths(request.seen, first.iri, second.iri, selection=request.selection)
    if as_json:
        print_json({"from": first.label, "to": second.label, "paths": [to_json(p) for p in found]})
        return
    say_nothing(request, found, f"path between {first.label} and {second.label}")
    tables.print_paths(found)
