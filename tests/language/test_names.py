"""Company names, legal forms and printed lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.names import fold, has_legal_form, is_legal_form, iter_names, split_list
from kg.model.span import Span


def _pieces(text: str, *, names: bool = False) -> list[str]:
    return [p.of(text) for p in split_list(text, Span(0, len(text)), names=names)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plastics, paper and metal", ["plastics", "paper", "metal"]),
        ("Food & Beverage; Pharmaceuticals; Others", ["Food & Beverage", "Pharmaceuticals"]),
        ("North America (US, Canada), Europe", ["North America (US, Canada)", "Europe"]),
        ("dental clinics > hospitals > academic institutes", ["dental clinics", "hospitals", "academic institutes"]),
        ("1,000 to 2,000 kW", ["1,000 to 2,000 kW"]),
    ],
)
def test_lists_of_members(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Acme, Inc., Borel S.A. and Corvatek", ["Acme, Inc.", "Borel S.A.", "Corvatek"]),
        ("Medra Trading LLC, Everlight; Norden AB", ["Medra Trading LLC", "Everlight", "Norden AB"]),
        ("Acme Inc., Borel, and others", ["Acme Inc.", "Borel"]),
    ],
)
def test_lists_of_companies_keep_their_legal_forms(text: str, pieces: list[str]) -> None:
    assert _pieces(text, names=True) == pieces


@given(
    st.lists(
        st.from_regex(r"[a-z]{4,9}", fullmatch=True).filter(lambda w: w not in {"more", "other", "others"}),
        min_size=2,
        max_size=6,
    )
)
def test_any_list_is_taken_apart_again(words: list[str]) -> None:
    assert _pieces(", ".join(words[:-1]) + " and " + words[-1]) == words


def test_legal_forms() -> None:
    assert has_legal_form("Anhalt Messtechnik GmbH")
    assert has_legal_form("Novozana A/S")
    assert not has_legal_form("Cold Plasma")
    assert is_legal_form("Co., Ltd.")


def test_names_are_runs_of_capitals() -> None:
    text = "In March, Verrill Systems bought Lowe & Marsh from the Bank of Lisbon."
    assert [s.of(text) for s in iter_names(text)] == ["In March", "Verrill Systems", "Lowe & Marsh", "Bank of Lisbon."]


def test_fold_ignores_case_signs_and_ampersands() -> None:
    assert fold("Food & Beverage") == fold("food and beverage") == "food and beverage"
