"""Conflicts with both sides, their effect on figures, and what people concluded; most material first.

The graph finds them (`ci:Conflict`); here they are ranked. Materiality: first what changes a figure, then a reading,
then a name; within that what a voice says against itself before what voices say against each other; then by how far
the sides are apart or how large the share in dispute is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from kg.graph import View
from kg.graph.view import parse_instant
from kg.metrics import arithmetic
from kg.metrics.evidence import conflict_sides
from kg.metrics.observed import Stated, observations
from kg.metrics.reading import local, once, rows
from kg.metrics.segments import figure_tables
from kg.metrics.selection import Selection
from kg.metrics.validity import not_holding
from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.queries.rows import Conflict

_WITHIN = ("oneDocument", "oneVoice", "acrossDocuments", "acrossVoices")
_EFFECTS = {
    1: "changes a figure",
    2: "changes a reading",
    3: "changes a name only",
}


@dataclass(frozen=True)
class Side:
    """One claim of a conflict: whose it is, its kind, its figure where it has one, and its quote."""

    claim: str
    kind: str
    voice: str | None
    figure: Figure | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Disposition:
    """What a person concluded. `reopened` when claims joined or left the conflict since."""

    author: str
    at: str | None
    conclusion: str | None
    reopened: bool


@dataclass(frozen=True)
class Dispute:
    """One conflict.

    Attributes:
        id: local id.
        kind: local name of its class ("RankTension" ...).
        within: "oneDocument", "oneVoice", "acrossDocuments" or "acrossVoices".
        severity: 1 changes a figure, 2 a reading, 3 naming only.
        effect_words: the same in words.
        markets: names of the markets it stands in.
        explanation: why both sides may hold.
        dimension: IRI of the dimension in dispute.
        sides: every claim, in the order of documents.
        spread: how many times the largest figure is the smallest, where figures disagree.
        affected: figures that inherit it.
        weight: 0-1, how far the sides are apart or how much of the market is in dispute; orders equals.
        disposition: what a person concluded, if anyone did.
        about: keys of the members and companies in dispute.
    """

    JSON: ClassVar[tuple[str, ...]] = ("is_open",)

    id: str
    kind: str
    within: str | None
    severity: int
    effect_words: str
    markets: tuple[str, ...]
    explanation: str
    dimension: str | None
    sides: tuple[Side, ...]
    spread: Figure | None
    affected: tuple[Figure, ...]
    weight: Decimal
    disposition: Disposition | None = None
    about: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """True until a person has concluded on the very claims it has now."""
        return self.disposition is None or self.disposition.reopened

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in dispute, then those that inherit the dispute."""
        return (*(s.figure for s in self.sides if s.figure), *self.affected)


def disputes(view: View, selection: Selection) -> tuple[Dispute, ...]:
    """Conflicts of the markets, dimension, publisher and companies asked for, most material first."""
    seen = selection.on(view)
    scope = tuple(sorted(selection.markets))
    every = once(seen, ("dispute records", scope), lambda: _disputes(seen, scope))
    outside = not_holding(seen, selection)
    asked = (d for d, found in every if _is_asked(d, found, selection) and _holds(d, outside))
    return tuple(d if _known(d, selection.as_of) else replace(d, disposition=None) for d in asked)


def _known(dispute: Dispute, moment: str | None) -> bool:
    """False for a conclusion that somebody drew after a moment."""
    at = dispute.disposition.at if dispute.disposition else None
    return moment is None or at is None or parse_instant(at) <= parse_instant(moment)


def _holds(dispute: Dispute, outside: frozenset[str]) -> bool:
    """True when two of its sides hold on the day asked for."""
    return sum(s.claim not in outside for s in dispute.sides) > 1


def find_dispute(view: View, conflict: str) -> Dispute | None:
    """The conflict of a local id or IRI; None when it is not open any more."""
    return next((d for d in disputes(view, Selection()) if d.id == local(conflict)), None)


def _is_asked(dispute: Dispute, sides: Sequence[Conflict], selection: Selection) -> bool:
    markets = {r.market for r in sides}
    voices = {r.voice for r in sides}
    asked = {k for k in (selection.member, *selection.companies) if k}
    return (
        (not selection.markets or bool(markets & set(selection.markets)))
        and selection.dimension in {None, dispute.dimension}
        and selection.publisher in {None, *voices}
        and (not asked or bool(asked & set(dispute.about)))
    )


def _disputes(view: View, markets: tuple[str, ...]) -> list[tuple[Dispute, tuple[Conflict, ...]]]:
    stated = {claim: s for s in observations(view, markets) for claim in s.claims}
    affected: dict[str, list[Figure]] = {}
    for table in figure_tables(view, Selection(markets=markets)):
        for figure in table.figures:
            for conflict in figure.disputed:
                affected.setdefault(conflict, []).append(figure)
    judged = [j for _, j in standing(view.judgements()) if j.kind is JudgementKind.DISPOSE]
    concluded = {local(j.subject): j for j in judged}
    things: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(view, "conflicts.about"):
        things[local(row.conflict)].append(row.thing)
    found = []
    for conflict, sides in conflict_sides(view, markets).items():
        one = _dispute(view, sides, stated, tuple(affected.get(conflict, ())), concluded.get(conflict))
        found.append((replace(one, about=tuple(things[conflict])), sides))
    return sorted(found, key=lambda pair: _order(pair[0]))


def _order(dispute: Dispute) -> tuple[object, ...]:
    within = _WITHIN.index(dispute.within) if dispute.within in _WITHIN else len(_WITHIN)
    return (dispute.severity, within, -dispute.weight, dispute.id)


def _dispute(
    view: View,
    found: Sequence[Conflict],
    stated: dict[str, Stated],
    affected: tuple[Figure, ...],
    judged: Judgement | None,
) -> Dispute:
    first = found[0]
    unique = list({r.claim: r for r in found}.values())
    sides = tuple(_side(row, stated.get(local(row.claim))) for row in unique)
    spread = _spread([s.figure for s in sides if s.figure])
    claims = {s.claim for s in sides}
    inherited = tuple(f for f in affected if not claims & set(f.claims) or f.formula)
    return Dispute(
        id=local(first.conflict),
        kind=local(first.kind),
        within=local(first.within) if first.within else None,
        severity=first.severity,
        effect_words=_EFFECTS.get(first.severity, _EFFECTS[3]),
        markets=tuple(sorted({r.market_label for r in found if r.market_label})),
        explanation=first.explanation or "",
        dimension=first.dimension,
        sides=sides,
        spread=spread,
        affected=inherited,
        weight=_weight(spread, inherited),
        disposition=_disposition(judged, claims) if judged else None,
    )


def _side(row: Conflict, stated: Stated | None) -> Side:
    document = local(row.document)
    citation = Citation(
        document=document,
        title=row.title or document,
        publisher=row.voice_label,
        section=row.section or "",
        quote=row.quote,
        start=row.start,
        end=row.end,
        url=row.url,
        claim=local(row.claim),
    )
    return Side(local(row.claim), row.claim_kind, row.voice_label, stated.figure() if stated else None, citation)


def _spread(figures: Sequence[Figure]) -> Figure | None:
    same = [f for f in figures if arithmetic.comparable(f, figures[0]) and f.value > 0]
    if len(same) < 2:
        return None
    in_one = sorted((arithmetic.in_unit(f, same[0].unit) for f in same), key=lambda f: f.value)
    return arithmetic.ratio("largest over smallest", in_one[-1], in_one[0])


def _weight(spread: Figure | None, affected: Sequence[Figure]) -> Decimal:
    """1 - smallest / largest for figures that disagree, else the largest share (as a ratio) in dispute."""
    if spread is not None:
        return (1 - 1 / spread.value).quantize(Decimal("0.001"))
    shares = [f.value / 100 for f in affected if f.unit == "%" and 0 <= f.value <= 100]
    return max(shares, default=Decimal(0)).quantize(Decimal("0.001"))


def _disposition(judged: Judgement, claims: set[str]) -> Disposition:
    members = {local(m) for m in judged.fields.get("members", "").replace(";", " ").split()}
    return Disposition(judged.author, judged.at, judged.why, reopened=bool(members) and members != claims)
