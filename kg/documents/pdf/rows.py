"""Lines of a table into rows: which lines are one row whose cells wrap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.documents.pdf.join import join_wrapped
from kg.documents.pdf.marks import Line, Rules

_SAME_HEIGHT = 1.5
"""Rules closer than this are one, points."""
_WIDER = 1.25


def table_rows(
    lines: Sequence[Line], gutters: Sequence[tuple[float, float]], rules: Rules
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Rows of cells, and whether the first row alone is bold.

    Rules between rows decide where there are enough; else wider gaps between lines; else a row begins with each line
    that has something in the first column.
    """
    cells = [_cells(line, gutters) for line in lines]
    starts = _starts_by_rules(lines, rules) or _starts_by_gaps(lines, cells) or _starts_by_label(cells)
    bounds = [*starts, len(lines)]
    groups = [range(a, b) for a, b in pairwise(bounds)]
    rows = tuple(tuple(join_wrapped(cells[i][c] for i in group) for c in range(len(gutters) + 1)) for group in groups)
    bold = [all(lines[i].bold for i in group) for group in groups]
    return rows, bold[0] and not any(bold[1:])


def _cells(line: Line, gutters: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * (len(gutters) + 1)
    for segment in line.segments:
        middle = (segment.box.left + segment.box.right) / 2
        column = sum(middle >= (start + end) / 2 for start, end in gutters)
        cells[column] = f"{cells[column]} {segment.text}".strip()
    return cells


def _starts_by_rules(lines: Sequence[Line], rules: Rules) -> list[int]:
    """First lines of rows where rules divide them; [] when there are no more than the rules around the header."""
    left = min(line.box.left for line in lines)
    right = max(line.box.right for line in lines)
    heights = _long_rules(rules, left, right)
    starts = [0]
    for i in range(1, len(lines)):
        above, below = lines[i - 1].box, lines[i].box
        middle_above, middle_below = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
        if any(middle_above < y < middle_below for y in heights):
            starts.append(i)
    return starts if len(starts) > 2 or len(starts) == len(lines) else []


def _long_rules(rules: Rules, left: float, right: float) -> list[float]:
    """Heights at which rules together cover half the width between `left` and `right`."""
    heights: list[list[float]] = []
    for y, x0, x1 in rules.across:
        covered = min(x1, right) - max(x0, left)
        if covered <= 0:
            continue
        if heights and y - heights[-1][0] <= _SAME_HEIGHT:
            heights[-1][1] += covered
        else:
            heights.append([y, covered])
    return [y for y, covered in heights if covered >= 0.5 * (right - left)]


def _starts_by_gaps(lines: Sequence[Line], cells: Sequence[Sequence[str]]) -> list[int]:
    """First lines of rows where gaps come in two sizes and each row so made has a label; else []."""
    pitch = [b.box.top - a.box.top for a, b in pairwise(lines)]
    if not pitch or max(pitch) < _WIDER * min(pitch):
        return []
    starts = [0, *(i + 1 for i, p in enumerate(pitch) if p >= _WIDER * min(pitch))]
    bounds = [*starts, len(lines)]
    labelled = all(any(cells[i][0] for i in range(a, b)) for a, b in pairwise(bounds))
    return starts if labelled else []


def _starts_by_label(cells: Sequence[Sequence[str]]) -> list[int]:
    return [0, *(i for i in range(1, len(cells)) if cells[i][0])]
