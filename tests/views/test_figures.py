from decimal import Decimal

from kg.model.figure import Figure, FigureStatus
from kg.views.parts import figure_view


def test_a_printed_range_shows_both_ends() -> None:
    stated = Figure("size", Decimal(7), "USD billion", 2024, low=Decimal(7), high=Decimal("8.5"))
    assert stated.is_range
    assert figure_view(stated).text == "USD\u00a07–8.5\u00a0bn"


def test_what_rounding_leaves_open_is_no_range_of_the_source() -> None:
    stated = Figure("size", Decimal("2.9"), "USD billion", 2024, low=Decimal("2.85"), high=Decimal("2.95"))
    assert not stated.is_range
    assert figure_view(stated).text == "USD\u00a02.9\u00a0bn"
    assert figure_view(stated).range == ""


def test_a_derived_figure_keeps_its_value_and_says_its_range() -> None:
    bounds = {"low": Decimal("10.28"), "high": Decimal("10.30")}
    derived = Figure("size", Decimal("10.28"), "USD billion", 2024, FigureStatus.DERIVED, **bounds)
    view = figure_view(derived)
    assert (view.number, view.range) == ("10.28", "10.28–10.30")
