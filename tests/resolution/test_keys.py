"""Keys fold spelling and legal form, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.keys import company_key, local_name, market_key, member_key, name_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ONRAD, Inc.", "Onrad"),
        ("StatRad.", "StatRad"),
        ("Koninklijke Philips N.V.", "Koninklijke Philips"),
        ("Samsung SDI Co., Ltd.", "SAMSUNG SDI"),
        ("The Insight Partners", "Insight Partners"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Müller Pharma GmbH & Co. KG", "Muller Pharma"),
        ("AB Lindö Bryggeri", "Lindö Bryggeri AB"),
        ("ООО Заря-Снаб", "Zarya-Snab LLC"),
        ("L’Oréal", "Loreal"),
    ],
)
def test_company_keys_meet(left: str, right: str) -> None:
    assert company_key(left) == company_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NightShift Radiology", "NightHawk Radiology"),
        ("MEDNAX", "vRad"),
        ("Radiology Partners", "Radiology Partner Group"),
        ("Medica Trading LLC", "Medica Group"),
        ("SC Johnson", "Johnson"),
        ("AB Foods", "Foods"),
        ("Medica (UK) Ltd", "Medica"),
    ],
)
def test_company_keys_stay_apart(left: str, right: str) -> None:
    assert company_key(left) != company_key(right)


def test_markets_meet_without_their_frame() -> None:
    assert market_key("The global teleradiology services market size") == market_key("Teleradiology Services")
    assert market_key("teleradiology market") != market_key("teleradiology services market")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Garden Hose Market", "Garden Hoses Market"),
        ("Rechargeable Battery Market", "The global rechargeable batteries market"),
        ("Electric Vehicle Charging", "Electric Vehicles Charging Market"),
        ("Teleradiology Service Market", "Teleradiology Services Market"),
        ("Membrane Technology Industry", "Membrane Technologies Market"),
    ],
)
def test_number_says_nothing_in_the_name_of_a_market(one: str, other: str) -> None:
    assert market_key(one) == market_key(other)


def test_words_that_only_end_like_a_plural_stay() -> None:
    assert market_key("Glass") == "glass"
    assert market_key("Data Analysis Systems") == "data analysis systems"
    assert market_key("Teleradiology services") == "teleradiology services"


def test_members_meet_in_number_and_spelling() -> None:
    assert member_key("X-rays") == member_key("x ray segment")
    assert name_key("Asia-Pacific") == name_key("Asia Pacific")
    assert member_key("Middle East & Africa (MEA)") == member_key("the Middle East and Africa")


@given(st.text(min_size=1, max_size=40))
def test_keys_are_stable(text: str) -> None:
    key = company_key(text)
    assert company_key(key) == key or not key.isascii() or " " in key
    assert local_name(key) == local_name(key)


@given(st.text("abc é-.", min_size=1, max_size=12), st.text("abc é-.", min_size=1, max_size=12))
def test_local_names_are_injective_over_keys(left: str, right: str) -> None:
    first, second = name_key(left), name_key(right)
    assert (local_name(first) == local_name(second)) == (first == second)
