"""Finding a thing by its name: what search fields offer, the exact hit, and the list of what is near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.views import words
from kg.views.evidence import Evidence, curie, type_of
from kg.views.nearness import nearest
from kg.views.pages.lists import Block, ListPage
from kg.views.parts import Link, Refusal, Thing

_OFFERED = 8
_LISTED = 40


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing; `label` is the preferred one."""

    label: str
    text: str
    icon: str
    href: str | None
    id: str


@dataclass(frozen=True)
class Names:
    """Every name of a generation, documents' titles too."""

    evidence: Evidence

    @cached_property
    def all(self) -> tuple[Name, ...]:
        """Names in order, preferred ones first for each thing."""
        evidence = self.evidence
        found: dict[tuple[str, str], Name] = {}
        preferred = {n.entity: n.name for n in evidence.rows("entities.names") if n.preferred}
        for row in evidence.rows("entities.names"):
            href = evidence.href(row.entity)
            if href and type_of(row.entity) != "publisher":
                label = preferred.get(row.entity, row.name)
                name = Name(label, row.name, evidence.icon(row.entity), href, curie(row.entity))
                found.setdefault((row.entity, row.name.lower()), name)
        for record in evidence.records.values():
            if record.title:
                href = f"/source/{record.id}"
                found[record.id, ""] = Name(record.title, record.title, "document", href, f"doc:{record.id}")
        return tuple(found.values())

    def suggest(self, text: str, most: int = _OFFERED) -> list[Name]:
        """Things whose name begins with the text or with a word of it, then what is near."""
        wanted = _folded(text)
        if not wanted:
            return []
        ranked = [
            (rank, len(n.text), n.label, n) for n in self.all if (rank := _rank(wanted, _folded(n.text))) is not None
        ]
        hits = _once([n for *_, n in sorted(ranked, key=lambda r: r[:3])])
        if len(hits) < 3:
            by_text = {n.text: n.id for n in self.all}
            near = nearest(text, by_text, most)
            hits = _once([*hits, *(n for wanted_text in near for n in self.all if n.text == wanted_text)])
        return hits[:most]

    def exact(self, text: str, under: str = "") -> Name | None:
        """The thing that is called just that, in any case, with or without hyphens.

        Args:
            text: the name.
            under: how the address of its page begins; of several things with one name, one of these comes first.
        """
        wanted = _folded(text)
        found = [n for n in self.all if wanted and _folded(n.text) == wanted]
        return min(found, key=lambda n: not (n.href or "").startswith(under), default=None)

    def page(self, text: str) -> ListPage:
        """What is called like the text."""
        hits = self.suggest(text, _LISTED)
        if not text.strip():
            return ListPage("Search", "Type a name: a company, a market, a place, a document.", (), empty=None)
        ask = Link("ask it as a question", f"/ask?q={text}")
        if not hits:
            empty = Refusal(f"Nothing is called “{text}”.", links=(ask,), links_label="Or")
            return ListPage("Search", "", (), empty=empty)
        things = tuple(Thing(n.label, n.icon, n.href, "" if n.text == n.label else n.text) for n in hits)
        lead = f"{words.sentence(words.counted(len(things), 'thing'))} called like “{text}”."
        return ListPage("Search", lead, (Block("Names", things=things),), actions=(Link("Ask it instead", ask.href),))


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum() or c == " ").strip()


def _rank(wanted: str, name: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in f" {name}":
        return 2
    return 3 if wanted in name.replace(" ", "") and len(wanted) > 2 else None


def _once(names: Sequence[Name]) -> list[Name]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(name.id, name)
    return list(seen.values())
