"""Questions over several documents: the right market, the right publisher, publishers side by side."""

from __future__ import annotations

import pytest

from kg.core import KnowledgeGraph


@pytest.mark.parametrize(
    ("question", "expected", "absent"),
    [
        ("How big was the power kites market in 2022?", "90.0", "400.0"),
        ("CAGR of power kites", "7.6%", "8.3%"),
        ("Which region leads the power kites market?", "Europe", "North America"),
        ("hive monitoring market size 2023 according to Linden Research", "450.0", "400.0"),
        ("Clover's CAGR for hive monitoring", "8.3%", "9.2%"),
        ("any news on Hiveline", "almond", "kite"),
    ],
)
def test_the_market_and_publisher_that_are_named_are_asked(
    markets: KnowledgeGraph, question: str, expected: str, absent: str
) -> None:
    answer = markets.ask(question)
    assert answer.answered, answer.answer
    assert expected in answer.answer
    assert absent not in answer.answer


def test_publishers_that_differ_are_both_shown(markets: KnowledgeGraph) -> None:
    answer = markets.ask("How big was the hive monitoring market in 2023?")
    assert "400.0" in answer.answer
    assert "450.0" in answer.answer
    assert {c.publisher for c in answer.citations} == {"Clover Insights", "Linden Research"}


def test_the_gap_between_two_publishers(markets: KnowledgeGraph) -> None:
    answer = markets.ask("How far apart are Clover and Linden on hive monitoring in 2023?")
    assert "50.00 million" in answer.answer


def test_companies_in_one_list_and_not_in_another(markets: KnowledgeGraph) -> None:
    both = markets.ask("Which companies are listed by both Clover and Linden for hive monitoring?")
    only = markets.ask("Which companies does Linden list that Clover does not?")
    assert "Apivox Systems" in both.answer
    assert "Nectar Analytics" in only.answer
    assert "Apivox" not in only.answer


@pytest.mark.parametrize(
    "question",
    ["How big was the toaster market in 2023?", "market size 2023", "which region leads the quantum kettle market"],
)
def test_a_market_that_is_unknown_or_not_named_is_refused(markets: KnowledgeGraph, question: str) -> None:
    assert not markets.ask(question).answered
