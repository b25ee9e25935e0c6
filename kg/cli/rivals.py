"""Commands of the numbers of companies: `kg metrics competition, whitespace, momentum, network`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from kg.cli import tables
from kg.cli.asked import Request, Result, asking, emit, say_nothing
from kg.cli.output import out, print_json
from kg.errors import RequestRefused
from kg.metrics import payload
from kg.metrics.asking import select_for
from kg.metrics.centrality import communities, standing_figures, standings
from kg.metrics.competition import momentum as momentum_of
from kg.metrics.competition import nearest, overlap
from kg.metrics.footprint import footprint, footprints, most_active
from kg.metrics.jsonform import to_json
from kg.metrics.network import READ_WITH_CARE, graphml, knowledge_network, paths
from kg.metrics.selection import Selection, find_axis, find_entity
from kg.metrics.whitespace import whitespace as whitespace_of


def register(metrics: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (competition, whitespace, momentum, network):
        metrics.command()(command)


@asking("competition")
def competition(
    request: Request,
    against: Annotated[str | None, typer.Option("--against", help="Another company: what do the two share?")] = None,
    group: Annotated[
        bool, typer.Option("--group", help="The footprint of owner, subsidiaries and sisters too.")
    ] = False,
    top: Annotated[int, typer.Option("--top", min=1, help="How many companies, when none is named.")] = 50,
) -> None:
    """Nearest competitors, by what reported moves have in common; owner and sisters left out."""
    if against is not None:
        _overlap(request, against)
        return
    seen, chosen = request.seen, request.selection
    on = chosen.day(request.graph.today)
    if chosen.companies:
        every = footprints(seen, chosen.markets, on) if chosen.markets else None
        found = [nearest(seen, c, on, every) for c in chosen.companies]
        own = footprint(seen, Selection(companies=chosen.companies, valid_on=on), whole_group=group)
    else:
        every = footprints(seen, chosen.markets, on)
        found, own = [nearest(seen, f.company, on, every) for f in most_active(every)[:top]], ()
        _refuse_group(group)
    figures = [f for n in found for f in n.figures]
    if not emit(request, Result(payload.competition_payload(found, own), figures)):
        say_nothing(request, found, "company")
        tables.print_footprints(own)
        tables.print_competition(found)


def _refuse_group(group: bool) -> None:
    if group:
        raise RequestRefused("A group is that of a company.", "Name one with --company.")


def _overlap(request: Request, against: str) -> None:
    asked = replace(request.asked, company=None)
    select_for("overlap", request.view, asked, request.day)
    if not request.selection.companies:
        raise RequestRefused("An overlap is of two companies.", "Name the first one with --company.")
    other = find_entity(request.seen, against, ("company",))
    on = request.selection.day(request.graph.today)
    found = overlap(request.seen, request.selection.companies[0], other.iri, on)
    if not emit(request, Result(payload.overlap_payload(found), found.figures)):
        tables.print_overlap(found)


@asking("whitespace")
def whitespace(
    request: Request,
    rows: Annotated[str | None, typer.Option("--rows", help="A dimension, or company.")] = None,
    columns: Annotated[str | None, typer.Option("--columns", help="A dimension, or company.")] = None,
) -> None:
    """Where evidence is and where none is found; an empty cell says no more than that.

    Raises:
        RequestRefused: when both `--dimension` and `--rows` name the rows.
    """
    dimension = request.asked.dimension
    if rows is not None and dimension is not None:
        raise RequestRefused("`--dimension` and `--rows` both name the rows.", "Give one of them.")
    axes = [find_axis(request.seen, axis, request.selection.markets) for axis in (rows or dimension, columns)]
    found = whitespace_of(request.view, request.selection, *axes)
    pairs = [(b.label, f) for b in found for f in b.figures]
    result = Result(payload.whitespace_payload(found), [f for _, f in pairs], [m for m, _ in pairs])
    if not emit(request, result):
        say_nothing(request, found, "parts or companies")
        tables.print_whitespace(found)


@asking("momentum")
def momentum(
    request: Request,
    months: Annotated[int, typer.Option("--months", min=1, help="Length of the window.")] = 24,
) -> None:
    """Moves of companies in the last months, events first, a score only where there are enough."""
    found = momentum_of(request.view, request.selection, request.day, months)
    figures = [f for m in found for f in m.figures]
    if not emit(request, Result(payload.momentum_payload(found), figures)):
        say_nothing(request, found, f"dated development in the {months} months before {request.day}")
        tables.print_momentum(found)


@asking("network")
def network(
    request: Request,
    between: Annotated[list[str] | None, typer.Option("--between", help="Two names: how are they connected?")] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many things.")] = 20,
) -> None:
    """Degree, PageRank, betweenness and communities; with --between twice, the paths between two things.

    `--format graphml` writes the network for other programs.
    """
    if between:
        _print_paths(request, between)
        return
    graph = knowledge_network(request.view, request.selection)
    if request.format == "graphml":
        typer.echo(graphml(graph), nl=False)
        return
    found = standings(graph)
    figures = standing_figures(found)
    if not emit(request, Result(payload.network_payload(graph, found, communities(graph)), figures)):
        say_nothing(request, found, "connection")
        tables.print_network(found[:top])
        out.print(READ_WITH_CARE, style="dim")


def _print_paths(request: Request, names: list[str]) -> None:
    select_for("paths", request.view, request.asked, request.day)
    if request.format not in {"table", "json"}:
        raise RequestRefused(f"There are no paths as {request.format!r}.", "Formats: table, json.")
    if len(names) != 2:
        raise RequestRefused("A path joins two things.", "Give --between NAME --between NAME.")
    first, second = (find_entity(request.seen, name) for name in names)
    found = paths(request.seen, first.iri, second.iri, selection=request.selection)
    if request.format == "json":
        print_json({"from": first.label, "to": second.label, "paths": [to_json(p) for p in found]})
        return
    say_nothing(request, found, f"path between {first.label} and {second.label}")
    tables.print_paths(found)
