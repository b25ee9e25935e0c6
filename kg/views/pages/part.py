"""The page of one part of a market: its share and what follows from it, what is not said, what touches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import UnknownName
from kg.metrics.observed import Kind, Stated
from kg.metrics.segmentrows import SegmentRow
from kg.metrics.selection import part_key
from kg.model.figure import Figure
from kg.queries.rows import PlaceRole, Ranking
from kg.views import words
from kg.views.charts.shapes import Chart
from kg.views.charts.share import Portion, share_chart
from kg.views.copying import copy_text
from kg.views.disputes import Disputes
from kg.views.evidence import distinct, local, type_of
from kg.views.markets import Market, part_href
from kg.views.nearness import nearest
from kg.views.pages.moves import Move, moves_of, row_of_move
from kg.views.pages.segment import MOST_MOVES, SegmentPage, disputes_of, market_page, places_table
from kg.views.pages.segmenttables import part_block, rank_words
from kg.views.pages.sizing import sizes_table
from kg.views.pages.workbench import query_address
from kg.views.parts import Cite, Hero, Link, Row, Sources, Thing, figure_view


@dataclass(frozen=True)
class Part:
    """A member of a dimension of a market: its key (of `kg.metrics.selection`), label and dimension."""

    key: str
    label: str
    dimension: str
    concept: str | None


def find_part(market: Market, kind: str, slug: str) -> Part:
    """The part that an address names.

    Raises:
        UnknownName: when the market has no such part; names the nearest.
    """
    known: dict[str, Part] = {}
    for row in market.table.rows:
        part = _part(row)
        known.setdefault(part_href(market.iri, part.concept, part.label).split("/", 3)[3], part)
    found = known.get(f"{kind}/{slug}")
    if found is None:
        near = nearest(slug.replace("-", " "), {p.label: k for k, p in known.items()})
        what = f"{market.label} has no part called “{slug.replace('-', ' ')}”."
        raise UnknownName(what, "Choose one of the nearest.", None, tuple(near))
    return found


def _part(row: SegmentRow) -> Part:
    key = row.member or ""
    return Part(key, row.label, row.dimension_label or "segment", key if "://" in key else None)


def part_page(market: Market, disputes: Disputes, part: Part) -> SegmentPage:
    """The page of one member of a market."""
    sources = Sources()
    evidence = market.evidence
    own = [s for s in market.stated if s.part == part.key]
    shares = [s for s in own if s.kind is Kind.SHARE]
    rates = [s for s in own if s.kind is Kind.GROWTH]
    row = market.table.row(part.key) or SegmentRow(part.key, part.label, None, part.dimension)
    ranks = [r for r in market.rankings if r.member and part_key(r.concept, r.member_label) == part.key]
    heroes = _part_heroes(market, row, ranks, sources)
    claims = [c for s in own for c in s.claims] + [local(r.claim) for r in ranks]
    moves = _moves_at(market, part)
    page = market_page(market, disputes)
    share = shares[0] if shares else None
    lead = _part_lead(market, part, shares, ranks, sources)
    return replace(
        page,
        name=part.label,
        kind=f"Segment, by {part.dimension}",
        icon=evidence.icon(part.concept) if part.concept else "segment",
        crumbs=(
            Link(market.label, evidence.href(market.iri) or ""),
            Link(words.sentence(part.dimension), f"{evidence.href(market.iri)}"),
            Link(part.label, ""),
        ),
        lead=tuple(lead),
        heroes=tuple(heroes),
        disputes=tuple(disputes_of(disputes, market, claims, sources)),
        share=_share_chart(market, row) if share else None,
        share_title=f"The rest of the market, {share.year}" if share and share.year else "The rest of the market",
        dimensions=(part_block(market, row, sources),),
        fan_title="The market it is a share of",
        fan_more="None of these is for this part.",
        sizes=sizes_table(market, sources),
        reasons=tuple(_reasons(market, part)),
        unsaid=tuple(_unsaid_of_part(part, shares, rates)),
        moves=tuple(row_of_move(evidence, m, lead=True) for m in moves[:MOST_MOVES]),
        moves_title="Moves that touch it",
        moves_note="" if moves else f"{words.counted(len(moves_of(evidence)), 'development')} read. None names it.",
        ties=tuple(_ties(market, moves, sources)),
        ties_title="Companies with a stated tie",
        ties_more="",
        concepts=tuple(_concepts(market, part, sources)),
        places=places_table(market, sources, _stands_in(market, part)),
        forces=(),
        sources=sources.cited,
        copy_text=copy_text(part.label, lead, sources),
        files=(),
        house=(),
        house_of="",
        graph=f"/graph?focus={type_of(part.concept)}:{local(part.concept)}" if part.concept else "",
    )


def _part_heroes(market: Market, row: SegmentRow, ranks: Sequence[Ranking], sources: Sources) -> list[Hero]:
    heroes: list[Hero] = []
    if row.shares:
        share = row.shares[0]
        said_by = len({f.voice for f in row.shares})
        extra = "one voice" if said_by == 1 else words.counted(said_by, "voice")
        label = f"Share of {share.year} revenue" if share.year else "Share of revenue"
        heroes.append(_hero(market, label, share, sources, extra))
    else:
        heroes.append(Hero("Share of revenue", None, "No source prints a share for it.", absent="not reported"))
    heroes += [_hero(market, f"Size, {f.when or 'undated'}", f, sources) for f in _first_two(row)]
    if row.growth:
        rate = row.growth[0]
        heroes.append(_hero(market, f"Growth a year{', ' + rate.when if rate.when else ''}", rate, sources))
    else:
        fast = [r for r in ranks if local(r.by) == "growth"]
        said = (
            f"Said {'once' if len(fast) == 1 else f'{len(fast)} times'} to be the fastest-growing, without a rate. "
            if fast
            else ""
        )
        heroes.append(
            Hero(
                "Growth a year",
                None,
                f"{said}The rate of the whole market is not this part’s.",
                absent="not reported for this part",
            )
        )
    return heroes


def _hero(market: Market, label: str, figure: Figure, sources: Sources, extra: str = "") -> Hero:
    """One figure: of a stated one who says it, of a derived one how it follows, with the query behind it."""
    view = figure_view(figure, market.cites(figure, sources), extra)
    if not figure.formula:
        return Hero(label, view, f"{figure.voice}." if figure.voice else "")
    links = (Link("Query", query_address(figure.query), "behind the figure"),) if figure.query else ()
    return Hero(label, view, f"{figure.formula}. The range is rounding only.", links=links)


def _first_two(row: SegmentRow) -> tuple[Figure, ...]:
    """The size that follows from the first share, where there is one, and the first stated size."""
    year = row.shares[0].year if row.shares else None
    derived = [f for f in row.values if f.formula and f.year == year]
    stated = [f for f in row.values if not f.formula]
    return (*derived[:1], *stated[:1])


def _part_lead(
    market: Market, part: Part, shares: Sequence[Stated], ranks: Sequence[Ranking], sources: Sources
) -> list[Any]:
    lead: list[Any] = []
    if shares:
        year = f" of {shares[0].year} revenue" if shares[0].year else " of revenue"
        lead += [
            figure_view(shares[0].figure()),
            f"{year}, says {shares[0].voice_label}",
            sources.cite(market.passage(shares[0])),
            ". ",
        ]
    for row in ranks[:3]:
        lead += [f"Called {rank_words(row)}", sources.cite(market.evidence.passage(row)), ". "]
    return lead or [f"Named as a part of {market.label}; no figure is printed for it."]


def _share_chart(market: Market, row: SegmentRow) -> Chart | None:
    """The shares that its first voice prints of its dimension for one year, and what they leave, as in the table."""
    first = row.shares[0]
    left = [f for f in market.table.left_by((row,)) if set(first.claims) & set(f.claims)]
    rest = next((f for f in left if f.unit == "%"), None)
    shares = rest.inputs if rest else (first,)
    size = next((f for f in left if f.unit != "%" and f.year == first.year and f.voice == first.voice), None)
    note = (
        f"the rest: {words.amount(size.value, size.unit)} ({words.bounds(size.low, size.high)}), derived"
        if size
        else ""
    )
    names = {claim: r.label for r in market.table.rows for f in r.shares for claim in f.claims}
    portions = [
        Portion(names.get(f.claims[0], f.label), f.value, f.origin, ours=bool(set(f.claims) & set(first.claims)))
        for f in sorted(shares, key=lambda f: -f.value)
    ]
    return share_chart(portions, "the other members together", note)


def _unsaid_of_part(part: Part, shares: Sequence[Stated], rates: Sequence[Stated]) -> list[str]:
    unsaid = []
    if not shares:
        unsaid.append(f"A share for {part.label}")
    if not rates:
        unsaid.append(f"A growth rate for {part.label}")
    if part.concept and type_of(part.concept) == "region":
        unsaid += [
            f"Which countries count as {part.label}",
            "Whether revenue is by the customer’s or the provider’s place",
        ]
    return unsaid


def _moves_at(market: Market, part: Part) -> list[Move]:
    label = part.label.lower()
    rows = market.evidence.rows("claims.developments")
    touched = {r.content for r in rows if part.concept and part.concept in {r.place, r.concept}}
    return [
        m
        for m in moves_of(market.evidence)
        if m.content in touched or label in {x.lower() for x in (*m.places, *m.concepts)}
    ]


def _ties(market: Market, moves: Sequence[Move], sources: Sources) -> list[tuple[Thing, Cite | None]]:
    seen: dict[str, tuple[Thing, Cite | None]] = {}
    for move in moves:
        if move.company not in seen:
            thing = market.evidence.thing(move.company, move.company_label)
            seen[move.company] = (thing, sources.cite(move.passage))
    return list(seen.values())


def _reasons(market: Market, part: Part) -> list[Row]:
    rows = distinct(market.evidence.rows("claims.sayings", markets=[market.iri]), "content")
    label = part.label.lower()
    own = [
        r
        for r in rows
        if r.kind in {"reason", "remark"} and label in {(r.member_label or "").lower(), (r.subject or "").lower()}
    ]
    return [
        Row(
            words.sentence(r.sense.replace("_", " ") if r.sense else r.kind),
            "",
            market.evidence.passage(r),
            quoted=True,
        )
        for r in distinct((r for r in own if r.text), "quote")[:8]
    ]


def _concepts(market: Market, part: Part, sources: Sources) -> list[tuple[Thing, Cite]]:
    label = part.label.lower()
    rows = [
        r for r in market.evidence.rows("claims.sayings", markets=[market.iri]) if r.kind == "mention" and r.concept
    ]
    own = distinct((r for r in rows if label in {(r.member_label or "").lower(), (r.subject or "").lower()}), "concept")
    evidence = market.evidence
    return [
        (
            evidence.thing(r.concept, r.concept_label, (r.concept_type or "").replace("_", " ")),
            sources.cite(evidence.passage(r)),
        )
        for r in own[:12]
    ]


def _stands_in(market: Market, part: Part) -> Callable[[PlaceRole], bool]:
    """Places said of this part, and countries that the vocabulary counts under its region."""
    label = part.label.lower()
    inside = {e.iri for e in market.evidence.ontology.entities if part.concept and e.broader == part.concept}
    return lambda r: (r.member_label or "").lower() == label or r.place == part.concept or r.place in inside
