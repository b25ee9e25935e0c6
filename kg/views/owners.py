"""Who owns whom on a day: dated spans first, what is said of a moment next, stale claims apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

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
    """Ownership of all companies of a generation."""

    evidence: Evidence

    @cached_property
    def _stale(self) -> set[str]:
        """Claims on the losing side of a stale ownership: said of a moment, against a dated span."""
        return {
            row.claim
            for row in self.evidence.rows("claims.ownerships")
            if row.start_label is None
            and any(self._kinds.get(c) == "StaleOwnership" for c in self.evidence.conflicts_of.get(row.claim, ()))
        }

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {row.conflict: local(row.kind) for row in self.evidence.rows("conflicts.all")}

    @cached_property
    def _by_side(self) -> tuple[dict[str, list[Ownership]], dict[str, list[Ownership]]]:
        """Rows by the owned and by the owning company, one a claim."""
        owned: dict[str, list[Ownership]] = {}
        owning: dict[str, list[Ownership]] = {}
        for row in distinct(self.evidence.rows("claims.ownerships"), "claim"):
            owned.setdefault(row.owned, []).append(row)
            owning.setdefault(row.owner, []).append(row)
        return owned, owning

    def rows(self, company: str) -> list[Ownership]:
        """Rows in which it is owned."""
        return self._by_side[0].get(company, [])

    def owners_of(self, company: str) -> list[Tie]:
        """Owners with their spans, earliest first, stale claims left out."""
        ties = [self._tie(r, r.owner, r.owner_label) for r in self.rows(company) if r.claim not in self._stale]
        return sorted(ties, key=lambda t: (str(t.start or t.held_date or ""), t.label))

    def stale(self, company: str) -> list[Tie]:
        """Claims that still name an earlier owner."""
        return [self._tie(r, r.owner, r.owner_label) for r in self.rows(company) if r.claim in self._stale]

    def of_day(self, company: str) -> Tie | None:
        """The owner on the day the graph is looked at; None when none is reported."""
        today = self.evidence.today
        standing = [
            t for t in self.owners_of(company) if not t.ended(today) and (t.start is None or t.start.earliest <= today)
        ]
        dated = [t for t in standing if t.start]
        if dated:
            return max(dated, key=lambda t: str(t.start))
        return standing[-1] if standing else None

    def held_by(self, company: str) -> list[Tie]:
        """Companies it owns on that day."""
        rows = self._by_side[1].get(company, [])
        ties = [self._tie(r, r.owned, r.owned_label) for r in rows if r.claim not in self._stale]
        standing = [t for t in ties if not t.ended(self.evidence.today)]
        return sorted({t.iri: t for t in standing}.values(), key=lambda t: t.label)

    def group(self, company: str) -> set[str]:
        """The company with its owner, subsidiaries and sisters of the day."""
        members = {company, *(t.iri for t in self.held_by(company))}
        owner = self.of_day(company)
        if owner:
            members |= {owner.iri, *(t.iri for t in self.held_by(owner.iri))}
        return members

    def _tie(self, row: Ownership, iri: str, label: str) -> Tie:
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
