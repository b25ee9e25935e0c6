"""The body of a Word file as parts, in order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from kg.documents.docx.styles import TITLE, Styles
from kg.documents.docx.tables import read_table
from kg.documents.docx.xml import W, is_bold, is_skipped, number_of, text_boxes, text_of
from kg.documents.handmade import bullet_text, rejoin
from kg.documents.parts import Caption, Heading, Item, Paragraph, Part, clean
from kg.documents.titles import is_run_in_heading


def body_parts(body: _Element, styles: Styles) -> list[Part]:
    """Parts of a body. Where the document has a title of its own, headings stand one level below it."""
    parts = list(_Walker(styles).parts(body))
    down = any(isinstance(p, Heading) and p.level == TITLE for p in parts)
    return [Heading(p.text, p.level + down) if isinstance(p, Heading) else p for p in parts]


class _Walker:
    """Paragraphs and tables of a body, in order, those inside content controls too."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._level = 1

    def parts(self, body: _Element) -> Iterator[Part]:
        stack = [iter(body)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                table = read_table(child)
                if table is not None:
                    yield table
            elif not is_skipped(child):
                stack.append(iter(child))

    def _paragraph(self, paragraph: _Element) -> Iterator[Part]:
        for box in text_boxes(paragraph):
            yield from self._paragraph(box)
        style, depth = self._style_and_depth(paragraph)
        text = text_of(paragraph)
        flat = clean(text)
        if not flat:
            return
        level = self._heading_level(paragraph, style)
        if level is not None:
            self._level = level
            yield Heading(flat, level)
        elif any(name.lower() == "caption" for name in self._styles.names(style)):
            yield Caption(flat)
        elif depth:
            yield Item(bullet_text(flat) or flat, depth)
        elif "\n" not in text.strip() and is_bold(paragraph) and is_run_in_heading(flat):
            yield Heading(flat.rstrip(": "), self._level + 1)
        else:
            yield from _lines(text)

    def _style_and_depth(self, paragraph: _Element) -> tuple[str, int]:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = (named.get(f"{W}val") or "") if named is not None else ""
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            return style, self._styles.list_depth(style)
        number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
        if number is not None and number.get(f"{W}val") == "0":
            return style, 0
        return style, 1 + (number_of(level.get(f"{W}val"), 0) if level is not None else 0)

    def _heading_level(self, paragraph: _Element, style: str) -> int | None:
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        own = number_of(outline.get(f"{W}val"), 9) if outline is not None else 9
        return own + 1 if own < 9 else self._styles.level(style)


def _lines(text: str) -> Iterator[Part]:
    for line in rejoin(text.split("\n")):
        entry = bullet_text(line)
        yield Paragraph(line) if entry is None else Item(entry)
