"""Edges with their evidence, values with their bounds, and the same result however the documents come."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from pyoxigraph import NamedNode, Quad

from kg.graph import MemoryStore, memory_store
from kg.graph.terms import canonical_lines, term
from kg.graph.view import View
from kg.model.content import Company, Market, MarketSize, Share, Status
from kg.model.document import DocumentMeta
from tests.graph import sample
from tests.graph.factories import Draft, money, percent
from tests.graph.test_store import LATER, fill, widget_report

AT = "2026-11-01T08:00:00Z"


def values_of(view: View) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    rows = view.select(
        """SELECT ?member ?value ?low ?high WHERE {
          ?d a ci:DerivedValue ; ci:segment/ci:cut/skos:prefLabel ?member ; smea:obsValue ?value ;
            ci:lower ?low ; ci:upper ?high } ORDER BY ?member"""
    )
    texts = [{n: getattr(t, "value", "") for n, t in row.items()} for row in rows]
    return [(t["member"], Decimal(t["value"]), Decimal(t["low"]), Decimal(t["high"])) for t in texts]


def derived(*contents: MarketSize | Share) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    draft = Draft(DocumentMeta(title="T", publisher="Quill")).say("Widgets", Market("widgets"))
    for content in contents:
        draft.say(str(content), content)
    store = memory_store()
    with store.writer() as writer:
        writer.put_document(*draft.build(), AT, "x/1")
        writer.commit()
    return values_of(store.view())


def share(member: str, value: str, year: int | None = 2023) -> Share:
    return Share("region", (member,), percent(value), year, Status.ACTUAL)


TOTAL = MarketSize(money("24.50"), 2023, Status.ACTUAL)


def test_share_times_total_with_the_bounds_of_rounding() -> None:
    assert derived(TOTAL, share("Eastland", "42.0"), share("Westland", "50.0")) == [
        # 41.95 % x 24.495 to 42.05 % x 24.505, and 49.95 % x 24.495 to 50.05 % x 24.505
        ("Eastland", Decimal("10.29"), Decimal("10.2756525"), Decimal("10.3043525")),
        ("Westland", Decimal("12.25"), Decimal("12.2352525"), Decimal("12.2647525")),
    ]


@pytest.mark.parametrize(
    "contents",
    [
        (TOTAL, share("Eastland", "42.0", None)),
        (TOTAL, share("Eastland", "42.0", 2024)),
        (TOTAL, MarketSize(money("22.0"), 2023), share("Eastland", "42.0")),
        (TOTAL, share("Eastland", "42.0"), MarketSize(money("10.3"), 2023, scope="Eastland")),
        (MarketSize(money("24.50", qualifier="over"), 2023), share("Eastland", "42.0")),
        (MarketSize(money("24.50", unit="tonnes"), 2023), share("Eastland", "42.0")),
    ],
)
def test_nothing_is_derived_without_one_plain_total_of_the_year(contents: tuple[MarketSize | Share, ...]) -> None:
    assert derived(*contents) == []


def test_a_derived_value_names_its_inputs_and_inherits_their_disputes() -> None:
    store = memory_store()
    fill(store)
    view = store.view()
    rows = view.select(
        """SELECT ?role ?printed WHERE {
          ?d a ci:DerivedValue ; ci:input ?u .
          ?u prov:hadRole ?role ; prov:entity/ci:printed ?printed } ORDER BY ?role"""
    )
    texts = [tuple(getattr(t, "value", "").rpartition("/")[2] for t in row.values()) for row in rows]
    assert texts == [("share", "42.0%"), ("total", "USD 24.50 billion")]
    kinds = view.select("SELECT ?kind WHERE { ?d ci:dependsOnConflict/ci:conflictKind ?kind } ORDER BY ?kind")
    named = [getattr(row["kind"], "value", "").rpartition("#")[2] for row in kinds]
    assert named == ["PublisherDivergence", "RankTension"]


def edges_of(view: View) -> set[tuple[str, str, str, str]]:
    rows = view.select(
        """SELECT ?s ?p ?o ?role WHERE {
          ?e a ci:Edge ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ci:edgeRole ?role }"""
    )
    last = [[getattr(t, "value", "").rpartition("/")[2] for t in row.values()] for row in rows]
    return {(s, p.rpartition("#")[2], o, role) for s, p, o, role in last}


def test_edges_carry_role_and_evidence() -> None:
    store = memory_store()
    fill(store)
    found = edges_of(store.view())
    assert {
        ("bolt", "participatesIn", "widgets", "profiled"),
        ("bolt", "participatesIn", "widgets", "vendor"),
        ("bolt", "hasActivityIn", "eastland", "launcher"),
        ("bolt", "hasActivityOn", "sensors", "launcher"),
        ("bolt", "hasActivityWith", "nutter", "launcher"),
        ("widgets", "speaksOf", "smart-widgets", "driver"),
        ("smooth", "speaksOf", "sensors", "mention"),
        ("eastland", "playsPartIn", "smooth", "workshop"),
        ("widgets", "hasSegment", "rough", "type"),
    } <= found
    quotes = store.view().select(
        """SELECT ?quote WHERE { ?e rdf:predicate ci:hasActivityWith ; ci:support/prov:wasQuotedFrom ?p .
          ?p oa:hasSelector/oa:exact ?quote }"""
    )
    assert [getattr(q["quote"], "value", "")[:4] for q in quotes] == ["Bolt"]


def test_a_short_cut_stays_as_long_as_one_edge_supports_it() -> None:
    store = memory_store()
    fill(store)
    ask = "ASK { company:bolt ci:participatesIn market:widgets }"
    report, other = sample.report()[0], sample.other()[0]
    for document, expected in ((report, True), (other, False)):
        with store.writer() as writer:
            writer.remove_document(document.id, LATER)
            writer.put_entities(sample.resolved(writer))
            writer.commit()
        assert store.view().ask(ask) is expected
    assert not store.view().ask("ASK { ?e a ci:Edge ; rdf:predicate ci:participatesIn }")


def test_no_triple_of_the_program_stands_in_two_graphs() -> None:
    store = memory_store()
    fill(store)
    seen: dict[str, str] = {}
    for quad in store.view().quads():
        key = str(quad.triple)
        assert seen.setdefault(key, str(quad.graph_name)) == str(quad.graph_name)


def lines(store: MemoryStore) -> list[str]:
    return canonical_lines(store.view().quads())


def more_reports() -> list[sample.Made]:
    made = [widget_report(value) for value in ("10.0", "11.0", "24.50")]
    draft = Draft(DocumentMeta(title="News", publisher="Inkwell")).say("Widgets", Market("widgets"))
    draft.say("Bolt", Company("Bolt", "profiled")).say("Westland 33.0%", share("Westland", "33.0"))
    return [*made, draft.build()]


@pytest.mark.parametrize("seed", range(4))
def test_incremental_equals_full(seed: int) -> None:
    """Documents added, taken away and added again, in batches of any size, end as if all had come at once."""
    rng = random.Random(seed)
    documents = [make() for make, _ in sample.DOCUMENTS] + more_reports()
    kept = rng.sample(documents, 4)
    full, stepwise = memory_store(), memory_store()
    with full.writer() as writer:
        for document, claims in kept:
            writer.put_document(document, claims, AT, "x/1")
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    steps = [*documents, *(d for d in documents if d not in kept), *rng.sample(kept, 2)]
    rng.shuffle(steps)
    present: set[str] = set()
    wanted = {d.id for d, _ in kept}
    for document, claims in [*steps, *documents]:
        with stepwise.writer() as writer:
            if document.id in present and document.id not in wanted:
                writer.remove_document(document.id, LATER)
                present.discard(document.id)
            elif document.id in wanted or rng.random() < 0.5:
                writer.put_document(document, claims, AT, "x/1")
                present.add(document.id)
            writer.put_entities(sample.resolved(writer))
            writer.commit()
    with stepwise.writer() as writer:
        for document_id in present - wanted:
            writer.remove_document(document_id, LATER)
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    assert lines(stepwise) == lines(full)


def test_another_reading_of_a_name_changes_what_is_derived_and_back() -> None:
    store = memory_store()
    fill(store)
    before = lines(store)
    denotes = term("ci:denotes")
    bolt, rivet = (NamedNode(store.resources.iri("company", n)) for n in ("bolt", "rivet"))

    def merged(quads: set[Quad]) -> set[Quad]:
        return {
            Quad(q.subject, q.predicate, rivet, q.graph_name) if (q.predicate, q.object) == (denotes, bolt) else q
            for q in quads
        }

    with store.writer() as writer:
        writer.put_entities(merged(sample.resolved(writer)))
        writer.commit()
    assert ("rivet", "participatesIn", "widgets", "profiled") in edges_of(store.view())
    assert not any(edge[0] == "bolt" for edge in edges_of(store.view()))
    with store.writer() as writer:
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    assert lines(store) == before
