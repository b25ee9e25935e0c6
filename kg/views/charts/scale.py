"""Scales: from values to places, with readable ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps `low`..`high` to `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; the middle when all values are one."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Log:
    """Maps positive values so that equal ratios are equal distances."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a positive value."""
        return Linear(math.log(self.low), math.log(self.high), self.start, self.end)(math.log(value))

    def ticks(self) -> list[float]:
        """1, 2 and 5 times powers of ten inside the range; 1 alone over more than three powers."""
        low, high = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        steps = (1, 2, 5) if high - low <= 3 else (1,)
        values = [step * 10.0**power for power in range(low, high + 1) for step in steps]
        return [v for v in values if self.low <= v <= self.high]


def year_number(day: date) -> float:
    """A day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def year_ticks(low: float, high: float, most: int = 7) -> list[int]:
    """At most `most` whole years, on a step of 1, 2, 5, 10, 20 or 50."""
    first, last = math.ceil(low), math.floor(high)
    step = next((s for s in (1, 2, 5, 10, 20, 50) if (last - first) // s + 1 <= most), 100)
    return [year for year in range(first, last + 1) if year % step == 0]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Moves labels apart to `gap` or more, in order and as little as it takes, inside `low`..`high` when they fit.

    Args:
        places: wished places, ascending.
        gap: least distance between two.
        low: upper edge.
        high: lower edge.

    Returns:
        Places in the same order.
    """
    groups: list[list[float]] = []
    for wish in places:
        groups.append([wish, 1])
        while len(groups) > 1 and _end(groups[-2], gap) > _start(groups[-1], gap):
            mean, n = groups.pop()
            groups[-1] = [(groups[-1][0] * groups[-1][1] + mean * n) / (groups[-1][1] + n), groups[-1][1] + n]
    placed = [_start(g, gap) + gap / 2 + i * gap for g in groups for i in range(int(g[1]))]
    if placed and placed[-1] > high:
        limit = high
        for i in range(len(placed) - 1, -1, -1):
            placed[i] = min(placed[i], limit)
            limit = placed[i] - gap
    edge = low
    for i, place in enumerate(placed):
        placed[i] = max(place, edge)
        edge = placed[i] + gap
    return placed


def _start(group: list[float], gap: float) -> float:
    return group[0] - group[1] * gap / 2


def _end(group: list[float], gap: float) -> float:
    return group[0] + group[1] * gap / 2
