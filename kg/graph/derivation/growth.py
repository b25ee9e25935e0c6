"""What a growth rate measures: money or pieces.

A rate says so, or it is taken for what its voice counts in. A voice that counts its market in money and in pieces may
mean either: then the rate belongs to the one measure whose sizes imply it, and is unclear where none or both do.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from kg.graph.codec.nodes import Node
from kg.graph.codec.quantities import find_quantity, get_quantity
from kg.graph.derivation.evidence import Evidence, window_of

ONE_MEASURE = ""
"""What a rate measures that says nothing, of a voice that counts in one measure only."""

_Ends = tuple[Decimal, Decimal]
"""What the printed digits of a size leave open, in base units."""


def measure_of(evidence: Evidence) -> str | None:
    """What an observation measures, as far as rates are concerned.

    Returns:
        The measure that the text prints; `ONE_MEASURE` for what is no rate, and where the document sizes that part in
        one measure at most; else the one measure whose sizes imply the rate; None where that is not one.
    """
    printed = evidence.content.text("ci:measureAsPrinted")
    segment = evidence.content.iri_of("ci:segment")
    if printed or evidence.kind != "cagr" or segment is None:
        return printed or ONE_MEASURE
    sizes = _sizes(evidence, segment)
    if len(sizes) < 2:
        return ONE_MEASURE
    fitting = [measure for measure, of_year in sorted(sizes.items()) if _implies(of_year, evidence)]
    return fitting[0] if len(fitting) == 1 else None


def _sizes(evidence: Evidence, segment: str) -> dict[str, dict[int, _Ends]]:
    """Sizes of a part in one document, by measure and year."""
    found: defaultdict[str, dict[int, _Ends]] = defaultdict(dict)
    for iri in evidence.nodes.subjects("ci:segment", segment):
        node = evidence.nodes.get(iri)
        year, quantity = _year(node), find_quantity(node)
        if node.text("ci:kind") == "market_size" and quantity is not None and quantity.amount > 0:
            measure = (node.iri_of("ci:indicator") or "").rsplit("/", 1)[-1]
            own = found[measure]
            if year is not None:
                own[year] = quantity.rounding
    return dict(found)


def _year(node: Node) -> int | None:
    window = window_of(node.node("sdim:refPeriod"))
    return window[0].year if window and window[0].year == window[1].year else None


def _implies(of_year: dict[int, _Ends], rate: Evidence) -> bool:
    """True when the first and the last size inside its period (or from the year before it) give the rate."""
    if rate.window is None:
        return False
    first, last = rate.window[0].year - 1, rate.window[1].year
    years = sorted(y for y in of_year if first <= y <= last)
    if len(years) < 2:
        return False
    (low, high), (last_low, last_high) = of_year[years[0]], of_year[years[-1]]
    root = Decimal(1) / (years[-1] - years[0])
    rate_low, rate_high = get_quantity(rate.content).rounding
    return low > 0 and (last_low / high) ** root - 1 <= rate_high and rate_low <= (last_high / low) ** root - 1
