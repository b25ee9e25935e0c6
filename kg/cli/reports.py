"""Commands that report: conflicts, the audit of documents, and the board file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import tables
from kg.cli.options import JsonOption, OutputOption, StoreOption, open_for
from kg.cli.output import notes, out, print_json
from kg.errors import RequestRefused
from kg.metrics import payload
from kg.metrics.audit import Audit, find_document
from kg.metrics.audit import audit as audit_of
from kg.metrics.auditreport import audit_html, audit_markdown
from kg.metrics.conflicts import disputes
from kg.metrics.selection import Asked, select
from kg.views.board import make_board, write_board

REPORTS = {".md": audit_markdown, ".html": audit_html}


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (conflicts, audit, board):
        app.command()(command)


def conflicts(
    market: Annotated[str | None, typer.Option("--market", help="A market by name.")] = None,
    dimension: Annotated[str | None, typer.Option("--dimension", help="A dimension.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="One side's publisher.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="What was recorded by then (ISO 8601).")] = None,
    valid_on: Annotated[str | None, typer.Option("--valid-on", help="What holds on that day (YYYY-MM-DD).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """What the sources dispute, most material first, with both sides and why both may hold."""
    view = open_for(store).view()
    asked = Asked(market, dimension, publisher=publisher, as_of=as_of, valid_on=valid_on)
    found = disputes(view, select(view, asked))
    if as_json:
        print_json(payload.conflicts_payload(found))
    elif found:
        tables.print_conflicts(found)
    else:
        out.print("No two claims dispute each other.")


def audit(
    document: Annotated[
        str | None, typer.Argument(help="Id, 8 digits of its hash, or exact title; left out: all.")
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Recomputes a document's figures and says what fits, what does not and what is not stated."""
    view = open_for(store).view()
    ids = [find_document(view, document)] if document else [d.id for d in view.documents()]
    found = [audit_of(view, one) for one in ids]
    if output is not None:
        _write_report(output, found)
    elif as_json:
        print_json(payload.audits_payload(found))
    else:
        for one in found:
            tables.print_audit(one)


def _write_report(output: Path, found: list[Audit]) -> None:
    write = REPORTS.get(output.suffix)
    if write is None or len(found) != 1:
        raise RequestRefused(
            f"An audit report is of one document, as {' or '.join(REPORTS)}.", "Name a document and such a file."
        )
    try:
        output.write_text(write(found[0]), encoding="utf-8")
    except OSError as error:
        raise RequestRefused(f"{output} cannot be written: {error.strerror}.") from error
    notes.print(f"Wrote {output}.", markup=False)


def board(
    subject: Annotated[
        str | None, typer.Argument(help="A market or company; left out, the market with most claims.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="A file: .xlsx, .docx or .html.")] = Path("board.xlsx"),
    author: Annotated[str | None, typer.Option("--author", help="Who signs the page.")] = None,
    question: Annotated[str | None, typer.Option("--question", help="The question the page answers.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="What was recorded by then (ISO 8601).")] = None,
    valid_on: Annotated[str | None, typer.Option("--valid-on", help="The day for owners (YYYY-MM-DD).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Writes a board file: figures with footnotes, both sides of disputes, what is not known, sources.

    Raises:
        RequestRefused: when the file cannot be written.
    """
    graph = open_for(store)
    view = graph.view()
    chosen = select(view, Asked(as_of=as_of, valid_on=valid_on))
    made = make_board(view, subject, chosen, graph.today, (author, question))
    try:
        output.write_bytes(write_board(made, output.suffix))
    except OSError as error:
        raise RequestRefused(f"{output} cannot be written: {error.strerror}.") from error
    if as_json:
        print_json({
            "board": made.title,
            "file": str(output),
            "generation": view.generation,
            "figures": [f.to_json() for f in made.figures],
        })
    else:
        notes.print(f"Wrote {output}: {made.title}.", markup=False)
