"""Sentences with their clauses and resolved subjects, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.subjects.linelabels import LineLabels
from kg.extraction.subjects.questions import Answers
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.language.clauses import FINITE, Clause, clause_at, clauses
from kg.model.span import Span

_REPORTING = re.compile(
    r"(?:puts?|put|values?|valued|estimates?|estimated|sees?|pegs?|pegged|sizes?|sized|expects?"
    r"|expected|projects?|projected|anticipates?|anticipated|predicts?|predicted|forecasts?|believes?"
    r"|says?|said|reckons?|calculates?|assess(?:es)?|finds?|found|shows?|reports?|notes?|states?|adds?"
    r"|announced|announces|counts?|takes?|brings?|lifts?|pushes|carries|cut|revised?|raised?|lowered"
    r"|quotes?|names?|gives?|cites?|yields?|points? to|implies|indicates?|suggests?)\b(?:\s+that)?\s*",
    re.IGNORECASE,
)
_OUR_MODEL = re.compile(
    r"\b(?:our|the|its|this)\s+(?:[\w-]+\s+){0,2}?(?:model|forecast|estimates?|projections?|scenario"
    r"|case|figures?|numbers?|analysis|calculations?)\b|\bwe\b",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(
    r"\s+(?:at|to|from|by|will|would|could|should|may|might|reaching|growing|of|is|was|were|are|had|has|by)\s",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?!(?:In|By|At|For|Our|The|A|An|On|With|From|This|That|Over|During|Under|All|Some|Most)\b)[A-Z]")
_OWN_REVENUE = re.compile(
    r"\s*(?:(?:its|annual|full-year|group|net|total)\s+)*(?:revenues?|sales|turnover|income|earnings"
    r"|profits?)\s+(?:of|to|at|between)\b",
    re.IGNORECASE,
)
"""What a company expects of itself."""
_HEADING_VERB = re.compile(
    r"\b(?:worth|to (?:reach|surpass|exceed|hit|cross|grow|touch|be|attain|top|register|witness"
    r"|dominate|lead|keep|remain|hold|account|expand|retain|see|post|gain|record|display|climb|rise"
    r"|double|increase|generate|accelerate|become|continue|show|ascend|soar|garner|near|approach)|set "
    r"to|expected to|projected to|poised to|likely to|size|valued at|estimated at|surpass(?:es|ing)?"
    r"|reach(?:es|ing)?|cross(?:es|ing)?|hit(?:s|ting)?|growing at|tops?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class View:
    """A sentence: its clauses and, for each, what it speaks of.

    Attributes:
        unit: the sentence.
        parts: its clauses.
        subjects: the resolved subject of each clause; fragments carry that of the clause before.
        before: the subjects the sentence before ended with, newest last.
        labelled: it is a list item that begins with a member's name and percentage.
    """

    unit: Unit
    parts: tuple[Clause, ...]
    subjects: tuple[Subject, ...]
    before: tuple[Subject, ...]
    labelled: bool = False

    def clause(self, offset: int) -> int:
        """Index of the clause that holds an offset."""
        return clause_at(list(self.parts), offset)

    def subject(self, offset: int) -> Subject:
        """The subject at an offset."""
        return self.subjects[self.clause(offset)]


class Discourse:
    """Walks the units and remembers what was spoken of."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects
        self._answers = Answers(scene, subjects)
        self._labels = LineLabels(scene, subjects)

    def views(self) -> Iterator[View]:
        """Views of all sentences, items and headings that are read."""
        block = -1
        memory: list[Subject] = []
        for unit in self._scene.read_units:
            if unit.kind is UnitKind.ROW:
                continue
            if unit.block.index != block:
                block = unit.block.index
                asked = self._answers.named(unit)
                memory = [asked] if asked else []
            view = self._view(unit, tuple(memory))
            memory = [
                s
                for s in (*memory, *view.subjects)
                if s.role in {Role.MARKET, Role.MEMBER, Role.OTHER_MARKET, Role.COMPANY}
            ][-4:]
            yield view

    def _view(self, unit: Unit, memory: tuple[Subject, ...]) -> View:
        parts = self._parts(unit)
        found: list[Subject] = []
        for part in parts:
            if part.fragment and found and unit.kind is not UnitKind.HEADING:
                found.append(found[-1])
                continue
            subject = self._read(part, unit, (*memory, *found))
            if subject.role is Role.NONE and found:
                subject = found[-1]
            if (
                part.link == "where"
                and subject.role in {Role.MARKET, Role.NONE}
                and found
                and found[-1].role is Role.MEMBER
            ):
                subject = found[-1]
            found.append(self._resolve(subject, unit, (*memory, *found)))
        labelled = bool(parts) and self._labels.item(parts[0], unit) is not None
        return View(unit, tuple(parts), tuple(found), memory, labelled)

    def _parts(self, unit: Unit) -> list[Clause]:
        parts = clauses(self._scene.text, unit.span)
        open_heading = unit.kind is UnitKind.HEADING and bool(parts) and parts[0].fragment
        if open_heading or (unit.kind is UnitKind.ITEM and all(p.fragment for p in parts)):
            verb = _HEADING_VERB.search(self._scene.text, unit.span.start, unit.span.end)
            if verb:
                return [Clause(unit.span, Span(unit.span.start, verb.start()), verb.start(), "")]
        return parts

    def _is_voice(self, subject: Subject, memory: tuple[Subject, ...]) -> bool:
        """Whether a subject is a research house, or a pronoun that stands for one."""
        if subject.role is Role.PRONOUN and memory:
            return memory[-1].role is not Role.COMPANY or self._subjects.is_voice(memory[-1].name)
        return self._subjects.is_voice(subject.name) or subject.role is Role.PRONOUN

    def _read(self, part: Clause, unit: Unit, memory: tuple[Subject, ...]) -> Subject:
        labelled = self._labels.of(part, unit)
        if labelled:
            return labelled
        if part.verb is not None and self._is_bare_amount(part.subject, unit, self._scene.text) and memory:
            last = memory[-1]
            return Subject(last.role, last.name, last.dimension, "reported" if last.role is Role.MARKET else last.sure)
        span = self._without_values(part.subject, unit)
        subject = self._subjects.read(span, unit)
        if part.verb is None:
            return self._verbless(part, unit, subject)
        if subject.role is Role.UNKNOWN and self._is_headline(unit):
            return Subject(Role.MARKET, sure="headline", span=subject.span)
        if self._subjects.is_voice(subject.name) and self._is_dated(part, unit):
            return Subject(Role.MARKET, span=subject.span, sure="reported")
        reporting = _REPORTING.match(self._scene.text, part.verb, part.span.end)
        if reporting and subject.role in {Role.COMPANY, Role.UNKNOWN, Role.PRONOUN, Role.NONE}:
            return self._reported(part, unit, subject, reporting, memory)
        return subject

    def _verbless(self, part: Clause, unit: Unit, subject: Subject) -> Subject:
        """What a fragment speaks of: a headline's market, what a question asked for, what a label announces."""
        if subject.role is Role.NONE and self._is_headline(unit):
            return Subject(Role.MARKET, sure="headline")
        asked = self._answers.named(unit) if part.span.start == unit.span.start else None
        if self._scene.text[part.span.end : part.span.end + 1] == ":":
            whole = self._subjects.read(part.span, unit)
            if whole.role is Role.MEMBER and whole.sure in {"listed", "place"}:
                return whole
        return asked or self._labels.announced(part, unit) or subject

    def _reported(
        self, part: Clause, unit: Unit, subject: Subject, reporting: re.Match[str], memory: tuple[Subject, ...]
    ) -> Subject:
        """What a reporting clause says its figure of: the market, or what the verb takes as its object."""
        ours = _OUR_MODEL.search(self._scene.of(part.subject)) or self._is_voice(subject, memory)
        if ours and self._labels.is_amount(reporting.end(), unit):
            return Subject(Role.MARKET, span=subject.span, sure="reported")
        following = self._object(reporting.end(), part.span.end)
        if following is None:
            return subject
        said = self._subjects.read(following, unit)
        own = _OWN_REVENUE.match(self._scene.text, reporting.end(), part.span.end)
        if own and subject.role is Role.UNKNOWN and _NAMED.match(subject.name) and not self._is_voice(subject, memory):
            return Subject(Role.COMPANY, subject.name, span=subject.span)
        owned = subject.role is Role.COMPANY and not self._subjects.is_voice(subject.name)
        if said.role is Role.PRONOUN and owned:
            return subject
        told = said.role in {Role.MARKET, Role.MEMBER, Role.OTHER_MARKET, Role.PRONOUN}
        return said if told or (said.role is Role.UNKNOWN and "that" in reporting[0]) else subject

    def _is_headline(self, unit: Unit) -> bool:
        """A sentence with two dated amounts and a compound rate: it speaks of the market whatever its subject."""
        if len(unit.mentions.values) < 2 or not unit.mentions.percents or len(unit.mentions.years) < 2:
            return False
        return bool(
            re.search(r"\bCAGR\b|\bcompound(?:ed)?\s+(?:annual|growth)", self._scene.of(unit.span), re.IGNORECASE)
        )

    @staticmethod
    def _is_bare_amount(span: Span, unit: Unit, text: str) -> bool:
        """A subject that is an amount and no more ("Some US$12.7bn is likely in 2025")."""
        inside = [m for m in unit.mentions.values if span.start <= m.start and m.end <= span.end]
        if len(inside) != 1:
            return False
        rest = text[span.start : inside[0].start] + text[inside[0].end : span.end]
        return bool(
            re.fullmatch(
                r"[\W\d]*(?:(?:some|about|around|nearly|over|almost|roughly|another|in|by|for)\b[\W\d]*)*",
                rest,
                re.IGNORECASE,
            )
        )

    @staticmethod
    def _is_dated(part: Clause, unit: Unit) -> bool:
        """Whether a clause holds an amount of millions and a year ("X starts from USD 27.7 billion in 2024")."""
        within = unit.mentions.within(part.span.start, part.span.end)
        large = any(m.quantity and m.quantity.scale >= 6 for m in within.values)
        return large and bool(within.years) and not within.dates

    def _object(self, start: int, end: int) -> Span | None:
        """What a reporting verb speaks of: up to the next verb or preposition of value."""
        text = self._scene.text
        stop = min(
            (m.start() for m in (FINITE.search(text, start, end), _OBJECT_END.search(text, start, end)) if m),
            default=end,
        )
        return Span(start, stop) if stop > start else None

    def _without_values(self, span: Span, unit: Unit) -> Span:
        """A subject that holds an amount: what follows "From X in Y,", else what stands before the amount."""
        inside = [m for m in unit.mentions.values if span.start <= m.start < span.end]
        if not inside:
            return span
        text = self._scene.of(span)
        if (
            text
            .lower()
            .lstrip()
            .startswith((
                "from ",
                "up from ",
                "at ",
                "with ",
                "after ",
                "valued at ",
                "worth ",
                "estimated at ",
                "starting ",
                "having ",
                "put at ",
                "sized at ",
            ))
        ):
            comma = self._scene.text.find(",", inside[-1].end, span.end)
            return Span(comma + 1, span.end) if comma >= 0 else Span(span.end, span.end)
        cut = re.search(
            r",?\s*\b(?:valued|worth|estimated|which|at|put|sized|totalling|with|of)\b[^,]*\Z",
            self._scene.of(Span(span.start, inside[0].start)),
        )
        return Span(span.start, span.start + cut.start()) if cut else Span(span.start, inside[0].start)

    def _resolve(self, subject: Subject, unit: Unit, memory: tuple[Subject, ...]) -> Subject:
        if subject.role is not Role.PRONOUN:
            return subject
        words = subject.name.lower()
        last = memory[-1] if memory else None
        members = [s for s in memory if s.role is Role.MEMBER]
        if re.search(r"\b(?:market|industry|total|whole|business|sector|field)\b", words):
            heading = self._subjects.heading_member(unit)
            scoped = last if last and last.role is Role.OTHER_MARKET else None
            return scoped or (
                heading if heading and self._is_market_heading(unit) else Subject(Role.MARKET, span=subject.span)
            )
        if re.search(
            r"\b(?:segment|region|category|country|latter|former|group|product|application|channel|technology|type)\b",
            words,
        ):
            chosen = members[-1] if members else self._subjects.heading_member(unit)
            if chosen:
                return Subject(
                    Role.MEMBER, chosen.name, subject.dimension or chosen.dimension, chosen.sure, subject.span
                )
            return subject
        if last:
            return last
        return self._subjects.heading_member(unit) or Subject(Role.MARKET, span=subject.span)

    def _is_market_heading(self, unit: Unit) -> bool:
        heading = next(iter(self._scene.headings(unit.block)), None)
        return heading is not None and bool(re.search(r"\bmarket\b", self._scene.of(heading.span), re.IGNORECASE))
