"""Why a member leads or grows: what stands with its superlative, and the reasons a document gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Member, Sighting, name_key
from kg.answers.causes import CAUSE
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, dimensions_named, hit_tokens, member_tokens, members_named
from kg.answers.frames.periods import part_keys
from kg.answers.frames.quotes import shown
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.content import Sense
from kg.model.document import BlockKind
from kg.search.passages import Passage

_STANDING = "largest fastest growth share size driver what list why development_word who regions member_word expansion"
_WORDS = (
    "strong position dominance dominant popular popularity growth growing grow grows rise rising "
    "fast fastest quickly market leads lead underpins underpin explains behind makes preferable "
    "preferred favoured favored appealing attractive argument services service segment fuels "
    "prefer prefers choose chooses like likes favour favor people on what basis do "
    "drives reading strength success so leadership ahead top"
)
_LENGTH = 560


def reason_frame(reading: Reading) -> Iterator[Candidate]:
    """The reasons for the standing of one member."""
    members = [m for m, _ in members_named(reading)] or _leading(reading)
    asks = reading.has("why") or re.search(r"\b(?:underpins?|drives?|driving|fuels?|behind)\b", reading.normal)
    if len({m.thing.iri for m in members}) != 1 or not asks:
        return
    explained = reading.tokens_of(_STANDING) | reading.words(_WORDS) | member_tokens(reading)
    explained |= hit_tokens(reading.of("market", "publisher")) | frozenset(
        t for ts in dimensions_named(reading).values() for t in ts
    )
    yield Candidate("reason", explained, 0.08, 0.6, lambda: _reasons(reading, members[0]))


def _leading(reading: Reading) -> list[Member]:
    """The member of the named dimension that is called the largest or fastest, where all say so of one."""
    keys = dimensions_named(reading)
    if len(keys) != 1 or not reading.any("largest fastest"):
        return []
    held = {
        s.thing(s.content.member).iri
        for book in reading.books
        for s in book.of("superlative")
        if s.content.dimension in keys and s.content.sense in _senses(reading)
    }
    return [m for book in reading.books for m in book.members if m.thing.iri in held and m.dimension in keys]


def _senses(reading: Reading) -> tuple[Sense, ...]:
    grows = reading.has("fastest") or re.search(r"\bgrow\w*|\bexpan\w+|\bris(?:e|ing)\b|\bmomentum\b", reading.normal)
    leads = re.search(
        r"\b(?:dominat\w*|dominan\w*|lead\w*|largest|biggest|top|strong\w*|popular\w*|prefer\w*)\b", reading.normal
    )
    if grows and not leads:
        return (Sense.FASTEST_GROWING,)
    return (Sense.LARGEST,) if leads and not grows else (Sense.LARGEST, Sense.FASTEST_GROWING)


def _reasons(reading: Reading, member: Member) -> Draft | None:
    draft = Draft(AnswerKind.WHY)
    for book in reading.books:
        passages = _passages(reading, book, member)
        length = 0
        for passage, source in passages:
            if length and length + len(passage.text) > _LENGTH:
                break
            length += len(passage.text)
            lead = f"{book.publisher or 'The document'}: " if not draft.parts else ""
            draft.add(f'{lead}"{shown(passage)}"', source or passage)
    return draft if draft.parts else None


def _passages(reading: Reading, book: Book, member: Member) -> list[tuple[Passage, Sighting | None]]:
    """Sentences of its superlatives and stated reasons that give a cause, with what follows in the paragraph."""
    keys = part_keys(member)
    starts: dict[int, Passage] = {}
    for s in (*book.of("reason"), *book.of("superlative")):
        subject = s.content.subject if s.claim.kind == "reason" else s.content.member
        fits = name_key(subject) in keys and (s.claim.kind == "reason" or s.content.sense in _senses(reading))
        passage = book.passage_at(s.claim.span) if fits else None
        if passage is not None and passage.kind is BlockKind.PARAGRAPH and not _other_sense(reading, s):
            starts.setdefault(passage.order, passage)
    found: dict[int, Passage] = {}
    for order, start in sorted(starts.items()):
        block = [p for p in book.passages if p.block == start.block and p.order >= order]
        causes = [p for p in block[:4] if p is start or CAUSE.search(p.text) or _about(p, member)]
        found.update({p.order: p for p in causes if p is not start or CAUSE.search(p.text) or len(causes) > 1})
    ordered = [p for _, p in sorted(found.items())]
    return [(p, None) for p in ordered[:4]]


def _other_sense(reading: Reading, s: Sighting) -> bool:
    return s.claim.kind == "superlative" and s.content.sense not in _senses(reading)


def _about(passage: Passage, member: Member) -> bool:
    return any(re.search(rf"\b{re.escape(n)}\b", passage.text, re.IGNORECASE) for n in member.printed)


FRAMES = (reason_frame,)
