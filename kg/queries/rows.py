"""Typed rows of the catalogue. IRIs and texts are `str`; what a query may leave unbound is None.

Every claim row carries where it stands, so that a figure needs no second query for its quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What all claims share.

    Attributes:
        claim: IRI of the claim.
        content: IRI of what it states; two claims of one content are one statement said twice.
        document: IRI of the document.
        title: the document's title.
        url: the address it was found at.
        publisher: name of the document's publisher, as the store prefers it, else as printed.
        voice: IRI of whose statement it is (a digest and its report are one voice).
        voice_label: name of the voice.
        section: heading path.
        quote: the exact characters.
        start: first code point.
        end: one past the last code point.
        confidence: how sure the reading is, 0-1.
        definition: IRI of the document's market definition.
        definition_label: the market as the document names it.
        market: IRI of the market it is mapped to.
        market_label: name of that market.
    """

    claim: str
    content: str
    document: str
    title: str | None
    url: str | None
    publisher: str | None
    voice: str | None
    voice_label: str | None
    section: str | None
    quote: str
    start: int
    end: int
    confidence: Decimal | None
    definition: str | None
    definition_label: str | None
    market: str | None
    market_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(ClaimRow):
    """A size, share or growth rate.

    `kind` is market_size, share or cagr; `value` in the printed scale (10^`unit_mult`), `lower`..`upper` for ranges,
    `amount` in base units (a percentage as a ratio); `segment` is the part it is for; `measure` what grows, where a
    rate says so ("revenue", "volume"); `earliest`..`latest` its period.
    A segment with several cuts gives one row a cut, with the same claim.
    """

    kind: str
    indicator: str
    segment: str
    member: str | None
    member_label: str | None
    concept: str | None
    concept_label: str | None
    dimension: str | None
    dimension_label: str | None
    joint: bool | None
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    printed: str
    unit: str
    unit_mult: int | None
    decimals: int | None
    amount: Decimal | None
    qualifier: str | None
    measure: str | None
    period: str | None
    earliest: date | None
    latest: date | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(ClaimRow):
    """A superlative; `by` ends in "size" or "growth"."""

    by: str
    indicator: str | None
    segment: str
    member: str | None
    member_label: str | None
    concept: str | None
    concept_label: str | None
    dimension: str | None
    dimension_label: str | None
    printed: str | None
    period: str | None
    earliest: date | None
    latest: date | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Development(ClaimRow):
    """A company's move; one row a partner, place and concept (group by `content`)."""

    kind: str
    company: str
    company_label: str
    company_printed: str
    partner: str | None
    partner_label: str | None
    partner_role: str | None
    period: str | None
    period_label: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    place_label: str | None
    concept: str | None
    concept_label: str | None
    what: str | None
    effect: str | None
    reason: str | None
    stage: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(ClaimRow):
    """A company named in a market, with its role there."""

    company: str
    company_label: str
    company_printed: str
    role: str | None
    role_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership(ClaimRow):
    """A company owned by another: dated, or said of a moment."""

    owned: str
    owned_label: str
    owner: str
    owner_label: str
    start_earliest: date | None
    start_latest: date | None
    start_label: str | None
    end_earliest: date | None
    end_latest: date | None
    end_label: str | None
    held_earliest: date | None
    held_latest: date | None
    held_label: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(ClaimRow):
    """A purchase."""

    target: str
    target_label: str
    buyer: str | None
    buyer_label: str | None
    seller: str | None
    seller_label: str | None
    price: str | None
    price_amount: Decimal | None
    price_unit: str | None
    qualifier: str | None
    announced_label: str | None
    announced_earliest: date | None
    closed_label: str | None
    closed_earliest: date | None
    closed_latest: date | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFact(ClaimRow):
    """A figure about a company."""

    company: str
    company_label: str
    indicator: str
    indicator_printed: str | None
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    printed: str
    unit: str
    unit_mult: int | None
    amount: Decimal | None
    qualifier: str | None
    period: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force(ClaimRow):
    """A trend, driver, restraint or opportunity; one row a concept it speaks of."""

    kind: str
    label: str
    concept: str | None
    concept_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeMember(ClaimRow):
    """A member of a dimension, from a list or named alone; `list` and `list_label` for a printed list."""

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
class PlaceRole(ClaimRow):
    """A place and what it is said to be; `kind` is place_role or region."""

    kind: str
    place: str
    place_label: str
    role: str | None
    role_printed: str | None
    segment: str | None
    member_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(ClaimRow):
    """A reason, remark, concept mention, effect or offer: something said in words.

    `subject` is what it is said of, as printed; `text` what is said; `member` the segment's member where there is one.
    """

    kind: str
    subject: str | None
    text: str | None
    sense: str | None
    member: str | None
    member_label: str | None
    concept: str | None
    concept_label: str | None
    concept_type: str | None
    printed: str | None
    value: Decimal | None
    direction: str | None
    company: str | None
    company_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(ClaimRow):
    """Base year, forecast period, market or publisher as the document states it."""

    kind: str
    printed: str | None
    period: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(ClaimRow):
    """Any claim with its quote."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One side of a conflict; `kind` is the class's IRI, `severity` 1 (changes a figure we show) to 3 (naming only)."""

    conflict: str
    kind: str
    within: str | None
    severity: int
    explanation: str | None
    question: str | None
    dimension: str | None
    claim: str
    claim_kind: str
    quote: str
    section: str | None
    start: int
    end: int
    document: str
    title: str | None
    url: str | None
    voice: str | None
    voice_label: str | None
    market: str | None
    market_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name of an entity; `preferred` for its label."""

    entity: str
    type: str
    name: str
    preferred: bool
    category: str | None
    provisional: bool | None
    broader: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A short-cut between two things, with one supporting claim a row."""

    edge: str
    subject: str
    subject_label: str | None
    predicate: str
    object: str
    object_label: str | None
    role: str | None
    rule: str | None
    claim: str
    document: str
    quote: str
    start: int
    end: int
    voice: str | None
    voice_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A document's own market definition and the market it is mapped to."""

    definition: str
    definition_label: str | None
    market: str | None
    market_label: str | None
    document: str
    title: str | None
    voice: str | None
    voice_label: str | None
    issued: date | None
    issued_label: str | None
    url: str | None
    secondary: bool | None
    claims: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a register says of two entities."""

    left: str
    relation: str
    right: str
