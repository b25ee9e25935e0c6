"""Ties of companies, the documents that name one, and near sentences."""

from __future__ import annotations

from kg.core import KnowledgeGraph


def test_the_tie_of_two_companies_is_their_common_development(markets: KnowledgeGraph) -> None:
    answer = markets.ask("How are Meliora Labs and Combscan connected?")
    assert answer.answered, answer.answer
    assert "image analysis" in answer.answer


def test_the_documents_that_name_a_company_are_listed(markets: KnowledgeGraph) -> None:
    answer = markets.ask("Which reports name Apivox Systems?")
    assert answer.answered, answer.answer
    assert "Clover Insights" in answer.answer
    assert "Linden Research" in answer.answer


def test_a_near_sentence_needs_every_name_of_the_question(markets: KnowledgeGraph) -> None:
    assert not markets.ask("What revenue did Zorblatt Dynamics report for hive monitoring?").answered
