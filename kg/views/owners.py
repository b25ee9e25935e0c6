"""Who owns whom on a day: dated spans first, what is said of a moment next, stale claims apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.metrics.ownership import Owner, history, holdings, owners, ownerships, related
from kg.model.period import PartialDate
from kg.queries.rows import Ownership
from kg.views.evidence import Evidence, distinct, local
from kg.views.parts import Passage


@dataclass(frozen=True, slots=True)
class Tie:
    """One stated ownership, seen from either side.

    Attributes:
        iri: the other company.
        label: its name.
        passage: where it stands.
        since: start in words, or "".
        until: end in words, or "".
        held: the moment it is said of, in words, or "".
        start: start as a date.
        end: end as a date.
        held_date: the moment as a date.
    """

    iri: str
    label: str
    passage: Passage
    since: str = ""
    until: str = ""
    held: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    held_date: PartialDate | None = None

    def ended(self, today: date) -> bool:
        """True when it is known to have ended."""
        return self.end is not None and self.end.latest < today


def _partial(day: date | None, label: str | None) -> PartialDate | None:
    """A date as precise as its label says."""
    if day is None:
        return None
    parts = len((label or "").split())
    return PartialDate(day.year, day.month if parts >= 2 else None, day.day if parts >= 3 else None)


@dataclass(frozen=True)
class Owners:
    """Ownership of all companies of a generation, on the day it is looked at, as `kg.metrics.ownership` settles it."""

    evidence: Evidence

    @cached_property
    def _rows(self) -> dict[str, Ownership]:
        """Rows by the local id of their claim."""
        return {local(row.claim): row for row in distinct(ownerships(self.evidence.view), "claim")}

    def rows(self, company: str) -> list[Ownership]:
        """Rows in which it is owned."""
        return [row for row in self._rows.values() if row.owned == company]

    def owners_of(self, company: str) -> list[Tie]:
        """Owners with their spans, earliest first, stale claims left out."""
        found = history(self.evidence.view, company, self.evidence.today)
        return [self._tie(o, o.owner, o.label) for o in found if not o.stale]

    def stale(self, company: str) -> list[Tie]:
        """Claims that still name an earlier owner."""
        found = history(self.evidence.view, company, self.evidence.today)
        return [self._tie(o, o.owner, o.label) for o in found if o.stale]

    def of_day(self, company: str) -> Tie | None:
        """The owner on the day the graph is looked at, the most certain one; None when none is reported."""
        found = owners(self.evidence.view, company, self.evidence.today)
        return next((self._tie(o, o.owner, o.label) for o in found if not o.stale), None)

    def held_by(self, company: str) -> list[Tie]:
        """Companies it owns on that day."""
        found = holdings(self.evidence.view, company, self.evidence.today)
        ties = {o.owned: self._tie(o, o.owned, o.owned_label) for o in reversed(found)}
        return sorted(ties.values(), key=lambda t: t.label)

    def group(self, company: str) -> set[str]:
        """The company with its owner, subsidiaries and sisters of the day."""
        return {company, *related(self.evidence.view, company, self.evidence.today)}

    def _tie(self, owner: Owner, iri: str, label: str) -> Tie:
        row = self._rows[owner.claims[0]]
        return Tie(
            iri,
            label,
            self.evidence.passage(row),
            row.start_label or "",
            row.end_label or "",
            row.held_label or "",
            _partial(row.start_earliest, row.start_label),
            _partial(row.end_latest, row.end_label),
            _partial(row.held_earliest, row.held_label),
        )
