"""Commands of the analyst's hand: review, merge, split, accept, reject, correct, house-view, log, undo."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from kg.cli.options import JsonOption, StoreOption, open_for
from kg.cli.output import out, print_json, print_table
from kg.core import KnowledgeGraph, now
from kg.errors import RequestRefused
from kg.metrics.entities import find_entity
from kg.metrics.review import QueueItem, review_queue
from kg.model.judgement import Judgement, JudgementKind, standing

Author = Annotated[str | None, typer.Option("--author", help="Who decides (default: your user name).")]
Why = Annotated[str, typer.Option("--why", help="The reason, in words; it is kept.")]
ClaimArgument = Annotated[str, typer.Argument(help="The claim's id or IRI.", show_default=False)]
Name = Annotated[str, typer.Argument(help="A name or IRI.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (review, merge, split, accept, reject, correct, log, undo):
        app.command()(command)
    app.command("house-view")(house_view)


def _decide(graph: KnowledgeGraph, judgement: Judgement, as_json: bool) -> None:
    iri, generation = graph.judge(judgement)
    if as_json:
        print_json({"judgement": iri, "kind": judgement.kind.value, "generation": generation})
    else:
        out.print(f"Recorded as {iri}. Generation {generation}. `kg undo {_local(iri)}` takes it back.", markup=False)


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _full(graph: KnowledgeGraph, type_: str, text: str) -> str:
    return text if "://" in text else graph.store.resources.iri(type_, text)


def _author(given: str | None) -> str:
    return given or getpass.getuser()


def review(
    limit: Annotated[int, typer.Option(min=1, help="How many items.")] = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists what waits for a person, most material first, with the evidence on both sides."""
    items = review_queue(open_for(store).view())[:limit]
    if as_json:
        print_json({"items": [item.to_json() for item in items]})
        return
    if not items:
        out.print("Nothing waits for review.")
    for number, item in enumerate(items, 1):
        _print_item(number, item)


def _print_item(number: int, item: QueueItem) -> None:
    out.print(f"{number}. {item.question}", style="bold", markup=False)
    for reason in item.reasons:
        out.print(f"   {reason}", markup=False)
    for side in item.sides:
        out.print(f"   \u201c{side.quote}\u201d  {side.place}", markup=False)
    for command in item.commands:
        out.print(f"   {command}", style="dim", markup=False)


def _pair(graph: KnowledgeGraph, left: str, right: str) -> tuple[str, str]:
    view = graph.view()
    return find_entity(view, left).iri, find_entity(view, right).iri


def merge(
    left: Name,
    right: Name,
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that two names are one thing; the second one is kept."""
    graph = open_for(store)
    subject, kept = _pair(graph, left, right)
    _decide(graph, Judgement(JudgementKind.MERGE, subject, kept, _author(author), now(), why or None), as_json)


def split(
    left: Name,
    right: Name,
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that two things are different and stay apart."""
    graph = open_for(store)
    subject, other = _pair(graph, left, right)
    _decide(graph, Judgement(JudgementKind.SPLIT, subject, other, _author(author), now(), why or None), as_json)


def _review_claim(
    kind: JudgementKind, claim: str, why: str, author: str | None, store: StoreOption, as_json: bool
) -> None:
    graph = open_for(store)
    subject = _full(graph, "claim", claim)
    _decide(graph, Judgement(kind, subject, author=_author(author), at=now(), why=why or None), as_json)


def accept(
    claim: ClaimArgument, why: Why = "", author: Author = None, store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Says that a claim is read as its document states it."""
    _review_claim(JudgementKind.ACCEPT, claim, why, author, store, as_json)


def reject(
    claim: ClaimArgument, why: Why = "", author: Author = None, store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Takes a claim out of the graph; the history keeps it."""
    _review_claim(JudgementKind.REJECT, claim, why, author, store, as_json)


def _fields(pairs: list[str]) -> dict[str, str]:
    found = [pair.partition("=") for pair in pairs]
    if bad := [name for name, sign, _ in found if not sign or not name]:
        raise RequestRefused(f"{bad[0]!r} is not of the form field=value.", "For example: value=24.5 year=2023")
    return {name: value for name, _, value in found}


def correct(
    claim: ClaimArgument,
    fields: Annotated[list[str], typer.Argument(help="field=value ...", show_default=False)],
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Puts other fields in place of what was read; the quote and the original claim are kept.

    Raises:
        RequestRefused: without a reason, or when a field is not of the form field=value.
    """
    if not why:
        raise RequestRefused("A correction needs a reason.", 'Add --why "...".')
    graph = open_for(store)
    subject = _full(graph, "claim", claim)
    changes = _fields(fields)
    _decide(
        graph, Judgement(JudgementKind.CORRECT, subject, None, _author(author), now(), why, fields=changes), as_json
    )


def house_view(
    market: Name,
    value: Annotated[str, typer.Option(help="The number, in the unit.")],
    unit: Annotated[str, typer.Option(help='For example "USD billion".')],
    year: Annotated[int, typer.Option(help="The year it is for.")],
    why: Why = "",
    weighs: Annotated[list[str] | None, typer.Option(help="Claims it rests on (ids), one an option.")] = None,
    until: Annotated[str | None, typer.Option(help="Day it expires, YYYY-MM-DD.")] = None,
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Records your own working number for a market, kept apart from every publisher's figures."""
    graph = open_for(store)
    subject = find_entity(graph.view(), market).iri
    particulars = {
        "value": value,
        "unit": unit,
        "year": str(year),
        "weighs": " ".join(weighs or ()),
        "until": until or "",
    }
    kept = {k: v for k, v in particulars.items() if v}
    _decide(
        graph, Judgement(JudgementKind.HOUSE_VIEW, subject, None, _author(author), now(), why, fields=kept), as_json
    )


def log(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Lists every judgement in order, and whether it stands."""
    judged = open_for(store).view().judgements()
    live = {iri for iri, _ in standing(judged)}
    rows = [
        {
            "id": _local(iri),
            "kind": j.kind.value,
            "subject": j.subject,
            "object": j.object,
            "author": j.author,
            "at": j.at,
            "why": j.why,
            "fields": dict(j.fields),
            "stands": iri in live,
        }
        for iri, j in judged
    ]
    if as_json:
        print_json({"judgements": rows})
        return
    columns = ["id", "kind", "subject", "object", "author", "at", "why", "stands"]
    print_table("", columns, [[row[c] for c in columns] for row in rows])


def undo(
    judgement: Annotated[str, typer.Argument(help="Its id, from `kg log`.", show_default=False)],
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes a judgement back; undoing an undo brings it in force again."""
    graph = open_for(store)
    subject = _full(graph, "judgement", judgement)
    _decide(graph, Judgement(JudgementKind.UNDO, subject, None, _author(author), now(), why or None), as_json)
