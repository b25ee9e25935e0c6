"""What commands of the numbers share: their options, the graph they open, and the formats they print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_type_hints

import typer

from kg.cli.options import JsonOption, StoreOption, open_for
from kg.cli.output import notes, print_json
from kg.core import KnowledgeGraph
from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.absence import why_nothing
from kg.metrics.asking import select_for
from kg.metrics.cube import data_cube
from kg.metrics.export import figures_csv, with_citation
from kg.metrics.selection import Asked, Selection
from kg.model.figure import Figure

Market = Annotated[str | None, typer.Option("--market", help="A market by name; left out, all in turn.")]
Dimension = Annotated[str | None, typer.Option("--dimension", help="A dimension: region, type, end user ...")]
Member = Annotated[
    str | None, typer.Option("--member", help='A member of a dimension, or a combination: "CT in Europe".')
]
Company = Annotated[str | None, typer.Option("--company", help="A company by name.")]
WholeGroup = Annotated[bool, typer.Option("--group", help="With the company's owner, subsidiaries and sisters.")]
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
    """An opened graph with what is asked of it, and the format of the reply."""

    graph: KnowledgeGraph
    view: View
    asked: Asked
    selection: Selection
    format: str = "table"

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


def open_asked(store: Any, metric: str, asked: Asked, format_: str = "table") -> Request:
    """The graph of a store with what is asked of a metric, resolved.

    Raises:
        UnknownName: for a name that the graph does not know, with the nearest ones.
        RequestRefused: for what says nothing to the metric.
    """
    graph = open_for(store)
    view = graph.view()
    return Request(graph, view, asked, select_for(metric, view, asked, graph.today), format_)


_ASKED: dict[str, Any] = {
    "market": Market,
    "dimension": Dimension,
    "member": Member,
    "company": Company,
    "group": WholeGroup,
    "year": Year,
    "publisher": Publisher,
    "as_of": AsOf,
    "valid_on": ValidOn,
}
_SWITCHES = frozenset({"as_json", "group"})
_SHARED: dict[str, Any] = _ASKED | {"format_": Format, "store": StoreOption, "as_json": JsonOption}


def asking(metric: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the options that all metrics have, and the request they make as its first argument.

    Args:
        metric: its name in `kg.metrics.asking`.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for p in signature(command).parameters.values() if p.name != "request"]
        own_names = {p.name for p in own}
        hints = get_type_hints(command, include_extras=True)
        options = {p.name: (hints[p.name], p.default) for p in own}
        options |= {
            name: (hint, False if name in _SWITCHES else None) for name, hint in _SHARED.items() if name not in options
        }
        options["format_"] = (Format, "table")

        @wraps(command)
        def run(**given: Any) -> None:
            asked = Asked(**{name: given.pop(name) for name in _ASKED if name not in own_names})
            format_ = "json" if given.pop("as_json") else given.pop("format_")
            given.pop("format_", None)
            command(open_asked(given.pop("store"), metric, asked, format_), **given)

        run.__annotations__ = {name: hint for name, (hint, _) in options.items()}
        shown = [Parameter(n, Parameter.KEYWORD_ONLY, default=d, annotation=h) for n, (h, d) in options.items()]
        run.__signature__ = Signature(shown)  # type: ignore[attr-defined]
        return run

    return decorate


def emit(request: Request, result: Result) -> bool:
    """Prints JSON, CSV, a data cube or citations; False when a table is wanted.

    Raises:
        RequestRefused: for another format.
    """
    if request.format not in FORMATS:
        raise RequestRefused(f"There is no format {request.format!r}.", f"Formats: {', '.join(FORMATS)}.")
    if request.format == "json":
        print_json(result.payload)
    elif request.format == "csv":
        typer.echo(figures_csv(result.figures, result.markets), nl=False)
    elif request.format == "ttl":
        typer.echo(data_cube(result.figures, request.view.resources, result.markets), nl=False)
    elif request.format == "cite":
        for figure in result.figures:
            typer.echo(with_citation(request.seen, figure) + "\n")
    else:
        return False
    return True


def say_nothing(request: Request, found: Iterable[object], what: str) -> None:
    """Says on stderr why nothing is found."""
    if not list(found):
        notes.print(why_nothing(request.view, request.selection, what), markup=False)
