"""Formulas against values typed from the sources, and what must hold for any figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.metrics import arithmetic
from kg.model.figure import Figure, FigureStatus


def usd(value: str, year: int | None = 2023, **more: object) -> Figure:
    return Figure("size", Decimal(value), "USD billion", year, claims=(f"c{value}",), **more)  # type: ignore[arg-type]


def percent(value: str, year: int | None = 2023) -> Figure:
    return Figure("share", Decimal(value), "%", year, claims=(f"c{value}",))


def test_share_of_total_has_the_bounds_that_the_digits_leave_open() -> None:
    found = arithmetic.share_of_total("Asia Pacific", percent("42.0"), usd("24.50"))
    assert (found.value, found.low, found.high) == (Decimal("10.29"), Decimal("10.28"), Decimal("10.30"))
    assert found.unit == "USD billion"
    assert found.formula == "42.0 % × USD 24.50 billion"
    assert found.status is FigureStatus.DERIVED
    assert found.claims == ("c42.0", "c24.50")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (usd("24.50"), usd("30.76", 2033), "2.30"),
        (usd("25.06", 2024), usd("30.76", 2033), "2.30"),
        (usd("24.50"), usd("25.06", 2024), "2.29"),
    ],
)
def test_implied_growth(first: Figure, last: Figure, expected: str) -> None:
    assert arithmetic.implied_growth("growth", first, last).value == Decimal(expected)


@pytest.mark.parametrize(("year", "expected"), [(2028, "27.45"), (2030, "28.72")])
def test_compound(year: int, expected: str) -> None:
    found = arithmetic.compound("size", usd("25.06", 2024), percent("2.3", None), year)
    assert found.value == Decimal(expected)
    assert found.year == year


def test_difference_keeps_the_digits_of_its_terms() -> None:
    assert str(arithmetic.difference("growth", usd("30.76", 2033), usd("24.50")).value) == "6.26"


def test_relative_change_is_in_percent_of_the_earlier_figure() -> None:
    change = arithmetic.relative_change("growth", usd("30.76", 2033), usd("24.50"))
    assert (change.value, change.unit, change.year) == (Decimal("25.55"), "%", 2033)
    assert change.low is not None
    assert change.high is not None
    assert change.low < change.value < change.high


def test_mean_step_shares_a_difference_out_over_the_years() -> None:
    assert arithmetic.mean_step("growth", usd("30.76", 2033), usd("24.50")).value == Decimal("0.6260")


def test_remainder_belongs_to_all_others() -> None:
    left = arithmetic.remainder_of_shares("others", (percent("42.0"),))
    assert (left.value, left.low, left.high) == (Decimal("58.0"), Decimal("57.95"), Decimal("58.05"))
    assert arithmetic.share_of_total("others", left, usd("24.50")).value == Decimal("14.21")
    assert arithmetic.remainder_of_total("others", percent("42.0"), usd("24.50")).value == Decimal("14.21")


def test_million_and_billion_meet_and_euro_and_dollar_do_not() -> None:
    million = Figure("size", Decimal("3004.6"), "USD million", 2018)
    assert arithmetic.in_unit(million, "USD billion").value == Decimal("3.0046")
    low, high = arithmetic.bounds(arithmetic.in_unit(usd("12"), "USD million"))
    assert (low, high) == (Decimal(11500), Decimal(12500))
    with pytest.raises(ValueError, match="different things"):
        arithmetic.in_unit(million, "EUR million")


@pytest.mark.parametrize("year", [2022, 2023])
def test_nothing_is_computed_back(year: int) -> None:
    with pytest.raises(ValueError, match="not later"):
        arithmetic.compound("size", usd("24.50"), percent("2.3", None), year)


def test_disputes_are_inherited() -> None:
    found = arithmetic.share_of_total("part", percent("42.0"), usd("24.50", disputed=("k1",)))
    assert found.disputed == ("k1",)


sizes = st.decimals(min_value="0.01", max_value="99999", places=2)
shares = st.decimals(min_value="0.1", max_value="100", places=1)
rates = st.decimals(min_value="-50", max_value="90", places=1)


@given(shares, sizes)
def test_a_part_and_the_rest_are_the_whole(share: Decimal, size: Decimal) -> None:
    total = Figure("whole", size, "USD billion", 2023)
    part = arithmetic.share_of_total("part", Figure("s", share, "%", 2023), total)
    rest = arithmetic.remainder_of_total("rest", Figure("s", share, "%", 2023), total)
    assert abs(part.value + rest.value - size) <= Decimal("0.01")
    assert part.low is not None
    assert part.high is not None
    assert part.low <= part.value <= part.high


@given(sizes, sizes)
def test_a_share_from_two_values_gives_the_value_back(part: Decimal, whole: Decimal) -> None:
    small, large = sorted((part, whole))
    found = arithmetic.share_of_values(
        "share", Figure("p", small, "USD billion", 2023), Figure("w", large, "USD billion", 2023)
    )
    assert 0 <= found.value <= 100
    assert abs(found.value * large / 100 - small) <= large * Decimal("0.001")


@given(sizes, rates, st.integers(1, 30))
def test_growth_recomputed_from_compounding_is_the_rate(size: Decimal, rate: Decimal, years: int) -> None:
    base = Figure("b", size, "USD billion", 2000)
    end = arithmetic.compound("e", base, Figure("r", rate, "%"), 2000 + years)
    implied = arithmetic.implied_growth("g", base, Figure("e", end.value, "USD billion", 2000 + years))
    assert implied.low is not None
    assert implied.high is not None
    assert implied.low - Decimal("0.01") <= rate <= implied.high + Decimal("0.01")


@given(sizes, sizes, st.integers(2, 20), st.data())
def test_a_year_between_lies_between(first: Decimal, last: Decimal, years: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, years - 1))
    a, b = Figure("a", first, "USD billion", 2000), Figure("b", last, "USD billion", 2000 + years)
    value = arithmetic.between("x", a, b, 2000 + at).value
    slack = Decimal("0.01")
    assert min(first, last) - slack <= value <= max(first, last) + slack
