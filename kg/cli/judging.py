"""Commands of the analyst's hand: review, merge, split, accept, reject, correct, dispose, house-view, log, undo ..."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from textwrap import shorten
from typing import Annotated, Any

import typer

from kg.cli.options import JsonOption, StoreOption, open_for
from kg.cli.output import out, print_json, print_table
from kg.core import KnowledgeGraph, now
from kg.errors import RequestRefused
from kg.metrics.decisions import Asked, judgement_log, judgement_of
from kg.metrics.judgedwords import judgement_words
from kg.metrics.review import review_queue
from kg.metrics.reviewing import QueueItem, local
from kg.model.judgement import JudgementKind

_LONGEST_QUOTE = 300
"""Characters of a quote that a terminal shows."""

Author = Annotated[str | None, typer.Option("--author", help="Who decides (default: your user name).")]
Why = Annotated[str, typer.Option("--why", help="The reason, in words; it is kept.")]
ClaimArgument = Annotated[str, typer.Argument(help="The claim's id or IRI.", show_default=False)]
Name = Annotated[str, typer.Argument(help="A name or IRI.", show_default=False)]
DocumentArgument = Annotated[str, typer.Argument(help="A document's id or exact title.", show_default=False)]
Seen = Annotated[
    int | None,
    typer.Option("--generation", help="The generation you looked at: refused when the store has moved on since."),
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    for command in (review, merge, split, accept, reject, correct, dispose, copy, log, undo):
        app.command()(command)
    app.command("same-event")(same_event)
    app.command("house-view")(house_view)


def _decide(graph: KnowledgeGraph, asked: Asked, as_json: bool, seen: int | None = None) -> None:
    view = graph.view()
    judgement = judgement_of(view, asked)
    words = judgement_words(view, judgement)
    iri, generation = graph.judge(judgement, seen)
    if as_json:
        print_json({"judgement": iri, "kind": judgement.kind.value, "words": words, "generation": generation})
    else:
        local = iri.rsplit("/", 1)[1]
        out.print(f"Recorded in generation {generation}: {words}. `kg undo {local}` takes it back.", markup=False)


def _author(given: str | None) -> str:
    return given or getpass.getuser()


def review(
    limit: Annotated[int, typer.Option(min=1, help="How many items.")] = 20,
    kind: Annotated[str | None, typer.Option(help="Only conflict, names, voices, event or reading.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists what waits for a person, most material first, with the evidence on both sides."""
    view = open_for(store).view()
    every = [item for item in review_queue(view) if kind in {None, item.kind}]
    if as_json:
        shown = [item.to_json() for item in every[:limit]]
        print_json({"generation": view.generation, "total": len(every), "items": shown})
        return
    if not every:
        out.print("Nothing waits for review.")
    for number, item in enumerate(every[:limit], 1):
        _print_item(number, item)
    if len(every) > limit:
        out.print(f"{len(every) - limit} more; `--limit` shows them.")


def _print_item(number: int, item: QueueItem) -> None:
    out.print(f"{number}. {item.question}", style="bold", markup=False)
    for reason in item.reasons:
        out.print(f"   {reason}", markup=False)
    beside = dict.fromkeys(f"kg reject {local(s.claim)}" for s in item.sides if s.claim) if len(item.sides) > 1 else {}
    for side in item.sides:
        out.print(f"   \u201c{_one_line(side.quote)}\u201d  {side.place}", markup=False)
        if side.claim and (own := f"kg reject {local(side.claim)}") in item.commands and own in beside:
            out.print(f"      {own}", style="dim", markup=False)
    for command in item.commands:
        if command not in beside:
            out.print(f"   {command}", style="dim", markup=False)


def _one_line(quote: str) -> str:
    """A quote as one line, shortened; JSON has the whole of it."""
    return shorten(quote, _LONGEST_QUOTE, placeholder=" ...")


def merge(
    left: Name,
    right: Name,
    why: Why = "",
    author: Author = None,
    generation: Seen = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that two names are one thing; the one a register knows is kept, else the second one."""
    asked = Asked(JudgementKind.MERGE, left, right, _author(author), now(), why)
    _decide(open_for(store), asked, as_json, generation)


def split(
    left: Name,
    right: Name,
    why: Why = "",
    author: Author = None,
    generation: Seen = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that two things, or two names the program took for one, are different and stay apart."""
    asked = Asked(JudgementKind.SPLIT, left, right, _author(author), now(), why)
    _decide(open_for(store), asked, as_json, generation)


def copy(
    document: DocumentArgument,
    original: DocumentArgument,
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that a document repeats another one: the two are one voice."""
    asked = Asked(JudgementKind.COPY, document, original, _author(author), now(), why)
    _decide(open_for(store), asked, as_json)


def same_event(
    left: ClaimArgument,
    right: ClaimArgument,
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that two developments, given by claims that tell of them, are one event."""
    asked = Asked(JudgementKind.SAME_EVENT, left, right, _author(author), now(), why)
    _decide(open_for(store), asked, as_json)


def accept(
    claim: ClaimArgument,
    why: Why = "",
    author: Author = None,
    generation: Seen = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says that a claim is read as its document states it."""
    asked = Asked(JudgementKind.ACCEPT, claim, None, _author(author), now(), why)
    _decide(open_for(store), asked, as_json, generation)


def reject(
    claim: ClaimArgument,
    why: Why = "",
    author: Author = None,
    generation: Seen = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes a claim out of the graph; the history keeps it."""
    asked = Asked(JudgementKind.REJECT, claim, None, _author(author), now(), why)
    _decide(open_for(store), asked, as_json, generation)


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
    generation: Seen = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Puts other fields in place of what was read; the quote and the original claim are kept."""
    asked = Asked(JudgementKind.CORRECT, claim, None, _author(author), now(), why, _fields(fields))
    _decide(open_for(store), asked, as_json, generation)


def dispose(
    conflict: Annotated[str, typer.Argument(help="The conflict's id or IRI.", show_default=False)],
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Records what you conclude of a conflict (--why); it reopens when claims join or leave it."""
    _decide(open_for(store), Asked(JudgementKind.DISPOSE, conflict, None, _author(author), now(), why), as_json)


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
    particulars = {
        "value": value,
        "unit": unit,
        "year": str(year),
        "weighs": " ".join(weighs or ()),
        "until": until or "",
    }
    kept = {k: v for k, v in particulars.items() if v}
    asked = Asked(JudgementKind.HOUSE_VIEW, market, None, _author(author), now(), why, kept)
    _decide(open_for(store), asked, as_json)


def log(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Lists every judgement in order, and whether it stands."""
    rows = judgement_log(open_for(store).view())
    if as_json:
        print_json({"judgements": rows})
        return
    columns = ["id", "at", "author", "kind", "decided", "why", "state"]
    print_table("", columns, [_log_row(row) for row in rows])


def _log_row(row: Mapping[str, Any]) -> list[Any]:
    state = "lost its claim" if row["lost"] else "stands" if row["stands"] else ""
    if not state:
        state = "" if row["kind"] == JudgementKind.UNDO.value else "taken back"
    when = str(row["at"] or "")[:16].replace("T", " ")
    return [row["id"], when, row["author"], row["kind"].replace("_", "-"), row["words"], row["why"], state]


def undo(
    judgement: Annotated[str, typer.Argument(help="Its id, from `kg log`.", show_default=False)],
    why: Why = "",
    author: Author = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes a judgement back; undoing an undo brings it in force again."""
    _decide(open_for(store), Asked(JudgementKind.UNDO, judgement, None, _author(author), now(), why), as_json)
