"""Coverage: how many distinct events or ties were found in each cell; hatched where nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.views import words
from kg.views.charts.shapes import FULL, NARROW, Chart, Drawing, Rect, Shape, Text, text_width

_LINE, _ROW = 16.0, 32.0


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
    wide, narrow = (_draw(rows, columns, counts, width) for width in (FULL, NARROW))
    return Chart("cov", f"{title}. The table has the same counts.", wide, narrow, title, note)


def _draw(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int], width: float) -> Drawing:
    names = min(width * 0.36, max(text_width(row, 12.5) for row in rows) + 14)
    size = min(140.0, (width - names) / len(columns))
    shapes, top = _heads(columns, names, size)
    for j, row in enumerate(rows):
        y = top + _ROW * j
        shapes.append(Text("lb", 0, y + 20, _cut(row, names - 8, 12.5)))
        for i, column in enumerate(columns):
            shapes += _cell(names + i * size, y, size, counts.get((row, column), 0))
    return Drawing(width, top + 4 + _ROW * len(rows), tuple(shapes))


def _heads(columns: Sequence[str], left: float, size: float) -> tuple[list[Shape], float]:
    """The columns' names over their cells, or numbers with the names listed above; and where the rows begin."""
    wrapped = [_wrap(column, size - 8) for column in columns]
    if all(wrapped):
        deep = max(len(lines) for lines in wrapped)
        return [
            Text("lb mid", left + (i + 0.5) * size, 14 + _LINE * (deep - len(lines) + n), line)
            for i, lines in enumerate(wrapped)
            for n, line in enumerate(lines)
        ], _LINE * deep + 10
    listed: list[Shape] = [Text("lb", 0, 14 + 18 * i, f"{i + 1}  {column}") for i, column in enumerate(columns)]
    top = 18.0 * len(columns) + 26
    return [*listed, *(Text("lb mid", left + (i + 0.5) * size, top - 8, str(i + 1)) for i in range(len(columns)))], top


def _wrap(text: str, room: float) -> list[str]:
    """The words on lines of a width; empty when one does not fit, or when there are more than three lines."""
    lines: list[str] = []
    for word in text.split():
        if text_width(word, 12.5) > room:
            return []
        if lines and text_width(f"{lines[-1]} {word}", 12.5) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= 3 else []


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
