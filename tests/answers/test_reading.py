"""What is understood of a question before anything is looked up."""

from __future__ import annotations

from datetime import date

import pytest

from kg.answers.amounts import read_amounts
from kg.answers.question import clean, make_question
from kg.answers.spelling import Speller
from kg.answers.times import read_times

TODAY = date(2025, 6, 15)


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("news since February 2025", date(2025, 2, 1), None),
        ("news before March 2025", None, date(2025, 2, 28)),
        ("Q1 2025 moves", date(2025, 1, 1), date(2025, 3, 31)),
        ("last half of 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("Jan-Feb 2025", date(2025, 1, 1), date(2025, 2, 28)),
        ("Dec 24 news", date(2024, 12, 1), date(2024, 12, 31)),
        ("news in 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("news of the past 12 months", date(2024, 6, 15), date(2025, 6, 15)),
    ],
)
def test_windows_of_time(question: str, start: date | None, end: date | None) -> None:
    _, _, window = read_times(make_question(question), TODAY)
    assert window is not None
    assert (window.start, window.end) == (start, end)


def test_years_and_spans_of_years() -> None:
    assert list(read_times(make_question("size in 2023 and 2030"), TODAY)[0]) == [2023, 2030]
    period = read_times(make_question("growth 24-33"), TODAY)[1]
    assert period is not None
    assert period[:2] == (2024, 2033)


def test_amounts_are_told_from_years() -> None:
    money, percents = read_amounts(make_question("the 2023 size usd bn, above $28 billion or 42.0%"))
    assert [(str(a.quantity.value), a.quantity.scale) for a in money] == [("28", 9)]
    assert [str(a.quantity.value) for a in percents] == ["42.0"]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("What's new in the US?", "what new in the usa"),
        ("tell us more", "tell us more"),
        ("U.S. share", "usa share"),
        ("\u202eevil\u202c  on-shore", "evil on shore"),
    ],
)
def test_folding(text: str, normal: str) -> None:
    assert make_question(text).normal == normal


def test_cleaning_takes_out_what_no_question_needs() -> None:
    assert clean("a\x00b\u200bc\td") == "a b c d"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("teleradiolgy", "teleradiology"),
        ("regoin", "region"),
        ("gainning", "gaining"),
        ("growth", "growth"),
        ("link", None),
        ("reports", "reports"),
    ],
)
def test_slips_are_mended_and_other_words_left_alone(typed: str, meant: str | None) -> None:
    speller = Speller(["teleradiology", "region", "gaining", "growth", "line", "reporter"])
    assert speller.repair(typed) == meant


def test_a_clipped_market_name_is_completed() -> None:
    assert Speller(["size"], ["teleradiology", "services"]).repair("telerad") == "teleradiology"


def test_times_are_read_from_the_mended_text_with_the_numbers_of_the_tokens_kept() -> None:
    question = make_question("anything befoe Febrary 2025, eh?")
    mended = question.mended({"befoe": "before", "febrary": "february"})
    assert mended.text == "anything before February 2025, eh?"
    assert [mended.text[t.start : t.end] for t in mended.tokens] == ["anything", "before", "February", "2025", "eh"]
    window = read_times(mended, TODAY)[2]
    assert window is not None
    assert (window.start, window.end) == (None, date(2025, 1, 31))
