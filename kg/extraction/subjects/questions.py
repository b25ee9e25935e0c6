"""Questions that a heading asks and what the first words of the answer name."""

from __future__ import annotations

import re

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.headings import text_dimension
from kg.language.clauses import FINITE
from kg.language.cues import FORECAST
from kg.language.rankwords import FASTEST, LARGEST
from kg.model.content import Sense, Status, Superlative
from kg.model.span import Span

_WHICH = re.compile(r"^\W*(?:and\s+)?(?:which|what|who)\b", re.IGNORECASE)
_WHETHER = re.compile(r"^\W*(?:and\s+)?(?:is|are|was|were|does|do|did|will|has|have)\b", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:yes|indeed|it does|it is|they are|still)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:leads?|dominat\w+|(?:generat|earn|bring|yield|account)\w*\s+(?:in\s+"
    r"|for\s+)?(?:the\s+)?(?:most|largest|highest|biggest)"
    r"|comes?\s+first|is\s+ahead|tops?|ranks?\s+first)\b",
    re.IGNORECASE,
)
_PROMISING = re.compile(
    r"\b(?:best|brightest|most)\s+(?:\w+\s+)?(?:prospects?|outlook|promising|potential|opportunit\w+)\b", re.IGNORECASE
)
_NAME_END = re.compile(r"[.,;:(!]|\s+(?:does|do|did|where|which|that|with|followed|because|by)\b")


class Answers:
    """Reads the answers of one document."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def named(self, unit: Unit) -> Subject | None:
        """The member that the first sentence below a question about one names, or None."""
        question = self._question(unit)
        if question is None or not unit.first:
            return None
        if _WHETHER.match(question):
            return (
                self._subjects.phrase_member(question.rstrip("? ")) if _YES.match(self._scene.of(unit.span)) else None
            )
        if not _WHICH.match(question) or text_dimension(question) is None:
            return None
        text = self._scene.of(unit.span)
        end = min((m.start() for m in (_NAME_END.search(text, 1), FINITE.search(text)) if m), default=len(text))
        name = Span(unit.span.start, unit.span.start + end)
        found = self._subjects.read(name, unit)
        if found.role is Role.MEMBER:
            return found
        words = self._scene.words(name).strip()
        plain = found.role is Role.UNKNOWN and 0 < len(words.split()) <= 5 and words[:1].isupper()
        return Subject(Role.MEMBER, words, text_dimension(question), "answer", name) if plain else None

    def ranking(self, unit: Unit) -> Draft | None:
        """The claim that an answer makes when its question asks for the largest or the fastest growing member."""
        question = self._question(unit)
        member = self.named(unit)
        if question is None or member is None:
            return None
        if FASTEST.search(question) or _PROMISING.search(question):
            sense = Sense.FASTEST_GROWING
        elif LARGEST.search(question) or _MOST.search(question):
            sense = Sense.LARGEST
        else:
            return None
        text = self._scene.of(unit.span)
        if LARGEST.search(text) or FASTEST.search(text):
            return None
        dimension = member.dimension or text_dimension(question)
        ahead = _PROMISING.search(question) or FORECAST.search(question)
        status = Status.FORECAST if ahead else None
        content = Superlative(dimension, member.name, sense, None, status, " ".join(question.split()).rstrip("?"))
        return Draft(content, unit.span, unit.block, frozenset({"answer", sense.value}))

    def _question(self, unit: Unit) -> str | None:
        """The heading right above a unit when it is a question."""
        heading = next(iter(self._scene.headings(unit.block)), None)
        if heading is None or unit.block.index != heading.index + 1:
            return None
        text = self._scene.of(heading.span).rstrip()
        return text if text.endswith("?") else None
