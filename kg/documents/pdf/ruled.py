"""Tables whose rows are divided by ruled lines: what stands between two rules is one row, however its cells wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents.pdf.join import join_wrapped
from kg.documents.pdf.marks import Line, Rules, Segment

_SAME = 3.0
"""Rules that begin and end within this distance of each other belong to one table, points."""
_TOUCHING = 2.0
_MIN_BANDS = 3
_HIGHEST_BAND = 220.0
"""A row is not higher than this, points."""
_GUTTER = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of a table: its left and right edge, and the heights of its rules from the top down."""

    left: float
    right: float
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows read from a frame, the lines they take, and whether the first row alone is bold."""

    rows: tuple[tuple[str, ...], ...]
    first: int
    last: int
    bold_head: bool


def frames(rules: Rules) -> list[Frame]:
    """Runs of three bands and more between rules of equal length, from the top down."""
    open_frames: list[list[tuple[float, float, float]]] = []
    done: list[list[tuple[float, float, float]]] = []
    for y, x0, x1 in _whole_rules(rules):
        done += [f for f in open_frames if y - f[-1][0] > _HIGHEST_BAND]
        open_frames = [f for f in open_frames if y - f[-1][0] <= _HIGHEST_BAND]
        fits = (f for f in open_frames if abs(f[-1][1] - x0) <= _SAME and abs(f[-1][2] - x1) <= _SAME)
        frame = next(fits, None)
        if frame is None:
            open_frames.append([(y, x0, x1)])
        else:
            frame.append((y, x0, x1))
    found = [f for f in [*done, *open_frames] if len(f) > _MIN_BANDS]
    return sorted((Frame(f[0][1], f[0][2], tuple(y for y, _, _ in f)) for f in found), key=lambda f: f.heights)


def with_cell_edges(rules: Rules) -> Rules:
    """The rules, and one down the page where rules across it are broken at the same place again and again.

    Tables that rule each cell by itself leave such breaks between their columns.
    """
    breaks: dict[int, list[float]] = {}
    for (y, _, end), (below, start, _) in pairwise(rules.across):
        if abs(below - y) < _TOUCHING and 0 < start - end <= _SAME:
            breaks.setdefault(round((end + start) / 2), []).append(y)
    down = [(float(x), min(ys), max(ys)) for x, ys in breaks.items() if len(ys) > _MIN_BANDS]
    return replace(rules, down=tuple(sorted([*rules.down, *down]))) if down else rules


def _whole_rules(rules: Rules) -> list[tuple[float, float, float]]:
    """Rules across the page, those that touch end to end as one."""
    whole: list[tuple[float, float, float]] = []
    for y, x0, x1 in rules.across:
        if whole and abs(whole[-1][0] - y) < _TOUCHING and x0 - whole[-1][2] <= _SAME:
            whole[-1] = (whole[-1][0], min(whole[-1][1], x0), max(whole[-1][2], x1))
        else:
            whole.append((y, x0, x1))
    return whole


def read_frame(frame: Frame, lines: Sequence[Line], rules: Rules) -> RuledTable | None:
    """The table in a frame; None where the rules divide something else: one column, or nothing at all."""
    top, bottom = frame.heights[0], frame.heights[-1]
    inside = [i for i, line in enumerate(lines) if top < _middle(line) < bottom and _is_within(line, frame)]
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        return None
    segments = [s for i in inside for s in lines[i].segments]
    edges = _edges(segments, frame, rules)
    if not edges:
        return None
    rows: list[tuple[str, ...]] = []
    bold: list[bool] = []
    for above, below in pairwise(frame.heights):
        band = [s for s in segments if above < (s.box.top + s.box.bottom) / 2 < below]
        if band:
            rows.append(_cells(band, edges))
            bold.append(all(s.bold for s in band))
    if len(rows) < 2:
        return None
    return RuledTable(tuple(rows), inside[0], inside[-1] + 1, bold[0] and not any(bold[1:]))


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _is_within(line: Line, frame: Frame) -> bool:
    return frame.left - _SAME <= line.box.left and line.box.right <= frame.right + _SAME


def _edges(segments: Sequence[Segment], frame: Frame, rules: Rules) -> list[float]:
    """Where columns part: at the rules down the table, else in the gaps that run through all of it."""
    top, bottom = frame.heights[0], frame.heights[-1]
    inner = {
        round(x)
        for x, y0, y1 in rules.down
        if frame.left + _SAME < x < frame.right - _SAME and min(y1, bottom) > max(y0, top)
    }
    clear = [float(x) for x in sorted(inner) if not any(s.box.left < x - 1 and s.box.right > x + 1 for s in segments)]
    edges = [x for before, x in pairwise([frame.left, *clear]) if x - before > _SAME]
    return edges or _gaps(segments)


def _gaps(segments: Sequence[Segment]) -> list[float]:
    reach = float("-inf")
    edges: list[float] = []
    for segment in sorted(segments, key=lambda s: s.box.left):
        if reach > float("-inf") and segment.box.left - reach >= _GUTTER * segment.size:
            edges.append((segment.box.left + reach) / 2)
        reach = max(reach, segment.box.right)
    return edges


def _cells(band: Sequence[Segment], edges: Sequence[float]) -> tuple[str, ...]:
    columns: list[list[Segment]] = [[] for _ in range(len(edges) + 1)]
    for segment in sorted(band, key=lambda s: (s.box.top, s.box.left)):
        columns[sum((segment.box.left + segment.box.right) / 2 >= edge for edge in edges)].append(segment)
    return tuple(join_wrapped(s.text for s in column) for column in columns)
