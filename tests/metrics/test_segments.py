"""The segment table: values of the services report, and what is never given away."""

from __future__ import annotations

from decimal import Decimal

from kg.graph import View
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.segments import segments
from kg.metrics.selection import Asked, Selection, select
from kg.model.content import Market, MarketSize, MemberList, Segment, Share, Status
from kg.model.document import DocumentMeta
from kg.model.figure import FigureStatus
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import store_of


def table(view: View) -> MarketSegments:
    return next(t for t in segments(view, Selection()) if t.label == "Teleradiology services")


def row(view: View, member: str) -> SegmentRow:
    found = segments(view, select(view, Asked(member=member)))[0].rows
    return found[0]


def test_asia_pacific(first: View) -> None:
    found = row(first, "Asia Pacific")
    share, value = found.shares[0], found.values[0]
    assert (share.value, share.status) == (Decimal("42.0"), FigureStatus.STATED)
    assert (value.value, value.low, value.high) == (Decimal("10.29"), Decimal("10.28"), Decimal("10.30"))
    assert (value.unit, value.year, value.status) == ("USD billion", 2023, FigureStatus.DERIVED)
    assert value.disputed
    assert found.growth == ()
    assert found.coverage == {"share": "disputed", "value": "disputed", "growth": "not reported", "rank": "disputed"}
    assert {(r.sense, r.year) for r in found.rankings} == {("largest", 2023), ("fastest_growing", None)}


def test_onshore_and_offshore(first: View) -> None:
    assert row(first, "Onshore").values[0].value == Decimal("12.25")
    offshore = row(first, "Offshore")
    assert offshore.shares == ()
    assert offshore.values == ()
    assert offshore.coverage["share"] == "not reported"


def test_the_rest_goes_to_all_others_together(first: View) -> None:
    rest = {f.label: f.value for f in table(first).remainders}
    assert rest["every other region: revenue"] == Decimal("14.21")
    assert rest["every other region: share of revenue"] == Decimal("58.0")


def test_rates_of_the_whole_stay_with_the_whole(first: View) -> None:
    found = table(first)
    assert Decimal("2.3") in {f.value for f in found.whole.growth}
    assert all(r.growth == () for r in found.rows)


def test_moves_and_forces_touch_their_members(first: View) -> None:
    assert [p.label for p in row(first, "North America").companies] == ["Teleradiology Solutions"]
    assert [p.label for p in row(first, "Europe").companies] == ["Agfa HealthCare"]


def test_the_whole_has_its_companies_by_role(first: View) -> None:
    roles = {p.role for p in table(first).whole.companies}
    profiled = [p.label for p in table(first).whole.companies if p.role == "profiled"]
    assert "profiled" in roles
    assert len(profiled) == 11


def two_kinds(*lists: tuple[str, ...]) -> View:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    draft.say("USD 10.0 billion in 2023", MarketSize(money("10.0"), 2023, Status.ACTUAL))
    draft.say("Steel had 70% in 2023", Share("material", ("Steel",), percent("70"), 2023))
    for number, names in enumerate(lists):
        label = f"List {number}"
        draft.say(
            f"{label}: {', '.join(names)}",
            MemberList("material", label, names),
            *(Segment("material", n) for n in names),
        )
    return store_of(draft.build()).view()


def test_one_last_member_gets_the_rest_where_every_list_agrees() -> None:
    view = two_kinds(("Steel", "Glass"), ("Glass", "Steel"))
    glass = row(view, "Glass").shares[0]
    assert (glass.value, glass.status, glass.formula) == (Decimal(30), FigureStatus.DERIVED, "100 % − 70 %")


def test_no_member_gets_the_rest_while_lists_differ() -> None:
    view = two_kinds(("Steel", "Glass"), ("Steel", "Glass", "Copper"))
    assert row(view, "Glass").shares == ()
    rest = segments(view, Selection())[0].remainders
    assert rest[0].value == Decimal(30)


def test_a_share_follows_from_two_stated_values_and_stated_wins() -> None:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    draft.say("USD 10.0 billion in 2023", MarketSize(money("10.0"), 2023))
    draft.say("Europe: USD 2.5 billion in 2023", MarketSize(money("2.5"), 2023, scope="Europe"))
    draft.say("Asia Pacific: USD 4.1 billion in 2023", MarketSize(money("4.1"), 2023, scope="Asia Pacific"))
    draft.say("Asia Pacific had 40% in 2023", Share("region", ("Asia Pacific",), percent("40"), 2023))
    view = store_of(draft.build()).view()
    europe, asia = row(view, "Europe"), row(view, "Asia Pacific")
    assert [(f.value, f.status) for f in europe.shares] == [(Decimal("25.00"), FigureStatus.DERIVED)]
    assert [(f.value, f.status) for f in asia.shares] == [(Decimal(40), FigureStatus.STATED)]
    assert [(f.value, f.status) for f in asia.values] == [(Decimal("4.1"), FigureStatus.STATED)]


def test_concentration_is_a_bound_until_shares_are_complete() -> None:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    for member, share in (("Europe", "50"), ("Asia Pacific", "30")):
        draft.say(f"{member} had {share}% in 2023", Share("region", (member,), percent(share), 2023))
    hhi, cr4 = segments(store_of(draft.build()).view(), Selection())[0].concentration
    assert (hhi.value, hhi.high, hhi.qualifier) == (Decimal(3400), Decimal(3800), "at least")
    assert (cr4.value, cr4.high) == (Decimal(80), Decimal(100))
