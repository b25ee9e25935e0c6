"""Who competes with whom, by shared evidence; and whose moves come how often.

"Competes with" is never stored: it is shown with what is shared. Owner, subsidiaries and sisters of the day never
count, nor companies on another side of the market (a vendor is no rival of a provider). Standing in one list is weak:
every pair of a list would compete equally, so a list alone gives no basis to rank.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.arithmetic import joined
from kg.metrics.developments import Move, Window, developments, scope_of
from kg.metrics.footprint import Footprint, Strength, around
from kg.metrics.ownership import related
from kg.metrics.reading import reference
from kg.metrics.selection import Found, Selection, names
from kg.model.figure import Figure, FigureStatus

_ENOUGH_EVENTS = 3
HALF_LIFE_MONTHS = 12
"""Months after which an event counts half in the momentum score."""


@dataclass(frozen=True)
class Shared:
    """One thing that two companies have in common.

    Attributes:
        kind: "market", "concept", "place" or "partner".
        key: IRI.
        label: name.
        strength: "strong" (a move of each), "medium" (a move of one) or "weak" (lists only).
        weight: 0-1; 1 for a strong tie that nobody else has.
        claims_a: claims that tie the first company to it.
        claims_b: claims that tie the second one.
    """

    kind: str
    key: str
    label: str
    strength: str
    weight: Decimal
    claims_a: tuple[str, ...]
    claims_b: tuple[str, ...]


@dataclass(frozen=True)
class Overlap:
    """What two companies share, the strongest first, and what only one of them has; `related` for one group."""

    JSON: ClassVar[tuple[str, ...]] = ("score",)

    first: Found
    second: Found
    shared: tuple[Shared, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    related: bool
    same_side: bool

    @property
    def score(self) -> Decimal:
        """Sum of the weights of strong and medium evidence; lists do not count."""
        return sum((s.weight for s in self.shared if s.strength != "weak"), Decimal(0))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The score; none where only lists connect the two."""
        return (_scored(self.first, self.second.label, self.score, self.shared),) if self.score else ()


@dataclass(frozen=True)
class Rival:
    """A company with evidence in common, and that evidence."""

    company: str
    label: str
    score: Decimal
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class Nearest:
    """Nearest competitors of a company.

    Attributes:
        company: the company.
        on: the day for which owner and sisters were left out.
        basis: false when nothing but lists connects it with others: then nobody is ranked.
        reason: why, in words.
        rivals: ranked ones, nearest first.
        same_list: companies that only stand in one list with it, by name.
        other_side: companies with evidence in common on another side of the market (vendors, customers, investors).
        left_out: owner, subsidiaries and sisters of the day.
    """

    company: Found
    on: date
    basis: bool
    reason: str
    rivals: tuple[Rival, ...]
    same_list: tuple[Found, ...]
    other_side: tuple[Found, ...]
    left_out: tuple[Found, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The score of every ranked rival; none without a basis."""
        return tuple(_scored(self.company, r.label, r.score, r.shared) for r in self.rivals)


@dataclass(frozen=True)
class Momentum:
    """Moves of a company in a window, newest first; a score only from three events on, and never without them."""

    company: Found
    since: date
    until: date
    events: tuple[Move, ...]
    score: Decimal | None
    note: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many moves are reported, and the score where there is one; none without a move."""
        if not self.events:
            return ()
        claims = joined(m.claims for m in self.events)
        count = Figure(
            label=f"{self.company.label}: reported moves",
            value=Decimal(len(self.events)),
            unit="events",
            status=FigureStatus.DERIVED,
            formula="distinct events, however many documents tell of them",
            claims=claims,
            query=reference("claims.developments", companies=(self.company.iri,)),
            period=f"{self.since}–{self.until}",
        )
        if self.score is None:
            return (count,)
        formula = f"Σ 0.5^(age in months ÷ {HALF_LIFE_MONTHS}) over {len(self.events)} events"
        return count, replace(
            count, label=f"{self.company.label}: momentum", value=self.score, unit="points", formula=formula
        )


def _scored(company: Found, other: str, score: Decimal, shared: tuple[Shared, ...]) -> Figure:
    counted = [s for s in shared if s.strength != "weak"]
    return Figure(
        label=f"{company.label} and {other}: evidence in common",
        value=score,
        unit="points",
        status=FigureStatus.DERIVED,
        formula=" + ".join(f"{s.weight} ({s.label}, {s.strength})" for s in counted),
        claims=joined((*s.claims_a, *s.claims_b) for s in counted),
        query=reference("claims.developments", companies=(company.iri,)),
    )


def overlap(view: View, first: str, second: str, on: date) -> Overlap:
    """What two companies (IRIs) share on a day.

    Raises:
        RequestRefused: when both are one company.
    """
    if first == second:
        raise RequestRefused("A company is not compared with itself.", "Name two companies.")
    every = around(view, (first, second), on)
    found = _overlap(view, _tied(every), _get(view, every, first), _get(view, every, second))
    return replace(found, related=second in related(view, first, on))


def nearest(view: View, company: str, on: date, every: dict[str, Footprint] | None = None) -> Nearest:
    """Nearest competitors of a company (IRI) on a day.

    Args:
        view: the generation.
        company: IRI.
        on: the day for owner and sisters.
        every: the companies it is compared with; left out, those of the markets in which it is named. Companies that
            are only named in other markets do not compete; moves after the day do not count.
    """
    every = around(view, (company,), on) if every is None else every
    own, counts = _get(view, every, company), _tied(every)
    family = related(view, company, on)
    rivals, lists, sides = [], [], []
    for other in every.values():
        apart = own.markets and other.markets and not own.markets & other.markets
        if other.company == company or other.company in family or apart:
            continue
        found = _overlap(view, counts, own, other)
        if not found.shared:
            continue
        if not found.same_side:
            sides.append(found.second)
        elif found.score > 0:
            rivals.append(Rival(other.company, other.label, found.score, found.shared))
        else:
            lists.append(found.second)
    ranked = tuple(sorted(rivals, key=lambda r: (-r.score, r.label.casefold(), r.company)))
    known = names(view).entities
    return Nearest(
        company=_found(view, own),
        on=on,
        basis=bool(ranked),
        reason=_reason(own, ranked, lists),
        rivals=ranked,
        same_list=tuple(lists),
        other_side=tuple(sides),
        left_out=tuple(sorted((known[i] for i in family if i in known), key=lambda f: f.label.casefold())),
    )


def _reason(own: Footprint, ranked: tuple[Rival, ...], lists: list[Found]) -> str:
    if ranked:
        return "Ranked by what reported moves have in common; lists do not count."
    if lists:
        return f"No basis to rank: {own.label} and {len(lists)} others only stand in one list."
    return f"No basis to rank: the sources report nothing that {own.label} shares with another company."


def _get(view: View, every: dict[str, Footprint], company: str) -> Footprint:
    known = names(view).entities.get(company)
    label = known.label if known else company
    return every.get(company) or Footprint(company, label, (), (), (), frozenset())


def _found(view: View, one: Footprint) -> Found:
    return names(view).entities.get(one.company) or Found(one.company, "company", one.label)


def _overlap(view: View, counts: Counter[tuple[str, str]], first: Footprint, second: Footprint) -> Overlap:
    left = {(t.kind, t.key): t for t in first.ties}
    right = {(t.kind, t.key): t for t in second.ties}
    shared = []
    for place in left.keys() & right.keys():
        a, b = left[place], right[place]
        if a.claims == b.claims and a.strength is Strength.MOVE:
            continue  # one move made together: partners, not rivals
        moves = (a.strength is Strength.MOVE) + (b.strength is Strength.MOVE)
        strength = ("weak", "medium", "strong")[moves]
        weight = (Decimal(moves) / 2 / max(1, counts[place] - 1)).quantize(Decimal("0.001"))
        if a.kind == "market":
            strength, weight = "weak", Decimal(0)
        shared.append(Shared(a.kind, a.key, a.label, strength, weight, a.claims, b.claims))
    return Overlap(
        first=_found(view, first),
        second=_found(view, second),
        shared=tuple(sorted(shared, key=lambda s: (-s.weight, s.kind, s.label.casefold(), s.key))),
        only_first=tuple(t.label for k, t in sorted(left.items()) if k not in right),
        only_second=tuple(t.label for k, t in sorted(right.items()) if k not in left),
        related=False,
        same_side=not first.sides or not second.sides or bool(first.sides & second.sides),
    )


def _tied(every: dict[str, Footprint]) -> Counter[tuple[str, str]]:
    """How many companies are tied to each thing: what many have tells little."""
    return Counter((t.kind, t.key) for f in every.values() for t in f.ties)


def momentum(view: View, selection: Selection, today: date, months: int = 24) -> tuple[Momentum, ...]:
    """Moves of companies in the last months: those asked for, else all with a move; most events first.

    The score is the sum over events of 0.5^(age in months / 12), each event once.

    Raises:
        RequestRefused: for a window of no months.
    """
    if months < 1:
        raise RequestRefused("A window needs at least one month.")
    until = selection.valid_on or today
    since = _months_before(until, months)
    seen = selection.on(view)
    if selection.year is not None:
        since, until = max(since, date(selection.year, 1, 1)), min(until, date(selection.year, 12, 31))
        if since > until:
            raise RequestRefused(f"{selection.year} lies outside the {months} months before {until}.", "Ask for more.")
    scope = selection.markets or (scope_of(seen, selection.companies) if selection.companies else ())
    found = developments(view, replace(selection, markets=scope, companies=(), year=None), Window(since, until))
    companies = selection.companies or tuple(dict.fromkeys(m.company for m in found))
    known = names(seen).entities
    result = []
    for company in companies:
        own = tuple(m for m in found if m.company == company or any(p.iri == company for p in m.partners))
        thing = known.get(company) or Found(company, "company", own[0].company_label if own else company)
        enough = len(own) >= _ENOUGH_EVENTS
        note = "" if enough else f"Fewer than {_ENOUGH_EVENTS}: no score; see the events."
        result.append(Momentum(thing, since, until, own, _score(own, until) if enough else None, note))
    return tuple(sorted(result, key=lambda m: (-len(m.events), m.company.label.casefold(), m.company.iri)))


def _score(events: tuple[Move, ...], until: date) -> Decimal:
    ages = [max(0, (until - m.latest).days) for m in events if m.latest]
    month = Decimal("30.4375")
    total = sum((Decimal("0.5") ** (Decimal(a) / month / HALF_LIFE_MONTHS) for a in ages), Decimal(0))
    return total.quantize(Decimal("0.01"))


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1) if day.day > 28 else date(index // 12, index % 12 + 1, day.day)
