"""A company on one page: owner of the day, group, moves, facts, deals, footprint, what is not reported."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kg.graph import View
from kg.metrics.deals import Purchase, purchases
from kg.metrics.developments import Move, Window, developments
from kg.metrics.evidence import cite, dispute_index
from kg.metrics.footprint import Footprint, footprint
from kg.metrics.ownership import Group, Owner, group, history, owners
from kg.metrics.reading import local, reference, rows
from kg.metrics.selection import Found, Selection, names
from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.model.quantity import Quantity
from kg.queries.lookups import Statement
from kg.queries.rows import CompanyFact, Deal

ASKED_OF_COMPANIES = ("revenue", "employees", "sites", "volume", "price")
"""Indicators whose absence a profile names."""


@dataclass(frozen=True)
class DealRecord:
    """A purchase: who bought whom from whom, for how much, announced and closed when, and who says so."""

    target: Found
    buyer: Found | None
    seller: Found | None
    price: Figure | None
    announced: str | None
    closed: str | None
    status: str | None
    when: date | None
    voice: str | None
    claims: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Profile:
    """Everything the graph holds of one company.

    Attributes:
        company: the company.
        aliases: its other names.
        on: the day for owner and group.
        owners: owners of that day, the most certain first; stale statements last.
        owner_history: every stated ownership, earliest first.
        group: the group of that day.
        moves: its own moves, newest first.
        group_moves: moves of the whole group, newest first.
        facts: figures about it with their year.
        deals: purchases it took part in, newest first.
        footprint: markets, roles, concepts, places and partners.
        not_reported: what no source says of it, in words.
        last_evidence: last day of its newest dated move; None without one.
        months_old: whole months from then to the day; None without one.
        not_to_confuse: companies it is easily mistaken for.
    """

    company: Found
    aliases: tuple[str, ...]
    on: date
    owners: tuple[Owner, ...]
    owner_history: tuple[Owner, ...]
    group: Group
    moves: tuple[Move, ...]
    group_moves: tuple[Move, ...]
    facts: tuple[Figure, ...]
    deals: tuple[DealRecord, ...]
    footprint: Footprint
    not_reported: tuple[str, ...]
    last_evidence: date | None
    months_old: int | None
    not_to_confuse: tuple[Found, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Facts and prices."""
        return (*self.facts, *(d.price for d in self.deals if d.price))


def profile(
    view: View, company: str, today: date, selection: Selection | None = None, *, whole_group: bool = False
) -> Profile:
    """The profile of a company.

    Args:
        view: the generation.
        company: IRI.
        today: the reference day; owner and group are those of `selection.valid_on`, else of this day.
        selection: `as_of` and `valid_on`.
        whole_group: give the footprint of owner, subsidiaries and sisters with the company's own.
    """
    asked = selection or Selection()
    seen, on = asked.on(view), asked.valid_on or today
    only = Selection(companies=(company,), valid_on=asked.valid_on)
    own = developments(seen, only)
    facts = tuple(f for f in company_facts(seen, company) if f.year is None or f.year <= on.year)
    newest = max((m.latest for m in own if m.latest), default=None)
    known, bought = names(seen), deals(seen, company)
    thing = known.entities.get(company) or Found(company, "company", local(company))
    return Profile(
        company=thing,
        aliases=tuple(sorted({r.value for r in rows(seen, "metrics.things") if _is_alias(r, company)})),
        on=on,
        owners=owners(seen, company, on),
        owner_history=history(seen, company, on),
        group=group(seen, company, on),
        moves=own,
        group_moves=developments(seen, only, Window(whole_group=True, on=on)),
        facts=facts,
        deals=bought,
        footprint=footprint(seen, replace(only, valid_on=on), whole_group=True)[0]
        if whole_group
        else footprint(seen, only)[0],
        not_reported=_not_reported(own, (*facts, *(d.price for d in bought if d.price))),
        last_evidence=newest,
        months_old=_months(newest, on) if newest else None,
        not_to_confuse=_confusable(seen, company),
    )


def _is_alias(row: Statement, company: str) -> bool:
    return row.subject == company and row.property.endswith("#altLabel")


def company_facts(view: View, company: str) -> tuple[Figure, ...]:
    """Figures about a company, newest year first, undated ones last."""
    unique: dict[str, CompanyFact] = {}
    for row in rows(view, "claims.company_facts", companies=(company,)):
        unique.setdefault(row.content, row)
    found = [f for row in unique.values() if (f := _fact(view, row)) is not None]
    return tuple(sorted(found, key=lambda f: (-(f.year or 0), f.label, f.claims)))


def _fact(view: View, row: CompanyFact) -> Figure | None:
    value = row.value if row.value is not None else row.lower
    if value is None:
        return None
    unit = Quantity(value, row.printed, _unit(row.unit), row.unit_mult or 0).unit_words
    claims = (local(row.claim),)
    year = row.period[:4] if row.period and row.period[:4].isdecimal() else None
    return Figure(
        label=f"{row.company_label}: {row.indicator_printed or local(row.indicator)}",
        value=value,
        unit="" if unit == "NUM" else unit,
        year=int(year) if year else None,
        low=row.lower,
        high=row.upper,
        claims=claims,
        disputed=dispute_index(view).touching(claims),
        query=reference("claims.company_facts", companies=(row.company,)),
        qualifier=row.qualifier,
        voice=row.voice_label,
    )


def _unit(iri: str) -> str:
    name = local(iri)
    return {"PERCENT": "%", "NUM": ""}.get(name, name)


def deals(view: View, company: str) -> tuple[DealRecord, ...]:
    """Purchases in which a company is target, buyer or seller, newest first."""
    own = (row for row in rows(view, "claims.deals") if company in {row.target, row.buyer, row.seller})
    found = [_deal(view, purchase) for purchase in purchases(own)]
    found.sort(key=lambda d: (d.target.label, d.claims))
    return tuple(sorted(found, key=lambda d: d.when or date.min, reverse=True))


def _deal(view: View, purchase: Purchase) -> DealRecord:
    row = purchase.deal

    def party(iri: str | None, label: str | None) -> Found | None:
        return Found(iri, "company", label or local(iri)) if iri else None

    return DealRecord(
        target=Found(row.target, "company", row.target_label),
        buyer=party(row.buyer, row.buyer_label),
        seller=party(row.seller, row.seller_label),
        price=_price(view, row),
        announced=row.announced_label,
        closed=row.closed_label,
        status=row.status,
        when=row.closed_latest or row.announced_earliest,
        voice=row.voice_label,
        claims=tuple(local(told.claim) for told in purchase.told),
        citations=tuple(cite(view, told) for told in purchase.told),
    )


def _price(view: View, row: Deal) -> Figure | None:
    if row.price_amount is None or row.price_unit is None:
        return None
    claims = (local(row.claim),)
    currency = _unit(row.price_unit)
    scale = next(s for s in (9, 6, 3, 0) if row.price_amount >= Decimal(10) ** s or s == 0)
    value = row.price_amount.scaleb(-scale).normalize()
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Figure(
        label=f"price of {row.target_label}",
        value=whole,
        unit=Quantity(whole, row.price or "", currency, scale).unit_words,
        year=row.closed_latest.year if row.closed_latest else None,
        claims=claims,
        disputed=dispute_index(view).touching(claims),
        query=reference("claims.deals", companies=(row.target,)),
        qualifier=row.qualifier,
        voice=row.voice_label,
    )


def _not_reported(moves: tuple[Move, ...], facts: tuple[Figure, ...]) -> tuple[str, ...]:
    stated = " ".join(f.label.casefold() for f in facts)
    missing = [i for i in ASKED_OF_COMPANIES if i not in stated]
    found = [] if moves else ["no development is reported"]
    return (*found, *(f"{indicator}: not reported" for indicator in missing))


def _months(earlier: date, later: date) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))


def _confusable(view: View, company: str) -> tuple[Found, ...]:
    known = names(view).entities
    pairs = [(r.left, r.right) for r in rows(view, "entities.links") if r.relation.endswith("#notToBeConfusedWith")]
    others = {b if a == company else a for a, b in pairs if company in {a, b}}
    return tuple(sorted((known[o] for o in others if o in known), key=lambda f: (f.label.casefold(), f.iri)))


def without_news(view: View, selection: Selection) -> tuple[Found, ...]:
    """Companies that the markets asked for list and of which no development is reported, by name."""
    seen = selection.on(view)
    active = {m.company for m in developments(seen, Selection(markets=selection.markets))}
    active |= {p.iri for m in developments(seen, Selection(markets=selection.markets)) for p in m.partners}
    listed = {
        r.company: Found(r.company, "company", r.company_label)
        for r in rows(seen, "claims.participations", markets=selection.markets)
        if r.market is not None
    }
    return tuple(sorted((f for i, f in listed.items() if i not in active), key=lambda f: (f.label.casefold(), f.iri)))
