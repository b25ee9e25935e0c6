"""Parts that their format does not mark as what they are: boxes, lists and headings set as mere paragraphs.

The same signs decide as in plain text, so that a report reads alike whichever way it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.documents import lines as ln
from kg.documents.parts import Heading, Item, Paragraph, Part, Table, clean
from kg.documents.tables import alternate_rows, box_rows
from kg.language.labels import Label, label_of
from kg.language.names import has_legal_form

_WINDOW = 200
"""Paragraphs looked at for one box."""
_AFTER_LEAD = 2
_ALONE = 4
_ITEM_WORDS = 9
_ITEM_CHARS = 80
_SENTENCE_WORDS = 3
_COLUMN_NAME = re.compile(r"(?:FY\s?)?(?:19|20)\d\d\s?[EFPA]?|CAGR\b.*", re.IGNORECASE)


def shaped(parts: Iterable[Part]) -> list[Part]:
    """The parts with runs of paragraphs made tables, lists and headings where they are ones."""
    given = [replace(p, text=clean(p.text)) if isinstance(p, Paragraph) else p for p in parts]
    given = [p for p in given if not isinstance(p, Paragraph) or p.text]
    infer = sum(isinstance(p, Heading) for p in given) <= 1
    found: list[Part] = []
    at = 0
    while at < len(given):
        part = given[at]
        if not isinstance(part, Paragraph):
            found.append(_with_header(part) if isinstance(part, Table) else part)
            at += 1
            continue
        end = at + 1
        while end < len(given) and isinstance(given[end], Paragraph):
            end += 1
        texts = [p.text for p in given[at:end] if isinstance(p, Paragraph)]
        follows = given[end] if end < len(given) else None
        _Run(texts, follows, infer_headings=infer).shape(found)
        at = end
    return found


def _with_header(table: Table) -> Table:
    """Marks the first row as header where its words or years say so."""
    if table.header or not table.rows or len(table.rows) < 2:
        return table
    first = [clean(cell) for cell in table.rows[0]]
    if len(first) < 2:
        return table
    is_header = label_of(first[0]) is Label.HEADER
    if len(first) > 2:
        named = sum(bool(_COLUMN_NAME.fullmatch(cell)) for cell in first[1:])
        bare = not any(c.isdigit() for cell in first for c in cell)
        figures_below = any(c.isdigit() for cell in table.rows[1] for c in cell)
        is_header = is_header or named >= len(first) // 2 or (bare and figures_below and all(first[1:]))
    return replace(table, header=is_header)


class _Run:
    """Paragraphs in a row, as lines of a text of their own."""

    def __init__(self, texts: Sequence[str], follows: Part | None, *, infer_headings: bool) -> None:
        self._texts = texts
        self._text = "\n".join(texts)
        self._lines = ln.split_lines(self._text)
        self._follows = follows
        self._infer = infer_headings

    def shape(self, found: list[Part]) -> None:
        """Appends what the run consists of."""
        at = 0
        while at < len(self._texts):
            at += self._step(at, found)

    def _step(self, at: int, found: list[Part]) -> int:
        text = self._texts[at]
        if len(text) <= _WINDOW and len(self._lines) == len(self._texts):
            used = self._box(at, found)
            if used:
                return used
        if ln.is_dimension_heading(text) and not ln.introduces_list(text):
            found.append(Heading(text.rstrip(": "), _level(found) + 1))
            return 1
        count = self._bare(at)
        if count >= (_AFTER_LEAD if _is_lead(found) else _ALONE):
            found += [Item(t) for t in self._texts[at : at + count]]
            return count
        is_heading = self._infer and self._is_heading(at)
        found.append(Heading(text.rstrip(": "), 2) if is_heading else Paragraph(text))
        return 1

    def _box(self, at: int, found: list[Part]) -> int:
        window = self._lines[at : at + _WINDOW]
        rows = box_rows(window, 0) or alternate_rows(window, 0)
        if rows is None:
            return 0
        if rows.title:
            found.append(Heading(rows.title.of(self._text), _level(found) + 1))
        cells = tuple(tuple(span.of(self._text) for span in row) for row in rows.rows)
        found.append(Table(cells, header=rows.header))
        return rows.used

    def _bare(self, at: int) -> int:
        """How many paragraphs from `at` on can be entries of a list: short, no sentences, labels or headings."""
        count = 0
        for text in self._texts[at:]:
            words = ln.word_count(text)
            is_sentence = text.endswith(".") and words > _SENTENCE_WORDS and not has_legal_form(text)
            closed = text.endswith(("?", "!", ":")) or is_sentence
            if words > _ITEM_WORDS or len(text) > _ITEM_CHARS or closed or ": " in text:
                break
            if ln.is_dimension_heading(text) or ln.introduces_list(text):
                break
            count += 1
        return count

    def _is_heading(self, at: int) -> bool:
        """True for a title-like line before something longer."""
        text = self._texts[at]
        if not ln.looks_like_heading(text) or (ln.has_figures(text) and ln.word_count(text) < _ALONE):
            return False
        if at + 1 < len(self._texts):
            return len(self._texts[at + 1]) > _ITEM_CHARS
        return self._follows is not None and not isinstance(self._follows, Heading)


def _level(found: Sequence[Part]) -> int:
    return next((p.level for p in reversed(found) if isinstance(p, Heading)), 1)


def _is_lead(found: Sequence[Part]) -> bool:
    if not found:
        return False
    last = found[-1]
    return isinstance(last, Heading) or (isinstance(last, Paragraph) and last.text.rstrip(" -–").endswith(":"))
