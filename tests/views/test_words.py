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


def test_thousands_are_set_apart() -> None:
    assert words.plain(Decimal("4500")) == "4,500"
    assert words.plain(Decimal("450.5")) == "450.5"
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


def test_a_text_goes_on_inside_another_sentence() -> None:
    assert words.inside("Launched a tool") == "launched a tool"
    assert words.inside("AI tool launched") == "AI tool launched"


def test_a_name_that_ends_in_a_stop_gets_no_second_one() -> None:
    assert words.stopped("With Alcantora S.r.l.") == "With Alcantora S.r.l."
    assert words.stopped("In Europe") == "In Europe."


def test_dates_of_a_text_are_said_in_words() -> None:
    assert words.dates_said("since 2020-12, and on 2025-04-17") == "since December 2020, and on 17 April 2025"
    assert words.dates_said("from 2024-2033 and 2024-13") == "from 2024-2033 and 2024-13"


def test_a_printed_amount_gets_the_short_scale() -> None:
    assert words.shortened_scale("about USD 170 million") == "about\u00a0USD\u00a0170\u00a0m"


def test_years_are_given_as_a_span() -> None:
    assert words.years([2025, None, 2023]) == "2023–2025"
    assert words.years([None]) == ""


def test_no_line_breaks_inside_a_figure() -> None:
    assert words.unbroken("put at USD 56 billion in 2030") == "put at USD\u00a056\u00a0billion in 2030"
    assert words.unbroken("5.1 % of 12 members") == "5.1\u00a0% of 12 members"


def test_a_shouted_name_is_calmed_and_abbreviations_are_not() -> None:
    assert words.calm("ORGANIC FERTILIZERS") == "Organic fertilizers"
    assert words.calm("MRI CT") == "MRI CT"
    assert words.calm("LIDAR") == "LIDAR"
    assert words.calm("AI in MRI") == "AI in MRI"


def test_a_market_inside_a_sentence_keeps_its_abbreviations() -> None:
    assert words.common("AI in Medical Imaging") == "AI in medical imaging"
    assert words.common("Dental CAD/CAM") == "dental CAD/CAM"
