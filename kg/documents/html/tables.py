"""Tables of a page, and what is laid out like one: definition lists and rows of label and value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from kg.documents.grid import Grid, GridCell
from kg.documents.html.elements import HEADINGS, LISTS, is_block, is_inline_only, tag_of, words
from kg.documents.parts import Table

_MAX_LABEL = 90
_MAX_VALUE = 240
_MAX_NAME = 60
_MAX_ITEM = 160
_LAYOUT_CELL = 600
_CELLS = ("td", "th")
_BOX = frozenset({"div", "section", "ul", "ol", "article", "span", "a"})
_CONTINUES = re.compile(r"[a-z0-9&(/,-]")
_PAIR = 2
_MAX_COLUMNS = 60
"""Columns that one cell covers at most; pages use larger numbers to say all of them."""
_MAX_ROWS = 5000


def read_table(table: _Element) -> Table | None:
    """A data table, with spans filled in and its header rows made one; None when the table only lays out the page."""
    own_rows = [row for row in table.iter("tr") if _table_of(row) is table]
    if not own_rows or _is_layout(table, own_rows):
        return None
    grid = Grid()
    header_rows = 0
    for number, row in enumerate(own_rows):
        cells = [c for c in row if tag_of(c) in _CELLS]
        grid.add_row([
            GridCell(cell_text(c), _span(c, "colspan", _MAX_COLUMNS), _span(c, "rowspan", _MAX_ROWS)) for c in cells
        ])
        if header_rows == number and _is_header(row, cells):
            header_rows += 1
    caption = next((words(c) for c in table.iter("caption") if _table_of(c) is table), "")
    rows = grid.rows(header_rows)
    return Table(rows, header=header_rows > 0, caption=caption) if any(any(r) for r in rows) else None


def _table_of(element: _Element) -> _Element | None:
    return next((a for a in element.iterancestors() if tag_of(a) == "table"), None)


def _span(cell: _Element, name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) <= 5 else 1


def _is_header(row: _Element, cells: list[_Element]) -> bool:
    parent = row.getparent()
    in_head = parent is not None and tag_of(parent) == "thead"
    return in_head or (len(cells) > 1 and all(tag_of(c) == "th" for c in cells))


def _is_layout(table: _Element, rows: list[_Element]) -> bool:
    """True for tables that place parts of a page: they hold tables or headings, one cell a row, or long prose."""
    if table.get("role") in {"presentation", "none"} or any(tag_of(e) in {"table", *HEADINGS} for e in _inside(table)):
        return True
    cells = [[c for c in row if tag_of(c) in _CELLS] for row in rows]
    if all(len(row) <= 1 for row in cells):
        return True
    prose = sum(1 for row in cells for c in row if len(c) > _PAIR and len(words(c)) > _LAYOUT_CELL)
    return prose > 0 and len(rows) <= _PAIR


def _inside(element: _Element) -> Iterable[_Element]:
    return element.iterdescendants()


def cell_text(cell: _Element) -> str:
    """A cell on one line: the entries of a list in it, and lines that begin anew, are divided by semicolons."""
    items = [words(e) for e in cell.iter("li")]
    if len(items) > 1:
        lead = words(_before_list(cell)) if cell.text and cell.text.strip() else ""
        return "; ".join(t for t in [lead, *items] if t)
    return join_lines(_lines(cell))


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one cell: a line that goes on with the sentence follows a space, another one a semicolon."""
    text = ""
    for line in (" ".join(raw.split()) for raw in lines):
        if not line:
            continue
        goes_on = not text or _CONTINUES.match(line) or text[-1] in ",;:&/(-"
        text += (" " if text else "") + line if goes_on else f"; {line}"
    return text


def _before_list(cell: _Element) -> _Element:
    lead = cell.makeelement("span")
    lead.text = cell.text
    return lead


def _lines(cell: _Element) -> list[str]:
    lines = [cell.text or ""]
    for child in cell:
        breaks = tag_of(child) == "br" or is_block(child)
        if breaks:
            lines.append("")
        lines[-1] += " " + words(child) if tag_of(child) not in {"sup", "sub"} else words(child)
        if breaks and tag_of(child) != "br":
            lines.append("")
        lines[-1] += child.tail or ""
    return lines


def read_definitions(element: _Element) -> Table | None:
    """A definition list of short values as rows of term and definition; None for a glossary in sentences."""
    pairs: list[list[str]] = []
    for node in element.iter("dt", "dd"):
        text = words(node)
        if tag_of(node) == "dt":
            pairs.append([text, ""])
        elif pairs and text:
            pairs[-1][1] += f"; {text}" if pairs[-1][1] else text
    usable = [(term, value) for term, value in pairs if term and value]
    is_short = all(len(t) <= _MAX_LABEL and len(v) <= _MAX_VALUE for t, v in usable)
    return Table(tuple(usable)) if usable and len(usable) == len(pairs) and is_short else None


def read_box(element: _Element) -> Table | None:
    """Rows of label and value that a page lays out without a table; None for anything else.

    A box has two or more children, each of exactly two short pieces of text in elements of their own.
    """
    tag = tag_of(element)
    role = element.get("role")
    if role in {"table", "grid"}:
        return _role_table(element)
    if tag not in _BOX or len(element) < _PAIR or (element.text or "").strip():
        return None
    rows: list[tuple[str, str]] = []
    headed = False
    for child in element:
        pair = _pair(child)
        if pair is None:
            return None
        headed = headed or any(tag_of(e) in HEADINGS for e in child)
        rows.append(pair)
    figures = sum(any(c.isdigit() for c in a + b) for a, b in rows)
    is_box = figures == len(rows) if headed else 2 * figures >= len(rows) or all(len(b) <= _MAX_NAME for _, b in rows)
    return Table(tuple(rows)) if is_box else None


def _pair(row: _Element) -> tuple[str, str] | None:
    if len(row) != _PAIR or (row.text or "").strip() or (row.tail or "").strip() or tag_of(row) in {"p", *HEADINGS}:
        return None
    if any((e.tail or "").strip() or tag_of(e) in LISTS or not is_inline_only(e) for e in row):
        return None
    if not all(is_block(e) or tag_of(e) in {"span", "strong", "b", "label"} for e in row):
        return None
    first, second = (words(e) for e in row)
    is_label = 0 < len(first) <= _MAX_LABEL and not first.endswith((".", "!", "?"))
    return (first.rstrip(": "), second) if is_label and 0 < len(second) <= _MAX_VALUE and _is_value(second) else None


def _is_value(text: str) -> bool:
    """True for a figure, a name or a list; false for a sentence."""
    return len(text) <= _MAX_ITEM and not (text.endswith(".") and len(text.split()) > 8)


def _role_table(element: _Element) -> Table | None:
    rows: list[tuple[str, ...]] = []
    header = False
    for row in (e for e in element.iterdescendants() if e.get("role") == "row"):
        cells = [e for e in row.iterdescendants() if e.get("role") in {"cell", "gridcell", "columnheader", "rowheader"}]
        header = header or (not rows and bool(cells) and all(c.get("role") == "columnheader" for c in cells))
        rows.append(tuple(cell_text(c) for c in cells))
    return Table(tuple(rows), header=header) if any(rows) else None
