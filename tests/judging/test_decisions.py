"""Decisions in names and short ids, what follows from them, and what is refused."""

import pytest

from kg.core import KnowledgeGraph
from kg.errors import JudgementRefused, RequestRefused, UnknownName
from kg.metrics.conflicts import disputes
from kg.metrics.decisions import Asked, judgement_log, judgement_of
from kg.metrics.house import house_views
from kg.metrics.review import review_queue
from kg.metrics.selection import Selection
from kg.model.judgement import JudgementKind as Kind
from kg.queries import run
from tests.ingest.conftest import make_source
from tests.judging.conftest import AT

OWNERS = """@prefix ci: <https://compintel.example/ontology#> .
@prefix company: <https://compintel.example/id/company/> .
@prefix ownership: <https://compintel.example/id/ownership/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

company:alder a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Alder Tools"@en .

company:birch a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Birch Group"@en .

company:cedar a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Cedar Fund"@en .

ownership:alder-birch a ci:Ownership ;
    ci:owned company:alder ;
    ci:owner company:birch ;
    ci:start "2019" .

ownership:birch-cedar a ci:Ownership ;
    ci:owned company:birch ;
    ci:owner company:cedar ;
    ci:start "2020" .
"""
LISTS = """# Garden Robot Market

Published by Meadow Figures.

The garden robot market size was USD 5.60 billion in 2023.

## Key companies

- Tendmere
- Tendmere Services Ltd
- Grasswork
"""


def decide(graph: KnowledgeGraph, kind: Kind, *things: str, why: str = "looked", **fields: str) -> str:
    subject, object_ = (*things, None)[:2]
    return graph.judge(judgement_of(graph.view(), Asked(kind, str(subject), object_, "ana", AT, why, fields)))[0]


@pytest.fixture
def owners(memory: KnowledgeGraph) -> KnowledgeGraph:
    memory.ingest([make_source("owners.ttl", OWNERS, "text/turtle"), make_source("lists.md", LISTS)], AT)
    return memory


def test_a_ring_of_ownership_is_refused(owners: KnowledgeGraph) -> None:
    before = owners.store.generation
    with pytest.raises(JudgementRefused, match="ring"):
        decide(owners, Kind.MERGE, "Alder Tools", "Cedar Fund")
    ownership = next(o for o in run(owners.view(), "claims.ownerships") if o.owned_label == "Alder Tools")
    with pytest.raises(JudgementRefused, match="before it begins"):
        decide(owners, Kind.CORRECT, ownership.claim, end="2012")
    with pytest.raises(JudgementRefused, match="cannot be"):
        decide(owners, Kind.CORRECT, ownership.claim, end="soon")
    with pytest.raises(JudgementRefused, match="reason"):
        decide(owners, Kind.CORRECT, ownership.claim, why="", end="2024")
    assert owners.store.generation == before


def test_the_registers_name_is_kept(owners: KnowledgeGraph) -> None:
    decide(owners, Kind.MERGE, "Grasswork", "Leafline Robotics")
    printed = {m.company_label for m in run(owners.view(), "claims.developments") if "Leafline" in m.company_printed}
    assert printed == {"Grasswork"}


def test_a_printed_name_is_split_from_its_company_and_comes_back(owners: KnowledgeGraph) -> None:
    def company(printed: str) -> set[str]:
        found = run(owners.view(), "claims.participations")
        return {r.company for r in found if r.company_printed == printed}

    assert company("Tendmere") == company("Tendmere Services Ltd")
    split = decide(owners, Kind.SPLIT, "Tendmere", "Tendmere Services Ltd")
    assert company("Tendmere") != company("Tendmere Services Ltd")
    with pytest.raises(JudgementRefused, match="ana decided"):
        decide(owners, Kind.MERGE, *sorted(company("Tendmere") | company("Tendmere Services Ltd")))
    decide(owners, Kind.UNDO, split.rsplit("/", 1)[1])
    assert company("Tendmere") == company("Tendmere Services Ltd")


def test_a_conclusion_settles_a_conflict_until_its_claims_change(owners: KnowledgeGraph) -> None:
    conflict = next(i for i in review_queue(owners.view()) if i.kind == "conflict")
    decide(owners, Kind.DISPOSE, conflict.subject, why="two definitions")
    assert conflict.subject not in {i.subject for i in review_queue(owners.view())}
    found = next(d for d in disputes(owners.view(), Selection()) if conflict.subject.endswith(d.id))
    assert found.disposition is not None
    assert (found.disposition.conclusion, found.is_open) == ("two definitions", False)
    third = LISTS.replace("Meadow Figures", "Third House").replace("5.60", "6.70")
    owners.ingest([make_source("third.md", third)], AT)
    assert conflict.subject in {i.subject for i in review_queue(owners.view())}


def test_house_views_are_checked_and_expire_later(memory: KnowledgeGraph) -> None:
    good = {"value": "4.5", "unit": "USD billion", "year": "2024", "until": "2026-06-30"}
    for bad in ({"value": "many"}, {"year": "soon"}, {"until": "2020-01-01"}, {"weighs": "nothing"}):
        with pytest.raises(JudgementRefused):
            decide(memory, Kind.HOUSE_VIEW, "garden robot", **(good | bad))
    decide(memory, Kind.HOUSE_VIEW, "garden robot", **good)
    assert [str(v.figure.value) for v in house_views(memory.view())] == ["4.5"]
    assert "4.5" not in {str(o.value) for o in run(memory.view(), "claims.observations")}


def test_undoing_an_undo_brings_a_decision_back_once(memory: KnowledgeGraph) -> None:
    merge = decide(memory, Kind.MERGE, "Grasswork", "Leafline Robotics").rsplit("/", 1)[1]
    undo = decide(memory, Kind.UNDO, merge).rsplit("/", 1)[1]
    decide(memory, Kind.UNDO, undo)
    assert [row["stands"] for row in judgement_log(memory.view())] == [True, False, False]
    with pytest.raises(JudgementRefused, match="not stand"):
        decide(memory, Kind.UNDO, undo)


@pytest.mark.parametrize(
    ("kind", "things", "error"),
    [
        (Kind.MERGE, ("Mowmatic", "Nobody"), UnknownName),
        (Kind.MERGE, ("Mowmatic",), RequestRefused),
        (Kind.SPLIT, ("Mowmatic", "Mowmatic"), JudgementRefused),
        (Kind.COPY, ("report.md", "no such title"), UnknownName),
        (Kind.COPY, ("report.md", "report.md"), JudgementRefused),
        (Kind.SAME_EVENT, ("abc", "def"), JudgementRefused),
        (Kind.IDENTIFY, ("none", "Mowmatic"), JudgementRefused),
        (Kind.DISPOSE, ("none",), JudgementRefused),
        (Kind.ACCEPT, ("none",), JudgementRefused),
        (Kind.ACCEPT, ("two words",), UnknownName),
        (Kind.UNDO, ("none",), JudgementRefused),
    ],
)
def test_what_nobody_can_decide(
    untouched: KnowledgeGraph, kind: Kind, things: tuple[str, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        decide(untouched, kind, *things)
    assert untouched.view().judgements() == []
