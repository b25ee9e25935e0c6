"""Which country leads within a region: the one that the sentence on the region's standing names as leading it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting, Thing, sightings
from kg.answers.draft import Draft, refuse
from kg.answers.frames.base import Candidate, dimensions_named, hit_tokens, joined, members_named, unique, voice_of
from kg.answers.reading import Reading
from kg.answers.sections import named_sections
from kg.model.answer import AnswerKind
from kg.model.content import Sense

_LED = re.compile(
    r"\b(?:led|headed|dominated|driven|spearheaded|topped) (?:mainly |primarily |largely |chiefly )?by (?:the )?"
    r"((?:[A-Z][\w.]*)(?: (?:[A-Z][\w.]*|of|and))*)"
    r"|\bwith (?:the )?((?:[A-Z][\w.]*)(?: [A-Z][\w.]*)*) "
    r"(?:leading|at the (?:head|top|front)|in the lead|ahead|dominating)\b"
    r"|\b((?:[A-Z][\w.]*)(?: [A-Z][\w.]*)*) "
    r"(?:leads|dominates|is the largest|accounts for the largest|heads|tops) (?:the |this )?(?:region|market in)"
)
_HEAD = re.compile(
    r"\b(?:at the (?:head|top)|spearhead\w*|heads?|led|leads?|leading|top|number one|main|biggest|dominant|out front)\b"
)
_WORDS = (
    "in inside within of that which dominates dominating dominant wise by head region market leads lead leader part"
)


def lead_country_frame(reading: Reading) -> Iterator[Candidate]:
    """The country that a document puts at the head of a region."""
    if not reading.has("countries") or not (reading.has("largest") or _HEAD.search(reading.normal)):
        return
    if reading.any("growth fastest size share why exists conflict"):
        return
    regions = members_named(reading)
    if not regions and not reading.has("regions"):
        return
    explained = reading.tokens_of("countries largest regions list what who report_word profiled")
    explained |= named_sections(reading).tokens | hit_tokens(h for _, h in regions) | reading.words(_WORDS)
    explained |= frozenset(t for ts in dimensions_named(reading).values() for t in ts)
    explained |= hit_tokens(reading.of("market", "publisher"))
    wanted = {m.thing.iri for m, _ in regions}
    yield Candidate("lead country", explained, 0.24, 0.85, lambda: _leading(reading, wanted))


def _leading(reading: Reading, wanted: set[str]) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    said: set[str] = set()
    for s in unique(sightings(reading.books, "superlative")):
        own = s.thing(s.content.member)
        if s.content.sense is not Sense.LARGEST or (wanted and own.iri not in wanted):
            continue
        for country in _countries(reading, s):
            if country not in said:
                said.add(country)
                draft.add(f"{country} leads {s.content.member}, according to {voice_of(s)}.", s)
    if draft.parts or not wanted:
        return draft if draft.parts else None
    labels = joined(sorted({m.label for m, _ in members_named(reading)}))
    return refuse(f"The graph does not hold which country leads in {labels}.")


def _countries(reading: Reading, s: Sighting) -> list[str]:
    passage = s.book.passage_at(s.claim.span)
    found = [g for m in _LED.finditer(passage.text) for g in m.groups() if g] if passage else []
    names = [n.rstrip(".") for text in found for n in re.split(r"\s+and\s+", text)]
    return [joined(t.label for t in things[:1]) for n in names if (things := _places(reading, n))]


def _places(reading: Reading, name: str) -> list[Thing]:
    return [t for t in reading.finder.named(name) if t.kind == "country"]


FRAMES = (lead_country_frame,)
