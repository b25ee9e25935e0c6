"""What a company is tied to, by evidence: markets and roles, moves with their concepts, places and partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.graph import View
from kg.metrics.developments import Move, moves, scope_of
from kg.metrics.evidence import cite
from kg.metrics.ownership import group as group_of
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import Found, Selection, names
from kg.model.answer import Citation
from kg.model.entity import slugify
from kg.queries.rows import Participation

_SIDES = {
    "provider": "provider",
    "profiled-provider": "provider",
    "vendor": "seller",
    "manufacturer": "seller",
    "supplier": "seller",
    "distributor": "distributor",
    "customer": "customer",
    "investor": "investor",
    "owner": "investor",
}
"""Roles that say on which side of a market a company stands; the others ("participant", "profiled") do not."""


_OFFICIAL = frozenset({"regulatory"})
"""Kinds of move in which the other party is an authority."""


class Strength(StrEnum):
    """How much a tie says: a reported move is strong, standing in a list with others is weak."""

    MOVE = "move"
    LIST = "list"


@dataclass(frozen=True)
class Tie:
    """One thing a company is tied to.

    Attributes:
        kind: "market", "concept", "place" or "partner".
        key: IRI.
        label: name.
        strength: the best evidence for it.
        claims: local ids.
        voices: names of the voices.
    """

    kind: str
    key: str
    label: str
    strength: Strength
    claims: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True)
class RoleClaim:
    """A role somebody gives a company: "profiled", "vendor", "reading provider"; its market where one is named."""

    role: str
    market: str | None
    market_label: str | None
    voice: str | None
    claims: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Footprint:
    """What a company (or group) is tied to.

    Attributes:
        company: IRI.
        label: its name.
        members: companies of the group, where it is one.
        roles: roles it is given.
        ties: by kind and name.
        sides: sides of a market on which it stands, where a source says so.
    """

    company: str
    label: str
    members: tuple[Found, ...]
    roles: tuple[RoleClaim, ...]
    ties: tuple[Tie, ...]
    sides: frozenset[str]

    @property
    def markets(self) -> frozenset[str]:
        """IRIs of the markets it is named in."""
        return frozenset(t.key for t in self.ties if t.kind == "market")

    def of(self, kind: str) -> tuple[Tie, ...]:
        """Ties of one kind."""
        return tuple(t for t in self.ties if t.kind == kind)


def footprint(view: View, selection: Selection, *, whole_group: bool = False) -> tuple[Footprint, ...]:
    """Footprints of the companies asked for (none: all that a document names), by name.

    Args:
        view: the generation.
        selection: companies, markets, `as_of`; `valid_on` is the day for `whole_group`.
        whole_group: take owner, subsidiaries and sisters of the day together.
    """
    seen = selection.on(view)
    if not selection.companies:
        every = footprints(seen, selection.markets, selection.valid_on)
        return tuple(f for f in every.values() if _in_markets(f, selection.markets))
    every = around(seen, selection.companies, selection.valid_on)
    found = []
    for company in selection.companies:
        on = selection.valid_on if whole_group else None
        found.append(_of_group(seen, company, on) if on else every.get(company) or _empty(seen, company))
    return tuple(found)


def footprints(view: View, markets: tuple[str, ...] = (), until: date | None = None) -> dict[str, Footprint]:
    """Footprint of every company that a document ties to something, by IRI in the order of names.

    Args:
        view: the generation.
        markets: only what is said of these markets (and of no market at all); none means everything.
        until: leaves out moves that had not happened by that day.
    """
    scope = tuple(sorted(markets))
    newest = max((m.earliest for m in moves(view, scope) if m.earliest), default=None)
    day = until if until is not None and newest is not None and newest > until else None
    return once(view, ("footprints", scope, day), lambda: _footprints(view, scope, day))


def around(view: View, companies: tuple[str, ...], until: date | None = None) -> dict[str, Footprint]:
    """Footprints in the markets in which some companies are named; of everything where one of these is not mapped."""
    return footprints(view, scope_of(view, companies), until)


def most_active(every: dict[str, Footprint]) -> list[Footprint]:
    """Companies of a market, those with most reported moves first, then by name."""
    named = [f for f in every.values() if f.of("market")]
    return sorted(
        named, key=lambda f: (-sum(t.strength is Strength.MOVE for t in f.ties), f.label.casefold(), f.company)
    )


def _in_markets(one: Footprint, markets: tuple[str, ...]) -> bool:
    return not markets or any(t.key in markets for t in one.of("market"))


def _empty(view: View, company: str) -> Footprint:
    known = names(view).entities.get(company)
    return Footprint(company, known.label if known else local(company), (), (), (), frozenset())


def _of_group(view: View, company: str, on: date) -> Footprint:
    group = group_of(view, company, on)
    every = around(view, tuple(m.iri for m in group.members), on)
    own = [every.get(m.iri) or _empty(view, m.iri) for m in group.members]
    ties = _merged(t for f in own for t in f.ties if t.key not in {m.iri for m in group.members})
    sides = frozenset(s for f in own for s in f.sides)
    return Footprint(
        group.head.iri, group.head.label, group.members, tuple(r for f in own for r in f.roles), ties, sides
    )


def _merged(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    grouped: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        grouped[tie.kind, tie.key].append(tie)
    merged = [
        Tie(
            kind,
            key,
            found[0].label,
            min((t.strength for t in found), key=list(Strength).index),
            tuple(dict.fromkeys(c for t in found for c in t.claims)),
            tuple(sorted({v for t in found for v in t.voices})),
        )
        for (kind, key), found in grouped.items()
    ]
    return tuple(sorted(merged, key=lambda t: (t.kind, t.label.casefold(), t.key)))


def _footprints(view: View, markets: tuple[str, ...], until: date | None) -> dict[str, Footprint]:
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    roles: defaultdict[str, list[RoleClaim]] = defaultdict(list)
    labels: dict[str, str] = {}
    for row in _participations(view, markets):
        labels.setdefault(row.company, row.company_label)
        voice, claim = row.voice_label or row.title or "", (local(row.claim),)
        if row.market:
            ties[row.company].append(
                Tie("market", row.market, row.market_label or local(row.market), Strength.LIST, claim, (voice,))
            )
        role = local(row.role) if row.role else "participant"
        roles[row.company].append(RoleClaim(role, row.market, row.market_label, voice, claim, (cite(view, row),)))
    told = (m for m in moves(view, markets) if until is None or m.earliest is None or m.earliest <= until)
    for move in told:
        for company, label, own in _ties_of(view, move):
            labels.setdefault(company, label)
            ties[company] += own
    base = base_roles(view)
    found = {}
    for company in sorted(labels, key=lambda c: (labels[c].casefold(), c)):
        sides = {_SIDES[b] for r in roles[company] if (b := base.get(r.role, r.role)) in _SIDES}
        merged = _merged(ties[company])
        found[company] = Footprint(company, labels[company], (), tuple(roles[company]), merged, frozenset(sides))
    return found


def _ties_of(view: View, move: Move) -> Iterator[tuple[str, str, list[Tie]]]:
    """What a move ties its company, and then each partner, to.

    A regulator that clears something is tied to nobody: every company of the field meets the same one.
    """
    known = names(view).entities
    partners = () if move.kind in _OFFICIAL else move.partners
    linked = [("concept", c) for c in move.concepts] + [("place", p) for p in move.places]
    linked += [("partner", p) for p in partners]
    own = [Tie(kind, p.iri, p.label, Strength.MOVE, move.claims, move.voices) for kind, p in linked]
    own += [
        Tie("market", m, known[m].label, Strength.MOVE, move.claims, move.voices) for m in move.markets if m in known
    ]
    yield move.company, move.company_label, own
    for partner in partners:
        back = Tie("partner", move.company, move.company_label, Strength.MOVE, move.claims, move.voices)
        yield partner.iri, partner.label, [back]


def _participations(view: View, markets: tuple[str, ...]) -> list[Participation]:
    """Those of the markets, and the roles that a register gives the same companies without naming a market."""
    found: list[Participation] = rows(view, "claims.participations", markets=markets)
    if not markets:
        return found
    companies = {r.company for r in found}
    return [*found, *(r for r in rows(view, "metrics.unplaced_roles") if r.company in companies)]


def base_roles(view: View) -> dict[str, str]:
    """Local name of a role as printed to the role of the vocabulary that bears that name."""
    return once(view, "base roles", lambda: {slugify(r.name): local(r.role) for r in rows(view, "metrics.roles")})
