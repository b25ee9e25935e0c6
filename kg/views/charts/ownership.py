"""The ownership line: one bar, oldest left, the owner of the day in accent, stale claims hanging below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.period import PartialDate
from kg.views import words
from kg.views.charts.scale import Linear, year_number
from kg.views.charts.shapes import NARROW, WIDE, Chart, Drawing, Path, Rect, Shape, Text, text_width

_TOP, _BAR = 6.0, 34.0


@dataclass(frozen=True, slots=True)
class Tenure:
    """An owner from `start` to `end`; None where a side is not said."""

    owner: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class StaleMark:
    """A source that still names an earlier owner."""

    owner: str
    when: PartialDate


def ownership_chart(company: str, tenures: Sequence[Tenure], stale: Sequence[StaleMark], today: date) -> Chart | None:
    """The line of a company's owners; None when no owner has a date to stand at."""
    dated = sorted((t for t in tenures if t.start), key=lambda t: (str(t.start), t.owner))
    if not dated:
        return None
    said = "; ".join(f"{t.owner} {_span(t)}" for t in dated)
    also = "".join(f" In {s.when.label} one source still names {s.owner}." for s in stale)
    wide, narrow = (_draw(dated, stale, today, width) for width in (WIDE, NARROW))
    return Chart("own", f"Owners of {company}: {said}.{also}", wide, narrow)


def _span(tenure: Tenure) -> str:
    start = tenure.start.label if tenure.start else ""
    return f"from {start} to {tenure.end.label}" if tenure.end else f"since {start}"


def _draw(tenures: Sequence[Tenure], stale: Sequence[StaleMark], today: date, width: float) -> Drawing:
    first = min(year_number(t.start.earliest) for t in tenures if t.start)
    last = year_number(today)
    lead = max(0.15 * (last - first), 1.0)
    x = Linear(first - lead, last, 2, width - 5)
    shapes: list[Shape] = [Rect("own", 2, _TOP, x(first) - 2, _BAR)]
    shapes.append(Text("band-t2", 12, 28, _fit("Before: owner not reported", "Earlier", x(first) - 14)))
    ticks: list[tuple[float, str]] = []
    for tenure in tenures:
        start = x(year_number(tenure.start.earliest)) if tenure.start else 2
        end = x(year_number(tenure.end.earliest)) if tenure.end else x(last)
        now = tenure.end is None or tenure.end.latest >= today
        shapes.append(Rect("band-on" if now else "band-off", start, _TOP, max(2, end - start - 2), _BAR))
        label = _fit(tenure.owner, words.shortened(tenure.owner, 14), end - start - 16)
        shapes.append(Text("band-t" if now else "band-t2", start + 9, 28, label))
        if tenure.start:
            ticks.append((start, words.short(tenure.start)))
    shapes.append(Path("now", f"M{x(last):.1f} 0V58"))
    shapes += _ticks(ticks, x(last), width)
    shapes += _stale(stale, x, width)
    return Drawing(width, 62.0 + 24 * len(stale), tuple(shapes))


def _fit(text: str, shorter: str, room: float) -> str:
    for candidate in (text, shorter):
        if text_width(candidate, 13) <= room:
            return candidate
    letters = int(room / 8)
    return words.shortened(text, letters) if letters >= 4 else ""


def _ticks(ticks: Sequence[tuple[float, str]], today: float, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    edge = 0.0
    for place, label in ticks:
        shapes.append(Path("stem", f"M{place:.1f} 40v14"))
        room_right = today - 44 - place
        if place + 5 >= edge and text_width(label, 12) < room_right:
            shapes.append(Text("tk", place + 5, 56, label))
            edge = place + 10 + text_width(label, 12)
    if today - edge > 48:
        shapes.append(Text("tk end", today - 5, 56, "today" if width else ""))
    return shapes


def _stale(stale: Sequence[StaleMark], x: Linear, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    for row, mark in enumerate(stale):
        place, y = x(year_number(mark.when.earliest)), 66.0 + 24 * row
        full = f"{words.short(mark.when)}: one source still names {mark.owner} (stale)"
        text = _fit(full, f"{words.short(mark.when)}: still “{mark.owner}”", width - 20)
        shapes.append(Path("ed bad", f"M{place:.1f} 40V{y:.1f}"))
        left = place > width / 2
        shapes.append(Text(f"el bad{' end' if left else ''}", place + (3 if left else -3), y + 14, text))
    return shapes
