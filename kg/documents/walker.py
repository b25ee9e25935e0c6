"""Walks the lines of plain text or Markdown and builds the block tree over them."""

from __future__ import annotations

from kg.documents import lines as ln
from kg.documents.builder import BlockBuilder
from kg.documents.lines import Line
from kg.documents.tables import aligned_rows, alternate_rows, box_rows, pipe_rows
from kg.language.labels import Label, label_of
from kg.language.names import has_legal_form
from kg.model.document import Block, BlockKind
from kg.model.span import Span

_WRAP = 55
"""A line at least this long that does not close a sentence may go on in the next one, characters."""
_WIDEST = 120
"""A text with longer lines is not set to a width: there each line is a paragraph of its own, characters."""


class Walker:
    """One pass over the lines; each method consumes what it recognises and says how many lines that was."""

    def __init__(self, text: str) -> None:
        self._lines = ln.split_lines(text)
        self._out = BlockBuilder()
        self._marked = 0
        self._by_start = {line.span.start: line for line in self._lines}
        widths = sorted(len(line.text) for line in self._lines if len(line.text) >= _WRAP)
        turns = {found[0] for line in self._lines if (found := ln.turn(line))}
        self._has_turns = turns == {"Q", "A"}
        self._set_to_width = bool(widths) and widths[int(len(widths) * 0.9)] <= _WIDEST

    def blocks(self) -> tuple[Block, ...]:
        """The block tree."""
        at = 0
        while at < len(self._lines):
            at += self._step(at)
        return self._out.done()

    def _step(self, at: int) -> int:
        line = self._lines[at]
        if line.blank or (ln.is_rule(line) and not line.text.startswith("|")):
            return 1
        if line.text.startswith("```"):
            return self._fence(at)
        for read in (self._marked_heading, self._turn, self._title, self._table, self._quoted, self._bullets):
            used = read(at)
            if used:
                return used
        return self._group(at)

    def _fence(self, at: int) -> int:
        end = at + 1
        while end < len(self._lines) and not self._lines[end].text.startswith("```"):
            end += 1
        body = [line for line in self._lines[at + 1 : end] if not line.blank]
        if body:
            self._out.block(BlockKind.PARAGRAPH, Span(body[0].span.start, body[-1].span.end))
        return end - at + 1

    def _turn(self, at: int) -> int:
        """A line of questions and answers: a question is a heading, an answer a paragraph, both without their mark."""
        found = ln.turn(self._lines[at]) if self._has_turns else None
        if found is None:
            return 0
        who, span = found
        if who == "Q":
            self._out.heading(span, max(2, self._marked + 1))
            return 1
        end = at + 1
        while end < len(self._lines) and not self._breaks(end) and ln.turn(self._lines[end]) is None:
            end += 1
        self._out.block(BlockKind.PARAGRAPH, Span(span.start, self._lines[end - 1].span.end))
        return end - at

    def _marked_heading(self, at: int) -> int:
        mark = ln.heading_mark(self._lines[at])
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if mark:
            self._out.heading(mark[1], mark[0])
            if mark[0] < 5:
                self._marked = mark[0]
            return 1
        if following and following.text and set(following.text) in ({"="}, {"-"}) and len(following.text) >= 3:
            self._out.heading(self._lines[at].span, 1 if "=" in following.text else 2)
            return 2
        return 0

    def _title(self, at: int) -> int:
        """The first line of a document without heading marks."""
        line = self._lines[at]
        if (len(self._out) and not self._after_kicker(line)) or ln.heading_mark(line):
            return 0
        if ln.bullet_end(line) is not None and not ln.is_numbered(line):
            return 0
        is_market_title = "market" in line.text.lower() and len(line.text) <= 600 and not line.text.endswith(".")
        if ln.looks_like_heading(line.text, 24) or is_market_title or self._is_small_title(at):
            self._out.heading(line.span, 1)
            return 1
        return 0

    def _is_small_title(self, at: int) -> bool:
        """Whether a first line written small stands alone over the text ("steel wire - my notes")."""
        text = self._lines[at].text
        alone = at + 1 < len(self._lines) and self._lines[at + 1].blank
        whole = f"{text[:1].upper()}{text[1:]}"
        return alone and text[:1].islower() and ln.looks_like_heading(whole, 24) and not ln.has_figures(text)

    def _after_kicker(self, line: Line) -> bool:
        """Whether all that stands before a line is a word for the kind of document ("Press Release")."""
        last = self._out.last
        before = self._by_start.get(last.span.start) if last is not None else None
        return (
            len(self._out) == 1 and before is not None and ln.is_kicker(before.text) and "market" in line.text.lower()
        )

    def _table(self, at: int) -> int:
        for reader in (pipe_rows, aligned_rows, box_rows, alternate_rows):
            found = reader(self._lines, at)
            if found:
                if found.title:
                    self._out.heading(found.title, 3)
                self._out.table(found.rows, found.header)
                return found.used
        return 0

    def _quoted(self, at: int) -> int:
        """Two and more lines set off by ">" under a heading, each complete in itself: items of a list."""
        end = at
        while end < len(self._lines) and self._lines[end].quoted and not self._lines[end].blank:
            end += 1
        run = self._lines[at:end]
        last = self._out.last
        if len(run) < 2 or last is None or last.kind is not BlockKind.HEADING:
            return 0
        whole = all(ln.word_count(x.text) <= 20 and x.text[:1].isupper() and not x.text.endswith(",") for x in run)
        if not whole or any(ln.bullet_end(x) is not None or ln.heading_mark(x) for x in run):
            return 0
        self._out.listing([(x.span, 0) for x in run])
        return end - at

    def _bullets(self, at: int) -> int:
        if self._numbered_dimension(at):
            line = self._lines[at]
            start = line.span.start + (ln.bullet_end(line) or 0)
            self._out.heading(Span(start, line.span.end), 3)
            return 1
        if self._numbered_heading(at):
            line = self._lines[at]
            self._out.heading(Span(line.span.start + (ln.bullet_end(line) or 0), line.span.end), 2)
            return 1
        items: list[tuple[Span, int]] = []
        i = at
        while i < len(self._lines):
            line = self._lines[i]
            if line.blank:
                if not self._list_goes_on(i):
                    break
                i += 1
                continue
            end = ln.bullet_end(line)
            if self._numbered_dimension(i) or (i > at and self._numbered_heading(i)):
                break
            if end is not None:
                items.append((Span(line.span.start + end, line.span.end), line.indent))
            elif items and self._continues(i, items[-1][1]):
                items[-1] = (Span(items[-1][0].start, line.span.end), items[-1][1])
            else:
                break
            i += 1
        if not items:
            return 0
        self._add_items(at, items)
        return i - at

    def _numbered_dimension(self, at: int) -> bool:
        """Whether a line is a numbered heading that names a dimension ("2.1 By Source")."""
        line = self._lines[at]
        end = ln.bullet_end(line)
        return end is not None and ln.is_numbered(line) and ln.is_dimension_heading(line.text[end:])

    def _numbered_heading(self, at: int) -> bool:
        """Whether a numbered short line heads what follows: a list with another mark, or text right below it."""
        line = self._lines[at]
        end = ln.bullet_end(line)
        if end is None or ln.mark_kind(line) != "digit":
            return False
        text = line.text[end:]
        if not ln.looks_like_heading(text, 10) or ln.has_figures(text):
            return False
        following = next((x for x in self._lines[at + 1 : at + 3] if not x.blank), None)
        if following is None or following.indent > line.indent:
            return False
        kind = ln.mark_kind(following)
        if kind:
            return kind != "digit"
        return following is self._lines[at + 1] and not following.text[:1].islower() and len(following.text) > len(text)

    def _add_items(self, at: int, items: list[tuple[Span, int]]) -> None:
        """A list, or a heading when one numbered short line stands alone before text."""
        line = self._lines[at]
        text = line.text[items[0][0].start - line.span.start :]
        if len(items) == 1 and ln.is_numbered(line) and ln.looks_like_heading(text, 12) and not ln.has_figures(text):
            self._out.heading(items[0][0], 2)
            return
        self._out.listing(items)

    def _list_goes_on(self, blank: int) -> bool:
        following = next((line for line in self._lines[blank : blank + 3] if not line.blank), None)
        return following is not None and ln.bullet_end(following) is not None

    def _continues(self, at: int, indent: int) -> bool:
        """Whether a line without mark belongs to the item before it."""
        line, before = self._lines[at], self._lines[at - 1]
        if before.blank or ln.heading_mark(line):
            return False
        if line.indent > indent and line.indent >= 2:
            return True
        lower = line.text[:1].islower()
        return lower or (
            self._set_to_width
            and len(before.text) >= _WRAP
            and not before.text.endswith((".", "!", "?", ":", ";"))
            and len(line.text) > 30
        )

    def _group(self, at: int) -> int:
        """Lines up to a blank one, a list or a table: headings, items and paragraphs."""
        end = at + 1
        while end < len(self._lines) and not self._breaks(end):
            end += 1
        logical = self._join(self._lines[at:end])
        self._emit(logical)
        return end - at

    def _breaks(self, at: int) -> bool:
        line = self._lines[at]
        if line.blank or ln.heading_mark(line) or ln.is_rule(line) or line.text.startswith("```"):
            return True
        if ln.bullet_end(line) is not None or (line.quoted and at > 0 and not self._lines[at - 1].quoted):
            return True
        return any(reader(self._lines, at) for reader in (pipe_rows, aligned_rows, box_rows, alternate_rows))

    def _join(self, group: list[Line]) -> list[Span]:
        """Hard-wrapped lines joined into one."""
        spans: list[Span] = []
        for i, line in enumerate(group):
            if i and self._wrapped(group[i - 1], line):
                spans[-1] = Span(spans[-1].start, line.span.end)
            else:
                spans.append(line.span)
        return spans

    def _wrapped(self, before: Line, line: Line) -> bool:
        if before.text.endswith((".", "!", "?", ":", ";", "|")):
            return False
        if line.text[:1].islower():
            return len(before.text) >= 30
        return (
            self._set_to_width
            and len(before.text) >= _WRAP
            and len(line.text) >= 12
            and not ln.looks_like_heading(before.text, 12)
            and not ln.is_dimension_heading(line.text)
        )

    def _emit(self, spans: list[Span]) -> None:
        first = [self._by_start[s.start] for s in spans]
        texts = [
            line.text if line.span.end == s.end else line.text + " ..." for line, s in zip(first, spans, strict=True)
        ]
        i = 0
        while i < len(spans):
            i += self._emit_one(spans, texts, i)

    def _emit_one(self, spans: list[Span], texts: list[str], i: int) -> int:
        """Emits the i-th logical line, and a run of bare list lines with it; returns how many were used."""
        text = texts[i]
        own = self._bare_items(texts, i)
        if own >= 2 and own == len(texts) - i and self._under_dimension():
            self._out.listing([(s, 0) for s in spans[i:]])
            return own
        if own >= 3 and own == len(texts) - i and self._under_heading() and all(t.endswith(")") for t in texts[i:]):
            self._out.listing([(s, 0) for s in spans[i:]])
            return own
        run = self._bare_items(texts, i + 1)
        if ln.is_dimension_heading(text) or (run >= 2 and self._titles_run(text)):
            self._lead(spans[i], text)
            run = run if run >= 2 else 0
            if run:
                self._out.listing([(s, 0) for s in spans[i + 1 : i + 1 + run]])
            return 1 + run
        own_run = self._bare_items(texts, i)
        last = self._out.last
        after_lead = last is not None and (
            last.kind is BlockKind.HEADING or (last.kind is BlockKind.PARAGRAPH and self._introduces(last))
        )
        if own_run >= (2 if after_lead else 4) and own_run >= len(texts) - i - 1:
            self._out.listing([(s, 0) for s in spans[i : i + own_run]])
            return own_run
        if self._is_heading(texts, i):
            self._out.heading(spans[i], max(2, self._marked + 1))
        else:
            self._out.block(BlockKind.PARAGRAPH, spans[i])
        return 1

    def _under_heading(self) -> bool:
        """Whether the block added last is a heading."""
        return self._out.last is not None and self._out.last.kind is BlockKind.HEADING

    def _under_dimension(self) -> bool:
        """Whether the block added last is a heading that names a dimension."""
        last = self._out.last
        if last is None or last.kind is not BlockKind.HEADING:
            return False
        line = self._by_start.get(last.span.start) or next(
            (x for x in self._lines if x.span.end == last.span.end), None
        )
        return line is not None and ln.is_dimension_heading(
            line.text[max(0, last.span.start - line.span.start) :].strip("#* ")
        )

    def _introduces(self, block: Block) -> bool:
        starts = next((line for line in self._lines if line.span.end == block.span.end), None)
        return starts is not None and starts.text.rstrip(" -–").endswith(":")

    def _lead(self, span: Span, text: str) -> None:
        if ln.introduces_list(text):
            self._out.block(BlockKind.PARAGRAPH, span)
        else:
            self._out.heading(span, max(3 if ln.is_dimension_heading(text) else 2, self._marked + 1))

    @staticmethod
    def _titles_run(text: str) -> bool:
        stripped = text.rstrip(" -–")
        return (
            stripped.endswith(":")
            or label_of(text) in {Label.COMPANIES, Label.SEGMENTS, Label.REGIONS, Label.COUNTRIES}
            or (ln.looks_like_heading(text, 10) and not ln.has_figures(text))
        )

    @staticmethod
    def _bare_items(texts: list[str], start: int) -> int:
        """Number of lines from `start` on that can be list items without mark: short, no sentence, no heading."""
        count = 0
        for text in texts[start:]:
            long = ln.word_count(text) > 9 or len(text) > 80
            closed = text.endswith(("?", "!", ":")) or (
                text.endswith(".") and ln.word_count(text) > 3 and not has_legal_form(text)
            )
            if long or closed or ln.is_dimension_heading(text) or ln.introduces_list(text) or ": " in text:
                break
            count += 1
        return count

    def _is_heading(self, texts: list[str], i: int) -> bool:
        text = texts[i]
        if not ln.looks_like_heading(text) or text.endswith("..."):
            return False
        if ln.has_figures(text) and ln.word_count(text) < 4:
            return False
        if ln.is_labelled(text) and i + 1 < len(texts) and ln.is_labelled(texts[i + 1]):
            return False
        last = self._out.last
        if (
            last is not None
            and last.kind is BlockKind.HEADING
            and (ln.is_name_list(text) or (" / " in text and self._under_dimension()))
        ):
            return False
        return len(texts) == 1 or i + 1 < len(texts)
