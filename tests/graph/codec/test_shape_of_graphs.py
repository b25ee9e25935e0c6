"""What single claims look like as RDF: the forms that queries and other programs rely on."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DocumentError
from kg.graph.codec import StoredDocument, encode_document
from kg.graph.codec.dates import YearSpan, date_local, describe_date, parse_date_local
from kg.graph.codec.entities import entity_quads, identification_quads, only_new
from kg.graph.codec.nodes import Node, Nodes
from kg.graph.terms import Triples, term
from kg.model import content as c
from kg.model.document import DocumentMeta
from kg.model.entity import Entity, EntityType
from kg.model.naming import Identification
from kg.model.period import PartialDate
from kg.namespaces import Resources
from tests.graph.factories import Draft, make_document, money, percent

RESOURCES = Resources()


def graph_of(draft: Draft) -> Nodes:
    document, claims = draft.say("Widgets", c.Market("Widgets market")).build()
    return Nodes(encode_document(StoredDocument.of(document, claims), claims, RESOURCES))


def only(nodes: Nodes, curie: str) -> Node:
    (found,) = nodes.of_type(curie)
    return found


def test_a_size_is_an_observation_of_the_cube() -> None:
    nodes = graph_of(Draft().say("USD 24.50 billion in 2023", c.MarketSize(money("24.50"), 2023, c.Status.ACTUAL)))
    size = only(nodes, "qb:Observation")
    assert size.text("smea:obsValue") == "24.5"
    assert size.text("ci:printed") == "USD 24.50 billion"
    assert size.integer("satt:decimals") == 2
    assert size.integer("satt:unitMult") == 9
    assert size.text("ci:amount") == "24500000000"
    assert size.iri_of("satt:unitMeasure") == "http://qudt.org/vocab/currency/USD"
    assert size.iri_of("satt:obsStatus") == term("scode:obsStatus-A").value
    assert size.iri_of("sdim:refPeriod") == "https://compintel.example/id/date/2023"
    assert size.iri_of("ci:indicator") == "https://compintel.example/id/indicator/revenue"
    assert size.iri_of("ci:basis") == term("ci:stated").value
    segment = size.get_node("ci:segment")
    assert segment.linked("ci:cut") == []
    assert segment.get_node("ci:of").text("skos:prefLabel") == "Widgets market"


def test_a_range_has_bounds_and_no_value() -> None:
    quantity = money("1", "USD 1-2.5 billion", upper=money("2.5").value)
    size = only(graph_of(Draft().say("USD 1-2.5 billion", c.MarketSize(quantity))), "qb:Observation")
    assert (size.text("ci:lower"), size.text("ci:upper"), size.text("smea:obsValue")) == ("1", "2.5", None)
    assert size.iri_of("sdim:refPeriod") is None


def test_the_place_of_a_claim() -> None:
    draft = Draft().say("Eastland leads", c.Superlative("region", "Eastland", c.Sense.LARGEST), section="A > B")
    nodes = graph_of(draft)
    claim = next(n for n in nodes.of_type("ci:Claim") if n.get_node("ci:states").is_a("ci:Ranking"))
    passage = claim.get_node("prov:wasQuotedFrom")
    assert passage.iri.endswith("#char=0,14")
    assert passage.text("ci:section") == "A > B"
    selectors = {
        s.text("oa:exact"): (s.integer("oa:start"), s.text("oa:suffix")) for s in passage.linked("oa:hasSelector")
    }
    assert selectors == {"Eastland leads": (None, "\nWidgets\n"), None: (0, None)}
    assert passage.get_node("oa:hasSource").get_node("prov:wasDerivedFrom").is_a("ci:Document")


def test_spellings_of_a_member_are_one_member() -> None:
    draft = Draft().say("Asia-Pacific", c.Segment("region", "Asia-Pacific"))
    draft.say("Asia Pacific leads", c.Superlative("region", "Asia Pacific", c.Sense.LARGEST))
    members = [n for n in graph_of(draft).of_type("skos:Concept") if n.node("skos:inScheme")]
    assert [(m.text("skos:prefLabel"), m.text("skos:altLabel")) for m in members] == [("Asia-Pacific", "Asia Pacific")]


def test_a_scope_finds_the_dimension_that_the_document_lists_it_under() -> None:
    draft = Draft().say("Smooth", c.Segment("type", "Smooth"))
    draft.say("USD 3 billion for smooth ones", c.MarketSize(money("3"), scope="smooth"))
    draft.say("USD 4 billion for odd ones", c.MarketSize(money("4"), scope="odd"))
    sizes = {n.text("ci:printed"): n for n in graph_of(draft).of_type("qb:Observation")}
    schemes = {p: n.get_node("ci:segment").get_node("ci:cut").get_node("skos:inScheme") for p, n in sizes.items()}
    assert schemes["USD 3 billion"].iri_of("ci:dimension") == "https://compintel.example/id/dimension/type"
    assert schemes["USD 4 billion"].iri_of("ci:dimension") is None


def test_a_joint_share_is_a_group_and_never_split() -> None:
    draft = Draft().say("East and West hold 70 %", c.Share("region", ("East", "West"), percent("70"), 2023))
    share = only(graph_of(draft), "qb:Observation")
    group = share.get_node("ci:segment").get_node("ci:cut")
    assert group.is_a("ci:MemberGroup")
    assert group.text("skos:prefLabel") == "East and West"
    assert [m.text("skos:prefLabel") for m in group.linked("ci:anyOf")] in (["East", "West"], ["West", "East"])


def test_a_document_never_names_a_canonical_thing() -> None:
    meta = DocumentMeta(publisher="Quill")
    draft = Draft(meta).say("Bolt launched it", c.Development("Bolt", c.DevelopmentType.LAUNCH, place="Eastland"))
    document, claims = draft.build()
    quads = encode_document(StoredDocument.of(document, claims), claims, RESOURCES)
    canonical = tuple(RESOURCES.iri(t, "") for t in ("company", "market", "region", "country", "concept", "publisher"))
    assert not [q for q in quads for n in (q.subject, q.object) if getattr(n, "value", "").startswith(canonical)]


def test_an_undated_document_was_issued_after_its_latest_event() -> None:
    moves = [c.Development("Bolt", c.DevelopmentType.LAUNCH, PartialDate(2025, month)) for month in (1, 4, 3)]
    draft = Draft()
    for move in moves:
        draft.say(str(move), move)
    document = only(graph_of(draft), "ci:Document")
    assert document.iri_of("ci:issuedNotBefore") == "https://compintel.example/id/date/2025-04"
    assert document.iri_of("ci:issued") is None


def test_who_asserts_is_the_publisher_unless_the_text_says_otherwise() -> None:
    draft = Draft(DocumentMeta(publisher="Quill")).say("Ink says 3", c.MarketSize(money("3")), asserted_by="Ink")
    nodes = graph_of(draft)
    asserters = {
        n.get_node("ci:states").text("ci:kind"): n.get_node("ci:assertedBy") for n in nodes.of_type("ci:Claim")
    }
    assert asserters["market"].text("ci:surface") == "Quill"
    assert asserters["market_size"].text("ci:surface") == "Ink"


def test_text_that_rdf_cannot_carry_is_refused() -> None:
    document = make_document("fine")
    broken = StoredDocument(document.sha256, "a\ud800b", document.text_sha256, "text/plain", "text/1")
    with pytest.raises(DocumentError, match="lone surrogate at code point 1"):
        encode_document(broken, [], RESOURCES)


@pytest.mark.parametrize(
    ("value", "local", "edtf", "earliest", "latest", "label"),
    [
        (PartialDate(2025), "2025", "2025", "2025-01-01", "2025-12-31", "2025"),
        (PartialDate(2025, 4), "2025-04", "2025-04", "2025-04-01", "2025-04-30", "April 2025"),
        (PartialDate(2024, part="Q3"), "2024-Q3", "2024-35", "2024-07-01", "2024-09-30", "Q3 2024"),
        (PartialDate(2024, part="H1"), "2024-H1", "2024-40", "2024-01-01", "2024-06-30", "H1 2024"),
        (YearSpan(2024, 2033), "2024--2033", "2024/2033", "2024-01-01", "2033-12-31", "2024-2033"),
        (YearSpan(2024, None), "2024--", "2024/..", "2024-01-01", None, "from 2024"),
        (YearSpan(None, 2033), "--2033", "../2033", None, "2033-12-31", "to 2033"),
        (YearSpan(20212, 20212), "20212", "Y20212", "20212-01-01", "20212-12-31", "20212"),
    ],
)
def test_dates(
    value: PartialDate | YearSpan, local: str, edtf: str, earliest: str | None, latest: str | None, label: str
) -> None:
    assert date_local(value) == local
    assert parse_date_local(local) == value
    sink = Triples(NamedNode(RESOURCES.graph("dates")))
    describe_date(local, RESOURCES, sink)
    (node,) = Nodes(sink.quads).of_type("ci:Date")
    found = (node.text("ci:edtf"), node.text("ci:earliest"), node.text("ci:latest"), node.text("rdfs:label"))
    assert found == (edtf, earliest, latest, label)


def test_identifications_say_how_they_are_known() -> None:
    names = [
        Identification(RESOURCES.iri(t, "d-1"), RESOURCES.iri("company", "bolt"), "equal key", 0.97, "bolt")
        for t in ("name", "member", "definition")
    ]
    quads = identification_quads(names, RESOURCES)
    links = {(q.subject.value.rsplit("/", 2)[1], q.predicate) for q in quads if "d-1" in str(q.subject)}
    assert links == {
        ("name", term("ci:denotes")),
        ("member", term("skos:closeMatch")),
        ("definition", term("skos:closeMatch")),
    }
    known = Nodes(quads).of_type("ci:Identification")[0]
    assert (known.text("ci:method"), known.text("ci:score"), known.text("ci:evidence")) == ("equal key", "0.97", "bolt")


def test_of_a_described_entity_only_further_names_are_kept() -> None:
    iri = RESOURCES.iri("country", "US")
    label = Quad(NamedNode(iri), term("skos:prefLabel"), Literal("United States", language="en"))
    entity = Entity(iri, EntityType.COUNTRY, "United States", ("the States", "united states"))
    kept = only_new(entity_quads([entity], RESOURCES), [label])
    assert [(q.predicate, q.object.value) for q in kept if isinstance(q.object, Literal)] == [
        (term("skos:altLabel"), "the States")
    ]
    assert len(only_new(entity_quads([entity], RESOURCES), [])) == 6
