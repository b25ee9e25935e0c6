"""Trends, drivers, restraints and opportunities, with what they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.graph import View
from kg.metrics.developments import Party
from kg.metrics.evidence import cite_all
from kg.metrics.reading import local, once, rows
from kg.model.answer import Citation


@dataclass(frozen=True)
class Force:
    """One force: its kind, short label, what it speaks of, whose statement it is and where it stands."""

    kind: str
    label: str
    market: str | None
    concepts: tuple[Party, ...]
    voice: str | None
    claims: tuple[str, ...]
    citations: tuple[Citation, ...] = field(default=(), compare=False)


def forces(view: View, markets: Sequence[str] = ()) -> tuple[Force, ...]:
    """Forces named for some markets, or for all, in the order of documents and text."""
    chosen = tuple(sorted(markets))
    return once(view, ("forces", chosen), lambda: _forces(view, chosen))


def _forces(view: View, markets: tuple[str, ...]) -> tuple[Force, ...]:
    ordered = sorted(rows(view, "claims.forces", markets=markets), key=lambda r: (r.document, r.start, r.content))
    found = []
    for _, rows_ in groupby(ordered, key=lambda r: (r.document, r.start, r.content)):
        group = list(rows_)
        first = group[0]
        concepts = {r.concept: Party(r.concept, r.concept_label or local(r.concept)) for r in group if r.concept}
        found.append(
            Force(
                kind=first.kind,
                label=first.label,
                market=first.market or first.definition,
                concepts=tuple(sorted(concepts.values(), key=lambda p: (p.label.casefold(), p.iri))),
                voice=first.voice_label or first.title,
                claims=tuple(dict.fromkeys(local(r.claim) for r in group)),
                citations=cite_all(view, group),
            )
        )
    return tuple(found)
