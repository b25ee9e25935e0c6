"""How the numbers of markets are laid out for people: segments, forecasts, comparisons of voices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from kg.cli.output import out, print_table
from kg.metrics.arithmetic import words
from kg.metrics.forecast import Series
from kg.metrics.payload import asked_figures
from kg.metrics.reconcile import Comparison, Reconciliation
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.model.figure import Figure, FigureStatus

_SEVERAL = "several voices"


def figure_text(figure: Figure) -> str:
    """A figure with year or span, status, range and dispute: "USD 27.45 billion (2028, derived 27.39–27.51)"."""
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    about = [figure.when] if figure.when else []
    if figure.status is not FigureStatus.STATED:
        span = f" {figure.low:f}–{figure.high:f}" if figure.low is not None and figure.high is not None else ""
        about.append(f"{figure.status.value}{span}")
    elif figure.printed is not None:
        about.append(figure.origin)
    elif figure.high is not None:
        about.append(f"to {figure.high:f}")
    if figure.disputed:
        about.append("disputed")
    tail = f" ({', '.join(about)})" if about else ""
    return f"{qualifier}{words(figure)}{tail}"


def _cell(figures: Iterable[Figure], *, voices: bool = False) -> str:
    return "\n".join(_brief(f, voices=voices) for f in figures) or "not reported"


def _brief(figure: Figure, *, voices: bool = False) -> str:
    """A figure in a cell: year or span, status and dispute as words, the voice where several speak; no range."""
    about = [figure.when] if figure.when else []
    about += [figure.origin] if figure.status is not FigureStatus.STATED or figure.printed is not None else []
    about += ["disputed"] if figure.disputed else []
    about += [figure.voice or _SEVERAL] if voices else []
    tail = f" ({', '.join(about)})" if about else ""
    return f"{figure.qualifier or ''} {words(figure)}{tail}".strip()


def print_segments(found: Sequence[MarketSegments]) -> None:
    """A market's whole voice by voice, its parts and combinations, what is left for the other members together."""
    for table in found:
        _print_whole(table)
        if table.rows or table.cells:
            _print_parts((*table.rows, *table.cells))
        for figure in (*table.remainders, *table.concentration):
            voice = f", {figure.voice}" if figure.voice else ""
            out.print(f"{figure.label}{voice}: {figure_text(figure)} = {figure.formula}", markup=False)
        out.print()


def _print_parts(rows: Sequence[SegmentRow]) -> None:
    """One row a part; absolute growth only where some part has it."""
    absolute = any(row.absolute for row in rows)
    grown = ["Absolute growth"] if absolute else []
    columns = ["Dimension", "Part", "Share", "Value", "Growth", *grown, "Called", "Moves", "Forces", "Voices"]
    print_table("", columns, [_segment(row, absolute=absolute) for row in rows])


def _print_whole(table: MarketSegments) -> None:
    out.print(table.label, style="bold", markup=False)
    row = table.whole
    voices = dict.fromkeys(f.voice or _SEVERAL for f in row.figures)
    rows = [
        [voice, *(_cell(_of(voice, figures)) for figures in (row.values, row.growth, row.absolute))] for voice in voices
    ]
    if rows:
        print_table("", ["Voice", "Size of the whole", "Growth a year", "Absolute growth"], rows)
    by_role = sorted((p.role or "no role stated", p.label) for p in row.companies)
    for role, parties in groupby(by_role, key=lambda pair: pair[0]):
        names = list(dict.fromkeys(label for _, label in parties))
        out.print(f"Companies, {role.replace('-', ' ')} ({len(names)}): {', '.join(names)}", markup=False)
    counts = (("move", len(row.moves)), ("force", len(row.forces)))
    told = [(f"{n} {word if n == 1 else word + 's'}", n) for word, n in counts]
    if any(things for _, things in told):
        out.print(", ".join(words_ for words_, things in told if things), markup=False)


def _of(voice: str, figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if (f.voice or _SEVERAL) == voice]


def _segment(row: SegmentRow, *, absolute: bool) -> list[str]:
    voices = len({f.voice for f in row.figures}) > 1
    shown = (row.shares, row.values, row.growth, *((row.absolute,) if absolute else ()))
    called = [
        f"{r.sense.replace('_', ' ')}{f' {r.year}' if r.year else ''}{' (disputed)' * bool(r.disputed)}"
        for r in row.rankings
    ]
    return [
        row.dimension_label or "",
        row.label,
        *(_cell(figures, voices=voices) for figures in shown),
        "\n".join(dict.fromkeys(called)),
        str(len(row.moves) or ""),
        str(len(row.forces) or ""),
        str(len(row.voices) or ""),
    ]


def print_forecast(found: Sequence[Series], year: int | None, beyond: int | None) -> None:
    """One row a figure, by market and voice; then the growth of each series."""
    rows = []
    for series in found:
        status = {p.figure: p.publisher_status for p in series.stated}
        for f in asked_figures(series, year, beyond):
            rows.append([
                series.market_label,
                series.voice_label,
                series.member_label,
                f.year,
                f"{f.qualifier or ''} {words(f)}".strip(),
                f"{f.status.value}{', disputed' if f.disputed else ''}",
                status.get(f) or f.formula or "",
            ])
    if rows:
        print_table("", ["Market", "Voice", "Part", "Year", "Size", "Status", "As published, or formula"], rows)
    for series in found if year is None and beyond is None else ():
        whole = f"{series.market_label}, {series.voice_label}"
        named = whole if series.member is None else f"{whole}, {series.member_label}"
        rates = [*(figure_text(r.figure) for r in series.rates), *(figure_text(f) for f in series.implied)]
        if rates or series.growth:
            absolute = [f"absolute {figure_text(series.growth)}"] if series.growth else []
            out.print(f"Growth, {named}: {'; '.join([*rates, *absolute])}", markup=False)


def print_reconcile(found: Sequence[Reconciliation]) -> None:
    """The fullest comparisons of each market, its growth, voices and definitions."""
    for one in found:
        out.print(one.label, style="bold", markup=False)
        for comparison in one.comparisons[:3]:
            _print_comparison(one.label, comparison)
        if one.growth:
            _print_comparison(one.label, one.growth)
        out.print(f"Voices: {one.voices.count}, independent: {one.voices.independent}.", markup=False)
        for left, right, common in one.voices.equal:
            out.print(f"  {left} and {right} print the same: {', '.join(common)}.", markup=False)
        for line in (*one.definitions, *(c for x in one.comparisons[:1] for c in x.conditions)):
            out.print(f"  {line}", markup=False)
        for figure in one.partial:
            out.print(f"  Apart, for a part only: {figure.label} {figure_text(figure)}, {figure.voice}", markup=False)
        for view in one.house_views:
            until = f", until {view.until}" if view.until else ""
            out.print(f"House view of {view.author}{until}: {figure_text(view.figure)}. {view.why}", markup=False)
        out.print()


def _print_comparison(label: str, comparison: Comparison) -> None:
    rows = [
        [e.voice, e.market, f"{e.aligned:f}", f"{figure_text(e.figure)}", "outlier" if e.outlier else ""]
        for e in comparison.entries
    ]
    title = f"{label}: {comparison.measure} {comparison.year or ''}".rstrip()
    print_table(title, ["Voice", "Market", comparison.unit, "As printed or derived", ""], rows)
    if comparison.spread:
        low, high = comparison.entries[0].aligned, comparison.entries[-1].aligned
        middle = f"; the middle voice stands at {comparison.median.value:f}" if comparison.median else ""
        times = f"{comparison.spread.value.normalize():f} times"
        out.print(f"From {low:f} to {high:f} {comparison.unit}: {times}{middle}.", markup=False)
