"""How many voices really speak: publishers that print the same figures are in all likelihood one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from kg.metrics.observed import Stated

_TELLING_DIGITS = 5
"""Significant digits at which one equal figure is no coincidence."""
_PLAIN_DIGITS = 3
"""Significant digits that a figure needs to count as one of two equal ones."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of some statements.

    Attributes:
        groups: names of voices, those that are probably one together; each sorted.
        equal: for each pair taken for one, both names and the figures they have in common, in words.
    """

    JSON: ClassVar[tuple[str, ...]] = ("count", "independent")

    groups: tuple[tuple[str, ...], ...]
    equal: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """Voices by name."""
        return sum(len(g) for g in self.groups)

    @property
    def independent(self) -> int:
        """Voices, those that are probably copies of one another counted once."""
        return len(self.groups)


def voices(stated: Iterable[Stated]) -> Voices:
    """Groups the voices of statements of one market.

    Two voices are taken for one when they print one figure of at least five significant digits for the same thing and
    period, or two of at least three.
    """
    printed: defaultdict[str, dict[tuple[object, ...], tuple[int, str]]] = defaultdict(dict)
    for s in stated:
        key = (s.kind, s.indicator, s.part, s.year, s.quantity.amount.normalize(), s.quantity.unit)
        printed[s.voice_label].setdefault(key, (_digits(s), as_printed(s)))
    equal = []
    parent = {name: name for name in printed}
    for left, right in combinations(sorted(printed), 2):
        common = sorted(set(printed[left]) & set(printed[right]), key=str)
        digits = [printed[left][k][0] for k in common]
        if max(digits, default=0) >= _TELLING_DIGITS or sum(d >= _PLAIN_DIGITS for d in digits) > 1:
            equal.append((left, right, tuple(printed[left][k][1] for k in common)))
            parent[_root(parent, right)] = _root(parent, left)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(printed):
        groups[_root(parent, name)].append(name)
    return Voices(tuple(tuple(g) for _, g in sorted(groups.items())), tuple(equal))


def as_printed(stated: Stated) -> str:
    """A statement as it is quoted among common figures: what is printed, with its year."""
    return stated.quantity.printed + (f" ({stated.year})" if stated.year else "")


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _digits(stated: Stated) -> int:
    """Significant digits as printed, without zeros at the end of a whole number."""
    digits = "".join(map(str, stated.quantity.value.as_tuple().digits)).lstrip("0")
    return len(digits if stated.quantity.decimals else digits.rstrip("0"))
