"""A claim in words: a short title and its fields as printed, for the panel beside the text."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from kg.model.claim import Claim
from kg.model.content import (
    BaseYear,
    Company,
    CompanyFact,
    Content,
    Deal,
    Development,
    Driver,
    Effect,
    ForecastPeriod,
    Growth,
    Market,
    MarketSize,
    MemberList,
    Mention,
    Offer,
    Opportunity,
    Ownership,
    PlaceRole,
    Publisher,
    Reason,
    Region,
    Remark,
    Restraint,
    Segment,
    Sense,
    Share,
    Status,
    Superlative,
    Trend,
)
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.views import words

_KINDS = {
    "cagr": "growth",
    "market_size": "market size",
    "superlative": "rank",
    "member_list": "segment list",
    "segment": "segment",
    "place_role": "place role",
    "company_fact": "company figure",
    "base_year": "base year",
    "forecast_period": "forecast period",
}
_FIELDS = {"from_": "from", "to": "to", "with_": "with", "what": "what", "held_at": "held at"}


def kind_words(kind: str) -> str:
    """A kind of claim as a person calls it."""
    return _KINDS.get(kind, kind.replace("_", " "))


def quantity_words(quantity: Quantity) -> str:
    """A printed number with unit and qualifier: "around USD 30.76 bn", "12–15 %"."""
    value = words.plain(quantity.value)
    if quantity.upper is not None:
        value = f"{value}–{words.plain(quantity.upper)}"
    before, after = words.unit_parts(quantity.unit_words)
    return words.NBSP.join(part for part in (quantity.qualifier or "", before, value, after) if part)


def title_of(content: Content) -> str:
    """What a content says, in a few words.

    Raises:
        TypeError: for a kind without words.
    """
    match content:
        case MarketSize() | Growth() | Share() | CompanyFact() | Effect() | Offer():
            return _figure_title(content)
        case Superlative() | Segment() | MemberList() | Region() | PlaceRole() | Mention():
            return _member_title(content)
        case Development() | Ownership() | Deal():
            return _event_title(content)
        case Trend() | Driver() | Restraint() | Opportunity():
            return words.shortened(content.text, 80)
        case Market() | Publisher():
            return content.name
        case Company():
            return f"{content.name}, {content.role}" if content.role else content.name
        case BaseYear():
            return str(content.year)
        case ForecastPeriod():
            return f"{content.from_}–{content.to}"
        case Reason() | Remark():
            return f"{content.subject}: {words.shortened(content.text, 70)}"
    raise TypeError(f"no words for {content!r}")


def _figure_title(content: MarketSize | Growth | Share | CompanyFact | Effect | Offer) -> str:
    match content:
        case MarketSize():
            return _joined(quantity_words(content.value), content.scope, content.year)
        case Growth():
            period = words.years([content.from_, content.to])
            return _joined(f"{quantity_words(content.value)} a year", content.scope, period)
        case Share():
            return _joined(quantity_words(content.value), words.listed(content.members), content.year)
        case CompanyFact():
            return _joined(content.company, f"{content.indicator} {quantity_words(content.value)}", content.year)
        case Effect():
            return f"{content.metric} {content.direction} {quantity_words(content.change)}"
        case Offer():
            price = quantity_words(content.price) if content.price else None
            return _joined(words.shortened(content.text, 60), price)


def _member_title(content: Superlative | Segment | MemberList | Region | PlaceRole | Mention) -> str:
    match content:
        case Superlative():
            sense = "largest" if content.sense is Sense.LARGEST else "fastest-growing"
            return _joined(f"{content.member}, {sense}", content.year)
        case Segment():
            return f"{content.member} ({content.dimension.replace('_', ' ')})"
        case MemberList():
            return words.shortened(f"{content.dimension.replace('_', ' ')}: {', '.join(content.members)}", 90)
        case Region():
            return f"{content.name}, {content.role}" if content.role else content.name
        case PlaceRole():
            return f"{content.place}: {content.role}"
        case Mention():
            return f"{content.concept}, under {words.shortened(content.subject, 50)}"


def _event_title(content: Development | Ownership | Deal) -> str:
    match content:
        case Development():
            when = content.date.label if content.date else None
            return _joined(content.company, words.shortened(content.what or content.type.value, 60), when)
        case Ownership():
            start = f"since {content.start.label}" if content.start else None
            held = f"in {content.held_at.label}" if content.held_at else None
            return _joined(f"{content.owned}, owned by {content.owner}", start or held)
        case Deal():
            day = content.closed or content.announced
            price = quantity_words(content.price) if content.price else None
            return _joined(f"{content.buyer or 'a buyer'} buys {content.target}", price, day.label if day else None)


def _joined(*parts: str | int | None) -> str:
    return ", ".join(str(part) for part in parts if part)


def details_of(claim: Claim) -> list[tuple[str, str]]:
    """Fields of a claim as printed, without those it does not state."""
    rows = [("Kind", kind_words(claim.kind))]
    for field in fields(claim.content):
        said = _said(getattr(claim.content, field.name))
        if said:
            name = _FIELDS.get(field.name, field.name.replace("_", " "))
            inherited = claim.inherited.get(field.name.rstrip("_"))
            rows.append((words.sentence(name), f"{said} (from the context)" if inherited else said))
    if claim.market:
        rows.append(("Market", claim.market))
    if claim.asserted_by:
        rows.append(("Said by", claim.asserted_by))
    return rows


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case Quantity():
            return f"{quantity_words(value)} (printed “{value.printed}”)"
        case PartialDate():
            return value.label
        case Status.ACTUAL:
            return "as published"
        case Enum():
            return str(value.value).replace("_", " ")
        case tuple():
            return ", ".join(_said(item) for item in value)
        case Decimal():
            return words.plain(value)
        case str() if value.isidentifier():  # a word of a vocabulary: "end_user"
            return value.replace("_", " ")
    return str(value)
