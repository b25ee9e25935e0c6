"""Commands about documents: ingest, extract, list, remove, validate, export, load."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg.cli.options import JsonOption, OutputOption, StoreOption, open_for, settings_for
from kg.cli.output import notes, out, print_json, print_table
from kg.core import KnowledgeGraph, now, shipped_entities
from kg.documents import Source, Unreadable
from kg.errors import RequestRefused, UnknownName
from kg.graph.view import DocumentRecord
from kg.ingest.flat import flat_document
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.ingest.reading import Lexicon, read_source
from kg.ingest.report import IngestReport, Outcome, SourceResult
from kg.ingest.sources import count_inputs, iter_inputs
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology
from kg.views.exports import EXPORTS
from kg.views.exports import export as export_as

Inputs = Annotated[list[str], typer.Argument(help="Files, folders or http(s) addresses.", show_default=False)]
DateOption = Annotated[str | None, typer.Option("--date", help="When it was issued: YYYY-MM-DD, YYYY-MM or YYYY.")]
TitleOption = Annotated[str | None, typer.Option("--title", help="Its title, when the text does not say it.")]
PublisherOption = Annotated[str | None, typer.Option("--publisher", help="Who published it.")]
UrlOption = Annotated[str | None, typer.Option("--url", help="Where it was found.")]
DocumentArgument = Annotated[str, typer.Argument(help="An id, 8 or more digits of its sha256, or its exact title.")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (ingest, extract, documents, remove, validate, export, load):
        app.command()(command)


def _date(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise RequestRefused(f"--date: {error}.", "Write it as YYYY, YYYY-MM or YYYY-MM-DD.") from error


def ingest(
    paths: Inputs,
    store: StoreOption = None,
    publisher: PublisherOption = None,
    date: DateOption = None,
    title: TitleOption = None,
    url: UrlOption = None,
    recorded_at: Annotated[str | None, typer.Option(help="ISO 8601 time to record instead of now.")] = None,
    as_json: JsonOption = False,
) -> int:
    """Reads documents, extracts their claims, checks them and publishes the graph."""
    meta = DocumentMeta(title=title, publisher=publisher, date=_date(date), url=url, recorded_at=recorded_at)
    graph = open_for(store, create=True)
    report = _with_progress(graph, paths, meta, recorded_at)
    _print_report(report, as_json)
    return 1 if report.refused else 0


def _with_progress(
    graph: KnowledgeGraph, paths: list[str], meta: DocumentMeta, recorded_at: str | None
) -> IngestReport:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal) as progress:
        total, done = count_inputs(paths), 0
        task = progress.add_task("Ingesting", total=total)

        def advance(_: SourceResult) -> None:
            nonlocal done
            done += 1
            progress.update(task, completed=done, total=max(total, done))  # a feed is several documents

        workers = graph.settings.ingest_workers or len(os.sched_getaffinity(0))
        return graph.ingest(iter_inputs(paths, meta), recorded_at, advance, workers)


def _print_report(report: IngestReport, as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    for result in report.results:
        out.print(_line(result), markup=False)
    counts = ", ".join(f"{report.count(o)} {o.value}" for o in Outcome if report.count(o))
    published = f"; generation {report.generation} published" if report.generation else "; nothing new to publish"
    out.print(f"{counts or 'No files found'}{published}.", markup=False)


def _line(result: SourceResult) -> str:
    if result.error:
        return f"refused    {result.name}: {result.error.what} {result.error.todo}".rstrip()
    claims = f"{result.claims} claims" if result.claims else "no claims found in it"
    return f"{result.outcome.value:<10} {result.name}: {claims} ({result.document})"


def extract(
    path: Annotated[str, typer.Argument(help="One file or http(s) address.", show_default=False)],
    store: StoreOption = None,
    publisher: PublisherOption = None,
    date: DateOption = None,
    title: TitleOption = None,
    url: UrlOption = None,
    as_json: JsonOption = False,
) -> int:
    """Prints the claims of one document; nothing is stored."""
    meta = DocumentMeta(title=title, publisher=publisher, date=_date(date), url=url)
    known = shipped_entities(load_ontology(settings_for(store).base_iri))
    lexicon = Lexicon.of(known)
    source = _one_file(path) if Path(path).is_dir() else next(iter_inputs([path], meta))
    if isinstance(source, tuple):
        raise source[1]
    document, claims = read_source(source, lexicon)
    flat = flat_document(document, claims, known)
    if as_json:
        print_json(flat)
        return 0
    notes.print(f"{flat['document']['title'] or path}: {len(claims)} claims", markup=False)
    rows = [[c["kind"], _summary(c), c["section"], f"{c['start']}-{c['end']}"] for c in flat["claims"]]
    print_table("", ["kind", "says", "section", "characters"], rows)
    return 0


def _one_file(path: str) -> Unreadable:
    todo = "Name one file, or use `kg ingest` for a folder."
    return path, RequestRefused(f"{path} is a folder.", todo)


_HIDDEN = frozenset(
    "id kind quote start end section confidence inherited printed market asserted_by measure joint value_max".split()
)


def _summary(claim: dict[str, Any]) -> str:
    shown = [
        (k, v) for k, v in claim.items() if k not in _HIDDEN and not k.endswith("_as_printed") and v not in (None, [])
    ]
    return ", ".join(f"{k} {v}" for k, v in shown)


def _record_json(record: DocumentRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "sha256": record.sha256,
        "title": record.title,
        "publisher": record.publisher,
        "date": record.date,
        "url": record.url,
        "media_type": record.media_type,
        "claims": record.claims,
        "recorded_at": record.recorded_at,
    }


def documents(
    store: StoreOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Registers and vocabularies too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists the documents in the store."""
    records = [r for r in open_for(store).view().documents() if everything or r.media_type not in REGISTER_MEDIA_TYPES]
    if as_json:
        print_json({"documents": [_record_json(r) for r in records]})
        return
    rows = [[r.id, r.title, r.publisher, r.date, r.claims] for r in records]
    print_table("", ["id", "title", "publisher", "date", "claims"], rows)


def find_document(graph: KnowledgeGraph, name: str) -> DocumentRecord:
    """The document of an id, a unique prefix (8 or more digits) of its sha256, or an exact title.

    Raises:
        UnknownName: when none or several fit.
    """
    records = graph.view().documents()
    exact = [r for r in records if name in {r.id, r.sha256, r.title}]
    fitting = exact or [r for r in records if len(name) >= 8 and r.sha256.startswith(name.lower())]
    if len(fitting) == 1:
        return fitting[0]
    what = f"{'Several documents fit' if fitting else 'No document is called'} {name!r}."
    near = tuple(f"{r.id} ({r.title})" for r in (fitting or records)[:5])
    raise UnknownName(what, "Use an id from `kg documents`.", nearest=near)


def remove(
    document: DocumentArgument,
    store: StoreOption = None,
    purge: Annotated[bool, typer.Option("--purge", help="Erase it from the history too.")] = False,
    reason: Annotated[str, typer.Option("--why", help="Why it is withdrawn; kept in the history.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Withdraws a document: its claims leave the graph; the history keeps them unless --purge is given."""
    graph = open_for(store)
    record = find_document(graph, document)
    generation = graph.remove(record.id, at=now(), reason=reason, purge=purge)
    if as_json:
        print_json({"removed": record.id, "title": record.title, "purged": purge, "generation": generation})
        return
    kept = "erased, and no earlier state can show it" if purge else "withdrawn; the history keeps it"
    out.print(f"{record.title or record.id} is {kept}. Generation {generation}.", markup=False)


def validate(store: StoreOption = None, as_json: JsonOption = False) -> int:
    """Checks every graph of the store against its shapes."""
    findings = open_for(store).validate()
    if as_json:
        print_json({"conforms": not findings, "findings": [asdict(f) for f in findings]})
    elif findings:
        print_table("", ["graph", "node", "path", "message"], [[f.graph, f.node, f.path, f.message] for f in findings])
    else:
        out.print("The store conforms to its shapes.")
    return 1 if findings else 0


def export(
    output: OutputOption = None,
    format_: Annotated[str, typer.Option("--format", help="One of: " + ", ".join(EXPORTS))] = "trig",
    store: StoreOption = None,
) -> None:
    """Writes the whole graph in an open format.

    Raises:
        RequestRefused: when the file cannot be written.
    """
    data = export_as(open_for(store).view(), format_)
    if output is None:
        typer.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise RequestRefused(f"{output} cannot be written: {error.strerror}.", "Name another file.") from error
    notes.print(f"{len(data)} bytes in {output}", markup=False)


def load(
    path: Annotated[Path, typer.Argument(help="A vocabulary or register in Turtle.", show_default=False)],
    store: StoreOption = None,
    title: TitleOption = None,
    publisher: PublisherOption = None,
    as_json: JsonOption = False,
) -> int:
    """Brings a vocabulary or company register into the store, so that another market needs no code."""
    source = next(iter_inputs([str(path)], DocumentMeta(title=title or path.stem, publisher=publisher)))
    if isinstance(source, tuple):
        raise source[1]
    source = Source(source.name, source.data, source.meta, "text/turtle")
    report = open_for(store, create=True).ingest([source])
    _print_report(report, as_json)
    return 1 if report.refused else 0
