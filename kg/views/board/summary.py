"""What a board says in short: its first lines, each with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.metrics import arithmetic
from kg.metrics.conflicts import Dispute
from kg.metrics.reconcile import Comparison, Reconciliation
from kg.metrics.segmentrows import MarketSegments, SegmentRow
from kg.model.figure import Figure, FigureStatus
from kg.views import words
from kg.views.board.plain import value_words

Line = tuple[str, tuple[str, ...]]
"""A sentence and the claims it rests on."""


def in_short(
    across: Sequence[Reconciliation], tables: Sequence[MarketSegments], disputes: Sequence[Dispute]
) -> Iterator[Line]:
    """Size, growth, leading parts, independence and disputes of a market, one sentence each."""
    if not any(one.comparisons for one in across):
        yield from (_alone(f) for table in tables for f in table.whole.values[:1])
    for one in across:
        if one.comparisons:
            yield _sizes(one.comparisons[0])
        if one.growth is not None and one.growth.entries:
            yield _growth(one.growth)
        voices = one.voices
        if voices.count > 1:
            same = [" and ".join(group) for group in voices.groups if len(group) > 1]
            copies = f" {words.listed(same)} print the same and count once." if same else ""
            yield f"{voices.count} voices are heard, {voices.independent} of them independent.{copies}", ()
    for table in tables:
        yield from _leaders(table)
    material = [d for d in disputes if d.severity == 1]
    if material:
        first = material[0]
        claims = tuple(s.claim for s in first.sides)
        count = words.counted(len(material), "dispute changes", "disputes change")
        yield f"{words.sentence(count)} a figure. First: {_first_sentence(first.explanation)}", claims


def _said(figure: Figure) -> str:
    return value_words(figure)


def _sizes(compared: Comparison) -> Line:
    low, high = compared.low, compared.high
    head = f"For {compared.year}, {words.counted(len({e.voice for e in compared.entries}), 'voice')}"
    if len(compared.entries) < 2 or compared.spread is None:
        return f"{head}: {_said(low)} ({low.voice}).", low.claims
    middle = f"; the middle one stands at {_said(compared.median)}" if compared.median else ""
    times = f"{compared.spread.value.normalize():f}"
    stated = sum(e.figure.status is FigureStatus.STATED for e in compared.entries)
    if stated < len(compared.entries):
        head += f" ({stated} as published, {len(compared.entries) - stated} derived)"
    text = f"{head} range from {_said(low)} ({low.voice}) to {_said(high)} ({high.voice}), {times} times apart{middle}."
    return text, (*low.claims, *high.claims)


def _growth(growth: Comparison) -> Line:
    low, high = growth.low, growth.high
    if low.value == high.value:
        return f"Stated growth: {_said(low)} a year{_when(low)} ({low.voice}).", low.claims
    text = (
        f"Stated growth runs from {_said(low)} a year ({low.voice}{_when(low)}) to {_said(high)}"
        f" ({high.voice}{_when(high)})."
    )
    return text, (*low.claims, *high.claims)


def _when(figure: Figure) -> str:
    return f", {figure.when}" if figure.when else ""


def _alone(figure: Figure) -> Line:
    """The size of a market of which one voice speaks."""
    when = f" in {figure.when}" if figure.when else ", undated"
    return f"Size{when}: {_said(figure)} ({figure.voice}, {figure.origin}).", figure.claims


def _leaders(table: MarketSegments) -> Iterator[Line]:
    """The largest stated share of each dimension, with its value."""
    best: dict[str, tuple[SegmentRow, Figure]] = {}
    for row in table.rows:
        for share in row.shares:
            known = best.get(row.dimension or "")
            if row.dimension and share.formula is None and (known is None or share.value > known[1].value):
                best[row.dimension] = (row, share)
    for row, share in best.values():
        same = [v for v in row.values if v.voice == share.voice and v.year == share.year]
        value = f", {_said(same[0])} {'derived' if same[0].formula else 'as published'}" if same else ""
        dispute = "; disputed" if share.disputed else ""
        place = f"{row.dimension_label or 'part'}, {share.voice}{_when(share)}"
        text = f"{row.label} holds {_said(share)} of revenue{value} ({place}{dispute})."
        yield text, arithmetic.joined((share.claims, *(v.claims for v in same[:1])))


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return words.stopped(head if stop else text)
