"""What commands of the numbers share: their options, the graph they open, and the formats they print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import typer

from kg.cli.options import open_for
from kg.cli.output import notes, print_json
from kg.core import KnowledgeGraph
from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.absence import why_nothing
from kg.metrics.cube import data_cube
from kg.metrics.export import figures_csv, with_citation
from kg.metrics.selection import Asked, Selection, select
from kg.model.figure import Figure

Market = Annotated[str | None, typer.Option("--market", help="A market by name; left out, all in turn.")]
Dimension = Annotated[str | None, typer.Option("--dimension", help="A dimension: region, type, end user ...")]
Member = Annotated[
    str | None, typer.Option("--member", help='A member of a dimension, or a combination: "CT in Europe".')
]
Company = Annotated[str | None, typer.Option("--company", help="A company by name.")]
Year = Annotated[int | None, typer.Option("--year", help="A year.")]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Whose figures.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What was recorded by then (ISO 8601).")]
ValidOn = Annotated[str | None, typer.Option("--valid-on", help="What holds on that day (YYYY-MM-DD).")]
Since = Annotated[str | None, typer.Option("--since", help="First day of the moves that count (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option("--until", help="Last day of the moves that count (YYYY-MM-DD).")]
Format = Annotated[
    str, typer.Option("--format", help="table, json, csv, ttl (RDF Data Cube), or cite (text with the quotes).")
]

FORMATS = ("table", "json", "csv", "ttl", "cite")


@dataclass(frozen=True)
class Request:
    """An opened graph with what is asked of it."""

    graph: KnowledgeGraph
    view: View
    selection: Selection

    @property
    def day(self) -> date:
        """The day for owners and windows: the one asked for, else the reference day."""
        return self.selection.valid_on or self.graph.today

    @property
    def seen(self) -> View:
        """The view as of the moment asked for."""
        return self.selection.on(self.view)


@dataclass(frozen=True)
class Result:
    """What a metric found: its JSON, its figures, and the market of each figure (or of none)."""

    payload: dict[str, Any]
    figures: Sequence[Figure] = ()
    markets: Sequence[str] = field(default=())


def open_asked(store: Any, asked: Asked) -> Request:
    """The graph of a store with what is asked for, resolved."""
    graph = open_for(store)
    view = graph.view()
    return Request(graph, view, select(view, asked))


def emit(request: Request, format_: str, as_json: bool, result: Result) -> bool:
    """Prints JSON, CSV, a data cube or citations; False when a table is wanted.

    Raises:
        RequestRefused: for another format.
    """
    if format_ not in FORMATS:
        raise RequestRefused(f"There is no format {format_!r}.", f"Formats: {', '.join(FORMATS)}.")
    if as_json or format_ == "json":
        print_json(result.payload)
    elif format_ == "csv":
        typer.echo(figures_csv(result.figures, result.markets), nl=False)
    elif format_ == "ttl":
        typer.echo(data_cube(result.figures, request.view.resources, result.markets), nl=False)
    elif format_ == "cite":
        for figure in result.figures:
            typer.echo(with_citation(request.seen, figure) + "\n")
    else:
        return False
    return True


def say_nothing(request: Request, found: Iterable[object], what: str) -> None:
    """Says on stderr why nothing is found."""
    if not list(found):
        notes.print(why_nothing(request.view, request.selection, what), markup=False)
