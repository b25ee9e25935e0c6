"""Whether a figure that a question states is the published one: "is it true that the share is 40 %?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Member, Sighting, name_key, sightings
from kg.answers.draft import Draft, quantity_words
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, market_words, member_tokens, unique, voice_of
from kg.answers.frames.periods import explained_tokens, named_parts, part_keys
from kg.answers.money import money_words
from kg.answers.reading import Reading
from kg.answers.series import series_of
from kg.model.answer import AnswerKind
from kg.model.quantity import Quantity

_ASKS = re.compile(
    r"\A(?:so |and )?(?:is|are|was|were|does|do|did|has|have)\b|\b(?:right|correct|true|wrong|confirm)\b"
)
_COMPARES = re.compile(
    r"\b(?:more|less|over|above|below|under|exceeds?|at least|at most|up to|between|bigger|larger"
    r"|higher|reach\w*|pass\w*|cross\w*|hits?|tops?|surpass\w*|breach\w*|break\w*|climb\w*|before|until|ever)\b"
)
_WORDS = (
    "is it true that correct right wrong confirm the was were had has have holds held hold took take takes stands "
    "stood at of in insists claims says said thinks reads heard with a share market be worth put"
)


def verify_frame(reading: Reading) -> Iterator[Candidate]:
    """A share, a growth rate or a size that is stated to be confirmed."""
    amounts = [*reading.percents, *(a for a in reading.money if a.quantity.scale)]
    parts = named_parts(reading)
    if len(amounts) != 1 or not _ASKS.search(reading.normal) or _COMPARES.search(reading.normal):
        return
    if (
        companies_named(reading)
        or len(parts) > 1
        or reading.any("count list others if effects_listed difference ratio")
    ):
        return
    explained = explained_tokens(
        reading, "share percent size money growth exists citation what value_meaning report_word average reaching who"
    )
    explained |= (
        member_tokens(reading) | hit_tokens(reading.of("place")) | reading.number_tokens | reading.words(_WORDS)
    )
    value, part = amounts[0].quantity, parts[0] if parts else None
    yield Candidate("verify", explained, 0.2, 0.85, lambda: _verdict(reading, value, part))


def _verdict(reading: Reading, value: Quantity, part: Member | None) -> Draft | None:
    """Yes or no with the published figures; None when nothing of the kind is published."""
    found = list(_published(reading, value, part))
    if not found:
        return None
    agrees = any(same for same, _, _ in found)
    draft = Draft(AnswerKind.LOOKUP)
    for n, (_, text, source) in enumerate(sorted(found, key=lambda f: not f[0])[:2]):
        draft.add(f"{'' if n else 'Yes: ' if agrees else 'No: '}{text}, as published by {voice_of(source)}.", source)
    return draft


def _published(reading: Reading, value: Quantity, part: Member | None) -> Iterator[tuple[bool, str, Sighting]]:
    if value.unit == "%" and part is not None:
        keys = part_keys(part)
        for s in unique(sightings(reading.books, "share")):
            own = len(s.content.members) == 1 and name_key(s.content.members[0]) in keys
            if own and (not reading.years or s.content.year in {None, *reading.years}):
                year = f" in {s.content.year}" if s.content.year else ""
                words = f"{s.content.members[0][:1].upper()}{s.content.members[0][1:]} holds"
                yield s.content.value.value == value.value, f"{words} {quantity_words(s.content.value)}{year}", s
    elif value.unit == "%" and reading.has("growth"):
        for s in unique(sightings(reading.books, "cagr")):
            if s.content.scope is None:
                text = f"the {market_words(s.book)} grows at {quantity_words(s.content.value)} a year"
                yield s.content.value.value == value.value, text, s
    elif value.unit != "%" and part is None and len(reading.years) == 1:
        for line in series_of(reading.books):
            point = line.at(next(iter(reading.years)))
            if point is not None:
                near = point.quantity.rounding
                text = f"the {market_words(line.book)} is put at {money_words(point.quantity, None)} in {point.year}"
                yield near[0] <= value.amount <= near[1] or _rounds(point.quantity, value), text, point.source


def _rounds(published: Quantity, stated: Quantity) -> bool:
    """True when the published amount rounds to the stated one."""
    low, high = stated.rounding
    return low <= published.amount <= high


FRAMES = (verify_frame,)
