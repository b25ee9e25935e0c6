"""Companies of a document: which ones it lists as players, and which ones only make news."""

from __future__ import annotations

from collections import Counter

from kg.answers.book import Book, Sighting
from kg.language.cues import Section, section_of
from kg.model.document import BlockKind

_GROUP = 3


def listed_companies(book: Book) -> list[Sighting]:
    """Companies named in a list of players or a row of key companies, one a company, in text order."""
    return list(book.once("listed companies", lambda: _listed(book)))


def _listed(book: Book) -> tuple[Sighting, ...]:
    found = book.of("company")
    passages = {s.claim.span: book.passage_at(s.claim.span) for s in found}
    crowd = Counter(p.span for p in passages.values() if p is not None)
    kept: dict[str, Sighting] = {}
    for s in found:
        passage = passages[s.claim.span]
        leaf = s.claim.section.split(" > ")[-1]
        if section_of(leaf) is Section.DEVELOPMENTS:
            continue
        alone = (
            passage is not None
            and passage.kind in {BlockKind.LIST_ITEM, BlockKind.ROW}
            and len(passage.text) <= 3 * len(s.content.name) + 20
        )
        together = passage is not None and crowd[passage.span] >= _GROUP
        headed = passage is None or section_of(leaf) is Section.PLAYERS
        if s.content.role in {None, "participant", "profiled", "vendor", "key player", "player", "provider"} and (
            alone or together or headed
        ):
            kept.setdefault(s.thing(s.content.name).iri, s)
    return tuple(kept.values())


def listed_iris(book: Book) -> dict[str, Sighting]:
    """IRI to the claim that lists the company."""
    return {s.thing(s.content.name).iri: s for s in listed_companies(book)}


def named_iris(book: Book) -> dict[str, Sighting]:
    """IRI to a claim that names the company: as a player, or with a move of its own or of another."""
    found = {s.thing(s.content.name).iri: s for s in reversed(book.of("company"))}
    for s in reversed(book.of("development")):
        found.update({s.thing(n).iri: s for n in (s.content.company, s.content.with_) if n})
    return found
