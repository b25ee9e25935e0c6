"""One market question across voices: aligned years, currencies apart, spread, independence, definitions, house view.

Conflicting sizes are never averaged. The median says where the middle voice stands and comes with both ends; a value is
called an outlier by the modified z-score of logarithms (Iglewicz and Hoaglin 1993: beyond 3.5, from five voices on).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import chain

from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.conversion import Conversion, converted
from kg.metrics.families import families, family_of, sold_words
from kg.metrics.forecast import Series, series_of
from kg.metrics.house import HouseView, house_views
from kg.metrics.observed import REVENUE, VOLUME, Kind, Stated, each_once, observations
from kg.metrics.partfigures import PartFigures
from kg.metrics.rankings import rankings
from kg.metrics.selection import Selection, names
from kg.metrics.voices import Voices, voices
from kg.model.figure import Figure, FigureStatus

_OUTLIER = Decimal("3.5")
_ENOUGH = 5
_LOG_DIGITS = 12
"""Digits of a logarithm that is only held against a threshold."""
_Z = Decimal("0.6745")
"""Factor that makes the median absolute deviation comparable with a standard deviation."""


@dataclass(frozen=True)
class Entry:
    """One voice's figure in a comparison, with the market as it names it; `aligned` is its value in the common unit."""

    voice: str
    market: str
    figure: Figure
    publisher_status: str | None = None
    aligned: Decimal = Decimal(0)
    outlier: bool = False


@dataclass(frozen=True)
class Comparison:
    """Figures of several voices for one year (or for growth) in one unit.

    Attributes:
        measure: "revenue", "volume" or "growth".
        year: the year; None for growth.
        unit: the common unit, the one that most of the figures are printed in.
        entries: by value, smallest first.
        low: the smallest.
        high: the largest.
        spread: how many times the smallest the largest is; None for one entry.
        median: the middle, of independent voices; None for fewer than three.
        conditions: what would have to hold for the voices to be right together, in words.
    """

    measure: str
    year: int | None
    unit: str
    entries: tuple[Entry, ...]
    low: Figure
    high: Figure
    spread: Figure | None
    median: Figure | None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """What several voices say of the size and growth of one market.

    Attributes:
        market: IRI of the first market of the family.
        label: its name, with the part where one is compared.
        markets: names of all markets that are compared.
        comparisons: by year, the years for which most voices speak first where no year is asked for.
        growth: stated rates of the whole market side by side; None where none is stated.
        voices: who speaks, and how many really.
        definitions: differences of definition, in words.
        partial: figures for a part or place only; never compared with the whole.
        house_views: our own working numbers, apart from the sources.
        implied: growth that each voice's own sizes imply.
        part: name of the part that is compared; None for the whole market.
    """

    market: str
    label: str
    markets: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    growth: Comparison | None
    voices: Voices
    definitions: tuple[str, ...]
    partial: tuple[Figure, ...]
    house_views: tuple[HouseView, ...]
    implied: tuple[Figure, ...] = ()
    part: str | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All compared figures, each comparison's with its spread and median."""
        compared = [*self.comparisons, *([self.growth] if self.growth else [])]
        return tuple(f for c in compared for f in (*(e.figure for e in c.entries), c.spread, c.median) if f)


def reconcile(view: View, selection: Selection, conversion: Conversion | None = None) -> tuple[Reconciliation, ...]:
    """Compares voices market by market, of the whole or of a part.

    Markets that differ in what is sold ("X services") stand side by side.

    Args:
        view: the generation.
        selection: markets (none means all), a member or dimension (none means the whole), year or day, publisher,
            `as_of`.
        conversion: a stated rate; without one, currencies stay apart.
    """
    seen = selection.on(view)
    asked = [family_of(seen, m) for m in selection.markets] if selection.markets else families(seen)
    scope = tuple(sorted({m.iri for f in asked for m in f})) if selection.markets else ()
    by_market: defaultdict[str, list[Stated]] = defaultdict(list)
    for stated in observations(seen, scope):
        if selection.publisher in {None, stated.voice}:
            by_market[stated.market].append(stated)
    found: list[Reconciliation] = []
    for family in dict.fromkeys(asked):
        every = each_once(chain.from_iterable(by_market[m.iri] for m in family))
        views = tuple(h for m in family for h in house_views(seen, m.iri, selection.as_of))
        for part in _asked_parts(every, selection):
            if any(s.part == part for s in every):
                found.append(_reconciliation(_Question(seen, every, part, selection, conversion), views))
    return tuple(found)


@dataclass(frozen=True)
class _Question:
    """What is compared: statements of one family of markets, of one part (a key) or the whole."""

    view: View
    every: Sequence[Stated]
    part: str | None
    selection: Selection
    conversion: Conversion | None

    @property
    def own(self) -> list[Stated]:
        """Statements of that part."""
        return [s for s in self.every if s.part == self.part]


def _asked_parts(every: Sequence[Stated], selection: Selection) -> list[str | None]:
    """The whole; or the member asked for; or every member of the dimension asked for, in the order of names."""
    if selection.member is not None:
        return [selection.member]
    if selection.dimension is None:
        return [None]
    named = {s.part: s.part_label for s in every if s.dimension == selection.dimension}
    return sorted(named, key=lambda p: (named[p].casefold(), str(p)))


def _reconciliation(asked: _Question, views: tuple[HouseView, ...]) -> Reconciliation:
    own = asked.own
    series = series_of(own)
    markets = list(dict.fromkeys((s.market_label, s.market) for s in own))
    heard = voices(own)
    part = own[0].part_label if asked.part is not None else None
    measured = [*_by_year(series, asked, heard), *_shares(asked, heard)]
    if asked.selection.in_year is None:
        measured.sort(key=lambda c: (-_stated_count(c), -len(c.entries), c.year or 0, c.unit))
    return Reconciliation(
        market=markets[0][1],
        label=f"{markets[0][0]}: {part}" if part else markets[0][0],
        markets=tuple(label for label, _ in markets),
        comparisons=tuple(measured),
        growth=_growth(series, heard, asked.selection),
        voices=heard,
        definitions=(*_definitions(own), *_places(asked, own)),
        partial=() if part else tuple(s.figure() for s in asked.every if not s.is_whole and s.kind is Kind.SIZE),
        house_views=() if part else views,
        implied=tuple(f for s in series for f in s.implied),
        part=part,
    )


def _by_year(series: Sequence[Series], asked: _Question, heard: Voices) -> Iterator[Comparison]:
    """Sizes year by year; of a part also those that follow from its share of its voice's whole."""
    year, grouped = asked.selection.in_year, defaultdict[tuple[int, str, str], list[Entry]](list)
    years = [year] if year is not None else sorted({p.year for s in series for p in s.stated})
    found = [(one, figure) for y in years for one in series for figure in one.at(y)]
    for one, figure in found:
        status = next((p.publisher_status for p in one.stated if p.figure is figure), None)
        _add(grouped, one.indicator, Entry(one.voice_label, one.market_label, figure, status), asked.conversion)
    for label, figure in _from_shares(asked):
        _add(grouped, "revenue", Entry(figure.voice or "", label, figure), asked.conversion)
    for (y, measure, _), entries in sorted(grouped.items()):
        if year is not None or len({e.voice for e in entries}) > 1:
            yield _compare(measure, y, entries, heard)


def _add(
    grouped: defaultdict[tuple[int, str, str], list[Entry]], measure: str, entry: Entry, conversion: Conversion | None
) -> None:
    figure = converted(entry.figure, conversion) if conversion else entry.figure
    grouped[figure.year or 0, measure, arithmetic.split_unit(figure.unit)[0]].append(replace(entry, figure=figure))


def _from_shares(asked: _Question) -> Iterator[tuple[str, Figure]]:
    """Values of the part by market label: its share x its voice's whole in the year."""
    if asked.part is None:
        return
    markets = dict.fromkeys((s.market, s.market_label) for s in asked.own)
    for market, label in markets:
        stated = [s for s in asked.every if s.market == market]
        ranks = rankings(asked.view, (market,)) if market in names(asked.view).entities else ()
        figures = PartFigures(asked.view, stated, (), ranks, asked.selection)
        yield from ((label, f) for f in figures.derived_values(asked.part))


def _shares(asked: _Question, heard: Voices) -> Iterator[Comparison]:
    """Stated shares of the part, year by year."""
    year, grouped = asked.selection.in_year, defaultdict[int, list[Entry]](list)
    for s in asked.own:
        if s.kind is Kind.SHARE and s.year is not None and year in {None, s.year}:
            grouped[s.year].append(Entry(s.voice_label, s.market_label, s.figure(), s.status))
    for y, entries in sorted(grouped.items()):
        if year is not None or len({e.voice for e in entries}) > 1:
            yield _compare("share of revenue", y, entries, heard)


def _stated_count(comparison: Comparison) -> int:
    return sum(e.figure.status is FigureStatus.STATED for e in comparison.entries)


def _growth(series: Sequence[Series], heard: Voices, selection: Selection) -> Comparison | None:
    """Rates side by side: of money, in which almost all are meant; of volume where nobody gives one of money."""
    of_measure = defaultdict[str, list[Entry]](list)
    for one in series:
        for rate in one.rates:
            if selection.rises(rate.start, rate.end):
                of_measure[one.indicator].append(Entry(one.voice_label, one.market_label, rate.figure))
    entries = of_measure[REVENUE] or of_measure[VOLUME]
    return _compare("growth", None, entries, heard) if entries else None


def _compare(measure: str, year: int | None, entries: Sequence[Entry], heard: Voices) -> Comparison:
    units = Counter(e.figure.unit for e in entries)
    common = max(units, key=lambda u: (units[u], u))
    aligned = [(arithmetic.in_unit(e.figure, common).value, e) for e in entries]
    aligned.sort(key=lambda pair: (pair[0], pair[1].voice))
    values = _independent(aligned, heard)
    outliers = _outliers(values)
    shown = tuple(replace(e, aligned=value, outlier=value in outliers) for value, e in aligned)
    low, high = shown[0].figure, shown[-1].figure
    several = len({e.voice for e in entries}) > 1 and low.value > 0
    label = f"{measure} {year}" if year else measure
    return Comparison(
        measure=measure,
        year=year,
        unit=common,
        entries=shown,
        low=low,
        high=high,
        spread=arithmetic.ratio(f"{label}: largest over smallest", high, low) if several else None,
        median=_median(label, values, shown, common) if len(values) > 2 else None,
        conditions=_conditions(shown) if several and year else (),
    )


def _independent(aligned: Iterable[tuple[Decimal, Entry]], heard: Voices) -> list[Decimal]:
    """One value for voices that are probably one: each value they print once."""
    group_of = {name: n for n, names in enumerate(heard.groups) for name in names}
    unique = {(group_of.get(e.voice, -1), value): value for value, e in aligned}
    return sorted(unique.values())


def _middle(values: Sequence[Decimal]) -> Decimal:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _median(label: str, values: Sequence[Decimal], entries: Sequence[Entry], unit: str) -> Figure:
    """The middle of an odd number of values as it stands; of an even number the midpoint of the middle two."""
    half = len(values) // 2
    formula = f"median of {len(values)} values of independent voices"
    if not len(values) % 2:
        formula += f", the midpoint of {values[half - 1]:f} and {values[half]:f}"
    ends = (_middle(values), values[0], values[-1])
    found = arithmetic.derived(f"{label}: median", ends, unit, formula, tuple(e.figure for e in entries), 1)
    exact = ends[0] if len(values) % 2 else found.value
    return replace(found, value=exact, low=values[0], high=values[-1], voice=None, qualifier=None)


def _outliers(values: Sequence[Decimal]) -> frozenset[Decimal]:
    if len(values) < _ENOUGH or values[0] <= 0:
        return frozenset()
    with localcontext() as context:
        context.prec = _LOG_DIGITS
        logs = {v: v.ln() for v in values}
    middle = _middle(list(logs.values()))
    deviation = _middle([abs(x - middle) for x in logs.values()])
    if not deviation:
        return frozenset()
    return frozenset(v for v, x in logs.items() if _Z * abs(x - middle) / deviation > _OUTLIER)


def _conditions(entries: Sequence[Entry]) -> tuple[str, ...]:
    largest = entries[-1]
    found = []
    for entry in entries[:-1]:
        if entry.voice == largest.voice or entry.figure.value <= 0:
            continue
        share = entry.aligned / largest.aligned * 100
        if _meet(entry.figure, largest.figure):
            found.append(f"{_said(entry)} and {_said(largest)} agree within what their digits leave open.")
        else:
            found.append(
                f"{_said(entry)} and {_said(largest)} both hold only if the first counts {share:.1f} %"
                " of what the second counts."
            )
    return tuple(found)


def _meet(smaller: Figure, larger: Figure) -> bool:
    """True when what the digits of two figures leave open overlaps."""
    return arithmetic.bounds(arithmetic.in_unit(smaller, larger.unit))[1] >= arithmetic.bounds(larger)[0]


def _said(entry: Entry) -> str:
    qualifier = f"{entry.figure.qualifier} " if entry.figure.qualifier else ""
    return f"{qualifier}{arithmetic.words(entry.figure)} ({entry.voice}, {entry.market})"


def _definitions(whole: Sequence[Stated]) -> tuple[str, ...]:
    found = []
    sold: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for s in whole:
        sold[sold_words(s.definition_label or s.market_label)].add(s.voice_label)
    if len(sold) > 1:
        for words, names in sorted(sold.items()):
            named = f"name it a market of {' and '.join(words)}" if words else "do not say what is sold"
            found.append(f"{_listed(sorted(names))} {named}.")
    for indicator, noun in (("revenue", "money"), ("volume", "volume")):
        names = {s.voice_label for s in whole if s.kind is Kind.SIZE and s.indicator == indicator}
        if names and any(s.kind is Kind.SIZE and s.indicator != indicator for s in whole):
            found.append(f"{_listed(sorted(names))} count {noun}.")
    currencies = sorted({s.quantity.unit for s in whole if s.kind is Kind.SIZE and s.quantity.is_money})
    if len(currencies) > 1:
        found.append(f"Figures stand in {_listed(currencies)}; they are compared apart.")
    return tuple(found)


def _places(asked: _Question, own: Sequence[Stated]) -> Iterator[str]:
    """Who speaks of one place alone, and under which market: never compared with the whole."""
    parts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for s in asked.every:
        if s.stated_of is not None:
            parts[s.stated_of, s.part_label].add(s.voice_label)
    within = {s.stated_of for s in own}
    for (market, part), who in sorted(parts.items()):
        if market in within:
            yield f"Stated of {market}: the figures of {_listed(sorted(who))}."
        elif asked.part is None:
            yield f"For {part} alone ({market}): the figures of {_listed(sorted(who))}. They are compared apart."


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
