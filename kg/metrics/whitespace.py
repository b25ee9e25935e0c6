"""Where evidence is and where none is found: a board of two axes. An empty cell means "no evidence found", no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from kg.graph import View
from kg.metrics.developments import inside, told_within
from kg.metrics.footprint import footprints
from kg.metrics.lists import members
from kg.metrics.observed import observations
from kg.metrics.reading import local, reference, rows
from kg.metrics.selection import Found, Selection, markets_of, names
from kg.model.figure import Figure, FigureStatus

COMPANY = "company"
NOTHING = "no evidence found"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is found where a row and a column meet: claims and how many distinct voices; none is no statement."""

    JSON: ClassVar[tuple[str, ...]] = ("words",)

    row: str
    column: str
    claims: tuple[str, ...]
    voices: int

    @property
    def words(self) -> str:
        """The cell in words."""
        return NOTHING if not self.claims else f"{len(self.claims)} claim{'s' if len(self.claims) > 1 else ''}"


@dataclass(frozen=True)
class Board:
    """One market's board.

    Attributes:
        market: IRI.
        label: its name.
        row_axis: what the rows are: a dimension's key, or "company".
        column_axis: what the columns are.
        rows: the rows, in the order in which documents name them.
        columns: the columns.
        cells: every cell with evidence.
    """

    JSON: ClassVar[tuple[str, ...]] = ("empty",)

    market: str
    label: str
    row_axis: str
    column_axis: str
    rows: tuple[Found, ...]
    columns: tuple[Found, ...]
    cells: tuple[Cell, ...]

    def cell(self, row: str, column: str) -> Cell:
        """The cell of two keys; an empty one where nothing is found."""
        found = next((c for c in self.cells if (c.row, c.column) == (row, column)), None)
        return found or Cell(row, column, (), 0)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many claims join row and column, of every cell with evidence; an empty cell is no figure."""
        label = {f.iri: f.label for f in (*self.rows, *self.columns)}
        return tuple(
            Figure(
                label=f"{label[c.row]} × {label[c.column]}: evidence",
                value=Decimal(len(c.claims)),
                unit="claims",
                status=FigureStatus.DERIVED,
                formula=f"claims that join both, of {c.voices} distinct voice{'s' if c.voices != 1 else ''}",
                claims=c.claims,
                query=reference("claims.developments", markets=(self.market,)),
            )
            for c in self.cells
        )

    @property
    def empty(self) -> int:
        """Number of cells for which no evidence is found."""
        return len(self.rows) * len(self.columns) - len(self.cells)


def whitespace(
    view: View, selection: Selection, rows: str | None = None, columns: str | None = None
) -> tuple[Board, ...]:
    """Boards of the markets asked for.

    Args:
        view: the generation.
        selection: markets, companies, `as_of`; a member narrows the axis of its dimension, and markets or axes without
            it give no board.
        rows: key of a dimension, or "company"; left out, companies.
        columns: likewise; left out, that of the member asked for, else the one with most members.
    """
    seen = selection.on(view)
    found = (_board(seen, m, selection, rows, columns) for m in markets_of(seen, selection))
    return tuple(b for b in found if b is not None)


def _board(view: View, market: Found, selection: Selection, rows_: str | None, columns_: str | None) -> Board | None:
    dimensions: defaultdict[str, dict[str, Found]] = defaultdict(dict)
    for member in members(view, (market.iri,)):
        if member.dimension is not None:
            dimensions[member.dimension].setdefault(member.key, Found(member.key, "member", member.label))
    home = next((d for d in sorted(dimensions) if selection.member in dimensions[d]), None)
    if selection.member is not None and (home is None or (columns_ is not None and home not in {rows_, columns_})):
        return None
    ordered = sorted(dimensions, key=lambda d: (d != home, -len(dimensions[d]), d))
    row_axis = rows_ or COMPANY
    column_axis = columns_ or next((d for d in ordered if d != row_axis), COMPANY)
    axes = [_axis(view, market, selection, axis, dimensions) for axis in (row_axis, column_axis)]
    if not axes[0] or not axes[1]:
        return None
    evidence = _evidence(view, market, selection)
    cells = []
    reach = {f.iri: inside(view, (f.iri,)) for axis in axes for f in axis}
    for row in axes[0]:
        for column in axes[1]:
            claims, voices = _meeting(evidence, reach[row.iri], reach[column.iri])
            if claims:
                cells.append(Cell(row.iri, column.iri, claims, voices))
    return Board(market.iri, market.label, row_axis, column_axis, axes[0], axes[1], tuple(cells))


def _axis(
    view: View, market: Found, selection: Selection, axis: str, dimensions: dict[str, dict[str, Found]]
) -> tuple[Found, ...]:
    if axis != COMPANY:
        every_member = dimensions.get(axis, {})
        return (every_member[selection.member],) if selection.member in every_member else tuple(every_member.values())
    every = footprints(view, (market.iri,)).values()
    tied = (f for f in every if any(t.key == market.iri for t in f.of("market")))
    return tuple(
        Found(f.company, COMPANY, f.label) for f in tied if not selection.companies or f.company in selection.companies
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Things that one content ties together."""

    keys: frozenset[str]
    claims: tuple[str, ...]
    voices: tuple[str, ...]


def _evidence(view: View, market: Found, selection: Selection) -> list[_Evidence]:
    """Evidence of the publisher asked for, of moves that had happened by the day, of figures of its year."""
    only = (market.iri,)
    wanted = replace(selection, markets=only, companies=(), member=None)
    known = names(view).entities.get(selection.publisher or "")
    found = [
        _Evidence(frozenset({m.company} | {p.iri for p in (*m.places, *m.concepts, *m.partners)}), m.claims, m.voices)
        for m in told_within(view, wanted)
    ]
    found += [
        _Evidence(frozenset(c.key for c in s.cuts), s.claims, (s.voice_label,))
        for s in observations(view, only)
        if len(s.cuts) > 1 and selection.holds(s.start, s.end)
    ]
    found += _mentions(view, only)
    return [e for e in found if known is None or known.label in e.voices]


def _mentions(view: View, only: tuple[str, ...]) -> Iterable[_Evidence]:
    """Concepts and companies spoken of under a member."""
    for row in rows(view, "claims.sayings", markets=only):
        keys = {k for k in (row.member and _member_key(view, only, row.member), row.concept, row.company) if k}
        if len(keys) > 1:
            yield _Evidence(frozenset(keys), (local(row.claim),), (row.voice_label or row.title or "",))


def _member_key(view: View, only: tuple[str, ...], member: str) -> str | None:
    keys = {r.member: r.concept for r in rows(view, "metrics.parts", markets=only)}
    return keys.get(member)


def _meeting(evidence: list[_Evidence], row: frozenset[str], column: frozenset[str]) -> tuple[tuple[str, ...], int]:
    both = [e for e in evidence if e.keys & row and e.keys & column]
    claims = tuple(dict.fromkeys(c for e in both for c in e.claims))
    return claims, len({v for e in both for v in e.voices})
