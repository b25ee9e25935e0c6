"""Elements of a Word file: the text of a paragraph, and plain questions about one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as lxml writes it."""
_SKIPPED = frozenset({f"{W}{n}" for n in ("del", "moveFrom", "instrText", "delText", "rPr", "sectPr")})
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "none", "off"})


def number_of(text: str | None, otherwise: int) -> int:
    """A small whole number as attributes carry them."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise


def is_skipped(element: _Element) -> bool:
    """True for what a reader of the finished text does not see: deletions, field codes, properties."""
    return element.tag in _SKIPPED


def is_on(mark: _Element | None) -> bool:
    """True for a property that is set and not switched off."""
    return mark is not None and (mark.get(f"{W}val") or "1") not in _OFF


def _runs(element: _Element) -> Iterator[_Element]:
    """Elements of a paragraph in order, without deletions, field codes, fallbacks and text boxes."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif not is_skipped(child) and child.tag not in {_COMPATIBLE, f"{W}txbxContent"}:
            yield child
            stack.append(iter(child))


def text_of(element: _Element) -> str:
    """The text as shown; line breaks, and the ends of paragraphs inside, as line feeds."""
    pieces: list[str] = []
    for node in _runs(element):
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{W}tab":
            pieces.append("\t" if pieces else "")
        elif (node.tag == f"{W}br" and node.get(f"{W}type") in {None, "textWrapping"}) or node.tag == f"{W}cr":
            pieces.append("\n")
        elif node.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif node.tag == f"{W}p" and pieces:
            pieces.append("\n")
    return "".join(pieces)


def text_boxes(paragraph: _Element) -> list[_Element]:
    """Paragraphs of text boxes anchored in a paragraph; of a box given twice the first form."""
    found: list[_Element] = []
    for box in paragraph.iter(f"{W}txbxContent"):
        ancestors = [a.tag for a in box.iterancestors()]
        if _COMPATIBLE not in ancestors and ancestors.count(f"{W}txbxContent") == 0:
            found += [p for p in box if p.tag == f"{W}p"]
    return found


def is_bold(paragraph: _Element) -> bool:
    """True when each run that shows something is bold of its own."""
    runs = [r for r in _runs(paragraph) if r.tag == f"{W}r" and any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    marks = [r.find(f"{W}rPr/{W}b") for r in runs]
    return bool(runs) and all(is_on(m) for m in marks)
