"""Copies by near-equal text and equal figures; editions by title and time."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.copies import Printed, find_copies, find_editions

_WORDS = "valve pump filter market region growth demand supplier plant water heat control smart basic large".split()


def make_text(seed: int, words: int = 120, figures: tuple[str, ...] = ("4.20", "2023", "38.5", "2033")) -> str:
    draw = random.Random(seed)
    text = [draw.choice(_WORDS) + draw.choice(["", "s", "ing"]) for _ in range(words)]
    for number, figure in enumerate(figures):
        text.insert(10 + number * 20, figure)
    return " ".join(text)


RELEASE = Printed("b1", make_text(1), "Valve market to grow", "p:hollin", "2025-03-02")
REPRINT = Printed(
    "a1", "By our staff. " + make_text(1) + " Read more on our site.", "Valves grow", "p:daily", "2025-03-04"
)
OTHER = Printed("c1", make_text(2), "Valve market to shrink", "p:other", "2025-03-01")


def test_a_reprint_is_a_copy_of_the_earlier_text() -> None:
    assert find_copies([RELEASE, REPRINT, OTHER]) == {"a1": "b1"}
    assert find_copies([OTHER, REPRINT, RELEASE]) == {"a1": "b1"}


def test_undated_texts_fall_back_to_their_ids() -> None:
    assert find_copies([replace(RELEASE, issued=""), replace(REPRINT, issued="")]) == {"b1": "a1"}


def test_the_same_words_with_other_figures_are_no_copy() -> None:
    edition = Printed("d1", make_text(1, figures=("5.10", "2024", "39.1", "2034")), "Valve market", "p:hollin", "2026")
    assert find_copies([RELEASE, edition]) == {}


def test_short_texts_tell_nothing() -> None:
    short = "Valve market: 4.20 billion in 2023"
    assert find_copies([Printed("a", short), Printed("b", short)]) == {}


def test_people_decide_over_likeness() -> None:
    assert find_copies([RELEASE, REPRINT], apart=[frozenset(("a1", "b1"))]) == {}
    assert find_copies([RELEASE, OTHER], judged=[("b1", "c1")]) == {"b1": "c1"}
    assert find_copies([RELEASE], judged=[("b1", "gone")]) == {}
    ring = [("b1", "c1"), ("c1", "b1")]
    assert len(find_copies([RELEASE, OTHER], judged=ring)) == 1


def test_editions_follow_one_another() -> None:
    first = Printed("e1", "", "Garden Valve Market Report, 2023-2032", "p:hollin", "2023-05-01")
    second = replace(first, id="e2", title="Garden Valve Market Report 2024-2033 (updated)", issued="2024-05-01")
    third = replace(first, id="e3", title="Garden Valve Market Report 2025-2034", issued="")
    stranger = replace(first, id="e4", publisher="p:other", issued="2026-01-01")
    digest = replace(first, id="e5", is_derived=True, issued="2027-01-01")
    assert find_editions([digest, third, stranger, second, first]) == {"e2": "e1", "e3": "e2"}


@given(st.permutations([RELEASE, REPRINT, OTHER, replace(REPRINT, id="z9", issued="2025-03-05")]))
def test_order_makes_no_difference(documents: list[Printed]) -> None:
    assert find_copies(documents) == {"a1": "b1", "z9": "b1"}
