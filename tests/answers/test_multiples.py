"""Sizes against each other, checks and rankings in other wordings; values follow from tests/answers/reports.py."""

from __future__ import annotations

import re

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is the market going to double by 2030?", r"^No: 1\.75 times.*101\.00 million short of the double, USD 800"),
        ("how far is 2030 from doubling 2023", r"101\.00 million short"),
        ("how long does it take to double at the cagr", r"8\.7 years"),
        ("2023 as a percentage of 2030", r"57\.2%"),
        ("what share of the 2030 market is there already in 2023", r"57\.2%"),
        ("30 over 23 multiple", r"1\.75 times"),
        ("compound 433.2 at 8.3% for 2 years", r"508\.\d+ million in 2026"),
        ("last year under 500 million", r"^2025"),
        ("when will it be below 430 million", r"^2023"),
        ("dollar opportunity 2023-2030", r"299\.00 million"),
        ("how much is 2030 above 2023 percent wise", r"74\.75%"),
        ("annual dollar growth on average from 2023 to 2030", r"42\.7\d* million a year"),
        ("do the numbers add up?", r"8\.30 %"),
        ("check the maths of the forecast", r"8\.30 %"),
        ("what rate would be needed to hit 699.0 from 433.2", r"8\.30 %"),
        ("how much of the $400 million is not in Europe?", r"240\.00 million"),
        ("Europe in 2030 at constant share", r"279\.60 million"),
        ("which component is not the largest but grows fastest", r"^Software"),
        ("leader per dimension", r"Sensors"),
        ("what is the full name of the report", r"Hive Monitoring Market Report"),
        ("what segments are covered", r"component.*region"),
        ("by how much did inspection time fall", r"30%"),
    ],
)
def test_figures_are_put_in_relation(ask: Ask, question: str, expected: str) -> None:
    answer = ask(question)
    assert answer.answered, answer.answer
    assert re.search(expected, answer.answer), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "size a year before the base year",
        "rank the regions",
        "what does the report say about ransomware",
    ],
)
def test_what_is_not_held_is_refused(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.answered, answer.answer
