"""What kind of move a predicate tells of."""

from __future__ import annotations

import pytest

from kg.language.moves import move_kind
from kg.model.content import DevelopmentType as Kind


@pytest.mark.parametrize(
    ("predicate", "kind"),
    [
        ("acquired Terrapix for USD 80 million", Kind.ACQUISITION),
        ("snapped up Gaugewise, a maker of telemetry", Kind.ACQUISITION),
        ("agreed to pay EUR 26 million for Tensiometrix", Kind.ACQUISITION),
        ("merged with Polymeter", Kind.MERGER),
        ("tied the knot with Polymeter on wireless gauges", Kind.PARTNERSHIP),
        ("signed an agreement with Telvista", Kind.PARTNERSHIP),
        ("won an order for 340 chargers", Kind.CONTRACT),
        ("received 510(k) clearance for its handpiece", Kind.REGULATORY),
        ("secured EUR 40 million from Northern Capital", Kind.FUNDING),
        ("took out a green loan of USD 600 million", Kind.FUNDING),
        ("sold a 30% stake to pension fund Lakeside Capital", Kind.INVESTMENT),
        ("names Rashid Al Hamli regional director", Kind.APPOINTMENT),
        ("brought out a tube-free mask", Kind.LAUNCH),
        ("cut the ribbon at a fermentation hall", Kind.EXPANSION),
    ],
)
def test_kinds_of_moves(predicate: str, kind: Kind) -> None:
    found = move_kind(predicate)
    assert found is not None
    assert found[0] is kind


def test_a_company_called_partners_is_no_partnership() -> None:
    found = move_kind("Radiology Partners introduced a new workflow")
    assert found is not None
    assert found[0] is Kind.LAUNCH


def test_a_new_partnership_outweighs_expanded() -> None:
    found = move_kind("expanded its partnership with Telvista")
    assert found is not None
    assert found[0] is Kind.PARTNERSHIP


@pytest.mark.parametrize("predicate", ["has 13,000 employees", "is based in Lisbon", ""])
def test_no_move(predicate: str) -> None:
    assert move_kind(predicate) is None
