"""Markets of one place: every form of the name is one market, and none of them is the market without a place."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.resolution.index import EntityIndex
from kg.resolution.placed import placed_in
from kg.resolution.records import NameRecord
from kg.resolution.resolver import resolve

WORLD = Entity("https://x/id/region/world", EntityType.REGION, "World", ("Global",))
EUROPE = Entity("https://x/id/region/europe", EntityType.REGION, "Europe", broader=WORLD.iri)
UNITED_STATES = Entity("https://x/id/country/US", EntityType.COUNTRY, "United States", ("U.S.", "US"))
CHINA = Entity("https://x/id/country/CN", EntityType.COUNTRY, "China")
GREECE = Entity("https://x/id/country/GR", EntityType.COUNTRY, "Greece")
READING = Entity("https://x/id/region/city-reading", EntityType.REGION, "Reading", broader=UNITED_STATES.iri)
PLACES = (WORLD, EUROPE, UNITED_STATES, CHINA, GREECE, READING)


def market(number: int, surface: str, covers: str | None = None) -> NameRecord:
    return NameRecord(f"https://x/id/definition/d{number}-1", surface, NameType.MARKET, f"d{number}", covers=covers)


FORMS = (
    market(1, "Europe Heat Pump"),
    market(2, "European heat pump"),
    market(3, "Heat Pump in Europe"),
    market(4, "HEAT PUMP (Europe)"),
    market(5, "Heat pump", covers="Europe"),
    market(6, "The Heat Pump Market in Europe"),
    market(7, "heat pump", covers="European"),
)


def test_all_forms_of_a_market_of_one_place_are_one_in_any_order() -> None:
    alone = market(9, "Heat Pump")
    results = []
    for order in list(permutations((*FORMS, alone)))[::997]:
        found = resolve(order, PLACES)
        denoted = {i.name: i.entity for i in found.identifications}
        assert len({denoted[n.iri] for n in FORMS}) == 1
        assert denoted[alone.iri] not in {denoted[n.iri] for n in FORMS}
        results.append(found)
    assert all(one == results[0] for one in results)
    placed = next(e for e in results[0].entities if e.place)
    wider = next(e for e in results[0].entities if e.label == "Heat Pump")
    assert (placed.place, placed.within) == (EUROPE.iri, wider.iri)
    assert wider.place is wider.within is None


@pytest.mark.parametrize(
    ("name", "bare", "place"),
    [
        ("U.S. Pallet Pooling", "Pallet Pooling", UNITED_STATES),
        ("Pallet Pooling, China", "Pallet Pooling", CHINA),
        ("China Automotive Tire Industry", "Automotive Tire", CHINA),
        ("Europe's Pallet Pooling", "Pallet Pooling", EUROPE),
        ("Elevators and Escalators in the United States", "Elevators and Escalators", UNITED_STATES),
        ("Office space in Reading", "Office space", READING),
    ],
)
def test_a_place_is_taken_off_the_name(name: str, bare: str, place: Entity) -> None:
    found = placed_in(EntityIndex(PLACES), name)
    assert found is not None
    assert (found.bare, found.place) == (bare, place)


@pytest.mark.parametrize(
    "name",
    [
        "Greek Yogurt",  # a kind of yogurt
        "Bone China",
        "Reading glasses",  # a city's name is a word
        "Global Heat Pump",
        "China and Europe Steel",  # two places are no limit to one
        "China",
        "AI in Medical Imaging",
    ],
)
def test_what_is_no_place_of_a_market_stays_in_its_name(name: str) -> None:
    assert placed_in(EntityIndex(PLACES), name) is None


def test_a_name_says_more_than_its_document() -> None:
    found = placed_in(EntityIndex(PLACES), "China Heat Pump", covers="Europe")
    assert found is not None
    assert found.place == CHINA
