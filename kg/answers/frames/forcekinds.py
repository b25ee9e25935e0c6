"""As what a force is named: "is licensing a driver or a restraint?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting, sightings
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, unique
from kg.answers.matching import Topic, topic_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.words import roots

_KINDS = ("trend", "driver", "restraint", "opportunity")
_YES_NO = re.compile(r"\A(?:is|are|was|were|does|do)\b")
_EITHER = re.compile(r"\bor\b")
_MET = 0.8


def force_kind_frame(reading: Reading) -> Iterator[Candidate]:
    """Under which heading a matter is named, yes or no where one is asked for."""
    kinds = [k for k in _KINDS if reading.has(k)]
    either = len(kinds) > 1 and _EITHER.search(reading.normal)
    if not kinds or companies_named(reading) or not (either or _YES_NO.match(reading.normal)):
        return
    explained = reading.tokens_of("exists what list report_word profiled largest also", *kinds)
    explained |= hit_tokens(reading.of("market", "publisher")) | reading.words(
        "named called seen counted considered as a an or"
    )
    left = [i for i in range(len(reading.question.tokens)) if reading.weight(i) and i not in explained]
    left = [i for i in left if i not in reading.scope_tokens]
    if not left:
        return
    topic = topic_of(reading, left)
    found = [s for s in unique(sightings(reading.books, *_KINDS)) if _names(topic, s)]
    if found:
        whole = explained | frozenset(left)
        yield Candidate("force kind", whole, 0.15, 0.9, lambda: _say(kinds, found, yes_no=not either))


def _names(topic: Topic, s: Sighting) -> bool:
    """True when the name of a force speaks of all that is asked about."""
    present = frozenset(roots(s.content.text))
    return all(own in present or topic.grade(t, present) >= _MET for t, own in topic.tokens.items())


def _say(kinds: list[str], found: list[Sighting], *, yes_no: bool) -> Draft:
    named = {s.claim.kind for s in found}
    lead = ("Yes: " if named & set(kinds) else "No: ") if yes_no else ""
    said = "; ".join(f"{str(s.content.text).strip(' .:')} is named as {_article(s.claim.kind)}" for s in found)
    return Draft(AnswerKind.LOOKUP).add(f"{lead}{said}.", *found)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


FRAMES = (force_kind_frame,)
