"""The segment table of a market: for every member of every dimension what is stated, derived, disputed, not reported.

A rate or share of the whole is never given to a part. What shares leave over belongs to the other members together;
it is given to one member only where all printed lists agree and every other member has a share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.concentration import concentration
from kg.metrics.developments import Move, Party, inside, moves
from kg.metrics.evidence import RANK_KINDS, dispute_index
from kg.metrics.forces import Force, forces
from kg.metrics.forecast import Series, series_of
from kg.metrics.lists import Listing, Member, closed_list, listings, members
from kg.metrics.observed import WHOLE, Kind, Stated, observations
from kg.metrics.rankings import RankClaim, rankings
from kg.metrics.reading import local, rows
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.selection import Found, Names, Selection, markets_of, names
from kg.model.figure import Figure

_SIZE_RANK = "largest"


def segments(view: View, selection: Selection) -> tuple[MarketSegments, ...]:
    """The tables of the markets asked for, by name; markets without any statement are left out."""
    seen = selection.on(view)
    shelf = _Shelf(seen, selection.markets)
    markets = [*markets_of(seen, selection), *(() if selection.markets else shelf.unmapped(names(seen)))]
    found = (_Table(seen, market, shelf, selection).build() for market in markets)
    return tuple(t for t in found if t.rows or t.whole.figures or t.whole.moves or t.whole.forces)


class _Shelf:
    """What is said of the markets asked for, by market, read once for all tables."""

    def __init__(self, view: View, markets: tuple[str, ...]) -> None:
        self.observations: defaultdict[str, list[Stated]] = defaultdict(list)
        self.ranks: defaultdict[str | None, list[RankClaim]] = defaultdict(list)
        self.lists: defaultdict[str | None, list[Listing]] = defaultdict(list)
        self.members: defaultdict[str | None, list[Member]] = defaultdict(list)
        self.moves: defaultdict[str, list[Move]] = defaultdict(list)
        self.forces: defaultdict[str | None, list[Force]] = defaultdict(list)
        self.companies: defaultdict[str | None, dict[tuple[str, str | None], Party]] = defaultdict(dict)
        for stated in observations(view, markets):
            self.observations[stated.market].append(stated)
        for rank in rankings(view, markets):
            self.ranks[rank.market].append(rank)
        for listing in listings(view, markets):
            self.lists[listing.market].append(listing)
        for member in members(view, markets):
            self.members[member.market].append(member)
        for move in moves(view, markets):
            for market in move.markets:
                self.moves[market].append(move)
        for force in forces(view, markets):
            self.forces[force.market].append(force)
        for row in rows(view, "claims.participations", markets=markets):
            role = local(row.role) if row.role else None
            self.companies[row.market][row.company, role] = Party(row.company, row.company_label, role)

    def unmapped(self, known: Names) -> tuple[Found, ...]:
        """Markets that documents speak of without a name that could be mapped, under the document's title."""
        labels = {m: s[0].market_label for m, s in self.observations.items() if m not in known.entities}
        return tuple(Found(m, "market", labels[m]) for m in sorted(labels, key=lambda m: (labels[m], m)))


@dataclass
class _Place:
    """Where a member stands: its dimension and names."""

    label: str
    dimension: str | None
    dimension_label: str | None
    voices: set[str] = field(default_factory=set)


class _Table:
    """Builds the table of one market.

    Args:
        view: the generation.
        market: the market.
        shelf: what is said of it and others.
        selection: narrows dimension, member, publisher and year.
    """

    def __init__(self, view: View, market: Found, shelf: _Shelf, selection: Selection) -> None:
        self._view = view
        self._market = market
        self._selection = selection
        voice = selection.publisher
        self._stated = [s for s in shelf.observations[market.iri] if voice in {None, s.voice}]
        self._series = series_of(self._stated)
        self._ranks = [r for r in shelf.ranks[market.iri] if voice in {None, r.voice}]
        self._lists = shelf.lists[market.iri]
        self._members = shelf.members[market.iri]
        self._moves = tuple(shelf.moves[market.iri])
        self._forces = tuple(shelf.forces[market.iri])
        self._companies = tuple(shelf.companies[market.iri].values())

    def build(self) -> MarketSegments:
        places = self._places()
        asked = [(k, p) for k, p in places.items() if self._selection.takes(dimension=p.dimension, member=k)]
        parts = [self._row(key, place) for key, place in asked]
        rest, given = self._remainders(places)
        parts = [replace(r, shares=(*r.shares, *given.get(r.member, ()))) for r in parts]
        return MarketSegments(
            self._market.iri,
            self._market.label,
            self._whole(),
            tuple(parts),
            tuple(rest),
            tuple(self._concentration(places)),
        )

    def _places(self) -> dict[str, _Place]:
        """Members by key, those of one dimension together, listed ones in list order first."""
        found: dict[str, _Place] = {}
        for m in self._members:
            place = found.setdefault(m.key, _Place(m.label, m.dimension, m.dimension_label))
            place.voices |= set(m.voices)
        cuts = [(s.cuts[0], s.voice_label) for s in self._stated if len(s.cuts) == 1]
        for cut, voice in cuts:
            place = found.setdefault(cut.key, _Place(cut.label, cut.dimension, cut.dimension_label))
            place.voices.add(voice)
        for rank in self._ranks:
            found.setdefault(rank.member, _Place(rank.member_label, rank.dimension, None)).voices.add(rank.voice_label)
        order: dict[str | None, int] = {}
        for place in found.values():
            order.setdefault(place.dimension, len(order))
        return dict(sorted(found.items(), key=lambda item: order[item[1].dimension]))

    def _whole(self) -> SegmentRow:
        own = [s for s in self._series if s.member is None]
        return SegmentRow(
            None,
            WHOLE,
            None,
            None,
            values=self._sizes(own),
            growth=self._rates(own),
            absolute=tuple(s.growth for s in own if s.growth is not None),
            companies=tuple(sorted(self._companies, key=lambda p: (p.label.casefold(), p.iri, p.role or ""))),
            moves=self._moves,
            forces=self._forces,
            voices=tuple(sorted({s.voice_label for s in self._stated})),
        )

    def _row(self, key: str, place: _Place) -> SegmentRow:
        keys = inside(self._view, (key,))
        touching = tuple(m for m in self._moves if m.touches(keys))
        own = [s for s in self._series if s.member == key]
        ranks = tuple(r for r in self._ranks if r.member == key)
        companies = {m.company: Party(m.company, m.company_label) for m in touching}
        return SegmentRow(
            key,
            place.label,
            place.dimension,
            place.dimension_label,
            shares=self._shares(key, ranks),
            values=(*self._sizes(own), *self._derived_values(key, ranks)),
            growth=self._rates(own),
            absolute=tuple(s.growth for s in own if s.growth is not None),
            rankings=ranks,
            companies=tuple(sorted(companies.values(), key=lambda p: (p.label.casefold(), p.iri))),
            moves=touching,
            forces=tuple(f for f in self._forces if any(c.iri in keys for c in f.concepts)),
            voices=tuple(sorted(place.voices)),
        )

    def _is_year(self, year: int | None) -> bool:
        return self._selection.year in {None, year}

    def _sizes(self, series: Sequence[Series]) -> tuple[Figure, ...]:
        year = self._selection.year
        if year is not None:
            return tuple(f for s in series for f in s.at(year))
        return tuple(f for s in series for f in (*(p.figure for p in s.stated), *s.undated))

    @staticmethod
    def _rates(series: Sequence[Series]) -> tuple[Figure, ...]:
        stated = [r.figure for s in series for r in s.rates]
        return (*stated, *(f for s in series for f in s.implied))

    def _stated_shares(self, key: str) -> list[Stated]:
        return [s for s in self._stated if s.kind is Kind.SHARE and s.part == key and self._is_year(s.year)]

    def _shares(self, key: str, ranks: Sequence[RankClaim]) -> tuple[Figure, ...]:
        found = [self._disputed_by(s.figure(), s.voice, ranks) for s in self._stated_shares(key)]
        known = {(f.voice, f.year) for f in found}
        for series in (s for s in self._series if s.member == key):
            for point in series.stated:
                total = self._total(series.voice, point.year, series.indicator, point.documents)
                fits = total is not None and arithmetic.comparable(point.figure, total) and self._is_year(point.year)
                if fits and total is not None and (series.voice_label, point.year) not in known:
                    label = f"{series.member_label}: share of {series.indicator}"
                    found.append(arithmetic.share_of_values(label, point.figure, total))
        return tuple(found)

    def _derived_values(self, key: str, ranks: Sequence[RankClaim]) -> tuple[Figure, ...]:
        found = []
        stated = {(s.voice, p.year) for s in self._series if s.member == key for p in s.stated}
        for share in self._stated_shares(key):
            if share.year is None or not share.is_single or (share.voice, share.year) in stated:
                continue
            total = self._total(share.voice, share.year, "revenue", frozenset({share.document}))
            if total is not None:
                value = arithmetic.share_of_total(f"{share.part_label}: revenue", share.figure(), total)
                found.append(self._disputed_by(value, share.voice, ranks, key))
        return tuple({(f.voice, f.year, f.value): f for f in found}.values())

    def _total(self, voice: str, year: int, indicator: str, documents: frozenset[str]) -> Figure | None:
        """The whole of a year in the same documents, stated or derived; None where there is none or several."""
        for series in self._series:
            if series.member is None and series.voice == voice and series.indicator == indicator:
                points = [p for p in series.points if p.year == year]
                if len(points) == 1 and (not points[0].documents or points[0].documents & documents):
                    return points[0].figure
        return None

    def _disputed_by(self, figure: Figure, voice: str, ranks: Sequence[RankClaim], listed: str | None = None) -> Figure:
        """The figure with the disputes of the member's rank by size and, for arithmetic, of the list it stands in."""
        index = dispute_index(self._view)
        own = {
            d for r in ranks if r.voice == voice and r.sense == _SIZE_RANK for d in index.touching(r.claims, RANK_KINDS)
        }
        if listed is not None:
            own |= {d for one in self._lists if one.voice == voice and listed in one.members for d in one.disputed}
        return replace(figure, disputed=tuple(sorted({*figure.disputed, *own})))

    def _by_dimension(self, places: dict[str, _Place]) -> dict[tuple[str, str, int], dict[str, Stated]]:
        """Dated shares of single members by dimension, voice and year: one a member, the most precise."""
        found: defaultdict[tuple[str, str, int], dict[str, Stated]] = defaultdict(dict)
        for s in sorted(self._stated, key=lambda s: (-s.quantity.decimals, s.claims)):
            usable = s.kind is Kind.SHARE and len(s.cuts) == 1 and not s.cuts[0].joint and s.is_single
            if usable and s.year is not None and s.dimension is not None and self._is_year(s.year):
                found[s.dimension, s.voice, s.year].setdefault(s.cuts[0].key, s)
        asked = self._selection.dimension
        member = places.get(self._selection.member or "")
        wanted = asked or (member.dimension if member else None)
        return {k: v for k, v in found.items() if wanted in {None, k[0]}}

    def _remainders(self, places: dict[str, _Place]) -> tuple[list[Figure], dict[str | None, tuple[Figure, ...]]]:
        rest: list[Figure] = []
        given: dict[str | None, tuple[Figure, ...]] = {}
        for (dimension, voice, year), shares in sorted(self._by_dimension(places).items()):
            figures = tuple(s.figure() for s in shares.values())
            left = arithmetic.remainder_of_shares("", figures)
            if left.value <= 0:
                continue
            lists = [one for one in self._lists if one.dimension == dimension and one.voice == voice]
            last = self._last_member(lists, frozenset(shares))
            name = places[last].label if last else f"every other {self._word(places, dimension)}"
            left = replace(left, label=f"{name}: share of revenue", year=year)
            if last:
                given[last] = (*given.get(last, ()), left)
            else:
                rest.append(left)
            total = self._total(voice, year, "revenue", frozenset(s.document for s in shares.values()))
            if total is not None and not last:
                rest.append(arithmetic.share_of_total(f"{name}: revenue", left, total))
        return rest, given

    @staticmethod
    def _last_member(lists: Sequence[Listing], known: frozenset[str]) -> str | None:
        agreed = closed_list(lists)
        if agreed is None or not known <= agreed or len(agreed - known) != 1:
            return None
        return next(iter(agreed - known))

    @staticmethod
    def _word(places: dict[str, _Place], dimension: str) -> str:
        labels = (p.dimension_label for p in places.values() if p.dimension == dimension and p.dimension_label)
        return next(labels, "part").casefold()

    def _concentration(self, places: dict[str, _Place]) -> Iterable[Figure]:
        for (dimension, _, year), shares in sorted(self._by_dimension(places).items()):
            label = f"{self._market.label}: shares by {self._word(places, dimension)}, {year}"
            yield from concentration(label, [s.figure() for s in shares.values()])
