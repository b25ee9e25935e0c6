"""The share bar: members with a printed share filled, the rest of the market hollow and not split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.views import words
from kg.views.charts.shapes import NARROW, WIDE, Chart, Drawing, Rect, Shape, Text, text_width


@dataclass(frozen=True, slots=True)
class Portion:
    """A printed share in percent; `ours` marks the member the page is about."""

    label: str
    percent: Decimal
    note: str = ""
    ours: bool = False


def share_chart(portions: Sequence[Portion], rest_label: str, rest_note: str = "") -> Chart | None:
    """Portions largest first and what remains; None when they exceed the whole or there are none."""
    total = sum((p.percent for p in portions), Decimal(0))
    if not portions or total > 100:
        return None
    rest = 100 - total
    said = "; ".join(f"{p.label} {words.amount(p.percent, '%')}" for p in portions)
    alt = f"{said} as published" + (
        f"; {rest_label} {words.amount(rest, '%')}, derived and not split." if rest else "."
    )
    wide, narrow = (_draw(portions, rest, rest_label, rest_note, width) for width in (WIDE, NARROW))
    return Chart("sb", alt, wide, narrow)


def _draw(portions: Sequence[Portion], rest: Decimal, label: str, note: str, width: float) -> Drawing:
    shapes: list[Shape] = []
    left = 1.0
    for portion in portions:
        size = float(portion.percent) / 100 * (width - 2)
        shapes.append(Rect("band-on" if portion.ours else "band-off", left, 1, max(1, size - 2), 34))
        text = f"{portion.label} {words.amount(portion.percent, '%')}"
        short = words.amount(portion.percent, "%")
        fits = next((t for t in (text, short) if text_width(t, 13, bold=True) < size - 14), "")
        shapes.append(Text("band-t" if portion.ours else "band-t2", left + 10, 23, fits))
        if portion.note and text_width(portion.note, 12) < size:
            shapes.append(Text("tk", left + 10, 54, portion.note))
        left += size
    if rest:
        room = width - 1 - left
        shapes.append(Rect("own", left, 1, room, 34))
        full, short = f"= {words.amount(rest, '%')}, {label}, not split by anyone", f"= {words.amount(rest, '%')}"
        shapes.append(Text("lbd", left + 10, 23, next((t for t in (full, short) if text_width(t) < room - 14), "")))
        if note and text_width(note, 12) < room:
            shapes.append(Text("tk", left + 10, 54, note))
    return Drawing(width, 62, tuple(shapes))
