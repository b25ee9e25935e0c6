"""Every move, newest first, and the busiest companies on one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import quote

from kg.errors import UnknownName
from kg.views import words
from kg.views.charts.shapes import FULL, Chart
from kg.views.charts.timeline import Event, Lane, timeline_chart
from kg.views.evidence import Evidence
from kg.views.nearness import nearest
from kg.views.owners import Owners
from kg.views.pages.company import company_names, preferred
from kg.views.pages.lists import ON, Block, ListPage
from kg.views.pages.moves import Move, moves_of, row_of_move
from kg.views.parts import Link, Refusal
from kg.views.state import newest_evidence

_MOST_LANES, _MOST_EVENTS, _MOST_MOVES = 10, 8, 200


def timeline_page(evidence: Evidence, company: str = "", kind: str = "") -> ListPage:
    """The time line of all companies, or of one and its group.

    Raises:
        UnknownName: when the company is not known.
    """
    moves, title = _chosen(evidence, company)
    every = len(moves)
    kinds = sorted({move.kind for move in moves})
    moves = [move for move in moves if not kind or move.kind == kind]
    newest = newest_evidence(evidence.view, evidence.today)
    base = f"/timeline?company={quote(company)}&" if company else "/timeline?"
    actions = (
        Link("All kinds", base.rstrip("?&"), "" if kind else ON),
        *(Link(words.sentence(k), f"{base}kind={quote(k)}", ON if k == kind else "") for k in kinds),
    )
    rows = tuple(row_of_move(evidence, move, lead=True) for move in moves[:_MOST_MOVES])
    counted = words.counted(len(moves), "move")
    shown = f", the newest {_MOST_MOVES} below" if len(moves) > _MOST_MOVES else ""
    block = Block("Moves, newest first", counted, rows=rows)
    return ListPage(
        title,
        f"{counted} found{f'; nothing newer than {newest.label}' if newest else ''}{shown}.",
        (block,) if rows else (),
        empty=None if rows else _nothing(kind, every, base),
        chart=_chart(evidence, moves),
        actions=actions if len(kinds) > 1 else (),
    )


def _nothing(kind: str, every: int, base: str) -> Refusal:
    if kind and every:
        links = (Link(f"all {words.counted(every, 'move')}", base.rstrip("?&")),)
        return Refusal(f"No move of the kind “{kind}” was found.", links=links, links_label="Show")
    return Refusal("No move was found.", text="This does not mean that nothing happened.")


def _chosen(evidence: Evidence, company: str) -> tuple[list[Move], str]:
    moves = moves_of(evidence)
    if not company:
        return moves, "Time line"
    names = company_names(evidence)
    iri = evidence.view.resources.iri("company", company)
    if iri not in names:
        near = nearest(company.replace("-", " "), {n.name: i for i, all_ in names.items() for n in all_})
        raise UnknownName(f"No company is called “{company}”.", "Choose one of the nearest.", None, tuple(near))
    group = Owners(evidence).group(iri)
    return [move for move in moves if move.company in group], f"Time line of {preferred(names[iri])} and its group"


def _chart(evidence: Evidence, moves: Sequence[Move]) -> Chart | None:
    lanes: defaultdict[str, list[Event]] = defaultdict(list)
    for move in moves:
        if move.date:
            lanes[move.company_label].append(Event(move.date, f"{words.shortened(move.title, 32)}, {move.when}"))
    busiest = sorted(lanes, key=lambda name: (-len(lanes[name]), name))[:_MOST_LANES]
    shown = [Lane(words.shortened(name, 36), tuple(lanes[name][:_MOST_EVENTS])) for name in busiest]
    return timeline_chart(shown, newest_evidence(evidence.view, evidence.today), evidence.today, FULL)
