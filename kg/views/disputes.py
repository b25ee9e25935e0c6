"""Conflicts as cards: the question, both sides at the same size, why both may hold, what it does to our figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.queries.rows import Conflict, Observation, Ownership, Ranking, SchemeMember
from kg.views import words
from kg.views.evidence import Evidence, local, period_words, printed_figure
from kg.views.parts import Cell, Column, Dispute, Side, Sources, Table, TableRow

_KINDS = {
    "RankContradiction": "contradiction",
    "RankTension": "tension",
    "RankDivergence": "divergence",
    "ValueContradiction": "contradiction",
    "ValueTension": "tension",
    "PublisherDivergence": "divergence",
    "MemberListMismatch": "list mismatch",
    "TwoNames": "two names",
    "StaleOwnership": "stale ownership",
    "OwnershipContradiction": "contradiction",
}
_WITHIN = {
    "oneDocument": "inside one document",
    "oneVoice": "one voice",
    "acrossVoices": "between voices",
    "acrossDocuments": "between documents",
}
_EFFECTS = {
    "RankContradiction": "A figure that rests on either side carries this dispute.",
    "RankTension": "A figure that rests on either side carries this dispute.",
    "RankDivergence": "Both are shown, each with its voice; neither is picked.",
    "ValueContradiction": "Both figures stay, marked disputed; what is derived from either is too.",
    "ValueTension": "Both figures stay, marked disputed; what is derived from either is too.",
    "PublisherDivergence": "No mean is shown. Each figure keeps its voice and its definition.",
    "MemberListMismatch": "While the lists differ, a remainder is given to no single member.",
    "TwoNames": "Both names are kept and shown side by side as one member.",
    "StaleOwnership": "Stale, not a rival reading: the later owner counts from its date on.",
    "OwnershipContradiction": "Both owners are shown with their sources; neither is picked.",
}
_ORDER = ("contradiction", "tension", "stale ownership", "divergence", "list mismatch", "two names", "")
"""Within one severity: what a source says against itself before what sources say against each other."""
_SENSES = {"size": "Largest", "growth": "Fastest-growing"}


@dataclass(frozen=True)
class Disputes:
    """All conflicts of a generation as cards.

    Attributes:
        evidence: the rows.
    """

    evidence: Evidence

    @cached_property
    def _grouped(self) -> dict[str, list[Conflict]]:
        groups: defaultdict[str, list[Conflict]] = defaultdict(list)
        for row in self.evidence.rows("conflicts.all"):
            groups[row.conflict].append(row)
        return dict(groups)

    @cached_property
    def _claims(self) -> dict[str, Any]:
        """Rows of the claims that can be in dispute, by IRI."""
        found: dict[str, Any] = {}
        for query in ("claims.observations", "claims.rankings", "claims.ownerships", "claims.members"):
            for row in self.evidence.rows(query):
                found.setdefault(row.claim, row)
        return found

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """Members of each printed list, by claim."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.evidence.rows("claims.members"):
            if row.member_label not in found[row.claim]:
                found[row.claim].append(row.member_label)
        return dict(found)

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """IRIs, gravest first, then those that most voices take part in."""

        def weight(iri: str) -> tuple[int, int, int, str]:
            rows = self._grouped[iri]
            return rows[0].severity, _ORDER.index(_KINDS.get(self.kind(iri), "")), -len({r.voice for r in rows}), iri

        return tuple(sorted(self._grouped, key=weight))

    def find(self, local_id: str) -> str | None:
        """The IRI of a conflict by its local id."""
        return next((iri for iri in self._grouped if local(iri) == local_id), None)

    def touching(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Conflicts that any of the claims takes part in, gravest first."""
        touched = {iri for claim in claims for iri in self.evidence.conflicts_of.get(claim, ())}
        return tuple(iri for iri in self.ordered if iri in touched)

    def inside(self) -> dict[str, int]:
        """How many conflicts each document has with itself, by its local id."""
        counts: Counter[str] = Counter()
        for rows in self._grouped.values():
            if rows[0].within and local(rows[0].within) == "oneDocument":
                counts[local(rows[0].document)] += 1
        return dict(counts)

    def kind(self, iri: str) -> str:
        """Local name of the kind."""
        return local(self._grouped[iri][0].kind)

    def kind_words(self, iri: str) -> str:
        """The kind as a person calls it: "tension"."""
        return _KINDS.get(self.kind(iri), self.kind(iri))

    def claims(self, iri: str) -> tuple[str, ...]:
        """Claims on all sides."""
        return tuple(dict.fromkeys(row.claim for row in self._grouped[iri]))

    def card(self, iri: str, sources: Sources | None = None) -> Dispute:
        """One conflict as a card with two sides and how many more there are."""
        rows = self._grouped[iri]
        first = rows[0]
        kind = local(first.kind)
        chosen = self._extremes(rows)
        market = words.calm(first.market_label or "")
        return Dispute(
            id=local(iri),
            title=self._title(kind, rows, market),
            kind=_KINDS.get(kind, kind),
            within=_WITHIN.get(local(first.within), "") if first.within else "",
            severity=first.severity,
            sides=tuple(self._side(row, sources) for row in chosen),
            why=self._why(first.explanation),
            effect=_EFFECTS.get(kind, "Both sides are shown."),
            summary=self._summary(chosen, len(rows)),
            more=len(rows) - len(chosen),
        )

    def sides_table(self, iri: str, sources: Sources) -> Table:
        """Every statement of a conflict."""
        rows = []
        for row in self._grouped[iri]:
            cite = sources.cite(self.evidence.passage(row))
            claim = self._claims.get(row.claim)
            figure = printed_figure(claim, disputed=False) if isinstance(claim, Observation) else None
            said = Cell(figure=figure) if figure else Cell(self._says(row))
            voice = Cell(cite.passage.voice, cites=(cite,))
            quote = Cell(words.shortened(row.quote, 160), href=cite.passage.href)
            rows.append(TableRow((voice, said, Cell(period_words(claim) if _has_period(claim) else ""), quote)))
        columns = (Column("Voice"), Column("Says"), Column("Period"), Column("In its own words"))
        return Table(columns, tuple(rows), f"{words.sentence(words.counted(len(rows), 'statement'))}.", dense=False)

    def _why(self, explanation: str | None) -> str:
        """The reasons alone, dates in words: the sides stand beside them already."""
        reasons = (explanation or "").partition("Both may hold: ")[2] or explanation or ""
        for record in self.evidence.records.values():
            if record.media_type == "text/turtle" and record.publisher and record.title:
                reasons = reasons.replace(record.publisher, f"the {words.inside(record.title)}")
        return words.dates_said(words.sentence(reasons)) or "What the sources leave unsaid may explain it."

    def _extremes(self, rows: Sequence[Conflict]) -> list[Conflict]:
        """Two sides that speak for all: the smallest and the largest figure, else the first two that differ."""
        numbered = [
            (c.amount, row) for row in rows if isinstance(c := self._claims.get(row.claim), Observation) and c.amount
        ]
        if len(numbered) > 1:
            low = min(numbered, key=lambda pair: pair[0])[1]
            high = max(numbered, key=lambda pair: pair[0])[1]
            return [low, high]
        return list(rows[:2])

    def _title(self, kind: str, rows: Sequence[Conflict], market: str) -> str:
        claim = next((c for row in rows if (c := self._claims.get(row.claim)) is not None), None)
        of_market = f" of {market}" if market else ""
        match claim:
            case Ranking():
                dimension = (claim.dimension_label or "member").replace("_", " ")
                return f"{_SENSES.get(local(claim.by), 'First')} {dimension}{of_market}"
            case Observation():
                return _figure_title(claim, market)
            case Ownership():
                return f"Owner of {claim.owned_label}"
            case SchemeMember():
                dimension = (claim.dimension_label or "member").replace("_", " ")
                return (
                    f"Names of one {dimension}{of_market}" if kind == "TwoNames" else f"List by {dimension}{of_market}"
                )
        return f"{words.sentence(_KINDS.get(kind, kind))}{of_market}"

    def _says(self, row: Conflict) -> str:
        claim = self._claims.get(row.claim)
        match claim:
            case Ranking():
                year = period_words(claim) or "undated"
                measure = local(claim.indicator) if claim.indicator else "unspecified"
                by = "no measure" if measure == "unspecified" else f"by {measure.replace('-', ' ')}"
                return f"{claim.member_label or claim.concept_label}, {year}, {by}"
            case Observation():
                return ", ".join(p for p in (claim.definition_label or "", claim.member_label or "") if p)
            case Ownership():
                start = f"since {claim.start_label}" if claim.start_label else ""
                until = f"to {claim.end_label}" if claim.end_label else ""
                held = f"named in {claim.held_label}" if claim.held_label else ""
                return ", ".join(p for p in (claim.owner_label, " ".join(p for p in (start, until) if p), held) if p)
            case SchemeMember():
                return ", ".join(self._listed(row, claim.member_label))
        return words.shortened(row.quote, 80)

    def _listed(self, row: Conflict, member: str) -> list[str]:
        """Members of a list; where two names of one thing are in dispute, only those the other list has not."""
        own = self._members.get(row.claim, [member])
        if local(row.kind) != "TwoNames":
            return own
        others = {
            m for r in self._grouped[row.conflict] if r.claim != row.claim for m in self._members.get(r.claim, ())
        }
        return [m for m in own if m not in others] or own

    def _side(self, row: Conflict, sources: Sources | None) -> Side:
        passage = self.evidence.passage(row)
        claim = self._claims.get(row.claim)
        figure, missing, icon = None, "", ""
        says = self._says(row)
        if isinstance(claim, Observation):
            figure = printed_figure(claim)
            says = ", ".join(p for p in (passage.voice, says, period_words(claim)) if p)
        elif isinstance(claim, Ranking):
            icon = self.evidence.icon(claim.concept) if claim.concept else ""
            share = self._share_of(claim)
            figure = printed_figure(share) if share else None
            missing = "" if share else "no share printed"
        elif isinstance(claim, Ownership):
            icon = "company"
        cite = sources.cite(passage) if sources else None
        return Side(says, passage, figure, missing, icon, cite)

    def _share_of(self, ranking: Ranking) -> Observation | None:
        """The share that the same document prints for the member that is called largest."""
        for row in self.evidence.rows("claims.observations"):
            same = (
                row.document == ranking.document and row.member == ranking.member and row.earliest == ranking.earliest
            )
            if same and row.kind == "share" and ranking.member and isinstance(row, Observation):
                return row
        return None

    def _summary(self, chosen: Sequence[Conflict], total: int) -> str:
        parts = []
        for row in chosen:
            claim = self._claims.get(row.claim)
            if isinstance(claim, Observation):
                parts.append(f"{printed_figure(claim).text} ({self.evidence.passage(row).voice})")
            else:
                parts.append(self._says(row))
        more = f", and {words.count(total - len(chosen))} more" if total > len(chosen) else ""
        return " against ".join(parts) + more


def _has_period(claim: Any) -> bool:
    return isinstance(claim, Observation | Ranking)


def _figure_title(claim: Observation, market: str) -> str:
    subject = claim.member_label or market or "the market"
    period = period_words(claim)
    match claim.kind:
        case "cagr":
            return f"Growth of {subject}" + (f", {period}" if period else "")
        case "share":
            return f"Share of {subject}" + (f" in {period}" if period else "")
    return f"Size of {subject}" + (f" in {period}" if period else "")
