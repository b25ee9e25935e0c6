"""Stated observations: rows of one content folded into one record, with printed digits, bounds, voice and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from kg.graph import View
from kg.graph.coverage import question_of
from kg.metrics.dimensions import dimension_words
from kg.metrics.evidence import cite_all, dispute_index
from kg.metrics.placement import placement
from kg.metrics.reading import local, once, reference, rows, rows_in
from kg.metrics.selection import JOIN, Selection, dimension_key, names, part_key
from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.model.quantity import Quantity
from kg.queries.rows import Observation

WHOLE = "the whole market"
REVENUE, VOLUME = "revenue", "volume"
"""What a size counts: money, or pieces."""
_STATUS = {"A": "actual", "E": "estimate", "F": "forecast"}
_MEASURES = {"revenue": "revenue", "volume": "volume", "revenue-share": "share of revenue", "growth": "growth a year"}


class Kind(StrEnum):
    """What is observed."""

    SIZE = "market_size"
    SHARE = "share"
    GROWTH = "cagr"


@dataclass(frozen=True, slots=True)
class Cut:
    """One restriction of a segment: a member of a dimension. `joint` when several members stand together."""

    key: str
    label: str
    dimension: str | None
    dimension_label: str | None
    joint: bool = False


@dataclass(frozen=True)
class Stated:
    """One stated size, share or growth rate.

    Attributes:
        kind: what it is.
        indicator: local name of what is measured ("revenue", "volume", "growth", "revenue-share").
        cuts: the part of the market it is for; none for the whole.
        quantity: as printed; percent for shares and rates.
        year: the year it holds for; None when undated or for a span.
        start: first year of its span.
        end: last year of its span.
        status: "actual", "estimate" or "forecast" as the publisher presents it; None when it does not say.
        voice: IRI of whose figure it is; the document's where nobody is named.
        voice_label: name of the voice.
        market: IRI of the market it is mapped to.
        market_label: its name.
        definition_label: the market as the document names it.
        document: local id of the document.
        claims: local ids of the claims that state it.
        disputed: local ids of the conflicts those claims take part in.
        rows: the rows it was folded from, for citations.
        corrected: true when a person has put another field in place of what was read.
        measure: what grows, where a rate says so: "revenue" or "volume"; None else.
        stated_of: name of the market it is stated of, when that is the wider or narrower one of the same question.
    """

    kind: Kind
    indicator: str
    cuts: tuple[Cut, ...]
    quantity: Quantity
    year: int | None
    start: int | None
    end: int | None
    status: str | None
    voice: str
    voice_label: str
    market: str
    market_label: str
    definition_label: str | None
    document: str
    claims: tuple[str, ...]
    disputed: tuple[str, ...]
    rows: tuple[Observation, ...] = field(repr=False, compare=False)
    corrected: bool = False
    stated_of: str | None = None
    measure: str | None = None

    @property
    def is_whole(self) -> bool:
        """True for the market without restriction."""
        return not self.cuts

    @property
    def part(self) -> str | None:
        """Key of its part (keys of its cuts, joined); None for the whole."""
        return JOIN.join(c.key for c in self.cuts) or None

    @property
    def part_label(self) -> str:
        """Name of its part."""
        return " in ".join(c.label for c in self.cuts) or WHOLE

    @property
    def dimension(self) -> str | None:
        """Key of the dimension of a single cut; None for the whole and for several."""
        return self.cuts[0].dimension if len(self.cuts) == 1 else None

    @property
    def is_single(self) -> bool:
        """True for one value without range or qualifier: the only kind that arithmetic starts from."""
        return self.quantity.upper is None and self.quantity.qualifier is None

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """What the printed digits leave open, in the figure's unit: 24.50 is 24.495 to 24.505."""
        half = Decimal(5).scaleb(-self.quantity.decimals - 1)
        upper = self.quantity.upper if self.quantity.upper is not None else self.quantity.value
        return self.quantity.value - half, upper + half

    @property
    def period(self) -> str | None:
        """Its span of years in words; None for one year and where none is stated."""
        if self.year is not None or (self.start is None and self.end is None):
            return None
        return f"{self.start or ''}–{self.end or ''}"

    @property
    def label(self) -> str:
        """What it is, in words: "Asia Pacific share of revenue"."""
        measure = _MEASURES.get(self.indicator, self.indicator)
        if self.measure == VOLUME:
            measure += " in volume"
        return f"{self.market_label}: {measure}" if self.is_whole else f"{self.part_label}: {measure}"

    def figure(self) -> Figure:
        """As every door shows it; `low` and `high` only where a range is stated."""
        ranged = self.quantity.upper is not None
        own = (self.rows[0].market if self.rows else None) or self.market
        return Figure(
            label=self.label,
            value=self.quantity.value,
            unit=self.quantity.unit_words,
            year=self.year,
            low=self.quantity.value if ranged else None,
            high=self.quantity.upper if ranged else None,
            claims=self.claims,
            disputed=self.disputed,
            query=reference("claims.observations", markets=(own,) if "/market/" in own else ()),
            qualifier=self.quantity.qualifier,
            voice=self.voice_label,
            period=self.period,
            printed=self.quantity.printed if self.corrected else None,
        )

    def citations(self, view: View) -> tuple[Citation, ...]:
        """Where it is stated."""
        return cite_all(view, self.rows)


def observations(view: View, markets: Sequence[str] = ()) -> tuple[Stated, ...]:
    """What the documents state of some markets, or of all: ordered by market, document and place in the text.

    A size or growth of "X in Europe" is also one of the part Europe of X, where the graph knows both, and the other way
    round: such a statement stands under both markets.
    """
    chosen = tuple(sorted(markets))

    def folded() -> tuple[Stated, ...]:
        asked = placement(view).relatives(chosen)
        found = _folded(view, rows(view, "claims.observations", markets=asked))
        shown = (one for stated in found for one in _as_shown(view, stated) if not chosen or one.market in chosen)
        return tuple(sorted(shown if len(chosen) < 2 else each_once(shown), key=_order))

    return once(view, ("observations", chosen), folded)


def observations_in(view: View, document: str) -> tuple[Stated, ...]:
    """What one document (local id) states, whatever its markets are mapped to; in the order of the text."""
    found = rows_in(view, "claims.observations", document)
    return once(view, ("observations in", document), lambda: _folded(view, found))


def selected(view: View, selection: Selection) -> tuple[Stated, ...]:
    """Observations of the markets, part and publisher asked for; the whole always belongs to them."""
    found = observations(view, selection.markets)
    return tuple(s for s in found if _is_asked(s, selection))


def _is_asked(stated: Stated, selection: Selection) -> bool:
    if stated.is_whole:
        return selection.takes(dimension=selection.dimension, member=selection.member, voice=stated.voice)
    dimensions = {None, *(c.dimension for c in stated.cuts)}
    return selection.dimension in dimensions and selection.takes(
        dimension=selection.dimension, member=stated.part, voice=stated.voice
    )


def _folded(view: View, rows_: Iterable[Observation]) -> tuple[Stated, ...]:
    ordered = sorted(rows_, key=lambda r: r.content)
    found = [_stated(view, list(group)) for _, group in groupby(ordered, key=lambda r: r.content)]
    usable = [s for s in found if s is not None]
    return tuple(sorted(usable, key=_order))


def each_once(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """Every statement of a part once, under its own market where that is among them, in the order given."""
    found: dict[tuple[str, str | None], Stated] = {}
    for one in stated:
        key = one.rows[0].content, one.part
        if key not in found or (found[key].stated_of is not None and one.stated_of is None):
            found[key] = one
    return tuple(found.values())


def _order(stated: Stated) -> tuple[str, str, str, int, str]:
    return stated.market_label, stated.market, stated.document, stated.rows[0].start, stated.rows[0].content


def _as_shown(view: View, stated: Stated) -> Iterator[Stated]:
    """What a figure is a figure of: its market, and the wider or narrower one of which it is the same question.

    Of a market limited to a place, the place itself is the whole.
    """
    known = placement(view)
    coverage, keys = known.coverage.get(stated.market), [c.key for c in stated.cuts]
    is_share = stated.kind is Kind.SHARE
    wider, parts = question_of(stated.market, keys, coverage, is_share=is_share, is_place=_is_place)
    own = tuple(c for c in stated.cuts if coverage is None or c.key != coverage.place)
    if not is_share or wider == stated.market:
        yield stated if own == stated.cuts else replace(stated, cuts=own)
    if wider != stated.market:
        cuts = {c.key: c for c in stated.cuts}
        place = _place_cut(view, coverage.place) if coverage else None
        shown = tuple(cuts.get(key) or place for key in parts)
        yield _moved(view, stated, wider, tuple(c for c in shown if c is not None))
    for key in () if is_share else parts:
        for market in known.placed.get((wider, key), ()):
            if market != stated.market:
                yield _moved(view, stated, market, tuple(c for c in own if c.key != key))


def _moved(view: View, stated: Stated, market: str, cuts: tuple[Cut, ...]) -> Stated:
    label = names(view).entities[market].label if market in names(view).entities else stated.market_label
    return replace(stated, market=market, market_label=label, cuts=cuts, stated_of=stated.market_label)


def _place_cut(view: View, place: str) -> Cut:
    known = names(view).entities.get(place)
    kind = "country" if "/country/" in place else "region"
    return Cut(place, known.label if known else local(place), view.resources.iri("dimension", kind), kind)


def _is_place(key: str) -> bool:
    return "/country/" in key or "/region/" in key


def _stated(view: View, group: list[Observation]) -> Stated | None:
    group.sort(key=lambda r: (r.start, r.claim, r.member or ""))
    first = group[0]
    quantity = quantity_of(first)
    if quantity is None:
        return None
    claims = tuple(dict.fromkeys(local(r.claim) for r in group))
    start, end = _years(first)
    market = first.market or first.definition or first.document
    return Stated(
        kind=Kind(first.kind),
        indicator=local(first.indicator),
        cuts=_cuts(view, group),
        quantity=quantity,
        year=start if start == end else None,
        start=start,
        end=end,
        status=_STATUS.get(local(first.status).rpartition("-")[2]) if first.status else None,
        voice=first.voice or first.document,
        voice_label=first.voice_label or first.title or local(first.document),
        market=market,
        market_label=first.market_label or first.definition_label or first.title or "a market without a name",
        definition_label=first.definition_label,
        document=local(first.document),
        claims=claims,
        disputed=dispute_index(view).touching(claims),
        rows=tuple(group),
        corrected=not _corrected(view).isdisjoint(claims),
        measure=first.measure,
    )


def _corrected(view: View) -> frozenset[str]:
    """Local ids of the claims that people have put in place of what was read."""
    found = rows(view, "metrics.revisions")
    return once(view, "corrected claims", lambda: frozenset(local(r.claim) for r in found))


def _years(row: Observation) -> tuple[int | None, int | None]:
    return (row.earliest.year if row.earliest else None), (row.latest.year if row.latest else None)


def _cuts(view: View, group: Iterable[Observation]) -> tuple[Cut, ...]:
    cuts = {
        part_key(r.concept, r.member_label): Cut(
            part_key(r.concept, r.member_label),
            r.member_label or r.concept_label or local(r.member),
            dimension_key(r.dimension, r.dimension_label),
            dimension_words(view, dimension_key(r.dimension, r.dimension_label), r.dimension_label),
            bool(r.joint),
        )
        for r in group
        if r.member is not None
    }
    return tuple(cuts[k] for k in sorted(cuts))


def quantity_of(row: Observation) -> Quantity | None:
    """The number of a row as it was printed: stores drop trailing zeros, the row's `decimals` bring them back."""
    value = row.value if row.value is not None else row.lower
    if value is None:
        return None
    digits = Decimal(1).scaleb(-(row.decimals or 0))
    upper = row.upper if row.value is None else None
    return Quantity(
        value=_printed(value, digits),
        printed=row.printed,
        unit=_unit(row.unit),
        scale=row.unit_mult or 0,
        upper=_printed(upper, digits) if upper is not None else None,
        qualifier=row.qualifier,
    )


def _printed(value: Decimal, digits: Decimal) -> Decimal:
    """More digits than declared are kept (the upper end of a range may have its own)."""
    padded = value.quantize(digits)
    return padded if padded == value else value.normalize()


def _unit(iri: str) -> str:
    name = local(iri)
    return {"PERCENT": "%", "NUM": ""}.get(name, name)
