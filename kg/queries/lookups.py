"""Typed rows of queries that look single things up: names, labels, what joins what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One property of one thing; cheaper to read than a row a thing where things have many values."""

    subject: str
    property: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMarket:
    """A market that a document speaks of."""

    market: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyMarket:
    """A document's market definition in which a company stands, and the market it is mapped to."""

    definition: str
    market: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleName:
    """One name of a role that companies have in markets."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """One claim of a conflict, without its words."""

    conflict: str
    kind: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InConflict:
    """A conflict with a side where one was looked for."""

    conflict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Something said of a market, and of which kind it is ("market_size", "development" ...)."""

    market: str
    content: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """Something a document says, and of which kind it is."""

    content: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLabel:
    """What the vocabulary calls a dimension."""

    dimension: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A claim that a person has put in place of what was read."""

    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two things that a claim joins, and whose claim it is; labels are read apart."""

    subject: str
    predicate: str
    object: str
    claim: str
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """A telling, the one that stands for its event, and IRIs of the days on which that was announced and done."""

    content: str
    event: str
    announced: str | None
    done: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date of a claim's content: the period it holds for, or when it happened, by the property that says so."""

    claim: str
    property: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedThing:
    """A thing that a conflict disputes."""

    conflict: str
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a document, and whose work it digests or copies."""

    document: str
    text: str
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNamed:
    """A member of a dimension, named alone or in a printed list; a list gives one row a member."""

    claim: str
    document: str
    title: str | None
    voice: str
    voice_label: str | None
    start: int
    definition: str
    market: str | None
    kind: str
    member: str
    member_label: str
    concept: str | None
    concept_label: str | None
    dimension: str | None
    dimension_label: str | None
    dimension_printed: str | None
    list_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNamed:
    """A company named in a market, with its role and whose statement that is."""

    company: str
    company_label: str
    role: str | None
    voice: str
    market: str
