"""Sloppy, indirect and computed questions on one report; expected values are read off tests/answers/reports.py."""

from __future__ import annotations

import re

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many percentage points separate the sensors' share from Europe's", r"\b20\b"),
        ("sensors revenue minus Europe revenue, in millions", r"80\.00 million"),
        ("Europe vs the rest of the world, gap in dollars", r"80\.00 million"),
        ("what's left in percent once Europe is taken out", r"60\.0%"),
        ("is the sensors' share higher than Europe's?", r"^Yes"),
        ("how much quicker are inspections with Apivox's microphone", r"30%"),
        ("Suppose an inspection takes 40 minutes: how long with Apivox's reduction?", r"\b28 minutes"),
        ("does the market ever reach 800 million inside the forecast window?", r"^No"),
        ("is the market bigger than 500 million in 2026?", r"^Yes"),
        ("first time it tops six hundred million", r"2029"),
        ("how many years from base year to end of forecast", r"^7 years"),
        ("implied CAGR between 2023 and 2030", r"8\.30%"),
        ("total uplift over 2023 to 2030 as a percentage of the 2023 figure", r"74\.75%"),
        ("what would the market be if the growth rate holds until 2027", r"550\.\d+ million"),
        ("which businesses announced something in the first quarter of 2025", r"Hiveline.*Apivox|Apivox.*Hiveline"),
        ("who had news in late 2024", r"Meliora"),
        ("news in the first two months of 2025", r"Hiveline"),
        ("who had news in November", r"Meliora"),
        ("apart from Apivox, who had news in 2025", r"Hiveline"),
        ("partnerships only, no launches", r"Hiveline"),
        ("is sensors ahead of software?", r"^Yes"),
        ("software is growing quicker than sensors, correct?", r"^Yes"),
        ("is Novabee a listed player?", r"^No"),
        ("listed vendors who also made headlines", r"Apivox.*Hiveline.*Meliora"),
        ("Meliora in a nutshell", r"Combscan"),
        ("the year all the numbers are anchored to", r"2023"),
        ("what single obstacle weighs most on the business", r"Battery"),
        ("grounds for the momentum of software", r"subscriptions"),
    ],
)
def test_a_question_need_not_use_the_words_of_the_report(ask: Ask, question: str, expected: str) -> None:
    answer = ask(question)
    assert answer.answered, answer.answer
    assert re.search(expected, answer.answer), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "What did the almond partnership cost Hiveline?",
        "What was the baseline inspection time in minutes before Apivox's microphone?",
        "how many colonies did the microphone save",
        "what comes second among the components?",
        "who is the finance chief of Apivox",
        "what was the value of the Combscan deal",
        "software revenue minus sensors revenue",
    ],
)
def test_what_is_not_stated_of_something_known_is_not_made_up(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.answered, answer.answer
    assert not answer.figures
