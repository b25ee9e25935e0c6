"""The fan chart: what each publisher prints and what its own rate makes of it. Log axis, no mean, no band."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.views import words
from kg.views.charts.scale import Linear, Log, spread, year_ticks
from kg.views.charts.shapes import NARROW, Chart, Circle, Drawing, Path, Rect, Shape, Text, text_width

_WIDE = 820.0


@dataclass(frozen=True, slots=True)
class Point:
    """A size in the chart's unit; `stated` false for derived ones; `upper` and its digits where a range is printed."""

    year: int
    value: float
    printed: str
    stated: bool = True
    upper: float | None = None
    upper_printed: str = ""

    @property
    def top(self) -> float:
        """The upper end of a range, else the value."""
        return self.value if self.upper is None else self.upper

    @property
    def top_printed(self) -> str:
        """Its digits."""
        return self.upper_printed or self.printed

    @property
    def label(self) -> str:
        """The digits of both ends: "7–8.5"."""
        return f"{self.printed}–{self.upper_printed}" if self.upper_printed else self.printed


@dataclass(frozen=True, slots=True)
class Series:
    """One publisher's path. `shape` is the definition: "disc" whole market, "square" a part, "triangle" not said."""

    name: str
    points: tuple[Point, ...]
    shape: str = "disc"
    ours: bool = False


def fan_chart(series: Sequence[Series], unit: str, note: str = "", shapes_said: str = "") -> Chart | None:
    """Publishers side by side; None without a positive size."""
    drawn = [Series(s.name, tuple(p for p in s.points if p.value > 0), s.shape, s.ours) for s in series]
    drawn = [s for s in drawn if s.points]
    if not drawn:
        return None
    title = _title(drawn)
    wide, narrow = _draw(drawn, _WIDE, 430), _draw(drawn, NARROW, 330)
    line = f"{unit}, log scale: equal slopes are equal growth. {note}".strip()
    alt = f"{title}. {words.sentence(words.counted(len(drawn), 'publisher'))}; all values are in the table below."
    key = ("stated", "derived", "path") if any(not p.stated for s in drawn for p in s.points) else ("stated", "path")
    return Chart("fan", alt, wide, narrow, title, f"{line} {shapes_said}".strip(), key)


def _title(series: Sequence[Series]) -> str:
    by_year: dict[int, list[Point]] = {}
    for one in series:
        for point in one.points:
            if point.stated:
                by_year.setdefault(point.year, []).append(point)
    if not by_year:
        return "No size is printed; the paths are derived"
    year = max(by_year, key=lambda y: (len(by_year[y]), -y))
    if len(by_year[year]) == 1:
        low, high = _reach(p for s in series for p in s.points if p.stated)
        if low is high:
            return f"One size is printed: {low.label} ({low.year})"
        return f"Printed sizes run from {low.printed} ({low.year}) to {high.top_printed} ({high.year})"
    low, high = _reach(by_year[year])
    first = f"Sizes for {year} run from {low.printed} to {high.top_printed}"
    ends = sorted((s.points[-1] for s in series if s.points[-1].year > year), key=lambda p: p.value)
    if len(ends) < 2:
        return first
    last = words.years(p.year for p in ends)
    return f"{first}; the paths end between {ends[0].printed} and {ends[-1].printed} ({last})"


def _reach(points: Iterable[Point]) -> tuple[Point, Point]:
    """Where sizes begin and where they end."""
    every = list(points)
    return min(every, key=lambda p: p.value), max(every, key=lambda p: p.top)


def _draw(series: Sequence[Series], width: float, height: float) -> Drawing:
    narrow = width < 500
    room = _name_room(series)
    low_year = min(p.year for s in series for p in s.points)
    high_year = max(p.year for s in series for p in s.points)
    values = [end for s in series for p in s.points for end in (p.value, p.top)]
    y = Log(min(values) / 1.25, max(values) * 1.25, height - 34, 16)
    ticks = max((text_width(_tick(tick), 12.5) for tick in y.ticks()), default=0.0) + 10
    left, right = (max(28.0, ticks), width - 14) if narrow else (max(36.0, ticks), width - room - 56)
    x = Linear(low_year, max(high_year, low_year + 1), left, right)
    shapes = _axes(x, y, height, narrow)
    for one in sorted(series, key=lambda s: (s.ours, s.name)):
        if len(one.points) > 1:
            path = "L".join(f"{x(p.year):.1f} {y(p.value):.1f}" for p in one.points)
            shapes.append(Path(f"p-line{' us' if one.ours else ''}", f"M{path}"))
    for one in sorted(series, key=lambda s: (s.ours, s.name)):
        shapes += [shape for point in one.points for shape in _marks(one, point, x, y, 4.5 if narrow else 5.5)]
    if not narrow:
        shapes += _ends(series, x, y, width - room - 48, width, height)
    return Drawing(width, height, tuple(shapes))


def _axes(x: Linear, y: Log, height: float, narrow: bool) -> list[Shape]:
    shapes: list[Shape] = []
    for tick in y.ticks():
        shapes += [
            Path("ax", f"M{x.start:.0f} {y(tick):.1f}H{x.end:.0f}"),
            Text("tk end", x.start - 8, y(tick) + 4, _tick(tick)),
        ]
    for year in year_ticks(x.low, x.high, 4 if narrow else 8):
        shapes.append(Text("tk mid", x(year), height - 10, str(year)))
    return shapes


def _marks(series: Series, point: Point, x: Linear, y: Log, r: float) -> list[Shape]:
    """One mark, or both ends of a range with a line between them."""
    at, ends = x(point.year), dict.fromkeys((y(point.value), y(point.top)))
    marks = [_mark(series, point, at, end, r) for end in ends]
    return [Path("p-span", f"M{at:.1f} {y(point.value):.1f}V{y(point.top):.1f}"), *marks] if len(marks) > 1 else marks


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _mark(series: Series, point: Point, x: float, y: float, r: float) -> Shape:
    css = ("p-stated" if point.stated else "p-derived") + (" us" if series.ours else "")
    if series.shape == "square":
        return Rect(css, x - r, y - r, 2 * r, 2 * r)
    if series.shape == "triangle":
        return Path(css, f"M{x:.1f} {y - r - 1:.1f}l{r + 1} {2 * r + 1}h-{2 * r + 2}z")
    return Circle(css, x, y, r)


def _name_room(series: Sequence[Series]) -> float:
    """Width for the names at the ends: that of the longest, up to a limit beyond which a name is cut."""
    return min(250.0, max(text_width(s.name, 12.5, bold=s.ours) for s in series) + 4)


def _ends(series: Sequence[Series], x: Linear, y: Log, start: float, width: float, height: float) -> list[Shape]:
    ordered = sorted(series, key=lambda s: (y(s.points[-1].value), s.name))
    places = spread([y(s.points[-1].value) for s in ordered], 17, 14, height - 30)
    shapes: list[Shape] = []
    for one, place in zip(ordered, places, strict=True):
        end = one.points[-1]
        at = x(end.year)
        shapes.append(Path("lead-l", f"M{min(at + 9, start - 4):.1f} {y(end.value):.1f}L{start - 4:.1f} {place:.1f}"))
        name = one.name
        while text_width(name, 12.5, bold=one.ours) > 250 and len(name) > 4:
            name = name[:-2].rstrip(" …") + "…"
        shapes.append(Text("lbk" if one.ours else "lb", start, place + 4, name))
        shapes.append(Text("lbk end" if end.stated else "lbd end", width - 2, place + 4, end.label))
    return shapes
