"""Who owns a company on a day, how certainly, and which companies form a group then.

An ownership is certain on a day that lies inside the inner bounds of its dates, possible inside the outer ones, and
stated where a text only says it of a moment. A purchase that has closed begins one. A statement that a dated record of
another owner replaces is stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.graph import View
from kg.metrics.deals import passings
from kg.metrics.evidence import cite, dispute_index
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import Found, names
from kg.model.answer import Citation
from kg.queries.rows import Ownership


class Certainty(StrEnum):
    """How far a source's dates settle that an ownership holds on a day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    STATED = "stated"


_ORDER = list(Certainty)


@dataclass(frozen=True)
class Owner:
    """An owner of a company, as one source has it.

    Attributes:
        owned: IRI of the company.
        owned_label: its name.
        owner: IRI of the owner.
        label: name of the owner.
        certainty: how certain on the day asked for; None when it does not hold then.
        since: start in words; None where no source dates it.
        until: end in words; None where none is stated.
        held: the moment a text says it of, in words.
        start: first day it can have begun, for ordering.
        voice: who says so.
        stale: true for a statement that a dated record of another owner replaces on its day.
        claims: local ids.
        disputed: conflicts it takes part in.
        citations: where it is said.
    """

    owned: str
    owned_label: str
    owner: str
    label: str
    certainty: Certainty | None
    since: str | None
    until: str | None
    held: str | None
    start: date | None
    voice: str | None
    stale: bool
    claims: tuple[str, ...]
    disputed: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Group:
    """Companies that belong together on a day. `head` owns the others, directly or through others."""

    head: Found
    members: tuple[Found, ...]
    owners: tuple[Owner, ...] = ()


def certainty(row: Ownership, on: date) -> Certainty | None:
    """How certainly an ownership holds on a day; None when it does not, or nothing dates it."""
    if row.start_earliest is None and row.end_latest is None:
        if row.held_earliest is None or row.held_latest is None:
            return Certainty.STATED
        return Certainty.STATED if row.held_earliest <= on else None
    begun = row.start_earliest is None or row.start_earliest <= on
    surely_begun = row.start_latest is not None and row.start_latest <= on
    ended = row.end_latest is not None and row.end_latest < on
    perhaps_ended = row.end_earliest is not None and row.end_earliest <= on
    if not begun or ended:
        return None
    return Certainty.CERTAIN if surely_begun and not perhaps_ended else Certainty.POSSIBLE


def ownerships(view: View) -> tuple[Ownership, ...]:
    """All ownerships, those that are stated first.

    A purchase that has closed begins one, unless a source states when the same owner's began.
    """
    stated = rows(view, "claims.ownerships")
    dated = {(row.owned, row.owner) for row in stated if row.start_earliest or row.end_latest}
    bought = (row for row in passings(rows(view, "claims.deals")) if (row.owned, row.owner) not in dated)
    return (*stated, *bought)


def _by(view: View, side: str) -> dict[str, list[Ownership]]:
    """All ownerships by "owned" or "owner"; there are few, and groups need them again and again."""

    def grouped() -> dict[str, list[Ownership]]:
        found: defaultdict[str, list[Ownership]] = defaultdict(list)
        for row in ownerships(view):
            found[getattr(row, side)].append(row)
        return dict(found)

    return once(view, ("ownerships", side), grouped)


def owners(view: View, company: str, on: date) -> tuple[Owner, ...]:
    """Owners of a company on a day, the most certain first, stale statements last.

    Args:
        view: the generation.
        company: IRI.
        on: the day.
    """
    found = [o for o in history(view, company, on) if o.certainty is not None]
    return tuple(
        sorted(found, key=lambda o: (o.stale, _ORDER.index(o.certainty or Certainty.STATED), o.label, o.claims))
    )


def history(view: View, company: str, on: date) -> tuple[Owner, ...]:
    """Every ownership of a company that a source states, earliest first; undated ones last."""
    unique = {r.claim: r for r in reversed(_by(view, "owned").get(company, []))}
    records = sorted(unique.values(), key=lambda r: (r.start_earliest or date.max, r.end_latest or date.max, r.claim))
    return tuple(_owner(view, r, on, _is_stale(r, records, on)) for r in records)


def _is_stale(row: Ownership, records: Iterable[Ownership], on: date) -> bool:
    if row.start_earliest is not None or row.end_latest is not None:
        return False
    moment = row.held_latest or on
    return any(r.owner != row.owner and r.start_earliest and certainty(r, moment) is Certainty.CERTAIN for r in records)


def _owner(view: View, row: Ownership, on: date, stale: bool) -> Owner:
    claims = (local(row.claim),)
    return Owner(
        owned=row.owned,
        owned_label=row.owned_label,
        owner=row.owner,
        label=row.owner_label,
        certainty=certainty(row, on),
        since=row.start_label,
        until=row.end_label,
        held=row.held_label,
        start=row.start_earliest or row.held_earliest,
        voice=row.voice_label,
        stale=stale,
        claims=claims,
        disputed=dispute_index(view).touching(claims),
        citations=(cite(view, row),),
    )


def holdings(view: View, company: str, on: date) -> tuple[Owner, ...]:
    """What a company owns on a day: certain and possible holdings, and statements that nothing replaces."""
    owned = {r.owned for r in _by(view, "owner").get(company, [])}
    found = (o for iri in sorted(owned) for o in owners(view, iri, on) if o.owner == company and not o.stale)
    return tuple(sorted(found, key=lambda o: (_ORDER.index(o.certainty or Certainty.STATED), o.owned_label, o.claims)))


def group(view: View, company: str, on: date) -> Group:
    """The group of a company on a day: up to the head through current owners, down to everything it owns.

    An owner counts when a source dates the ownership so that it holds then (certainly or possibly), or states it and
    nothing newer replaces it.
    """
    head, seen = company, {company}
    used: list[Owner] = []
    while True:
        above = next((o for o in owners(view, head, on) if not o.stale and o.owner not in seen), None)
        if above is None:
            break
        used.append(above)
        head = above.owner
        seen.add(head)
    members, todo = {head}, [head]
    while todo:
        for below in holdings(view, todo.pop(), on):
            used.append(below)
            if below.owned not in members:
                members.add(below.owned)
                todo.append(below.owned)
    members.add(company)
    things = sorted((_thing(view, iri) for iri in members), key=lambda f: (f.iri != head, f.label.casefold(), f.iri))
    links = {o.claims: o for o in used}
    return Group(_thing(view, head), tuple(things), tuple(links[k] for k in sorted(links)))


def related(view: View, company: str, on: date) -> frozenset[str]:
    """IRIs of owners, subsidiaries and sisters on a day: never shown as competitors. The company itself is not in it.

    Every owner that is possible then counts, so that nothing is shown as a rival that may have been a sister.
    """
    above, todo = {company}, [company]
    while todo:
        found = {o.owner for o in owners(view, todo.pop(), on) if not o.stale} - above
        above |= found
        todo += sorted(found)
    family, todo = set(above), sorted(above)
    while todo:
        found = {o.owned for o in holdings(view, todo.pop(), on)} - family
        family |= found
        todo += sorted(found)
    return frozenset(family - {company})


def _thing(view: View, iri: str) -> Found:
    return names(view).entities.get(iri) or Found(iri, "company", local(iri))
