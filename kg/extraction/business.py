"""What a text says of single companies: who owns them, figures of their own, and purchases with their price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.companies.listed import Players, is_company_name
from kg.extraction.draft import Draft
from kg.extraction.figures.years import year_mentions, year_value
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.subjects.subjects import Role
from kg.extraction.subjects.views import View
from kg.language.mentions import MentionKind
from kg.language.movestages import Stage
from kg.language.names import iter_names
from kg.language.numbers import NUMBER, parse_number
from kg.language.quantities import qualifier_before
from kg.model.content import CompanyFact, Deal, Development, DevelopmentType, Ownership
from kg.model.quantity import Quantity
from kg.model.span import Span

_OWNER = r"(?P<owner>[A-Z0-9][\w&'’.-]*(?:\s+(?:&\s+|of\s+)?[A-Z0-9][\w&'’.-]*){0,4})"
_OWNED = re.compile(
    rf"\A\s*(?:\(\s*an?\s+{_OWNER}\s+(?:company|subsidiary|unit|business|brand|affiliate|group company)\s*\)"
    rf"|[,(]\s*(?:an?\s+|the\s+)?(?:wholly[\s-]owned\s+|majority[\s-]owned\s+)?(?:unit|subsidiary"
    rf"|division|arm|brand|affiliate|part)\s+of\s+(?:the\s+)?{_OWNER.replace('owner', 'owner2')}"
    rf"|[,(]\s*(?:which\s+is\s+|now\s+)?owned\s+by\s+(?:the\s+)?{_OWNER.replace('owner', 'owner3')})"
)
_MONEY_FACT = re.compile(
    r"\b(?P<what>revenues?|sales|turnover|operating profit|net profit|profit|losses|loss|recurring "
    r"revenue|market capitali[sz]ation|order book|backlog)\b",
    re.IGNORECASE,
)
_COUNT_FACT = re.compile(
    rf"(?P<num>{NUMBER})\s+(?:(?P<adj>[a-z][\w-]*)\s+)?(?P<what>employees|people|staff|radiologists"
    rf"|physicians|doctors|sites|locations|stores|shops|plants|factories|hospitals|customers|clients"
    rf"|members|subscribers|users|patients|aircraft|vehicles|systems|centres|centers|offices|branches"
    rf"|engineers|reads|studies)\b"
)
_EMPLOYS = re.compile(r"\b(?:employs?|has|have|had|serves?|runs?|operates?|counts?|with)\b[^.;]{0,25}\Z", re.IGNORECASE)
_STATUS: dict[str, str] = {Stage.ANNOUNCED: "announced", Stage.DONE: "closed", Stage.CANCELLED: "cancelled"}
"""Stage of a purchase to its status as a deal."""


def ownership_drafts(scene: Scene, moves: list[Draft]) -> Iterator[Draft]:
    """Reads "X (a Y company)", "X, a subsidiary of Y"; held at the date of the move it stands in."""
    for unit in scene.read_units:
        if unit.kind is UnitKind.ROW or not re.search(
            r"\b(?:company|subsidiary|unit|business|brand|affiliate|division|arm|part|owned)\b", scene.of(unit.span)
        ):
            continue
        for span in iter_names(scene.text, unit.span.start, unit.span.end):
            inner = re.search(r"\s+\(.*", scene.of(span))
            end = span.start + inner.start() if inner else span.end
            match = _OWNED.match(scene.text[end : unit.span.end])
            name = scene.words(Span(span.start, end))
            if match is None or not is_company_name(scene, name):
                continue
            owner = match["owner"] or match["owner2"] or match["owner3"]
            held = next(
                (
                    d.content.date
                    for d in moves
                    if isinstance(d.content, Development) and d.span.covers(Span(span.start, end))
                ),
                None,
            )
            place = Span(span.start, end + match.end())
            yield Draft(Ownership(name, " ".join(owner.split()), held), place, unit.block, frozenset({"owned"}))


def deal_drafts(scene: Scene, moves: list[Draft]) -> Iterator[Draft]:
    """Purchases of companies among the moves, with their price when the sentence states one."""
    for draft in moves:
        move = draft.content
        if not isinstance(move, Development) or move.type is not DevelopmentType.ACQUISITION or not move.with_:
            continue
        text = scene.of(draft.span)
        if re.search(r"\bstake\b", text, re.IGNORECASE):
            continue
        price = next((m.quantity for m in scene.mentions(draft.span).of(MentionKind.MONEY)), None)
        deal = Deal(
            move.with_,
            move.company,
            None,
            price,
            move.date if move.stage in {None, Stage.ANNOUNCED} else None,
            move.date if move.stage == Stage.DONE else None,
            _STATUS.get(move.stage or ""),
        )
        yield Draft(deal, draft.span, draft.block, frozenset({"priced" if price else "unpriced"}))


class CompanyFactReader:
    """Reads figures of single companies."""

    def __init__(self, scene: Scene, players: Players) -> None:
        self._scene = scene
        self._players = players

    def read(self, view: View) -> Iterator[Draft]:
        """Revenue, staff, sites ... of the company that a sentence speaks of."""
        for part, subject in zip(view.parts, view.subjects, strict=True):
            if subject.role is not Role.COMPANY or part.fragment:
                continue
            name = self._players.full_name(subject.name) or subject.name
            yield from self._money(view, part.span, name)
            yield from self._counts(view.unit, part.span, name)

    def _year(self, unit: Unit, part: Span) -> int | None:
        inside = [y for y in year_mentions(unit) if part.start <= y.start < part.end]
        return year_value(inside[0]) if len({year_value(y) for y in inside}) == 1 else None

    def _money(self, view: View, part: Span, name: str) -> Iterator[Draft]:
        for value in view.unit.mentions.of(MentionKind.MONEY):
            if not part.start <= value.start < part.end or value.quantity is None:
                continue
            before = self._scene.text[part.start : value.start]
            found = list(_MONEY_FACT.finditer(before))
            if found and value.start - part.start - found[-1].end() < 40:
                fact = CompanyFact(name, found[-1]["what"].lower(), value.quantity, self._year(view.unit, part))
                yield Draft(fact, view.unit.span, view.unit.block, frozenset({"money"}))

    def _counts(self, unit: Unit, part: Span, name: str) -> Iterator[Draft]:
        for match in _COUNT_FACT.finditer(self._scene.text, part.start, part.end):
            before = self._scene.text[part.start : match.start()]
            if not _EMPLOYS.search(before):
                continue
            indicator = "employees" if match["what"] in {"people", "staff", "employees"} else match["what"]
            value = parse_number(match["num"])
            if value == Decimal(0):
                continue
            quantity = Quantity(
                value, match["num"], match["what"], 0, None, qualifier_before(self._scene.text, match.start())
            )
            fact = CompanyFact(name, indicator, quantity, self._year(unit, part))
            yield Draft(fact, unit.span, unit.block, frozenset({"count"}))
