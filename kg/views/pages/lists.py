"""Pages that are lists: search, companies, markets, topics, the time line, the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.charts.shapes import Chart
from kg.views.parts import Cite, Link, Refusal, Row, Table, Thing

ON = "shown now"
"""What a link that chooses among several says of the one that is chosen."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section of a list page: things, rows or a table."""

    title: str
    note: str = ""
    href: str = ""
    text: str = ""
    things: tuple[Thing, ...] = ()
    rows: tuple[Row, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """A title, a sentence and blocks."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    empty: Refusal | None = None
    chart: Chart | None = None
    crumbs: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()
    sources: tuple[Cite, ...] = ()
