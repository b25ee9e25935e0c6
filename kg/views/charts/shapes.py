"""The few shapes that charts are made of. Colours and type are classes of the style sheet; sizes are SVG units."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle."""

    css: str
    x: float
    y: float
    width: float
    height: float
    tag: str = "rect"


@dataclass(frozen=True, slots=True)
class Path:
    """A path in SVG's notation."""

    css: str
    d: str
    tag: str = "path"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    css: str
    x: float
    y: float
    r: float
    tag: str = "circle"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `css` says whether it starts, ends or is centred at `x`."""

    css: str
    x: float
    y: float
    text: str
    tag: str = "text"


Shape = Rect | Path | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a box of `width` by `height`; later ones lie on top."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for wide and for narrow screens with its finding in words.

    Attributes:
        name: part of element ids, unique on a page.
        alt: the finding, read instead of the picture.
        wide: drawing for 46 rem and more.
        narrow: drawing for less.
        title: computed sentence above it; empty when the section's heading says it.
        note: unit, scale and what it is not.
        key: which marks are explained: "development", "deal", "nothing", "stated", "derived", "path".
    """

    name: str
    alt: str
    wide: Drawing
    narrow: Drawing
    title: str = ""
    note: str = ""
    key: tuple[str, ...] = ()


WIDE, NARROW = 860.0, 358.0
"""Widths of the two drawings, chosen so that text keeps 11 px or more at 1360 and at 390 px."""
FULL = 1100.0
"""Width of a drawing that has the whole page to itself."""

_NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[] ")
_BROAD_LETTERS = frozenset("mwMWOQGDHUNCAKVXYZ@%&")


def text_width(text: str, size: float = 12.5, *, bold: bool = False) -> float:
    """Roughly how wide a line is set, in the units of `size`; errs on the wide side."""
    ems = sum(0.32 if c in _NARROW_LETTERS else 0.78 if c in _BROAD_LETTERS else 0.57 for c in text)
    return ems * size * (1.06 if bold else 1.0)


def lozenge(css: str, x: float, y: float, r: float = 7) -> Path:
    """A development's mark."""
    return Path(css, f"M{x:.1f} {y - r:.1f}l{r} {r}-{r} {r}-{r}-{r}z")
