"""Moves told by a shape of their own: "B was bought by A", "the merger of A with B", "C awarded A a contract"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.companies.actors import clean_name
from kg.extraction.companies.listed import Players, is_company_name
from kg.extraction.scene import Scene
from kg.language.demonyms import PLACES
from kg.language.moveframes import FRAMES, FULL, kinds_hinted
from kg.language.names import iter_names
from kg.language.partywords import DESCRIPTOR
from kg.model.content import DevelopmentType
from kg.model.span import Span

_LONGEST = 700
"""Characters of the longest sentence in which shapes are looked for."""
_BEHIND = re.compile(rf"\s+(?:[a-z][\w’'-]*\s+){{1,6}}(?P<name>{FULL})")
_NAMED = re.compile(FULL)
_SHARES = re.compile(r"\bminority\b", re.IGNORECASE)
"""A part of a company that leaves the rest with its owners."""
_ARTICLE = re.compile(r"\b(?:the|a|an|its)\s+\Z")
_PERSON = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'.-]*){1,3}\Z")
_ABOUT = re.compile(r"\b(?:its|the|their|a|an)\s+(?:[\w’'-]+\s+){0,5}?\Z")


@dataclass(frozen=True, slots=True)
class Framed:
    """A move found by its shape.

    Attributes:
        kind: the kind of move.
        company: who acts.
        partner: the other party, if named.
        span: the characters of the shape.
        topic: the name that the shape begins with.
    """

    kind: DevelopmentType
    company: str
    partner: str | None
    span: Span
    topic: str | None = None


def framed_moves(scene: Scene, players: Players, span: Span) -> list[Framed]:
    """The moves that shapes tell within a sentence, in order, one for a stretch of it."""
    if len(span) > _LONGEST:
        return []
    text = scene.of(span)
    found: list[Framed] = []
    hinted = kinds_hinted(text)
    for frame in (f for f in FRAMES if f.kind in hinted):
        for match in frame.pattern.finditer(text):
            move = _read(scene, players, frame.kind, match, span.start)
            if move and not any(move.span.overlaps(other.span) for other in found):
                found.append(move)
    return sorted(found, key=lambda move: move.span)


def _read(scene: Scene, players: Players, kind: DevelopmentType, match: re.Match[str], start: int) -> Framed | None:
    groups = match.groupdict()
    company = _party(scene, players, match, "a", start) if "a" in groups else ""
    partner = _party(scene, players, match, "b", start)
    if ("a" in groups and company is None) or ("b" in groups and partner is None):
        return None
    if "p" in groups and (not _PERSON.match(groups["p"]) or players.full_name(groups["p"])):
        return None
    named = [(match.start(g), n) for g, n in (("a", company), ("b", partner)) if g in groups and n]
    topic = min(named)[1] if named else None
    if "s" in groups:
        topic = _name(scene, players, groups["s"])
        if _SHARES.search(groups["o"]):
            kind, company, partner = DevelopmentType.INVESTMENT, topic, company
        else:
            partner = _sold(scene, players, match, start) or topic
    if company is None or (company and partner and company.lower() == partner.lower()):
        return None
    return Framed(kind, company, partner, Span(match.start(), match.end()).shift(start), topic)


def _party(scene: Scene, players: Players, match: re.Match[str], group: str, start: int) -> str | None:
    """The name of a group, or the one behind it when the group holds a descriptor ("the American group Acme")."""
    printed = match.groupdict().get(group)
    if printed and _ARTICLE.search(scene.text[: start + match.start(group)][-6:]):
        first, _, rest = printed.partition(" ")
        printed = rest if first in PLACES and rest else printed
    told = DESCRIPTOR.match(scene.text, start + match.start(group)) if printed else None
    if told and printed and told.end() > start + match.end(group):
        after = _NAMED.match(scene.text, told.end())
        printed = after[0] if after else printed
    name = _name(scene, players, printed)
    if name or not printed or name == "":
        return name
    behind = _BEHIND.match(scene.text, start + match.end(group))
    return _name(scene, players, behind["name"]) if behind else None


def _name(scene: Scene, players: Players, printed: str | None) -> str | None:
    """A printed run of capitals as a company's name; "" for a pronoun, None when it cannot be one."""
    if not printed:
        return None
    if printed in {"It", "They"}:
        return ""
    name = clean_name(scene, players, " ".join(printed.split()))
    return name if name and is_company_name(scene, name) else None


def _sold(scene: Scene, players: Players, match: re.Match[str], start: int) -> str | None:
    """What a seller sells, when it has a name: "its subsidiary Beta Imaging"."""
    first, last = match.span("o")
    for span in iter_names(scene.text, start + first, start + last):
        before = scene.text[start + first : span.start]
        name = _name(scene, players, scene.words(span))
        if name and _ABOUT.fullmatch(before) and span.end == start + last:
            return name
    return None
