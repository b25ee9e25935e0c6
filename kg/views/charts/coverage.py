"""Coverage: how many distinct events or ties were found in each cell; hatched where nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.views import words
from kg.views.charts.shapes import NARROW, Chart, Drawing, Rect, Shape, Text, text_width

_WIDE = 620.0


def coverage_chart(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], note: str
) -> Chart | None:
    """Rows by columns with the count printed in the cell; None without a cell.

    Args:
        rows: labels, top down.
        columns: labels, left to right.
        counts: distinct events by (row, column); missing is nothing found.
        note: what is counted, and that hatched does not mean none.
    """
    if not rows or not columns:
        return None
    filled = sum(1 for row in rows for column in columns if counts.get((row, column)))
    empty = len(rows) * len(columns) - filled
    title = (
        f"{words.sentence(words.count(filled))} {'cell holds' if filled == 1 else 'cells hold'} something; "
        f"{words.count(empty)} {'holds' if empty == 1 else 'hold'} nothing found"
    )
    wide, narrow = (_draw(rows, columns, counts, width) for width in (_WIDE, NARROW))
    return Chart("cov", f"{title}. The table has the same counts.", wide, narrow, title, note)


def _draw(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], width: float) -> Drawing:
    names = width * (0.31 if width > 500 else 0.36)
    size = (width - names) / len(columns)
    heads = [_cut(column, size, 12.5) for column in columns]
    slanted = any(head.endswith("…") for head in heads)
    shapes: list[Shape] = []
    for i, column in enumerate(columns):
        label = str(i + 1) if slanted else heads[i]
        shapes.append(Text("lb mid", names + (i + 0.5) * size, 28, label or column[:1]))
    for j, row in enumerate(rows):
        y = 40.0 + 32 * j
        shapes.append(Text("lb", 0, y + 20, _cut(row, names - 8, 12.5)))
        for i, column in enumerate(columns):
            shapes += _cell(names + i * size, y, size, counts.get((row, column), 0))
    return Drawing(width, 44.0 + 32 * len(rows), tuple(shapes))


def _cut(text: str, room: float, size: float) -> str:
    while text and text_width(text, size) > room - 4:
        text = text[:-2].rstrip(" …") + "…" if len(text) > 3 else ""
    return text


def _cell(x: float, y: float, size: float, found: int) -> list[Shape]:
    if not found:
        return [Rect("cell hatch-bg", x, y, size, 32)]
    step = min(found, 3)
    return [
        Rect(f"cell q{step + 1}", x, y, size, 32),
        Text(f"q-{'lo' if step < 2 else 'hi'} mid", x + size / 2, y + 21, str(found)),
    ]
