"""Years, periods and partial dates, absolute and against a reference day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.dates import MONTHS, iter_dates, iter_periods, iter_years
from kg.model.period import PartialDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 14 January 2025", "2025-01-14"),
        ("on March 3rd, 2024", "2024-03-03"),
        ("in April 2025", "2025-04"),
        ("Sept. 04, 2024", "2024-09-04"),
        ("2024-11-05", "2024-11-05"),
        ("2024/12/02", "2024-12-02"),
        ("27/09/2024", "2024-09-27"),
        ("09/27/2024", "2024-09-27"),
        ("18.11.2024", "2024-11-18"),
        ("09/2024", "2024-09"),
        ("(Mar-24)", "2024-03"),
        ("Aug. '24", "2024-08"),
        ("Q3 2024", "2024-Q3"),
        ("the fourth quarter of 2023", "2023-Q4"),
        ("H1 2024", "2024-H1"),
        ("in the autumn of 2024", "2024"),
    ],
)
def test_absolute_dates(text: str, expected: str) -> None:
    assert [str(d.date) for d in iter_dates(text)] == [expected]


@pytest.mark.parametrize("text", ["13/2024", "24/7 support", "version 1.2.2024.5", "1,234 May people"])
def test_what_is_no_date(text: str) -> None:
    assert not [d for d in iter_dates(text) if d.date.month]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2025-09-15"),
        ("on Tuesday", "2025-09-16"),
        ("last month", "2025-08"),
        ("three weeks ago", "2025-08"),
        ("last year", "2024"),
        ("in May", "2025-05"),
        ("in November", "2024-11"),
    ],
)
def test_relative_dates_need_a_reference(text: str, expected: str) -> None:
    reference = PartialDate(2025, 9, 16)
    assert [str(d.date) for d in iter_dates(text, reference)] == [expected]
    assert not list(iter_dates(text))


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{y}-{n:02d}-{d:02d}"]),
)
def test_any_day_is_read_back(day: date, form: str) -> None:
    text = form.format(d=day.day, m=MONTHS[day.month - 1].title(), n=day.month, y=day.year)
    (found,) = iter_dates(text)
    assert found.date == PartialDate(day.year, day.month, day.day)
    assert found.span.of(text) == text


@given(st.dates(date(2001, 1, 8), date(2099, 12, 31)), st.integers(0, 6))
def test_weekdays_lie_in_the_week_before_the_reference(today: date, back: int) -> None:
    meant = today - timedelta(days=back)
    reference = PartialDate(today.year, today.month, today.day)
    (found,) = iter_dates(f"on {meant:%A}", reference)
    assert found.date == PartialDate(meant.year, meant.month, meant.day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-2030", (2024, 2030)),
        ("2024 to 2030", (2024, 2030)),
        ("2024–30", (2024, 2030)),
        ("between 2024 and 2030", (2024, 2030)),
        ("FY24-FY30", (2024, 2030)),
        ("CAGR 25-33", (2025, 2033)),
        ("from fiscal 2023 to fiscal 2030", (2023, 2030)),
    ],
)
def test_periods(text: str, expected: tuple[int, int]) -> None:
    assert [(p.from_, p.to) for p in iter_periods(text)] == [expected]


def test_in_two_years_is_no_period() -> None:
    assert not list(iter_periods("in 2024 and 2030"))


@pytest.mark.parametrize(("text", "years"), [("by end-2033", [2033]), ("FY24", [2024]), ("$2024", []), ("12,2024", [])])
def test_years(text: str, years: list[int]) -> None:
    assert [y.year for y in iter_years(text)] == years
