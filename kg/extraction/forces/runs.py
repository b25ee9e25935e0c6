"""Forces told over several sentences: counted first and named after, or named first and summed up after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.forces.labels import TYPES, ForceWriter
from kg.extraction.forces.sentences import ForceSentences
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.taxonomy.headings import heading_dimension
from kg.language.cues import Section
from kg.language.forcenouns import Counted, announced, goes_on, summed_up
from kg.language.forcewords import TURN
from kg.model.document import BlockKind
from kg.model.span import Span

_MOST = 3
"""Sentences that are taken for forces when the text does not say how many there are."""
_POINTS_BACK = re.compile(
    r"\W*(?:this|that|these|those|it|they|such|he|she|both|the\s+(?:former|latter|two|same))\b"
    r"|.*\b(?:this|that|these|those)\s+(?:habit|way|means?|reason|figure|number|share|total)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that explains the one before."""
_SAID = re.compile(r"[\"“”]|\b(?:says?|said)\b")
_QUIET = frozenset({Section.DEVELOPMENTS, Section.PLAYERS, Section.SEGMENTS})
"""Sections in which a count is one of moves, companies or members."""
_SECTIONS = {type_.kind: section for section, type_ in TYPES.items()}


def _section(draft: Draft) -> Section:
    """What kind of force a draft is."""
    return _SECTIONS[draft.content.kind]


class ForceRuns:
    """Reads the runs of sentences of one document; `taken` holds the spans of the sentences read."""

    def __init__(self, scene: Scene, sentences: ForceSentences) -> None:
        self._scene = scene
        self._sentences = sentences
        self._write = ForceWriter(scene)
        self.taken: set[Span] = set()

    def drafts(self, used: set[int]) -> Iterator[Draft]:
        """Forces of the paragraphs whose index is not in `used`."""
        runs: dict[int, list[Unit]] = {}
        for unit in self._scene.read_units:
            if unit.kind is UnitKind.SENTENCE and unit.block.kind is BlockKind.PARAGRAPH:
                runs.setdefault(unit.block.index, []).append(unit)
        for index, units in runs.items():
            if index not in used and self._scene.section(units[0].block) not in _QUIET:
                yield from self._paragraph(units)

    def _paragraph(self, units: list[Unit]) -> Iterator[Draft]:
        section: Section | None = None
        at = 0
        while at < len(units):
            unit, text = units[at], self._scene.of(units[at].span)
            counted = announced(text)
            if counted and counted.start is not None:
                self.taken.add(unit.span)
                yield from self._write.listed(
                    counted.section, Span(unit.span.start + counted.start, unit.span.end), unit.block
                )
                section, at = counted.section, at + 1
                continue
            named = self._named(unit)
            if counted and named is None:
                told = self._following(units[at + 1 :], counted)
                if told:
                    self.taken.add(unit.span)
                    yield from self._told(told, counted)
                    section, at = counted.section, at + 1 + len(told)
                    continue
            summed = summed_up(text)
            if summed:
                before = self._preceding(units[:at], summed)
                if before:
                    self.taken.add(unit.span)
                    yield from self._told(before, summed)
                    section, at = summed.section, at + 1
                    continue
            if named is None and section is not None:
                more = [*self._further(unit, section)]
                yield from more
                named = _section(more[-1]) if more else section
            section, at = named or section, at + 1

    def _named(self, unit: Unit) -> Section | None:
        """What kind of force a sentence names by cues of its own, the last of several."""
        found = self._sentences.of_unit(unit)
        return _section(found[-1]) if found else None

    def _following(self, units: list[Unit], counted: Counted) -> list[Unit]:
        """The sentences that name what has been announced."""
        found: list[Unit] = []
        pieces = 0
        for unit in units:
            text = self._scene.of(unit.span)
            if pieces >= (counted.number or _MOST) or TURN.match(text) or announced(text) or _SAID.search(text):
                break
            named = self._named(unit)
            if (named and named is not counted.section) or unit.mentions.values:
                break
            if _POINTS_BACK.match(text):
                continue
            found.append(unit)
            pieces += len(self._sentences.pieces(unit))
        return found

    def _preceding(self, units: list[Unit], summed: Counted) -> list[Unit]:
        """The sentences that name what is summed up, up to the number stated."""
        found: list[Unit] = []
        pieces = 0
        for unit in reversed(units):
            text = self._scene.of(unit.span)
            if pieces >= (summed.number or _MOST) or unit.span in self.taken or _POINTS_BACK.match(text):
                break
            if _SAID.search(text) or announced(text):
                break
            found.append(unit)
            pieces += len(self._sentences.pieces(unit)) if summed.number != 1 else 1
        return found[::-1]

    def _told(self, units: list[Unit], counted: Counted) -> Iterator[Draft]:
        for unit in units:
            self.taken.add(unit.span)
            for piece in [unit.span] if counted.number == 1 else self._sentences.pieces(unit):
                draft = self._write.draft(counted.section, piece, unit.block, "told")
                if draft:
                    yield draft

    def _further(self, unit: Unit, section: Section) -> Iterator[Draft]:
        """A sentence that goes on from the force before: "A third is b", "b comes next", "Besides, ..."."""
        text = self._scene.of(unit.span)
        if unit.mentions.values or heading_dimension(self._scene, unit.block):
            return
        further = goes_on(text, section)
        if further is None:
            return
        own, start, end, clause = further
        span = Span(start, end).shift(unit.span.start)
        self.taken.add(unit.span)
        if clause or own is Section.TRENDS:
            draft = self._write.draft(own, span, unit.block, "told")
            if draft:
                yield draft
            return
        yield from self._write.listed(own, span, unit.block)
