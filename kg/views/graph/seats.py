"""Where things sit around the one in the middle: parents up left, moves up right, places right, markets below."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.views.charts.shapes import text_width
from kg.views.graph.model import Line, Node, Style

_SECTORS: dict[str, tuple[float, float]] = {
    "owner": (195, 225),
    "past": (150, 185),
    "owned": (110, 145),
    "company": (225, 262),
    "development": (292, 335),
    "force": (262, 292),
    "technology": (335, 358),
    "modality": (335, 358),
    "service": (358, 380),
    "place": (22, 48),
    "regulation": (48, 66),
    "segment": (66, 110),
    "document": (110, 130),
}
"""Degrees, clockwise from the right; the same seats for every company, so that two pictures compare."""
_ROUNDS = 240
_STRETCH = 1.7
"""At most so much are places drawn out to fill the picture."""


def seat(
    focus: str, nodes: Sequence[Node], lines: Sequence[Line], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Places for all nodes inside `width` by `height`, labels clear of each other as far as room allows."""
    distance = _distances(focus, lines)
    parent = _parents(lines, distance)
    wish = _wishes(focus, nodes, lines, distance, parent, (width, height))
    boxes = {node.id: _box(node, width) for node in nodes}
    return _relax(focus, _filling(focus, wish, boxes, (width, height)), boxes, (width, height))


def _filling(
    focus: str,
    wish: Mapping[str, tuple[float, float]],
    boxes: Mapping[str, tuple[float, float]],
    size: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    """The wishes drawn out from the middle until the farthest on each side reach the edge of the box."""
    cx, cy = wish[focus]
    far: dict[tuple[int, bool], float] = {}
    for name, place in wish.items():
        if name != focus:
            for axis, middle in ((0, cx), (1, cy)):
                room = max(1.0, size[axis] / 2 - boxes[name][axis])
                side = (axis, place[axis] > middle)
                far[side] = max(far.get(side, 0.0), abs(place[axis] - middle) / room)

    def drawn(axis: int, at: float, middle: float) -> float:
        return middle + (at - middle) * min(_STRETCH, 1 / max(0.01, far.get((axis, at > middle), 1.0)))

    return {name: (drawn(0, x, cx), drawn(1, y, cy)) for name, (x, y) in wish.items()}


def _distances(focus: str, lines: Sequence[Line]) -> dict[str, int]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        near[line.source].add(line.target)
        near[line.target].add(line.source)
    found, ring, step = {focus: 0}, {focus}, 0
    while ring:
        step += 1
        ring = {other for node in ring for other in near[node] if other not in found}
        found |= dict.fromkeys(ring, step)
    return found


def _parents(lines: Sequence[Line], distance: Mapping[str, int]) -> dict[str, str]:
    """For each node the neighbour one step nearer to the middle, over a dated line if there is one."""
    found: dict[str, str] = {}
    for line in sorted(lines, key=lambda i: (not i.dated, i.id)):
        for node, other in ((line.source, line.target), (line.target, line.source)):
            if distance.get(other, 99) == distance.get(node, 99) - 1:
                found.setdefault(node, other)
    return found


def _sector(focus: str, node: Node, lines: Sequence[Line]) -> str:
    between = [line for line in lines if {line.source, line.target} == {focus, node.id}]
    for line in between:
        if "owned by" in line.label and line.source == focus:
            return "past" if line.style is Style.PAST else "owner"
        if "owned by" in line.label or ("bought" in line.label and line.source == focus):
            return "owned"
    return node.icon if node.icon in _SECTORS else "technology"


def _wishes(
    focus: str,
    nodes: Sequence[Node],
    lines: Sequence[Line],
    distance: Mapping[str, int],
    parent: Mapping[str, str],
    size: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    centre = (size[0] / 2, size[1] / 2)
    angles: dict[str, float] = {}
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.id != focus and distance.get(node.id, 9) == 1:
            groups[_sector(focus, node, lines)].append(node)
    is_company = next(n.icon for n in nodes if n.id == focus) == "company"
    if is_company and len(groups) > 1:
        angles |= _in_sectors(groups)
    else:
        angles |= _around([node for name in _SECTORS for node in groups.get(name, ())])
    near = 0.64 if max(distance.values(), default=1) > 1 else 0.84
    places = {focus: centre}
    for node in sorted(nodes, key=lambda n: (distance.get(n.id, 9), n.id)):
        step = distance.get(node.id, 2)
        if node.id == focus:
            continue
        if node.id not in angles:
            siblings = [
                n.id for n in nodes if parent.get(n.id) == parent.get(node.id) and distance.get(n.id, 9) == step
            ]
            turn = (siblings.index(node.id) - (len(siblings) - 1) / 2) * 26 if node.id in siblings else 0
            angles[node.id] = angles.get(parent.get(node.id, ""), 300.0) + turn
        radius = (near if step == 1 else 0.98) * 0.5
        angle = math.radians(angles[node.id])
        places[node.id] = (
            centre[0] + radius * (size[0] - 90) * math.cos(angle),
            centre[1] + radius * (size[1] - 70) * math.sin(angle),
        )
    return places


def _in_sectors(groups: Mapping[str, Sequence[Node]]) -> dict[str, float]:
    """Angles in the sector of each group, widened where it is crowded."""
    angles: dict[str, float] = {}
    for name, members in groups.items():
        low, high = _SECTORS[name]
        extra = max(0.0, (len(members) * 24 - (high - low)) / 2)
        for i, node in enumerate(members):
            share = 0.5 if len(members) == 1 else i / (len(members) - 1)
            angles[node.id] = low - extra + share * (high - low + 2 * extra)
    return angles


def _around(nodes: Sequence[Node]) -> dict[str, float]:
    """Angles evenly around the middle, types beside each other, beginning at the upper left."""
    return {node.id: 200.0 + 360.0 * i / len(nodes) for i, node in enumerate(nodes)}


def _box(node: Node, width: float) -> tuple[float, float]:
    """Half width and height of a node with its label below."""
    label = max(text_width(label_of(node, width), 13), text_width(node.note, 12))
    return max(label / 2, 20) + 8, 40.0 if node.note else 34.0


def label_of(node: Node, width: float) -> str:
    """The label, cut where the picture is narrow."""
    most = 26 if width > 500 else 15
    return node.label if len(node.label) <= most else node.label[: most - 1].rstrip() + "…"


def _relax(
    focus: str,
    wish: Mapping[str, tuple[float, float]],
    boxes: Mapping[str, tuple[float, float]],
    size: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    """Pushes overlapping boxes apart, pulling each back towards its seat; the middle stays."""
    names = sorted(wish)
    place = {name: [*wish[name]] for name in names}
    for turn in range(_ROUNDS):
        pull = 0.04 * (1 - turn / _ROUNDS)
        for name in names:
            place[name][0] += (wish[name][0] - place[name][0]) * pull
            place[name][1] += (wish[name][1] - place[name][1]) * pull
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                _part(place[a], place[b], boxes[a], boxes[b], (a == focus) - (b == focus))
        for name in names:
            half, tall = boxes[name]
            place[name][0] = min(max(place[name][0], half), size[0] - half)
            place[name][1] = min(max(place[name][1], 30), size[1] - tall - 6)
        place[focus] = [*wish[focus]]
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in place.items()}


def _part(a: list[float], b: list[float], size_a: tuple[float, float], size_b: tuple[float, float], fixed: int) -> None:
    """Moves two overlapping boxes apart along the shorter way; `fixed` is 1 when `a` stays, -1 when `b` does."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    over_x = size_a[0] + size_b[0] - abs(dx)
    over_y = size_a[1] + size_b[1] + 4 - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return
    axis = 0 if over_x < over_y * 0.8 else 1
    push = (over_x if axis == 0 else over_y) * 0.3
    sign = 1 if (dx, dy)[axis] >= 0 else -1
    a[axis] -= sign * push * (0 if fixed == 1 else 1)
    b[axis] += sign * push * (0 if fixed == -1 else 1)
