"""Columns of lines into headings, paragraphs and list items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.documents.handmade import bullet_text
from kg.documents.parts import Heading, Item, Paragraph, Part, Table
from kg.documents.pdf.join import join_wrapped, words_in
from kg.documents.pdf.layout import Flow, Grid, Region
from kg.documents.pdf.marks import Line
from kg.documents.titles import is_run_in_heading

_LARGER = 1.12
"""Type this many times the size of running text is that of a heading."""
_HEADING_CHARS = 260
_ENDS = (".", "!", "?", ":", ";", ".”", '."', ".)")
_INDENT = 0.8
_APART = 1.35


@dataclass(frozen=True, slots=True)
class Type:
    """How a document is set.

    Attributes:
        body: size of running text, points.
        headings: sizes of headings, largest first, points.
        words: words it prints, for telling broken words from compounds.
    """

    body: float
    headings: tuple[float, ...]
    words: frozenset[str] = frozenset()

    def level(self, line: Line) -> int:
        """Level of a heading set like `line`; 0 for running text."""
        size = round(line.size, 1)
        if size >= _LARGER * self.body and len(line.text) <= _HEADING_CHARS:
            return 1 + sum(h > size + 0.3 for h in self.headings)
        return 0


def type_of(flows: Iterable[Flow]) -> Type:
    """Measures the lines of a document."""
    letters: Counter[float] = Counter()
    lines = [line for flow in flows for line in flow.lines]
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    body = max(letters, key=lambda size: (letters[size], -size), default=10.0)
    larger = sorted({size for size in letters if size >= _LARGER * body}, reverse=True)
    return Type(body, tuple(larger[:5]), words_in(line.text for line in lines))


def parts_of(found: Iterable[Region], sizes: Type) -> list[Part]:
    """Parts of all regions of a document; text that goes on in the next column or page is one paragraph."""
    parts: list[Part] = []
    for region in found:
        if isinstance(region, Grid):
            parts.append(Table(region.rows, header=region.bold_head))
            continue
        own = _flow_parts(region, sizes)
        if parts and own and _goes_on(parts[-1], own[0]):
            last, first = parts[-1], own[0]
            if isinstance(last, Paragraph | Item) and isinstance(first, Paragraph):
                joined = join_wrapped([last.text, first.text], sizes.words)
                parts[-1] = Paragraph(joined) if isinstance(last, Paragraph) else Item(joined, last.depth)
                own = own[1:]
        parts += own
    return parts


def _goes_on(last: Part, first: Part) -> bool:
    if not isinstance(last, Paragraph | Item) or not isinstance(first, Paragraph):
        return False
    return not last.text.endswith(_ENDS) and (first.text[0].islower() or last.text.endswith(("-", ",")))


def _flow_parts(flow: Flow, sizes: Type) -> list[Part]:
    parts: list[Part] = []
    column = _Column(flow, sizes)
    at = 0
    while at < len(flow.lines):
        end = column.end_of_block(at)
        parts.append(column.part(at, end))
        at = end
    return parts


class _Column:
    """One column: where its blocks end, and what they are."""

    def __init__(self, flow: Flow, sizes: Type) -> None:
        lines = self._lines = flow.lines
        self._sizes = sizes
        self._left = min(line.box.left for line in lines)
        self._right = flow.right
        self._indents: list[float] = []
        pitches = [b.box.top - a.box.top for a, b in pairwise(lines) if b.box.top > a.box.top]
        close = [p for p in pitches if p < 2.2 * sizes.body]
        self._pitch = median(close) if close else 1.3 * sizes.body

    def end_of_block(self, start: int) -> int:
        """One past the last line of the block that begins at `start`."""
        end = start + 1
        while end < len(self._lines) and not self._breaks(start, end):
            end += 1
        return end

    def part(self, start: int, end: int) -> Part:
        """The block of these lines."""
        first = self._lines[start]
        text = join_wrapped((line.text for line in self._lines[start:end]), self._sizes.words)
        level = self._sizes.level(first)
        entry = bullet_text(text)
        if level and entry is None and any(c.isalpha() for c in text):
            return Heading(text, level)
        if entry is not None:
            return Item(entry, self._depth(first.box.left))
        if first.bold and end - start <= 2 and is_run_in_heading(text):
            return Heading(text.rstrip(": "), len(self._sizes.headings) + 1)
        return Paragraph(text)

    def _depth(self, left: float) -> int:
        while self._indents and self._indents[-1] > left + 2:
            self._indents.pop()
        if not self._indents or self._indents[-1] < left - 2:
            self._indents.append(left)
        return len(self._indents)

    def _breaks(self, start: int, at: int) -> bool:
        """True when the line at `at` begins a new block."""
        before, line = self._lines[at - 1], self._lines[at]
        if self._sizes.level(before) != self._sizes.level(line) or bullet_text(line.text) is not None:
            return True
        pitch = line.box.top - before.box.top
        if self._sizes.level(line):
            return pitch > 1.6 * line.size
        if pitch > _APART * self._pitch or pitch < 0 or before.bold != line.bold:
            return pitch > _APART * self._pitch or pitch < 0 or self._changes_style(start, at)
        if bullet_text(self._lines[start].text) is not None:
            return line.box.left <= self._lines[start].box.left + 1 and self._ends_early(before, line)
        return self._is_indented(start, at) or self._ends_early(before, line)

    def _changes_style(self, start: int, at: int) -> bool:
        """True when bold lines end where text begins, or the other way round, at the end of a line of their own."""
        before = self._lines[at - 1]
        bold_block = all(line.bold for line in self._lines[start:at])
        return (bold_block and is_run_in_heading(join_wrapped(x.text for x in self._lines[start:at]))) or (
            self._lines[at].bold and (before.text.endswith(_ENDS) or self._is_short(before))
        )

    def _is_indented(self, start: int, at: int) -> bool:
        line, before = self._lines[at], self._lines[at - 1]
        indent = _INDENT * line.size
        hanging = at - start > 1 or self._lines[start].box.left >= line.box.left
        return line.box.left > before.box.left + indent and hanging and before.box.left <= self._left + indent

    def _is_short(self, line: Line) -> bool:
        return line.box.right < self._left + 0.75 * (self._right - self._left)

    def _ends_early(self, before: Line, line: Line) -> bool:
        """True when there was room for the next word in the line before, so its author ended it there."""
        room = self._right - before.box.right
        first_word = line.text.split(" ", 1)[0]
        needed = line.box.width * (len(first_word) + 1) / max(len(line.text), 1)
        return room > needed + 2 * line.size and not (line.text[0].islower() and not before.text.endswith(_ENDS))
