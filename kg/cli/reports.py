"""Commands that report: conflicts, the audit of documents, and the board file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import tables
from kg.cli.asked import AsOf, Format, Request, Result, ValidOn, Year, asking, emit, open_asked
from kg.cli.options import JsonOption, OutputOption, StoreOption
from kg.cli.output import notes, out, print_json
from kg.errors import RequestRefused
from kg.metrics import payload
from kg.metrics.audit import Audit, find_document
from kg.metrics.audit import audit as audit_of
from kg.metrics.auditreport import audit_html, audit_markdown
from kg.metrics.conflicts import disputes
from kg.metrics.selection import Asked
from kg.views.board import make_board, write_board

REPORTS = {".md": audit_markdown, ".html": audit_html}


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (conflicts, audit, board):
        app.command()(command)


@asking("conflicts")
def conflicts(
    request: Request,
) -> None:
    """What the sources dispute, most material first, with both sides and why both may hold."""
    found = disputes(request.view, request.selection)
    figures = list(dict.fromkeys(f for d in found for f in d.figures))
    if emit(request, Result(payload.conflicts_payload(found), figures)):
        return
    if found:
        tables.print_conflicts(found)
    else:
        out.print("No two claims dispute each other.")


def audit(
    document: Annotated[
        str | None, typer.Argument(help="Id, 8 digits of its hash, or exact title; left out: all.")
    ] = None,
    output: OutputOption = None,
    year: Year = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    format_: Format = "table",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Recomputes a document's figures and says what fits, what does not and what is not stated."""
    format_ = "json" if as_json else format_
    request = open_asked(store, "audit", Asked(year=year, as_of=as_of, valid_on=valid_on), format_)
    ids = [find_document(request.seen, document)] if document else [d.id for d in request.seen.documents()]
    found = [audit_of(request.view, one, request.selection) for one in ids]
    if output is not None:
        _write_report(output, found)
        return
    figures = list(dict.fromkeys(f for a in found for f in a.figures))
    if not emit(request, Result(payload.audits_payload(found), figures)):
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
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Writes a board file: figures with footnotes, both sides of disputes, what is not known, sources.

    Raises:
        RequestRefused: when the file cannot be written.
    """
    request = open_asked(store, "board", Asked(as_of=as_of, valid_on=valid_on))
    made = make_board(request.view, subject, request.selection, request.graph.today, (author, question))
    try:
        output.write_bytes(write_board(made, output.suffix))
    except OSError as error:
        raise RequestRefused(f"{output} cannot be written: {error.strerror}.") from error
    if as_json:
        print_json({
            "board": made.title,
            "file": str(output),
            "generation": made.generation,
            "figures": [f.to_json() for f in made.figures],
        })
    else:
        notes.print(f"Wrote {output}: {made.title}.", markup=False)
