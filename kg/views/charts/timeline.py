"""Time lines: lanes of deals and developments, hatched from the newest evidence to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.period import PartialDate
from kg.views import words
from kg.views.charts.scale import Linear, year_number, year_ticks
from kg.views.charts.shapes import NARROW, WIDE, Chart, Drawing, Path, Rect, Shape, Text, lozenge, text_width


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; `deal` draws a square, else a lozenge."""

    when: PartialDate
    label: str
    deal: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of events with its name."""

    name: str
    events: tuple[Event, ...]


def timeline_chart(lanes: Sequence[Lane], newest: PartialDate | None, today: date, wide: float = WIDE) -> Chart | None:
    """Lanes on one line of years, the wide drawing `wide` units across; None without a dated event."""
    filled = [lane for lane in lanes if lane.events]
    if not filled:
        return None
    said = "; ".join(
        f"{event.label}, {event.when.label}"
        for lane in filled
        for event in sorted(lane.events, key=lambda e: (str(e.when), e.label))
    )
    gap = f" After {newest.label} nothing was found." if newest else ""
    drawings = [_draw(filled, newest, today, width) for width in (wide, NARROW)]
    key = tuple(
        name
        for name, there in (
            ("development", any(not e.deal for lane in filled for e in lane.events)),
            ("deal", any(e.deal for lane in filled for e in lane.events)),
            ("nothing", newest is not None),
        )
        if there
    )
    return Chart("tl", f"Time line: {said}.{gap}", drawings[0], drawings[1], key=key)


def freshness_chart(events: Sequence[PartialDate], newest: PartialDate, today: date) -> Chart | None:
    """One lane without labels: when things happened, and the gap since."""
    if not events:
        return None
    months = words.age(newest, today)
    ordered = sorted(events, key=str)
    alt = (
        f"{words.sentence(words.counted(len(ordered), 'development'))} between {ordered[0].label} and "
        f"{ordered[-1].label}, then nothing found until today, {words.day(today)}."
    )
    wide, narrow = (_fresh(ordered, newest, today, width, f"{months}, nothing found") for width in (WIDE, NARROW))
    return Chart("fr", alt, wide, narrow)


def _fresh(events: Sequence[PartialDate], newest: PartialDate, today: date, width: float, gap: str) -> Drawing:
    first, last = year_number(events[0].earliest), year_number(today)
    pad = max(0.04 * (last - first), 0.15)
    x = Linear(first - pad, last + pad, 4, width - 4)
    start, now = x(year_number(newest.latest)), x(last)
    shapes: list[Shape] = [Rect("hatch-bg", start, 10, max(0, now - start), 38), Path("ax0", f"M4 48H{width - 4}")]
    for year in year_ticks(first - pad, last, 7 if width > 500 else 4):
        if now - x(year) > 44:
            shapes += [Path("stem", f"M{x(year):.1f} 48v6"), Text("tk mid", x(year), 69, str(year))]
    shapes += [lozenge("dev", x(year_number(event.earliest)), 29) for event in events]
    shapes += [Path("now", f"M{now:.1f} 4V54"), Text("tk mid", min(now, width - 18), 69, "today")]
    room = text_width(gap, 12.5, bold=True) + 16
    middle = (start + now) / 2
    if room < now - start:
        shapes += [Rect("ground", middle - room / 2, 19, room, 20), Text("lbk mid", middle, 33, gap)]
    return Drawing(width, 76, tuple(shapes))


def _draw(lanes: Sequence[Lane], newest: PartialDate | None, today: date, width: float) -> Drawing:
    narrow = width < 500
    events = [event for lane in lanes for event in lane.events]
    first = min(year_number(event.when.earliest) for event in events)
    last = year_number(today)
    names = 8.0 if narrow else 26 + max(text_width(lane.name, 12.5, bold=True) for lane in lanes)
    x = Linear(first - max(0.02 * (last - first), 0.2), last, names, width - 12)
    shapes: list[Shape] = []
    y = 22.0 if narrow else 8.0
    hatch = (x(year_number(newest.latest)), y) if newest else None
    for lane in lanes:
        drawn, y = _lane(lane, x, y, width)
        shapes += drawn
    if hatch:
        shapes.insert(0, Rect("hatch-bg", hatch[0], hatch[1], max(0, x(last) - hatch[0]), y - hatch[1]))
    for year in year_ticks(first, last, 4 if narrow else 8):
        if x(last) - x(year) > 44:
            shapes += [Path("ax", f"M{x(year):.1f} {y:.1f}v5"), Text("tk mid", x(year), y + 20, str(year))]
    shapes += [Path("now", f"M{x(last):.1f} 6V{y:.1f}"), Text("tk end", x(last) + 6, y + 20, "today")]
    return Drawing(width, y + 28, tuple(shapes))


def _lane(lane: Lane, x: Linear, top: float, width: float) -> tuple[list[Shape], float]:
    """Events of a lane in as many rows as their labels need, and where it ends."""
    narrow = width < 500
    rows: list[list[tuple[float, float]]] = []
    shapes: list[Shape] = []
    start = top + (30.0 if narrow else 0.0)
    for event in sorted(lane.events, key=lambda e: (str(e.when), e.label)):
        place = x(year_number(event.when.earliest))
        label = (
            _fitting(event.label, max(place - 8, x.end - place) - 18) if narrow else words.shortened(event.label, 44)
        )
        reach = text_width(label, 12.5) + 18
        left = place + reach > x.end
        taken = (place - reach, place + 8) if left else (place - 8, place + reach)
        row = next((i for i, spans in enumerate(rows) if all(_free(taken, s) for s in spans)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        y = start + 26 + 22 * row
        shapes.append(Rect("deal", place - 5.5, y - 5.5, 11, 11) if event.deal else lozenge("dev", place, y, 7.5))
        shapes.append(Text(f"lb{' end' if left else ''}", place + (-12 if left else 12), y + 4, label))
    bottom = start + 30 + 22 * len(rows)
    name = Text("lbk", 8 if narrow else 0, top + 20 if narrow else start + 30, lane.name)
    return [Path("ax", f"M{0 if not narrow else 8} {bottom:.1f}H{width - 8:.1f}"), name, *shapes], bottom


def _fitting(label: str, room: float) -> str:
    """The label, or as much of it as the longer side of its mark has room for."""
    length = len(label)
    while length > 8 and text_width(words.shortened(label, length), 12.5) > room:
        length -= 2
    return words.shortened(label, length)


def _free(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[1] < b[0] or b[1] < a[0]
