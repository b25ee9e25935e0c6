"""Series: stated apart from derived, nothing before the first point, beyond the horizon only on request."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.forecast import Series, forecast
from kg.metrics.selection import Asked, Selection, select
from kg.model.content import Growth, Market, MarketSize
from kg.model.document import DocumentMeta
from kg.model.figure import FigureStatus
from kg.model.quantity import Quantity
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import store_of


def of(view: View, publisher: str) -> Series:
    return forecast(view, select(view, Asked(publisher=publisher)))[0]


@pytest.mark.parametrize(
    ("year", "value", "status"),
    [
        (2023, "24.50", FigureStatus.STATED),
        (2024, "25.06", FigureStatus.STATED),
        (2028, "27.45", FigureStatus.DERIVED),
        (2030, "28.72", FigureStatus.DERIVED),
        (2033, "30.76", FigureStatus.STATED),
    ],
)
def test_years_of_the_services_report(first: View, year: int, value: str, status: FigureStatus) -> None:
    figure = of(first, "Nova One Advisor").at(year)[0]
    assert (figure.value, figure.status, figure.year) == (Decimal(value), status, year)


def test_nothing_before_the_first_point_and_beyond_only_on_request(first: View) -> None:
    series = of(first, "Nova One Advisor")
    assert series.at(2022) == ()
    assert series.at(2022, beyond=True) == ()
    assert series.at(2040) == ()
    beyond = series.at(2040, beyond=True)[0]
    assert beyond.status is FigureStatus.EXTRAPOLATED
    assert (series.first, series.horizon) == (2023, 2033)


def test_implied_growth_and_absolute_growth(first: View) -> None:
    series = of(first, "Nova One Advisor")
    assert [str(f.value) for f in series.implied] == ["2.30", "2.29", "2.30"]
    assert series.growth is not None
    assert series.growth.value == Decimal("6.26")


def test_the_first_year_above_a_value(first: View) -> None:
    found = of(first, "Nova One Advisor").first_above(Decimal(28), "USD billion")
    assert found is not None
    assert found.year == 2029
    assert of(first, "Nova One Advisor").first_above(Decimal(90), "USD billion") is None


def test_the_base_year_may_stand_just_before_the_period(every: View) -> None:
    figure = of(every, "Grand View Research").at(2024)[0]
    assert figure.formula == "USD 12.6 billion × (1 + 25.30 %)^1"


def test_a_rate_without_size_gives_no_figure(every: View) -> None:
    series = of(every, "Allied Market Research")
    assert series.at(2024) == ()
    assert [p.year for p in series.points] == [2025]


def kettles(*contents: object) -> Series:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    for number, content in enumerate(contents):
        draft.say(f"Line {number}", content)  # type: ignore[arg-type]
    return forecast(store_of(draft.build()).view(), Selection())[0]


def test_between_two_sizes_without_a_rate() -> None:
    figure = kettles(MarketSize(money("10.0"), 2020), MarketSize(money("20.0"), 2030)).at(2025)[0]
    assert figure.value == Decimal("14.14")
    assert figure.formula == "USD 10.0 billion × (USD 20.0 billion ÷ USD 10.0 billion)^(5/10)"


def test_a_bound_is_no_base() -> None:
    over = Quantity(Decimal(15), "15%", "%", qualifier="over")
    assert kettles(MarketSize(money("10.0"), 2020), Growth(over, 2020, 2030)).at(2025) == ()


def test_an_approximation_stays_one() -> None:
    about = Quantity(Decimal(5), "5%", "%", qualifier="around")
    figure = kettles(MarketSize(money("10.0"), 2020), Growth(about, 2020, 2030)).at(2021)[0]
    assert (figure.value, figure.qualifier) == (Decimal("10.50"), "around")


def test_a_year_in_which_the_voice_disagrees_with_itself_is_no_base() -> None:
    series = kettles(
        MarketSize(money("10.0"), 2020), MarketSize(money("12.0"), 2020), Growth(percent("5.0"), 2020, 2030)
    )
    assert {f.value for f in series.at(2020)} == {Decimal("10.0"), Decimal("12.0")}
    assert series.at(2021) == ()


def test_a_rate_without_a_period_moves_nothing() -> None:
    assert kettles(MarketSize(money("10.0"), 2020), Growth(percent("5.0"))).at(2021) == ()


def test_a_size_without_a_year_is_kept_apart() -> None:
    series = kettles(MarketSize(money("10.0")))
    assert series.points == ()
    assert [f.value for f in series.undated] == [Decimal("10.0")]


def test_an_absurd_year_is_refused(first: View) -> None:
    with pytest.raises(RequestRefused):
        forecast(first, Selection(), beyond=2400)


def test_a_rate_of_volume_goes_to_volume_and_never_to_money() -> None:
    draft = Draft(DocumentMeta(title="Widgets", publisher="A"))
    draft.say("Widgets", Market("Widgets"))
    draft.say("USD 10.0 billion in 2024", MarketSize(money("10.0"), 2024))
    draft.say("50.0 million units in 2024", MarketSize(money("50.0", unit="units", scale=6), 2024))
    draft.say("revenue grows 5.0%", Growth(percent("5.0"), 2025, 2030, measure="revenue"))
    draft.say("volume grows 7.0%", Growth(percent("7.0"), 2025, 2030, measure="volume"))
    found = {s.indicator: s for s in forecast(store_of(draft.build()).view(), Selection())}
    assert [str(r.figure.value) for r in found["revenue"].rates] == ["5.0"]
    assert [str(r.figure.value) for r in found["volume"].rates] == ["7.0"]
    assert [str(f.value) for f in found["revenue"].at(2025)] == ["10.50"]
    assert [str(f.value) for f in found["volume"].at(2025)] == ["53.50"]
    assert found["volume"].rates[0].figure.label.endswith("growth a year in volume")


def test_a_rate_of_volume_of_a_voice_that_counts_money_only_derives_no_money() -> None:
    draft = Draft(DocumentMeta(title="Widgets", publisher="A"))
    draft.say("Widgets", Market("Widgets"))
    draft.say("USD 10.0 billion in 2024", MarketSize(money("10.0"), 2024))
    draft.say("volume grows 7.0%", Growth(percent("7.0"), 2025, 2030, measure="volume"))
    found = {s.indicator: s for s in forecast(store_of(draft.build()).view(), Selection())}
    assert found["revenue"].rates == ()
    assert found["revenue"].at(2025) == ()
    assert len(found["volume"].rates) == 1
