"""Drivers, restraints, opportunities and trends: headed, listed, or named in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.forces.labels import TYPES, ForceWriter, column_section
from kg.extraction.forces.paragraphs import ForceParagraphs
from kg.extraction.forces.runs import ForceRuns
from kg.extraction.forces.sentences import ForceSentences
from kg.extraction.scene import Scene, UnitKind
from kg.extraction.study.study import Study
from kg.extraction.taxonomy.headings import text_dimension
from kg.language.cues import Section, section_of
from kg.language.forcewords import AUXILIARY, DOES, STATES
from kg.language.names import trim
from kg.language.rankwords import FASTEST, LARGEST
from kg.model.document import Block, BlockKind
from kg.model.span import Span


class ForceReader:
    """Reads the forces of one document."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        self._sentences = ForceSentences(scene, study)
        self._write = ForceWriter(scene)
        self._used: set[int] = set()
        self._paragraphs = ForceParagraphs(scene, self._sentences, self._used)
        self._plain_force: set[int] = set()

    def drafts(self) -> Iterator[Draft]:
        """Forces by headings and lists, then by sentences outside those."""
        yield from self._headed()
        yield from self._rows()
        yield from self._columns()
        yield from self._signed()
        yield from self._announced()
        runs = ForceRuns(self._scene, self._sentences)
        yield from runs.drafts(self._used)
        for unit in self._scene.read_units:
            if unit.kind not in {UnitKind.SENTENCE, UnitKind.ITEM} or unit.block.index in self._used:
                continue
            if unit.span not in runs.taken:
                yield from self._sentences.of_unit(unit)

    # -- headings and lists ---------------------------------------------------------------------------------

    def _headed(self) -> Iterator[Draft]:
        blocks = self._scene.document.blocks
        for block in blocks:
            if (
                block.kind is not BlockKind.HEADING
                or self._scene.is_silent(block)
                or (block.level == 1 and block is self._scene.title_block)
            ):
                continue
            section = self._scene.section(block)
            if _ABOUT_MEMBER.match(self._scene.of(block.span)):
                continue
            stated = self._stated_title(block)
            if stated:
                yield stated
                self._use_paragraphs(block)
                continue
            if section not in TYPES:
                continue
            titled = list(self._titled(block, section))
            if titled:
                yield from titled
                self._use_paragraphs(block)
                continue
            if self._is_plain(block):
                self._plain_force.add(block.index)
                yield from self._children(block, section)

    def _rows(self) -> Iterator[Draft]:
        """Rows of a box such as "Growth Drivers | A; B"."""
        for pair in self._scene.pairs:
            label = self._scene.words(pair.label)
            section = section_of(label)
            if (
                pair.unit.kind is UnitKind.ROW
                and section in TYPES
                and len(label.split()) <= 4
                and not self._scene.is_silent(pair.unit.block)
            ):
                yield from self._write.listed(section, pair.value, pair.unit.block)

    def _columns(self) -> Iterator[Draft]:
        """Tables whose columns are headed by kinds of forces."""
        for table in self._scene.document.blocks:
            if table.kind is not BlockKind.TABLE or self._scene.is_silent(table):
                continue
            rows = [self._scene.cells(b) for b in self._scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
            heads = [column_section(self._scene.words(c.span)) for c in rows[0]] if rows else []
            listed = sum(h in TYPES for h in heads)
            if listed == 1 and heads[0] in TYPES and len(self._scene.words(rows[0][0].span).split()) <= 2:
                yield from self._first_column(heads[0], rows[1:])
                continue
            if listed < 2:
                continue
            for row in rows[1:]:
                for head, cell in zip(heads, row, strict=False):
                    draft = (
                        self._write.draft(head, cell.span, cell, "item") if head in TYPES and len(cell.span) else None
                    )
                    if draft:
                        yield draft

    def _first_column(self, section: Section, rows: list[list[Block]]) -> Iterator[Draft]:
        """Forces in the first column of a table that says more of each ("Driver | Impact | Where")."""
        for row in rows:
            draft = self._write.draft(section, row[0].span, row[0], "item") if row and len(row[0].span) else None
            if draft:
                yield draft

    def _signed(self) -> Iterator[Draft]:
        """Lists below a heading that mark what helps with a plus and what hurts with a minus."""
        for block in self._scene.document.blocks:
            if block.kind is not BlockKind.LIST or self._scene.is_silent(block):
                continue
            items = [b for b in self._scene.children.get(block.index, []) if b.kind is BlockKind.LIST_ITEM]
            marks = [self._scene.document.text[: i.span.start].rstrip()[-1:] for i in items]
            lead = self._scene.lead(block)
            if (
                not {"+"} < set(marks) <= {"+", "-", "–", "−"}
                or lead is None
                or not _WEIGHS.search(self._scene.of(lead.span))
            ):
                continue
            for item, mark in zip(items, marks, strict=True):
                yield from self._item(item, Section.DRIVERS if mark == "+" else Section.RESTRAINTS)

    def _announced(self) -> Iterator[Draft]:
        """Lists that the sentence before them announces ("Three trends shape the supply side:")."""
        for block in self._scene.document.blocks:
            lead = (
                self._scene.lead(block) if block.kind is BlockKind.LIST and not self._scene.is_silent(block) else None
            )
            if (
                lead is None
                or lead.kind is not BlockKind.PARAGRAPH
                or not self._scene.of(lead.span).rstrip().endswith(":")
            ):
                continue
            section = section_of(re.split(r"[.!?]\s", self._scene.words(lead.span))[-1])
            items = [b for b in self._scene.children.get(block.index, []) if b.kind is BlockKind.LIST_ITEM]
            if section in TYPES and not any(i.index in self._used for i in items):
                for item in items:
                    yield from self._item(item, section)

    def _told_item(self, block: Block, section: Section) -> Iterator[Draft]:
        """The forces of an item whose label is followed by sentences rather than a list."""
        units = [u for u in self._scene.units if u.block.index == block.index]
        label = re.match(r"[^:]*:\s*", self._scene.of(block.span))
        text = self._scene.of(block.span)[label.end() if label else 0 :]
        if len(units) < 2 and not any(self._sentences.of_unit(u) for u in units):
            return
        if not text[:1].isupper() or not text.rstrip().endswith(".") or not AUXILIARY.search(text):
            return
        for unit in units:
            cued = self._sentences.of_unit(unit)
            start = max(unit.span.start, block.span.start + (label.end() if label else 0))
            told = self._write.draft(section, Span(start, unit.span.end), block, "told") if not cued else None
            yield from [*cued, *([told] if told else [])]

    def _stated_title(self, block: Block) -> Draft | None:
        """A heading that says what its force does: "High Energy Costs to Hinder Market Growth"."""
        match = DOES.match(self._scene.of(block.span)) or STATES.match(self._scene.of(block.span))
        if (
            match is None
            or self._scene.of(block.span).rstrip().endswith("?")
            or block.level == 1
            or any(h.index in self._plain_force for h in self._scene.headings(block)[:1])
            or self._follows_trends(block)
        ):
            return None
        section = (
            Section.DRIVERS if match["drive"] else Section.RESTRAINTS if match["hamper"] else Section.OPPORTUNITIES
        )
        return self._write.draft(section, Span(*match.span("title")).shift(block.span.start), block, "titled")

    def _follows_trends(self, block: Block) -> bool:
        """Whether a heading stands right below one that announces trends: it names one, whatever that does."""
        before = self._scene.document.blocks[block.index - 1] if block.index else None
        return (
            before is not None and before.index in self._plain_force and self._scene.section(before) is Section.TRENDS
        )

    def _titled(self, block: Block, section: Section) -> Iterator[Draft]:
        """Reads "Market Driver: Shortage of ..." and "Restraint – High costs"."""
        text = self._scene.of(block.span)
        match = re.match(
            r"\W*(?:\w+\s+){0,4}?(?:drivers?|restraints?|opportunit(?:y|ies)|challenges?|trends?"
            r"|barriers?|threats?|headwinds?|tailwinds?)\s*(?:#?\d+|[IVX]+)?\s*(?::|\s[–—-]\s"
            r"|\.\s)\s*(?P<title>\S.{3,})\Z",
            text,
            re.IGNORECASE | re.DOTALL,
        )
        if not match:
            return
        section = section_of(text[: match.start("title")]) or section
        span = Span(*match.span("title")).shift(block.span.start)
        if "; " in match["title"]:
            yield from self._write.listed(section, span, block, "titled")
            return
        draft = self._write.draft(section, span, block, "titled")
        if draft:
            yield draft

    def _is_plain(self, block: Block) -> bool:
        """Whether a heading announces forces and no more: short, without a statement of its own."""
        text = self._scene.words(block.span)
        return (
            len(text.split()) <= 10
            and not self._scene.mentions(block.span).percents
            and not re.search(r"\breport\b.*\bscope\b", text, re.IGNORECASE)
        )

    def _children(self, block: Block, section: Section) -> Iterator[Draft]:
        subheads = self._subheadings(block)
        if subheads:
            for sub in subheads:
                draft = self._write.draft(section, self._write.title_part(sub.span), sub, "subheading")
                if draft:
                    self._use_paragraphs(sub)
                    yield draft
            return
        inside = [b for b in self._scene.document.blocks[block.index + 1 :] if b.heading == block.index]
        for child in inside:
            if child.kind is BlockKind.LIST_ITEM and self._led_elsewhere(child, section):
                continue
            if child.kind is BlockKind.LIST_ITEM:
                yield from self._item(child, section)
            elif child.kind is BlockKind.PARAGRAPH:
                yield from self._paragraphs.drafts(child, section)

    def _led_elsewhere(self, item: Block, section: Section) -> bool:
        """Whether a paragraph between the heading and an item's list leads elsewhere ("Leading players are:")."""
        lead = self._scene.lead(item)
        if lead is None or lead.kind is not BlockKind.PARAGRAPH:
            return False
        own = section_of(self._scene.words(lead.span).rsplit(". ", 1)[-1])
        return own is not None and own is not section

    def _subheadings(self, block: Block) -> list[Block]:
        """Headings right below that name one force each: deeper ones, or following ones before the next section."""
        blocks = self._scene.document.blocks
        direct = [b for b in blocks[block.index + 1 :] if b.kind is BlockKind.HEADING and b.heading == block.index]
        if direct:
            own = self._scene.section(block)
            return [
                b
                for b in direct
                if text_dimension(self._scene.words(b.span)) is None
                and not (
                    self._scene.section(b) in TYPES
                    and self._scene.section(b) is not own
                    and len(self._scene.of(b.span).split()) <= 3
                )
            ]
        following = blocks[block.index + 1 : block.index + 2]
        if not following or following[0].kind is not BlockKind.HEADING or following[0].level != block.level:
            return []
        found: list[Block] = []
        for other in blocks[block.index + 1 :]:
            if other.kind is not BlockKind.HEADING:
                continue
            if other.level != block.level or self._announces(other):
                break
            found.append(other)
        return found if 1 < len(found) <= 6 else found[:1]

    def _announces(self, block: Block) -> bool:
        """Whether a heading opens a section of some kind, rather than being a force's own title."""
        text = self._scene.words(block.span)
        if text_dimension(text) is not None or re.search(
            r"\b(?:insights|outlook|overview|landscape|scope)$", text, re.IGNORECASE
        ):
            return True
        section = self._scene.section(block)
        if section in TYPES and len(text.split()) > 2 and not _HEADS.search(text):
            return False
        short = len(text.split()) <= 5 or text.endswith(":")
        return section is not None and short and not re.search(r"\bto\s+[a-z]+", text)

    def _use_paragraphs(self, block: Block) -> None:
        """Marks the text below a titled force as read: its sentences explain the title."""
        for other in self._scene.document.blocks[block.index + 1 :]:
            if other.heading == block.index:
                self._used.add(other.index)

    def _item(self, block: Block, section: Section) -> Iterator[Draft]:
        self._used.add(block.index)
        mentions = self._scene.mentions(block.span)
        text = self._scene.of(block.span)
        title = self._write.title_part(block.span)
        figures = mentions.percents or mentions.values
        ranked = FASTEST.search(self._scene.of(title)) or LARGEST.search(self._scene.of(title))
        measured = figures or (ranked and len(text) < 220)
        if section is Section.TRENDS and measured and title == block.span:
            self._used.discard(block.index)
            return
        own = section_of(self._scene.of(title)) if ":" in text[:40] else None
        if own in TYPES:
            told = [*self._told_item(block, own)]
            if told:
                yield from told
                return
        if own in TYPES and own is not section and len(self._scene.of(title).split()) <= 3:
            rest = Span(title.end, block.span.end)
            yield from self._write.listed(own, trim(self._scene.text, rest), block)
            return
        draft = self._write.draft(section, title, block, "item")
        if draft:
            yield draft


_WEIGHS = re.compile(
    r"\b(?:factors?|forces?|dynamics|drivers?|restraints?|influenc\w+|pros|cons|plus|minus|for and against|balance"
    r"|demand|growth|push|pull|winds?|light|shade|ups|downs|help\w*|hinder\w*|slow\w*)\b",
    re.IGNORECASE,
)
"""Words of a heading above a list of what speaks for and against."""
_HEADS = re.compile(
    r"\b(?:drivers?|restraints?|challenges?|opportunit(?:y|ies)|trends?|factors?|barriers?|forces|risks?|threats?"
    r"|dynamics|headwinds|tailwinds|hurdles?)\W*\Z"
    r"|\A\W*(?:\w+\s+)?(?:drivers|restraints|challenges|opportunities|trends)\b",
    re.IGNORECASE,
)
"""A heading whose main noun is a kind of force, or several."""
_ABOUT_MEMBER = re.compile(
    r"\W*why\s+(?:do|does|is|are)\s+(?!the\s+market|the\s+industry|it\b|demand|sales|growth|they\b|we\b)[^?]*\?"
    r"|\W*(?:which|who|where|when|how\s+(?:big|large|much|many|fast))\b[^.]*\?\s*\Z",
    re.IGNORECASE,
)
"""A question about members or figures, whatever words of forces it holds."""
