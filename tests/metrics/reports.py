"""Documents for the tests of the numbers: figures as published, sentences of our own, claims set by hand."""

from __future__ import annotations

from kg.graph import Store, View, memory_store
from kg.ingest.settling import publish
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
    Ownership,
    Publisher,
    Segment,
    Sense,
    Share,
    Status,
    Superlative,
)
from kg.model.document import Document, DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology
from tests.graph.factories import Draft, money, percent

Made = tuple[Document, tuple[Claim, ...]]
AT = "2026-11-01T08:00:00Z"
LATER = "2026-11-08T08:00:00Z"
REGIONS = ("North America", "Europe", "Asia Pacific", "Latin America", "Middle East and Africa")
LISTED = (
    "Teleradiology Solutions",
    "Virtual Radiologic",
    "Medica Trading LLC",
    "Everlight Radiology",
    "Telemedicine Clinic",
    "USARAD",
    "TeleDiagnosys Services Pvt Ltd",
    "ONRAD, Inc",
    "StatRad",
    "Aris Radiology",
    "NightShift Radiology",
)


def services() -> Made:
    """The figures of the teleradiology services report: three sizes, one rate, two shares, disputed leaders."""
    draft = Draft(DocumentMeta(title="Teleradiology services, 2024-2033", publisher="Nova One Advisor"))
    draft.say("Teleradiology services", Market("Teleradiology services"), Publisher("Nova One Advisor"))
    draft.say("Worth USD 24.50 billion in 2023", MarketSize(money("24.50"), 2023, Status.ACTUAL))
    draft.say("Worth USD 25.06 billion in 2024", MarketSize(money("25.06"), 2024, Status.ESTIMATE))
    draft.say("About USD 30.76 billion by 2033", MarketSize(money("30.76"), 2033, Status.FORECAST))
    draft.say("2.3% a year from 2024 to 2033", Growth(percent("2.3"), 2024, 2033))
    draft.say(
        "Asia Pacific was first with 42.0% in 2023",
        Share("region", ("Asia Pacific",), percent("42.0"), 2023, Status.ACTUAL),
        Superlative("region", "Asia Pacific", Sense.LARGEST, 2023, printed="was first"),
    )
    draft.say("North America comes first", Superlative("region", "North America", Sense.LARGEST, printed="comes first"))
    draft.say(
        "Asia Pacific grows fastest",
        Superlative("region", "Asia Pacific", Sense.FASTEST_GROWING, printed="grows fastest"),
    )
    draft.say(
        "Onshore had half, 50.0%, in 2023",
        Share("type", ("Onshore",), percent("50.0"), 2023, Status.ACTUAL),
        Superlative("type", "Onshore", Sense.LARGEST, 2023, printed="had half"),
    )
    draft.say("By type: onshore, offshore", MemberList("type", "By type", ("Onshore", "Offshore")))
    draft.say(
        "Types covered: in-house, onshore, offshore",
        MemberList("type", "Types covered", ("In-house", "Onshore", "Offshore")),
        *(Segment("type", m) for m in ("In-house", "Onshore", "Offshore")),
    )
    draft.say("Regions", MemberList("region", "Regions", REGIONS), *(Segment("region", r) for r in REGIONS))
    for company in LISTED:
        draft.say(f"Company: {company}", Company(company, "profiled"))
    draft.say("Reading software drives demand", Driver("Reading software drives demand", ("artificial intelligence",)))
    draft.say(
        "April 2025: Virtual Radiologic, of MEDNAX, launched triage software",
        Development(
            "Virtual Radiologic",
            DevelopmentType.LAUNCH,
            PartialDate(2025, 4),
            what="triage software",
            concerns=("artificial intelligence", "stroke"),
        ),
        Ownership("Virtual Radiologic", "MEDNAX", held_at=PartialDate(2025, 4)),
    )
    draft.say(
        "March 2025: Teleradiology Solutions grows in the United States",
        Development(
            "Teleradiology Solutions",
            DevelopmentType.EXPANSION,
            PartialDate(2025, 3),
            place="United States",
            what="more reads",
        ),
    )
    draft.say(
        "February 2025: Agfa HealthCare joined its cloud archive to others in Europe",
        Development(
            "Agfa HealthCare", DevelopmentType.INTEGRATION, PartialDate(2025, 2), place="Europe", what="cloud archive"
        ),
    )
    draft.say(
        "January 2025: TeleDiagnosys works with rural hospitals",
        Development(
            "TeleDiagnosys Services Pvt Ltd", DevelopmentType.PARTNERSHIP, PartialDate(2025, 1), what="rural hospitals"
        ),
    )
    draft.say(
        "December 2024: Radiology Partners started a programme",
        Development("Radiology Partners", DevelopmentType.PROGRAMME, PartialDate(2024, 12), what="mentoring"),
    )
    return draft.build()


def grand_view() -> Made:
    """Another publisher: a size and a rate of a market that does not say "services"."""
    draft = Draft(DocumentMeta(title="Teleradiology, GVR", publisher="Grand View Research"))
    draft.say("Teleradiology", Market("Teleradiology"))
    draft.say("USD 12.6 billion in 2023", MarketSize(money("12.6"), 2023, Status.ACTUAL))
    draft.say("25.30% from 2024 to 2030", Growth(percent("25.30"), 2024, 2030))
    return draft.build()


def global_insights() -> Made:
    """A third publisher."""
    draft = Draft(DocumentMeta(title="Teleradiology, GMI", publisher="Global Market Insights"))
    draft.say("Teleradiology", Market("Teleradiology"))
    draft.say("USD 12 billion in 2023", MarketSize(money("12"), 2023, Status.ACTUAL))
    draft.say("USD 60.1 billion in 2032", MarketSize(money("60.1"), 2032, Status.FORECAST))
    draft.say("19.7% from 2024 to 2032", Growth(percent("19.7"), 2024, 2032))
    return draft.build()


def copies() -> tuple[Made, Made]:
    """Two publishers who print one figure of five digits and one rate."""
    made = []
    for publisher in ("Allied Market Research", "Valuates Reports"):
        draft = Draft(DocumentMeta(title=f"Teleradiology, {publisher}", publisher=publisher))
        draft.say("Teleradiology", Market("Teleradiology"))
        draft.say(
            f"{publisher}: USD 10,621 million in 2025", MarketSize(money("10621", scale=6), 2025, Status.FORECAST)
        )
        draft.say(f"{publisher}: 18.4% from 2019 to 2025", Growth(percent("18.4"), 2019, 2025))
        made.append(draft.build())
    return made[0], made[1]


def register() -> Made:
    """Owners with their dates, a figure of a company, roles."""
    draft = Draft(DocumentMeta(title="Register", publisher="The authors"))
    draft.say(
        "vRad: MEDNAX, May 2015 to December 2020",
        Ownership("Virtual Radiologic", "MEDNAX", None, PartialDate(2015, 5), PartialDate(2020, 12)),
    )
    draft.say(
        "vRad: Radiology Partners from December 2020",
        Ownership("Virtual Radiologic", "Radiology Partners", None, PartialDate(2020, 12)),
    )
    draft.say(
        "vRad bought NightHawk Radiology in 2010",
        Ownership("NightHawk Radiology", "Virtual Radiologic", None, PartialDate(2010)),
    )
    draft.say(
        "About 350 radiologists (2015)",
        CompanyFact("Virtual Radiologic", "radiologists", money("350", "350", unit="radiologists", scale=0), 2015),
    )
    draft.say("vRad reads", Company("Virtual Radiologic", "reading provider"))
    draft.say("Agfa HealthCare sells technology", Company("Agfa HealthCare", "technology vendor"))
    return draft.build()


def store_of(*made: Made, at: str = AT) -> Store:
    """A store in memory with these documents, resolved with the bundled vocabularies."""
    store = memory_store()
    add(store, *made, at=at)
    return store


def add(store: Store, *made: Made, at: str = AT) -> None:
    """Brings documents in and publishes."""
    ontology = load_ontology()
    with store.writer() as writer:
        if not list(writer.quads(writer.resources.graph("ontology"))):
            writer.put_ontology(ontology.quads())
        for document, claims in made:
            writer.put_document(document, claims, at, "test/1")
        publish(writer, ontology)


def first_view() -> View:
    """The report alone."""
    return store_of(services()).view()


def every_view() -> View:
    """All publishers and the register."""
    return store_of(services(), grand_view(), global_insights(), *copies(), register()).view()
