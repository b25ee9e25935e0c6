"""Shares in notes without verbs: "Next: grease 14%, paste 9%", "Narrow rolls 54%, wide rolls 29% (all 2024)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.draft import Draft
from kg.extraction.figures.notes import LABEL, announced_dimension, may_tell
from kg.extraction.figures.shares import NOT_MEMBERS
from kg.extraction.figures.years import year_mentions, year_value
from kg.extraction.scene import Scene, Unit
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.clauses import FINITE
from kg.language.mentions import Mention
from kg.model.content import Share, Status
from kg.model.span import Span

_NOTE = re.compile(
    r"(?:^|(?<=[;,:.?(]))\s*(?:and\s+|against\s+|versus\s+|vs\.?\s+|then\s+|next\s+|followed\s+by\s+)?(?P<name>[A-Za-z][^;,:.()%=\d]{1,45}?)"
    r"\s*(?:=|:|at|with|–|—|-|\()?\s*(?:(?:about|around|some|nearly|over|almost|roughly|just|under|ca\.?|~)\s*)?\Z",
    re.IGNORECASE,
)
"""What stands between a mark and a percentage when it names whose share that is."""
_NO_SHARE = re.compile(
    r"\b(?:CAGR|growth|grow\w*|a\s+year|per\s+year|p\.?\s?a\.?|annual\w*|year-on-year|yoy|margin|discount|tax|tariff"
    r"|rate|respondents|patients|people|increase|decrease|rise|fall|up|down|higher|lower|more|less|faster|savings?)\b",
    re.IGNORECASE,
)
_WHOLE = Decimal(101)
_LONGEST = 5


class NoteShareReader:
    """Reads the shares of notes in one document."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def read(self, unit: Unit) -> Iterator[Draft]:
        """Shares of a line that lists two or more members with a percentage each and has no verb.

        Yields:
            One draft a member.
        """
        if not may_tell(self._scene, unit):
            return
        text = self._scene.of(unit.span)
        if FINITE.search(text) or _NO_SHARE.search(text):
            return
        percents = [m for m in unit.mentions.percents if m.quantity and m.quantity.upper is None]
        total = sum((m.quantity.value for m in percents if m.quantity), Decimal(0))
        if len(percents) < 2 or total > _WHOLE:
            return
        notes = [(m, name) for m in percents if (name := self._name(unit, m)) is not None]
        if len(notes) < 2:
            return
        hint = announced_dimension(self._scene, unit, LABEL.match(text))
        found = [(m, self._subjects.read(name, unit), name) for m, name in notes]
        known = next((s.dimension for _, s, _ in found if s.role is Role.MEMBER and s.dimension), hint)
        for percent, subject, name in found:
            draft = self._draft(unit, percent, subject, (name, known))
            if draft:
                yield draft

    def _name(self, unit: Unit, percent: Mention) -> Span | None:
        before = self._scene.text[unit.span.start : percent.start]
        match = _NOTE.search(before)
        if match is None or len(match["name"].split()) > _LONGEST or NOT_MEMBERS.search(match["name"]):
            return None
        return Span(*match.span("name")).shift(unit.span.start)

    def _draft(self, unit: Unit, percent: Mention, subject: Subject, named: tuple[Span, str | None]) -> Draft | None:
        span, dimension = named
        name = subject.name if subject.role is Role.MEMBER and subject.name else self._scene.words(span)
        if subject.role in {Role.COMPANY, Role.MARKET} or is_other(name) or percent.quantity is None:
            return None
        years = year_mentions(unit)
        year = year_value(years[0]) if len({year_value(y) for y in years}) == 1 else None
        content = Share(
            subject.dimension or dimension, (name,), percent.quantity, year, Status.ACTUAL if year else None
        )
        signs = {"series", subject.sure or "label", *(() if year else ("undated",))}
        return Draft(content, unit.span, unit.block, frozenset(signs))
