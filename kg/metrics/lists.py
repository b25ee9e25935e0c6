"""By which dimensions and members documents divide a market, and whether their lists agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph import View
from kg.metrics.dimensions import dimension_words
from kg.metrics.evidence import LIST_KIND, dispute_index
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import dimension_key, part_key


@dataclass(frozen=True)
class Listing:
    """One printed list of a dimension's members.

    Attributes:
        market: IRI of the market (of the document's definition where it is not mapped).
        dimension: key of the dimension.
        dimension_label: its name as printed.
        label: what stands above the list.
        voice: IRI of the voice.
        document: local id.
        members: key to name as printed.
        claims: local ids.
        disputed: list mismatches it takes part in.
    """

    market: str | None
    dimension: str | None
    dimension_label: str | None
    label: str | None
    voice: str
    document: str
    members: dict[str, str]
    claims: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """A member of a dimension, under its first printed name. `voices` name it."""

    market: str | None
    dimension: str | None
    dimension_label: str | None
    key: str
    label: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]


def listings(view: View, markets: Sequence[str] = ()) -> tuple[Listing, ...]:
    """Printed lists of some markets, or of all, in the order of documents and text."""
    chosen = tuple(sorted(markets))
    return once(view, ("listings", chosen), lambda: _listings(view, chosen))


def _listings(view: View, markets: tuple[str, ...]) -> tuple[Listing, ...]:
    by_claim = defaultdict(list)
    for row in rows(view, "metrics.parts", markets=markets):
        if row.kind == "member_list":
            by_claim[row.claim].append(row)
    found = []
    for claim, group in by_claim.items():
        first, claims = group[0], (local(claim),)
        found.append(
            Listing(
                market=first.market or first.definition,
                dimension=dimension_key(first.dimension, first.dimension_label),
                dimension_label=first.dimension_printed or first.dimension_label,
                label=first.list_label,
                voice=first.voice or first.document,
                document=local(first.document),
                members={part_key(r.concept, r.member_label): r.member_label for r in group},
                claims=claims,
                disputed=dispute_index(view).touching(claims, frozenset({LIST_KIND})),
            )
        )
    return tuple(found)


def members(view: View, markets: Sequence[str] = ()) -> tuple[Member, ...]:
    """Members named in lists or alone, in the order in which documents name them."""
    chosen = tuple(sorted(markets))
    return once(view, ("members", chosen), lambda: _members(view, chosen))


def _members(view: View, markets: tuple[str, ...]) -> tuple[Member, ...]:
    found = defaultdict(list)
    for row in rows(view, "metrics.parts", markets=markets):
        key = part_key(row.concept, row.member_label)
        found[row.market or row.definition, dimension_key(row.dimension, row.dimension_label), key].append(row)
    return tuple(
        Member(
            market,
            dimension,
            dimension_words(view, dimension, group[0].dimension_label),
            key,
            group[0].member_label,
            tuple(sorted({r.voice_label or r.title or "" for r in group})),
            tuple(dict.fromkeys(local(r.claim) for r in group)),
        )
        for (market, dimension, key), group in found.items()
    )


def closed_list(found: Sequence[Listing]) -> frozenset[str] | None:
    """The members on which all lists of a dimension agree; None where lists differ or none is printed.

    While lists differ, what is left of a whole is given to no single member.
    """
    sets = {frozenset(one.members) for one in found}
    if len(sets) != 1 or any(one.disputed for one in found):
        return None
    agreed = next(iter(sets))
    return agreed if len(agreed) > 1 else None
