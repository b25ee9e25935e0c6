"""What must hold whatever is brought in: order, additions, stated before derived, shares in range."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import View, memory_store
from kg.metrics.audit import audit
from kg.metrics.conflicts import disputes
from kg.metrics.forecast import forecast, series_of
from kg.metrics.jsonform import to_json
from kg.metrics.observed import Kind, Stated, observations
from kg.metrics.payload import forecast_payload, reconcile_payload, segments_payload
from kg.metrics.reconcile import reconcile
from kg.metrics.segments import segments
from kg.metrics.selection import Selection
from kg.metrics.whitespace import whitespace
from kg.model.content import Growth, Market, MarketSize, Sense, Share, Status, Superlative
from kg.model.document import DocumentMeta
from kg.model.figure import FigureStatus
from kg.model.quantity import Quantity
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import AT, LATER, add, global_insights, grand_view, register, services, store_of


def everything(view: View) -> object:
    selection = Selection()
    return to_json((
        segments(view, selection),
        forecast(view, selection),
        reconcile(view, selection),
        disputes(view, selection),
        [audit(view, d.id) for d in view.documents()],
        whitespace(view, selection),
    ))


def test_order_does_not_matter() -> None:
    made = (services(), grand_view(), register())
    results = [everything(store_of(*order).view()) for order in list(permutations(made))[::2]]
    assert all(r == results[0] for r in results)


def test_a_document_more_changes_no_claim_of_another() -> None:
    store = store_of(services(), at=AT)
    before = {s.claims: s.figure().value for s in observations(store.view())}
    add(store, global_insights(), at=LATER)
    after = {s.claims: s.figure().value for s in observations(store.view())}
    assert before.items() <= after.items()


def test_as_of_gives_what_was_known_then() -> None:
    store = store_of(services(), at=AT)
    add(store, global_insights(), at=LATER)
    view = store.view()
    then = Selection(as_of="2026-11-03T00:00:00Z")
    assert {s.voice_label for s in forecast(view, then)} == {"Nova One Advisor"}
    assert len({s.voice_label for s in forecast(view, Selection())}) == 2


def test_an_empty_graph_gives_empty_answers() -> None:
    view = memory_store().view()
    assert segments(view, Selection()) == ()
    assert forecast(view, Selection()) == ()
    assert reconcile(view, Selection()) == ()
    assert disputes(view, Selection()) == ()
    assert whitespace(view, Selection()) == ()
    empty = {"market": None, "figures": []}
    assert segments_payload(()) == empty | {"markets": []}
    assert reconcile_payload(()) == empty | {"markets": []}
    assert forecast_payload(()) == empty | {"series": []}


def test_shares_lie_in_range_and_stated_is_never_overridden(every: View) -> None:
    for table in segments(every, Selection()):
        for row in table.rows:
            assert all(0 <= f.value <= 100 for f in row.shares)
            for figures in (row.shares, row.values):
                stated = {(f.voice, f.year) for f in figures if f.status is FigureStatus.STATED}
                derived = {(f.voice, f.year) for f in figures if f.status is not FigureStatus.STATED}
                assert not stated & derived


def stated(kind: Kind, value: Decimal, start: int, end: int) -> Stated:
    unit, scale = ("%", 0) if kind is Kind.GROWTH else ("USD", 9)
    return Stated(
        kind, "revenue", (), Quantity(value, str(value), unit, scale), start if start == end else None, start, end,
        Status.ACTUAL, "v", "V", "m", "M", None, "d", (f"{kind}{value}{start}",), (), (),
    )  # fmt: skip


amounts = st.decimals(min_value="0.1", max_value="9999", places=1)
years = st.integers(2000, 2040)


@settings(max_examples=60)
@given(
    st.dictionaries(years, amounts, min_size=1, max_size=4),
    st.decimals("-20", "60", places=1),
    years,
    st.integers(1, 12),
)
def test_series_keep_what_is_stated_and_begin_with_it(
    sizes: dict[int, Decimal], rate: Decimal, start: int, length: int
) -> None:
    observed = [stated(Kind.SIZE, value, year, year) for year, value in sizes.items()]
    series = series_of([*observed, stated(Kind.GROWTH, rate, start, start + length)])[0]
    first, last = min(sizes), max(sizes)
    assert series.first == first
    assert series.horizon == max(last, start + length)
    for year in range(1995, 2060):
        found = series.at(year)
        if year in sizes:
            assert [(f.value, f.status) for f in found] == [(sizes[year], FigureStatus.STATED)]
        elif year < first or year > max(last, start + length):
            assert found == ()
        else:
            assert all(f.status is FigureStatus.DERIVED and f.value.is_finite() for f in found)


REGIONS = ("Europe", "Asia Pacific", "North America")
percents = st.decimals("0", "100", places=1)


def report(title: str, publisher: str, said: list[object]) -> tuple[object, object]:
    draft = Draft(DocumentMeta(title=title, publisher=publisher))
    draft.say(f"Kettles, {title}", Market("Kettles"))
    for number, content in enumerate(said):
        draft.say(f"Line {number} of {title}", content)  # type: ignore[arg-type]
    return draft.build()


contents = st.one_of(
    st.builds(lambda v, y: MarketSize(money(str(v)), y), amounts, st.integers(2020, 2023)),
    st.builds(lambda v, y, r: MarketSize(money(str(v)), y, scope=r), amounts, st.just(2023), st.sampled_from(REGIONS)),
    st.builds(lambda v, r: Share("region", (r,), percent(str(v)), 2023), percents, st.sampled_from(REGIONS)),
    st.builds(lambda v: Growth(percent(str(v)), 2020, 2025), st.decimals("-20", "60", places=1)),
    st.builds(lambda r: Superlative("region", r, Sense.LARGEST, 2023), st.sampled_from(REGIONS)),
)


@settings(max_examples=4, deadline=None)
@given(st.lists(contents, max_size=5, unique_by=repr), st.lists(contents, max_size=5, unique_by=repr))
def test_whatever_two_reports_state(first: list[object], second: list[object]) -> None:
    one, other = report("One", "Hob Research", first), report("Other", "Kiln Insights", second)
    alone, both, turned = store_of(one).view(), store_of(one, other).view(), store_of(other, one).view()
    assert everything(both) == everything(turned), "neither order nor side matters"
    own = {s.claims: s.figure().value for s in observations(alone)}
    assert own.items() <= {s.claims: s.figure().value for s in observations(both)}.items()
    for table in segments(both, Selection()):
        for row in table.rows:
            assert all(0 <= f.value <= 100 for f in row.shares if f.status is FigureStatus.STATED)
            for figures in (row.shares, row.values):
                stated_ = {(f.voice, f.year) for f in figures if f.status is FigureStatus.STATED}
                assert not stated_ & {(f.voice, f.year) for f in figures if f.status is not FigureStatus.STATED}
        assert all(f.value >= 0 for f in table.remainders)
        for figure in table.figures:
            assert figure.value.is_finite()
            assert set(figure.disputed) >= {d for i in figure.inputs for d in i.disputed}
            if figure.inputs:
                assert set(figure.claims) == {c for i in figure.inputs for c in i.claims}
