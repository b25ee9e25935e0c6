"""The tables of a market's figures: the whole voice by voice, its parts by dimension, one part measure by measure.

They draw the rows of `kg.metrics.segments`, so that a page shows the figures that the command line and JSON show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR
from itertools import groupby

from kg.metrics.rankings import RankClaim
from kg.metrics.segmentrows import SegmentRow
from kg.metrics.selection import part_key
from kg.model.figure import Figure
from kg.queries.rows import Ranking, SchemeMember
from kg.views import words
from kg.views.evidence import local, period_words
from kg.views.markets import Market, part_href
from kg.views.parts import Cell, Cite, Column, FigureView, Sources, Table, TableRow, Thing, figure_view

_SEVERAL = "several voices"
_MEASURES = (("Share", "shares"), ("Size", "values"), ("Growth a year", "growth"), ("Absolute growth", "absolute"))
_OF_MEMBERS = _MEASURES[:3]
"""Columns beside each other; absolute growth stands with the whole and on the page of a part."""
_MOST_RANKS = 2


@dataclass(frozen=True, slots=True)
class DimensionBlock:
    """A table of figures under a title: members of one dimension, combinations, the whole, or one part.

    `members` in its place where nothing but their names is printed.
    """

    title: str
    note: str
    table: Table | None
    members: tuple[tuple[Thing, tuple[Cite, ...]], ...] = ()


def dimension_blocks(market: Market, sources: Sources) -> list[DimensionBlock]:
    """Members by dimension with all their figures and what their shares leave over; then combinations of members."""
    table = market.table
    named = sorted(table.rows, key=lambda row: _dimension(row).casefold())
    blocks = []
    for dimension, group in groupby(named, key=_dimension):
        rows = list(group)
        if not any(row.figures or row.rankings for row in rows):
            said = words.counted(len(rows), "member")
            blocks.append(
                DimensionBlock(f"By {dimension}", f"{said}, no figure is printed", None, _named(market, rows, sources))
            )
            continue
        lines = [_line(market, row, sources) for row in rows]
        rest = _remainders(table.left_by(rows))
        note = words.counted(len(rows), "member")
        shares = "" if any(row.shares for row in rows) else ", no share is printed"
        caption = "; ".join(_said(f) for f in table.concentration_of(rows))
        blocks.append(DimensionBlock(f"By {dimension}", note + shares, _table(lines, rest, caption)))
    if table.cells:
        lines = [_line(market, row, sources) for row in table.cells]
        note = words.counted(len(lines), "combination")
        blocks.append(DimensionBlock("Parts of parts", note, _table(lines, ())))
    return blocks


def whole_block(market: Market, sources: Sources) -> DimensionBlock | None:
    """Every size, rate and growth of the whole, one row a voice; None where nobody states any."""
    whole = market.table.whole
    voices = sorted({f.voice or _SEVERAL for f in whole.figures}, key=str.casefold)
    if not voices:
        return None
    lines = [
        TableRow((
            Cell(voice),
            *(_figures(market, _of(voice, getattr(whole, name)), sources) for _, name in _MEASURES[1:]),
        ))
        for voice in voices
    ]
    columns = [Column("Voice"), *(Column(head, number=True) for head, _ in _MEASURES[1:])]
    return DimensionBlock("The whole, voice by voice", "stated and derived", _kept(columns, lines))


def part_block(market: Market, row: SegmentRow, sources: Sources) -> DimensionBlock:
    """Every figure of one part, one row a measure."""
    lines = [
        TableRow((Cell(head), _figures(market, getattr(row, name), sources, voices=True))) for head, name in _MEASURES
    ]
    columns = (Column("Measure"), Column("Figures", number=True))
    return DimensionBlock("All figures", "stated and derived", Table(columns, tuple(lines), dense=False))


def _dimension(row: SegmentRow) -> str:
    return (row.dimension_label or "segment").replace("_", " ")


def _thing(market: Market, row: SegmentRow) -> Thing:
    """A part with its page; combinations have none."""
    key = row.member or ""
    concept = key if "://" in key and "|" not in key else None
    icon = market.evidence.icon(concept) if concept else "segment"
    href = part_href(market.iri, concept, row.label) if "|" not in key else None
    return Thing(words.sentence(row.label), icon, href)


def _named(market: Market, rows: Sequence[SegmentRow], sources: Sources) -> tuple[tuple[Thing, tuple[Cite, ...]], ...]:
    """Members of which only the names are printed, each with the place that names it."""
    places: dict[str, SchemeMember] = {}
    for member in market.members:
        places.setdefault(part_key(member.concept, member.member_label), member)
    found = [(_thing(market, row), places.get(row.member or "")) for row in rows]
    return tuple((thing, (sources.cite(market.evidence.passage(at)),) if at else ()) for thing, at in found)


def _line(market: Market, row: SegmentRow, sources: Sources) -> TableRow:
    voices = len({f.voice for f in row.figures}) > 1
    cells = (_figures(market, getattr(row, name), sources, voices=voices) for _, name in _OF_MEMBERS)
    return TableRow((Cell(things=(_thing(market, row),)), *cells, _rank_cell(market, row.rankings, sources)))


def _remainders(rest: Sequence[Figure]) -> list[TableRow]:
    """What shares leave to the others together: one row a name, with share and size."""
    names = dict.fromkeys(f.label.partition(":")[0] for f in rest)
    lines = []
    for name in names:
        own = [f for f in rest if f.label.partition(":")[0] == name]
        cells = [_cell([_drawn(f) for f in own if (f.unit == "%") is share]) for share in (True, False)]
        lines.append(TableRow((Cell(f"{words.sentence(name)}, together"), *cells, Cell("–"), Cell("–"))))
    return lines


def _table(lines: Sequence[TableRow], rest: Sequence[TableRow], caption: str = "") -> Table:
    """Members with a share first, then ranked ones; the rest of the market last."""
    ordered = sorted(lines, key=lambda row: (row.cells[1].figure is None, not row.cells[-1].cites))
    columns = [Column("Member"), *(Column(head, number=True) for head, _ in _OF_MEMBERS), Column("Rank")]
    return _kept(columns, [*ordered, *rest], caption)


def _kept(columns: Sequence[Column], lines: Sequence[TableRow], caption: str = "") -> Table:
    """A table without the columns in which nobody prints anything; one without any figure keeps its last column."""
    said = [
        i for i in range(len(columns)) if i == 0 or any(line.cells[i].figure or line.cells[i].cites for line in lines)
    ]
    kept = said if len(said) > 1 else [0, len(columns) - 1]
    rows = tuple(TableRow(tuple(line.cells[i] for i in kept), line.ours) for line in lines)
    return Table(tuple(columns[i] for i in kept), rows, caption)


def _figures(market: Market, figures: Iterable[Figure], sources: Sources, *, voices: bool = False) -> Cell:
    return _cell([_drawn(f, market.cites(f, sources), voices=voices) for f in figures])


def _cell(drawn: Sequence[FigureView]) -> Cell:
    return Cell(figure=drawn[0], more=tuple(drawn[1:])) if drawn else Cell(absent="not reported")


def _drawn(figure: Figure, cites: tuple[Cite, ...] = (), *, voices: bool = False) -> FigureView:
    about = (figure.when, (figure.voice or _SEVERAL) if voices else "")
    return figure_view(figure, cites, ", ".join(a for a in about if a))


def _of(voice: str, figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if (f.voice or _SEVERAL) == voice]


def _rank_cell(market: Market, ranks: Sequence[RankClaim], sources: Sources) -> Cell:
    rows = {local(r.claim): r for r in market.rankings}
    said = [rows[c] for rank in ranks for c in rank.claims if c in rows]
    cites = [sources.cite(market.evidence.passage(r)) for r in said[:_MOST_RANKS]]
    return Cell("; ".join(dict.fromkeys(rank_words(r) for r in said)) or "–", cites=tuple(dict.fromkeys(cites)))


def rank_words(row: Ranking) -> str:
    """A superlative with its period: "largest, 2023"."""
    sense = "largest" if local(row.by) == "size" else "fastest-growing"
    period = period_words(row)
    return f"{sense}, {period}" if period else f"{sense}, undated"


def _said(figure: Figure) -> str:
    name = figure.label.rpartition(": ")[2]
    year = f", {figure.when}" if figure.when else ""
    value = figure.value.to_integral_value(ROUND_FLOOR) if figure.unit == "points" else figure.value
    return f"{name} {words.amount(value, figure.unit, figure.qualifier)}{year}, {figure.origin}"
