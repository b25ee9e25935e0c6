"""What the pages of a market share: its statements by voice, the voice in focus, and its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.errors import UnknownName
from kg.metrics.arithmetic import split_unit
from kg.metrics.forecast import Series as Forecast
from kg.metrics.forecast import forecast
from kg.metrics.observed import Kind, Stated, observations
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.segments import figure_tables
from kg.metrics.selection import Selection
from kg.model.entity import slugify
from kg.model.figure import Figure, FigureStatus
from kg.queries.rows import Observation, Ranking, SchemeMember
from kg.views import words
from kg.views.evidence import Evidence, distinct, local, type_of
from kg.views.nearness import nearest
from kg.views.parts import Cite, FigureView, Hero, Link, Passage, Sources, figure_view

_WORLD = "the whole market"
_MOST_CITED = 2


@dataclass(frozen=True)
class Market:
    """One market of a generation.

    Attributes:
        evidence: the rows.
        iri: of the market.
        label: its name.
        among: true where many markets are shown at once: rows are then asked for all of them together.
    """

    evidence: Evidence
    iri: str
    label: str
    among: bool = False

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Sizes, shares and rates."""
        if self.among:
            return tuple(s for s in observations(self.evidence.view) if s.market == self.iri)
        return observations(self.evidence.view, [self.iri])

    @cached_property
    def series(self) -> tuple[Forecast, ...]:
        """Sizes by year, one a voice, part and currency."""
        return forecast(self.evidence.view, Selection(markets=(self.iri,)))

    @cached_property
    def table(self) -> MarketSegments:
        """The figures of the whole and of every part: what `kg metrics segments` prints."""
        asked = Selection() if self.among else Selection(markets=(self.iri,))
        found = (t for t in figure_tables(self.evidence.view, asked) if t.market == self.iri)
        return next(found, MarketSegments(self.iri, self.label, SegmentRow(None, _WORLD, None, None), ()))

    @cached_property
    def members(self) -> list[SchemeMember]:
        """Members of its dimensions, one row a claim."""
        if self.among:
            return [row for row in self.evidence.rows("claims.members") if row.market == self.iri]
        return self.evidence.rows("claims.members", markets=[self.iri])

    @cached_property
    def rankings(self) -> list[Ranking]:
        """Superlatives, one a claim."""
        return distinct(self.evidence.rows("claims.rankings", markets=[self.iri]), "claim")

    @cached_property
    def voice(self) -> str | None:
        """The voice in focus: who says most about this market at first hand."""
        counts = Counter(s.voice for s in self.stated)
        counts.update(row.voice for row in self.members if row.voice)
        records = self.evidence.records
        repeated = {s.voice for s in self.stated if (record := records.get(s.document)) and record.secondary}
        return min(counts, key=lambda v: (v in repeated, -counts[v], v)) if counts else None

    @property
    def voice_label(self) -> str:
        """Its name."""
        return next((s.voice_label for s in self.stated if s.voice == self.voice), "")

    def passage(self, stated: Stated) -> Passage:
        """Where a figure stands."""
        return self.evidence.passage(stated.rows[0])

    def drawn(self, stated: Stated, sources: Sources | None = None, extra: str = "") -> FigureView:
        """A stated figure as the table of the market has it, with the disputes over its member's rank."""
        cites = (sources.cite(self.passage(stated)),) if sources else ()
        row = self.table.row(stated.part) if stated.part else None
        computed = (f for f in row.figures if f.claims == stated.claims and not f.formula) if row else ()
        return figure_view(next(iter(computed), stated.figure()), cites, extra)

    def cites(self, figure: Figure, sources: Sources) -> tuple[Cite, ...]:
        """Where a stated figure stands, at most twice; a derived one shows its formula instead."""
        rows = [self._rows[c] for c in figure.claims if c in self._rows] if not figure.formula else []
        return tuple(sources.cite(self.evidence.passage(row)) for row in rows[:_MOST_CITED])

    @cached_property
    def _rows(self) -> dict[str, Observation]:
        return {local(row.claim): row for s in self.stated for row in s.rows}

    @cached_property
    def sizes(self) -> list[Stated]:
        """Sizes of the whole in money or pieces of the voice in focus, by year."""
        own = [s for s in self.stated if s.kind is Kind.SIZE and s.is_whole and s.year and s.voice == self.voice]
        return sorted(own, key=lambda s: (s.year or 0, s.document))

    @cached_property
    def base(self) -> Stated | None:
        """The size it starts from: the latest that is not a forecast, else the first."""
        past = [s for s in self.sizes if s.status != "forecast"]
        return past[-1] if past else (self.sizes[0] if self.sizes else None)

    def base_for(self, year: int | None) -> Stated | None:
        """The size of the whole in a year, without guessing."""
        return next((s for s in self.sizes if s.year == year and s.is_single), None)

    def heroes(self, sources: Sources | None = None) -> list[Hero]:
        """Size, forecast, growth and the largest share of the voice in focus."""
        heroes: list[Hero] = []
        if self.base:
            heroes.append(self._size_hero("Market size", self.base, sources))
        last = self.sizes[-1] if self.sizes else None
        if last and self.base and last.year != self.base.year:
            label = "Forecast" if last.status == "forecast" else "Market size"
            heroes.append(self._size_hero(label, last, sources))
        heroes.append(self._growth_hero(sources))
        heroes += self._share_heroes(sources)
        return heroes

    def _size_hero(self, label: str, stated: Stated, sources: Sources | None) -> Hero:
        same = {s.voice for s in self.stated if s.kind is Kind.SIZE and s.is_whole and s.year == stated.year}
        others = len(same - {stated.voice})
        who = "other voice prints" if others == 1 else "other voices print"
        more = f" {words.sentence(words.count(others))} {who} a size for {stated.year}." if others else ""
        note = f"{stated.voice_label}{', ' + stated.status if stated.status in {'estimate', 'forecast'} else ''}.{more}"
        return Hero(f"{label}, {stated.year}", self.drawn(stated, sources), note, links=self._opens(stated, sources))

    def _opens(self, stated: Stated, sources: Sources | None) -> tuple[Link, ...]:
        """The way to the passage, on pages without a list of sources of their own."""
        return () if sources else (Link("Source", self.passage(stated).href, f"of {stated.part_label or self.label}"),)

    def _growth_hero(self, sources: Sources | None) -> Hero:
        rates = [s for s in self.stated if s.kind is Kind.GROWTH and s.is_whole]
        own = [s for s in rates if s.voice == self.voice]
        if not own:
            text = (
                "No rate is printed."
                if not rates
                else f"Not by {self.voice_label}; {words.counted(len(rates), 'rate')} of others below."
            )
            return Hero("Growth a year", None, text)
        rate = own[0]
        period = words.years([rate.start, rate.end])
        place = ""
        if len(rates) > 1:
            low = words.plain(min(s.quantity.value for s in rates))
            high = words.plain(max(s.quantity.upper or s.quantity.value for s in rates))
            place = f" Stated rates run from {low} to {high} %."
        return Hero(
            f"Growth a year{', ' + period if period else ''}",
            self.drawn(rate, sources),
            f"{rate.voice_label}.{place}",
            links=self._opens(rate, sources),
        )

    def _share_heroes(self, sources: Sources | None) -> list[Hero]:
        shares = [s for s in self.stated if s.kind is Kind.SHARE and s.voice == self.voice and s.cuts]
        heroes = []
        for share in sorted(shares, key=lambda s: -s.quantity.value)[:2]:
            year = f", {share.year}" if share.year else ""
            href = member_href(self.iri, share)
            link = (Link("Segment", href, share.part_label),) if href else ()
            heroes.append(
                Hero(
                    f"{words.sentence(share.part_label)}{year}",
                    self.drawn(share, sources),
                    f"{share.voice_label}.",
                    links=(*self._opens(share, sources), *link),
                )
            )
        return heroes


def member_href(market: str, stated: Stated) -> str | None:
    """The page of a figure's part; None for the whole and for joint parts."""
    if len(stated.cuts) != 1 or stated.cuts[0].joint:
        return None
    return part_href(market, stated.rows[0].concept, stated.part_label)


def part_href(market: str, concept: str | None, label: str) -> str:
    """The page of a member: by its concept, else by its printed name."""
    tail = f"{type_of(concept)}/{local(concept)}" if concept else f"member/{slugify(label)}"
    return f"/segment/{local(market)}/{tail}"


def all_markets(evidence: Evidence, *, among: bool = False) -> list[Market]:
    """Markets that documents speak of, those with most claims first."""
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for row in evidence.rows("documents.definitions"):
        if row.market:
            counts[row.market] += row.claims or 0
            labels[row.market] = words.sentence(words.calm(row.market_label or local(row.market)))
    return [Market(evidence, iri, labels[iri], among) for iri in sorted(counts, key=lambda i: (-counts[i], labels[i]))]


def find_market(evidence: Evidence, slug: str) -> Market:
    """A market by the last part of its IRI.

    Raises:
        UnknownName: when there is none; names the nearest.
    """
    markets = all_markets(evidence)
    for market in markets:
        if local(market.iri) == slug:
            return market
    near = nearest(slug.replace("-", " "), {m.label: m.iri for m in markets})
    raise UnknownName(
        f"No market is called “{slug.replace('-', ' ')}”.", "Choose one of the nearest.", None, tuple(near)
    )


def in_billions(figure: Figure) -> float:
    """The amount in billions of its unit, for an axis."""
    _, scale = split_unit(figure.unit)
    return float(figure.value * Decimal(10) ** (scale - 9))


def axis_unit(series: Sequence[Forecast]) -> str:
    """The unit most series are in."""
    counts = Counter(s.unit for s in series if s.indicator == "revenue" and s.stated)
    return min(counts, key=lambda u: (-counts[u], u)) if counts else "USD"


def is_stated(figure: Figure) -> bool:
    """True for what somebody printed."""
    return figure.status is FigureStatus.STATED
