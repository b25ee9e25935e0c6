"""Coverage: which company was found where, counted in distinct events; hatched is nothing found, never opportunity."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.queries.rows import Development
from kg.views import words
from kg.views.charts.coverage import coverage_chart
from kg.views.charts.shapes import Chart
from kg.views.evidence import Evidence, local
from kg.views.markets import Market, all_markets, find_market
from kg.views.pages.conflicts import Option, Select
from kg.views.pages.lists import ON
from kg.views.parts import Cell, Cite, Column, Link, Refusal, Sources, Table, TableRow, Thing

_MOST_ROWS, _MOST_COLUMNS, _MOST_CITED = 14, 8, 4
AXES = {
    "region": "Places",
    "modality": "Modalities",
    "technology": "Technologies",
    "service": "Services",
    "concept": "All concepts",
}


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The chart with its table."""

    lead: str
    axis: str
    axes: tuple[Link, ...]
    markets: Select
    chart: Chart | None
    table: Table | None
    empty: Refusal | None
    sources: tuple[Cite, ...]


def coverage_page(evidence: Evidence, axis: str = "region", market: str = "") -> CoveragePage:
    """Companies by what their moves touch: places, modalities, technologies, services, or all concepts.

    Args:
        evidence: the rows.
        axis: one of `AXES`; anything else shows places.
        market: last part of a market's IRI, or "" for all.

    Raises:
        UnknownName: when there is no such market; names the nearest.
    """
    chosen = axis if axis in AXES else "region"
    markets = all_markets(evidence)
    within = find_market(evidence, market) if market else None
    moves = [r for r in evidence.rows("claims.developments") if within is None or r.market == within.iri]
    grid = _gather(evidence, moves, chosen)
    columns = grid.most(1)[:_MOST_COLUMNS]
    rows = grid.within(columns).most(0)[:_MOST_ROWS]
    sources = Sources()
    documents = words.counted(len(evidence.records), "document")
    chart = _chart(grid, rows, columns, documents)
    what = AXES[chosen].lower()
    place = f" in {within.label}" if within else ""
    left = _left_out(grid, rows, columns, what)
    return CoveragePage(
        f"Where companies were found{place}, by {what}: counted events, not opportunities.{left}",
        chosen,
        tuple(Link(text, _address(name, market), ON if name == chosen else "") for name, text in AXES.items()),
        _choice(markets, evidence, market),
        chart,
        _table(evidence, grid, (rows, columns), sources) if chart else None,
        None if chart else _nothing(what, place, documents, chosen),
        sources.cited,
    )


def _address(axis: str, market: str) -> str:
    return "/whitespace?" + urlencode({name: value for name, value in (("axis", axis), ("market", market)) if value})


def _choice(markets: list[Market], evidence: Evidence, chosen: str) -> Select:
    """The markets in which a company moved, and all."""
    moved = Counter({iri: len(found) for iri, found in _events(evidence).items()})
    shown = sorted((m for m in markets if moved[m.iri] or local(m.iri) == chosen), key=lambda m: m.label.lower())
    total = len({row.content for row in evidence.rows("claims.developments")})
    options = [Option("", f"all ({total})", not chosen)]
    options += [Option(local(m.iri), f"{m.label} ({moved[m.iri]})", local(m.iri) == chosen) for m in shown]
    return Select("market", "Market", tuple(options))


def _events(evidence: Evidence) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in evidence.rows("claims.developments"):
        if row.market:
            found[row.market].add(row.content)
    return found


def _nothing(what: str, place: str, documents: str, axis: str) -> Refusal:
    links = [Link(text.lower(), _address(name, "")) for name, text in AXES.items() if name != axis]
    text = f"{documents} read. Nothing found is not the same as none."
    return Refusal(f"No move of a company{place} touches {what}.", text=text, links=tuple(links), links_label="Show")


def _left_out(grid: _Grid, rows: list[str], columns: list[str], what: str) -> str:
    companies, things = len(grid.most(0)) - len(rows), len(grid.most(1)) - len(columns)
    left = [words.counted(companies, "company", "companies")] if companies else []
    left += [f"{things:,} of the {what}"] if things else []
    return f" Not drawn, with fewer events: {words.listed(left)}." if left else ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Events by company and thing, a row of each event."""

    events: dict[tuple[str, str], dict[str, Development]]
    labels: dict[str, str]

    def most(self, side: int) -> list[str]:
        """Companies (0) or things (1), those with most events first."""
        counts = Counter[str]()
        for pair, found in self.events.items():
            counts[pair[side]] += len(found)
        return sorted(counts, key=lambda iri: (-counts[iri], self.labels[iri]))

    def within(self, columns: list[str]) -> _Grid:
        """The same without the other things."""
        return _Grid({pair: found for pair, found in self.events.items() if pair[1] in columns}, self.labels)


def _gather(evidence: Evidence, moves: list[Development], axis: str) -> _Grid:
    events: defaultdict[tuple[str, str], dict[str, Development]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for row in moves:
        iri, label = (row.place, row.place_label) if axis == "region" else (row.concept, row.concept_label)
        if iri and _fits(evidence, iri, axis):
            events[row.company, iri].setdefault(row.content, row)
            labels[row.company], labels[iri] = row.company_label, label or ""
    return _Grid(events, labels)


def _chart(grid: _Grid, rows: list[str], columns: list[str], documents: str) -> Chart | None:
    names = grid.labels
    counts = {(names[r], names[c]): len(grid.events[r, c]) for r in rows for c in columns if (r, c) in grid.events}
    note = f"Distinct events. Hatched is nothing found in {documents}; it is no sign of an open market."
    return coverage_chart([names[r] for r in rows], [names[c] for c in columns], counts, note)


def _fits(evidence: Evidence, iri: str, axis: str) -> bool:
    return axis in {"region", "concept"} or evidence.icon(iri) == axis


def _table(evidence: Evidence, grid: _Grid, shown: tuple[list[str], list[str]], sources: Sources) -> Table:
    rows, columns = shown
    head = (Column("Company"), *(Column(grid.labels[c], number=True) for c in columns))
    lines = tuple(
        TableRow((
            Cell(things=(Thing(grid.labels[r], "company", evidence.href(r)),)),
            *(_count(evidence, grid.events.get((r, c)), sources) for c in columns),
        ))
        for r in rows
    )
    return Table(head, lines, "The same counts, each with where it stands.")


def _count(evidence: Evidence, found: dict[str, Development] | None, sources: Sources) -> Cell:
    if not found:
        return Cell("–")
    cites = tuple(sources.cite(evidence.passage(row)) for row in list(found.values())[:_MOST_CITED])
    return Cell(str(len(found)), cites=tuple(dict.fromkeys(cites)))
