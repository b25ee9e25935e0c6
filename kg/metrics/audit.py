"""Arithmetic and form of one document: growth, shares, sums, periods, scale, copies, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from kg.errors import UnknownName
from kg.graph import View
from kg.metrics import arithmetic
from kg.metrics.evidence import cite_claims, dispute_index, kind_words
from kg.metrics.forecast import Series, series_of
from kg.metrics.observed import Kind, Stated, observations
from kg.metrics.rankings import rankings
from kg.metrics.selection import nearest
from kg.metrics.voices import voices
from kg.model.answer import Citation
from kg.model.figure import Figure
from kg.queries import run

_THOUSAND = Decimal(1000)
_FAR = Decimal(100)
"""Ratio to the median of other figures beyond which a scale is suspect."""


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
        citations: where the inputs are stated.
    """

    check: str
    verdict: Verdict
    words: str
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Audit:
    """The audit of one document.

    Attributes:
        document: local id.
        title: its title.
        publisher: who published it.
        date: when it was issued, if known.
        claims: how many claims it makes.
        findings: failures first, then notes, then what passes.
    """

    JSON: ClassVar[tuple[str, ...]] = ("score",)

    document: str
    title: str
    publisher: str | None
    date: str | None
    claims: int
    findings: tuple[Finding, ...]

    @property
    def score(self) -> int | None:
        """Checks that pass among those that pass or fail, 0-100; None where nothing could be checked."""
        passed = sum(f.verdict is Verdict.PASS for f in self.findings)
        failed = sum(f.verdict is Verdict.FAIL for f in self.findings)
        return round(100 * passed / (passed + failed)) if passed + failed else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All compared figures."""
        return tuple(f for finding in self.findings for f in finding.figures)


def find_document(view: View, document: str) -> str:
    """Local id of a document by id, unique prefix of at least 8 characters of its hash, or exact title.

    Raises:
        UnknownName: when no document, or more than one, fits; with the nearest titles.
    """
    records = view.documents()
    wanted = document.rsplit("/", 1)[-1]
    fitting = [r.id for r in records if wanted == r.id or (len(wanted) >= 8 and r.sha256.startswith(wanted))]
    fitting = fitting or [r.id for r in records if r.title == document]
    if len(fitting) == 1:
        return fitting[0]
    titles = [r.title for r in records if r.title]
    what = f"{len(fitting)} documents are" if fitting else "No document is"
    raise UnknownName(f"{what} called {document!r}.", "Give its id or exact title.", nearest=nearest(document, titles))


def audit(view: View, document: str) -> Audit:
    """Audits one document.

    Args:
        view: the generation.
        document: local id, see `find_document`.

    Raises:
        UnknownName: when the store does not hold it.
    """
    record = next((r for r in view.documents() if r.id == document), None)
    if record is None:
        raise UnknownName(f"There is no document {document}.", "`kg documents` lists what there is.")
    graph = view.resources.graph(f"doc/{document}")
    markets = tuple(r.market for r in run(view, "metrics.document_markets", graph=graph))
    every = observations(view, markets)
    found = list(_Checks(view, document, every, markets).run())
    order = [Verdict.FAIL, Verdict.NOTE, Verdict.PASS]
    return Audit(
        document=document,
        title=record.title or document,
        publisher=record.publisher,
        date=record.date,
        claims=record.claims,
        findings=tuple(sorted(found, key=lambda f: order.index(f.verdict))),
    )


class _Checks:
    """The checks of one document.

    Args:
        view: the generation.
        document: its local id.
        every: what all documents state of its markets, for comparison.
        markets: IRIs of its markets; none where they are not mapped.
    """

    def __init__(self, view: View, document: str, every: Sequence[Stated], markets: tuple[str, ...]) -> None:
        self._view = view
        self._document = document
        self._own = [s for s in every if s.document == document]
        self._every = every
        self._markets = markets
        self._series = series_of(self._own)

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

    def _finding(self, check: str, verdict: Verdict, words: str, figures: Iterable[Figure]) -> Finding:
        shown = tuple(figures)
        claims = arithmetic.joined(f.claims for f in shown)
        return Finding(check, verdict, words, shown, cite_claims(self._view, claims))

    def _growth(self, series: Series) -> Iterator[Finding]:
        """Every implied rate inside a stated growth period against the stated rate."""
        for rate in series.rates:
            if not rate.usable or rate.start is None or rate.end is None:
                continue
            for implied in series.implied:
                first, last = (f.year or 0 for f in implied.inputs)
                if rate.start - 1 <= first and last <= rate.end:
                    yield self._compare_rates(rate.figure, implied, (first, last))

    def _compare_rates(self, stated: Figure, implied: Figure, span: tuple[int, int]) -> Finding:
        low, high = arithmetic.bounds(stated)
        fits = implied.low is not None and implied.high is not None and implied.low <= high and low <= implied.high
        words = (
            f"From {span[0]} to {span[1]} the sizes imply {implied.value} % a year; {stated.value} % is stated:"
            f" {'consistent' if fits else 'not consistent'} within the printed digits."
        )
        verdict = Verdict.PASS if fits else Verdict.FAIL
        return self._finding(f"growth {span[0]}–{span[1]}", verdict, words, (stated, implied))

    def _scale(self, series: Series) -> Iterator[Finding]:
        """Sizes of one series, and of other voices for the same part and year, that are a thousand times apart."""
        points = [p.figure for p in series.stated]
        for first, last in pairwise(points):
            ratio = arithmetic.ratio("", last, first).value if first.value > 0 else Decimal(1)
            if ratio > _FAR or (ratio > 0 and 1 / ratio > _FAR):
                words = f"{arithmetic.words(first)} and {arithmetic.words(last)} are {ratio.normalize():f} times apart."
                yield self._finding("scale inside the document", Verdict.FAIL, words, (first, last))
        for figure in points:
            others = [f for f in self._others(series, figure.year) if arithmetic.comparable(f, figure)]
            if len(others) < 2 or figure.value <= 0:
                continue
            values = sorted(arithmetic.in_unit(f, figure.unit).value for f in others)
            factor = figure.value / values[len(values) // 2]
            if factor > _FAR or factor < 1 / _FAR:
                words = f"{arithmetic.words(figure)} is {factor:.3g} times the middle of {len(values)} other voices."
                yield self._finding("scale against other voices", Verdict.FAIL, words, (figure, *others))

    def _others(self, series: Series, year: int | None) -> Iterator[Figure]:
        """Sizes that other voices state for the same part and year."""
        for s in self._every:
            same = s.kind is Kind.SIZE and (s.market, s.part, s.year) == (series.market, series.member, year)
            if same and s.voice != series.voice and s.quantity.upper is None:
                yield s.figure()

    def _shares(self) -> Iterator[Finding]:
        """Shares of one dimension and year: each at most 100 %, together at most 100 % within rounding."""
        groups: defaultdict[tuple[str, str | None, int | None], dict[str, Figure]] = defaultdict(dict)
        for s in self._own:
            if s.kind is Kind.SHARE and len(s.cuts) == 1 and s.quantity.upper is None:
                groups[s.market, s.dimension, s.year].setdefault(s.cuts[0].key, s.figure())
        for (_, _, year), shares in sorted(groups.items(), key=str):
            figures = list(shares.values())
            total = sum((f.value for f in figures), Decimal(0))
            slack = sum((arithmetic.bounds(f)[1] - f.value for f in figures), Decimal(0))
            when = f" in {year}" if year else ""
            verdict = Verdict.PASS if total <= 100 + slack else Verdict.FAIL
            words = f"{len(figures)} share{'s' if len(figures) > 1 else ''}{when} sum to {total} %."
            yield self._finding("shares of one dimension", verdict, words, figures)

    def _values_of_parts(self) -> Iterator[Finding]:
        """Sizes of parts against share x total of the same year, and their sum against the total."""
        wholes = {(s.market, p.year): p.figure for s in self._series if s.member is None for p in s.stated}
        parts = [(s, p) for s in self._series if s.member is not None for p in s.stated]
        sums: defaultdict[tuple[str, str | None, int], list[Figure]] = defaultdict(list)
        shares = {(s.market, s.part, s.year): s for s in self._own if s.kind is Kind.SHARE and s.is_single}
        for series, point in parts:
            total = wholes.get((series.market, point.year))
            if total is None or not arithmetic.comparable(total, point.figure):
                continue
            sums[series.market, series.dimension, point.year].append(point.figure)
            share = shares.get((series.market, series.member, point.year))
            if share is not None:
                yield self._against_share(series.member_label, point.figure, share.figure(), total)
        for (market, dimension, year), figures in sorted(sums.items(), key=str):
            if dimension is not None:
                yield self._against_total(wholes[market, year], figures)

    def _against_share(self, name: str, value: Figure, share: Figure, total: Figure) -> Finding:
        product = arithmetic.share_of_total(f"{name}: share × total", share, total)
        low, high = arithmetic.bounds(arithmetic.in_unit(value, product.unit))
        fits = product.low is not None and product.high is not None and low <= product.high and product.low <= high
        words = f"{arithmetic.words(value)} is stated; share × total gives {arithmetic.words(product)}."
        return self._finding(
            f"share × total of {name}", Verdict.PASS if fits else Verdict.FAIL, words, (value, product)
        )

    def _against_total(self, total: Figure, parts: Sequence[Figure]) -> Finding:
        same = [arithmetic.in_unit(p, total.unit) for p in parts]
        low = sum((arithmetic.bounds(p)[0] for p in same), Decimal(0))
        words = f"{len(parts)} parts sum to {sum(p.value for p in same)} of {arithmetic.words(total)}."
        verdict = Verdict.PASS if low <= arithmetic.bounds(total)[1] else Verdict.FAIL
        return self._finding(f"sum of parts {total.year}", verdict, words, (total, *parts))

    def _periods(self) -> Iterator[Finding]:
        """Growth periods that end before they begin, or that no size of the document touches."""
        for s in self._own:
            if s.kind is Kind.GROWTH and s.start is not None and s.end is not None and s.start >= s.end:
                yield self._finding("growth period", Verdict.FAIL, f"{s.start} to {s.end} is no period.", (s.figure(),))
        for series in self._series:
            for rate in series.rates:
                if rate.usable and series.stated and not any(
                    (rate.start or 0) - 1 <= p.year <= (rate.end or 0) for p in series.stated
                ):  # fmt: skip
                    words = f"No stated size falls into the growth period {rate.start}–{rate.end}."
                    yield self._finding("growth period", Verdict.NOTE, words, (rate.figure,))

    def _contradictions(self) -> Iterator[Finding]:
        """Conflicts that the document has with itself."""
        index = dispute_index(self._view)
        for conflict, sides in sorted(index.sides.items()):
            claims = tuple(dict.fromkeys(r.claim.rsplit("/", 1)[-1] for r in sides))
            if {r.document.rsplit("/", 1)[-1] for r in sides} == {self._document}:
                verdict = Verdict.FAIL if sides[0].severity == 1 else Verdict.NOTE
                words = sides[0].explanation or "Two of its statements answer one question differently."
                yield Finding(kind_words(index.kinds[conflict]), verdict, words, (), cite_claims(self._view, claims))

    def _undated(self) -> Iterator[Finding]:
        undated = [s for s in self._own if s.start is None]
        for s in undated:
            yield self._finding("date", Verdict.NOTE, f"No period is stated for {s.label}.", (s.figure(),))
        for rank in rankings(self._view, self._markets):
            if rank.document == self._document and rank.year is None:
                words = f"No period is stated for calling {rank.member_label} {rank.sense.replace('_', ' ')}."
                yield Finding("date", Verdict.NOTE, words, (), rank.citations)

    def _copies(self) -> Iterator[Finding]:
        """Voices that print the very figures of this document."""
        own = {s.voice_label for s in self._own}
        markets = {s.market for s in self._own}
        for left, right, common in voices(s for s in self._every if s.market in markets and s.is_whole).equal:
            if own & {left, right}:
                other = right if left in own else left
                words = f"{other} prints the same: {', '.join(common)}. The two are probably one source."
                same = [s.figure() for s in self._own if any(s.quantity.printed in c for c in common)]
                yield self._finding("figures of another publisher", Verdict.NOTE, words, same)


def without_citations(report: Audit) -> Audit:
    """The same audit without quotes, for lists of many documents."""
    return replace(report, findings=tuple(replace(f, citations=()) for f in report.findings))
