"""Conflicts most material first, with both sides; dispositions that reopen."""

from __future__ import annotations

from kg.graph import Store, View
from kg.metrics.conflicts import Dispute, disputes, find_dispute
from kg.metrics.selection import Asked, Selection, select
from kg.model.content import Market, MarketSize, MemberList
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement, JudgementKind
from tests.graph.factories import Draft, money
from tests.metrics.reports import LATER, Made, add, services, store_of


def kinds(view: View) -> list[str]:
    return [d.kind for d in disputes(view, Selection())]


def region_dispute(view: View) -> Dispute:
    return next(d for d in disputes(view, Selection()) if d.kind == "RankTension")


def test_the_leading_region_is_disputed_with_both_quotes(first: View) -> None:
    found = region_dispute(first)
    quotes = {s.citation.quote for s in found.sides}
    assert quotes == {"Asia Pacific was first with 42.0% in 2023", "North America comes first"}
    assert "Both may hold" in found.explanation
    assert "no period is stated for North America" in found.explanation
    assert "Asia Pacific: revenue" in {f.label for f in found.affected}


def test_what_changes_a_figure_comes_first(every: View) -> None:
    found = disputes(every, Selection())
    assert [d.severity for d in found] == sorted(d.severity for d in found)
    assert found[0].kind == "RankTension"
    assert {"PublisherDivergence", "StaleOwnership", "MemberListMismatch"} <= {d.kind for d in found}


def test_the_spread_of_figures(every: View) -> None:
    sizes = [d for d in disputes(every, Selection()) if d.kind == "PublisherDivergence" and d.spread]
    assert sizes
    assert all(d.spread is not None and d.spread.value > 1 for d in sizes)


def test_by_market(every: View) -> None:
    services_only = disputes(every, select(every, Asked(market="Teleradiology services")))
    assert services_only
    assert all("Teleradiology services" in d.markets for d in services_only)


def test_spelling_variants_are_no_conflict() -> None:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    draft.say("Regions: Asia-Pacific, Europe", MemberList("region", "Regions", ("Asia-Pacific", "Europe")))
    draft.say("Scope: Asia Pacific, Europe", MemberList("region", "Scope", ("Asia Pacific", "Europe")))
    assert kinds(store_of(draft.build()).view()) == []


def two(first_value: str, second_value: str) -> list[Made]:
    made = []
    for publisher, value in (("Hob Research", first_value), ("Kiln Insights", second_value)):
        draft = Draft(DocumentMeta(title=f"Kettles, {publisher}", publisher=publisher))
        draft.say("Kettles", Market("Kettles"))
        draft.say(f"USD {value} billion in 2023", MarketSize(money(value), 2023))
        made.append(draft.build())
    return made


def test_detection_is_symmetric() -> None:
    one, other = two("10.0", "16.0")
    here, there = store_of(one, other).view(), store_of(other, one).view()
    assert [d.id for d in disputes(here, Selection())] == [d.id for d in disputes(there, Selection())]
    assert kinds(here) == ["PublisherDivergence"]


def test_equal_within_rounding_is_no_conflict() -> None:
    assert kinds(store_of(*two("10.0", "10")).view()) == []


def dispose(store: Store, dispute: Dispute, members: str) -> None:
    iri = store.view().resources.iri("conflict", dispute.id)
    fields = {"members": members}
    with store.writer() as writer:
        writer.judge(Judgement(JudgementKind.DISPOSE, iri, None, "An analyst", LATER, "two definitions", fields=fields))
        writer.commit()


def test_a_disposition_reopens_when_the_evidence_changes() -> None:
    one, other = two("10.0", "16.0")
    store = store_of(one, other)
    dispute = disputes(store.view(), Selection())[0]
    dispose(store, dispute, " ".join(s.claim for s in dispute.sides))
    concluded = find_dispute(store.view(), dispute.id)
    assert concluded is not None
    assert not concluded.is_open
    draft = Draft(DocumentMeta(title="Kettles, third", publisher="Forge Data"))
    draft.say("Kettles", Market("Kettles"))
    draft.say("USD 30.0 billion in 2023", MarketSize(money("30.0"), 2023))
    add(store, draft.build(), at=LATER)
    again = find_dispute(store.view(), dispute.id)
    assert again is not None
    assert again.disposition is not None
    assert again.disposition.reopened
    assert again.is_open


def test_as_of_knows_nothing_newer() -> None:
    store = store_of(services())
    add(store, two("10.0", "16.0")[0], at=LATER)
    add(store, two("10.0", "16.0")[1], at="2026-11-20T08:00:00Z")
    view = store.view()
    now = disputes(view, Selection())
    then = disputes(view, Selection(as_of="2026-11-10T00:00:00Z"))
    assert "PublisherDivergence" in {d.kind for d in now}
    assert "PublisherDivergence" not in {d.kind for d in then}
