"""Drivers, restraints, opportunities and trends that sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.draft import Draft
from kg.extraction.forces.labels import TYPES, ForceWriter
from kg.extraction.scene import Scene, Unit
from kg.extraction.study.study import Study
from kg.extraction.taxonomy.headings import heading_dimension
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.force import Force
from kg.language.forceclauses import clause_forces, passive_forces
from kg.language.forcecues import also, called, continued, nominal, turned_against
from kg.language.forcenouns import FORCE_NOUN
from kg.language.forcepredicates import FOR_THEM, predicated, without_asides
from kg.language.forcewords import AUXILIARY, FORCE_RANKED, JOINT, MARKET_WORDS, THESE, TURN, WHOLE
from kg.language.rankwords import FASTEST, LARGEST
from kg.language.subjectwords import DATELINE
from kg.model.span import Span


class ForceSentences:
    """Reads the forces that the sentences of one document name."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        self._study = study
        self._write = ForceWriter(scene)
        self._read: dict[Span, tuple[Draft, ...]] = {}

    def of_unit(self, unit: Unit) -> tuple[Draft, ...]:
        """The forces of a sentence or item, read once."""
        if unit.span not in self._read:
            self._read[unit.span] = tuple(self._unit(unit))
        return self._read[unit.span]

    def _unit(self, unit: Unit) -> Iterator[Draft]:
        text = self._scene.of(unit.span)
        if text.rstrip().endswith("?"):
            return
        label = re.match(r"\W*(?P<label>[^:;.]{4,50}):\s*(?P<list>[^:]+)\Z", text, re.DOTALL)
        if label and section_of(label["label"]) in TYPES:
            named = _IS_NAMED.search(label["label"])
            if named is None and _is_label(label["label"]) and not _is_told(label["list"]):
                yield from self._labelled(unit, label)
                return
            if named:
                unit = replace(unit, span=Span(unit.span.start, unit.span.start + label.end("label")))
                text = self._scene.of(unit.span)
        asked = self._question_before(unit)
        if asked and not AUXILIARY.search(text):
            yield from self._write.listed(asked, unit.span, unit.block)
            return
        if self._scene.section(unit.block) is not Section.DEVELOPMENTS:
            yield from self._by_cues(unit, asked or self._asked_earlier(unit))

    def _by_cues(self, unit: Unit, asked: Section | None) -> Iterator[Draft]:
        """The forces that the clauses of a sentence name by their cues, or that answer a question asked before."""
        part = self._about_part(unit)
        stated = self._scene.section(unit.block) is Section.PLAYERS
        pieces = self.pieces(unit)
        before: Force | None = None
        for number, piece in enumerate(pieces):
            words = self._scene.of(piece)
            if number and FOR_THEM.match(words):
                yield from self._write.force(
                    Force(Section.OPPORTUNITIES, Span(0, len(pieces[number - 1])), whole=True),
                    pieces[number - 1].start,
                    unit.block,
                )
                continue
            if number and THESE.match(words):
                yield from self._gathered(unit, Span(pieces[0].start, pieces[number - 1].end), words)
                continue
            found = self._cued(piece, named=part, stated=stated)
            if not found and before:
                found = continued(words, before.section)
            if not found and asked and len(words.split()) <= 16:
                found = [Force(asked, Span(0, len(words)), whole=True)]
            for force in found:
                before = force
                yield from self._write.force(force, piece.start, unit.block)

    def _gathered(self, unit: Unit, listed: Span, text: str) -> Iterator[Draft]:
        """Reads "A, B and C; these three push sales": the forces stand in the clause before."""
        for force in clause_forces(text, self._of_market)[:1]:
            yield from self._write.listed(force.section, listed, unit.block)

    def _question_before(self, unit: Unit) -> Section | None:
        """The force that a short question right before a sentence asks for ("What drives demand? ...")."""
        before = self._scene.text[unit.block.span.start : unit.span.start].rstrip()
        if not before.endswith("?") and not _TITLE_BEFORE.search(before):
            return None
        question = re.split(r"[.!?]\s", before[:-1])[-1]
        section = section_of(question) if len(question.split()) <= 8 else None
        return section if section in TYPES else None

    def _asked_earlier(self, unit: Unit) -> Section | None:
        """The force that a question asks for which the sentences up to this one answer without a turn."""
        before = self._scene.text[unit.block.span.start : unit.span.start].rstrip()
        titled = _TITLE_BEFORE.match(before)
        question, answers = (
            (titled[0], before[titled.end() :]) if titled and "?" not in before else before.rpartition("?")[::2]
        )
        if not question or answers.count(".") > 2 or TURN.match(self._scene.of(unit.span)) or TURN.search(answers):
            return None
        question = re.split(r"[.!?]\s", question)[-1]
        section = section_of(question) if len(question.split()) <= 8 else None
        return section if section in {Section.DRIVERS, Section.RESTRAINTS} else None

    def _labelled(self, unit: Unit, label: re.Match[str]) -> Iterator[Draft]:
        section = section_of(label["label"])
        if section is not None:
            span = Span(*label.span("list")).shift(unit.span.start)
            if section is Section.TRENDS and AUXILIARY.search(label["list"]):
                draft = self._write.draft(section, span, unit.block, "told")
                yield from [draft] if draft else []
                return
            yield from self._write.listed(section, span, unit.block)

    def _about_part(self, unit: Unit) -> bool:
        """A sentence that ranks or measures a member: what drives it is a reason, no force of the market."""
        text = self._scene.of(unit.span)
        heading = next(iter(self._scene.headings(unit.block)), None)
        part = heading_dimension(self._scene, unit.block) or (
            heading and _PART.fullmatch(self._scene.words(heading.span))
        )
        if part and not WHOLE.search(text):
            return True
        return bool(FASTEST.search(text) or LARGEST.search(text)) and not FORCE_RANKED.search(text)

    def pieces(self, unit: Unit) -> list[Span]:
        """A sentence, cut where a turn sets the opposite force against the first, and between main clauses."""
        text, at = self._scene.of(unit.span), unit.span.start
        cuts = [(0, 0)]
        for cut in JOINT.finditer(text):
            begun = text[cuts[-1][1] : cut.start()]
            if cut["and"] and not (FINITE.search(_WHO.sub("", begun)) and _has_verb(text[cut.end() : cut.end() + 120])):
                continue
            cuts.append((cut.start(), cut.end()))
        beside = _BESIDE.search(text, cuts[-1][1])
        cuts += [beside.span()] if beside else []
        ends = [*(start for start, _ in cuts[1:]), len(text)]
        return [Span(at + begin, at + end) for (_, begin), end in zip(cuts, ends, strict=True) if end > begin]

    def _cued(self, span: Span, *, named: bool, stated: bool) -> list[Force]:
        """The forces that the cues of a clause list, as offsets in the clause.

        Args:
            span: the clause.
            named: whether only what is called a driver or obstacle counts, as in a sentence about a member.
            stated: whether only what is stated with a noun counts, as in a section about companies.
        """
        text = self._scene.of(span)
        front = DATELINE.match(text)
        text = self._without_name(without_asides(" " * front.end() + text[front.end() :] if front else text))
        if named:
            return called(text)
        if stated:
            return nominal(text)
        if self._of_place(span):
            return nominal(text)
        found = passive_forces(text, self._of_market) or nominal(text) or clause_forces(text, self._of_market)
        if not found:
            turned = turned_against(text)
            return [turned] if turned else predicated(text)
        last = found[-1]
        return [*found, *(f for f in also(text, last.section, last.span.end) if f not in found)]

    def _without_name(self, text: str) -> str:
        """A clause in which the last word of the market's name cannot be a verb ("the hearing aids market")."""
        last = self._study.market.name.split()[-1:] if self._study.market else []
        name = rf"\b{re.escape(last[0])}(?=\s+(?:market|industry|sector|trade)\b)" if last else ""
        return re.sub(name, lambda m: "x" * len(m[0]), text, flags=re.IGNORECASE) if name else text

    def _of_place(self, span: Span) -> bool:
        """Whether a clause is about a place: what moves that is a reason of its own."""
        text = self._scene.of(span)
        verb = FINITE.search(text)
        head = re.sub(r"^\W*(?:the\s+)?", "", text[: verb.start()] if verb else "", flags=re.IGNORECASE).strip()
        return bool(head) and any(self._scene.words(p.span) == head for p in self._scene.mentions(span).places)

    def _of_market(self, text: str) -> bool:
        """Whether a phrase speaks of the market, its growth or demand, not of one member."""
        words = {w.rstrip("s") for w in re.findall(r"[a-z]+", text.lower())}
        named = self._study.market_words
        return bool(
            re.match(r"\W*them\b", text) or words & MARKET_WORDS or (named and len(words & named) >= min(2, len(named)))
        )


_TITLE_BEFORE = re.compile(r"\W*(?:Why|What)\b[^.?!:;]{2,40}\.(?=\W*\Z|\s)")
"""A question's words as a title with a full stop: "Why it grows. ..."."""
_BESIDE = re.compile(
    rf",\s+with\s+(?=[^,;:]{{3,90}}\s+as\s+(?:the|its|an?)\s+(?:[\w-]+\s+){{0,2}}(?:{FORCE_NOUN})\W*\Z)", re.IGNORECASE
)
"""Where a force is set beside those before it ("..., with high rates as the main risk")."""
_PART = re.compile(
    r"(?!.*\b(?:market|industry|growth|demand|key|analyst|report|strategic|business|consumer|executive|expert|editor)\b)"
    r"[A-Z][\w-]+(?:\s[\w-]+){0,2}\s+Insights",
    re.IGNORECASE,
)
"""A heading about one dimension in words of its own ("Foundation Insights")."""
_IS_NAMED = re.compile(
    r"(?<!What )\b(?:is|are)\s+(?!behind\b|named\b|cited\b|mentioned\b|listed\b|seen\b"
    r"|as\s+follows|these|the\s+following)(?P<what>\S.*)\Z"
)
"""A label that names its force itself: "A further brake is nutrition: ..."."""


def _is_label(text: str) -> bool:
    """Whether words before a colon announce forces: without a verb, or few."""
    return not FINITE.search(text.replace("What ", "")) or len(text.split()) <= 7


def _is_told(text: str) -> bool:
    """Whether words behind a label are a sentence rather than a list."""
    return text[:1].isupper() and ";" not in text and text.rstrip().endswith(".") and AUXILIARY.search(text) is not None


def _has_verb(text: str) -> bool:
    """Whether a clause has a verb of its own; one that may be a noun ("rules on ...") needs more than a preposition."""
    return any(
        AUXILIARY.fullmatch(verb[0])
        or not re.match(r"\s+(?:on|of|for|to|in|from|with|at|by|and)\b|\W*\Z", text[verb.end() :])
        for verb in FINITE.finditer(text)
    )


_WHO = re.compile(r"\b(?:who|that|which)\s.*\Z", re.DOTALL)
