"""The standing of named members: what each is called, and which of several is ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Member, Sighting, sightings
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import (
    Candidate,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    member_tokens,
    members_named,
    unique,
    voice_of,
)
from kg.answers.frames.quotes import shown, texts
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.model.content import Sense
from kg.model.document import BlockKind

_STANDING = re.compile(
    r"\b(?:standing|position(?:ed)?|rank(?:ing|ings|ed|s)?|status|labell?ed|characteri[sz]ed|tagged|classed|superlatives?)\b"
)
_LARGER = re.compile(r"\b(?:larger|bigger|greater|stronger|more dominant|ahead in size)\b")
_FASTER = re.compile(
    r"\b(?:fast\w*|quick\w*|more rapidly) (?:grow\w*|expand\w*|ris\w+)"
    r"|(?:grow\w*|expand\w*|ris\w+) (?:the )?(?:fast\w*|quick\w*)"
)
_WORDS = (
    "standing position positioned rank ranking ranked ranks status label labelled described larger bigger greater "
    "stronger faster quicker grows growing growth one two each both which is are of in and by size"
)
_TITLES = {Sense.LARGEST: "largest", Sense.FASTEST_GROWING: "fastest-growing"}
_TWO = 2


def standing_frame(reading: Reading) -> Iterator[Candidate]:
    """What the documents call the members that are named; of two or more, which is larger or grows faster."""
    members = list({m.thing.iri: m for m, _ in members_named(reading)}.values())
    if not members or companies_named(reading) or reading.any("why share money not_discussed count percent"):
        return
    explained = reading.tokens_of(
        "list what who largest fastest compare member_word report_word growth difference also"
    )
    explained |= member_tokens(reading) | reading.words(_WORDS) | named_sections(reading).tokens
    explained |= hit_tokens(reading.of("market", "publisher")) | frozenset(
        t for ts in dimensions_named(reading).values() for t in ts
    )
    if _STANDING.search(reading.normal):
        yield Candidate("standing", explained, 0.12, 0.86, lambda: _standings(reading, members))
    asked = ((Sense.LARGEST, _LARGER), (Sense.FASTEST_GROWING, _FASTER))
    senses = [s for s, asks in asked if asks.search(reading.normal)]
    if len(members) >= _TWO and len({m.dimension for m in members}) == 1 and _LARGER.search(reading.normal):
        yield Candidate("standing", explained, 0.16, 0.86, lambda: _ahead(reading, members, senses))


def _of(reading: Reading, sense: Sense) -> list[Sighting]:
    return [s for s in unique(sightings(reading.books, "superlative")) if s.content.sense is sense]


def _standings(reading: Reading, members: list[Member]) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    for member in members:
        own = [s for sense in _TITLES for s in _of(reading, sense) if s.thing(s.content.member).iri == member.thing.iri]
        if own:
            words = joined(dict.fromkeys(_title(s) for s in own))
            draft.add(f"{_label(member)}: {words}, according to {voice_of(own[0])}.", *own)
        elif len(members) > 1:
            draft.add(f"{_label(member)}: no standing is stated.")
    return draft if any(p.sources for p in draft.parts) else None


def _title(s: Sighting) -> str:
    what = (s.content.dimension or "segment").replace("_", " ")
    return f"{_TITLES[s.content.sense]} {what}{f' in {s.content.year}' if s.content.year else ''}"


def _label(member: Member) -> str:
    return member.label[:1].upper() + member.label[1:]


def _ahead(reading: Reading, members: list[Member], senses: list[Sense]) -> Draft | None:
    """The named member that is called the largest, or the fastest; none where another one is."""
    draft = Draft(AnswerKind.RANK)
    wanted = {m.thing.iri for m in members}
    for sense in senses:
        holders = [s for s in _of(reading, sense) if s.content.dimension == members[0].dimension]
        named = [s for s in holders if s.thing(s.content.member).iri in wanted]
        if not named:
            return refuse(f"The graph does not hold which of {joined(_label(m) for m in members)} is ahead.")
        for iri in dict.fromkeys(s.thing(s.content.member).iri for s in named):
            own = [s for s in named if s.thing(s.content.member).iri == iri]
            member = own[0].content.member
            draft.add(f"{member[:1].upper()}{member[1:]} is called the {_title(own[0])} by {voice_of(own[0])}.", *own)
    return draft if draft.parts else None


_DIFFER = re.compile(
    r"\b(?:differ\w*|distinguish\w*|sets? apart|contrast\w*|compare[sd]?|comparison|versus|vs|as opposed to)\b"
)


def contrast_frame(reading: Reading) -> Iterator[Candidate]:
    """Two members beside each other in the sentences with which a document introduces them."""
    members = list({m.thing.iri: m for m, _ in members_named(reading)}.values())
    if len(members) != _TWO or companies_named(reading) or not _DIFFER.search(reading.normal):
        return
    if reading.any("share money size count percent smallest growth") or len({m.dimension for m in members}) != 1:
        return
    explained = reading.tokens_of("list what compare difference member_word report_word relation also profile")
    explained |= member_tokens(reading) | reading.words(f"{_WORDS} how do does from distinguish sets apart")
    explained |= frozenset(t for ts in dimensions_named(reading).values() for t in ts)
    explained |= hit_tokens(reading.of("market", "publisher"))
    yield Candidate("contrast", explained, 0.1, 0.86, lambda: _contrast(reading, members))


def _contrast(reading: Reading, members: list[Member]) -> Draft | None:
    draft = Draft(AnswerKind.COMPARE)
    for member in members:
        names = tuple(n.casefold() for n in (*member.printed, *member.thing.names))
        opening = next(
            (
                p
                for book in texts(reading)
                for p in book.passages
                if p.kind is BlockKind.PARAGRAPH and p.text.casefold().startswith(names)
            ),
            None,
        )
        if opening is None:
            return None
        draft.add(f'{_label(member)}: "{shown(opening)}"', opening)
    return draft


FRAMES = (standing_frame, contrast_frame)
