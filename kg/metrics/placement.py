"""Markets of one place and the markets they are parts of: where a figure of the one is a figure of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph import View
from kg.graph.coverage import Coverage
from kg.metrics.families import family_key, own_name
from kg.metrics.reading import once
from kg.metrics.selection import Found, names


@dataclass(frozen=True)
class Placement:
    """Which markets are limited to a place.

    Attributes:
        coverage: market of one place to its place and to the market it is a part of, as far as the graph knows one.
        placed: (market, place) to the markets that are that part of it, by name.
    """

    coverage: Mapping[str, Coverage]
    placed: Mapping[tuple[str, str], tuple[str, ...]]

    def relatives(self, markets: Iterable[str]) -> tuple[str, ...]:
        """The markets, what they are parts of, and their own parts; sorted."""
        asked = set(markets)
        wider = {self.coverage[m].within for m in asked if m in self.coverage}
        parts = {m for (within, _), placed in self.placed.items() if within in asked for m in placed}
        return tuple(sorted(asked | wider | parts))


def placement(view: View) -> Placement:
    """The markets of one place that a view knows."""
    return once(view, "placement", lambda: _placement(view))


def _placement(view: View) -> Placement:
    markets = names(view).of_type("market")
    unlimited: dict[tuple[str, ...], Found] = {}
    for market in markets:
        if market.place is None:
            unlimited.setdefault(family_key(market.label), market)
    known = {m.iri for m in markets}
    coverage: dict[str, Coverage] = {}
    placed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for market in markets:
        if market.place is None or market.within is None:
            continue
        home = unlimited.get(family_key(own_name(view, market)))
        within = market.within if market.within in known or home is None else home.iri
        coverage[market.iri] = Coverage(within, market.place)
        placed[within, market.place].append(market.iri)
    return Placement(coverage, {key: tuple(found) for key, found in placed.items()})
