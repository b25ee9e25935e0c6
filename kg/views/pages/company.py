"""A company: owner of the day, latest moves, figures with their years, and what is not reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import UnknownName
from kg.model.period import PartialDate
from kg.queries.rows import Deal, Development, Named
from kg.views import words
from kg.views.charts.ownership import StaleMark, Tenure, ownership_chart
from kg.views.charts.shapes import Chart
from kg.views.charts.timeline import Event, Lane, timeline_chart
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence, distinct, label_of_date, local, printed_figure
from kg.views.nearness import nearest
from kg.views.owners import Owners
from kg.views.pages.moves import Move, moves_of, row_of_move
from kg.views.parts import Cell, Cite, Column, Dispute, FigureView, Link, Row, Sources, Table, TableRow, Thing
from kg.views.state import newest_evidence

_EXPECTED = {
    "revenue": "Revenue",
    "employees": "Employees",
    "volume": "Volumes",
    "price": "Prices",
}
"""Figures an analyst looks for at a company; what is missing is named."""


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """Everything on the page of a company."""

    slug: str
    name: str
    short: str
    kind: str
    crumbs: tuple[Link, ...]
    day: str
    lead: tuple[Any, ...]
    ownership: Chart | None
    ownership_note: tuple[Any, ...]
    owner_rows: bool
    stale: tuple[Dispute, ...]
    timeline: Chart | None
    moves: tuple[Row, ...]
    moves_note: str
    no_moves: str
    disputes: tuple[Dispute, ...]
    identity: tuple[tuple[str, tuple[Any, ...]], ...]
    not_confused: tuple[Thing, ...]
    footprint: tuple[tuple[Thing, Any], ...]
    absent: tuple[str, ...]
    absent_note: str
    facts: Table | None
    deals: Table | None
    near: Table | None
    sources: tuple[Cite, ...]
    copy_text: str


class _Company:
    """Gathers what the page shows of one company."""

    def __init__(self, evidence: Evidence, disputes: Disputes, iri: str, names: Sequence[Named]) -> None:
        self.evidence = evidence
        self.disputes = disputes
        self.iri = iri
        self.sources = Sources()
        self.name = preferred(names)
        self.aliases = [n.name for n in names if not n.preferred]
        self.owners = Owners(evidence)
        self.moves = moves_of(evidence, [iri])
        self.deals: list[Deal] = distinct(evidence.rows("claims.deals", companies=[iri]), "claim")
        self.facts = distinct(evidence.rows("claims.company_facts", companies=[iri]), "claim")
        self.roles = distinct(evidence.rows("claims.participations", companies=[iri]), "claim")

    @property
    def short(self) -> str:
        """The shortest other name that is clearly shorter."""
        best = min(self.aliases, key=lambda a: (len(a), a), default="")
        return best if best and len(best) < 0.7 * len(self.name) else ""

    def lead(self) -> list[Any]:
        """Owner and latest move in two sentences."""
        parts: list[Any] = []
        owner = self.owners.of_day(self.iri)
        if owner:
            since = f" since {owner.since}" if owner.since else ""
            held = f" as of {owner.held}" if owner.held and not owner.since else ""
            thing = Link(owner.label, self.evidence.href(owner.iri) or "")
            parts += ["Owned by ", thing, since or held, self.sources.cite(owner.passage), ". "]
        else:
            parts.append("No owner is reported. ")
        if self.moves:
            move = self.moves[0]
            when = f"{move.when}, " if move.when else ""
            said = words.shortened(move.title, 110)
            parts += [f"Latest move: {when}{said}", self.sources.cite(move.passage), "."]
            gap = self._gap(move)
            if gap:
                parts.append(f" Nothing newer was found in the {gap} since.")
        else:
            parts.append("No move of it was found.")
        return parts

    def _gap(self, move: Move) -> str:
        if move.date is None:
            return ""
        age = words.age(move.date, self.evidence.today)
        return age if age not in {"0 months", "1 month"} else ""

    def stale(self) -> list[Dispute]:
        """Ownership conflicts it takes part in."""
        claims = [row.claim for row in self.owners.rows(self.iri)]
        found = [
            i for i in self.disputes.touching(claims) if self.disputes.kind(i).endswith(("Ownership", "Contradiction"))
        ]
        return [self.disputes.card(iri, self.sources) for iri in found]

    def ownership(self) -> tuple[Chart | None, list[Any]]:
        """The line and the earlier owners in words."""
        ties = self.owners.owners_of(self.iri)
        tenures = [Tenure(t.label, t.start, t.end) for t in ties if t.start]
        stale = [StaleMark(t.label, t.held_date) for t in self.owners.stale(self.iri) if t.held_date]
        chart = ownership_chart(self.name, tenures, stale, self.evidence.today)
        note: list[Any] = []
        for tie in ties:
            if tie.ended(self.evidence.today):
                until = f" to {tie.until}" if tie.until else ""
                note += [f"{tie.label}, {tie.since or 'start not said'}{until}", self.sources.cite(tie.passage), "; "]
        if note:
            note = ["Earlier: ", *note[:-1], "."]
        return chart, note

    def timeline(self) -> Chart | None:
        """Own deals, own moves, and the moves of owner and sisters."""
        deals = [Event(d, _deal_label(row, self.iri), deal=True) for row in self.deals if (d := _deal_date(row))]
        owner = self.owners.of_day(self.iri)
        group = moves_of(self.evidence, [owner.iri]) if owner else []
        lanes = [
            Lane(f"{self.short or self.name}, deals", tuple(deals)),
            Lane(f"{self.short or self.name}, moves", _events(self.moves)),
            Lane("Owner, moves", _events(group)),
        ]
        newest = newest_evidence(self.evidence.view, self.evidence.today)
        shown = [Lane(words.shortened(lane.name, 26), lane.events) for lane in lanes]
        return timeline_chart(shown, newest, self.evidence.today)

    def rows(self) -> list[Row]:
        """Own and group moves and changes of owner, newest first."""
        rows = [row_of_move(self.evidence, move, quoted=i == 0) for i, move in enumerate(self.moves)]
        owner = self.owners.of_day(self.iri)
        if owner:
            group = moves_of(self.evidence, [owner.iri])
            rows += [row_of_move(self.evidence, move, lead=True, under="group") for move in group[:3]]
        rows += [self._deal_row(deal) for deal in self.deals]
        return sorted(rows, key=lambda r: r.datetime, reverse=True)

    def _deal_row(self, deal: Deal) -> Row:
        date = _deal_date(deal)
        price = f", {deal.qualifier + ' ' if deal.qualifier else ''}{deal.price}" if deal.price else ""
        title = f"{words.sentence(_deal_label(deal, self.iri))}{price}"
        passage = self.evidence.passage(deal)
        notes = (f"Announced {deal.announced_label}.",) if deal.announced_label and deal.closed_label else ()
        when = deal.closed_label or deal.announced_label or "undated"
        return Row(when, title, passage, str(date) if date else "", icon="company", notes=notes)

    def footprint(self) -> list[tuple[Thing, Any]]:
        """Places and concepts that its moves touch, with the first passage of each."""
        found: dict[str, tuple[str, Any]] = {}
        counts: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.evidence.rows("claims.developments", companies=[self.iri]):
            if row.company != self.iri:
                continue
            for iri, label in ((row.place, row.place_label), (row.concept, row.concept_label)):
                if iri:
                    counts[iri].add(row.content)
                    found.setdefault(iri, (label or "", self.evidence.passage(row)))
        ordered = sorted(found, key=lambda iri: (-len(counts[iri]), found[iri][0]))
        return [
            (self.evidence.thing(iri, found[iri][0], words.counted(len(counts[iri]), "event")), found[iri][1])
            for iri in ordered
        ]

    def facts_table(self) -> Table | None:
        """Company figures, each with its year."""
        if not self.facts:
            return None
        columns = (
            Column("Measure"),
            Column("Value", number=True),
            Column("Year", number=True),
            Column("Status"),
            Column("Source"),
        )
        rows = []
        for fact in sorted(self.facts, key=lambda f: (f.indicator_printed or "", f.period or "")):
            cite = self.sources.cite(self.evidence.passage(fact))
            measure = words.sentence(fact.indicator_printed or self.evidence.ontology.label(fact.indicator))
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
        newest = max((f.period for f in self.facts if f.period), default="")
        caption = "Company figures, each with its year." + (
            f" None is newer than {label_of_date(newest)}." if newest else ""
        )
        return Table(columns, tuple(rows), caption)

    def deals_table(self) -> Table | None:
        """Deals it takes part in."""
        if not self.deals:
            return None
        columns = (Column("Deal"), Column("Announced"), Column("Done"), Column("Price", number=True), Column("Source"))
        rows = []
        for deal in sorted(self.deals, key=lambda d: str(_deal_date(d) or "")):
            cite = self.sources.cite(self.evidence.passage(deal))
            price = f"{deal.qualifier + ' ' if deal.qualifier else ''}{deal.price}" if deal.price else ""
            cells = (
                Cell(words.sentence(f"{deal.buyer_label or 'a buyer'} buys {deal.target_label}")),
                Cell(deal.announced_label or "–"),
                Cell(deal.closed_label or "–"),
                Cell(price, absent="" if price else "not reported"),
                Cell(cite.passage.voice, cites=(cite,)),
            )
            rows.append(TableRow(cells))
        return Table(columns, tuple(rows), "Deals. A price is for the whole deal named in the row.")

    def absent(self) -> list[str]:
        """Figures that were looked for and not found."""
        known = " ".join((f.indicator_printed or local(f.indicator)).lower() for f in self.facts)
        newest = {
            name: max((f.period or "" for f in self.facts if name in (f.indicator_printed or "").lower()), default="")
            for name in _EXPECTED
        }
        return [
            f"{label} after {label_of_date(newest[name])}" if newest[name] else label
            for name, label in _EXPECTED.items()
            if name not in known or newest[name]
        ]

    def identity(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Names, group, subsidiaries, where it is profiled."""
        rows: list[tuple[str, tuple[Any, ...]]] = []
        if self.aliases:
            rows.append(("Also", (", ".join(sorted(self.aliases, key=str.lower)[:8]),)))
        owner = self.owners.of_day(self.iri)
        if owner:
            rows.append(("Group", (Link(owner.label, self.evidence.href(owner.iri) or ""),)))
        held = self.owners.held_by(self.iri)
        if held:
            rows.append(("Holds", (", ".join(f"{t.label}, since {t.since}" if t.since else t.label for t in held),)))
        markets = distinct((r for r in self.roles if r.market), "market")
        for role in markets[:4]:
            word = "named" if local(role.role or "") == "participant" else (role.role_label or "named").lower()
            rows.append((
                words.sentence(word) + " in",
                (Link(role.market_label or "", self.evidence.href(role.market) or ""),),
            ))
        return rows


def _counted(figure: FigureView) -> FigureView:
    """A count without "units": the measure names what is counted."""
    return replace(figure, after=figure.after.removesuffix("units").strip())


def _events(moves: Sequence[Move]) -> tuple[Event, ...]:
    return tuple(Event(m.date, f"{words.shortened(m.title, 34)}, {m.when}") for m in moves[:8] if m.date)


def _deal_date(deal: Deal) -> PartialDate | None:
    day = deal.closed_latest or deal.announced_earliest
    return PartialDate(day.year, day.month) if day else None


def _deal_label(deal: Deal, iri: str) -> str:
    if deal.buyer == iri:
        return f"buys {deal.target_label}"
    if deal.seller == iri:
        return f"sells {deal.target_label}"
    return f"bought by {deal.buyer_label}" if deal.buyer_label else "sold"


def preferred(names: Sequence[Named]) -> str:
    """The preferred one of a company's names."""
    return next(n.name for n in names if n.preferred)


def company_names(evidence: Evidence) -> dict[str, list[Named]]:
    """Names of every company, by IRI."""
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for name in evidence.rows("entities.names"):
        if name.entity.rsplit("/", 2)[-2] == "company" and all(n.name != name.name for n in found[name.entity]):
            found[name.entity].append(name)
    return {iri: names for iri, names in found.items() if any(n.preferred for n in names)}


def company_page(evidence: Evidence, disputes: Disputes, slug: str) -> CompanyPage:
    """The page of a company.

    Raises:
        UnknownName: when no company is called that; names the nearest.
    """
    names = company_names(evidence)
    iri = evidence.view.resources.iri("company", slug)
    if iri not in names:
        near = nearest(slug.replace("-", " "), {n.name: local(i) for i, all_ in names.items() for n in all_})
        raise UnknownName(
            f"No company is called “{slug.replace('-', ' ')}”.", "Choose one of the nearest.", None, tuple(near)
        )
    found = _Company(evidence, disputes, iri, names[iri])
    lead = found.lead()
    chart, note = found.ownership()
    stale = found.stale()
    rows = found.rows()
    facts, deals = found.facts_table(), found.deals_table()
    others = near_table(found)
    documents = len(evidence.records)
    kinds = [
        r.role_label.lower()
        for r in distinct((r for r in found.roles if r.role_label and local(r.role) != "participant"), "role")
    ]
    cited = found.sources
    return CompanyPage(
        slug=slug,
        name=found.name,
        short=found.short,
        kind=", ".join(["Company", *kinds[:2]]),
        crumbs=(Link("Companies", "/companies"), Link(found.name, "")),
        day=words.day(evidence.today),
        lead=tuple(lead),
        ownership=chart,
        ownership_note=tuple(note),
        owner_rows=bool(found.owners.rows(iri)),
        stale=tuple(stale),
        timeline=found.timeline(),
        moves=tuple(rows[:12]),
        moves_note=words.counted(len(found.moves), "own move") if found.moves else "",
        no_moves=f"{words.counted(documents, 'document')} read. This does not mean that nothing happened.",
        disputes=(),
        identity=tuple(found.identity()),
        not_confused=(),
        footprint=tuple(found.footprint()),
        absent=tuple(found.absent()),
        absent_note=f"Looked for in all {words.counted(documents, 'document')}. Nothing found is not the same as none.",
        facts=facts,
        deals=deals,
        near=others,
        sources=cited.cited,
        copy_text=copy_text(found.name, lead, cited),
    )


def near_table(found: _Company) -> Table | None:
    """Others whose moves touch the same places and concepts; its group never stands here."""
    mine: dict[str, str] = {}
    theirs: defaultdict[str, dict[str, Development]] = defaultdict(dict)
    for row in found.evidence.rows("claims.developments"):
        for iri, label in ((row.place, row.place_label), (row.concept, row.concept_label)):
            if iri and row.company == found.iri:
                mine[iri] = label or ""
            elif iri:
                theirs[row.company].setdefault(iri, row)
    group = found.owners.group(found.iri)
    rows = []
    for company, touched in theirs.items():
        shared = sorted(set(touched) & set(mine), key=lambda iri: mine[iri])
        if not shared or company in group:
            continue
        sample = touched[shared[0]]
        cite = found.sources.cite(found.evidence.passage(sample))
        things = tuple(found.evidence.thing(iri, mine[iri]) for iri in shared[:4])
        events = len({touched[iri].content for iri in shared})
        strength = f"{words.counted(len(shared), 'thing')} shared, {words.counted(events, 'event')}"
        head = Cell(things=(found.evidence.thing(company, sample.company_label),))
        rows.append((len(shared), TableRow((head, Cell(things=things, cites=(cite,)), Cell(strength)))))
    if not rows:
        return None
    rows.sort(key=lambda pair: -pair[0])
    columns = (Column("Company"), Column("Shared, with its evidence", short="Shared"), Column("Strength"))
    caption = "Sorted by what is shared. Owners, subsidiaries and sisters never appear; one shared list is not enough."
    return Table(columns, tuple(row for _, row in rows[:12]), caption, dense=False)


def copy_text(title: str, lead: Sequence[Any], sources: Sources) -> str:
    """Lead and numbered sources as plain text, for pasting."""
    said = "".join(
        part if isinstance(part, str) else f" [{part.number}]" if isinstance(part, Cite) else getattr(part, "text", "")
        for part in lead
    )
    refs = [
        f"[{c.number}] {c.passage.voice}, {c.passage.title}, {c.passage.place}: “{c.passage.quote}”"
        for c in sources.cited
        if f"[{c.number}]" in said
    ]
    return "\n".join([f"{title}: {said.strip()}", *refs])
