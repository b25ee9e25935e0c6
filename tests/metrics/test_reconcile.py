"""Voices side by side: no mean, independence, definitions, house view."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.graph import View
from kg.metrics.conversion import Conversion
from kg.metrics.reconcile import Reconciliation, reconcile
from kg.metrics.selection import Asked, Selection, select
from kg.model.content import Market, MarketSize
from kg.model.document import DocumentMeta
from kg.model.judgement import Judgement, JudgementKind
from tests.graph.factories import Draft, money
from tests.metrics.reports import copies, grand_view, store_of


def one(view: View, **asked: object) -> Reconciliation:
    return reconcile(view, select(view, Asked(**asked)))[0]  # type: ignore[arg-type]


def test_markets_that_differ_in_what_is_sold_stand_side_by_side(every: View) -> None:
    found = one(every, market="Teleradiology services", year=2023)
    comparison = found.comparisons[0]
    assert set(found.markets) == {"Teleradiology", "Teleradiology services"}
    assert [(e.voice, e.aligned) for e in comparison.entries] == [
        ("Global Market Insights", Decimal(12)),
        ("Grand View Research", Decimal("12.6")),
        ("Nova One Advisor", Decimal("24.50")),
    ]
    assert comparison.spread is not None
    assert comparison.spread.value == Decimal("2.042")
    assert any("services" in line and "Nova One Advisor" in line for line in found.definitions)


def test_growth_from_lowest_to_highest(every: View) -> None:
    growth = one(every, market="Teleradiology").growth
    assert growth is not None
    assert (growth.low.value, growth.high.value) == (Decimal("2.3"), Decimal("25.30"))


def test_what_would_have_to_hold(every: View) -> None:
    lines = one(every, market="Teleradiology", year=2023).comparisons[0].conditions
    assert any("only if the first counts 51.4 % of what the second counts" in line for line in lines)


def test_equal_figures_of_two_publishers_are_one_voice(every: View) -> None:
    heard = one(every, market="Teleradiology").voices
    assert (heard.count, heard.independent) == (5, 4)
    assert heard.equal[0][:2] == ("Allied Market Research", "Valuates Reports")


def test_no_median_of_two(every: View) -> None:
    view = store_of(grand_view(), *copies()).view()
    for comparison in one(view, market="Teleradiology").comparisons:
        assert comparison.median is None


def test_there_is_no_mean_anywhere(every: View) -> None:
    comparison = one(every, market="Teleradiology", year=2023).comparisons[0]
    values = [e.aligned for e in comparison.entries]
    mean = sum(values) / len(values)
    assert comparison.median is not None
    assert comparison.median.value == Decimal("12.6")
    assert mean not in {comparison.median.value, comparison.low.value, comparison.high.value}


def euros() -> View:
    made = []
    for publisher, value, unit in (("Hob Research", "10.0", "USD"), ("Herd Analysen", "8.0", "EUR")):
        draft = Draft(DocumentMeta(title=f"Kettles, {publisher}", publisher=publisher))
        draft.say("Kettles", Market("Kettles"))
        draft.say(f"{unit} {value} billion in 2023", MarketSize(money(value, unit=unit), 2023))
        made.append(draft.build())
    return store_of(*made).view()


def test_currencies_stay_apart_without_a_stated_rate() -> None:
    found = reconcile(euros(), Selection(year=2023))[0]
    assert {c.unit for c in found.comparisons} == {"USD billion", "EUR billion"}
    assert any("compared apart" in line for line in found.definitions)


def test_a_stated_rate_brings_them_together() -> None:
    rate = Conversion("EUR", "USD", Decimal("1.08"), date(2023, 12, 29), "a central bank")
    comparison = reconcile(euros(), Selection(year=2023), rate)[0].comparisons[0]
    converted = comparison.entries[0].figure
    assert converted.value == Decimal("8.640")
    assert "1.08 USD per EUR on 2023-12-29 (a central bank)" in str(converted.formula)


def test_the_house_view_stands_apart() -> None:
    store = store_of(grand_view())
    market = store.view().resources.iri("market", "teleradiology")
    fields = {"value": "11.9", "unit": "USD billion", "year": "2023", "until": "2027-01-01"}
    with store.writer() as writer:
        writer.judge(
            Judgement(
                JudgementKind.HOUSE_VIEW, market, None, "An analyst", "2026-11-02T08:00:00Z", "weighed", fields=fields
            )
        )
        writer.commit()
    found = reconcile(store.view(), Selection())[0]
    assert found.house_views[0].figure.value == Decimal("11.9")
    assert Decimal("11.9") not in {f.value for f in found.figures}
