"""Forms of question: who asks and why, names by their form, checks, standings, short notes; values from reports.py."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kg.answers.framing import framing_of
from kg.answers.question import make_question
from kg.answers.times import read_times
from kg.core import KnowledgeGraph
from tests.answers.conftest import Ask

_DAY = dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "I manage a fund in Oslo and one slide needs checking. How big was the market in 2023?",
            r"USD 400\.0 million",
        ),
        ("As a beekeeper in Norway I need the CAGR of hive monitoring", r"8\.3%"),
        ("mkt size 23?", r"USD 400\.0 million"),
        ("does the growth rate follow from the two market sizes?", r"^Yes: .*8\.3"),
        ("growth in USD from 2023 to 2030", r"299\.00 million more"),
        ("listed companies with a legal form in the name", r"Beewell Ltd and Hiveline Inc"),
        ("players whose name ends in Labs", r"^Meliora Labs"),
        ("which listed company has the longest name", r"^Apivox Systems"),
        ("Sensors vs software: which is larger, which grows faster", r"Sensors is called the largest.*Software"),
        ("standing of software?", r"fastest-growing component"),
        ("is it true that Europe holds 40%?", r"^Yes: Europe holds 40\.0%"),
        ("is it true that sensors hold 50%?", r"^No: Sensors holds 60\.0%"),
        ("My boss says the market was worth USD 450 million in 2023. True?", r"^No: .*400\.0 million"),
        ("the CAGR is 8.3%, right?", r"^Yes: .*8\.3%"),
        ("is battery life a driver or a restraint", r"named as a restraint"),
        ("two oldest developments", r"Meliora"),
        ("list the players alphabetically", r"Apivox Systems, Beewell Ltd, Hiveline Inc and Meliora Labs"),
    ],
)
def test_forms_of_one_question_get_its_answer(ask: Ask, question: str, expected: str) -> None:
    answer = ask(question)
    assert answer.answered, answer.answer
    assert re.search(expected, answer.answer), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "how much did Hiveline pay for Meliora",
        "market size in 2023 according to Grand View Research",
        "largest component in Europe",
        "market for AI software in beekeeping, USD",
        "what is the market share of the top three players",
        "who is number one among the vendors",
        "should we invest in sensors",
        "who owns Beewell",
        "components for which no share is printed and nothing is said of hornets",
        "SWOT of Apivox",
    ],
)
def test_what_the_report_does_not_hold_is_refused(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.answered, answer.answer
    assert not answer.figures


def test_who_asks_is_set_apart_from_what_is_asked() -> None:
    question = make_question("I run a shop in Lima. We sell hives. What is the CAGR?")
    framing = framing_of(question)
    said = [question.tokens[t].norm for t in range(len(question.tokens)) if t not in framing.lead]
    assert said == ["what", "is", "the", "cagr"]
    assert {question.tokens[t].norm for t in framing.speaker} >= {"shop", "lima"}


def test_two_months_named_side_by_side_leave_out_those_between() -> None:
    _, _, apart = read_times(make_question("moves of January and March 2025"), _DAY)
    _, _, span = read_times(make_question("moves between January and March 2025"), _DAY)
    assert apart is not None
    assert apart.months == {(2025, 1), (2025, 3)}
    assert span is not None
    assert not span.months


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("why do us growers buy", True),
        ("tell us the size", False),
        ("share in the us in 2023", True),
        ("give us revenue", False),
    ],
)
def test_us_is_the_country_where_the_words_around_say_so(typed: str, country: bool) -> None:
    assert ("usa" in make_question(typed).normal.split()) is country


def test_unknown_names_stay_unknown_in_many_documents(markets: KnowledgeGraph) -> None:
    assert not markets.ask("what does Frost & Sullivan say on kites in 2023").answered
