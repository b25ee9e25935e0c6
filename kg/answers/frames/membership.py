"""Whether something is one of the parts by which a market is divided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Member
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, dimensions_named, hit_tokens, joined, member_tokens, members_named
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_ASKS = re.compile(
    r"^(?:is|are|does|do|did|was|were|has|have)\b.*\b(?:cover(?:s|ed|ing)?|includ(?:e|es|ed|ing)|list(?:s|ed)?"
    r"|mention(?:s|ed)?|segment(?:s|ed)?|among|part of|one of|feature[sd]?|considered|counted|contain(?:s|ed)?)\b"
)


def membership_frame(reading: Reading) -> Iterator[Candidate]:
    """Yes for a listed member that is named, with the others of its dimension."""
    members = {m.thing.iri: m for m, _ in members_named(reading) if m.listed}
    if len(members) != 1 or not _ASKS.match(reading.normal) or reading.of("company"):
        return
    if reading.any("size growth share largest fastest smallest why development_word not_discussed money"):
        return
    explained = reading.tokens_of("profiled list report_word dimension_word member_word exists what stated_anywhere")
    explained |= member_tokens(reading) | hit_tokens(reading.of("market", "publisher"))
    explained |= frozenset(t for ts in dimensions_named(reading).values() for t in ts)
    explained |= reading.words(
        "cover covers covered include includes included mention mentioned among part segments one feature considered"
    )
    member = next(iter(members.values()))
    yield Candidate("members", explained, 0.12, 0.9, lambda: _says_yes(reading, member))


def _says_yes(reading: Reading, member: Member) -> Draft | None:
    for book in reading.books:
        lists = [s for s in book.of("member_list") if s.content.dimension == member.dimension]
        holding = [s for s in lists if any(s.thing(m).iri == member.thing.iri for m in s.content.members)]
        if holding:
            longest = max(holding, key=lambda s: len(s.content.members))
            what = member.dimension.replace("_", " ")
            text = f"Yes, {member.label} is one of the {what} segments: {joined(longest.content.members)}"
            return Draft(AnswerKind.LOOKUP).add(f"{text}.", longest)
    return None


FRAMES = (membership_frame,)
