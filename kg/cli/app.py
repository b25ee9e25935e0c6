"""The `kg` program: one application, its commands by topic, and one place where errors become exit codes.

Exit codes: 0 done; 1 the input or question was refused, with the reason; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from inspect import cleandoc
from typing import cast

import typer
from typer import Abort, BadParameter, Exit

from kg.cli.output import notes, print_error
from kg.engine.allocator import begin_again_with_allocator
from kg.errors import KgError

TOPICS: Mapping[str, frozenset[str]] = {
    "asking": frozenset({"ask", "query"}),
    "documents": frozenset({"ingest", "extract", "documents", "remove", "validate", "export", "load"}),
    "judging": frozenset(
        "review merge split accept reject correct dispose copy log undo same-event house-view".split()
    ),
    "numbers": frozenset({"metrics", "conflicts", "audit", "board"}),
    "serving": frozenset({"demo", "serve", "view", "mcp"}),
}
"""Module of each topic to its commands: only the module of the command that is given is loaded."""


@cache
def make_app(topic: str | None = None) -> typer.Typer:
    """The application with the commands of one topic, or with all."""
    app = typer.Typer(
        name="kg",
        help="A knowledge graph for competitive intelligence: every statement cites the characters it came from.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name in TOPICS if topic is None else (topic,):
        import_module(f"kg.cli.{name}").register(app)
    for command in app.registered_commands:
        command.help = command.help or _told(command.callback)
    return app


def _told(function: object) -> str:
    """What a command's docstring tells its users: all that stands before its errors."""
    return cleandoc(getattr(function, "__doc__", None) or "").partition("\nRaises:")[0].strip()


_INTERRUPTED = 130

_UsageError = cast("type[Exception]", BadParameter.__mro__[1])
"""Wrong usage, as typer raises it: newer versions carry their own click, so that click's own class does not fit."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code."""
    try:
        topic = next((t for t, commands in TOPICS.items() if arguments and arguments[0] in commands), None)
        result = make_app(topic)(list(arguments), standalone_mode=False)
    except KgError as error:
        print_error(error, as_json="--json" in arguments)
        return 1
    except Exit as stop:
        return stop.exit_code
    except _UsageError as error:
        _show_usage(error)
        return 2
    except (Abort, KeyboardInterrupt):
        return _interrupted()
    except BrokenPipeError:
        return 0
    if result == _INTERRUPTED:  # as typer hands it on
        return _interrupted()
    return result if isinstance(result, int) else 0


def _interrupted() -> int:
    notes.print("Interrupted. What was committed is kept, and nothing is left half done: repeat the command to go on.")
    return _INTERRUPTED


def _show_usage(error: BaseException) -> None:
    show = getattr(error, "show", None)
    if callable(show):
        show()


_SERVERS = frozenset({"serve", "demo"})
"""Commands that stay and answer queries in their own process."""


def main() -> None:
    """Entry point of the `kg` script."""
    if _SERVERS.intersection(sys.argv[1:2]):
        begin_again_with_allocator()
    sys.exit(run(sys.argv[1:]))
