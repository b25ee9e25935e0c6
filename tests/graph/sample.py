"""An invented market told by three documents: one report that disputes itself, another publisher, a register."""

from __future__ import annotations

from pyoxigraph import Quad

from kg.graph.codec.entities import entity_quads, identification_quads
from kg.graph.names import read_names
from kg.graph.reading import Reading
from kg.model.claim import Claim
from kg.model.content import (
    Company,
    CompanyFact,
    Development,
    DevelopmentType,
    Driver,
    Growth,
    Market,
    MarketSize,
    MemberList,
    Mention,
    NameType,
    Ownership,
    PlaceRole,
    Publisher,
    Segment,
    Sense,
    Share,
    Status,
    Superlative,
)
from kg.model.document import Document, DocumentMeta
from kg.model.entity import Entity, EntityType, slugify
from kg.model.naming import Identification
from kg.model.period import PartialDate
from tests.graph.factories import Draft, money, percent

REPORT_AT, OTHER_AT, REGISTER_AT = "2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"
Made = tuple[Document, tuple[Claim, ...]]


def report() -> Made:
    """A report that names two largest regions, lists its types twice and calls Bolt a company of Old Holding."""
    draft = Draft(DocumentMeta(title="Widget market report", publisher="Quill Research"))
    draft.say("Widget market", Market("Widget market"), Publisher("Quill Research"))
    draft.say("2023: USD 24.50 billion", MarketSize(money("24.50"), 2023, Status.ACTUAL))
    draft.say("2033: USD 30.76 billion", MarketSize(money("30.76"), 2033, Status.FORECAST))
    draft.say("CAGR of 2.3% from 2024 to 2033", Growth(percent("2.3"), 2024, 2033))
    draft.say(
        "Eastland dominated with 42.0% in 2023",
        Share("region", ("Eastland",), percent("42.0"), 2023, Status.ACTUAL),
        Superlative("region", "Eastland", Sense.LARGEST, 2023, printed="dominated"),
    )
    draft.say("Westland dominates", Superlative("region", "Westland", Sense.LARGEST, printed="dominates"))
    draft.say("By Type (Smooth, Rough)", MemberList("type", "By Type", ("Smooth", "Rough")))
    draft.say(
        "Type: Smooth, Rough, Home-made",
        MemberList("type", "Type", ("Smooth", "Rough", "Home-made")),
        *(Segment("type", m) for m in ("Smooth", "Rough", "Home-made")),
    )
    draft.say(
        "By Region: East-land, Westland, South", MemberList("region", "By Region", ("East-land", "Westland", "South"))
    )
    draft.say(
        "Scope: Eastland; Westland; Lower Lands", MemberList("region", "Scope", ("Eastland", "Westland", "Lower Lands"))
    )
    draft.say("Bolt", Company("Bolt", "profiled"))
    draft.say("Nutter & Co", Company("Nutter & Co", "profiled"))
    draft.say(
        "Bolt (an Old Holding company) - April 2025: launched a smart widget in Eastland with Nutter",
        Development(
            "Bolt",
            DevelopmentType.LAUNCH,
            PartialDate(2025, 4),
            with_="Nutter & Co",
            place="Eastland",
            what="launched a smart widget",
            concerns=("smart widgets", "sensors"),
        ),
        Ownership("Bolt", "Old Holding", held_at=PartialDate(2025, 4)),
    )
    draft.say("Smart widgets drive demand", Driver("Smart widgets drive demand", ("smart widgets",)))
    draft.say("Smooth ones use sensors", Mention("Smooth", "segment", "sensors", "technology"))
    draft.say("Eastland is a workshop", PlaceRole("Eastland", "workshop", "Smooth"))
    return draft.build()


def other() -> Made:
    """Another publisher's size of the same market."""
    draft = Draft(DocumentMeta(title="Widgets at a glance", publisher="Inkwell"))
    draft.say("Widgets", Market("widgets"))
    draft.say("2023: USD 12.6 billion", MarketSize(money("12.6"), 2023, Status.ACTUAL))
    draft.say("Bolt", Company("Bolt", "vendor"))
    return draft.build()


def register() -> Made:
    """Dated ownership of Bolt."""
    draft = Draft(DocumentMeta(title="Register", publisher="The authors"))
    draft.say(
        "Bolt | Old Holding | 2015-2020", Ownership("Bolt", "Old Holding", None, PartialDate(2015), PartialDate(2020))
    )
    draft.say("Bolt | New Group | 2020-12-", Ownership("Bolt", "New Group", None, PartialDate(2020, 12)))
    draft.say(
        "Bolt had 350 welders in 2015",
        CompanyFact("Bolt", "welders", money("350", "350", unit="welders", scale=0), 2015),
    )
    return draft.build()


DOCUMENTS = ((report, REPORT_AT), (other, OTHER_AT), (register, REGISTER_AT))

_TYPES = {
    NameType.COMPANY: EntityType.COMPANY,
    NameType.PUBLISHER: EntityType.PUBLISHER,
    NameType.MARKET: EntityType.MARKET,
    NameType.PLACE: EntityType.REGION,
    NameType.CONCEPT: EntityType.CONCEPT,
    NameType.MEMBER: EntityType.CONCEPT,
}
_REGIONS = {"eastland", "westland", "south", "lower lands"}
_SAME = {"lower-lands": "south", "nutter-co": "nutter", "widget-market": "widgets"}


def resolved(reading: Reading) -> set[Quad]:
    """A plain resolver for the sample: equal slugs are one thing, and a few names are aliases."""
    quads: set[Quad] = set()
    entities: dict[str, Entity] = {}
    for name in read_names(reading):
        iri, surface, name_type = name.iri, name.surface, name.type
        place = surface.casefold().replace("-", "") in _REGIONS
        kind = EntityType.REGION if name_type is NameType.MEMBER and place else _TYPES[name_type]
        slug = slugify(surface.replace("East-land", "Eastland"))
        entity = reading.resources.iri(kind.value, _SAME.get(slug, slug))
        entities.setdefault(entity, Entity(entity, kind, surface))
        quads |= identification_quads([Identification(iri, entity, "equal key", 1.0)], reading.resources)
    return quads | entity_quads(entities.values(), reading.resources)
