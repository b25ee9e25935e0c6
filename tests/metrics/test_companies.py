"""Owners of the day, groups, moves, profiles, competitors, momentum, whitespace."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.competition import momentum, nearest, overlap
from kg.metrics.developments import Window, developments
from kg.metrics.footprint import footprint
from kg.metrics.ownership import Certainty, group, owners, related
from kg.metrics.profile import profile, without_news
from kg.metrics.selection import Selection, find_entity
from kg.metrics.whitespace import NOTHING, whitespace
from kg.model.content import Company, Development, DevelopmentType, Market
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate
from tests.graph.factories import Draft
from tests.metrics.reports import store_of

TODAY = date(2026, 11, 24)


def iri(view: View, name: str) -> str:
    return find_entity(view, name, ("company",)).iri


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2014, 1, 1), []),
        (date(2015, 5, 10), [("MEDNAX", Certainty.POSSIBLE)]),
        (date(2018, 1, 1), [("MEDNAX", Certainty.CERTAIN)]),
        (date(2020, 12, 5), [("MEDNAX", Certainty.POSSIBLE), ("Radiology Partners", Certainty.POSSIBLE)]),
        (TODAY, [("Radiology Partners", Certainty.CERTAIN), ("MEDNAX", Certainty.STATED)]),
    ],
)
def test_the_owner_of_the_day(every: View, on: date, expected: list[tuple[str, Certainty]]) -> None:
    found = owners(every, iri(every, "Virtual Radiologic"), on)
    assert [(o.label, o.certainty) for o in found] == expected


def test_a_statement_that_a_record_replaces_is_stale(every: View) -> None:
    found = owners(every, iri(every, "Virtual Radiologic"), TODAY)
    assert [(o.label, o.stale) for o in found] == [("Radiology Partners", False), ("MEDNAX", True)]
    assert found[0].citations[0].quote == "vRad: Radiology Partners from December 2020"


def test_the_group_of_the_day(every: View) -> None:
    now = group(every, iri(every, "Virtual Radiologic"), TODAY)
    assert now.head.label == "Radiology Partners"
    assert [m.label for m in now.members] == ["Radiology Partners", "NightHawk Radiology", "Virtual Radiologic"]
    then = group(every, iri(every, "Virtual Radiologic"), date(2018, 1, 1))
    assert then.head.label == "MEDNAX"


def test_owner_and_sisters_are_no_rivals(every: View) -> None:
    family = related(every, iri(every, "Virtual Radiologic"), TODAY)
    found = nearest(every, iri(every, "Virtual Radiologic"), TODAY)
    named = {r.company for r in found.rivals} | {f.iri for f in found.same_list}
    assert iri(every, "Radiology Partners") in family
    assert not named & family


def test_one_list_is_no_basis_to_rank(first: View) -> None:
    found = nearest(first, iri(first, "Everlight Radiology"), TODAY)
    assert not found.basis
    assert found.rivals == ()
    assert found.reason.startswith("No basis to rank")


def test_a_vendor_is_no_rival_of_a_provider(every: View) -> None:
    found = nearest(every, iri(every, "Virtual Radiologic"), TODAY)
    assert "Agfa HealthCare" in {f.label for f in found.other_side}
    assert "Agfa HealthCare" not in {f.label for f in found.same_list}


def test_companies_without_news(first: View) -> None:
    silent = without_news(first, Selection())
    assert len(silent) == 8
    labels = {f.label for f in silent}
    assert "Everlight Radiology" in labels
    assert not labels & {"Agfa HealthCare", "Radiology Partners", "Virtual Radiologic"}


def test_windows_places_kinds_and_groups(every: View) -> None:
    def labels(window: Window, *companies: str) -> list[str]:
        chosen = Selection(companies=tuple(iri(every, c) for c in companies))
        return [m.company_label for m in developments(every, chosen, window)]

    assert labels(Window(since=date(2025, 2, 1))) == [
        "Virtual Radiologic",
        "Teleradiology Solutions",
        "Agfa HealthCare",
    ]
    assert labels(Window(until=date(2024, 12, 31))) == ["Radiology Partners"]
    assert labels(Window(kinds=("expansion",))) == ["Teleradiology Solutions"]
    america = find_entity(every, "North America", ("region",)).iri
    assert labels(Window(places=(america,))) == ["Teleradiology Solutions"]
    whole = Window(whole_group=True, on=TODAY)
    assert labels(whole, "Virtual Radiologic") == ["Virtual Radiologic", "Radiology Partners"]


def test_a_window_that_ends_before_it_begins_is_refused(every: View) -> None:
    with pytest.raises(RequestRefused):
        developments(every, Selection(), Window(date(2025, 2, 1), date(2025, 1, 1)))


def test_the_profile(every: View) -> None:
    found = profile(every, iri(every, "Virtual Radiologic"), TODAY)
    assert found.owners[0].label == "Radiology Partners"
    assert [m.date_label for m in found.moves] == ["April 2025"]
    assert found.months_old == 18
    assert [(f.label, int(f.value), f.year) for f in found.facts] == [("Virtual Radiologic: radiologists", 350, 2015)]
    assert "employees: not reported" in found.not_reported


def test_momentum_shows_events_and_no_score_for_few(every: View) -> None:
    found = momentum(every, Selection(), TODAY)
    assert [m.company.label for m in found][:2] == ["Agfa HealthCare", "Radiology Partners"]
    assert all(m.score is None and len(m.events) == 1 for m in found)
    assert momentum(every, Selection(), date(2020, 1, 1)) == ()


def kettles() -> View:
    draft = Draft(DocumentMeta(title="Kettles", publisher="Hob Research"))
    draft.say("Kettles", Market("Kettles"))
    for company in ("Anvil Works", "Bellows Ltd", "Crucible Inc"):
        draft.say(f"Company: {company}", Company(company, "profiled"))
    moves = (
        ("Anvil Works", 1, "Europe"),
        ("Anvil Works", 2, "Japan"),
        ("Anvil Works", 3, "Europe"),
        ("Bellows Ltd", 4, "Europe"),
    )
    for company, month, place in moves:
        what = f"plant {month}"
        move = Development(company, DevelopmentType.EXPANSION, PartialDate(2026, month), place=place, what=what)
        draft.say(f"{company} opened {what} in {place}", move)
    return store_of(draft.build()).view()


def test_shared_moves_rank_rivals_and_show_their_claims() -> None:
    view = kettles()
    found = nearest(view, iri(view, "Anvil Works"), TODAY)
    assert [(r.label, [s.label for s in r.shared if s.strength == "strong"]) for r in found.rivals] == [
        ("Bellows Ltd", ["Europe"])
    ]
    assert [f.label for f in found.same_list] == ["Crucible Inc"]
    shared = found.rivals[0].shared[0]
    assert shared.claims_a
    assert shared.claims_b


def test_overlap_is_symmetric() -> None:
    view = kettles()
    a, b = iri(view, "Anvil Works"), iri(view, "Bellows Ltd")
    here, there = overlap(view, a, b, TODAY), overlap(view, b, a, TODAY)
    assert {(s.key, s.weight) for s in here.shared} == {(s.key, s.weight) for s in there.shared}
    with pytest.raises(RequestRefused):
        overlap(view, a, a, TODAY)


def test_three_events_have_a_score() -> None:
    view = kettles()
    found = momentum(view, Selection(companies=(iri(view, "Anvil Works"),)), date(2026, 6, 1))[0]
    assert len(found.events) == 3
    assert found.score is not None
    assert 2 < found.score < 3


def test_an_empty_cell_is_no_evidence(every: View) -> None:
    board = next(b for b in whitespace(every, Selection()) if b.label == "Teleradiology services")
    empty = board.cell(board.rows[0].iri, board.columns[0].iri)
    assert empty.words == NOTHING
    assert board.empty + len(board.cells) == len(board.rows) * len(board.columns)


def test_the_footprint_of_a_group(every: View) -> None:
    chosen = Selection(companies=(iri(every, "Virtual Radiologic"),), valid_on=TODAY)
    found = footprint(every, chosen, whole_group=True)[0]
    assert found.label == "Radiology Partners"
    assert len(found.members) == 3


def test_a_day_knows_nothing_of_what_came_later(every: View) -> None:
    vrad = iri(every, "Virtual Radiologic")
    then = profile(every, vrad, TODAY, Selection(valid_on=date(2014, 6, 1)))
    assert then.moves == ()
    assert then.facts == ()
    assert "no development is reported" in then.not_reported
    assert profile(every, vrad, TODAY, Selection(valid_on=date(2016, 1, 1))).facts
