"""The segment table of a market: for every member and combination what is stated, derived, disputed, not reported.

A combination ("CT in Europe") gets a row where a document states something of it, or where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.graph import View
from kg.metrics.developments import ALL, Party, Window, inside
from kg.metrics.dimensions import dimension_words
from kg.metrics.observed import WHOLE
from kg.metrics.partfigures import PartFigures, Place
from kg.metrics.reading import once
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.selection import JOIN, Found, Selection, markets_of, names
from kg.metrics.shelf import Shelf

_BETWEEN = " × "


def segments(view: View, selection: Selection, window: Window = ALL) -> tuple[MarketSegments, ...]:
    """The tables of the markets asked for, by name; markets without any statement are left out.

    Args:
        view: the generation.
        selection: narrows to markets, a dimension, a member or combination, a company's moves, a publisher, a year (or
            that of `valid_on`), and what was recorded by `as_of`.
        window: which moves; what `valid_on` or the year leaves out never counts.
    """
    found = _tables(view, selection, window)
    return tuple(t for t in found if t.rows or t.cells or t.whole.figures or t.whole.moves or t.whole.forces)


def figure_tables(view: View, selection: Selection) -> tuple[MarketSegments, ...]:
    """The same tables without moves, forces and companies, and also empty ones; made once a view."""
    return once(view, ("figure tables", selection), lambda: tuple(_tables(view, selection, None)))


def _tables(view: View, selection: Selection, window: Window | None) -> Iterator[MarketSegments]:
    seen = selection.on(view)
    shelf = Shelf(seen, selection, window)
    markets = [*markets_of(seen, selection), *(() if selection.markets else shelf.unmapped(names(seen)))]
    return (_Table(seen, market, shelf, selection).build() for market in markets)


class _Table:
    """Builds the table of one market.

    Args:
        view: the generation.
        market: the market.
        shelf: what is said of it and others.
        selection: narrows dimension, member and year.
    """

    def __init__(self, view: View, market: Found, shelf: Shelf, selection: Selection) -> None:
        self._view = view
        self._market = market
        self._selection = selection
        self._stated = shelf.observations[market.iri]
        self._figures = PartFigures(view, self._stated, shelf.lists[market.iri], shelf.ranks[market.iri], selection)
        self._ranks = shelf.ranks[market.iri]
        self._members = shelf.members[market.iri]
        self._moves = tuple(shelf.moves[market.iri])
        self._forces = tuple(shelf.forces[market.iri])
        self._companies = tuple(shelf.companies[market.iri].values())

    def build(self) -> MarketSegments:
        places = self._places()
        asked = [(k, p) for k, p in places.items() if self._selection.takes(dimension=p.dimension, member=k)]
        parts = [self._row(key, place) for key, place in asked]
        rest, given = self._figures.remainders(places)
        parts = [replace(r, shares=(*r.shares, *given.get(r.member, ()))) for r in parts]
        cells = self._cells(places)
        return MarketSegments(
            self._market.iri,
            self._market.label,
            self._whole(),
            tuple(parts),
            tuple(rest),
            tuple(self._figures.concentration(places, self._market.label)),
            tuple(self._row(key, place) for key, place in cells.items()),
        )

    def _places(self) -> dict[str, Place]:
        """Members by key, those of one dimension together, listed ones in list order first."""
        found: dict[str, Place] = {}
        for m in self._members:
            place = found.setdefault(m.key, Place(m.label, m.dimension, m.dimension_label))
            place.voices |= set(m.voices)
        cuts = [(s.cuts[0], s.voice_label) for s in self._stated if len(s.cuts) == 1]
        for cut, voice in cuts:
            place = found.setdefault(cut.key, Place(cut.label, cut.dimension, cut.dimension_label))
            place.voices.add(voice)
        for rank in self._ranks:
            words = dimension_words(self._view, rank.dimension, None)
            found.setdefault(rank.member, Place(rank.member_label, rank.dimension, words)).voices.add(rank.voice_label)
        order: dict[str | None, int] = {}
        for place in found.values():
            order.setdefault(place.dimension, len(order))
        return dict(sorted(found.items(), key=lambda item: order[item[1].dimension]))

    def _cells(self, places: dict[str, Place]) -> dict[str, Place]:
        """Combinations of members of which something is stated, and the one that is asked for."""
        found: dict[str, Place] = {}
        member, dimension = self._selection.member, self._selection.dimension
        for s in self._stated:
            keys = {c.key for c in s.cuts}
            asked = member in {None, s.part, *keys} and dimension in {None, *(c.dimension for c in s.cuts)}
            if len(keys) > 1 and s.part is not None and asked:
                words = _BETWEEN.join(c.dimension_label or "part" for c in s.cuts)
                found.setdefault(s.part, Place(s.part_label, None, words)).voices.add(s.voice_label)
        if member is not None and JOIN in member and member not in found:
            keys_asked = member.split(JOIN)
            if all(k in places for k in keys_asked):
                label = " in ".join(places[k].label for k in keys_asked)
                words = _BETWEEN.join(places[k].dimension_label or "part" for k in keys_asked)
                found[member] = Place(label, None, words)
        return dict(sorted(found.items(), key=lambda item: (item[1].dimension_label or "", item[1].label, item[0])))

    def _whole(self) -> SegmentRow:
        return SegmentRow(
            None,
            WHOLE,
            None,
            None,
            values=self._figures.sizes(None),
            growth=self._figures.rates(None),
            absolute=self._figures.absolute(None),
            companies=tuple(sorted(self._companies, key=lambda p: (p.label.casefold(), p.iri, p.role or ""))),
            moves=self._moves,
            forces=self._forces,
            voices=tuple(sorted({s.voice_label for s in self._stated})),
        )

    def _row(self, key: str, place: Place) -> SegmentRow:
        """The row of a member, or of a combination: its moves and forces touch every member of it."""
        reach = [inside(self._view, (k,)) for k in key.split(JOIN)]
        touching = tuple(m for m in self._moves if all(m.touches(keys) for keys in reach))
        spoken = (f for f in self._forces if all(any(c.iri in keys for c in f.concepts) for keys in reach))
        ranks = tuple(r for r in self._ranks if r.member == key)
        companies = {m.company: Party(m.company, m.company_label) for m in touching}
        return SegmentRow(
            key,
            place.label,
            place.dimension,
            place.dimension_label,
            shares=self._figures.shares(key),
            values=(*self._figures.sizes(key), *self._figures.derived_values(key)),
            growth=self._figures.rates(key),
            absolute=self._figures.absolute(key),
            rankings=ranks,
            companies=tuple(sorted(companies.values(), key=lambda p: (p.label.casefold(), p.iri))),
            moves=touching,
            forces=tuple(spoken),
            voices=tuple(sorted(place.voices)),
        )
