"""What an ingestion did: the outcome of every source, and the generation it was published in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.errors import KgError


class Outcome(StrEnum):
    """What became of one source."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One source's outcome.

    Attributes:
        name: path or address as given.
        outcome: what happened.
        document: local id, when it was readable.
        title: the document's title.
        claims: number of claims read; 0 is said plainly, it is no error.
        error: why it was refused.
    """

    name: str
    outcome: Outcome
    document: str | None = None
    title: str | None = None
    claims: int = 0
    error: KgError | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "source": self.name,
            "outcome": self.outcome.value,
            "document": self.document,
            "title": self.title,
            "claims": self.claims,
            "reason": str(self.error) if self.error else None,
        }


@dataclass(frozen=True, slots=True)
class IngestReport:
    """All outcomes in the order of the sources; `generation` is the published one, or None when nothing changed."""

    results: tuple[SourceResult, ...]
    generation: int | None

    def count(self, outcome: Outcome) -> int:
        """Number of sources with an outcome."""
        return Counter(r.outcome for r in self.results)[outcome]

    @property
    def refused(self) -> tuple[SourceResult, ...]:
        """Sources that could not be read."""
        return tuple(r for r in self.results if r.outcome is Outcome.REFUSED)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form."""
        counts = {o.value: self.count(o) for o in Outcome}
        return {**counts, "generation": self.generation, "sources": [r.to_json() for r in self.results]}


Progress = Callable[[SourceResult], None]
"""Called after each source."""
