"""How the numbers of companies, conflicts and audits are laid out for people: figures with their status."""

from __future__ import annotations

from collections.abc import Sequence

from kg.cli.marketlines import figure_text
from kg.cli.output import out, print_table
from kg.metrics.audit import Audit
from kg.metrics.centrality import Standing
from kg.metrics.competition import Momentum, Nearest, Overlap
from kg.metrics.conflicts import Dispute
from kg.metrics.evidence import kind_words
from kg.metrics.footprint import Footprint
from kg.metrics.network import Route
from kg.metrics.whitespace import Board

_QUOTE = 160
_KINDS = ("market", "concept", "place", "partner")


def print_footprints(found: Sequence[Footprint]) -> None:
    """What companies are tied to, by kind, with the strength of each tie and how many voices tell of it."""
    for one in found:
        out.print(f"Footprint of {one.label}", style="bold", markup=False)
        if one.members:
            out.print(f"  Group: {', '.join(m.label for m in one.members)}", markup=False)
        roles = sorted({f"{r.role.replace('-', ' ')} ({r.voice})" for r in one.roles})
        if roles:
            out.print(f"  Called: {', '.join(roles)}", markup=False)
        rows = [
            [kind, t.label, t.strength.value, len(t.claims), ", ".join(t.voices)]
            for kind in _KINDS
            for t in one.of(kind)
        ]
        if rows:
            print_table("", ["Tied to", "Name", "By", "Claims", "Voices"], rows)


def print_overlap(found: Overlap) -> None:
    """What two companies share and what only one of them has."""
    head = f"{found.first.label} and {found.second.label}"
    if found.related:
        head += ": one group that day, no competitors"
    elif not found.same_side:
        head += ": on different sides of the market"
    elif found.score:
        head += f": score {found.score}"
    else:
        head += ": no basis to compare beyond lists"
    out.print(head, style="bold", markup=False)
    rows = [
        [s.kind, s.label, s.strength, s.weight, f"{len(s.claims_a)} and {len(s.claims_b)} claims"] for s in found.shared
    ]
    if rows:
        print_table("", ["Shared", "Name", "Evidence", "Weight", "On"], rows)
    for who, only in ((found.first, found.only_first), (found.second, found.only_second)):
        if only:
            out.print(f"  Only {who.label}: {', '.join(only)}", markup=False)


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
    out.print(f"{audit.title}: {score}", style="bold", markup=False)
    if audit.findings:
        print_table("", ["", "Check", "Result"], [[f.verdict.value, f.check, f.words] for f in audit.findings])


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1]}…"
