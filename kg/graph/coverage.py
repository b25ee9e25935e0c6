"""Which question a figure answers when a market is limited to a place.

A market of one place is a part of the market that is not limited to it. So the size (or growth) of "X in Europe" and
that of the part Europe of X are one question, and Germany in "X in Europe" is Germany in X. Shares and ranks are not: a
share of the market in Europe says nothing of the market as a whole; only what is said of the place itself is a share of
the wider market.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a market is limited to.

    Attributes:
        within: IRI of the market that is not limited.
        place: IRI of the place.
    """

    within: str
    place: str


def question_of(
    market: str,
    cuts: Iterable[str],
    coverage: Coverage | None,
    *,
    is_share: bool,
    is_place: Callable[[str], bool],
) -> tuple[str, tuple[str, ...]]:
    """The market and the part that a figure is of, in one form for all who state it.

    Args:
        market: IRI of the market as the document limits it.
        cuts: IRIs of what the figure's part is cut by.
        coverage: what the market is limited to; None for nothing.
        is_share: whether the figure is a share of the market.
        is_place: whether a cut is a place.

    Returns:
        IRI of the market, and the cuts, sorted.
    """
    own = tuple(sorted(cuts))
    if coverage is None:
        return market, own
    if is_share:
        return (coverage.within if coverage.place in own else market), own
    if any(is_place(cut) for cut in own):
        return coverage.within, own
    return coverage.within, tuple(sorted((*own, coverage.place)))
