"""Lines of a page into columns of text and tables, in reading order.

A run of lines that share a gutter (a gap at the same place from line to line) is several columns. Where the pieces
fill their columns from edge to edge it is text set in columns; otherwise it is a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.documents.pdf.marks import Box, Line, Rules, Segment
from kg.documents.pdf.rows import table_rows
from kg.documents.pdf.ruled import frames, read_frame

Interval = tuple[float, float]

_GUTTER = 0.6
"""Narrowest gutter, in sizes of the type."""
_FAR = 2.6
"""Lines further apart than this, in sizes of the type, do not share columns."""
_LARGER = 1.12
_JOINT = 2.5
"""Rules that end within this distance of each other are one, points."""
_MIN_RUN = 2
_MIN_STABLE = 3
_MAX_TEXT_COLUMNS = 4
_COLUMN_CHARS = 18
_COLUMN_LINES = 4
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines of one column of text, top down; `right` is where a full line ends, points."""

    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a table."""

    rows: tuple[tuple[str, ...], ...]
    bold_head: bool


Region = Flow | Grid


def regions(lines: Sequence[Line], rules: Rules) -> list[Region]:
    """What lines of a page consist of, in reading order: ruled tables first, then what lies between them."""
    found: list[Region] = []
    at = 0
    for frame in frames(rules):
        table = read_frame(frame, lines, rules)
        if table is not None and table.first >= at:
            found += _unruled(lines[at : table.first], rules)
            found.append(Grid(table.rows, table.bold_head))
            at = table.last
    return found + _unruled(lines[at:], rules)


def _unruled(lines: Sequence[Line], rules: Rules) -> list[Region]:
    found: list[Region] = []
    plain: list[Line] = []
    right = max((line.box.right for line in lines), default=0.0)
    at = 0
    while at < len(lines):
        run = _run_from(lines, at, rules)
        made = _columns(run, rules) if run else []
        if run and made:
            head = _lines_above(plain, run) if isinstance(made[0], Flow) else 0
            above = plain[len(plain) - head :]
            plain = plain[: len(plain) - head]
            if above:
                made = _columns(_Run(above + run.lines, run.gutters), rules)
            found += [Flow(tuple(plain), right), *made] if plain else made
            plain = []
            at += len(run.lines)
        else:
            plain.append(lines[at])
            at += 1
    return [*found, Flow(tuple(plain), right)] if plain else found


@dataclass(frozen=True, slots=True)
class _Run:
    lines: list[Line]
    gutters: list[Interval]


def _run_from(lines: Sequence[Line], start: int, rules: Rules) -> _Run | None:
    """Lines from `start` on that share gutters; None when fewer than two of them have more than one piece."""
    gutters = _gaps(lines[start])
    if not gutters:
        return None
    end, divided = start + 1, 1
    foot = _foot_of_frame(lines[start], gutters, rules)
    last_divided = start
    while end < len(lines) and not _is_apart(lines[end - 1], lines[end], foot):
        shared = _shared(gutters, lines[end])
        is_whole = len(lines[end].segments) == 1 or divided >= _MIN_STABLE
        if not shared or (len(shared) < len(gutters) and is_whole):
            break
        gutters = shared
        if len(lines[end].segments) > 1:
            divided += 1
            last_divided = end
        end += 1
    end = end if foot else _end_of_run(lines, last_divided, end, gutters)
    return _Run(list(lines[start:end]), gutters) if divided >= _MIN_RUN else None


def _gaps(line: Line) -> list[Interval]:
    pairs = pairwise(line.segments)
    return [(a.box.right, b.box.left) for a, b in pairs if b.box.left > a.box.right]


def _shared(gutters: Sequence[Interval], line: Line) -> list[Interval]:
    """What is left of each gutter after the pieces of a line; gutters that a piece crosses are lost."""
    least = _GUTTER * line.size
    left: list[Interval] = []
    for start, end in gutters:
        for segment in line.segments:
            if segment.box.right <= start or segment.box.left >= end:
                continue
            if segment.box.left <= start:
                start = segment.box.right
            else:
                end = segment.box.left
        if end - start >= min(least, 4.0):
            left.append((start, end))
    return left


def _foot_of_frame(line: Line, gutters: Sequence[Interval], rules: Rules) -> float | None:
    """Where the rules end that divide the pieces of a line; None when none does."""
    middle = (line.box.top + line.box.bottom) / 2
    dividing = [r for r in rules.down if any(start - 1 <= r[0] <= end + 1 for start, end in gutters)]
    foot = max((y1 for _, y0, y1 in dividing if y0 <= middle <= y1), default=None)
    if foot is None:
        return None
    for _, y0, y1 in sorted(dividing, key=lambda r: r[1]):
        if y0 <= foot + _JOINT:
            foot = max(foot, y1)
    return foot


def _is_apart(above: Line, below: Line, foot: float | None) -> bool:
    """True when a line cannot be in the table or columns of the line above it."""
    if foot is not None:
        return (below.box.top + below.box.bottom) / 2 > foot
    is_larger = below.size > _LARGER * above.size and len(below.segments) == 1
    return is_larger or below.box.top - above.box.bottom > _FAR * max(above.size, below.size)


def _end_of_run(lines: Sequence[Line], last_divided: int, end: int, gutters: Sequence[Interval]) -> int:
    """The run ends with its last divided line, or with lines close under it that go on in one of its columns."""
    at = last_divided + 1
    while at < end and _goes_on(lines[at - 1], lines[at], gutters):
        at += 1
    return at


def _goes_on(above: Line, line: Line, gutters: Sequence[Interval]) -> bool:
    gap = line.box.top - above.box.bottom
    in_later_column = line.box.left >= gutters[0][0]
    return gap < (0.7 if in_later_column else 0.45) * line.size and line.bold == above.bold


def _columns(run: _Run, rules: Rules) -> list[Region]:
    columns = _by_column(run)
    if _is_set_in_columns(run, columns):
        return [_flow(column) for column in columns if column]
    rows, bold_head = table_rows(run.lines, run.gutters, rules)
    return [Grid(rows, bold_head)] if len(rows) >= _MIN_RUN else []


def _flow(column: Sequence[Segment]) -> Flow:
    pieces = sorted(column, key=lambda s: (s.box.top, s.box.left))
    return Flow(tuple(Line((s,)) for s in pieces), max(s.box.right for s in pieces))


def _by_column(run: _Run) -> list[list[Segment]]:
    columns: list[list[Segment]] = [[] for _ in range(len(run.gutters) + 1)]
    for line in run.lines:
        for segment in line.segments:
            columns[column_of(segment.box, run.gutters)].append(segment)
    return columns


def column_of(box: Box, gutters: Sequence[Interval]) -> int:
    """The column that a piece stands in: the number of gutters that end before its middle."""
    middle = (box.left + box.right) / 2
    return sum(middle >= (start + end) / 2 for start, end in gutters)


def _is_set_in_columns(run: _Run, columns: Sequence[Sequence[Segment]]) -> bool:
    """True for text: each column has several lines of many characters that reach its right edge."""
    if len(columns) > _MAX_TEXT_COLUMNS or any(len(c) < _COLUMN_LINES for c in columns):
        return False
    return all(_is_text_column(c) for c in columns)


def _is_text_column(column: Sequence[Segment]) -> bool:
    left, right = min(s.box.left for s in column), max(s.box.right for s in column)
    full = sum(s.box.right >= left + _FULL * (right - left) for s in column)
    return median(len(s.text) for s in column) >= _COLUMN_CHARS and full >= 0.5 * len(column)


def _lines_above(plain: Sequence[Line], run: _Run) -> int:
    """How many lines right above a run stand in one of its columns: there one column begins higher than another."""
    count = 0
    below = run.lines[0]
    for line in reversed(plain):
        crosses = len(_shared(run.gutters, line)) < len(run.gutters)
        if crosses or below.box.top - line.box.bottom > 1.2 * line.size or len(line.segments) > 1:
            break
        count += 1
        below = line
    return count
