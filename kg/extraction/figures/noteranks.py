"""Rankings in notes without verbs: "Bulk carriers largest, LNG carriers fastest-growing", "Europe 41% (leader)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.figures.notes import LABEL, announced_dimension, may_tell
from kg.extraction.scene import Scene, Unit
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.clauses import FINITE
from kg.language.cues import FORECAST
from kg.language.patterns import compiled
from kg.model.content import Sense, Status, Superlative
from kg.model.span import Span

_PIECE = re.compile(r"[;,(\[]|[.!?](?=\s|$)|\s[–—-]\s|\s/\s|\s\|\s|->|\band\b(?=\s+(?:no\.?|number|leader|first)\b)")
"""Where one note of a line ends and the next begins."""
_AFTER = (
    r"(?=\s*(?:$|[;,.)\]]|(?:at|with|by)\s+(?:about\s+|around\s+|some\s+)?\d|in\s+(?:19|20)\d\d|until\b|to\s+20\d\d"
    r"|over\b|\d|through\b|CAGR\b|again\b|too\b|today\b|now\b))"
)
_LARGEST = compiled(
    r"\b(?:(?:by far|clearly|still|the|is|are|also)\s+)*(?P<cue>(?:largest|biggest|leader|leading|dominant|first|top"
    r"|in front|in the lead|ahead|(?:no\.?|number|nr\.?|#)\s?(?:1|one))"
    r"(?:\s+(?:region|country|segment|group|type|category|product|market|use|application|place|share|end\s?user))?)"
    + _AFTER,
    re.IGNORECASE,
)
_FASTEST = re.compile(
    r"\b(?:(?:clearly|still|the|also|to\s+be|to\s+grow|growing|grows?|is|are|be)\s+)*"
    r"(?P<cue>(?:(?:fastest|quickest)(?:[\s-]growing|\s+to\s+grow|\s+growth|\s+grower)?|growing\s+(?:fastest|quickest)"
    r"|grows?\s+(?:fastest|quickest)|strongest\s+growth|highest\s+growth|highest\s+CAGR)"
    r"(?:\s+(?:region|country|segment|group|type|category|product|market|use|application))?)" + _AFTER,
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\s*[:=]?\s*(?:(?:about|around|some|nearly|over|almost|roughly|just|under|ca\.?|~)\s*)?\d[\d.,]*\s?(?:%"
    r"|per\s?cent|pct)"
    r".*\Z"
)
_EXPECTED = re.compile(
    r"\s+(?:is\s+|are\s+)?(?:expected|set|likely|forecast|projected|poised|seen|tipped)\s*(?:to)?\s*\Z"
)
_YEAR = re.compile(r"\s+(?:in|for)\s+(?P<year>(?:19|20)\d\d)\b")
_LINK = re.compile(r"^(?:with|and|but|then|next|plus|while)\s+", re.IGNORECASE)
_LONGEST = 5


class NoteRankReader:
    """Reads the rankings of notes in one document."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def read(self, unit: Unit) -> Iterator[Draft]:
        """Rankings of a line or sentence that its verbs do not state.

        Yields:
            One draft a note.
        """
        if not may_tell(self._scene, unit):
            return
        text = self._scene.of(unit.span)
        starts = [0, *(m.end() for m in _PIECE.finditer(text))]
        label = LABEL.match(text)
        hint = announced_dimension(self._scene, unit, label)
        if label and hint:
            starts.append(label.end())
        for sense, cue in ((Sense.LARGEST, _LARGEST), (Sense.FASTEST_GROWING, _FASTEST)):
            for match in cue.finditer(text):
                draft = self._draft(unit, sorted(starts), match, (sense, hint))
                if draft:
                    yield draft

    def _draft(
        self, unit: Unit, starts: list[int], match: re.Match[str], asked: tuple[Sense, str | None]
    ) -> Draft | None:
        text, (sense, hint) = match.string, asked
        at = max(s for s in starts if s <= match.start())
        words = text[at : match.start()]
        if not words.strip(" :=-–—"):
            earlier = [s for s in starts if s < at]
            words = text[max(earlier) : at].rstrip(" ;,([") if earlier else ""
            at = max(earlier, default=0)
            if not _FIGURES.search(words):
                return None
        expected = _EXPECTED.search(words)
        name = _FIGURES.sub("", words[: expected.start()] if expected else words).strip(" :=-–—*•")
        name = _LINK.sub("", name)
        if not name or len(name.split()) > _LONGEST or FINITE.search(name):
            return None
        if _LINK.match(words.strip()) and FINITE.search(text[: match.start()]):
            return None  # "X leads, with Y in front": Y leads inside X
        start = unit.span.start + text.index(name, at)
        subject = self._subjects.read(Span(start, start + len(name)), unit)
        dimension = self._dimension(subject, hint)
        if dimension is None or is_other(subject.name):
            return None
        year = _YEAR.match(text, match.end()) or _YEAR.search(words)
        status = Status.FORECAST if expected or FORECAST.search(words) else (Status.ACTUAL if year else None)
        content = Superlative(
            dimension, subject.name, sense, int(year["year"]) if year else None, status, " ".join(match["cue"].split())
        )
        return Draft(content, unit.span, unit.block, frozenset({subject.sure or "label", sense.value, unit.kind.value}))

    def _dimension(self, subject: Subject, hint: str | None) -> str | None:
        """The member's own dimension, else the one its line announces; None for what is no member."""
        if subject.role is Role.MEMBER and subject.sure in {"listed", "place", "hinted", "segment"}:
            return subject.dimension or hint
        if subject.role in {Role.MEMBER, Role.UNKNOWN} and subject.name and hint:
            return hint
        return subject.dimension if subject.role is Role.MEMBER and self._subjects.is_learned(subject.name) else None
