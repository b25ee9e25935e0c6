"""Places a document speaks of, and what it says they are: hubs, consumers, places with backlogs or helpful policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.subjects.subjects import Role, Subjects
from kg.language.mentions import Mention
from kg.language.names import fold
from kg.model.content import PlaceRole, Region
from kg.model.document import Block
from kg.model.entity import Entity, EntityType
from kg.model.span import Span

_ROLE_NOUN = (
    r"(?:hubs?|cent(?:er|re)s?|bases?|consumers?|providers?|suppliers?|exporters?|importers?|producers?"
    r"|manufacturers?|buyers?|destinations?|leaders?|frontrunners?|contributors?|innovators?|adopters?"
    r"|markets? to watch)"
)
_IS = re.compile(
    rf"\b(?:have\s+emerged\s+as|has\s+emerged\s+as|have\s+become|has\s+become|emerged\s+as|became"
    rf"|serves?\s+as|acts?\s+as|are|is"
    rf"|remains?)\s+(?P<roles>(?:not\s+only\s+)?(?:[\w-]+\s+){{0,5}}?{_ROLE_NOUN}\b(?:\s*,?\s*(?:and"
    rf"|but)(?:\s+(?:also|,?\s*at\s+the\s+same\s+time,?))?\s+(?:[\w-]+\s+){{0,4}}?{_ROLE_NOUN}\b)?)"
)
_BACKLOG = re.compile(
    r"\b(?:face|faces|facing|have|has|suffer(?:s)? from|struggle(?:s)? with"
    r"|report)\s+(?:[\w-]+\s+){0,3}?(?P<role>backlogs?|shortages?|queues?|waiting lists?)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?P<role>(?:supportive|favou?rable|helpful)\s+(?:[\w-]+\s+){0,4}?(?:polic(?:y|ies)"
    r"|regulations?|rules|legislation|reimbursement|initiatives))\b[^.;]{0,60}?\bin\s+",
    re.IGNORECASE,
)
_DROP = frozenset(
    "not only also major key important significant large leading the a an main big notable of become "
    "at same time but and global".split()
)


def place_drafts(scene: Scene, subjects: Subjects) -> Iterator[Draft]:
    """Each region and country once, and the roles that sentences give places."""
    seen: set[str] = set()
    for unit in scene.read_units:
        for mention in unit.mentions.places:
            if mention.text.lower().startswith("rest of") or fold(mention.text) in subjects.own_places:
                continue
            if mention.entity and mention.entity.iri not in seen and not _is_part(scene, mention.entity):
                seen.add(mention.entity.iri)
                yield Draft(Region(scene.words(mention.span)), mention.span, unit.block, frozenset({"place"}))
        if unit.kind in {UnitKind.SENTENCE, UnitKind.ITEM} and unit.mentions.places:
            yield from _roles(scene, subjects, unit)


def _is_part(scene: Scene, entity: Entity) -> bool:
    """Whether a place lies inside a country: a state, province or city."""
    whole = scene.index.by_iri.get(entity.broader or "")
    return whole is not None and whole.type is EntityType.COUNTRY


def _segment(scene: Scene, subjects: Subjects, unit: Unit, role: str) -> str | None:
    """The listed member that the role's own words name ("offshore hub")."""
    found = subjects.phrase_member(role)
    return found.name if found and found.role is Role.MEMBER and found.sure == "listed" else None


def _roles(scene: Scene, subjects: Subjects, unit: Unit) -> Iterator[Draft]:
    match = _IS.search(scene.text, unit.span.start, unit.span.end)
    if match:
        places = [p for p in unit.mentions.places if p.end <= match.start()]
        if places and _leads(scene, unit, places):
            for words in _split(match["roles"]):
                yield from _each(scene, subjects, unit, places, words)
    backlog = _BACKLOG.search(scene.text, unit.span.start, unit.span.end)
    if backlog:
        places = [p for p in unit.mentions.places if p.end <= backlog.start()]
        if places and _leads(scene, unit, places):
            yield from _each(scene, subjects, unit, places, _singular(backlog["role"].lower()))
    policy = _POLICY.search(scene.text, unit.span.start, unit.span.end)
    if policy:
        places = [p for p in unit.mentions.places if p.start >= policy.end() - 1]
        yield from _each(scene, subjects, unit, places, "supportive policy")


def _leads(scene: Scene, unit: Unit, places: list[Mention]) -> bool:
    """Whether the sentence is about the places: they stand in its subject, after "countries like" or at its start."""
    before = scene.text[unit.span.start : places[0].start]
    return len(before.split()) <= 6


def _split(roles: str) -> list[str]:
    """Roles in singular without intensifiers: "large buyers and also exporters" gives two."""
    found = []
    for part in re.split(r"\s*,?\s*\b(?:and|but)\b\s*", roles):
        words = [w for w in part.replace(",", " ").split() if w.lower() not in _DROP]
        if words:
            found.append(_singular(" ".join(words)))
    return [f for f in found if re.search(_ROLE_NOUN, f)]


def _singular(words: str) -> str:
    return re.sub(r"s$", "", words) if not words.endswith("ss") else words


def _each(scene: Scene, subjects: Subjects, unit: Unit, places: list[Mention], role: str) -> Iterator[Draft]:
    block: Block = unit.block
    for place in places:
        content = PlaceRole(scene.words(place.span), role, _segment(scene, subjects, unit, role))
        yield Draft(content, Span(unit.span.start, unit.span.end), block, frozenset({"role"}))
