"""A market, and a part of it: figures with status, dispute, publishers side by side, places, companies, definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kg.metrics.house import house_views
from kg.metrics.observed import Kind
from kg.model.entity import slugify
from kg.queries.rows import PlaceRole
from kg.views import words
from kg.views.charts.shapes import Chart
from kg.views.copying import copy_text
from kg.views.disputes import Disputes
from kg.views.evidence import distinct, local
from kg.views.markets import Market
from kg.views.pages.moves import moves_of, row_of_move
from kg.views.pages.segmenttables import DimensionBlock, dimension_blocks, whole_block
from kg.views.pages.sizing import fan_of, sizes_table
from kg.views.pages.workbench import query_address
from kg.views.parts import (
    Cell,
    Cite,
    Column,
    Dispute,
    FigureView,
    Hero,
    Link,
    Passage,
    Row,
    Sources,
    Table,
    TableRow,
    Thing,
    figure_view,
)

_MOST_DISPUTES, MOST_MOVES, _MOST_COMPANIES = 3, 6, 16


@dataclass(frozen=True, slots=True)
class House:
    """A working number of an analyst, kept apart from every publisher's figures."""

    figure: FigureView
    year: int | None
    why: str
    who: str
    day: str
    until: str
    ended: bool


@dataclass(frozen=True, slots=True)
class SegmentPage:
    """Everything on the page of a market or of a part of it."""

    name: str
    kind: str
    icon: str
    crumbs: tuple[Link, ...]
    lead: tuple[Any, ...]
    heroes: tuple[Hero, ...]
    disputes: tuple[Dispute, ...]
    share: Chart | None
    share_title: str
    dimensions: tuple[DimensionBlock, ...]
    fan: Chart | None
    fan_title: str
    fan_more: str
    sizes: Table | None
    sizes_note: str
    reasons: tuple[Row, ...]
    unsaid: tuple[str, ...]
    moves: tuple[Row, ...]
    moves_title: str
    moves_note: str
    ties: tuple[tuple[Thing, Cite | None], ...]
    ties_title: str
    ties_more: str
    concepts: tuple[tuple[Thing, Cite], ...]
    definitions: tuple[tuple[str, str], ...]
    places: Table | None
    coverage: Chart | None
    coverage_table: Table | None
    forces: tuple[tuple[Thing, Passage], ...]
    sources: tuple[Cite, ...]
    copy_text: str
    graph: str
    files: tuple[Link, ...] = ()
    house: tuple[House, ...] = ()
    house_of: str = ""
    house_unit: str = ""


def market_page(market: Market, disputes: Disputes) -> SegmentPage:
    """The page of a whole market."""
    sources = Sources()
    evidence = market.evidence
    heroes = market.heroes(sources)
    claims = [c for s in market.stated for c in s.claims] + [local(r.claim) for r in market.rankings]
    found = disputes_of(disputes, market, claims, sources)
    whole = whole_block(market, sources)
    dimensions = [*dimension_blocks(market, sources), *([whole] if whole else [])]
    fan, table = fan_of(market), sizes_table(market, sources)
    moves = [m for m in moves_of(evidence) if m.market == market.iri]
    companies = distinct(evidence.rows("claims.participations", markets=[market.iri]), "company")
    ties = [
        (evidence.thing(r.company, r.company_label, _role(r.role_label)), sources.cite(evidence.passage(r)))
        for r in companies[:_MOST_COMPANIES]
    ]
    lead = _market_lead(market, sources, len(companies))
    return SegmentPage(
        name=market.label,
        kind="Market",
        icon="segment",
        crumbs=(Link("Markets", "/segments"), Link(market.label, "")),
        lead=tuple(lead),
        heroes=tuple(heroes),
        disputes=tuple(found),
        share=None,
        share_title="",
        dimensions=tuple(dimensions),
        fan=fan,
        fan_title="Publishers side by side",
        fan_more="",
        sizes=table,
        sizes_note="No mean is given: definitions differ, and some publishers share one text.",
        reasons=(),
        unsaid=tuple(_unsaid_of_market(market)),
        moves=tuple(row_of_move(evidence, m, lead=True) for m in moves[:MOST_MOVES]),
        moves_title="Newest moves",
        moves_note=""
        if moves
        else f"{words.counted(len(evidence.records), 'document')} read. Nothing found is not the same as none.",
        ties=tuple(ties),
        ties_title="Companies named in it",
        ties_more=f"{words.counted(len(companies) - _MOST_COMPANIES, 'more company', 'more companies')} in the graph."
        if len(companies) > _MOST_COMPANIES
        else "",
        concepts=(),
        definitions=tuple(_definitions(market)),
        places=places_table(market, sources),
        coverage=None,
        coverage_table=None,
        forces=tuple(_forces(market)),
        sources=sources.cited,
        copy_text=copy_text(market.label, lead, sources),
        graph=f"/graph?focus=market:{local(market.iri)}",
        files=files_of(market.iri, f"claims.observations(markets=<{market.iri}>)"),
        house=tuple(_house(market)),
        house_of=market.iri,
        house_unit=market.base.figure().unit if market.base else "USD billion",
    )


def files_of(subject: str, query: str = "") -> tuple[Link, ...]:
    """Files to keep of a market or company, and the query behind its figures."""
    base = f"/api/board?subject={quote(subject, safe='')}&format="
    files = (Link("workbook with live formulas", f"{base}xlsx"), Link("document", f"{base}docx"))
    return (*files, Link("query", query_address(query))) if query else files


def _house(market: Market) -> list[House]:
    today = market.evidence.today.isoformat()
    return [
        House(
            figure_view(held.figure),
            held.figure.year,
            held.why,
            held.author,
            words.dates_said((held.at or "")[:10]),
            words.dates_said(held.until or ""),
            bool(held.until and held.until < today),
        )
        for held in house_views(market.evidence.view, market.iri)
    ]


def _role(label: str | None) -> str:
    return "" if not label or label == "Participant" else label.lower()


def _market_lead(market: Market, sources: Sources, companies: int) -> list[Any]:
    lead: list[Any] = []
    if market.base:
        cite = sources.cite(market.passage(market.base))
        year = market.base.year
        lead += [f"{market.base.voice_label} puts it at ", figure_view(market.base.figure()), f" in {year}", cite, ". "]
    voices = len({s.voice for s in market.stated})
    named = f" and {words.counted(companies, 'company', 'companies')}" if companies else ""
    said = f"{words.count(voices)} {'voice' if voices == 1 else 'voices'}"
    lead.append(f"{words.sentence(said)}{named} in the graph.")
    return lead


def disputes_of(disputes: Disputes, market: Market, claims: Iterable[str], sources: Sources) -> list[Dispute]:
    """The gravest conflicts that any of the claims (IRIs or local ids) takes part in."""
    mint = market.evidence.view.resources.iri
    full = [c if "://" in c else mint("claim", c) for c in claims]
    return [disputes.card(iri, sources) for iri in disputes.touching(full)[:_MOST_DISPUTES]]


def _unsaid_of_market(market: Market) -> list[str]:
    unsaid = []
    if not any(s.kind is Kind.SHARE for s in market.stated):
        unsaid.append("A share of any member")
    if not any(s.kind is Kind.GROWTH and s.cuts for s in market.stated):
        unsaid.append("A growth rate of any part; the rate of the whole is given to none")
    if len({s.definition_label for s in market.stated if s.definition_label}) > 1:
        unsaid.append("What each publisher counts in: names alone do not tell")
    return unsaid


def _definitions(market: Market) -> list[tuple[str, str]]:
    named: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}
    for stated in sorted(market.stated, key=lambda s: s.definition_label or ""):
        if stated.definition_label:
            key = slugify(stated.definition_label)
            spelt[key] = stated.definition_label  # the last one: lower case, where a name is spelt both ways
            named[key].add(stated.voice_label)
    return [(f"“{spelt[key]}”", _who(sorted(voices))) for key, voices in sorted(named.items())]


def _who(voices: Sequence[str]) -> str:
    if len(voices) <= 6:
        return words.listed(voices)
    return f"{', '.join(voices[:6])} and {words.counted(len(voices) - 6, 'more voice')}"


def _forces(market: Market) -> list[tuple[Thing, Passage]]:
    rows = distinct(market.evidence.rows("claims.forces", markets=[market.iri]), "content")
    return [(Thing(words.shortened(r.label, 90), "force", None, r.kind), market.evidence.passage(r)) for r in rows[:24]]


def places_table(market: Market, sources: Sources, keep: Callable[[PlaceRole], bool] | None = None) -> Table | None:
    """Places with what they are said to be."""
    rows = [r for r in market.evidence.rows("claims.place_roles", markets=[market.iri]) if r.role_printed]
    if keep is not None:
        rows = [r for r in rows if keep(r)]
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.place].append(row)
    if not grouped:
        return None
    lines = []
    for place, said in sorted(grouped.items(), key=lambda item: item[1][0].place_label):
        roles = "; ".join(dict.fromkeys(r.role_printed for r in said))
        cites = tuple(dict.fromkeys(sources.cite(market.evidence.passage(r)) for r in said))[:4]
        head = Cell(things=(market.evidence.thing(place, said[0].place_label),))
        lines.append(TableRow((head, Cell(roles, cites=cites))))
    return Table((Column("Place"), Column("Role, as said", short="Role")), tuple(lines), dense=False)
