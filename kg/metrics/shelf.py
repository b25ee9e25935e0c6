"""What documents say of some markets, by market, read once for all segment tables."""

from __future__ import annotations

from collections import defaultdict

from kg.graph import View
from kg.metrics.developments import ALL, Move, Party, Window, told_within
from kg.metrics.forces import Force, forces
from kg.metrics.lists import Listing, Member, listings, members
from kg.metrics.observed import Stated, observations
from kg.metrics.rankings import RankClaim, rankings
from kg.metrics.reading import local, rows
from kg.metrics.selection import Found, Names, Selection, names


class Shelf:
    """Observations, ranks, lists, members, moves, forces and companies of the markets asked for.

    Args:
        view: the generation.
        selection: markets (none means all), publisher, companies, year or day.
        window: which moves; None for a shelf of figures alone, without moves, forces and companies.
    """

    def __init__(self, view: View, selection: Selection, window: Window | None = ALL) -> None:
        self._asked = selection
        known = names(view).entities.get(selection.publisher or "")
        self._voice_label = known.label if known else None
        self.observations: defaultdict[str, list[Stated]] = defaultdict(list)
        self.ranks: defaultdict[str | None, list[RankClaim]] = defaultdict(list)
        self.lists: defaultdict[str | None, list[Listing]] = defaultdict(list)
        self.members: defaultdict[str | None, list[Member]] = defaultdict(list)
        self.moves: defaultdict[str, list[Move]] = defaultdict(list)
        self.forces: defaultdict[str | None, list[Force]] = defaultdict(list)
        self.companies: defaultdict[str | None, dict[tuple[str, str | None], Party]] = defaultdict(dict)
        self._read_figures(view)
        self._read_parts(view)
        if window is not None:
            self._read_forces(view)
            self._read_companies(view, window)

    def _is_asked(self, voice: str | None) -> bool:
        return self._asked.publisher in {None, voice}

    def _is_named(self, *labels: str | None) -> bool:
        return self._voice_label is None or self._voice_label in labels

    def _read_figures(self, view: View) -> None:
        for stated in observations(view, self._asked.markets):
            if self._is_asked(stated.voice):
                self.observations[stated.market].append(stated)
        for rank in rankings(view, self._asked.markets):
            if self._is_asked(rank.voice) and self._asked.holds(rank.year, rank.year):
                self.ranks[rank.market].append(rank)

    def _read_parts(self, view: View) -> None:
        for listing in listings(view, self._asked.markets):
            self.lists[listing.market].append(listing)
        for member in members(view, self._asked.markets):
            if self._is_named(*member.voices):
                self.members[member.market].append(member)

    def _read_forces(self, view: View) -> None:
        for force in forces(view, self._asked.markets):
            if self._is_named(force.voice):
                self.forces[force.market].append(force)

    def _read_companies(self, view: View, window: Window) -> None:
        for move in told_within(view, self._asked, window):
            for market in move.markets:
                self.moves[market].append(move)
        for row in rows(view, "metrics.parties", markets=self._asked.markets):
            asked = not self._asked.companies or row.company in self._asked.companies
            if asked and self._is_asked(row.voice):
                role = local(row.role) if row.role else None
                self.companies[row.market][row.company, role] = Party(row.company, row.company_label, role)

    def unmapped(self, known: Names) -> tuple[Found, ...]:
        """Markets that documents speak of without a name that could be mapped, under the document's title."""
        labels = {m: s[0].market_label for m, s in self.observations.items() if m not in known.entities}
        return tuple(Found(m, "market", labels[m]) for m in sorted(labels, key=lambda m: (labels[m], m)))
