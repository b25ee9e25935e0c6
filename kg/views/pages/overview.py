"""The first page: ask, key figures, newest developments with the gap since, disputes, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from kg.graph.view import DocumentRecord
from kg.model.period import PartialDate
from kg.queries.rows import Development
from kg.views import words
from kg.views.charts.shapes import Chart
from kg.views.charts.timeline import freshness_chart
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence
from kg.views.markets import Market, all_markets
from kg.views.pages.moves import moves_of, row_of_move
from kg.views.parts import Cell, Column, Dispute, Hero, Link, Passage, Refusal, Row, Table, TableRow
from kg.views.state import newest_evidence

_MARKETS, _MOVES, _DISPUTES, _DOCUMENTS = 2, 6, 4, 5


@dataclass(frozen=True, slots=True)
class MarketStrip:
    """Key figures of a market."""

    name: str
    href: str
    note: str
    heroes: tuple[Hero, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came in lately."""

    when: str
    text: tuple[Any, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything on the first page."""

    placeholder: str
    tries: tuple[Link, ...]
    empty: Refusal | None
    changes: tuple[Change, ...]
    changes_title: str
    markets: tuple[MarketStrip, ...]
    more_markets: int
    developments: tuple[Row, ...]
    freshness: Chart | None
    disputes: tuple[Dispute, ...]
    conflicts: int
    basis: str
    rests: Table | None


def overview_page(evidence: Evidence, disputes: Disputes) -> OverviewPage:
    """The first page of one generation."""
    markets = all_markets(evidence)
    moves = moves_of(evidence)
    newest = newest_evidence(evidence.view, evidence.today)
    dated = [m.date for m in moves if m.date and m.date.earliest <= evidence.today]
    recent = [d for d in dated if newest and (newest.latest.year - d.earliest.year) <= 3]
    questions = tries(evidence, markets)
    return OverviewPage(
        placeholder=f"Ask: {questions[0].text}" if questions else "Ask a question",
        tries=tuple(questions),
        empty=_empty() if not evidence.records else None,
        changes=tuple(_changes(evidence, disputes)) if evidence.records else (),
        changes_title=f"Since Monday {words.day(_monday(evidence.today)).rsplit(' ', 1)[0]}",
        markets=tuple(_strip(m) for m in markets[:_MARKETS]),
        more_markets=max(0, len(markets) - _MARKETS),
        developments=tuple(row_of_move(evidence, move, lead=True) for move in moves[:_MOVES]),
        freshness=freshness_chart(recent, newest, evidence.today) if newest and recent else None,
        disputes=tuple(disputes.card(iri) for iri in disputes.ordered[:_DISPUTES]),
        conflicts=len(disputes.ordered),
        basis=_basis(evidence),
        rests=_rests(evidence, disputes) if evidence.records else None,
    )


def _empty() -> Refusal:
    links = (Link("Add a document", "/documents"),)
    text = "Add one, run kg ingest FILE, or run kg demo for a filled example."
    return Refusal("No document has been read yet.", text=text, links=links, links_label="Begin")


def _strip(market: Market) -> MarketStrip:
    note = f"market as {market.voice_label} defines it" if market.voice_label else ""
    return MarketStrip(market.label, market.evidence.href(market.iri) or "", note, tuple(market.heroes()[:5]))


def _monday(today: date) -> date:
    """The Monday a week begins that ended before this one: what a weekly look has not seen."""
    return today - timedelta(days=today.weekday() + 7)


def _changes(evidence: Evidence, disputes: Disputes) -> list[Change]:
    """What came in since last Monday: documents, moves, figures, conflicts, decisions; else what was read last."""
    monday = _monday(evidence.today).isoformat()
    fresh = [r for r in evidence.records.values() if r.recorded_at[:10] >= monday]
    decided = [j for _, j in evidence.view.judgements() if j.at and j.at[:10] >= monday and j.author != "resolver"]
    changes = _of_documents(evidence, disputes, fresh) if fresh else []
    if decided:
        counted = words.counted(len(decided), "decision")
        last = decided[-1]
        text = (f"{counted}, the last by {last.author}{f': {words.shortened(last.why, 80)}' if last.why else ''}.",)
        changes.append(Change("reviews", tuple(map(words.stopped, text)), Link("Review", "/review", "every decision")))
    return changes or [Change("documents", ("Nothing came in.",)), *_read_last(evidence.records.values())]


def _of_documents(evidence: Evidence, disputes: Disputes, fresh: list[DocumentRecord]) -> list[Change]:
    ids = {evidence.view.resources.iri("doc", r.id) for r in fresh}
    changes = _read_last(fresh)
    moves = [m for m in moves_of(evidence) if evidence.view.resources.iri("doc", m.passage.document) in ids]
    if moves:
        newest = moves[0]
        text = f"{words.counted(len(moves), 'move')}, the newest {newest.when or 'undated'}: "
        name = Link(newest.company_label, evidence.href(newest.company) or "")
        changes.append(
            Change("moves", (text, name, words.stopped(f" {words.inside(newest.title)}")), _at(newest.passage))
        )
    touched = {row.conflict for row in evidence.rows("conflicts.all") if row.document in ids}
    first = next((iri for iri in disputes.ordered if iri in touched), None)
    if first:
        card = disputes.card(first)
        text = f"They take part in {words.counted(len(touched), 'conflict')}, the gravest: "
        link = Link("All conflicts", "/conflicts", words.counted(len(disputes.ordered), "conflict"))
        changes.append(Change("conflicts", (text, Link(card.title, f"/conflicts/{card.id}"), "."), link))
    return changes


def _at(passage: Passage) -> Link:
    return Link(passage.voice, passage.href, passage.place)


def _read_last(every: Iterable[DocumentRecord]) -> list[Change]:
    """The documents recorded last, one line a day of recording."""
    by_day: dict[str, list[DocumentRecord]] = {}
    for record in every:
        by_day.setdefault(record.recorded_at[:10], []).append(record)
    changes = []
    for day in sorted(by_day, reverse=True)[:2]:
        records = sorted(by_day[day], key=lambda r: (-r.claims, r.title or r.id))
        claims = sum(r.claims for r in records)
        first = records[0]
        rest = f" and {words.counted(len(records) - 1, 'more document')}" if len(records) > 1 else ""
        name = Link(words.shortened(first.title or first.id, 70), f"/source/{first.id}")
        text = ("Read: ", name, f"{rest}, {words.counted(claims, 'claim')}.")
        link = Link("All documents", "/documents", words.counted(len(records), "document"))
        changes.append(Change(words.short(PartialDate.parse(day)), text, link))
    return changes


def _basis(evidence: Evidence) -> str:
    records = evidence.records.values()
    undated = sum(not r.date for r in records)
    second = sum(r.secondary for r in records)
    parts = [words.counted(sum(r.claims for r in records), "claim")]
    parts += (
        [
            f"{'no document' if undated == len(records) else words.counted(undated, 'document')} "
            f"{'has' if undated == len(records) else 'without'} a date"
        ]
        if undated
        else []
    )
    parts += [f"{words.counted(second, 'document')} second-hand"] if second else []
    return ", ".join(parts)


def _rests(evidence: Evidence, disputes: Disputes) -> Table:
    """The documents with most claims, how new they are, and what is known to be wrong with them."""
    newest: dict[str, Development] = {}
    for row in evidence.rows("claims.developments"):
        known = newest.get(row.document)
        if row.latest and (known is None or known.latest is None or known.latest < row.latest):
            newest[row.document] = row
    against = disputes.inside()
    columns = (
        Column("Document"),
        Column("Publisher"),
        Column("Issued"),
        Column("Newest event in it", short="Newest event"),
        Column("Claims", number=True),
        Column("Known limits", short="Limits"),
    )
    records = sorted(evidence.records.values(), key=lambda r: (-r.claims, r.title or r.id))[:_DOCUMENTS]
    rows = []
    for record in records:
        event = newest.get(evidence.view.resources.iri("doc", record.id))
        issued = PartialDate.parse(record.date).label if record.date else ""
        rows.append(
            TableRow((
                Cell(words.shortened(record.title or record.id, 80), href=f"/source/{record.id}"),
                Cell(record.publisher or "", absent="" if record.publisher else "not said"),
                Cell(issued, absent="" if issued else "no date"),
                Cell(event.period_label or "–") if event else Cell("–"),
                Cell(f"{record.claims:,}"),
                Cell(", ".join(_limits(record.secondary, against.get(record.id, 0))) or "–"),
            ))
        )
    return Table(columns, tuple(rows), dense=False)


def _limits(secondary: bool, disputes: int) -> list[str]:
    limits = ["second-hand"] if secondary else []
    times = {1: "once", 2: "twice"}.get(disputes, f"{words.count(disputes)} times")
    return [*limits, f"contradicts itself {times}"] if disputes else limits


def tries(evidence: Evidence, markets: list[Market]) -> list[Link]:
    """Questions that the graph at hand can be asked, made from its own names."""
    asked: list[str] = []
    if markets:
        market = markets[0]
        asked.append(f"how big is the {words.common(market.label)} market, who says so")
        if market.base and market.base.year:
            asked.append(f"{words.common(market.label)} market size {market.base.year} all publishers")
        rank = next((r for r in market.rankings if r.dimension_label), None)
        if rank:
            asked.append(
                f"which {(rank.dimension_label or '').replace('_', ' ')} is the largest in {words.common(market.label)}"
            )
    moves = moves_of(evidence)
    if moves:
        asked.append(f"{moves[0].company_label} latest")
    return [Link(text, f"/ask?q={quote(text)}") for text in asked]
