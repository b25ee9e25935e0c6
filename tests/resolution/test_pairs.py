"""Pairs of names as the world uses them: legal forms meet, owners and near names never do."""

import pytest

from bench.name_pairs import OWNED, SAME, TWO, Fate, fates, read_pairs
from kg.resolution.keys import company_key


@pytest.fixture(scope="module")
def found() -> list[Fate]:
    return fates(list(read_pairs()))


@pytest.mark.parametrize("kind", ["legal forms", "renamed, as a text says it"])
def test_what_says_nothing_of_the_company_is_joined(found: list[Fate], kind: str) -> None:
    own = [f for f in found if f.pair.kind == kind]
    assert len(own) >= 18
    assert [f.pair for f in own if f.became != "joined"] == []


@pytest.mark.parametrize("truth", [TWO, OWNED])
def test_two_organisations_are_never_joined(found: list[Fate], truth: str) -> None:
    own = [f for f in found if f.pair.truth == truth]
    assert len(own) >= 30
    assert [f.pair for f in own if f.became == "joined"] == []


def test_nearly_all_true_pairs_are_joined_or_asked_about(found: list[Fate]) -> None:
    own = [f for f in found if f.pair.truth == SAME]
    assert sum(f.is_right for f in own) / len(own) > 0.97


def test_what_a_text_says_of_trading_names_is_taken_as_said(found: list[Fate]) -> None:
    own = [f for f in found if f.pair.kind.startswith("trading names")]
    assert [f.pair for f in own if (f.became == "joined") != (f.pair.truth == SAME)] == []


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Sp. z o.o.", "sp z oo"),
        ("A/S", "a s"),
        ("PT Kalbe Farma Tbk", "kalbe farma"),
        ("OOO Yandex", "yandex"),
        ("Mærsk A/S", "maersk"),
        ("Ørsted", "orsted"),
        ("E.ON SE", "e on"),
    ],
)
def test_keys(printed: str, key: str) -> None:
    assert company_key(printed) == key
