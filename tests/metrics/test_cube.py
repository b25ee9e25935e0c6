"""The exported cube keeps the integrity constraints of the W3C Recommendation "The RDF Data Cube Vocabulary", 11.1.

Each query is our own wording of one constraint: it finds what breaks it. Constraints on slices, hierarchies and
measure dimensions have nothing to look at here, and the cube says so by having none of them.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, RdfFormat, Store

from kg.graph import View
from kg.metrics.cube import data_cube
from kg.metrics.forecast import forecast
from kg.metrics.segments import segments
from kg.metrics.selection import Selection
from kg.model.figure import Figure, FigureStatus
from kg.namespaces import Resources

BROKEN = {
    "IC-1 an observation has exactly one data set": """
        ?x a qb:Observation OPTIONAL { ?x qb:dataSet ?d } FILTER(!BOUND(?d))""",
    "IC-1 no second data set": "?x a qb:Observation ; qb:dataSet ?a, ?b FILTER(?a != ?b)",
    "IC-2 a data set has a structure": """
        ?x a qb:DataSet FILTER NOT EXISTS { ?x qb:structure ?s }""",
    "IC-2 no second structure": "?x a qb:DataSet ; qb:structure ?a, ?b FILTER(?a != ?b)",
    "IC-3 a structure has a measure": """
        ?x a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?x qb:component/qb:measure ?m . ?m a qb:MeasureProperty }""",
    "IC-4 a dimension has a range": """
        ?x a qb:DimensionProperty FILTER NOT EXISTS { ?x rdfs:range ?r }""",
    "IC-5 a dimension of concepts has a code list": """
        ?x a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?x qb:codeList ?l }""",
    "IC-6 only attributes are optional": """
        ?s qb:component ?c . ?c qb:componentRequired false .
        ?c qb:dimension|qb:measure ?x""",
    "IC-7 to IC-10 there are no slices": "{ ?x a qb:SliceKey } UNION { ?x a qb:Slice }",
    "IC-11 an observation has a value in every dimension": """
        ?x a qb:Observation ; qb:dataSet/qb:structure/qb:component/qb:dimension ?p
        FILTER NOT EXISTS { ?x ?p ?v }""",
    "IC-12 no two observations stand in one cell": """
        ?x a qb:Observation ; ?market ?m . ?y a qb:Observation FILTER(?x != ?y)
        FILTER NOT EXISTS {
          ?x qb:dataSet/qb:structure/qb:component/qb:dimension ?p . ?x ?p ?a . ?y ?p ?b FILTER(?a != ?b)
        }""",
    "IC-13 required attributes are there": """
        ?x a qb:Observation ; qb:dataSet/qb:structure/qb:component ?c .
        ?c qb:componentRequired true ; qb:attribute ?p FILTER NOT EXISTS { ?x ?p ?v }""",
    "IC-14 an observation has every measure": """
        ?x a qb:Observation ; qb:dataSet/qb:structure/qb:component/qb:measure ?p FILTER NOT EXISTS { ?x ?p ?v }""",
    "IC-15 to IC-18 there is no measure dimension and no slice": """
        { ?s qb:component/qb:dimension ?x FILTER(?x = qb:measureType) } UNION { ?x qb:observation ?o }""",
    "IC-19 codes come from the code list": """
        ?o a qb:Observation ; qb:dataSet/qb:structure/qb:component/qb:dimension ?p ; ?p ?x . ?p qb:codeList ?l
        FILTER NOT EXISTS { ?x a skos:Concept ; skos:inScheme ?l }""",
    "IC-20 and IC-21 there is no hierarchy": "?x a qb:HierarchicalCodeList",
    "one value a dimension and measure": """
        ?x a qb:Observation ; qb:dataSet/qb:structure/qb:component/(qb:dimension|qb:measure) ?p ; ?p ?a, ?b
        FILTER(?a != ?b)""",
}


def broken(turtle: str, where: str) -> list[str]:
    store = Store()
    store.load(turtle.encode(), RdfFormat.TURTLE)
    found = store.query(f"SELECT DISTINCT ?x WHERE {{ {where} }}", prefixes=Resources().prefixes())
    assert isinstance(found, QuerySolutions)
    return [str(s["x"]) for s in found]


def observations(turtle: str) -> list[str]:
    return broken(turtle, "?x a qb:Observation")


@pytest.fixture(scope="module")
def cube(every: View) -> str:
    tables = [(t.label, f) for t in segments(every, Selection()) for f in t.figures]
    series = [(s.market_label, p.figure) for s in forecast(every, Selection()) for p in s.points]
    pairs = tables + series
    return data_cube([f for _, f in pairs], every.resources, [m for m, _ in pairs])


@pytest.mark.parametrize("constraint", BROKEN)
def test_keeps(cube: str, constraint: str) -> None:
    assert observations(cube)
    assert broken(cube, BROKEN[constraint]) == []


texts = st.sampled_from(["", "revenue", "share", 'Ünïcode \\ "quoted"', "a\nb"])
figures = st.builds(
    Figure,
    label=texts,
    value=st.decimals(-1000, 1000, places=2),
    unit=st.sampled_from(["", "%", "USD billion"]),
    year=st.none() | st.integers(2000, 2040),
    status=st.sampled_from(FigureStatus),
    claims=st.lists(st.sampled_from(["a1", "b2"]), unique=True).map(tuple),
    disputed=st.sampled_from([(), (), ("c",)]),
    voice=st.none() | texts,
    qualifier=st.none() | st.just("over"),
)
alike = st.builds(
    Figure,
    label=st.just("revenue"),
    value=st.sampled_from([Decimal(v) for v in ("24.5", "24.50", "0", "-0.0")]),
    unit=st.just("USD billion"),
    year=st.integers(2023, 2024),
    low=st.none() | st.just(Decimal(0)),
    claims=st.sampled_from([("a1",), ("b2",)]),
    disputed=st.sampled_from([(), ("c",)]),
    qualifier=st.none() | st.just("over"),
)
"""Figures that claim the same cell more often than not."""


@settings(deadline=None, max_examples=25)
@given(st.lists(figures, max_size=8) | st.lists(alike, max_size=4))
def test_keeps_them_for_any_figures(found: list[Figure]) -> None:
    turtle = data_cube(found, Resources())
    assert [name for name, where in BROKEN.items() if broken(turtle, where)] == []
    assert turtle == data_cube(list(reversed(found)), Resources())
    undisputed = {(f.label, f.voice or "", f.when, f.status, f.unit) for f in found if not f.disputed}
    assert len(observations(turtle)) <= len(undisputed)


def test_a_value_keeps_its_digits_and_claims() -> None:
    figure = Figure("revenue", Decimal("24.50"), "USD billion", 2023, claims=("abc",))
    turtle = data_cube([figure], Resources(), ["Kettles"])
    assert '"24.50"^^xsd:decimal' in turtle or " 24.50" in turtle
    assert "claim:abc" in turtle
    assert '"Kettles"' in turtle


def test_figures_of_two_markets_do_not_collide() -> None:
    figure = Figure("Europe: revenue", Decimal("1.0"), "USD billion", 2023)
    other = Figure("Europe: revenue", Decimal("2.0"), "USD billion", 2023)
    assert len(observations(data_cube([figure, other], Resources(), ["Kettles", "Kilns"]))) == 2
    assert observations(data_cube([figure, other], Resources())) == []


def test_one_value_found_twice_is_one_cell_with_all_claims() -> None:
    figure = Figure("revenue", Decimal("24.5"), "USD billion", 2023, claims=("abc",), qualifier="around")
    other = Figure("revenue", Decimal("24.50"), "USD billion", 2023, claims=("def",))
    turtle = data_cube([figure, other], Resources())
    assert turtle == data_cube([other, figure], Resources())
    assert "24.50" in turtle
    assert "around" not in turtle
    assert "claim:abc" in turtle
    assert "claim:def" in turtle


def test_a_value_that_is_disputed_once_is_left_out_in_either_order() -> None:
    figure = Figure("revenue", Decimal("24.5"), "USD billion", 2023)
    disputed = Figure("revenue", Decimal("24.5"), "USD billion", 2023, disputed=("c",))
    for found in ([figure, disputed], [disputed, figure]):
        assert observations(data_cube(found, Resources())) == []


def test_a_range_and_its_lower_end_are_two_values() -> None:
    figure = Figure("revenue", Decimal("24.5"), "USD billion", 2023)
    ranged = Figure("revenue", Decimal("24.5"), "USD billion", 2023, low=Decimal("24.5"), high=Decimal("26.0"))
    assert observations(data_cube([figure, ranged], Resources())) == []
