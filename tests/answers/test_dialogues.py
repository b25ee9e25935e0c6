"""Dialogues: each question may lean on the one before, and on its answer."""

from __future__ import annotations

import pytest

from kg.answers import Session
from kg.core import KnowledgeGraph
from kg.model.answer import Answer


def _last(graph: KnowledgeGraph, *questions: str) -> Answer:
    session = Session()
    return [graph.ask(q, session) for q in questions][-1]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("How big was the market in 2023?", "and in 2030?"), "699.0"),
        (("How big was the market in 2023?", "what about 2024?"), "433.2"),
        (("market size 2023", "and 2030?", "and the CAGR?"), "8.3%"),
        (("CAGR?", "base year?"), "2023"),
        (("Europe's share in 2023", "and sensors?"), "60.0%"),
        (("Europe share 2023", "and in dollars?"), "160"),
        (("which region is the largest?", "and which component?"), "Sensors"),
        (("which component grows fastest?", "and the largest?"), "Sensors"),
        (("which component grows fastest?", "why?"), "swarm"),
        (("latest news on Apivox", "what about Hiveline?"), "almond"),
        (("tell me about Meliora Labs", "what did it acquire?"), "Combscan"),
        (("any news since February 2025?", "and before that?"), "Combscan"),
        (("what drives the market?", "and what holds it back?"), "Battery"),
        (("which components are there?", "and regions?"), "Asia Pacific"),
        (("key companies?", "how many of them?"), "4"),
    ],
)
def test_a_fragment_takes_the_rest_from_the_question_before(
    hives: KnowledgeGraph, questions: tuple[str, ...], expected: str
) -> None:
    answer = _last(hives, *questions)
    assert answer.answered, (answer.understood, answer.answer)
    assert expected in answer.answer, (answer.understood, answer.answer)
    assert answer.question == questions[-1]


@pytest.mark.parametrize(
    ("questions", "expected", "absent"),
    [
        (("How big was the power kites market in 2022?", "and the CAGR?"), "7.6%", "8.3%"),
        (("CAGR of power kites", "and of hive monitoring?"), "8.3%", "7.6%"),
        (("CAGR of power kites", "what about hive monitoring according to Linden Research?"), "9.2%", "7.6%"),
        (("hive monitoring market size 2023", "according to Linden?"), "450.0", "400.0"),
        (("size of the power kites market in 2022", "how much will it be in 2029?"), "150.0", "699.0"),
        (("How big was the power kites market in 2022?", "which region leads?"), "Europe", "North America"),
        (("who leads in power kites by region?", "and the market size in 2022?"), "90.0", "400.0"),
    ],
)
def test_a_market_or_publisher_is_kept_until_another_is_named(
    markets: KnowledgeGraph, questions: tuple[str, ...], expected: str, absent: str
) -> None:
    answer = _last(markets, *questions)
    assert answer.answered, (answer.understood, answer.answer)
    assert expected in answer.answer, (answer.understood, answer.answer)
    assert absent not in answer.answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who says so?", "Clover Insights"),
        ("says who", "Clover Insights"),
        ("how sure is that?", "One voice says so, Clover Insights"),
        ("can I trust it?", "nothing else in the graph confirms it"),
        ("how many independent sources?", "1 independent source: Clover Insights"),
        ("can I cite this?", "Yes, with its source: Clover Insights"),
        ("show me the quote", "USD 400.0 million in 2023"),
        ("how was that computed?", "as published by Clover Insights"),
    ],
)
def test_the_answer_before_can_be_asked_about(hives: KnowledgeGraph, question: str, expected: str) -> None:
    first = hives.ask("market size 2023")
    answer = _last(hives, "market size 2023", question)
    assert answer.answered
    assert expected in answer.answer
    assert set(answer.citations) <= set(first.citations)


def test_two_voices_that_differ_are_counted_and_named(markets: KnowledgeGraph) -> None:
    asked = "How big was the hive monitoring market in 2023?"
    sure, count = _last(markets, asked, "how sure?"), _last(markets, asked, "how many sources say so?")
    assert "they differ" in sure.answer
    assert count.answer.startswith("2 independent sources")
    assert "Clover Insights" in count.answer
    assert "Linden Research" in count.answer


def test_a_derived_figure_is_the_readers_own_to_cite(hives: KnowledgeGraph) -> None:
    cite = _last(hives, "market size 2026", "can I quote that in a deck?")
    how = _last(hives, "market size 2026", "how did you get that?")
    assert "your own calculation" in cite.answer
    assert "8.3 %" in how.answer


@pytest.mark.parametrize("question", ["who says so?", "can I cite this?", "how sure are you?"])
def test_without_an_answer_there_is_nothing_to_ask_about(hives: KnowledgeGraph, question: str) -> None:
    assert not _last(hives, question).answered
    assert not _last(hives, "offshore share of revenue on Mars", question).answered


def test_a_part_is_never_dropped_to_get_an_answer(hives: KnowledgeGraph) -> None:
    answer = _last(hives, "Europe share 2023", "what about Asia Pacific?", "and in dollars?")
    assert not answer.answered
    assert "400" not in answer.answer


def test_a_question_of_its_own_does_not_lean_on_the_one_before(markets: KnowledgeGraph) -> None:
    answer = _last(markets, "CAGR of power kites", "How big was the hive monitoring market in 2023?")
    assert answer.answered
    assert "400.0" in answer.answer
    assert answer.understood == ""
