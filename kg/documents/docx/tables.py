"""Tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from kg.documents.docx.xml import W, is_bold, is_on, number_of, text_of
from kg.documents.grid import Grid, GridCell
from kg.documents.handmade import bullet_text
from kg.documents.parts import Table, clean


def read_table(table: _Element) -> Table | None:
    """A table with merged cells filled in; tables inside its cells become text of the cell."""
    grid = Grid()
    above: dict[int, str] = {}
    header_rows = 0
    rows = list(_children(table, "tr"))
    for number, row in enumerate(rows):
        cells, above = _row(row, above)
        grid.add_row(cells)
        mark = row.find(f"{W}trPr/{W}tblHeader")
        if is_on(mark) and header_rows == number:
            header_rows += 1
    header_rows = header_rows or int(len(rows) > 1 and _is_bold_row(rows[0]) and not _is_bold_row(rows[1]))
    filled = grid.rows(header_rows)
    return Table(filled, header=header_rows > 0) if any(any(r) for r in filled) else None


def _children(element: _Element, name: str) -> Iterator[_Element]:
    """Children of a name, those in content controls and tracked insertions too."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _children(child, name)


def _row(row: _Element, above: dict[int, str]) -> tuple[list[GridCell], dict[int, str]]:
    """Cells of a row, and the texts by first column that cells below may continue."""
    cells: list[GridCell] = []
    texts: dict[int, str] = {}
    column = 0
    for cell in _children(row, "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = min(number_of(span.get(f"{W}val"), 1), 200) if span is not None else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val") != "restart"
        text = above.get(column, "") if goes_on else _cell_text(cell)
        cells.append(GridCell(text, width))
        texts[column] = text
        column += max(1, width)
    return cells, texts


def _cell_text(cell: _Element) -> str:
    text = ""
    for line in text_of(cell).split("\n"):
        piece = clean(line)
        piece = bullet_text(piece) or piece
        if piece:
            joint = "" if not text else " " if piece[0].islower() or text[-1] in ",;:&/(-" else "; "
            text += joint + piece
    return text


def _is_bold_row(row: _Element) -> bool:
    return all(is_bold(p) for p in row.iter(f"{W}p") if clean(text_of(p)))
