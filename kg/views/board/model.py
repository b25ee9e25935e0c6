"""What a board file holds: figures with footnotes, disputes, what is not known, house view, sources, method."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from kg.errors import UnknownName
from kg.graph import View
from kg.metrics.conflicts import Dispute, disputes
from kg.metrics.evidence import cite_claims
from kg.metrics.families import family_of, own_name
from kg.metrics.forecast import Series, forecast
from kg.metrics.house import HouseView
from kg.metrics.observed import observations
from kg.metrics.profile import Profile, profile
from kg.metrics.reconcile import Comparison, Reconciliation, reconcile
from kg.metrics.segmentrows import MarketSegments
from kg.metrics.segments import figure_tables
from kg.metrics.selection import Found, Selection, find_entity, names
from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.views import words
from kg.views.board.sources import SourceNote, source_notes
from kg.views.board.summary import Line, in_short

_SHARES = "Shares and parts"


@dataclass(frozen=True, slots=True)
class Group:
    """Figures under one heading."""

    heading: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Board:
    """One board.

    Attributes:
        title: what it is about.
        subject: the market or company.
        question: the question it answers.
        definitions: how each source names and bounds the market; empty for companies.
        day: the day it is looked at (ISO 8601).
        as_of: the moment whose state of knowledge it shows; None for the current one.
        generation: of the store.
        author: who signs it; None for nobody.
        groups: figures by heading.
        disputes: conflicts that touch it, most material first.
        not_known: what no source states, in words.
        house_views: own working numbers, apart from the sources.
        statements: sentences about the subject with the claims they rest on (owner, moves).
        cited: a citation of every claim that is spoken of, in the order of the board.
        sources: the documents they stand in.
        series: sizes by year for the chart.
        compared: the year for which most voices speak; None without one.
        short: the first lines, each with the claims it rests on.
    """

    title: str
    subject: Found
    question: str
    definitions: tuple[str, ...]
    day: str
    as_of: str | None
    generation: int
    author: str | None
    groups: tuple[Group, ...]
    disputes: tuple[Dispute, ...]
    not_known: tuple[str, ...]
    house_views: tuple[HouseView, ...]
    statements: tuple[tuple[str, tuple[str, ...]], ...]
    cited: tuple[Citation, ...]
    sources: tuple[SourceNote, ...]
    series: tuple[Series, ...] = ()
    compared: Comparison | None = None
    short: tuple[Line, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(f for g in self.groups for f in g.figures)

    @property
    def material(self) -> tuple[Dispute, ...]:
        """Disputes that change a figure."""
        return tuple(d for d in self.disputes if d.severity == 1)

    @property
    def minor(self) -> tuple[Dispute, ...]:
        """Disputes that change a reading or a name only."""
        return tuple(d for d in self.disputes if d.severity != 1)

    @property
    def told(self) -> tuple[Line, ...]:
        """Sentences about the subject that the first lines do not say already."""
        return tuple(s for s in self.statements if s not in self.short)

    @cached_property
    def footnotes(self) -> tuple[Citation, ...]:
        """The passages quoted, numbered from 1; several claims may rest on one."""
        return tuple({_place(c): c for c in reversed(self.cited)}.values())[::-1]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Claim to the number of its footnote."""
        numbers = {_place(c): n for n, c in enumerate(self.footnotes, 1)}
        return {c.claim: numbers[_place(c)] for c in self.cited if c.claim}

    @cached_property
    def _claims_of(self) -> dict[int, list[str]]:
        claims: defaultdict[int, list[str]] = defaultdict(list)
        for claim, number in self.number_of.items():
            claims[number].append(claim)
        return claims

    def claims_of(self, number: int) -> tuple[str, ...]:
        """Claims that rest on the passage of a footnote."""
        return tuple(self._claims_of[number])

    def notes_of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Footnote numbers of some claims, sorted."""
        return tuple(sorted({self.number_of[c] for c in claims if c in self.number_of}))

    @property
    def rerun_id(self) -> str:
        """The same for the same subject, generation, moment and day."""
        parts = (self.subject.iri, str(self.generation), self.as_of or "", self.day)
        return sha256("\x00".join(parts).encode()).hexdigest()[:12]

    @property
    def as_of_words(self) -> str:
        """As of when it holds, in words."""
        moment = f"as recorded by {self.as_of}, " if self.as_of else ""
        return f"{moment}{words.day(date.fromisoformat(self.day))}, generation {self.generation}"


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document, citation.start, citation.end


def make_board(
    view: View,
    subject: str | None,
    selection: Selection,
    today: date,
    signed: tuple[str | None, str | None] = (None, None),
) -> Board:
    """The board of a market or company.

    Args:
        view: the generation.
        subject: name or IRI; None for the market with most claims.
        selection: `as_of` and `valid_on`.
        today: the reference day.
        signed: author and question; None for nobody and for the usual question.

    Raises:
        UnknownName: when the graph knows no such market or company, or holds no market at all.
    """
    seen = selection.on(view)
    found = _subject(seen, subject)
    make = _market_parts if found.type == "market" else _company_parts
    parts = make(seen, found, selection, selection.valid_on or today)
    claims = [c for f in parts.figures for c in f.claims]
    claims += [s.claim for d in parts.disputes for s in d.sides]
    claims += [c for _, own in (*parts.statements, *parts.short) for c in own]
    cited = cite_claims(seen, claims)
    return Board(
        title=parts.title,
        subject=found,
        question=signed[1] or parts.question,
        definitions=parts.definitions,
        day=(selection.valid_on or today).isoformat(),
        as_of=selection.as_of,
        generation=view.generation,
        author=signed[0],
        groups=parts.groups,
        disputes=parts.disputes,
        not_known=parts.not_known,
        house_views=parts.house_views,
        statements=parts.statements,
        cited=cited,
        sources=source_notes(seen, cited),
        series=parts.series,
        compared=parts.compared,
        short=parts.short,
    )


@dataclass(frozen=True)
class _Parts:
    """What depends on whether the subject is a market or a company."""

    title: str
    question: str
    groups: tuple[Group, ...]
    disputes: tuple[Dispute, ...]
    not_known: tuple[str, ...]
    definitions: tuple[str, ...] = ()
    house_views: tuple[HouseView, ...] = ()
    statements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    series: tuple[Series, ...] = ()
    compared: Comparison | None = None
    short: tuple[Line, ...] = ()

    @property
    def figures(self) -> list[Figure]:
        return [f for g in self.groups for f in g.figures]


def _subject(view: View, name: str | None) -> Found:
    if name is not None:
        return find_entity(view, name, ("market", "company"))
    counts = Counter(s.market for s in observations(view))
    known = names(view).entities
    best = max((m for m in counts if m in known), key=lambda m: (counts[m], m), default=None)
    if best is None:
        raise UnknownName("The graph holds no market to write about.", "`kg ingest` brings documents in.")
    return known[best]


def _market_parts(view: View, market: Found, selection: Selection, _: date) -> _Parts:
    family = tuple(m.iri for m in family_of(view, market.iri)) or (market.iri,)
    own = Selection(markets=(market.iri,), valid_on=selection.valid_on)
    tables = figure_tables(view, own)
    series = tuple(s for s in forecast(view, replace(own, markets=family)) if s.member is None)
    across = reconcile(view, own)
    open_disputes = disputes(view, replace(own, markets=family))
    compared = next((c for r in across for c in r.comparisons if c.measure != "growth"), None)
    side = tuple(e.figure for e in compared.entries) if compared else ()
    groups = [
        Group(f"Voices side by side, {compared.year}" if compared else "", side),
        Group("Other sizes of the whole market", tuple(f for f in _sizes(series) if f not in side)),
        Group("Growth of the whole market", _growth(series)),
        Group(_SHARES, _parts_figures(tables)),
    ]
    return _Parts(
        title=f"{market.label}: size, growth, parts",
        question=f"How large is the market for {_spoken(view, market)}, how does it grow, and who says so?",
        groups=tuple(g for g in groups if g.figures),
        disputes=open_disputes,
        not_known=tuple(line for t in tables for line in _unknown(t)),
        definitions=_definitions(view, family, across),
        house_views=tuple(h for r in across for h in r.house_views),
        series=series,
        compared=compared,
        short=tuple(in_short(across, tables, open_disputes)),
    )


def _spoken(view: View, market: Found) -> str:
    """A market's name inside a sentence; the place that it is limited to keeps its capital letters."""
    own = words.common(words.calm(own_name(view, market)))
    place = names(view).entities.get(market.place or "")
    return f"{own} in {place.label}" if place is not None and market.within is not None else own


def _sizes(series: Sequence[Series]) -> tuple[Figure, ...]:
    stated = [f for s in series for f in (*(p.figure for p in s.stated), *s.undated)]
    return (*stated, *(s.growth for s in series if s.growth is not None))


def _growth(series: Sequence[Series]) -> tuple[Figure, ...]:
    return tuple(f for s in series for f in (*(r.figure for r in s.rates), *s.implied))


def _parts_figures(tables: Sequence[MarketSegments]) -> tuple[Figure, ...]:
    rows = (f for t in tables for row in (*t.rows, *t.cells) for f in row.figures)
    rest = (f for t in tables for f in (*t.remainders, *t.concentration))
    return (*rows, *rest)


def _unknown(table: MarketSegments) -> Iterable[str]:
    """Cells without a figure, gathered by dimension and measure."""
    for dimension in dict.fromkeys(r.dimension_label for r in table.rows):
        rows = [r for r in table.rows if r.dimension_label == dimension]
        for cell, what in (("share", "share"), ("growth", "growth rate")):
            missing = [r.label for r in rows if r.coverage[cell] == "not reported"]
            if missing:
                of = f" ({dimension})" if dimension else ""
                yield f"No {what} is stated for {_apart(missing)}{of}."
    if not table.whole.values:
        yield f"No size is stated for {table.label}."


def _apart(labels: Sequence[str]) -> str:
    """Names in a sentence; with semicolons where one is itself a list ("western and southern states")."""
    nested = len(labels) > 1 and any(" and " in label or "," in label for label in labels)
    return "; ".join(labels) if nested else words.listed(labels)


def _definitions(view: View, family: Sequence[str], across: Sequence[Reconciliation]) -> tuple[str, ...]:
    named: dict[str, set[str]] = {}
    for s in observations(view, family):
        named.setdefault(s.definition_label or s.market_label, set()).add(s.voice_label)
    lines = [f"“{label}”: {words.listed(sorted(voices))}." for label, voices in sorted(named.items())]
    return (*lines, *(line for r in across for line in r.definitions))


def _company_parts(view: View, company: Found, selection: Selection, on: date) -> _Parts:
    found = profile(view, company.iri, on, replace(selection, as_of=None))
    claims = {c for f in found.figures for c in f.claims} | {c for o in found.owner_history for c in o.claims}
    claims |= {c for m in found.group_moves for c in m.claims}
    touching = tuple(
        d for d in disputes(view, Selection(valid_on=selection.valid_on)) if claims & {s.claim for s in d.sides}
    )
    statements = tuple(_statements(found))
    groups = (Group("Facts", found.facts), Group("Prices of deals", tuple(d.price for d in found.deals if d.price)))
    return _Parts(
        title=f"{company.label}: owner, moves, facts",
        question=f"Who owns {company.label}, what has it done, and what is known of it?",
        groups=tuple(g for g in groups if g.figures),
        disputes=touching,
        not_known=tuple(words.sentence(line) + "." for line in found.not_reported),
        statements=statements,
        short=statements[:3],
    )


def _statements(found: Profile) -> Iterable[tuple[str, tuple[str, ...]]]:
    day = words.day(found.on)
    if not found.owners:
        yield f"No source names an owner of {found.company.label} on {day}.", ()
    for o in found.owners:
        since = f" since {o.since}" if o.since else ""
        stale = "; stale, a later owner is recorded" if o.stale else ""
        yield f"Owner on {day}: {o.label}{since} ({o.certainty}{stale}).", o.claims
    for m in found.group_moves:
        what = f": {m.what}" if m.what else ""
        yield f"{words.sentence(m.date_label or 'undated')}, {m.company_label}, {m.kind}{what}.", m.claims
