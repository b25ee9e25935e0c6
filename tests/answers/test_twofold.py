"""Two questions in one text: both are answered, or the half that is not is named."""

from __future__ import annotations

import pytest

from kg.answers.twofold import halves
from kg.core import KnowledgeGraph


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("who publishes it and what is the base year", "what is the base year"),
        ("How big is the market in 2023, and who leads it?", "who leads it?"),
        ("Which region leads the market and which grows fastest?", "which region grows fastest?"),
        (
            "Hive monitoring: which region leads and which is the smallest?",
            "Hive monitoring: which region is the smallest?",
        ),
    ],
)
def test_the_second_question_takes_over_what_the_first_has_said(text: str, second: str) -> None:
    found = halves(text)
    assert found is not None
    assert found[1] == second


@pytest.mark.parametrize(
    "text",
    [
        "what drives and restrains the market",
        "compare Europe and Asia Pacific",
        "which companies buy and sell hives",
        "who says it and what do they say",
        "",
    ],
)
def test_one_question_with_an_and_in_it_stays_one(text: str) -> None:
    assert halves(text) is None


def test_both_halves_are_answered_with_their_own_citations(markets: KnowledgeGraph) -> None:
    both = markets.ask(
        "how big was hive monitoring in 2023 according to Clover and what is the base year of Clover's study"
    )
    size = markets.ask("how big was hive monitoring in 2023 according to Clover")
    year = markets.ask("what is the base year of Clover's study")
    assert size.answered
    assert year.answered
    assert both.answered
    assert size.answer in both.answer
    assert len(both.citations) == len(size.citations) + len(year.citations)
    assert f"[{len(both.citations)}]" in both.answer


def test_half_an_answer_is_refused_and_the_half_is_named(markets: KnowledgeGraph) -> None:
    answer = markets.ask(
        "how big was hive monitoring in 2023 according to Clover and who is the chief executive of Clover"
    )
    assert not answer.answered
    assert "executive" in answer.answer
    assert "400" not in answer.answer
