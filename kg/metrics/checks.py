"""The checks of an audit: arithmetic and form of what one document states.

A check counts only where something could have gone wrong: one share alone, or one part alone that is smaller than the
whole, proves nothing and is not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.evidence import conflicts_inside, kind_words
from kg.metrics.forecast import Rate, Series, series_of
from kg.metrics.observed import Kind, Stated
from kg.metrics.rankings import rankings_in
from kg.metrics.reading import local
from kg.metrics.voices import as_printed, voices
from kg.model.answer import Citation
from kg.model.figure import Figure

_FAR = Decimal(100)
"""Ratio to the figure before, or to the middle of other voices, beyond which a scale is suspect."""
_OWN = frozenset({"oneDocument", "oneVoice"})


class Verdict(StrEnum):
    """Result of one check."""

    PASS = "passes"  # ruff: ignore[hardcoded-password-string] - a verdict
    NOTE = "note"
    FAIL = "fails"


@dataclass(frozen=True)
class Finding:
    """One check of one thing.

    Attributes:
        check: what was checked, in words.
        verdict: passes, note (worth knowing; no error) or fails.
        words: what came out.
        figures: figures that were compared, recomputed ones with their formula.
        claims: local ids of the claims it rests on.
        citations: where they stand.
    """

    check: str
    verdict: Verdict
    words: str
    figures: tuple[Figure, ...] = ()
    claims: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


def _finding(check: str, verdict: Verdict, words: str, figures: Iterable[Figure]) -> Finding:
    shown = tuple(figures)
    return Finding(check, verdict, words, shown, arithmetic.joined(f.claims for f in shown))


def _passes(fits: bool) -> Verdict:
    return Verdict.PASS if fits else Verdict.FAIL


class Checks:
    """The checks of one document.

    Args:
        view: the generation.
        document: its local id.
        own: what it states.
        every: what all documents state of its markets, for comparison.
        markets: IRIs of its markets; none where they are not mapped.
    """

    def __init__(
        self, view: View, document: str, own: Sequence[Stated], every: Sequence[Stated], markets: tuple[str, ...]
    ) -> None:
        self._view = view
        self._document = document
        self._own = own
        self._every = every
        self._markets = markets
        self._series = series_of(own)

    def run(self) -> Iterator[Finding]:
        """All findings, check by check."""
        for series in self._series:
            yield from self._growth(series)
            yield from self._scale(series)
        yield from self._shares()
        yield from self._values_of_parts()
        yield from self._periods()
        yield from self._contradictions()
        yield from self._undated()
        yield from self._copies()

    @staticmethod
    def _growth(series: Series) -> Iterator[Finding]:
        """Every implied rate inside a stated growth period, or from the year before it, against the stated rate."""
        for rate in series.rates:
            if not rate.usable or rate.start is None or rate.end is None:
                continue
            for implied in series.implied:
                first, last = (f.year or 0 for f in implied.inputs)
                if rate.start - 1 <= first and last <= rate.end:
                    yield _compared(rate, implied, (first, last))

    def _scale(self, series: Series) -> Iterator[Finding]:
        """Sizes of one series, and of other voices for the same part and year, that are a thousand times apart."""
        points = [p.figure for p in series.stated]
        for first, last in pairwise(points):
            small, large = sorted((first, last), key=lambda f: arithmetic.in_unit(f, first.unit).value)
            if small.value > 0 and (ratio := arithmetic.ratio("", large, small).value) > _FAR:
                words = f"{arithmetic.words(large)} ({large.year}) is {ratio:.3g} times {arithmetic.words(small)}"
                yield _finding("scale inside the document", Verdict.FAIL, f"{words} ({small.year}).", (first, last))
        for figure in points:
            others = [f for f in self._others(series, figure.year) if arithmetic.comparable(f, figure)]
            if len(others) < 2 or figure.value <= 0:
                continue
            values = sorted(arithmetic.in_unit(f, figure.unit).value for f in others)
            factor = figure.value / values[len(values) // 2]
            if factor > _FAR or factor < 1 / _FAR:
                words = f"{arithmetic.words(figure)} is {factor:.3g} times the middle of {len(values)} other voices."
                yield _finding("scale against other voices", Verdict.FAIL, words, (figure, *others))

    def _others(self, series: Series, year: int | None) -> Iterator[Figure]:
        """Sizes that other voices state for the same part and year."""
        for s in self._every:
            same = s.kind is Kind.SIZE and (s.market, s.part, s.year) == (series.market, series.member, year)
            if same and s.voice != series.voice and s.quantity.upper is None:
                yield s.figure()

    def _shares(self) -> Iterator[Finding]:
        """Shares of one dimension, voice and year: together at most 100 % within rounding."""
        groups: defaultdict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
        for s in self._own:
            single = s.kind is Kind.SHARE and s.quantity.upper is None
            if single and s.dimension is not None and not s.cuts[0].joint:
                groups[s.market, s.voice, s.dimension, s.year].setdefault(s.cuts[0].key, s.figure())
        for (_, _, dimension, year), shares in sorted(groups.items(), key=str):
            figures = list(shares.values())
            total = sum((f.value for f in figures), Decimal(0))
            slack = sum((arithmetic.bounds(f)[1] - f.value for f in figures), Decimal(0))
            fits = total <= 100 + slack
            if len(figures) > 1 or not fits:
                when = f", {year}" if year else ""
                words = f"{' + '.join(f'{f.value} %' for f in figures)} = {total} %."
                check = f"shares by {local(str(dimension)).removeprefix('dimension:').replace('-', ' ')}{when}"
                yield _finding(check, _passes(fits), words, figures)

    def _values_of_parts(self) -> Iterator[Finding]:
        """Sizes of parts against share x total of the same year, and their sum against the total."""
        wholes = self._wholes()
        sums: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
        shares = {(s.market, s.voice, s.part, s.year): s for s in self._own if s.kind is Kind.SHARE and s.is_single}
        for series in self._series:
            for point in series.stated if series.member is not None else ():
                place = (series.market, series.voice, series.indicator, point.year)
                total = wholes.get(place)
                if total is None or not arithmetic.comparable(total, point.figure):
                    continue
                if series.dimension is not None:
                    sums[*place, series.dimension].append(point.figure)
                share = shares.get((series.market, series.voice, series.member, point.year))
                if share is not None:
                    yield _against_share(series.member_label, point.figure, share.figure(), total)
        for key, figures in sorted(sums.items(), key=str):
            yield from _against_total(wholes[key[:4]], figures)

    def _wholes(self) -> dict[tuple[object, ...], Figure]:
        """The size of the whole by market, voice, measure and year, where it is stated as one value."""
        found: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for series in self._series:
            for point in series.stated if series.member is None else ():
                found[series.market, series.voice, series.indicator, point.year].append(point.figure)
        return {key: figures[0] for key, figures in found.items() if len(figures) == 1}

    def _periods(self) -> Iterator[Finding]:
        """Growth periods that end before they begin, or that no size of the document touches."""
        for s in self._own:
            if s.kind is Kind.GROWTH and s.start is not None and s.end is not None and s.start >= s.end:
                yield _finding("growth period", Verdict.FAIL, f"{s.start} to {s.end} is no period.", (s.figure(),))
        for series in self._series:
            for rate in series.rates:
                if rate.usable and series.stated and not any(
                    (rate.start or 0) - 1 <= p.year <= (rate.end or 0) for p in series.stated
                ):  # fmt: skip
                    words = f"No stated size falls into the growth period {rate.start}–{rate.end}."
                    yield _finding("growth period", Verdict.NOTE, words, (rate.figure,))

    def _contradictions(self) -> Iterator[Finding]:
        """Conflicts that the document has with itself; where it only reports what others say, they are notes."""
        for _, sides in sorted(conflicts_inside(self._view, self._document).items()):
            first = sides[0]
            own = first.severity == 1 and local(first.within or "") in _OWN
            words = first.explanation or "Two of its statements answer one question differently."
            claims = tuple(dict.fromkeys(local(r.claim) for r in sides))
            verdict = Verdict.FAIL if own else Verdict.NOTE
            yield Finding(kind_words(local(first.kind)), verdict, words, (), claims)

    def _undated(self) -> Iterator[Finding]:
        for s in self._own:
            if s.start is None:
                yield _finding("date", Verdict.NOTE, f"No period is stated for {s.label}.", (s.figure(),))
        for rank in rankings_in(self._view, self._document):
            if rank.year is None:
                words = f"No period is stated for calling {rank.member_label} {rank.sense.replace('_', ' ')}."
                yield Finding("date", Verdict.NOTE, words, (), rank.claims)

    def _copies(self) -> Iterator[Finding]:
        """Voices that print the very figures of this document."""
        own = {s.voice_label for s in self._own}
        for left, right, common in voices(s for s in self._every if s.is_whole).equal:
            if own & {left, right}:
                other = right if left in own else left
                words = f"{other} prints the same: {', '.join(common)}. The two are probably one source."
                same = [s.figure() for s in self._own if as_printed(s) in common]
                yield _finding("figures of another publisher", Verdict.NOTE, words, same)


def _compared(rate: Rate, implied: Figure, span: tuple[int, int]) -> Finding:
    """An implied rate against the stated one; from the year before the stated period it can only be noted."""
    low, high = arithmetic.bounds(rate.figure)
    fits = implied.low is not None and implied.high is not None and implied.low <= high and low <= implied.high
    words = (
        f"From {span[0]} to {span[1]} the sizes imply {implied.value} % a year; {rate.figure.value} % is stated for"
        f" {rate.start}–{rate.end}: {'consistent' if fits else 'not consistent'} within the printed digits."
    )
    before = rate.start is not None and span[0] < rate.start
    verdict = Verdict.NOTE if before and not fits else _passes(fits)
    return _finding(f"growth {span[0]}–{span[1]}", verdict, words, (rate.figure, implied))


def _against_share(name: str, value: Figure, share: Figure, total: Figure) -> Finding:
    product = arithmetic.share_of_total(f"{name}: share × total", share, total)
    low, high = arithmetic.bounds(arithmetic.in_unit(value, product.unit))
    fits = product.low is not None and product.high is not None and low <= product.high and product.low <= high
    words = f"{arithmetic.words(value)} is stated; share × total gives {arithmetic.words(product)}."
    return _finding(f"share × total of {name}", _passes(fits), words, (value, product))


def _against_total(total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    same = [arithmetic.in_unit(p, total.unit) for p in parts]
    low = sum((arithmetic.bounds(p)[0] for p in same), Decimal(0))
    fits = low <= arithmetic.bounds(total)[1]
    if len(parts) > 1 or not fits:
        together = f"{len(parts)} parts sum to" if len(parts) > 1 else "One part alone is"
        words = f"{together} {sum(p.value for p in same)} of {arithmetic.words(total)}."
        yield _finding(f"sum of parts {total.year}", _passes(fits), words, (total, *parts))
