"""Where sources disagree: the gravest as cards, the rest in a table of the same order, and one conflict in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.errors import UnknownName
from kg.views import words
from kg.views.disputes import Disputes
from kg.views.parts import Cite, Dispute, Link, Refusal, Sources, Table

CARDS = 4
"""How many are drawn as cards before the table begins."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter."""

    value: str
    text: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """A filter."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The list of conflicts."""

    lead: str
    total: int
    filters: tuple[Select, ...]
    cards: tuple[Dispute, ...]
    cards_title: str
    rest: tuple[Dispute, ...]
    rest_caption: str
    empty: Refusal | None
    query_string: str


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """One conflict with every statement."""

    crumbs: tuple[Link, ...]
    dispute: Dispute
    sides: Table
    sources: tuple[Cite, ...]


def conflicts_page(disputes: Disputes, kind: str = "", within: str = "", changes: str = "") -> ConflictsPage:
    """All conflicts that fit the filters, by what they change."""
    cards = [disputes.card(iri) for iri in disputes.ordered]
    wanted = {"kind": kind, "within": within, "changes": changes}
    kept = [d for d in cards if all(not value or _facet(name)(d) == value for name, value in wanted.items())]
    filters = tuple(
        _select(cards, name, label, value) for (name, label), value in zip(_FACETS, wanted.values(), strict=True)
    )
    query = urlencode({name: value for name, value in wanted.items() if value})
    figures = sum(d.severity == 1 for d in cards)
    return ConflictsPage(
        lead=_lead(len(cards), figures),
        total=len(cards),
        filters=filters,
        cards=tuple(kept[:CARDS]),
        cards_title=f"The {words.count(min(CARDS, len(kept)))} that change most",
        rest=tuple(kept[CARDS:]),
        rest_caption=f"The other {words.count(len(kept) - CARDS)}, in order of what they change",
        empty=_empty(len(cards), wanted) if not kept else None,
        query_string=f"?{query}" if query else "",
    )


_FACETS = (("kind", "Kind"), ("within", "Voices"), ("changes", "Changes"))


def _facet(name: str) -> Callable[[Dispute], str]:
    return {
        "kind": lambda d: d.kind,
        "within": lambda d: d.within,
        "changes": lambda d: str(d.severity),
    }[name]


def _select(cards: list[Dispute], name: str, label: str, chosen: str) -> Select:
    counts = Counter(_facet(name)(d) for d in cards)
    texts = {_facet(name)(d): d.severity_words if name == "changes" else _facet(name)(d) for d in cards}
    options = [Option("", f"all ({len(cards)})", not chosen)]
    options += [Option(value, f"{texts[value]} ({n})", value == chosen) for value, n in sorted(counts.items()) if value]
    if chosen and chosen not in counts:
        options.append(Option(chosen, f"{chosen} (0)", on=True))
    return Select(name, label, tuple(options))


def _lead(total: int, figures: int) -> str:
    if not total:
        return "No two statements in the documents disagree."
    has = "question has" if total == 1 else "questions have"
    change = "changes" if figures == 1 else "change"
    first = f"{words.sentence(words.count(total))} {has} more than one answer in the documents."
    return f"{first} {words.sentence(words.count(figures))} {change} a figure that these pages show."


def _empty(total: int, wanted: dict[str, str]) -> Refusal:
    if not total:
        return Refusal("No conflict is open.", text="Documents that say different things will meet here.")
    asked = ", ".join(value for value in wanted.values() if value)
    links = [Link(f"Show all {total}", "/conflicts")]
    for name, value in wanted.items():
        if value:
            rest = {k: v for k, v in wanted.items() if v and k != name}
            links.append(Link(f"without “{value}”", f"/conflicts?{urlencode(rest)}"))
    return Refusal(
        "No conflict of this kind is open.", text=f"You asked for: {asked}.", links=tuple(links), links_label="Instead"
    )


def conflict_page(disputes: Disputes, local_id: str) -> ConflictPage:
    """One conflict.

    Raises:
        UnknownName: when there is none of this id.
    """
    iri = disputes.find(local_id)
    if iri is None:
        raise UnknownName(f"No conflict {local_id} is open.", "It may have been settled. See all conflicts.")
    sources = Sources()
    card = disputes.card(iri, sources)
    table = disputes.sides_table(iri, sources)
    crumbs = (Link("Conflicts", "/conflicts"), Link(card.title, ""))
    return ConflictPage(crumbs, card, table, sources.cited)
