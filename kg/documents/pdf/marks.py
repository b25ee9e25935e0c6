"""What stands on a page of a PDF: words and ruled lines with their places, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height, points."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """Its width, points."""
        return self.right - self.left

    def around(self, other: Box) -> Box:
        """The smallest rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them; `size` is that of the type, points."""

    text: str
    box: Box
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line that no gap or rule divides."""

    text: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Segments at one height, left to right."""

    segments: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """The rectangle around its segments."""
        whole = self.segments[0].box
        for segment in self.segments[1:]:
            whole = whole.around(segment.box)
        return whole

    @property
    def text(self) -> str:
        """Its words, segments divided by one space."""
        return " ".join(s.text for s in self.segments)

    @property
    def size(self) -> float:
        """Size of its largest type, points."""
        return max(s.size for s in self.segments)

    @property
    def bold(self) -> bool:
        """True when all of it is bold."""
        return all(s.bold for s in self.segments)


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines of a page: (position, from, to) each; across ones by height, down ones by distance from the left."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageMarks:
    """One page: its size in points, words in the order the file gives them, rules, and whether it shows pictures."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: Rules
    pictured: bool


class Turn:
    """From PDF coordinates (bottom left, before rotation) to ours (top left, as shown)."""

    def __init__(self, width: float, height: float, rotation: int) -> None:
        self.width, self.height, self.rotation = width, height, rotation

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle as shown."""
        corners = [self.point(left, bottom), self.point(right, top)]
        (x0, y0), (x1, y1) = corners
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown; `width` and `height` are those of the page as shown."""
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.width - y, self.height - x
        return x, self.height - y
