"""What a claim states: one frozen record a kind. Names stand as printed; nothing unstated is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, ClassVar, get_args, get_type_hints

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


CompanyName = Annotated[str, NameType.COMPANY]
PublisherName = Annotated[str, NameType.PUBLISHER]
MarketName = Annotated[str, NameType.MARKET]
PlaceName = Annotated[str, NameType.PLACE]
MemberName = Annotated[str, NameType.MEMBER]
ConceptName = Annotated[str, NameType.CONCEPT]


@dataclass(frozen=True, slots=True)
class Market:
    """The market a document is about, as it names it; `place` is where, when the name does not say it."""

    kind: ClassVar[str] = "market"
    name: MarketName
    place: PlaceName | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose report or figures these are."""

    kind: ClassVar[str] = "publisher"
    name: PublisherName


@dataclass(frozen=True, slots=True)
class Company:
    """A company named as taking part in the market; `role` such as "profiled", "vendor", "customer"."""

    kind: ClassVar[str] = "company"
    name: CompanyName
    role: str | None = None


@dataclass(frozen=True, slots=True)
class MarketSize:
    """A size of the market, or of the part that `scope` names, in money or volume."""

    kind: ClassVar[str] = "market_size"
    value: Quantity
    year: int | None = None
    status: Status | None = None
    scope: MemberName | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """A compound annual growth rate (percent) over `from_`..`to`."""

    kind: ClassVar[str] = "cagr"
    value: Quantity
    from_: int | None = None
    to: int | None = None
    scope: MemberName | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share (percent) of the market held by a member, or by several together when `members` has more than one."""

    kind: ClassVar[str] = "share"
    dimension: str | None
    members: tuple[MemberName, ...]
    value: Quantity
    year: int | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Superlative:
    """A member called the largest or fastest growing of its dimension; `printed` is the wording."""

    kind: ClassVar[str] = "superlative"
    dimension: str | None
    member: MemberName
    sense: Sense
    year: int | None = None
    status: Status | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A member of a dimension by which the document divides the market."""

    kind: ClassVar[str] = "segment"
    dimension: str
    member: MemberName


@dataclass(frozen=True, slots=True)
class MemberList:
    """One printed list of a dimension's members, with the label it stands under."""

    kind: ClassVar[str] = "member_list"
    dimension: str
    label: str
    members: tuple[MemberName, ...]


@dataclass(frozen=True, slots=True)
class Development:
    """A company's move. `concerns` are concepts it touches, `stage` announced/done/cancelled when the text says."""

    kind: ClassVar[str] = "development"
    company: CompanyName
    type: DevelopmentType
    date: PartialDate | None = None
    with_: CompanyName | None = None
    place: PlaceName | None = None
    what: str | None = None
    effect: str | None = None
    reason: str | None = None
    stage: str | None = None
    concerns: tuple[ConceptName, ...] = ()


@dataclass(frozen=True, slots=True)
class Force:
    """Base of trends, drivers, restraints and opportunities: a short label and the concepts it speaks of."""

    kind: ClassVar[str] = "force"
    text: str
    about: tuple[ConceptName, ...] = ()


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
    name: PlaceName
    role: str | None = None


@dataclass(frozen=True, slots=True)
class BaseYear:
    """The base year of the study."""

    kind: ClassVar[str] = "base_year"
    year: int


@dataclass(frozen=True, slots=True)
class ForecastPeriod:
    """The forecast period that the study covers."""

    kind: ClassVar[str] = "forecast_period"
    from_: int
    to: int


@dataclass(frozen=True, slots=True)
class PlaceRole:
    """What a place is said to be: "offshore hub", "consumer", "provider", "backlog", "supportive policy", "leader"."""

    kind: ClassVar[str] = "place_role"
    place: PlaceName
    role: str
    segment: MemberName | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """A company owned by another; `held_at` is a moment a text says it of, `start` and `end` the dated span."""

    kind: ClassVar[str] = "ownership"
    owned: CompanyName
    owner: CompanyName
    held_at: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class CompanyFact:
    """A figure about a company: `indicator` such as "revenue", "radiologists", "sites", "employees"."""

    kind: ClassVar[str] = "company_fact"
    company: CompanyName
    indicator: str
    value: Quantity
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """A purchase of a company: announced and closed are two dates."""

    kind: ClassVar[str] = "deal"
    target: CompanyName
    buyer: CompanyName | None = None
    seller: CompanyName | None = None
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
    about: tuple[ConceptName, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept (technology, regulation, condition, subspecialty, customer type ...) spoken of under a subject.

    `subject_type` is "segment", "place", "force", "development" or "market".
    """

    kind: ClassVar[str] = "mention"
    subject: str
    subject_type: str
    concept: ConceptName
    concept_type: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """The stated effect of a move: `metric` goes up or down by `change` (percent); the baseline when it is said."""

    kind: ClassVar[str] = "effect"
    metric: str
    direction: str
    change: Quantity
    company: CompanyName | None = None
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


def _name_type(hint: object) -> NameType | None:
    """The name type that a hint carries, inside a union or tuple too."""
    own = next((m for m in getattr(hint, "__metadata__", ()) if isinstance(m, NameType)), None)
    return own or next((found for arg in get_args(hint) if (found := _name_type(arg))), None)


def name_fields(content_type: type[Content]) -> dict[str, NameType]:
    """Fields of a content type that hold printed names (one, none or a tuple), with what they name."""
    return _name_fields(content_type.kind)


@cache
def _name_fields(kind: str) -> dict[str, NameType]:
    hints = get_type_hints(CONTENT_TYPES[kind], include_extras=True)
    return {name: found for name, hint in hints.items() if (found := _name_type(hint))}
