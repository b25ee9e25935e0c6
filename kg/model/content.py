"""What a claim states: one frozen record a kind. Names stand as printed; nothing unstated is filled in."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar

from kg.model.period import PartialDate
from kg.model.quantity import Quantity


class NameType(StrEnum):
    """What a printed name names; the resolver maps it to an entity or concept of that type."""

    COMPANY = "company"
    PUBLISHER = "publisher"
    MARKET = "market"
    PLACE = "place"
    MEMBER = "member"
    CONCEPT = "concept"


class Status(StrEnum):
    """How the publisher presents a figure (SDMX obsStatus A, E, F)."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class Sense(StrEnum):
    """What a superlative says."""

    LARGEST = "largest"
    FASTEST_GROWING = "fastest_growing"


class DevelopmentType(StrEnum):
    """Kinds of company moves."""

    LAUNCH = "launch"
    EXPANSION = "expansion"
    PARTNERSHIP = "partnership"
    INTEGRATION = "integration"
    PROGRAMME = "programme"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    FUNDING = "funding"
    INVESTMENT = "investment"
    REGULATORY = "regulatory"
    CONTRACT = "contract"
    APPOINTMENT = "appointment"


def named(name_type: NameType) -> Any:
    """A required field that holds a printed name (or a tuple of them)."""
    return field(metadata={"name": name_type})


def maybe_named(name_type: NameType) -> Any:
    """An optional field that holds a printed name."""
    return field(default=None, metadata={"name": name_type})


def names_of(name_type: NameType) -> Any:
    """A field that holds any number of printed names."""
    return field(default=(), metadata={"name": name_type})


@dataclass(frozen=True, slots=True)
class Market:
    """The market a document is about, as it names it."""

    kind: ClassVar[str] = "market"
    name: str = named(NameType.MARKET)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose report or figures these are."""

    kind: ClassVar[str] = "publisher"
    name: str = named(NameType.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Company:
    """A company named as taking part in the market; `role` such as "profiled", "vendor", "customer"."""

    kind: ClassVar[str] = "company"
    name: str = named(NameType.COMPANY)
    role: str | None = None


@dataclass(frozen=True, slots=True)
class MarketSize:
    """A size of the market, or of the part that `scope` names, in money or volume."""

    kind: ClassVar[str] = "market_size"
    value: Quantity
    year: int | None = None
    status: Status | None = None
    scope: str | None = maybe_named(NameType.MEMBER)


@dataclass(frozen=True, slots=True)
class Growth:
    """A compound annual growth rate (percent) over `from_`..`to`."""

    kind: ClassVar[str] = "cagr"
    value: Quantity
    from_: int | None = None
    to: int | None = None
    scope: str | None = maybe_named(NameType.MEMBER)
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share (percent) of the market held by a member, or by several together when `members` has more than one."""

    kind: ClassVar[str] = "share"
    dimension: str | None
    members: tuple[str, ...] = named(NameType.MEMBER)
    value: Quantity
    year: int | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Superlative:
    """A member called the largest or fastest growing of its dimension; `printed` is the wording."""

    kind: ClassVar[str] = "superlative"
    dimension: str | None
    member: str = named(NameType.MEMBER)
    sense: Sense
    year: int | None = None
    status: Status | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A member of a dimension by which the document divides the market."""

    kind: ClassVar[str] = "segment"
    dimension: str
    member: str = named(NameType.MEMBER)


@dataclass(frozen=True, slots=True)
class MemberList:
    """One printed list of a dimension's members, with the label it stands under."""

    kind: ClassVar[str] = "member_list"
    dimension: str
    label: str
    members: tuple[str, ...] = named(NameType.MEMBER)


@dataclass(frozen=True, slots=True)
class Development:
    """A company's move. `concerns` are concepts it touches, `stage` announced/done/cancelled when the text says."""

    kind: ClassVar[str] = "development"
    company: str = named(NameType.COMPANY)
    type: DevelopmentType
    date: PartialDate | None = None
    with_: str | None = maybe_named(NameType.COMPANY)
    place: str | None = maybe_named(NameType.PLACE)
    what: str | None = None
    effect: str | None = None
    reason: str | None = None
    stage: str | None = None
    concerns: tuple[str, ...] = names_of(NameType.CONCEPT)


@dataclass(frozen=True, slots=True)
class Force:
    """Base of trends, drivers, restraints and opportunities: a short label and the concepts it speaks of."""

    kind: ClassVar[str] = "force"
    text: str
    about: tuple[str, ...] = names_of(NameType.CONCEPT)


@dataclass(frozen=True, slots=True)
class Trend(Force):
    """A trend."""

    kind: ClassVar[str] = "trend"


@dataclass(frozen=True, slots=True)
class Driver(Force):
    """A cause of growth."""

    kind: ClassVar[str] = "driver"


@dataclass(frozen=True, slots=True)
class Restraint(Force):
    """What holds the market back."""

    kind: ClassVar[str] = "restraint"


@dataclass(frozen=True, slots=True)
class Opportunity(Force):
    """An opening the document names."""

    kind: ClassVar[str] = "opportunity"


@dataclass(frozen=True, slots=True)
class Region:
    """A region or country the document speaks of; `role` when it has one."""

    kind: ClassVar[str] = "region"
    name: str = named(NameType.PLACE)
    role: str | None = None


@dataclass(frozen=True, slots=True)
class BaseYear:
    """The base year of the study."""

    kind: ClassVar[str] = "base_year"
    year: int


@dataclass(frozen=True, slots=True)
class ForecastPeriod:
    """The forecast period of the study."""

    kind: ClassVar[str] = "forecast_period"
    from_: int
    to: int


@dataclass(frozen=True, slots=True)
class PlaceRole:
    """What a place is said to be: "offshore hub", "consumer", "provider", "backlog", "supportive policy", "leader"."""

    kind: ClassVar[str] = "place_role"
    place: str = named(NameType.PLACE)
    role: str
    segment: str | None = maybe_named(NameType.MEMBER)


@dataclass(frozen=True, slots=True)
class Ownership:
    """A company owned by another; `held_at` is a moment a text says it of, `start` and `end` the dated span."""

    kind: ClassVar[str] = "ownership"
    owned: str = named(NameType.COMPANY)
    owner: str = named(NameType.COMPANY)
    held_at: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class CompanyFact:
    """A figure about a company: `indicator` such as "revenue", "radiologists", "sites", "employees"."""

    kind: ClassVar[str] = "company_fact"
    company: str = named(NameType.COMPANY)
    indicator: str
    value: Quantity
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A purchase of a company: announced and closed are two dates."""

    kind: ClassVar[str] = "deal"
    target: str = named(NameType.COMPANY)
    buyer: str | None = maybe_named(NameType.COMPANY)
    seller: str | None = maybe_named(NameType.COMPANY)
    price: Quantity | None = None
    announced: PartialDate | None = None
    closed: PartialDate | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a member, place or the market stands where it does: `text` is the cause in the source's words."""

    kind: ClassVar[str] = "reason"
    subject: str
    text: str
    dimension: str | None = None
    sense: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of members without a figure or rank ("also growing in oncology")."""

    kind: ClassVar[str] = "remark"
    subject: str
    text: str
    dimension: str | None = None
    about: tuple[str, ...] = names_of(NameType.CONCEPT)


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept (technology, regulation, condition, subspecialty, customer type ...) spoken of under a subject.

    `subject_type` is "segment", "place", "force", "development" or "market".
    """

    kind: ClassVar[str] = "mention"
    subject: str
    subject_type: str
    concept: str = named(NameType.CONCEPT)
    concept_type: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """The stated effect of a move: `metric` goes up or down by `change` (percent); the baseline when it is said."""

    kind: ClassVar[str] = "effect"
    metric: str
    direction: str
    change: Quantity
    company: str | None = maybe_named(NameType.COMPANY)
    statistic: str | None = None
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The publisher's own offer: a price of the report or a customisation option."""

    kind: ClassVar[str] = "offer"
    text: str
    price: Quantity | None = None


Content = (
    Market
    | Publisher
    | Company
    | MarketSize
    | Growth
    | Share
    | Superlative
    | Segment
    | MemberList
    | Development
    | Trend
    | Driver
    | Restraint
    | Opportunity
    | Region
    | BaseYear
    | ForecastPeriod
    | PlaceRole
    | Ownership
    | CompanyFact
    | Deal
    | Reason
    | Remark
    | Mention
    | Effect
    | Offer
)
CONTENT_TYPES: dict[str, type[Content]] = {t.kind: t for t in Content.__args__}
"""Kind to record type, in the order in which kinds are listed anywhere."""

FORCES: tuple[str, ...] = (Trend.kind, Driver.kind, Restraint.kind, Opportunity.kind)


def name_fields(content: Content) -> dict[str, NameType]:
    """Fields of `content` that hold printed names, with what they name."""
    return {f.name: f.metadata["name"] for f in fields(content) if "name" in f.metadata}
