"""Forces by their names: called drivers or obstacles, asked for, opposed to what stands before."""

from __future__ import annotations

import re

from kg.language.cues import Section, section_of
from kg.language.force import Force
from kg.language.forceverbs import DRIVES, HAMPERS
from kg.language.forcewords import (
    AGAINST,
    ARE,
    AS_ARE,
    ASKED,
    BASES,
    BEHIND,
    CHANGES,
    DETERS,
    FACTOR,
    IMPULSES,
    INVERTED,
    IS_ONE,
    NAMED_AS,
    NOMINAL,
    POSE,
    TRENDS,
    TURNED,
    WARNS,
)
from kg.model.span import Span

_GOES_ON = re.compile(
    r"^\W*(?:(?:another\s+|a\s+further\s+)?\d[\d.,]*\s?(?:%|per\s?cent)(?:\s+of\s+them)?|(?:many\s+)?others|some"
    r"|many|a\s+(?:third|quarter|fifth|half))\s+"
    r"(?:name|cite|mention|point\s+to|blame|list|complain\s+of|pointed\s+to|named|cited|mentioned)\s+(?P<list>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NEGATIVE = re.compile(r"\b(?:not|never|cannot|no|lacks?|fails?|hardly|barely|scarce\w*|too)\b|n[’']t\b", re.IGNORECASE)


def filled(match: re.Match[str]) -> str:
    """The one of a cue's two list groups that matched."""
    return "list" if match["list"] else "list2"


def called(text: str) -> list[Force]:
    """Reads "a is cited as a driver" and "They name a as the chief driver"."""
    match = NAMED_AS.match(text)
    if match:
        return [Force(section_of(match["kind"]) or Section.DRIVERS, Span(*match.span("list")))]
    behind = BEHIND.search(text)
    if behind:
        section = section_of(behind["kind"]) if behind["kind"] else None
        return [Force(section or Section.DRIVERS, Span(*behind.span(filled(behind))))]
    return []


def continued(text: str, section: Section) -> list[Force]:
    """A clause that goes on after a force: "31% name b", or a negative one after a restraint ("b does not last")."""
    match = _GOES_ON.match(text)
    if match:
        return [Force(section, Span(*match.span("list")))]
    if section is Section.RESTRAINTS and _NEGATIVE.search(text) and len(text.split()) <= 16:
        return [Force(section, Span(0, len(text)), whole=True)]
    return []


def nominal(text: str) -> list[Force]:
    """Reads "The key drivers are a and b", "a remains a challenge", "Behind this stand a and b"."""
    named = called(text)
    if named:
        return named
    for section, pattern in INVERTED:
        match = pattern.match(text)
        if match:
            return [Force(section, Span(*match.span(filled(match))))]
    based = BASES.search(text)
    if based:
        return [Force(Section.DRIVERS, Span(*based.span("list")))]
    asked = ASKED.match(text)
    if asked:
        section = Section.RESTRAINTS if AGAINST.search(asked["what"]) else Section.DRIVERS
        return [Force(section, Span(*asked.span("list")))]
    factor = _factor(text)
    if factor:
        return [factor]
    for section, pattern in NOMINAL:
        match = pattern.search(text)
        if match:
            return [Force(section, Span(*match.span("list"))), *also(text, section, match.end("list"))]
    return [Force(Section.TRENDS, Span(*m.span("list"))) for m in (p.search(text) for p in TRENDS) if m][:1]


def _factor(text: str) -> Force | None:
    """Reads "One of the factors that restrain the market is a" and "a is among the forces behind growth"."""
    noun = FACTOR.search(text)
    if noun is None:
        return None
    hampers, drives = HAMPERS.match(text, noun.end()), DRIVES.match(text, noun.end())
    behind = re.search(r"\b(?:behind|contributing\s+to|responsible\s+for)\s+\Z", noun[0], re.IGNORECASE)
    if not (hampers or drives or behind):
        return None
    section = Section.RESTRAINTS if hampers else Section.DRIVERS
    one = IS_ONE.match(text[: noun.start()])
    if one and not re.match(r"\W*(?:there|this|that|these|it|they|which)\b", one["list"], re.IGNORECASE):
        return Force(section, Span(*one.span("list")))
    verb = hampers or drives
    are = ARE.search(text, verb.end() if verb else noun.end())
    if are and len(text[: noun.start()].split()) <= 6:
        return Force(section, Span(are.end(), len(text)))
    return None


def also(text: str, section: Section, start: int) -> list[Force]:
    """A second cause behind the first ("a holds the market back, as does b")."""
    match = AS_ARE.search(text, start)
    return [Force(section, Span(*match.span("list")))] if match else []


def turned_against(text: str) -> Force | None:
    """Reads weaker cues: "experts warn of a", "However, a lack of b ...", "a encourages growers to change"."""
    impulses = IMPULSES.search(text)
    if impulses and (impulses["good"] or impulses["bad"]):
        return Force(Section.RESTRAINTS if impulses["bad"] else Section.DRIVERS, Span(*impulses.span("list")))
    for section, match in (
        (Section.RESTRAINTS, WARNS.search(text)),
        (Section.RESTRAINTS, DETERS.match(text)),
        (Section.RESTRAINTS, TURNED.match(text)),
        (Section.RESTRAINTS, POSE.match(text)),
        (Section.DRIVERS, CHANGES.match(text)),
    ):
        if match:
            return Force(section, Span(*match.span("list")))
    return None
