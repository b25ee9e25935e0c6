from datetime import date
from decimal import Decimal

import pytest

from kg.model.period import PartialDate
from kg.views import words


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("USD billion", ("USD", "bn")),
        ("EUR million", ("EUR", "m")),
        ("INR crore", ("INR", "crore")),
        ("%", ("", "%")),
        ("million units", ("", "m units")),
        ("GWh", ("", "GWh")),
        ("year", ("", "")),
        ("count", ("", "")),
        ("USD", ("USD", "")),
    ],
)
def test_a_unit_stands_before_and_after_the_number(unit: str, parts: tuple[str, str]) -> None:
    assert words.unit_parts(unit) == parts


def test_an_amount_keeps_its_printed_digits_and_its_qualifier() -> None:
    assert words.amount(Decimal("7.50"), "USD billion", "around") == "around\u00a0USD\u00a07.50\u00a0bn"


def test_thousands_are_set_apart_from_five_digits_on() -> None:
    assert words.plain(Decimal("4500")) == "4500"
    assert words.plain(Decimal("24500.5")) == "24,500.5"
    assert words.offset(10478) == "10\u202f478"


def test_age_counts_months_from_the_last_one_a_date_can_mean() -> None:
    assert words.age(PartialDate(2025, 4), date(2026, 11, 24)) == "19 months"
    assert words.age(PartialDate(2026), date(2026, 11, 24)) == "0 months"
    assert words.age(PartialDate(2026, 10), date(2026, 11, 1)) == "1 month"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert words.shortened("one two three four", 12) == "one two…"
    assert words.shortened("short", 12) == "short"


def test_items_are_joined_in_a_sentence() -> None:
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"
    assert words.listed([]) == ""


def test_a_sentence_begins_with_a_capital_but_names_keep_their_own() -> None:
    assert words.sentence("seven documents") == "Seven documents"
    assert words.sentence("vRad is owned") == "vRad is owned"


def test_years_are_given_as_a_span() -> None:
    assert words.years([2025, None, 2023]) == "2023–2025"
    assert words.years([None]) == ""
