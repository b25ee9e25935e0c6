"""Tables of a company's page: figures with their years, deals, who else touches the same; and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.metrics.competition import nearest
from kg.model.period import PartialDate
from kg.queries.rows import CompanyFact, Deal
from kg.views import words
from kg.views.evidence import Evidence, label_of_date, local, printed_figure
from kg.views.parts import Cell, Column, FigureView, Sources, Table, TableRow

_MOST_RIVALS = 12
_EXPECTED = {
    "revenue": "Revenue",
    "employees": "Employees",
    "volume": "Volumes",
    "price": "Prices",
}
"""Figures an analyst looks for at a company; what is missing is named."""


def facts_table(evidence: Evidence, facts: Sequence[CompanyFact], sources: Sources) -> Table | None:
    """Company figures, each with its year."""
    if not facts:
        return None
    columns = (
        Column("Measure"),
        Column("Value", number=True),
        Column("Year", number=True),
        Column("Status"),
        Column("Source"),
    )
    rows = []
    for fact in sorted(facts, key=lambda f: (f.indicator_printed or "", f.period or "")):
        cite = sources.cite(evidence.passage(fact))
        measure = words.sentence(fact.indicator_printed or evidence.ontology.label(fact.indicator))
        year = label_of_date(fact.period)
        status = Cell("as published", status="stated")
        source = Cell(cite.passage.voice, cites=(cite,))
        rows.append(
            TableRow((
                Cell(measure),
                Cell(figure=_counted(printed_figure(fact))),
                Cell(year or "–"),
                status,
                source,
            ))
        )
    newest = max((f.period for f in facts if f.period), default="")
    caption = "Company figures, each with its year." + (
        f" None is newer than {label_of_date(newest)}." if newest else ""
    )
    return Table(columns, tuple(rows), caption)


def deals_table(evidence: Evidence, deals: Sequence[Deal], sources: Sources) -> Table | None:
    """Deals it takes part in."""
    if not deals:
        return None
    columns = (Column("Deal"), Column("Announced"), Column("Done"), Column("Price", number=True), Column("Source"))
    rows = []
    for deal in sorted(deals, key=lambda d: str(deal_date(d) or "")):
        cite = sources.cite(evidence.passage(deal))
        price = price_words(deal)
        cells = (
            Cell(words.sentence(f"{deal.buyer_label or 'a buyer'} buys {deal.target_label}")),
            Cell(_short(deal.announced_label)),
            Cell(_short(deal.closed_label)),
            Cell(price, absent="" if price else "not reported"),
            Cell(cite.passage.voice, cites=(cite,)),
        )
        rows.append(TableRow(cells))
    return Table(columns, tuple(rows), "Deals. A price is for the whole deal named in the row.")


def price_words(deal: Deal) -> str:
    """The price as printed, with its scale shortened; "" when none is."""
    return words.shortened_scale(f"{deal.qualifier or ''} {deal.price}") if deal.price else ""


def _short(label: str | None) -> str:
    """A date's label with its month shortened: "27 Sep 2010"."""
    if not label:
        return "–"
    return words.NBSP.join(part[:3] if part.isalpha() else part for part in label.split())


def absent_figures(facts: Sequence[CompanyFact]) -> list[str]:
    """Figures that were looked for and not found."""
    known = " ".join((f.indicator_printed or local(f.indicator)).lower() for f in facts)
    newest = {
        name: max((f.period or "" for f in facts if name in (f.indicator_printed or "").lower()), default="")
        for name in _EXPECTED
    }
    return [
        f"{label} after {label_of_date(newest[name])}" if newest[name] else label
        for name, label in _EXPECTED.items()
        if name not in known or newest[name]
    ]


def _counted(figure: FigureView) -> FigureView:
    """A count without "units": the measure names what is counted."""
    return replace(figure, after=figure.after.removesuffix("units").strip())


def deal_date(deal: Deal) -> PartialDate | None:
    """The month it was closed, else announced."""
    day = deal.closed_latest or deal.announced_earliest
    return PartialDate(day.year, day.month) if day else None


def deal_label(deal: Deal, iri: str) -> str:
    """What it was for one of its parties: "bought by X"."""
    if deal.buyer == iri:
        return f"buys {deal.target_label}"
    if deal.seller == iri:
        return f"sells {deal.target_label}"
    return f"bought by {deal.buyer_label}" if deal.buyer_label else "sold"


def near_table(evidence: Evidence, own: str, sources: Sources) -> Table | None:
    """Nearest competitors with what their moves share with its own, as `kg.metrics.competition` ranks them."""
    rows = []
    for rival in nearest(evidence.view, own, evidence.today).rivals[:_MOST_RIVALS]:
        shared = [s for s in rival.shared if s.strength != "weak"]
        claims = [evidence.view.resources.iri("claim", c) for s in shared for c in s.claims_b]
        cites = tuple(sources.cite(evidence.passage(row)) for row in evidence.rows("metrics.quotes", claims=claims[:1]))
        things = tuple(evidence.thing(s.key, s.label) for s in shared[:4])
        strong = sum(s.strength == "strong" for s in shared)
        strength = f"{words.counted(len(shared), 'thing')} shared, {strong} by a move of each; score {rival.score}"
        head = Cell(things=(evidence.thing(rival.company, rival.label),))
        rows.append(TableRow((head, Cell(things=things, cites=cites), Cell(strength))))
    if not rows:
        return None
    columns = (Column("Company"), Column("Shared, with its evidence", short="Shared"), Column("Strength"))
    caption = "Sorted by what is shared. Owners, subsidiaries and sisters never appear; one shared list is not enough."
    return Table(columns, tuple(rows), caption, dense=False)
