"""Purchases of companies, each once: announced in one place, closed in another, priced in a third."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from kg.queries.rows import ClaimRow, Deal, Ownership

_LONGEST = timedelta(days=730)
"""Between two tellings of one purchase; what lies further apart is another one (a stake, then the rest)."""


@dataclass(frozen=True)
class Purchase:
    """One purchase.

    Attributes:
        deal: what all tellings say together: the first announcement, the end, the price.
        told: the rows that tell it, one a content.
    """

    deal: Deal
    told: tuple[Deal, ...]

    def is_told_as(self, company: str, partners: Iterable[str]) -> bool:
        """Whether a move of a company with partners (IRIs or names) is this purchase."""
        return self.deal.buyer == company and not {self.deal.target, self.deal.target_label}.isdisjoint(partners)


def purchases(rows: Iterable[Deal]) -> tuple[Purchase, ...]:
    """Purchases of deal rows, by target, buyer and first telling."""
    told: dict[str, Deal] = {}
    for row in rows:
        told.setdefault(row.content, row)
    order = sorted(told.values(), key=lambda d: (d.target, d.buyer or "", _moment(d) or date.max, d.content))
    found: list[list[Deal]] = []
    for deal in order:
        if found and _is_same(found[-1], deal):
            found[-1].append(deal)
        else:
            found.append([deal])
    return tuple(Purchase(_together(group), tuple(group)) for group in found)


def passings(rows: Iterable[Deal]) -> tuple[Ownership, ...]:
    """Ownerships that purchases begin: from the day a purchase closed to that of the next one of the same company.

    What is only announced passes to nobody yet.
    """
    closed = [p.deal for p in purchases(rows) if p.deal.buyer and p.deal.closed_earliest and p.deal.closed_latest]
    closed.sort(key=lambda d: (d.target, d.closed_latest or date.max, d.content))
    after = [*closed, None][1:]
    return tuple(
        _passing(deal, following if following and following.target == deal.target else None)
        for deal, following in zip(closed, after, strict=True)
    )


def _passing(deal: Deal, following: Deal | None) -> Ownership:
    shared = {f.name: getattr(deal, f.name) for f in fields(ClaimRow)}
    return Ownership(
        **shared,
        owned=deal.target,
        owned_label=deal.target_label,
        owner=deal.buyer or "",
        owner_label=deal.buyer_label or "",
        start_earliest=deal.closed_earliest,
        start_latest=deal.closed_latest,
        start_label=deal.closed_label,
        end_earliest=following.closed_earliest if following else None,
        end_latest=following.closed_latest if following else None,
        end_label=following.closed_label if following else None,
        held_earliest=None,
        held_latest=None,
        held_label=None,
        source=None,
    )


def _moment(deal: Deal) -> date | None:
    return deal.announced_earliest or deal.closed_latest


def _is_same(group: Sequence[Deal], deal: Deal) -> bool:
    first, last, now = group[0], _moment(group[-1]), _moment(deal)
    if deal.buyer is None or (first.target, first.buyer) != (deal.target, deal.buyer):
        return False
    return last is None or now is None or now - last <= _LONGEST


def _together(group: Sequence[Deal]) -> Deal:
    announced = next((d for d in group if d.announced_earliest), group[0])
    closed = next((d for d in group if d.closed_latest), group[0])
    priced = next((d for d in group if d.price), group[0])
    return replace(
        closed if closed.closed_latest else announced,
        announced_label=announced.announced_label,
        announced_earliest=announced.announced_earliest,
        closed_label=closed.closed_label,
        closed_earliest=closed.closed_earliest,
        closed_latest=closed.closed_latest,
        price=priced.price,
        price_amount=priced.price_amount,
        price_unit=priced.price_unit,
        qualifier=priced.qualifier,
        seller=next((d.seller for d in group if d.seller), None),
        seller_label=next((d.seller_label for d in group if d.seller), None),
        status=closed.status or announced.status,
    )
