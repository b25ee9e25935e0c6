"""The way from one thing to another, hop by hop, each hop with its evidence."""

from __future__ import annotations

import heapq

from kg.views.graph.model import Graph, Line, Style

_COST = {Style.HOLDS: 1.0, Style.BAD: 1.2, Style.PAST: 1.4, Style.WEAK: 2.5}
"""A hop over a mere list costs more than two that somebody states outright."""
_LONGEST = 12.0


def find_path(graph: Graph, start: str, end: str) -> tuple[Line, ...] | None:
    """The best supported way, lines in order from `start`; None when there is none.

    Very common things (a market that everything stands in) cost more to pass through, so that a way over a shared
    event is found before one over a shared list.
    """
    if start == end or start not in graph.nodes or end not in graph.nodes:
        return None
    best: dict[str, float] = {start: 0.0}
    came: dict[str, tuple[str, Line]] = {}
    queue: list[tuple[float, str]] = [(0.0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == end:
            return _trace(came, start, end)
        if cost > best[node] or cost > _LONGEST:
            continue
        crowd = 0.0 if node == start else min(1.5, graph.degree(node) / 40)
        for line in graph.around.get(node, ()):
            other = line.other(node)
            total = cost + _COST[line.style] + crowd
            if total < best.get(other, float("inf")):
                best[other] = total
                came[other] = (node, line)
                heapq.heappush(queue, (total, other))
    return None


def _trace(came: dict[str, tuple[str, Line]], start: str, end: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    node = end
    while node != start:
        node, line = came[node]
        lines.append(line)
    return tuple(reversed(lines))
