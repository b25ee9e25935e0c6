"""Things and the lines between them. A line cannot be built without the passages it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.views.parts import Passage, Thing


class Style(StrEnum):
    """How a line is drawn; width never encodes a count."""

    HOLDS = "holds"
    PAST = "past"
    WEAK = "weak"
    BAD = "bad"


STYLE_RANK = {Style.BAD: 0, Style.HOLDS: 1, Style.PAST: 2, Style.WEAK: 3}
"""Which lines are shown first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture.

    Attributes:
        id: prefixed name ("company:virtual-radiologic").
        label: its name.
        icon: silhouette of its type.
        type: its type in words.
        href: its page, or None.
        note: a date or role under the label.
    """

    id: str
    label: str
    icon: str
    type: str
    href: str | None = None
    note: str = ""

    @property
    def thing(self) -> Thing:
        """As a link with its icon."""
        return Thing(self.label, self.icon, self.href)


@dataclass(frozen=True, slots=True)
class Line:
    """A relation, read along the arrow.

    Attributes:
        id: hash of ends and wording.
        source: id of the thing it starts from.
        target: id of the thing it points to.
        label: the verb ("owned by").
        style: holds, held once, weak, or disputed and stale.
        passages: what it rests on, one or more.
        holds: when, in words; "undated" when nothing is said.
        since: first year it is said of, or None.
        until: last year, or None while it holds.
        note: voices, or what speaks against it.
        dated: ISO date it is sorted by, newest first; "" when undated.
        conflict: id of the conflict behind a disputed one.

    Raises:
        ValueError: when there is no passage.
    """

    id: str
    source: str
    target: str
    label: str
    style: Style
    passages: tuple[Passage, ...]
    holds: str = "undated"
    since: int | None = None
    until: int | None = None
    note: str = ""
    dated: str = ""
    conflict: str = ""

    def __post_init__(self) -> None:
        if not self.passages:
            raise ValueError(f"a line needs a passage: {self.source} {self.label} {self.target}")

    def other(self, node: str) -> str:
        """The end that is not `node`."""
        return self.target if node == self.source else self.source

    def holds_in(self, year: int) -> bool:
        """False when its years are known and lie elsewhere."""
        return not ((self.since and year < self.since) or (self.until and year > self.until))


def _evidence(line: Line) -> tuple[int, str, str]:
    """Sort key: disputed and dated before undated, lists last."""
    newest = "".join(chr(0x10FFFF - ord(c)) for c in line.dated) if line.dated else "\U0010ffff"
    return STYLE_RANK[line.style], newest, line.id


@dataclass(frozen=True)
class Graph:
    """Everything that can be drawn, ordered by id."""

    nodes: dict[str, Node]
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node], lines: Iterable[Line]) -> Graph:
        """A graph of lines whose both ends are known, in a stable order."""
        known = {node.id: node for node in sorted(nodes, key=lambda n: n.id)}
        kept = {line.id: line for line in lines if line.source in known and line.target in known}
        return cls(known, tuple(kept[i] for i in sorted(kept)))

    @cached_property
    def around(self) -> dict[str, tuple[Line, ...]]:
        """Lines at each node, best evidence first."""
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.source].append(line)
            if line.target != line.source:
                found[line.target].append(line)
        return {node: tuple(sorted(lines, key=_evidence)) for node, lines in found.items()}

    @cached_property
    def by_id(self) -> dict[str, Line]:
        """Lines by id."""
        return {line.id: line for line in self.lines}

    def degree(self, node: str) -> int:
        """How many lines a node has."""
        return len(self.around.get(node, ()))

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year any line is said of."""
        known = [year for line in self.lines for year in (line.since, line.until) if year]
        return (min(known), max(known)) if known else None
