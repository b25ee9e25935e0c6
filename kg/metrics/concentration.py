"""How concentrated shares are: Herfindahl-Hirschman index and the share of the four largest, exact or as bounds.

Source: Herfindahl-Hirschman index as the U.S. Department of Justice and FTC define it (sum of squared percent shares,
0 to 10,000); CR4 as in industrial economics (sum of the four largest shares, percent).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.metrics import arithmetic
from kg.metrics.arithmetic import joined, words
from kg.model.figure import Figure, FigureStatus

_LARGEST = 4


def concentration(label: str, shares: Sequence[Figure]) -> tuple[Figure, ...]:
    """HHI and CR4 of shares of one dimension, voice and year, each member once.

    Where the shares do not reach 100 % the figures are lower bounds: nothing is known of how the rest is divided. The
    upper bounds give the whole rest to one more member.

    Returns:
        Both figures, or nothing for fewer than two shares or shares that sum to more than 100 %.
    """
    known = sorted((s for s in shares if s.high is None), key=lambda s: (-s.value, s.label))
    total = sum((s.value for s in known), Decimal(0))
    slack = sum((arithmetic.bounds(s)[1] - s.value for s in known), Decimal(0))
    if len(known) < 2 or total > 100 + slack:
        return ()
    rest = max(Decimal(0), 100 - total)
    complete = rest <= slack
    squares = sum((s.value**2 for s in known), Decimal(0))
    largest = sum((s.value for s in known[:_LARGEST]), Decimal(0))
    with_rest = sorted((*(s.value for s in known), rest), reverse=True)
    top = sum(with_rest[:_LARGEST], Decimal(0))
    hhi = _figure(f"{label}: HHI", known, squares, squares + rest**2, "points", complete)
    cr4 = _figure(f"{label}: CR4", known[:_LARGEST], largest, top, "%", complete)
    sums = " + ".join(f"{words(s)}²" for s in known), " + ".join(words(s) for s in known[:_LARGEST])
    return replace(hhi, formula=sums[0]), replace(cr4, formula=sums[1])


def _figure(label: str, inputs: Sequence[Figure], value: Decimal, high: Decimal, unit: str, complete: bool) -> Figure:
    return Figure(
        label=label,
        value=value,
        unit=unit,
        year=inputs[0].year,
        status=FigureStatus.DERIVED,
        low=None if complete else value,
        high=None if complete else high,
        inputs=tuple(inputs),
        claims=joined(s.claims for s in inputs),
        disputed=tuple(sorted({d for s in inputs for d in s.disputed})),
        query=inputs[0].query,
        qualifier=None if complete else "at least",
        voice=inputs[0].voice,
    )
