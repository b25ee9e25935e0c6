"""Figures for one place meet, whoever states them of the place's market and whoever of a part of the wider one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from kg.errors import UnknownName
from kg.graph import View
from kg.metrics.conflicts import disputes
from kg.metrics.observed import observations
from kg.metrics.reconcile import Reconciliation, reconcile
from kg.metrics.selection import Asked, Selection, find_entity, select
from kg.model.content import Growth, Market, MarketSize, Segment, Share
from kg.model.document import DocumentMeta
from tests.graph.factories import Draft, money, percent
from tests.metrics.reports import Made, store_of


def report(publisher: str, market: Market, size: str, *, scope: str | None = None, own: str | None = None) -> Made:
    """A report with a size and a rate for 2023, of a part where `scope` is given, and a share where `own` is."""
    draft = Draft(DocumentMeta(title=f"{market.name} by {publisher}", publisher=publisher))
    draft.say(f"A study of {market.name}", market)
    if scope:
        draft.say(f"Regions: {scope}", Segment("region", scope))
    draft.say(f"Worth USD {size} billion in 2023", MarketSize(money(size), 2023, scope=scope))
    draft.say(f"{size}% a year", Growth(percent(size), 2023, 2030, scope=scope))
    if own:
        draft.say("Pumps had 61.0%", Share("product", (own,), percent("61.0"), 2023))
    return draft.build()


REPORTS = (
    report("Alder", Market("Europe Heat Pump"), "4.1"),
    report("Birch", Market("Heat Pump", "Europe"), "4.4", own="Ground source"),
    report("Cedar", Market("Heat Pump", "Europe"), "4.6", scope="Europe"),
    report("Dogwood", Market("Heat Pump"), "4.9", scope="Europe"),
    report("Elm", Market("Heat Pump"), "9.7"),
)


def view_of(documents: Sequence[Made] = REPORTS) -> View:
    return store_of(*documents).view()


def compared(view: View, **asked: object) -> Reconciliation:
    return reconcile(view, select(view, Asked(**asked)))[0]  # type: ignore[arg-type]


def sizes(found: Reconciliation) -> list[tuple[str, str]]:
    return [(e.voice, f"{e.aligned}") for c in found.comparisons if c.measure == "revenue" for e in c.entries]


EUROPEAN = [("Alder", "4.1"), ("Birch", "4.4"), ("Cedar", "4.6"), ("Dogwood", "4.9")]


def test_sizes_for_the_place_meet_from_both_sides() -> None:
    view = view_of()
    assert sizes(compared(view, market="European heat pump", year=2023)) == EUROPEAN
    assert sizes(compared(view, market="Heat Pump", member="Europe", year=2023)) == EUROPEAN
    growth = compared(view, market="Heat Pump in Europe").growth
    assert growth is not None
    assert [e.voice for e in growth.entries] == ["Alder", "Birch", "Cedar", "Dogwood"]


def test_the_wider_market_is_another_definition_and_says_so() -> None:
    found = compared(view_of(), market="Heat Pump", year=2023)
    assert sizes(found) == [("Elm", "9.7")]
    assert any("Europe alone" in line and "Alder, Birch and Cedar" in line for line in found.definitions)
    assert any("Stated of Heat Pump" in line and "Dogwood" in line for line in
               compared(view_of(), market="Heat Pump in Europe").definitions)  # fmt: skip


def test_the_order_of_documents_makes_no_difference() -> None:
    found = {str(sizes(compared(view_of(order), market="Heat Pump in Europe"))) for order in
             list(permutations(REPORTS))[::29]}  # fmt: skip
    assert len(found) == 1


def test_a_share_of_the_place_s_market_is_none_of_the_wider_one() -> None:
    view = view_of()
    wider = find_entity(view, "Heat Pump", ("market",)).iri
    europe = find_entity(view, "Europe Heat Pump", ("market",)).iri
    assert not [s for s in observations(view, (wider,)) if s.kind == "share"]
    assert [s.part_label for s in observations(view, (europe,)) if s.kind == "share"] == ["Ground source"]


def test_only_voices_on_one_question_diverge() -> None:
    voices = [{side.voice for side in c.sides} for c in disputes(view_of(), Selection())]
    assert {"Alder", "Birch", "Cedar", "Dogwood"} in voices
    assert not any("Elm" in one for one in voices)


def test_a_statement_is_counted_once_for_several_markets() -> None:
    view = view_of()
    both = tuple(find_entity(view, n, ("market",)).iri for n in ("Heat Pump", "Europe Heat Pump"))
    contents = [(s.rows[0].content, s.part) for s in observations(view, both)]
    assert len(contents) == len(set(contents))


@pytest.mark.parametrize("name", ["Heat Pump Market in Europe", "Europe Heat Pump Market", "European Heat Pump"])
def test_every_way_to_name_the_place_finds_the_same(name: str) -> None:
    view, alone = view_of(), view_of(REPORTS[3:])
    assert sizes(compared(view, market=name, year=2023)) == EUROPEAN
    assert select(view, Asked(market=name)) == select(view, Asked(market="Heat Pump in Europe"))
    assert select(alone, Asked(market=name)) == select(alone, Asked(market="Heat Pump", member="Europe"))
    assert sizes(compared(alone, market=name, year=2023)) == [("Dogwood", "4.9")]


@pytest.mark.parametrize("name", ["Heat Pump Market in Asia Pacific", "Europe Kettle Market", "Heat Pump in"])
def test_a_place_or_market_of_which_nothing_is_said_is_unknown(name: str) -> None:
    with pytest.raises(UnknownName):
        select(view_of(REPORTS[3:]), Asked(market=name))
