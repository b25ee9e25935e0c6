"""Companies side by side, and the battlecard of one: every line cited, with the day it was true."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from kg.views import words
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence, local
from kg.views.pages.company import CompanyPage, company_names, company_page, preferred
from kg.views.pages.moves import moves_of
from kg.views.parts import Cell, Cite, Column, Link, Refusal, Sources, Table, TableRow, Thing
from kg.views.tables import cell_text

MOST = 4
"""Companies in one comparison."""
_FEW = Refusal(
    "Choose at least two companies.",
    text="Their owners, moves, places and figures will stand side by side.",
    links_label="For instance",
)


@dataclass(frozen=True, slots=True)
class ComparePage:
    """A table with one column a company."""

    title: str
    lead: str
    chosen: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    table: Table | None
    empty: Refusal | None
    sources: tuple[Cite, ...]
    copy_text: str
    day: str


def compare_page(evidence: Evidence, disputes: Disputes, slugs: Sequence[str]) -> ComparePage:
    """Up to four companies.

    Raises:
        UnknownName: when one of them is not known.
    """
    chosen = tuple(dict.fromkeys(slug for slug in slugs if slug))[:MOST]
    pages = [company_page(evidence, disputes, slug) for slug in chosen]
    known = company_names(evidence)
    named = [(iri.rsplit("/", 1)[-1], preferred(names)) for iri, names in known.items()]
    sources = Sources()
    table = _table(evidence, pages, sources) if len(pages) > 1 else None
    title = words.listed([page.name for page in pages], "and") if pages else "Compare companies"
    day = words.day(evidence.today)
    return ComparePage(
        title=title,
        lead=f"As of {day}. Every line has its source." if table else "Choose two to four.",
        chosen=chosen,
        names=tuple(sorted(named, key=lambda pair: pair[1].lower())),
        table=table,
        empty=None if table else replace(_FEW, links=_pairs(evidence, chosen)),
        sources=sources.cited,
        copy_text=markdown(title, table, sources, day) if table else "",
        day=day,
    )


def _pairs(evidence: Evidence, chosen: Sequence[str]) -> tuple[Link, ...]:
    """Companies with moves, two and two; the chosen one beside others."""
    labels = {local(move.company): move.company_label for move in moves_of(evidence)}
    known = {local(iri): preferred(names) for iri, names in company_names(evidence).items()}
    first = [slug for slug in chosen if slug in known]
    others = [slug for slug in labels if slug not in first]
    pairs = [(first[0], other) for other in others[:3]] if first else list(itertools.pairwise(others[:4]))
    return tuple(
        Link(f"{known.get(a, a)} and {known.get(b, b)}", f"/compare?company={quote(a)}&company={quote(b)}")
        for a, b in pairs
    )


def _table(evidence: Evidence, pages: Sequence[CompanyPage], sources: Sources) -> Table:
    rows: list[tuple[str, Callable[[CompanyPage], Cell]]] = [
        ("Owner of the day", lambda page: _lead_cell(page, sources)),
        ("Latest move", lambda page: _move_cell(page, 0, sources)),
        ("Move before", lambda page: _move_cell(page, 1, sources)),
        ("Footprint found", lambda page: _footprint_cell(page, sources)),
        ("Figures", lambda page: _facts_cell(page, sources)),
        ("Named in", _markets_cell),
        ("Disputed", _disputed_cell),
        ("Not reported", lambda page: Cell(", ".join(page.absent) or "–")),
    ]
    head = Column("Compared")
    columns = (head, *(Column(page.name) for page in pages))
    lines = tuple(TableRow((Cell(label), *(fill(page) for page in pages))) for label, fill in rows)
    shared = _shared(evidence, pages)
    caption = f"Shared: {words.listed(shared)}." if shared else "Nothing that both touch was found."
    return Table(columns, lines, caption, dense=False)


def _shared(evidence: Evidence, pages: Sequence[CompanyPage]) -> list[str]:
    sets = [{thing.label for thing, _ in page.footprint} for page in pages]
    return sorted(set.intersection(*sets)) if sets else []


def _lead_cell(page: CompanyPage, sources: Sources) -> Cell:
    owner = next((part for part in page.lead if isinstance(part, Link)), None)
    cite = next((part for part in page.lead if isinstance(part, Cite)), None)
    if owner is None:
        return Cell(absent="not reported")
    cites = (sources.cite(cite.passage),) if cite else ()
    return Cell(things=(Thing(owner.text, "company", owner.href or None),), cites=cites)


def _move_cell(page: CompanyPage, index: int, sources: Sources) -> Cell:
    own = [row for row in page.moves if row.under != "group"]  # purchases are moves too
    if index >= len(own):
        return Cell(absent="nothing found")
    row = own[index]
    return Cell(f"{row.when}: {words.shortened(row.title, 110)}", cites=(sources.cite(row.passage),))


def _footprint_cell(page: CompanyPage, sources: Sources) -> Cell:
    found = page.footprint[:8]
    if not found:
        return Cell(absent="nothing found")
    cites = tuple(dict.fromkeys(sources.cite(passage) for _, passage in found))
    return Cell(things=tuple(thing for thing, _ in found), cites=cites)


def _facts_cell(page: CompanyPage, sources: Sources) -> Cell:
    if page.facts is None:
        return Cell(absent="not reported")
    said, cites = [], []
    for row in page.facts.rows[:5]:
        measure, value, year = row.cells[0], row.cells[1], row.cells[2]
        figure = value.figure.text if value.figure else value.text
        said.append(f"{measure.text.lower()} {figure} ({year.text})")
        cites += [sources.cite(c.passage) for c in row.cells[-1].cites]
    return Cell("; ".join(said), cites=tuple(dict.fromkeys(cites)))


def _markets_cell(page: CompanyPage) -> Cell:
    links = [part for term, parts in page.identity if term.endswith(" in") for part in parts if isinstance(part, Link)]
    return Cell(things=tuple(Thing(link.text, "segment", link.href or None) for link in links)) if links else Cell("–")


def _disputed_cell(page: CompanyPage) -> Cell:
    if not page.stale:
        return Cell("–")
    return Cell(page.stale[0].title, href=f"/conflicts/{page.stale[0].id}")


def markdown(title: str, table: Table | None, sources: Sources, day: str) -> str:
    """The comparison for a mail or a wiki, with its sources."""
    if table is None:
        return ""
    head = "| " + " | ".join(c.head for c in table.columns) + " |"
    rule = "|" + " --- |" * len(table.columns)
    lines = ["| " + " | ".join(_plain(cell) for cell in row.cells) + " |" for row in table.rows]
    return "\n".join([f"# {title}", f"As of {day}.", "", head, rule, *lines, "", "Sources", *_refs(sources)])


def _refs(sources: Sources) -> list[str]:
    places = ((c, f"{c.passage.voice}, {c.passage.title}, {c.passage.place}") for c in sources.cited)
    return [f"{c.number}. {place}: “{c.passage.quote}”" for c, place in places]


def _plain(cell: Cell) -> str:
    text = cell_text(cell)
    marks = "".join(f" [{c.number}]" for c in cell.cites)
    return (text + marks).replace("|", "\\|").replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Battlecard:
    """One company on one sheet."""

    name: str
    slug: str
    kind: str
    day: str
    newest: str
    lead: tuple[Any, ...]
    moves: tuple[Any, ...]
    footprint: tuple[tuple[Thing, Cite], ...]
    facts: Table | None
    near: Table | None
    stale: tuple[Any, ...]
    absent: tuple[str, ...]
    sources: tuple[Cite, ...]
    copy_text: str


def battlecard(evidence: Evidence, disputes: Disputes, slug: str) -> Battlecard:
    """The sheet of a company.

    Raises:
        UnknownName: when it is not known.
    """
    page = company_page(evidence, disputes, slug)
    sources = Sources()
    for cite in page.sources:
        sources.cite(cite.passage)
    for row in page.moves[:5]:
        sources.cite(row.passage)
    for _, passage in page.footprint[:10]:
        sources.cite(passage)
    moves = tuple((row, sources.cite(row.passage)) for row in page.moves[:5])
    lines = [f"# {page.name}", f"As of {page.day}.", "", page.copy_text, "", "## Moves"]
    lines += [f"- {row.when}: {row.title} [{cite.number}]" for row, cite in moves]
    lines += ["", "## Not reported", *(f"- {text}" for text in page.absent), "", "## Sources"]
    lines += _refs(sources)
    newest = page.moves[0].when if page.moves else ""
    return Battlecard(
        page.name,
        slug,
        page.kind,
        page.day,
        newest,
        page.lead,
        moves,
        tuple((thing, sources.cite(passage)) for thing, passage in page.footprint[:10]),
        page.facts,
        page.near,
        page.stale[:1],
        page.absent,
        sources.cited,
        "\n".join(lines),
    )
