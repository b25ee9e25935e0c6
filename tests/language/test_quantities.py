"""Money, volumes, percentages and fractions: typed examples, and any amount written by the test is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.quantities import iter_bare, iter_fractions, iter_money, iter_percentages, iter_volumes

_SCALES = {"": 0, " million": 6, " billion": 9, " Bn": 9, " Mn": 6, " trillion": 12, " crore": 7, " lakh crore": 12}


@pytest.mark.parametrize(
    ("text", "unit", "value", "scale"),
    [
        ("USD 12.5 billion", "USD", "12.5", 9),
        ("US$ 3.1bn", "USD", "3.1", 9),
        ("$950 Mn", "USD", "950", 6),
        ("€1.4 billion", "EUR", "1.4", 9),
        ("Rs 1,15,000 crore", "INR", "115000", 7),
        ("INR 2.3 lakh crore", "INR", "2.3", 12),
        ("1.72 billion euros", "EUR", "1.72", 9),
        ("RMB 22.4 billion", "CNY", "22.4", 9),
        ("A$ 410 million", "AUD", "410", 6),
        ("520.0 billion yen", "JPY", "520.0", 9),
    ],
)
def test_money_has_currency_value_and_scale(text: str, unit: str, value: str, scale: int) -> None:
    (found,) = iter_money(f"It was {text} in all.")
    assert (found.quantity.unit, found.quantity.value, found.quantity.scale) == (unit, Decimal(value), scale)
    assert found.span.of(f"It was {text} in all.") == text


@given(
    st.sampled_from(["USD", "US$", "$", "€", "£", "INR"]),
    st.integers(1, 999_999),
    st.integers(0, 99),
    st.sampled_from(sorted(_SCALES)),
)
def test_any_amount_is_read_back(symbol: str, whole: int, hundredths: int, scale: str) -> None:
    text = f"{symbol} {whole:,}.{hundredths:02d}{scale}"
    (found,) = iter_money(text)
    assert found.quantity.value == Decimal(f"{whole}.{hundredths:02d}")
    assert found.quantity.scale == _SCALES[scale]
    assert found.span.of(text) == text


def test_a_range_is_one_amount_and_from_to_are_two() -> None:
    (found,) = iter_money("between USD 1.2 billion and USD 1.5 billion")
    assert (found.quantity.value, found.quantity.upper) == (Decimal("1.2"), Decimal("1.5"))
    both = list(iter_money("grew from a base of USD 5.6 billion to USD 7.3 billion"))
    assert [f.quantity.value for f in both] == [Decimal("5.6"), Decimal("7.3")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("over USD 2 billion", "over"), ("nearly USD 2 billion", "nearly"), ("USD 2 billion", None)],
)
def test_qualifiers_are_kept(text: str, qualifier: str | None) -> None:
    (found,) = iter_money(text)
    assert found.quantity.qualifier == qualifier


def test_percentages_in_pairs_and_ranges() -> None:
    assert [f.quantity.value for f in iter_percentages("12% and 14%")] == [Decimal(12), Decimal(14)]
    (found,) = iter_percentages("between 12 and 14 per cent")
    assert (found.quantity.value, found.quantity.upper) == (Decimal(12), Decimal(14))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a third of sales", "33.3"),
        ("nearly three quarters of turnover", "75"),
        ("four fifths", "80"),
        ("more than half of the market", "50"),
        ("seven tenths", "70"),
    ],
)
def test_fractions_in_words_are_percentages(text: str, value: str) -> None:
    (found,) = iter_fractions(text)
    assert found.quantity.value == Decimal(value)


@pytest.mark.parametrize("text", ["in the third quarter", "the first half of 2024", "half a billion players", "behalf"])
def test_times_and_counts_are_no_fractions(text: str) -> None:
    assert not list(iter_fractions(text))


def test_volumes_and_bare_numbers() -> None:
    (gauge,) = iter_volumes("41,000 units were shipped")
    assert (gauge.quantity.value, gauge.quantity.unit) == (Decimal(41000), "units")
    (energy,) = iter_volumes("1,045 GWh")
    assert energy.quantity.unit == "GWh"
    (bare,) = iter_bare("it was 24.5 billion")
    assert (bare.quantity.value, bare.quantity.unit, bare.quantity.scale) == (Decimal("24.5"), "", 9)
