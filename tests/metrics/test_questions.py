"""Combinations of members, days and years, parts across voices, stated rates of exchange, and why nothing is found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.errors import RequestRefused, UnknownName
from kg.graph import View, memory_store
from kg.metrics.absence import why_nothing
from kg.metrics.conversion import EXAMPLE, Conversion, converted, parse_conversion
from kg.metrics.forecast import forecast
from kg.metrics.network import knowledge_network
from kg.metrics.reconcile import reconcile
from kg.metrics.segments import segments
from kg.metrics.selection import JOIN, Asked, Selection, select
from kg.model.content import Market, MarketSize, Segment, Share
from kg.model.document import DocumentMeta
from kg.model.figure import Figure, FigureStatus
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import store_of


def kettles(title: str, publisher: str, *contents: object) -> object:
    draft = Draft(DocumentMeta(title=title, publisher=publisher))
    draft.say(f"Kettles, {title}", Market("Kettles"))
    for number, content in enumerate(contents):
        draft.say(f"Line {number} of {title}", content)  # type: ignore[arg-type]
    return draft.build()


@pytest.fixture(scope="module")
def view() -> View:
    one = kettles(
        "One", "Hob Research", MarketSize(money("10.0"), 2023), Share("region", ("Europe",), percent("40.0"), 2023)
    )
    sizes = (MarketSize(money("3.0"), 2023, scope="Europe"), MarketSize(money("5"), 2020))
    other = kettles("Other", "Kiln Insights", Segment("region", "Europe"), *sizes)
    return store_of(one, other).view()  # type: ignore[arg-type]


def test_a_combination_that_nobody_speaks_of_is_not_reported(first: View) -> None:
    selection = select(first, Asked(member="Onshore in Asia Pacific"))
    assert selection.member is not None
    assert len(selection.member.split(JOIN)) == 2
    table = segments(first, selection)[0]
    assert [c.label for c in table.cells] == ["Onshore in Asia Pacific"] or "Asia Pacific" in table.cells[0].label
    assert set(table.cells[0].coverage.values()) == {"not reported"}
    with pytest.raises(UnknownName) as caught:
        select(first, Asked(member="Onshore in Asai Pacific"))
    assert "Asia Pacific" in caught.value.nearest


def test_a_day_asks_for_its_year(first: View) -> None:
    on = Selection(valid_on=date(2028, 6, 30))
    figures = [f for t in segments(first, on) for f in t.whole.values]
    assert [(f.value, f.year, f.status) for f in figures] == [(Decimal("27.45"), 2028, FigureStatus.DERIVED)]
    assert all(not r.shares for t in segments(first, on) for r in t.rows)
    ranks = [k.year for t in segments(first, on) for r in t.rows for k in r.rankings]
    assert set(ranks) == {None}


def test_a_day_outside_the_year_and_two_years_are_refused(first: View) -> None:
    with pytest.raises(RequestRefused, match="does not lie in 2023"):
        select(first, Asked(year=2023, valid_on="2025-01-01"))
    with pytest.raises(RequestRefused, match="two years"):
        forecast(first, Selection(year=2025), beyond=2030)


def test_the_network_of_a_day_holds_no_later_move(every: View) -> None:
    whole, early = knowledge_network(every), knowledge_network(every, Selection(valid_on=date(2001, 1, 1)))
    assert early.number_of_edges() < whole.number_of_edges()
    joined = {c for _, _, d in early.edges(data=True) for c in d["claims"]}
    assert joined < {c for _, _, d in whole.edges(data=True) for c in d["claims"]}


def test_a_part_across_voices(view: View) -> None:
    found = reconcile(view, select(view, Asked(member="Europe")))
    assert [r.part for r in found] == ["Europe"]
    revenue = next(c for c in found[0].comparisons if c.measure == "revenue")
    entries = {e.voice: (e.figure.value, e.figure.status) for e in revenue.entries}
    assert entries == {
        "Hob Research": (Decimal("4.000"), FigureStatus.DERIVED),
        "Kiln Insights": (Decimal("3.0"), FigureStatus.STATED),
    }


def test_the_middle_of_an_odd_number_of_voices_is_a_voice_as_it_stands() -> None:
    made = [kettles(t, t, MarketSize(money(v), 2023)) for t, v in (("Aa", "1.61"), ("Bb", "12"), ("Cc", "24.50"))]
    compared = reconcile(store_of(*made).view(), Selection(year=2023))[0].comparisons[0]  # type: ignore[arg-type]
    assert compared.median is not None
    assert (str(compared.median.value), compared.median.low, compared.median.high) == (
        "12", Decimal("1.61"), Decimal("24.50")
    )  # fmt: skip


def test_no_remainder_of_a_share_that_the_value_contradicts() -> None:
    """A share beside a value that it does not give is a share of something else."""
    said = (MarketSize(money("100.0"), 2023), Share("country", ("Germany",), percent("61"), 2023))
    plain = segments(store_of(kettles("P", "Hob", *said)).view(), Selection())[0]  # type: ignore[arg-type]
    assert [str(f.value) for f in plain.remainders] == ["39", "39.00"]
    beside = (*said, MarketSize(money("9.6"), 2023, scope="Germany"))
    assert segments(store_of(kettles("B", "Hob", *beside)).view(), Selection())[0].remainders == ()  # type: ignore[arg-type]


def test_a_rate_needs_a_day_and_a_source() -> None:
    rate = parse_conversion(EXAMPLE)
    assert rate == Conversion("EUR", "USD", Decimal("1.0813"), date(2023, 12, 29), "European Central Bank")
    euros = Figure("revenue", Decimal("10.0"), "EUR billion", 2023)
    dollars = converted(euros, rate)
    assert (dollars.unit, dollars.value) == ("USD billion", Decimal("10.81"))
    assert dollars.formula == "EUR 10.0 billion × 1.0813 USD per EUR on 2023-12-29 (European Central Bank)"
    assert converted(Figure("share", Decimal(10), "%"), rate).unit == "%"


@pytest.mark.parametrize(
    "text",
    ["", "EUR 1.08", "1 EUR = 1.08 USD", "1 EUR = 1.08 USD on 2023-12-29", "1 EUR = 0 USD on 2023-12-29 (x)",
     "1 EUR = 1.08 USD on 2023-13-29 (x)", "1 EUR = 1.08 EUR on 2023-12-29 (x)", "1 EUR = nan USD on 2023-12-29 (x)"],
)  # fmt: skip
def test_anything_less_is_refused(text: str) -> None:
    with pytest.raises(RequestRefused):
        parse_conversion(text)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(year=2010), "they begin in 2020"),
        (Selection(year=2050), "they end in 2023. `kg metrics forecast --beyond 2050`"),
        (Selection(year=2021), "they speak of 2020 to 2023"),
        (Selection(as_of="2020-01-01T00:00:00Z"), "Nothing had been recorded by 2020-01-01"),
        (Selection(), "The sources state no size."),
    ],
)
def test_why_nothing_is_found(view: View, selection: Selection, words: str) -> None:
    assert words in why_nothing(view, selection, "size")


def test_an_empty_graph_says_what_to_do() -> None:
    assert "kg ingest" in why_nothing(memory_store().view(), Selection(), "size")
