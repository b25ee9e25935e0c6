"""The document as the frames see it: units of text with their mentions, headings and neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kg.language.cues import SILENT, Section, section_of
from kg.language.labels import Label, label_at_start, label_of
from kg.language.lexicon import LexiconIndex
from kg.language.mentions import Mention, MentionKind, Mentions, find_mentions
from kg.language.sentences import sentence_spans
from kg.language.text import plain_text
from kg.model.document import Block, BlockKind, Document
from kg.model.period import PartialDate
from kg.model.span import Span


class UnitKind(StrEnum):
    """What a unit is."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Unit:
    """A sentence, heading, list item's sentence or table row.

    Attributes:
        index: position among the units of the document.
        kind: what it is.
        block: the block it stands in.
        span: its characters.
        mentions: what is recognised in it.
        first: true for the first sentence of its block.
    """

    index: int
    kind: UnitKind
    block: Block
    span: Span
    mentions: Mentions
    first: bool = True


@dataclass(frozen=True)
class Pair:
    """A label with its value: a row of two cells, or a line "label: value"."""

    label: Span
    value: Span
    meaning: Label | None
    unit: Unit


@dataclass
class Scene:
    """A document with everything that is looked up while reading it. `text` has markup blanked out."""

    document: Document
    index: LexiconIndex
    text: str = field(init=False)
    _found: dict[Span, Mentions] = field(init=False, default_factory=dict)
    _quiet: dict[int | None, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.text = plain_text(self.document.text)

    @cached_property
    def reference(self) -> PartialDate | None:
        """The day against which relative dates are read: the given date, else a dateline's."""
        if self.document.meta.date:
            return self.document.meta.date
        for block in self.document.blocks[:6]:
            end = min(block.span.end, block.span.start + 250)
            for mention in find_mentions(self.text, self.index, None, block.span.start, end).dates:
                if mention.date and mention.date.day:
                    return mention.date
        return None

    def mentions(self, span: Span) -> Mentions:
        """Mentions inside a span, looked for once."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = find_mentions(self.text, self.index, self.reference, span.start, span.end)
        return found

    def of(self, span: Span) -> str:
        """Characters of a span with markup blanked out."""
        return self.text[span.start : span.end]

    def words(self, span: Span) -> str:
        """Characters of a span with single blanks."""
        return " ".join(self.of(span).split())

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in text order."""
        found: list[Unit] = []
        for block in self.document.blocks:
            kind = _UNIT_KINDS.get(block.kind)
            if kind is None:
                continue
            spans = sentence_spans(self.text, block.span.start, block.span.end)
            if kind in {UnitKind.HEADING, UnitKind.ROW}:
                spans = [block.span]
            for number, span in enumerate(spans):
                found.append(Unit(len(found), kind, block, span, self.mentions(span), number == 0))
        return tuple(found)

    @cached_property
    def read_units(self) -> tuple[Unit, ...]:
        """Units outside contents, offers, notes about the publisher and lists of other reports."""
        return tuple(u for u in self.units if not self.is_silent(u.block))

    @cached_property
    def _sections(self) -> dict[int, Section | None]:
        title = self.title_block
        found: dict[int, Section | None] = {}
        before: Section | None = None
        for block in self.document.blocks:
            if block.kind is not BlockKind.HEADING:
                continue
            text = self.of(block.span)
            told = _LABELLED.match(text) is not None
            own = None if told or (title and block.index == title.index) else section_of(text)
            if own in {Section.CONTENTS, Section.OFFER} and _CALL.match(text):
                own = None
            if before is Section.CONTENTS and _ENTRY.match(text):
                own = Section.CONTENTS
            found[block.index] = before = own
        return found

    @cached_property
    def title_block(self) -> Block | None:
        """The first heading that is more than a word for the kind of document."""
        headings = [b for b in self.document.blocks if b.kind is BlockKind.HEADING]
        return next(
            (
                b
                for b in headings[:4]
                if not _KICKER.fullmatch(self.words(b.span))
                and not (b.index == 0 and len(headings) > 1 and self._masthead(b))
            ),
            headings[0] if headings else None,
        )

    def _masthead(self, block: Block) -> bool:
        """Whether a first line is the publisher's letterhead: a dated paper, or a body with its abbreviation."""
        text = self.words(block.span)
        return len(text.split()) <= 8 and bool(_MASTHEAD.search(text))

    def section(self, block: Block) -> Section | None:
        """What the heading that a block stands under (or is) announces."""
        at = block.index if block.kind is BlockKind.HEADING else block.heading
        return self._sections.get(at) if at is not None else None

    def headings(self, block: Block) -> list[Block]:
        """Headings above a block, innermost first."""
        path: list[Block] = []
        at = block.heading
        while at is not None:
            path.append(self.document.blocks[at])
            at = path[-1].heading
        return path

    @cached_property
    def small_text(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that the text writes in small letters, addresses aside."""
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def is_template(self) -> bool:
        """Whether the figures are left blank ("USD XX billion", "[ ]%"): nothing may be read from such a text."""
        heads = [b.span for b in self.document.blocks if b.kind is BlockKind.HEADING]
        blanks = sum(not any(h.covers(Span(*m.span())) for h in heads) for m in _PLACEHOLDER.finditer(self.text))
        return blanks >= 3 and blanks > sum(len(u.mentions.values) + len(u.mentions.percents) for u in self.units)

    def is_silent(self, block: Block) -> bool:
        """Whether nothing about the market is said here."""
        if self.section(block) in SILENT:
            return True
        above = block.heading
        if above not in self._quiet:
            self._quiet[above] = any(self._sections.get(h.index) in _SILENT_BELOW for h in self.headings(block))
        return self._quiet[above]

    def lead(self, block: Block) -> Block | None:
        """What introduces a list or table: the paragraph or heading right before it."""
        top = block
        while top.parent is not None:
            top = self.document.blocks[top.parent]
        for before in reversed(self.document.blocks[: top.index]):
            if before.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
                return before
            if before.kind in {BlockKind.LIST, BlockKind.TABLE}:
                return None
        return None

    @cached_property
    def children(self) -> dict[int, list[Block]]:
        """Blocks by the index of their parent."""
        found: dict[int, list[Block]] = {}
        for block in self.document.blocks:
            if block.parent is not None:
                found.setdefault(block.parent, []).append(block)
        return found

    def cells(self, row: Block) -> list[Block]:
        """Cells of a row, in order."""
        return [b for b in self.children.get(row.index, []) if b.kind is BlockKind.CELL]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Labels with their values, from rows of two cells and from lines with a colon."""
        found: list[Pair] = []
        for unit in self.units:
            pair = (
                self._row_pair(unit) if unit.kind is UnitKind.ROW else self._colon_pair(unit) or self._headed_pair(unit)
            )
            if pair:
                found.append(pair)
        return tuple(found)

    def _row_pair(self, unit: Unit) -> Pair | None:
        cells = [c for c in self.cells(unit.block) if len(c.span)]
        if len(cells) != 2:
            return None
        meaning = label_of(self.of(cells[0].span))
        if unit.block.header and meaning not in _HEAD_LABELS:
            return None
        return Pair(cells[0].span, cells[1].span, meaning, unit)

    def _headed_pair(self, unit: Unit) -> Pair | None:
        """A short line under a heading that is a label: "CAGR (2025-2033)" over "13.2%"."""
        at = unit.block.heading
        heading = self.document.blocks[at] if at is not None else None
        if heading is None or heading.level == 1 or unit.kind is not UnitKind.SENTENCE or not unit.first:
            return None
        if len(unit.block.span) > _VALUE or unit.block.index - heading.index > _VALUES:
            return None
        meaning = label_of(self.of(heading.span))
        return Pair(heading.span, unit.block.span, meaning, unit) if meaning in _OVER_VALUE else None

    def _colon_pair(self, unit: Unit) -> Pair | None:
        if not unit.first or (unit.kind is UnitKind.HEADING and unit.block.level == 1):
            return None
        text = self.of(unit.block.span)
        at = text.find(":")
        if not 0 < at <= 80 or at + 1 >= len(text) or text[at + 1 : at + 3] == "//":
            return None
        label = Span(unit.block.span.start, unit.block.span.start + at)
        meaning = label_of(self.of(label))
        if meaning is None:
            return None
        value = text[at + 1 :]
        start = unit.block.span.start + at + 1 + len(value) - len(value.lstrip())
        return Pair(label, Span(start, unit.block.span.end), meaning, unit) if start < unit.block.span.end else None


_SILENT_BELOW = SILENT - {Section.OFFER}
"""Sections whose own subsections are silent too."""
_VALUE = 60
"""Characters of a line that is no more than the value of the label above it."""
_VALUES = 2
"""Lines that may stand under such a label."""
_OVER_VALUE = frozenset({
    Label.BASE_YEAR,
    Label.FORECAST_PERIOD,
    Label.GROWTH,
    Label.SIZE,
    Label.LARGEST,
    Label.FASTEST,
    Label.PUBLISHER,
})
_HEAD_LABELS = frozenset({Label.PUBLISHER, Label.BASE_YEAR, Label.FORECAST_PERIOD, Label.GROWTH, Label.SIZE})
"""Labels whose row can be printed first, where tables have their header."""
_KICKER = re.compile(
    r"\W*(?:(?:[A-Z][a-z]+,\s+)?\d{1,2}\.?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d"
    r"|(?:[A-Z][a-z]+,\s+)?[A-Z][a-z]{2,8}\.?\s+"
    r"\d{1,2},?\s+(?:19|20)\d\d|(?:week|month|edition|issue)\s[\w\s]{2,30}|(?:press|news|media)\s+(?:release"
    r"|note)|for\s+immediate\s+release|news|(?:executive|report)\s+summary"
    r"|(?:research|market|industry)\s+report|summary|abstract)\W*",
    re.IGNORECASE,
)
_DAY = (
    r"(?:\d{1,2}\.?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
)
_MASTHEAD = re.compile(rf"^[A-Z][\w&' ]{{3,60}}\s\([A-Z]{{2,6}}\)\Z|[-–—|·,]\s*{_DAY}\W*\Z")
_SMALL = re.compile(r"(?<![\w@./-])[a-z][a-z'’-]*(?!\w|\.\w)")
_PLACEHOLDER = re.compile(
    r"\b[xX]{2,}(?:\.[xX]+)?\b|\b[xX]\.[xX]+\b|\[\s*\]|\bTBD\b|(?<=[$€£])\s?[xX]{2,}|_{3,}"
    r"|\[[A-Za-z][^\]\n]{2,30}\](?!\()"
)
_LABELLED = re.compile(
    r"\W*(?:sources?|publisher|published|publication|author|by|date|updated|report)\s*:\s*\S", re.IGNORECASE
)
"""A line that says where a text is from: what follows it is no note on that source."""
_CALL = re.compile(
    r"\W*(?:browse|download|get|request|click|view|inquire|speak|access|explore|see|read)\b.*\b(?:in-depth|full"
    r"|sample|toc|report|pdf|copy|table)\b",
    re.IGNORECASE,
)
"""A line that calls the reader to click: what stands below it goes on with the report."""
_ENTRY = re.compile(
    r"\s*(?:\d+(?:\.\d+)*\.?\s|chapter\b|appendix\b|tables?\b|figures?\b|section\b|part\b)|.*\.{4,}", re.IGNORECASE
)
"""An entry of a table of contents that stands as a line of its own."""
_UNIT_KINDS = {
    BlockKind.HEADING: UnitKind.HEADING,
    BlockKind.PARAGRAPH: UnitKind.SENTENCE,
    BlockKind.CAPTION: UnitKind.SENTENCE,
    BlockKind.LIST_ITEM: UnitKind.ITEM,
    BlockKind.ROW: UnitKind.ROW,
}

__all__ = ["Label", "Mention", "MentionKind", "Pair", "Scene", "Unit", "UnitKind", "label_at_start"]
