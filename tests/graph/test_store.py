"""One suite over every kind of store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError, QueryTimeout, RequestRefused, StoreError, UnknownName
from kg.graph import Change, Dataset, Store, memory_store, open_store
from kg.graph.remote import Address, open_service
from kg.graph.terms import canonical_lines
from kg.model.content import Market, MarketSize, Ownership, Status
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement, JudgementKind
from kg.namespaces import Resources
from tests.graph import sample
from tests.graph.factories import Draft, money

AT, LATER, LATEST = "2026-11-01T08:00:00Z", "2026-11-05T08:00:00Z", "2026-11-09T08:00:00Z"
Make = Callable[[], Store]


@pytest.fixture(params=["memory", "folder", "service"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    match request.param:
        case "memory":
            return memory_store()
        case "folder":
            return open_store(tmp_path / "store", create=True)
    server, client = request.getfixturevalue("service")
    return open_service(Address(f"{server}/query", f"{server}/update"), client)


@pytest.fixture(params=["memory", "folder"])
def local_store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Stores whose views are immutable: a service answers from what it holds now."""
    return memory_store() if request.param == "memory" else open_store(tmp_path / "store", create=True)


def fill(store: Store) -> None:
    with store.writer() as writer:
        for make, at in sample.DOCUMENTS:
            document, claims = make()
            writer.put_document(document, claims, at, "x/1")
        writer.put_entities(sample.resolved(writer))
        writer.commit()


def lines(store: Store) -> list[str]:
    return canonical_lines(store.view().quads())


def widget_report(value: str = "24.50") -> sample.Made:
    draft = Draft(DocumentMeta(title="Widgets", publisher="Quill"))
    draft.say("Widgets", Market("Widgets"))
    draft.say(f"{value} billion in 2023", MarketSize(money(value), 2023, Status.ACTUAL))
    return draft.build()


def test_documents_come_back_as_they_were_put(store: Store) -> None:
    fill(store)
    view = store.view()
    document, claims = sample.report()
    record, read = view.document(document.id)
    assert sorted(read, key=str) == sorted(claims, key=str)
    assert (record.title, record.publisher) == ("Widget market report", "Quill Research")
    assert view.text(document.id) == document.text
    assert view.document_ids() == sorted(make()[0].id for make, _ in sample.DOCUMENTS)


def test_the_same_document_again_changes_nothing(store: Store) -> None:
    fill(store)
    before = lines(store)
    with store.writer() as writer:
        for make, _ in sample.DOCUMENTS:
            document, claims = make()
            assert writer.put_document(document, claims, LATEST, "x/1") is Change.UNCHANGED
        writer.put_entities(sample.resolved(writer))
        assert writer.commit() == 1
    assert store.generation == 1
    assert lines(store) == before


def test_documents_in_another_order_and_in_batches_give_the_same_graph(store: Store) -> None:
    fill(store)
    other = memory_store()
    for make, at in reversed(sample.DOCUMENTS):
        with other.writer() as writer:
            document, claims = make()
            writer.put_document(document, claims, at, "x/1")
            writer.put_entities(sample.resolved(writer))
            writer.commit()
    assert lines(store) == lines(other)


def test_removing_a_document_leaves_nothing_of_it(store: Store) -> None:
    fill(store)
    before = lines(store)
    document, claims = widget_report()
    with store.writer() as writer:
        assert writer.put_document(document, claims, AT, "x/1") is Change.ADDED
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    assert lines(store) != before
    with store.writer() as writer:
        writer.remove_document(document.id, LATER)
        assert document.id not in writer.document_ids()
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    assert lines(store) == before
    assert not [name for name in store.view().graphs() if document.id in name]
    assert [r.reason for r in store.view().retired(document.id)] == ["withdrawn"]


def test_purging_erases_history_too(store: Store) -> None:
    document, claims = widget_report()
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        writer.commit()
        writer.remove_document(document.id, LATER)
        writer.commit()
        assert [r.document for r in store.view().retired()] == [document.id]
        writer.remove_document(document.id, LATEST, purge=True)
        writer.commit()
    assert store.view().retired() == []


def test_a_replaced_document_is_kept_in_history_and_seen_as_of_then(store: Store) -> None:
    document, claims = widget_report()
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        writer.commit()
        fewer = [c for c in claims if c.kind != "market_size"]
        assert writer.put_document(document, fewer, LATER, "x/2") is Change.REPLACED
        writer.commit()
    view = store.view()
    assert [c.kind for c in view.document(document.id)[1]] == ["market"]
    assert [c.kind for c in view.as_of("2026-11-03").document(document.id)[1]] == ["market", "market_size"]
    assert [c.kind for c in view.as_of(LATEST).document(document.id)[1]] == ["market"]
    assert view.as_of("2026-10-31").document_ids() == []
    assert view.as_of(LATEST) is view


def test_a_withdrawn_document_keeps_what_its_names_meant(store: Store) -> None:
    fill(store)
    document = sample.other()[0]
    ask = "ASK { ?e rdf:subject company:bolt ; ci:edgeRole role:vendor }"
    with store.writer() as writer:
        writer.remove_document(document.id, LATER)
        writer.put_entities(sample.resolved(writer))
        writer.commit()
    view = store.view()
    assert not view.ask(ask)
    assert view.as_of("2026-11-04").ask(ask)
    assert view.as_of("2026-11-04").ask('ASK { ?c ci:voice/skos:prefLabel "Inkwell" }')
    assert not view.as_of("2026-11-01T09:00:00Z").ask(ask)


def test_another_extractor_with_the_same_claims_keeps_the_document(store: Store) -> None:
    document, claims = widget_report()
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        writer.commit()
        assert writer.put_document(document, claims, LATER, "x/2") is Change.UNCHANGED
        writer.commit()
    entry = store.view().entry(document.id)
    assert entry is not None
    assert (entry.recorded_at, entry.extractor) == (AT, "x/2")


def test_what_is_not_committed_is_dropped(store: Store) -> None:
    fill(store)
    before = lines(store)
    document, claims = widget_report()
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        assert writer.has_document(document.id)

    def fail() -> None:
        with store.writer() as writer:
            writer.remove_document(sample.report()[0].id, LATER)
            writer.put_document(document, claims, AT, "x/1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert lines(store) == before
    with store.writer() as writer:
        assert canonical_lines(writer.quads()) == before


def test_a_view_does_not_move_while_a_writer_commits(local_store: Store) -> None:
    store = local_store
    fill(store)
    old = store.view()
    before = canonical_lines(old.quads())
    document, claims = widget_report()
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        writer.commit()
    assert canonical_lines(old.quads()) == before
    assert not old.has_document(document.id)
    assert store.view().has_document(document.id)
    assert store.view().generation == old.generation + 1
    assert store.view() is store.view()


def test_queries_see_the_union_and_known_prefixes(store: Store) -> None:
    fill(store)
    view = store.view()
    rows = view.select(
        """SELECT ?value ?title WHERE { ?o ci:kind $kind ; ci:amount ?value ; qb:dataSet/dcterms:title ?title }
        ORDER BY ?value""",
        {"kind": Literal("market_size")},
    )
    assert [(r["value"].value, r["title"].value) for r in rows if r["value"] and r["title"]] == [
        ("12600000000", "Widgets at a glance"),
        ("24500000000", "Widget market report"),
        ("30760000000", "Widget market report"),
    ]
    assert view.ask("ASK { ?c a ci:Conflict }")
    assert view.construct("CONSTRUCT { ?c a ci:Conflict } WHERE { ?c a ci:Conflict }")
    assert view.select("SELECT ?x WHERE { OPTIONAL { ?s ci:nothing ?x } }") == [{"x": None}]


def test_a_dataset_narrows_what_a_query_sees(store: Store) -> None:
    fill(store)
    view = store.view()
    graph = view.resources.graph(f"doc/{sample.other()[0].id}")
    query = "SELECT ?c WHERE { ?c a ci:Claim }"
    assert len(view.run(query, dataset=Dataset(default=(graph,)))) == 3  # type: ignore[arg-type]


def test_a_malformed_query_says_where(store: Store) -> None:
    fill(store)
    with pytest.raises(QueryError, match="line 2, column"):
        store.view().run("SELECT * {\n ?s ?p ")
    with pytest.raises(QueryError, match="SELECT query was expected"):
        store.view().select("ASK { ?s ?p ?o }")


def test_a_query_past_its_deadline_is_refused(store: Store) -> None:
    fill(store)
    product = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }"
    with pytest.raises(QueryTimeout, match="deadline"):
        store.view().run(product, deadline_s=0.001)
    assert store.view().run("ASK { ?c a ci:Claim }", deadline_s=10)


def test_names_of_nothing(store: Store) -> None:
    fill(store)
    with pytest.raises(UnknownName):
        store.view().document("0123456789abcdef")
    with store.writer() as writer:
        with pytest.raises(UnknownName):
            writer.remove_document("0123456789abcdef", AT)
        with pytest.raises(RequestRefused, match="no zone"):
            writer.put_document(*widget_report(), "2026-11-01T08:00:00", "x/1")
        with pytest.raises(RequestRefused, match="kept by the program"):
            writer.put_graph(writer.resources.graph("derived"), [])


def test_a_users_graph_is_part_of_the_union(store: Store) -> None:
    node = NamedNode("https://example.org/mine")
    with store.writer() as writer:
        writer.put_graph(node.value, [Quad(node, NamedNode("https://example.org/p"), Literal("x"))])
        writer.commit()
    assert store.view().ask('ASK { ?s <https://example.org/p> "x" }')


def test_judgements_are_kept_in_order(store: Store) -> None:
    fill(store)
    made = [
        Judgement(JudgementKind.IDENTIFY, "https://x/a", "https://x/b", "ana", AT, "seen", None, 0.5, {"k": "v"}),
        Judgement(JudgementKind.MERGE, "https://x/b", "https://x/c", "ben", LATER),
    ]
    with store.writer() as writer:
        iris = [writer.judge(j) for j in made]
        writer.commit()
    assert store.view().judgements() == list(zip(iris, made, strict=True))


def claim_iri(store: Store, made: sample.Made, kind: str) -> str:
    document, claims = made
    claim = next(c for c in claims if c.kind == kind)
    return store.resources.iri("claim", claim.id(document.text_sha256))


def test_a_rejected_claim_leaves_the_live_graph_and_comes_back_when_undone(store: Store) -> None:
    made = widget_report()
    with store.writer() as writer:
        writer.put_document(*made, AT, "x/1")
        writer.commit()
    before = lines(store)
    with store.writer() as writer:
        rejected = writer.judge(
            Judgement(JudgementKind.REJECT, claim_iri(store, made, "market_size"), author="ana", at=LATER, why="price")
        )
        writer.commit()
    assert [c.kind for c in store.view().document(made[0].id)[1]] == ["market"]
    assert not store.view().ask('ASK { ?x ci:printed "USD 24.50 billion" }')
    with store.writer() as writer:
        assert writer.put_document(*made, LATER, "x/1") is Change.UNCHANGED
        writer.judge(Judgement(JudgementKind.UNDO, rejected, author="ana", at=LATEST))
        writer.commit()
    own = {store.resources.graph("judgements"), store.resources.graph("catalog")}
    after = [line for line in lines(store) if not any(g in line for g in own)]
    assert after == [line for line in before if not any(g in line for g in own)]
    assert [c.kind for c in store.view().as_of(LATER).document(made[0].id)[1]] == ["market"]


def test_a_corrected_claim_replaces_what_was_read_and_names_it(store: Store) -> None:
    made = widget_report()
    subject = claim_iri(store, made, "market_size")
    with store.writer() as writer:
        writer.put_document(*made, AT, "x/1")
        writer.judge(
            Judgement(JudgementKind.CORRECT, subject, author="ana", at=LATER, fields={"value": "25.0", "year": "2024"})
        )
        writer.commit()
    view = store.view()
    size = next(c for c in view.document(made[0].id)[1] if c.kind == "market_size")
    assert isinstance(size.content, MarketSize)
    assert (str(size.content.value.value), size.content.year, size.quote) == ("25.0", 2024, "24.50 billion in 2023")
    assert view.ask("ASK { ?new prov:wasRevisionOf $old }", {"old": NamedNode(subject)})


def test_a_review_of_nothing_is_refused_and_not_recorded(store: Store) -> None:
    fill(store)
    with store.writer() as writer:
        with pytest.raises(Exception, match="No document that counts"):
            writer.judge(Judgement(JudgementKind.REJECT, "https://x/none", author="ana"))
        assert writer.judgements() == []


def test_dates_are_described_once_and_only_while_they_are_used(store: Store) -> None:
    draft = Draft().say("A owns B since 1977", Ownership("B", "A", start=None, end=None, held_at=None))
    document, claims = draft.build()
    fill(store)
    with store.writer() as writer:
        writer.put_document(document, claims, AT, "x/1")
        writer.put_document(*widget_report(), AT, "x/1")
        writer.commit()
    rows = store.view().select(
        "SELECT ?earliest WHERE { <https://compintel.example/id/date/2023> ci:earliest ?earliest }"
    )
    assert [r["earliest"].value for r in rows if r["earliest"]] == ["2023-01-01"]


def test_another_base_is_kept(tmp_path: Path) -> None:
    resources = Resources("https://kg.example.org/")
    for store in (memory_store(resources), open_store(tmp_path / "s", resources=resources, create=True)):
        with store.writer() as writer:
            writer.put_document(*widget_report(), AT, "x/1")
            writer.commit()
        assert all(g.startswith("https://kg.example.org/graph/") for g in store.view().graphs())
    with pytest.raises(StoreError, match=r"KG_BASE_IRI=https://kg\.example\.org/"):
        open_store(tmp_path / "s", resources=Resources())
    assert open_store(tmp_path / "s").view().ask("ASK { ?c a ci:Claim ; ci:states/ci:printed ?p }")
