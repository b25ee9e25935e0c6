"""Tables as text prints them: pipes, aligned columns, boxes of labels and values, labels and values in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents import lines as ln
from kg.documents.lines import Line
from kg.language.labels import Label, label_of
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class FoundRows:
    """Rows of cells at the start of some lines, whether the first is a header, and how many lines they take."""

    rows: list[list[Span]]
    header: bool
    used: int
    title: Span | None = None


def pipe_rows(lines: Sequence[Line], at: int) -> FoundRows | None:
    """Rows with pipes: at least two, or one under a Markdown rule."""
    rows: list[list[Span]] = []
    ruled = False
    i = at
    while i < len(lines) and "|" in lines[i].text:
        if ln.is_table_rule(lines[i]):
            ruled = True
        else:
            cells = ln.pipe_cells(lines[i])
            if len(cells) < 2:
                break
            rows.append(cells)
        i += 1
    framed = lines[at].text.startswith("|")
    if not rows or (len(rows) < 2 and not (ruled or framed)):
        return None
    if not ruled and not framed and (not _even(rows) or re.match(r"[^|]{2,40}:\s", lines[at].text)):
        return None
    return FoundRows(rows, ruled or _is_header(lines[at]), i - at)


def _even(rows: list[list[Span]]) -> bool:
    widths = [len(r) for r in rows]
    return max(widths) - min(widths) <= max(1, min(widths) // 2)


def _is_header(line: Line) -> bool:
    """A first row without figures whose first cell names what a column holds."""
    cells = [
        line.text[c.start - line.span.start : c.end - line.span.start]
        for c in ln.pipe_cells(line) or ln.gap_cells(line)
    ]
    if len(cells) < 2 or ln.has_figures(line.text):
        return False
    if label_of(cells[0]) is Label.HEADER:
        return True
    years = sum(
        bool(re.fullmatch(r"(?:FY\s?)?(?:19|20)\d\d\s?[EFA]?|CAGR.*|\(?[%\w ]*share.*", c, re.IGNORECASE))
        for c in cells[1:]
    )
    return len(cells) > 2 and (years > 0 or not any(re.search(r"\d", c) for c in cells))


def aligned_rows(lines: Sequence[Line], at: int) -> FoundRows | None:
    """Two and more lines whose cells are set apart by tabs or wide gaps."""
    rows: list[list[Span]] = []
    i = at
    while i < len(lines) and not lines[i].blank:
        cells = ln.gap_cells(lines[i])
        if len(cells) < 2 or ln.bullet_end(lines[i]) is not None or "|" in lines[i].text:
            break
        rows.append(cells)
        i += 1
    if len(rows) < 2 or not _even(rows):
        return None
    if any(
        re.search(r"[.!?]\Z", lines[at].text[c[0].start - lines[at].span.start : c[0].end - lines[at].span.start])
        for c in rows[:1]
    ):
        return None
    return FoundRows(rows, _is_header(lines[at]), i - at)


def box_rows(lines: Sequence[Line], at: int) -> FoundRows | None:
    """Two and more lines that each begin with a known label followed by its value."""
    rows: list[list[Span]] = []
    i = at
    header = False
    while i < len(lines) and not lines[i].blank:
        line = lines[i]
        if ln.bullet_end(line) is not None or "|" in line.text:
            break
        cells = ln.box_cells(line)
        if not cells:
            cells = _glued_header(line) if not rows else []
            header = bool(cells)
        if not cells:
            break
        rows.append(cells)
        i += 1
    if len(rows) - header < 2:
        return None
    return FoundRows(rows, header, i - at)


def _glued_header(line: Line) -> list[Span]:
    """The cells of a header line such as "Report Coverage Details" or "REPORT ATTRIBUTESDETAILS"."""
    match = re.fullmatch(
        r"((?:report\s+)?(?:coverage|attributes?|metrics?|scope|features?|items?))\s*((?:details?"
        r"|description|particulars|values?|information))",
        line.text,
        re.IGNORECASE,
    )
    if not match:
        return []
    return [Span(*match.span(1)).shift(line.span.start), Span(*match.span(2)).shift(line.span.start)]


_NO_VALUES = frozenset({Label.HEADER})


def alternate_rows(lines: Sequence[Line], at: int) -> FoundRows | None:
    """Labels and values in turn, one a line; the value may stand above its label."""
    if not (ln.is_label(lines[at]) or _is_value(lines[at])):
        return None
    run = _short_run(lines, at)
    for value_first in (False, True):
        rows, used = _pairs(lines, run, value_first)
        if len(rows) >= 2:
            return FoundRows(rows, False, used + 1 - at)
    return None


def _short_run(lines: Sequence[Line], at: int) -> list[int]:
    """Indices of the short lines from `at` on; single blank lines between them are passed over."""
    run: list[int] = []
    i = at
    while i < len(lines):
        if lines[i].blank:
            if i + 1 >= len(lines) or lines[i + 1].blank:
                break
        elif len(lines[i].text) > 400 or ln.bullet_end(lines[i]) is not None or "|" in lines[i].text:
            break
        else:
            run.append(i)
        i += 1
    return run


def _pairs(lines: Sequence[Line], run: list[int], value_first: bool) -> tuple[list[list[Span]], int]:
    rows: list[list[Span]] = []
    used = 0
    i = 0
    while i + 1 < len(run):
        first, second = lines[run[i]], lines[run[i + 1]]
        label, value = (second, first) if value_first else (first, second)
        apart = run[i + 1] - run[i] > 1 and used and run[1] - run[0] == 1
        if apart or not ln.is_label(label) or ln.is_label(value) or not _answers(label, value):
            break
        rows.append([label.span, value.span])
        used = run[i + 1]
        i += 2
    return rows, used


def _answers(label: Line, value: Line) -> bool:
    """Whether a line can be the value of a label: figures for figures, a short phrase for words."""
    meaning = label_of(label.text)
    if meaning in {Label.SIZE, Label.GROWTH}:
        return _is_value(value)
    if meaning in {Label.BASE_YEAR, Label.FORECAST_PERIOD, Label.OTHER_PERIOD}:
        return bool(re.search(r"\b(?:19|20)\d\d\b", value.text)) and ln.word_count(value.text) <= 8
    if meaning in {Label.COMPANIES, Label.SEGMENTS, Label.REGIONS, Label.COUNTRIES}:
        return bool(re.search(r"[,;]", value.text))
    return meaning not in _NO_VALUES and ln.word_count(value.text) <= 8 and not value.text.endswith(".")


def _is_value(line: Line) -> bool:
    text = line.text
    return ln.word_count(text) <= 8 and (
        ln.has_figures(text)
        or bool(re.fullmatch(r"[~<>]?\s*[\d.,]+\s*(?:%|[A-Za-z]+)?", text))
        or bool(re.search(r"\b(?:xx|x\.x)", text, re.IGNORECASE))
    )
