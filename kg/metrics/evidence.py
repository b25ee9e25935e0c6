"""Where figures come from: citations of claims, and the conflicts that claims take part in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.graph import View
from kg.metrics.reading import local, once, rows
from kg.model.answer import Citation
from kg.queries.rows import ClaimRow, Conflict

RANK_KINDS = frozenset({"RankContradiction", "RankTension"})
"""Disputes of a member's rank inside one voice; they touch the figures of that member."""
LIST_KIND = "MemberListMismatch"
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind_words(kind: str) -> str:
    """The words of a kind of conflict: "rank tension" for RankTension."""
    return _WORD_BREAK.sub(" ", kind).lower()


def cite(view: View, row: ClaimRow) -> Citation:
    """The citation of a claim row: the exact characters and where they stand."""
    document = local(row.document)
    return Citation(
        document=document,
        title=row.title or document,
        publisher=row.publisher or row.voice_label,
        section=row.section or "",
        quote=row.quote,
        start=row.start,
        end=row.end,
        url=row.url,
        claim=local(row.claim),
    )


def cite_all(view: View, found: Iterable[ClaimRow]) -> tuple[Citation, ...]:
    """Citations of rows, one a claim, in the order of the rows."""
    first: dict[str, ClaimRow] = {}
    for row in found:
        first.setdefault(row.claim, row)
    return tuple(cite(view, row) for row in first.values())


def cite_claims(view: View, claims: Iterable[str]) -> tuple[Citation, ...]:
    """Citations of claims by local id or IRI, in the given order; unknown ids are left out."""
    wanted = dict.fromkeys(local(c) for c in claims)
    if not wanted:
        return ()
    found = rows(view, "metrics.quotes", claims=tuple(view.resources.iri("claim", c) for c in wanted))
    table = {local(row.claim): row for row in found}
    return tuple(cite(view, table[c]) for c in wanted if c in table)


@dataclass(frozen=True)
class DisputeIndex:
    """Which conflicts touch a claim.

    Attributes:
        of_claim: local claim id to local conflict ids.
        kinds: local conflict id to the local name of its kind.
    """

    of_claim: dict[str, tuple[str, ...]]
    kinds: dict[str, str]

    def touching(self, claims: Iterable[str], kinds: frozenset[str] | None = None) -> tuple[str, ...]:
        """Conflicts between any of these claims (local ids), of all kinds or of some, sorted."""
        found = {c for claim in claims for c in self.of_claim.get(claim, ())}
        return tuple(sorted(c for c in found if kinds is None or self.kinds[c] in kinds))


def dispute_index(view: View) -> DisputeIndex:
    """The conflicts of a view by claim; their words are in `conflict_sides`."""
    return once(view, "disputes", lambda: _dispute_index(view))


def _dispute_index(view: View) -> DisputeIndex:
    of_claim: defaultdict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for row in rows(view, "conflicts.claims"):
        of_claim[local(row.claim)].add(local(row.conflict))
        kinds[local(row.conflict)] = local(row.kind)
    return DisputeIndex({claim: tuple(sorted(found)) for claim, found in of_claim.items()}, kinds)


def conflict_sides(view: View, markets: tuple[str, ...] = ()) -> dict[str, tuple[Conflict, ...]]:
    """Local conflict id to its rows, one a claim; of the conflicts with a side in some markets, or of all."""
    if not markets:
        return _grouped(rows(view, "conflicts.all"))
    return _sides(view, {r.conflict for r in rows(view, "conflicts.of_markets", markets=markets)})


def conflicts_inside(view: View, document: str) -> dict[str, tuple[Conflict, ...]]:
    """The same of the conflicts all of whose sides stand in one document (local id)."""
    iri = view.resources.iri("doc", document)
    found = _sides(view, {r.conflict for r in rows(view, "conflicts.claims", documents=(iri,))})
    return {conflict: sides for conflict, sides in found.items() if {r.document for r in sides} == {iri}}


def _sides(view: View, conflicts: Collection[str]) -> dict[str, tuple[Conflict, ...]]:
    return _grouped(rows(view, "conflicts.all", conflicts=tuple(sorted(conflicts)))) if conflicts else {}


def _grouped(found: Iterable[Conflict]) -> dict[str, tuple[Conflict, ...]]:
    sides: defaultdict[str, list[Conflict]] = defaultdict(list)
    for row in found:
        sides[local(row.conflict)].append(row)
    return {conflict: tuple(rows_) for conflict, rows_ in sides.items()}
