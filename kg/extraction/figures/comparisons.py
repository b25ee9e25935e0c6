"""Rankings stated by comparison with all others, or by the order of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.subjects.views import View
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.comparewords import COMPARED, FOLLOWING, IN_ORDER, LIST_HEAD, NONE_FASTER, NONE_LARGER
from kg.language.cues import FORECAST
from kg.model.content import Sense, Status, Superlative
from kg.model.span import Span

_SURE = frozenset({"listed", "place", "hinted", "segment", "heading"})


class ComparisonReader:
    """Reads the rankings by comparison of one document."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def read(self, view: View) -> Iterator[Draft]:
        """Rankings of a sentence that names the first by denying it of all others, or by a list in order.

        Yields:
            One draft a comparison.
        """
        text, span = self._scene.text, view.unit.span
        for sense, pattern in ((Sense.FASTEST_GROWING, NONE_FASTER), (Sense.LARGEST, NONE_LARGER)):
            match = pattern.search(text, span.start, span.end)
            subject = self._compared(view, match) if match else None
            if match and subject:
                yield self._draft(view, subject, sense, match)
        order = IN_ORDER.search(text, span.start, span.end)
        before = text[span.start : order.start()] if order else ""
        head = LIST_HEAD.search(before)
        if order and head and not FOLLOWING.search(before):
            first = self._subjects.read(Span(*head.span("name")).shift(span.start), view.unit)
            if self._is_member(first):
                yield self._draft(view, first, Sense.LARGEST, order)

    def _compared(self, view: View, match: re.Match[str]) -> Subject | None:
        """The one that all others are measured by: named behind the comparison, else what was spoken of before."""
        named = COMPARED.match(self._scene.text, match.end(), view.unit.span.end)
        if named:
            subject = self._subjects.read(Span(*named.span("name")), view.unit)
            return subject if self._is_member(subject) else self._subjects.phrase_member(named["name"])
        earlier = [s for p, s in zip(view.parts, view.subjects, strict=True) if p.span.end <= match.start()]
        if not re.search(r"\b(?:else|other|comes?|none)\b", match[0], re.IGNORECASE):
            return None
        last = (earlier or [*view.before])[-1:]
        return last[0] if last and self._is_member(last[0]) else None

    def _is_member(self, subject: Subject) -> bool:
        known = subject.sure in _SURE or self._subjects.is_learned(subject.name)
        return (
            subject.role in {Role.MEMBER, Role.UNKNOWN} and bool(subject.name) and known and not is_other(subject.name)
        )

    def _draft(self, view: View, subject: Subject, sense: Sense, match: re.Match[str]) -> Draft:
        ahead = FORECAST.search(self._scene.text, view.unit.span.start, match.end())
        content = Superlative(
            subject.dimension,
            subject.name,
            sense,
            None,
            Status.FORECAST if ahead else None,
            " ".join(match[0].split(" ")).strip(" ,"),
        )
        signs = frozenset({subject.sure or "label", sense.value, view.unit.kind.value})
        return Draft(content, view.unit.span, view.unit.block, signs)
