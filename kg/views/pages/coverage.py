"""Coverage: which company was found where, counted in distinct events; hatched is nothing found, never opportunity."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.views import words
from kg.views.charts.coverage import coverage_chart
from kg.views.charts.shapes import Chart
from kg.views.evidence import Evidence
from kg.views.parts import Cell, Column, Link, Refusal, Table, TableRow, Thing

_MOST_ROWS, _MOST_COLUMNS = 14, 8
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
    chart: Chart | None
    table: Table | None
    empty: Refusal | None


def coverage_page(evidence: Evidence, axis: str = "region") -> CoveragePage:
    """Companies by what their moves touch: places, modalities, technologies, services, or all concepts."""
    chosen = axis if axis in AXES else "region"
    grid = _gather(evidence, chosen)
    rows, columns = grid.most(0)[:_MOST_ROWS], grid.most(1)[:_MOST_COLUMNS]
    documents = words.counted(len(evidence.records), "document")
    chart = _chart(grid, rows, columns, documents)
    what = AXES[chosen].lower()
    return CoveragePage(
        f"Where companies were found, by {what}: counted events, not opportunities.",
        chosen,
        tuple(Link(text, f"/whitespace?axis={name}", "on" if name == chosen else "") for name, text in AXES.items()),
        chart,
        _table(evidence, rows, columns, grid) if chart else None,
        None if chart else Refusal(f"No move of a company touches {what}.", text=f"{documents} read."),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Events by company and thing."""

    events: dict[tuple[str, str], set[str]]
    labels: dict[str, str]

    def most(self, side: int) -> list[str]:
        """Companies (0) or things (1), those with most events first."""
        counts = Counter[str]()
        for pair, found in self.events.items():
            counts[pair[side]] += len(found)
        return sorted(counts, key=lambda iri: (-counts[iri], self.labels[iri]))


def _gather(evidence: Evidence, axis: str) -> _Grid:
    events: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in evidence.rows("claims.developments"):
        iri, label = (row.place, row.place_label) if axis == "region" else (row.concept, row.concept_label)
        if iri and _fits(evidence, iri, axis):
            events[row.company, iri].add(row.content)
            labels[row.company], labels[iri] = row.company_label, label or ""
    return _Grid(events, labels)


def _chart(grid: _Grid, rows: list[str], columns: list[str], documents: str) -> Chart | None:
    names = grid.labels
    counts = {(names[r], names[c]): len(grid.events[r, c]) for r in rows for c in columns if (r, c) in grid.events}
    note = f"Distinct events. Hatched is nothing found in {documents}; it is no sign of an open market."
    return coverage_chart([names[r] for r in rows], [names[c] for c in columns], counts, note)


def _fits(evidence: Evidence, iri: str, axis: str) -> bool:
    return axis in {"region", "concept"} or evidence.icon(iri) == axis


def _table(evidence: Evidence, rows: list[str], columns: list[str], grid: _Grid) -> Table:
    head = (Column("Company"), *(Column(grid.labels[c], number=True) for c in columns))
    lines = tuple(
        TableRow((
            Cell(things=(Thing(grid.labels[r], "company", evidence.href(r)),)),
            *(_count(grid, r, c) for c in columns),
        ))
        for r in rows
    )
    return Table(head, lines, "The same counts.", dense=False)


def _count(grid: _Grid, row: str, column: str) -> Cell:
    found = grid.events.get((row, column))
    return Cell(str(len(found))) if found else Cell(absent="nothing found")
