"""Names as people write them; unknown ones get the nearest."""

from __future__ import annotations

import pytest

from kg.errors import RequestRefused, UnknownName
from kg.graph import View, memory_store
from kg.metrics.selection import Asked, Selection, find_axis, find_entity, markets_of, select


@pytest.mark.parametrize(
    "name", ["Teleradiology services", "the global teleradiology services market", "TELERADIOLOGY SERVICES"]
)
def test_a_market_by_its_names(first: View, name: str) -> None:
    assert find_entity(first, name, ("market",)).label == "Teleradiology services"


def test_an_iri_is_taken(first: View) -> None:
    market = find_entity(first, "Teleradiology services")
    assert find_entity(first, market.iri) == market


@pytest.mark.parametrize("name", ["Asia Pacific", "asia-pacific", "APAC"])
def test_a_member_by_its_names(first: View, name: str) -> None:
    found = select(first, Asked(member=name))
    assert found.member is not None
    assert found.member.endswith("region/asia-pacific")


def test_the_nearest_names_come_with_the_error(first: View) -> None:
    with pytest.raises(UnknownName) as caught:
        find_entity(first, "Everlite Radiologie", ("company",))
    assert caught.value.nearest[0] == "Everlight Radiology"


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (Asked(market="Submarine paint"), UnknownName),
        (Asked(dimension="flavour"), UnknownName),
        (Asked(member="Atlantis"), UnknownName),
        (Asked(company="Nobody Ltd"), UnknownName),
        (Asked(year=20212), RequestRefused),
        (Asked(valid_on="tomorrow"), RequestRefused),
        (Asked(dimension="type", member="Europe"), RequestRefused),
        (Asked(as_of="last week"), RequestRefused),
    ],
)
def test_what_cannot_be_meant_is_refused(first: View, asked: Asked, error: type[Exception]) -> None:
    with pytest.raises(error):
        select(first, asked)


def test_an_empty_graph_says_so() -> None:
    view = memory_store().view()
    assert markets_of(view, Selection()) == ()
    with pytest.raises(UnknownName, match="holds none"):
        select(view, Asked(market="Teleradiology"))


def test_axes(first: View) -> None:
    assert find_axis(first, None, ()) is None
    assert find_axis(first, "companies", ()) == "company"
    assert str(find_axis(first, "Region", ())).endswith("dimension/region")
