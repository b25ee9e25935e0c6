"""Text set in columns, found before lines are: words of two columns at one height are no line.

A gutter is a strip that no line of a stretch of the page crosses. On both sides of it there must be text rather than
cells: lines that fill their side, or so many characters at heights of their own that no table would place them so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.documents.pdf.marks import Rules, Word

_MIN_WORDS = 60
_MIN_SIDE_WORDS = 20
_MIN_LINES = 4
_STEP = 2.0
"""Width of the strips in which words are counted, points."""
_CROSSED = 0.25
"""Part of the lines of a page that may cross what is a gutter for the rest."""
_GUTTER = 0.75
"""Narrowest gutter, in sizes of the type."""
_SAME_HEIGHT = 0.15
"""Lines whose middles differ by less than this, in sizes of the type, stand side by side."""
_RARELY = (0.5, 0.75)
"""Parts of the shorter side's lines that may stand beside a line of the other: with no side of text, with one."""
_MANY_ROWS = 12
_LARGER = 1.12
_COLUMN_CHARS = 18
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class _Row:
    """Words at one height, left to right."""

    words: tuple[Word, ...]
    middle: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """Rows `first` to `last` (not included) stand in two columns, left and right of `x`."""

    x: float
    first: int
    last: int
    weight: int


def column_groups(words: Sequence[Word], rules: Rules) -> list[list[Word]]:
    """The words of a page in groups in reading order; a group has no columns of text inside."""
    if len(words) < _MIN_WORDS:
        return [list(words)] if words else []
    rows = _rows(words)
    found = _columns(rows, rules, median(w.size for w in words))
    if found is None:
        return [list(words)]
    above = [w for row in rows[: found.first] for w in row.words]
    below = [w for row in rows[found.last :] for w in row.words]
    inside = [w for row in rows[found.first : found.last] for w in row.words]
    left = [w for w in inside if _middle(w) < found.x]
    right = [w for w in inside if _middle(w) >= found.x]
    return [group for part in (above, left, right, below) for group in column_groups(part, rules)]


def _middle(word: Word) -> float:
    return (word.box.left + word.box.right) / 2


def _rows(words: Sequence[Word]) -> list[_Row]:
    """Words by height. A column's lines may lie a little higher than its neighbour's; each height is a row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.left)):
        height = (word.box.top + word.box.bottom) / 2
        last = rows[-1][0] if rows else None
        if last is not None and abs(height - (last.box.top + last.box.bottom) / 2) < _SAME_HEIGHT * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_Row(tuple(sorted(r, key=lambda w: w.box.left)), (r[0].box.top + r[0].box.bottom) / 2) for r in rows]


def _columns(rows: Sequence[_Row], rules: Rules, size: float) -> _Columns | None:
    candidates = (_at(rows, rules, x, size) for x in _gutters(rows, size))
    return max((c for c in candidates if c is not None), key=lambda c: (c.weight, c.x), default=None)


def _gutters(rows: Sequence[_Row], size: float) -> list[float]:
    """Middles of the strips that few rows have words in, away from the edges of the text."""
    left = min(row.words[0].box.left for row in rows)
    right = max(word.box.right for row in rows for word in row.words)
    counts = [0] * (int((right - left) / _STEP) + 2)
    for row in rows:
        for word in row.words:
            counts[max(0, int((word.box.left - left) / _STEP))] += 1
            counts[min(len(counts) - 1, int((word.box.right - left) / _STEP) + 1)] -= 1
    covered, strips = 0, []
    for count in counts:
        covered += count
        strips.append(covered)
    few = _CROSSED * len(rows)
    margin = int(0.12 * len(strips))
    found: list[float] = []
    at = margin
    while at < len(strips) - margin:
        end = at
        while end < len(strips) - margin and strips[end] <= few:
            end += 1
        if (end - at) * _STEP >= _GUTTER * size:
            least = min(strips[at:end])
            lowest = [i for i in range(at, end) if strips[i] == least]
            found.append(left + _STEP * (lowest[len(lowest) // 2] + 0.5))
        at = max(end, at + 1)
    return found


def _at(rows: Sequence[_Row], rules: Rules, x: float, size: float) -> _Columns | None:
    """The weightiest stretch of rows that stands in columns left and right of `x`."""
    crossing = [i for i, row in enumerate(rows) if _crosses(row, x, size)]
    ruled = [y for y, x0, x1 in rules.across if x0 < x < x1]
    best: _Columns | None = None
    for before, after in pairwise([-1, *crossing, len(rows)]):
        start = _after_heading(rows, before + 1, after, x, size)
        for first, last in _between_rules(rows, start, after, ruled):
            weight = _weight(rows[first:last], x)
            if weight and (best is None or weight > best.weight):
                best = _Columns(x, first, last, weight)
    return best


def _after_heading(rows: Sequence[_Row], first: int, last: int, x: float, size: float) -> int:
    """The first row that does not go on with a heading across the page above the stretch."""
    while 0 < first < last and rows[first].words[-1].box.left < x:
        above, own = rows[first - 1].words[0].size, rows[first].words[0].size
        if own <= _LARGER * size or abs(above - own) > 0.03 * own:
            break
        first += 1
    return first


def _between_rules(rows: Sequence[_Row], first: int, last: int, ruled: Sequence[float]) -> list[tuple[int, int]]:
    """The stretch, cut where ruled lines cross the gutter: what stands between them is a table."""
    cuts = [i for i in range(first + 1, last) if any(rows[i - 1].middle < y < rows[i].middle for y in ruled)]
    return list(pairwise([first, *cuts, last]))


def _crosses(row: _Row, x: float, size: float) -> bool:
    """True when words stand closer around `x` than a gutter is wide."""
    before = max((w.box.right for w in row.words if _middle(w) < x), default=None)
    after = min((w.box.left for w in row.words if _middle(w) >= x), default=None)
    if (before is not None and before > x) or (after is not None and after < x):
        return True
    return before is not None and after is not None and after - before < _GUTTER * size


def _weight(rows: Sequence[_Row], x: float) -> int:
    """Words of a stretch that stands in columns; 0 for tables and for single columns.

    The cells of a table stand side by side; the lines of two columns do so by chance only, unless both are text.
    """
    left = [side for row in rows if (side := [w for w in row.words if _middle(w) < x])]
    right = [side for row in rows if (side := [w for w in row.words if _middle(w) >= x])]
    fewest = min(sum(map(len, left)), sum(map(len, right)))
    if min(len(left), len(right)) < _MIN_LINES or fewest < _MIN_SIDE_WORDS:
        return 0
    shared = sum(row.words[0].box.left < x <= row.words[-1].box.left for row in rows)
    part = shared / min(len(left), len(right))
    text_sides = _fills(left) + _fills(right)
    if part > _RARELY[0] and text_sides < 2 and not (part <= _RARELY[1] and text_sides):
        return 0
    if not text_sides and len(rows) < _MANY_ROWS:
        return 0
    return sum(map(len, left)) + sum(map(len, right))


def _fills(side: Sequence[Sequence[Word]]) -> bool:
    """True for lines of text: many characters each, and half of them reach the right edge."""
    start = min(words[0].box.left for words in side)
    end = max(words[-1].box.right for words in side)
    full = sum(words[-1].box.right >= start + _FULL * (end - start) for words in side)
    letters = median(sum(len(w.text) + 1 for w in words) for words in side)
    return letters >= _COLUMN_CHARS and full >= 0.4 * len(side)
