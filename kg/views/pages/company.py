"""A company: owner of the day, latest moves, figures with their years, and what is not reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UnknownName
from kg.metrics.deals import purchases
from kg.queries.rows import Deal, Named
from kg.views import words
from kg.views.charts.ownership import StaleMark, Tenure, ownership_chart
from kg.views.charts.shapes import Chart
from kg.views.charts.timeline import Event, Lane, timeline_chart
from kg.views.copying import copy_text
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence, distinct, local
from kg.views.nearness import nearest
from kg.views.owners import Owners, Tie
from kg.views.pages.company_tables import (
    absent_figures,
    deal_date,
    deal_label,
    deals_table,
    facts_table,
    near_table,
    price_words,
)
from kg.views.pages.moves import Move, moves_of, row_of_move
from kg.views.parts import Cite, Dispute, Link, Row, Sources, Table, Thing
from kg.views.state import newest_evidence


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
        self.purchases = purchases(evidence.rows("claims.deals", companies=[iri]))
        self.deals: list[Deal] = [purchase.deal for purchase in self.purchases]
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
            said = words.inside(words.shortened(move.title, 110))
            parts += [f"Latest move: {when}{said}", self.sources.cite(move.passage), "."]
            gap = self._gap(move)
            if gap:
                parts.append(f" Nothing newer was found in the {gap} since.")
        elif self.deals:
            deal = max(self.deals, key=lambda d: str(deal_date(d) or ""))
            day = deal.closed_label or deal.announced_label
            when = f"{day}, " if day else ""
            parts += [
                f"Latest move: {when}{deal_label(deal, self.iri)}",
                self.sources.cite(self.evidence.passage(deal)),
                ".",
            ]
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
        deals = [Event(d, deal_label(row, self.iri), deal=True) for row in self.deals if (d := deal_date(row))]
        deals += [Event(t.start, f"to {t.label}", deal=True) for t in self._passings() if t.start]
        owner = self.owners.of_day(self.iri)
        group = moves_of(self.evidence, [owner.iri]) if owner else []
        lanes = [
            Lane(f"{self.short or self.name}, deals", tuple(deals)),
            Lane(f"{self.short or self.name}, moves", _events(self._beside_deals(self.moves))),
            Lane("Owner, moves", _events(self._beside_deals(group))),
        ]
        newest = newest_evidence(self.evidence.view, self.evidence.today)
        shown = [Lane(words.shortened(lane.name, 26), lane.events) for lane in lanes]
        return timeline_chart(shown, newest, self.evidence.today)

    def rows(self) -> list[Row]:
        """Own and group moves and changes of owner, newest first."""
        own = self._beside_deals(self.moves)
        rows = [row_of_move(self.evidence, move, quoted=i == 0) for i, move in enumerate(own)]
        owner = self.owners.of_day(self.iri)
        if owner:
            group = self._beside_deals(moves_of(self.evidence, [owner.iri]))
            rows += [row_of_move(self.evidence, move, lead=True, under="group") for move in group[:3]]
        rows += [self._deal_row(deal) for deal in self.deals]
        rows += [self._passage_row(tie) for tie in self._passings()]
        return sorted(rows, key=lambda r: r.datetime, reverse=True)

    def _beside_deals(self, moves: Sequence[Move]) -> list[Move]:
        """Moves without those that tell a purchase which stands among the deals."""
        return [m for m in moves if not any(p.is_told_as(m.company, m.partners) for p in self.purchases)]

    def _passings(self) -> list[Tie]:
        """Dated changes of owner that no deal of its own tells."""
        told = {(deal.buyer, date.year) for deal in self.deals if (date := deal_date(deal))}
        return [t for t in self.owners.owners_of(self.iri) if t.start and (t.iri, t.start.year) not in told]

    def _passage_row(self, tie: Tie) -> Row:
        return Row(tie.since, f"Passed to {tie.label}", tie.passage, str(tie.start), icon="company")

    def _deal_row(self, deal: Deal) -> Row:
        date = deal_date(deal)
        price = f", {price_words(deal)}" if deal.price else ""
        title = f"{words.sentence(deal_label(deal, self.iri))}{price}"
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

    def not_confused(self) -> list[Thing]:
        """Companies with a name like its own that are another, or may be."""
        labels = {n.entity: n.name for n in self.evidence.rows("entities.names") if n.preferred}
        things: dict[str, Thing] = {}
        for link in self.evidence.rows("entities.links"):
            if self.iri not in {link.left, link.right}:
                continue
            other = link.right if link.left == self.iri else link.left
            is_open = local(link.relation) == "candidateMatch"
            note = "may be the same; no document links them" if is_open else "another company"
            things.setdefault(other, self.evidence.thing(other, labels.get(other), note))
        return list(things.values())

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
                (Link(words.calm(role.market_label or ""), self.evidence.href(role.market) or ""),),
            ))
        return rows


def _events(moves: Sequence[Move]) -> tuple[Event, ...]:
    return tuple(Event(m.date, f"{words.shortened(m.title, 34)}, {m.when}") for m in moves[:8] if m.date)


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
    facts = facts_table(evidence, found.facts, found.sources)
    deals = deals_table(evidence, found.deals, found.sources)
    others = near_table(evidence, iri, found.sources)
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
        not_confused=tuple(found.not_confused()),
        footprint=tuple(found.footprint()),
        absent=tuple(absent_figures(found.facts)),
        absent_note=f"Looked for in all {words.counted(documents, 'document')}. Nothing found is not the same as none.",
        facts=facts,
        deals=deals,
        near=others,
        sources=cited.cited,
        copy_text=copy_text(found.name, lead, cited),
    )
