"""Words, passages and the indexes over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.finding import PassageIndex, find_names
from kg.search.passages import passages_of_text
from kg.search.stemming import stem
from kg.search.words import root, roots, synonyms
from tests.answers.reports import HIVES


@pytest.mark.parametrize(
    ("word", "expected"),
    # Porter 1980, the examples of the steps
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("motoring", "motor"),
        ("relational", "relat"),
        ("hopping", "hop"),
        ("sky", "sky"),
    ],
)
def test_stems_are_porters(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_british_and_american_spellings_are_one() -> None:
    assert root("fertiliser") == root("fertilizer")
    assert root("standardised") == root("standardized")
    assert root("colour") == root("color")


def test_countries_in_capitals_are_no_stop_words() -> None:
    assert "usa" in roots("sales in the U.S. and the UK")
    assert "uk" in roots("sales in the U.S. and the UK")
    assert "usa" not in roots("tell us more")


def test_synonyms_go_both_ways() -> None:
    assert root("country") in synonyms(root("nation"))
    assert root("nation") in synonyms(root("country"))


@given(st.text(max_size=400))
def test_passages_quote_the_text(text: str) -> None:
    for passage in passages_of_text(text, "0" * 16, "text/plain"):
        assert passage.span.of(text) == passage.text


def test_passages_know_their_headings() -> None:
    found = [p for p in passages_of_text(HIVES, "0" * 16, "text/plain") if "swarm alerts" in p.text]
    assert [p.section.split(" > ")[-1] for p in found] == ["By Component"]


def test_passages_are_found_by_words_and_by_words_like_them() -> None:
    index = PassageIndex(passages_of_text(HIVES, "0" * 16, "text/plain"))
    assert "frost" in index.search("batteries in frost")[0].passage.text
    assert index.search("zzzz") == ()
    assert PassageIndex(()).search("hive") == ()


def test_names_are_found_with_errors() -> None:
    names = ("Apivox Systems", "Beewell Ltd", "Hiveline Inc")
    assert find_names("hivline", names)[0].name == "Hiveline Inc"
    assert find_names("apivox", names)[0].name == "Apivox Systems"
    assert find_names("", names) == ()
