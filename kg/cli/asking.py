"""Commands that ask: questions in words, and SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import JsonOption, StoreOption, open_for, settings_for
from kg.cli.output import notes, out, print_json, print_table
from kg.cli.sparql import FORMATS, json_rows, run_query
from kg.errors import RequestRefused
from kg.model.answer import Answer
from kg.namespaces import Resources


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(ask)
    app.command()(query)


def ask(
    question: Annotated[str, typer.Argument(help="A question in words.", show_default=False)],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> int:
    """Answers a question with citations, or says why it cannot."""
    answer = open_for(store).ask(question)
    if as_json:
        print_json(answer.to_json())
    else:
        _print_answer(answer)
    return 0 if answer.answered else 1


def _print_answer(answer: Answer) -> None:
    out.print(answer.answer, markup=False)
    for line in answer.derivations:
        out.print(f"  = {line}", markup=False)
    for note in answer.notes:
        out.print(f"  note: {note}", markup=False)
    if answer.citations:
        out.print()
    for number, cited in enumerate(answer.citations, 1):
        section = f", {cited.section}" if cited.section else ""
        where = f"{cited.publisher or cited.title}{section}, characters {cited.start}-{cited.end}"
        out.print(f"[{number}] \u201c{cited.quote}\u201d\n    {where}", markup=False)
    if answer.suggestions:
        out.print("\nYou can ask: " + " / ".join(answer.suggestions), markup=False)


def query(
    file: Annotated[Path | None, typer.Argument(help="A file with a SPARQL query.", show_default=False)] = None,
    text: Annotated[str | None, typer.Option("--query", "-q", help="The query itself.", show_default=False)] = None,
    format_: Annotated[str, typer.Option("--format", help="One of: " + ", ".join(FORMATS))] = "table",
    store: StoreOption = None,
) -> None:
    """Runs a SPARQL query (SELECT, ASK, CONSTRUCT or DESCRIBE) on the graph; known prefixes need no declaration."""
    settings = settings_for(store)
    body = run_query(_query_text(file, text), format_, settings)
    if format_ != "table" or not body.startswith(b"{"):
        typer.echo(body, nl=False)
        return
    found = json_rows(body, Resources(settings.base_iri).prefixes())
    if isinstance(found, bool):
        out.print("true" if found else "false")
        return
    print_table("", *found)
    notes.print(f"{len(found[1])} rows", markup=False)


def _query_text(file: Path | None, text: str | None) -> str:
    if text is not None and file is None:
        return text
    if file is None or text is not None:
        raise RequestRefused("Give a query file or -q TEXT, one of the two.")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RequestRefused(f"{file} cannot be read: {error}.", "Check the path and the encoding (UTF-8).") from error
