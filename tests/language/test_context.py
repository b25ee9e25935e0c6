"""Sentences, clauses, labels, dimensions and the lexicon's index."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import LexiconIndex, MentionKind, find_mentions, sentence_spans
from kg.language.clauses import clauses
from kg.language.cues import Section, section_of
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.labels import Label, label_of
from kg.model.entity import Entity, EntityType
from kg.model.span import Span

_PLACES = (
    Entity("x:us", EntityType.COUNTRY, "United States", ("U.S.", "USA")),
    Entity("x:mea", EntityType.REGION, "Middle East and Africa", ("MEA",)),
    Entity("x:me", EntityType.REGION, "Middle East", ()),
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It grew. Sales rose.", ["It grew.", "Sales rose."]),
        ("Acme Inc. opened a plant. It cost much.", ["Acme Inc. opened a plant.", "It cost much."]),
        ("The U.S. market was USD 1.5 billion. Fine.", ["The U.S. market was USD 1.5 billion.", "Fine."]),
        ("Growth of approx. 4% is seen.", ["Growth of approx. 4% is seen."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [s.of(text) for s in sentence_spans(text, 0, len(text))] == sentences


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_inside(text: str) -> None:
    spans = sentence_spans(text, 0, len(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)


def test_clauses_have_subjects_and_fragments_have_none() -> None:
    text = "Europe held 40% in 2024, followed by Asia with 30%, while Africa is set to grow."
    parts = clauses(text, Span(0, len(text)))
    assert [p.subject.of(text).strip() for p in parts if not p.fragment] == ["Europe", "Africa"]
    assert any(p.fragment for p in parts)


@pytest.mark.parametrize(
    ("words", "dimension"),
    [
        ("By End Use", "end_user"),
        ("Distribution Channel", "channel"),
        ("Geography", "region"),
        ("Type of electrolyte", "type"),
        ("Regional Insights", "region"),
        ("Zones", "region"),
    ],
)
def test_dimensions_of_the_vocabulary(words: str, dimension: str) -> None:
    assert known_dimension(words) == dimension


def test_other_dimensions_keep_their_own_words() -> None:
    assert known_dimension("Cell Format") is None
    assert dimension_name("By Cell Format") == "cell_format"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Base Year", Label.BASE_YEAR),
        ("Forecast Period", Label.FORECAST_PERIOD),
        ("Market Size in 2024 (USD Billion)", Label.SIZE),
        ("CAGR (2025-2033)", Label.GROWTH),
        ("Key Companies Profiled", Label.COMPANIES),
        ("Fastest Growing Market", Label.FASTEST),
        ("Published by", Label.PUBLISHER),
    ],
)
def test_labels(text: str, label: Label) -> None:
    assert label_of(text) is label


def test_a_sentence_is_no_label() -> None:
    assert label_of("The base year was chosen with care") is None


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Recent Developments", Section.DEVELOPMENTS),
        ("Market Restraints", Section.RESTRAINTS),
        ("What is pulling", Section.DRIVERS),
        ("Why not yet", Section.RESTRAINTS),
        ("Key Players", Section.PLAYERS),
        ("Table of Contents", Section.CONTENTS),
        ("Vendors, in order of installed sites", Section.PLAYERS),
        ("A walk in the woods", None),
    ],
)
def test_sections(heading: str, section: Section | None) -> None:
    assert section_of(heading) is section


def test_the_longest_name_wins_and_short_codes_need_their_case() -> None:
    index = LexiconIndex(_PLACES)
    text = "The Middle East and Africa, or MEA, trails the U.S.; contact us."
    found = [(f.entity.iri, f.span.of(text)) for f in index.find(text)]
    assert found == [("x:mea", "Middle East and Africa"), ("x:mea", "MEA"), ("x:us", "U.S.")]


def test_mentions_of_a_question() -> None:
    mentions = find_mentions(
        "How big was the U.S. market in 2024, and was it over USD 5 billion?", LexiconIndex(_PLACES)
    )
    assert [m.kind for m in mentions] == [MentionKind.PLACE, MentionKind.YEAR, MentionKind.MONEY]
