"""Corrections: a person's reading in the place of what was read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.errors import JudgementRefused
from kg.graph.reviews import Reviews, correct
from kg.model import content as c
from kg.model.claim import Claim
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.model.period import PartialDate
from kg.model.span import Span
from tests.graph.factories import money


def claim_of(content: c.Content) -> Claim:
    return Claim(content, Span(0, 4), "text", "", 0.6)


def test_numbers_years_and_status() -> None:
    claim = claim_of(c.MarketSize(money("24.50"), 2023, c.Status.ACTUAL))
    fields = {"value": "25.1", "printed": "25.1 bn", "year": "2024", "status": "forecast", "scope": "Eastland"}
    found = correct(claim, fields)
    assert found.content == c.MarketSize(money("25.1", "25.1 bn"), 2024, c.Status.FORECAST, "Eastland")
    assert str(found.confidence) == "1.0"
    assert (found.quote, found.span) == (claim.quote, claim.span)


def test_ranges_units_and_what_is_taken_away() -> None:
    claim = claim_of(c.MarketSize(money("1", qualifier="over"), 2023))
    found = correct(claim, {"upper": "2", "unit": "EUR", "scale": "6", "qualifier": "", "year": ""})
    assert isinstance(found.content, c.MarketSize)
    value = found.content.value
    assert (value.upper, value.unit, value.scale, value.qualifier, found.content.year) == (
        Decimal(2),
        "EUR",
        6,
        None,
        None,
    )


def test_dates_kinds_and_lists() -> None:
    claim = claim_of(c.Development("Bolt", c.DevelopmentType.LAUNCH))
    found = correct(claim, {"with": "Nutter", "date": "2025-04", "type": "expansion", "concerns": "AI; CT"})
    assert found.content == c.Development(
        "Bolt", c.DevelopmentType.EXPANSION, PartialDate(2025, 4), with_="Nutter", concerns=("AI", "CT")
    )


@pytest.mark.parametrize(
    ("content", "fields", "message"),
    [
        (c.Company("Bolt"), {"colour": "red"}, "no field 'colour'"),
        (c.Company("Bolt"), {"value": "3"}, "no quantity"),
        (c.MarketSize(money("1")), {"value": "many"}, "cannot be read"),
        (c.MarketSize(money("1")), {"year": "soon"}, "cannot be 'soon'"),
        (c.MarketSize(money("1")), {"status": "maybe"}, "cannot be 'maybe'"),
        (c.Development("B", c.DevelopmentType.LAUNCH), {"date": "April"}, "cannot be 'April'"),
    ],
)
def test_refusals(content: c.Content, fields: dict[str, str], message: str) -> None:
    with pytest.raises(JudgementRefused, match=message):
        correct(claim_of(content), fields)


def test_the_last_standing_review_counts() -> None:
    made = [
        ("j1", Judgement(JudgementKind.REJECT, "c1")),
        ("j2", Judgement(JudgementKind.ACCEPT, "c1")),
        ("j3", Judgement(JudgementKind.REJECT, "c2")),
        ("j4", Judgement(JudgementKind.UNDO, "j3")),
        ("j5", Judgement(JudgementKind.UNDO, "j2")),
    ]
    reviews = Reviews.of(made)
    assert {iri: j.kind for iri, j in reviews.last.items()} == {"c1": JudgementKind.REJECT}
    assert reviews.differing(Reviews.of(made[:2])) == ["c1"]
    assert [own for own, _ in standing(made)] == ["j1"]
    assert [own for own, _ in standing([*made, ("j6", Judgement(JudgementKind.UNDO, "j5"))])] == ["j1", "j2"]
