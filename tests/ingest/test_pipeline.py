"""Ingesting twice is ingesting once; order makes no difference; what is bad is named and the rest is kept."""

from collections.abc import Callable
from itertools import permutations

from kg.documents import Source
from kg.errors import DocumentError
from kg.graph import MemoryStore, View
from kg.graph.export import canonical_lines
from kg.ingest.judging import judge
from kg.ingest.pipeline import ingest
from kg.ingest.report import Outcome
from kg.ingest.settling import publish
from kg.model.judgement import Judgement, JudgementKind
from kg.ontology import Ontology
from kg.queries import run

AT = "2026-01-01T00:00:00Z"
MakeStore = Callable[[], MemoryStore]


def contents(view: View, without: tuple[str, ...] = ()) -> list[str]:
    skipped = {view.resources.graph(name) for name in without}
    return canonical_lines(q for q in view.quads() if getattr(q.graph_name, "value", "") not in skipped)


def company(view: View, label: str) -> str:
    return next(n.entity for n in run(view, "entities.names") if n.name == label)


def test_twice_is_once(make_store: MakeStore, sources: list[Source], ontology: Ontology) -> None:
    store = make_store()
    first = ingest(store, sources, ontology, AT)
    before = contents(store.view())
    second = ingest(store, sources, ontology, "2026-02-02T00:00:00Z")
    assert [r.outcome for r in first.results] == [Outcome.ADDED] * 3
    assert [r.outcome for r in second.results] == [Outcome.UNCHANGED] * 3
    assert second.generation is None
    assert contents(store.view()) == before


def test_order_makes_no_difference(make_store: MakeStore, sources: list[Source], ontology: Ontology) -> None:
    results = set()
    for order in permutations(sources):
        store = make_store()
        for source in order:
            ingest(store, [source], ontology, AT)
        results.add("\n".join(contents(store.view())))
    assert len(results) == 1


def test_names_meet_across_documents(make_store: MakeStore, sources: list[Source], ontology: Ontology) -> None:
    store = make_store()
    ingest(store, sources, ontology, AT)
    rows = [*run(store.view(), "claims.participations"), *run(store.view(), "claims.developments")]
    documents = {r.title for r in rows if r.company.endswith("/company/mowmatic")}
    assert documents == {"report.md", "news.md", "register.ttl"}


def test_what_is_bad_is_named_and_the_rest_is_kept(
    make_store: MakeStore, sources: list[Source], ontology: Ontology
) -> None:
    store = make_store()
    broken = ("missing.md", DocumentError("There is no such file or folder."))
    report = ingest(store, [broken, sources[0]], ontology, AT)
    assert [r.outcome for r in report.results] == [Outcome.REFUSED, Outcome.ADDED]
    assert report.refused[0].name == "missing.md"
    assert len(store.view().documents()) == 1


def test_removing_restores(make_store: MakeStore, sources: list[Source], ontology: Ontology) -> None:
    store = make_store()
    ingest(store, sources[1:], ontology, AT)
    before = contents(store.view())
    ingest(store, sources[:1], ontology, AT)
    document = next(d for d in store.view().documents() if d.title == "report.md")
    with store.writer() as writer:
        writer.remove_document(document.id, at=AT)
        publish(writer, ontology)
    assert contents(store.view()) == before


def test_a_merge_is_followed_everywhere_and_undone(
    make_store: MakeStore, sources: list[Source], ontology: Ontology
) -> None:
    store = make_store()
    ingest(store, sources, ontology, AT)
    before = contents(store.view())
    leafline, grasswork = company(store.view(), "Leafline Robotics"), company(store.view(), "Grasswork")
    merge = Judgement(JudgementKind.MERGE, leafline, grasswork, "ana", AT, "same firm")
    iri, _ = judge(store, ontology, merge)
    moves = run(store.view(), "claims.developments", companies=[grasswork])
    assert [m.company_printed for m in moves] == ["Leafline Robotics"]
    judge(store, ontology, Judgement(JudgementKind.UNDO, iri, None, "ana", AT))
    assert contents(store.view(), ("judgements",)) == before


def test_a_rejected_claim_leaves_and_comes_back(
    make_store: MakeStore, sources: list[Source], ontology: Ontology
) -> None:
    store = make_store()
    ingest(store, sources, ontology, AT)
    before = contents(store.view())
    claim = run(store.view(), "claims.rankings")[0].claim
    iri, _ = judge(store, ontology, Judgement(JudgementKind.REJECT, claim, None, "ana", AT, "misread"))
    assert claim not in {r.claim for r in run(store.view(), "claims.rankings")}
    judge(store, ontology, Judgement(JudgementKind.UNDO, iri, None, "ana", AT))
    assert contents(store.view(), ("judgements",)) == before


def test_a_correction_keeps_its_quote_and_survives_another_reading(
    make_store: MakeStore, sources: list[Source], ontology: Ontology
) -> None:
    store = make_store()
    ingest(store, sources, ontology, AT)
    share = next(o for o in run(store.view(), "claims.observations") if o.kind == "share")
    change = Judgement(JudgementKind.CORRECT, share.claim, None, "ana", AT, "typo", fields={"value": "35.8"})
    judge(store, ontology, change)
    ingest(store, sources, ontology, AT)
    corrected = next(o for o in run(store.view(), "claims.observations") if o.kind == "share")
    assert str(corrected.value) == "35.8"
    assert corrected.quote == share.quote
