"""The still picture of a neighbourhood: nodes with labels, lines with their verb on a plate, as plain shapes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.views import icons
from kg.views.charts.shapes import text_width
from kg.views.graph.model import Line, Node, Style
from kg.views.graph.neighbourhood import Bundle, Neighbourhood, bundle_line
from kg.views.graph.seats import label_of, seat

Box = tuple[float, float, float, float]
_CSS = {Style.HOLDS: "", Style.PAST: "past", Style.WEAK: "weak", Style.BAD: "bad"}
_LABELS_UP_TO = 40
"""Over this many lines labels show on hover and selection alone."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with the plate behind it."""

    text: str
    x: float
    y: float
    css: str
    box: Box


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node in its place."""

    id: str
    x: float
    y: float
    size: float
    icon: str
    markup: Markup
    marks: str
    labels: tuple[Label, ...]
    centre: bool = False
    stack: int = 0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line with its arrow head and label."""

    id: str
    d: str
    head: str
    css: str
    marks: str
    label: str
    x: float
    y: float
    box: Box


@dataclass(frozen=True, slots=True)
class EgoPicture:
    """Everything to draw, in a box of `width` by `height`."""

    width: float
    height: float
    nodes: tuple[DrawnNode, ...]
    lines: tuple[DrawnLine, ...]


def draw(part: Neighbourhood, width: float, height: float, bold: frozenset[str] = frozenset()) -> EgoPicture:
    """Lays a neighbourhood out and shapes it.

    Args:
        part: what to draw.
        width: of the picture, SVG units.
        height: of the picture.
        bold: ids of the lines that the answer above the picture speaks of.
    """
    stacks = {bundle.id: bundle for bundle in part.bundles}
    nodes = [*part.nodes, *(bundle.node for bundle in part.bundles)]
    lines = [*part.lines, *(bundle_line(bundle) for bundle in part.bundles)]
    places = seat(part.focus, nodes, lines, width, height)
    drawn_nodes = tuple(
        _node(node, places[node.id], width, node.id == part.focus, stacks.get(node.id)) for node in nodes
    )
    by_id = {node.id: node for node in drawn_nodes}
    return EgoPicture(width, height, drawn_nodes, _lines(lines, by_id, bold))


def _node(node: Node, place: tuple[float, float], width: float, centre: bool, stack: Bundle | None) -> DrawnNode:
    x, y = place
    size = 38.0 if centre else 28.0
    text = label_of(node, width) if not centre else node.label
    labels = []
    if centre:
        wide = text_width(text, 15, bold=True)
        labels.append(Label(text, x, y - 37, "nl mid big", (x - wide / 2 - 6, y - 51, wide + 12, 19)))
    else:
        rows = [(text, "nl mid", 13.0)] + ([(node.note, "nl2 mid", 12.0)] if node.note else [])
        top = y + size / 2 + 3
        for i, (line, css, points) in enumerate(rows):
            wide = text_width(line, points)
            labels.append(Label(line, x, top + 13 + 15 * i, css, (x - wide / 2 - 4, top + 14 * i, wide + 8, 17)))
    markup = Markup(icons.markup(node.icon, "var(--bg-sunk)"))  # ruff: ignore[unsafe-markup-use]  (constants of this package)
    count = len(stack.lines) if stack else 0
    return DrawnNode(node.id, x, y, size, node.icon, markup, f"t-{node.icon}", tuple(labels), centre, count)


def _lines(lines: Sequence[Line], nodes: Mapping[str, DrawnNode], bold: frozenset[str]) -> tuple[DrawnLine, ...]:
    pairs: defaultdict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        pairs[tuple(sorted((line.source, line.target)))].append(line)
    taken: list[Box] = [label.box for node in nodes.values() for label in node.labels]
    taken += [(n.x - n.size / 2, n.y - n.size / 2, n.size, n.size) for n in nodes.values()]
    drawn: list[DrawnLine] = []
    for pair in sorted(pairs):
        for i, line in enumerate(pairs[pair]):
            bend = 0.0 if len(pairs[pair]) == 1 else (i - (len(pairs[pair]) - 1) / 2) * 52
            if (line.source, line.target) != pair:
                bend = -bend
            shaped = _line(line, nodes, bend, taken, line.id in bold)
            labelled = len(lines) <= _LABELS_UP_TO or shaped.css.startswith(("on", "bad"))
            drawn.append(
                shaped
                if labelled
                else DrawnLine(shaped.id, shaped.d, shaped.head, shaped.css, shaped.marks, "", 0, 0, shaped.box)
            )
            if labelled:
                taken.append(shaped.box)
    return tuple(drawn)


def _line(line: Line, nodes: Mapping[str, DrawnNode], bend: float, taken: Sequence[Box], on: bool) -> DrawnLine:
    a, b = nodes[line.source], nodes[line.target]
    control = _control((a.x, a.y), (b.x, b.y), bend)
    start = _leave((a.x, a.y), control, a)
    end = _leave((b.x, b.y), control, b)
    css = "on" if on and line.style is Style.HOLDS else _CSS[line.style]
    d = f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    marks = " ".join(sorted({f"t-{a.icon}", f"t-{b.icon}"}))
    wide = text_width(line.label, 12, bold=css == "on") + 10
    x, y = _label_place(start, control, end, wide, taken)
    return DrawnLine(line.id, d, _head(control, end), css, marks, line.label, x, y + 4, (x - wide / 2, y - 9, wide, 18))


def _control(a: tuple[float, float], b: tuple[float, float], bend: float) -> tuple[float, float]:
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (middle[0] - (b[1] - a[1]) / length * bend, middle[1] + (b[0] - a[0]) / length * bend)


def _leave(centre: tuple[float, float], towards: tuple[float, float], node: DrawnNode) -> tuple[float, float]:
    """Where a line may start: outside the node's disc and its labels."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    length = math.hypot(dx, dy) or 1.0
    radius = 31.0 if node.centre else node.size / 2 + 7
    at = radius
    while at < length * 0.8:
        x, y = centre[0] + dx / length * at, centre[1] + dy / length * at
        if not any(_inside((x, y), label.box) for label in node.labels):
            break
        at += 3
    return (centre[0] + dx / length * at, centre[1] + dy / length * at)


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] - 2 <= point[0] <= box[0] + box[2] + 2 and box[1] - 2 <= point[1] <= box[1] + box[3] + 2


def _head(control: tuple[float, float], end: tuple[float, float]) -> str:
    dx, dy = end[0] - control[0], end[1] - control[1]
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    left = (end[0] - 9 * ux - 4 * uy, end[1] - 9 * uy + 4 * ux)
    right = (end[0] - 9 * ux + 4 * uy, end[1] - 9 * uy - 4 * ux)
    return f"M{end[0]:.1f} {end[1]:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}z"


def _label_place(
    start: tuple[float, float],
    control: tuple[float, float],
    end: tuple[float, float],
    wide: float,
    taken: Sequence[Box],
) -> tuple[float, float]:
    """The point of the curve, near its middle, where the label covers least."""
    best, least = (0.0, 0.0), math.inf
    for t in (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68):
        x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t**2 * end[0]
        y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t**2 * end[1]
        covered = sum(_overlap((x - wide / 2, y - 9, wide, 18), box) for box in taken)
        if covered < least:
            best, least = (x, y), covered
    return best


def _overlap(a: Box, b: Box) -> float:
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0.0, across) * max(0.0, down)
