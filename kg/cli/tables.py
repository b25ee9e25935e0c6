"""How metrics are laid out for people: a few tables each, figures with their status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.cli.output import out, print_table
from kg.metrics.arithmetic import words
from kg.metrics.audit import Audit
from kg.metrics.centrality import Standing
from kg.metrics.competition import Momentum, Nearest
from kg.metrics.conflicts import Dispute
from kg.metrics.evidence import kind_words
from kg.metrics.forecast import Series
from kg.metrics.network import Route
from kg.metrics.payload import asked_figures
from kg.metrics.reconcile import Comparison, Reconciliation
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.metrics.whitespace import Board
from kg.model.figure import Figure, FigureStatus

_QUOTE = 160


def figure_text(figure: Figure) -> str:
    """A figure with year, status, range and dispute: "27.45 USD billion (2028, derived 27.39-27.51)"."""
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    about = [str(figure.year)] if figure.year else []
    if figure.status is not FigureStatus.STATED:
        span = f" {figure.low}–{figure.high}" if figure.low is not None and figure.high is not None else ""
        about.append(f"{figure.status.value}{span}")
    elif figure.high is not None:
        about.append(f"to {figure.high}")
    if figure.disputed:
        about.append("disputed")
    tail = f" ({', '.join(about)})" if about else ""
    return f"{qualifier}{words(figure)}{tail}"


def _cell(figures: Iterable[Figure]) -> str:
    return "\n".join(_brief(f) for f in figures) or "not reported"


def _brief(figure: Figure) -> str:
    """A figure in a cell: status and dispute as words, no range."""
    about = [str(figure.year)] if figure.year else []
    about += [figure.status.value] if figure.status is not FigureStatus.STATED else []
    about += ["disputed"] if figure.disputed else []
    tail = f" ({', '.join(about)})" if about else ""
    return f"{figure.qualifier or ''} {words(figure)}{tail}".strip()


def print_segments(found: Sequence[MarketSegments]) -> None:
    """One table a market, and what is left for the other members together."""
    columns = ["Dimension", "Part", "Share", "Value", "Growth", "Called", "Moves", "Voices"]
    for table in found:
        print_table(table.label, columns, [_segment(row) for row in (table.whole, *table.rows)])
        for figure in (*table.remainders, *table.concentration):
            voice = f", {figure.voice}" if figure.voice else ""
            out.print(f"{figure.label}{voice}: {figure_text(figure)} = {figure.formula}", markup=False)
        out.print()


def _segment(row: SegmentRow) -> list[str]:
    called = [
        f"{r.sense.replace('_', ' ')}{f' {r.year}' if r.year else ''}{' (disputed)' * bool(r.disputed)}"
        for r in row.rankings
    ]
    return [
        row.dimension_label or "",
        row.label,
        _cell(row.shares) if row.member else "",
        _cell(row.values),
        _cell(row.growth),
        "\n".join(dict.fromkeys(called)),
        str(len(row.moves) or ""),
        str(len(row.voices) or ""),
    ]


def print_forecast(found: Sequence[Series], year: int | None, beyond: int | None) -> None:
    """One row a figure, by market and voice."""
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


def print_reconcile(found: Sequence[Reconciliation]) -> None:
    """The fullest comparison of each market, its growth, voices and definitions."""
    for one in found:
        for comparison in one.comparisons[:3]:
            _print_comparison(one.label, comparison)
        if one.growth:
            _print_comparison(one.label, one.growth)
        out.print(f"Voices: {one.voices.count}, independent: {one.voices.independent}.", markup=False)
        for left, right, common in one.voices.equal:
            out.print(f"  {left} and {right} print the same: {', '.join(common)}.", markup=False)
        for line in (*one.definitions, *(c for x in one.comparisons[:1] for c in x.conditions)):
            out.print(f"  {line}", markup=False)
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
        middle = f"; the middle voice stands at {comparison.median.value:f}" if comparison.median else ""
        out.print(
            f"From {comparison.low.value:f} to {comparison.high.value:f}: {comparison.spread.value} times{middle}."
        )


def print_competition(found: Sequence[Nearest]) -> None:
    """Rivals with their evidence, or why nobody is ranked."""
    for one in found:
        out.print(f"{one.company.label}: {one.reason}", style="bold", markup=False)
        if one.rivals:
            rows = [[r.label, r.score, "; ".join(f"{s.label} ({s.strength})" for s in r.shared)] for r in one.rivals]
            print_table("", ["Company", "Score", "In common"], rows)
        for relation, things in (
            ("Only in one list with it", one.same_list),
            ("On another side of the market", one.other_side),
            ("Left out, same group", one.left_out),
        ):
            if things:
                out.print(f"  {relation}: {', '.join(t.label for t in things)}", markup=False)


def print_whitespace(found: Sequence[Board]) -> None:
    """One board a market; a dot stands for no evidence found."""
    for board in found:
        columns = ["", *(c.label for c in board.columns)]
        rows = [
            [row.label, *(str(len(board.cell(row.iri, c.iri).claims) or "·") for c in board.columns)]
            for row in board.rows
        ]
        print_table(board.label, columns, rows)
        out.print(f"Claims that join row and column; · no evidence found ({board.empty} cells).\n", style="dim")


def print_momentum(found: Sequence[Momentum]) -> None:
    """Events of each company, newest first."""
    for one in found:
        score = f", score {one.score}" if one.score is not None else ""
        out.print(f"{one.company.label}: {_events(len(one.events))}{score}. {one.note}".rstrip(), markup=False)
        for m in one.events:
            out.print(f"  {m.date_label or 'undated'}: {m.kind}, {m.what or ''}", markup=False)


def _events(count: int) -> str:
    return f"{count} event{'s' if count != 1 else ''}"


def print_network(found: Sequence[Standing]) -> None:
    """The things that are most written about together."""
    rows = [
        [
            s.label,
            s.type,
            s.degree,
            f"{s.pagerank:.4f}",
            f"{s.betweenness:.4f}{f' ± {s.error:.4f}' if s.error else ''}",
            s.community,
        ]
        for s in found
    ]
    print_table("", ["Thing", "Type", "Degree", "PageRank", "Betweenness", "Community"], rows)


def print_paths(found: Sequence[Route]) -> None:
    """Each path with a quote for every hop."""
    for number, route in enumerate(found, 1):
        out.print(f"{number}. {route.hops[0].source_label}", style="bold", markup=False)
        for hop in route.hops:
            out.print(f"   – {', '.join(hop.relations)} – {hop.target_label}", markup=False)
            for c in hop.citations[:1]:
                out.print(f"     “{_short(c.quote)}” ({c.title})", style="dim", markup=False)


def print_conflicts(found: Sequence[Dispute]) -> None:
    """Each conflict with its sides and its effect."""
    for number, d in enumerate(found, 1):
        state = "" if d.is_open else f" Concluded by {d.disposition.author}." if d.disposition else ""
        head = f"{number}. {kind_words(d.kind).capitalize()}, {d.effect_words}"
        out.print(f"{head} ({', '.join(d.markets) or 'no market'}){state}", style="bold", markup=False)
        out.print(f"   {d.explanation}", markup=False)
        for side in d.sides:
            out.print(f"   “{_short(side.citation.quote)}” ({side.voice or side.citation.title})", markup=False)
        if d.affected:
            out.print(f"   Touches: {'; '.join(f'{f.label} {figure_text(f)}' for f in d.affected)}", markup=False)


def print_audit(audit: Audit) -> None:
    """The findings of one audit."""
    score = "nothing could be checked" if audit.score is None else f"{audit.score} of 100"
    rows = [[f.verdict.value, f.check, f.words] for f in audit.findings]
    print_table(f"{audit.title}: {score}", ["", "Check", "Result"], rows)


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1]}…"
