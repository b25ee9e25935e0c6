"""Questions that name no market, and several publishers asked at once."""

from __future__ import annotations

import pytest

from kg.answers.naming import name_roots
from kg.core import KnowledgeGraph


@pytest.mark.parametrize(
    ("question", "company"),
    [
        ("who bought whom", "Meliora Labs"),
        ("any acquisitions?", "Meliora Labs"),
        ("which partnerships are there", "Hiveline Inc"),
    ],
)
def test_moves_of_a_kind_are_listed_from_all_markets(markets: KnowledgeGraph, question: str, company: str) -> None:
    answer = markets.ask(question)
    assert answer.answered, answer.answer
    assert company in answer.answer
    assert "No market is named" in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    "question", ["which region leads", "how big is it in 2023?", "what is holding the market back"]
)
def test_what_needs_a_market_is_asked_back_with_the_markets(markets: KnowledgeGraph, question: str) -> None:
    answer = markets.ask(question)
    assert not answer.answered
    assert "Which one is meant" in answer.answer
    assert {"Hive Monitoring", "Power Kites"} == {
        market for market in ("Hive Monitoring", "Power Kites") if any(market in s for s in answer.suggestions)
    }


def test_a_question_asked_back_is_answered_with_a_market(markets: KnowledgeGraph) -> None:
    kites = next(s for s in markets.ask("which region leads").suggestions if "Kites" in s)
    assert "Europe" in markets.ask(kites).answer


@pytest.mark.parametrize("question", ["who bought Zanzibar Motors", "which acquisitions cost the most tax"])
def test_a_question_with_more_than_moves_in_it_is_not_taken_for_one(markets: KnowledgeGraph, question: str) -> None:
    assert not markets.ask(question).answered


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Clover and Linden side by side on hive monitoring in 2023", ("USD 400.0 million", "USD 450.0 million")),
        ("compare Clover and Linden on hive monitoring growth", ("8.3%", "9.2%")),
        ("hive monitoring in 2023: each publisher's figure", ("USD 400.0 million", "USD 450.0 million")),
        ("Who is higher on hive monitoring in 2023, Clover or Linden?", ("Linden Research is the higher one",)),
        ("Do Clover and Linden agree on hive monitoring in 2023?", ("They do not agree",)),
    ],
)
def test_publishers_are_set_side_by_side(markets: KnowledgeGraph, question: str, stated: tuple[str, ...]) -> None:
    answer = markets.ask(question)
    assert answer.answered, answer.answer
    assert all(words in answer.answer for words in stated), answer.answer
    assert len({c.publisher for c in answer.citations}) == 2


def test_spellings_of_one_name_have_one_root_and_other_words_another() -> None:
    assert name_roots("Electrolysers") == name_roots("Electrolyzer market")
    assert name_roots("Electrolysers").isdisjoint(name_roots("Electronic records"))
