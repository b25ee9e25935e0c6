"""The content of a page as parts, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from kg.documents.handmade import bullet_text, rejoin
from kg.documents.html.elements import BLOCK, HEADINGS, LISTS, is_bold, tag_of, text_sizes
from kg.documents.html.tables import read_box, read_definitions, read_table
from kg.documents.parts import Caption, Heading, Item, Paragraph, Part, clean
from kg.documents.titles import is_run_in_heading

_SECTION_CHARS = 1200
_PRESERVED_STYLE = "white-space:pre"
_FIGURE_START = frozenset("0123456789$€£¥₹")
_INLINE_JOINT = frozenset({"span", "b", "strong", "em", "i", "label", "a", "font", "u", "small"})


@dataclass(slots=True)
class _Frame:
    """An open element that decides what the text in it becomes."""

    tag: str
    role: str
    bold: bool
    preserved: bool


def walk(root: _Element) -> list[Part]:
    """Parts of everything under `root`, without recursion (pages may nest as deep as they like)."""
    walker = _Walker(text_sizes(root))
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, is_end = stack.pop()
        entered = not is_end and walker.enter(element)
        if is_end:
            walker.leave(element)
        elif entered:
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        if not entered and element is not root:
            walker.text(element.tail)
    walker.flush()
    return walker.parts


class _Walker:
    """Collects text until a block ends, then makes it the part that the block is."""

    def __init__(self, sizes: dict[_Element, int]) -> None:
        self.parts: list[Part] = []
        self._sizes = sizes
        self._runs: list[tuple[str, bool]] = []
        self._frames: list[_Frame] = []
        self._items: list[list[tuple[str, bool]]] = []
        self._lists = 0
        self._level = 1
        self._term = ""
        self._joint = ""

    def enter(self, element: _Element) -> bool:
        """Takes note of an element; false when it is done with already."""
        tag = tag_of(element)
        if tag == "br":
            self._runs.append(("\n", False))
            return False
        if not tag or _is_note_mark(element, tag):
            return False
        if tag in BLOCK:
            self.flush()
        if self._read_whole(element, tag):
            return False
        self._open(element, tag)
        if tag in _INLINE_JOINT:
            self._joint = "elements" if _follows_element(element) else "text"
        elif tag == "sup" and self._last_char().isdigit() and (element.text or "").strip().isdigit():
            self.text("^")
        self.text(element.text)
        return True

    def leave(self, element: _Element) -> None:
        """Ends an entered element."""
        frame = self._frames[-1]
        if frame.tag in BLOCK or frame.role == "item":
            self.flush()
        self._frames.pop()
        if frame.role == "item":
            self._close_item()
            self._items.pop()
        elif frame.role == "list":
            self._lists -= 1
        elif frame.tag in _INLINE_JOINT:
            self._joint = "text"

    def text(self, text: str | None) -> None:
        """Adds characters to the line under way."""
        if not text:
            return
        frame = self._frames[-1] if self._frames else None
        shown = text if frame and frame.preserved else " ".join(text.split("\n"))
        if self._joint and self._is_glued(shown):
            shown = " " + shown
        self._joint = ""
        self._runs.append((shown, bool(frame and frame.bold)))

    def flush(self) -> None:
        """Ends the line under way and makes it a part."""
        lines = _lines(self._runs)
        self._runs = []
        if not lines:
            return
        frame = next((f for f in reversed(self._frames) if f.role), None)
        role = frame.role if frame else ""
        if role == "item":
            self._items[-1] += lines
        elif role == "term":
            self._term = " ".join(text for text, _ in lines)
        elif role == "definition":
            self._add_definition(" ".join(text for text, _ in lines))
        elif role == "heading" and frame:
            self._add_heading(" ".join(text for text, _ in lines), HEADINGS[frame.tag])
        elif role == "caption":
            self.parts.append(Caption(" ".join(text for text, _ in lines)))
        else:
            self._add_lines(lines)

    def _open(self, element: _Element, tag: str) -> None:
        outer = self._frames[-1] if self._frames else _Frame("", "", bold=False, preserved=False)
        role = self._role(element, tag)
        if role == "list":
            self.flush()
            self._close_item()
            self._lists += 1
        elif role == "item":
            self._items.append([])
        style = (element.get("style") or "").replace(" ", "").lower()
        preserved = outer.preserved or tag in {"pre", "listing", "xmp"} or _PRESERVED_STYLE in style
        self._frames.append(_Frame(tag, role, outer.bold or is_bold(element), preserved))

    def _role(self, element: _Element, tag: str) -> str:
        """What text directly in the element becomes; "" when what is around decides, "block" for a paragraph."""
        if tag in LISTS:
            return "list"
        if tag == "li" or element.get("role") == "listitem":
            return "item" if self._sizes[element] <= _SECTION_CHARS else "block"
        if self._items and any(f.role == "item" for f in self._frames):
            return ""
        if tag in HEADINGS:
            return "heading"
        roles = {"dt": "term", "dd": "definition", "figcaption": "caption", "caption": "caption", "summary": "summary"}
        return roles.get(tag, "")

    def _read_whole(self, element: _Element, tag: str) -> bool:
        """Reads an element that makes one part: a table, or what is laid out like one."""
        part: Part | None = None
        if tag == "table":
            part = read_table(element)
        elif tag == "dl":
            part = read_definitions(element)
        elif not self._items:
            part = read_box(element)
        if part is None:
            return False
        self.flush()
        self._close_item()
        self.parts.append(part)
        return True

    def _last_char(self) -> str:
        return self._runs[-1][0][-1:] if self._runs else ""

    def _is_glued(self, text: str) -> bool:
        """True where only the page's style keeps two pieces apart, as in a label and its value."""
        before, after = self._last_char(), text[:1]
        if before.islower() and after in _FIGURE_START:
            return True
        ends_word = before.islower() or before.isdigit() or before in ")%:"
        return self._joint == "elements" and bool(before) and ends_word and after.isupper()

    def _add_heading(self, text: str, level: int) -> None:
        self._level = level
        self.parts.append(Heading(text, level))

    def _add_definition(self, text: str) -> None:
        self.parts.append(Item(f"{self._term.rstrip(': ')}: {text}" if self._term else text))
        self._term = ""

    def _add_lines(self, lines: list[tuple[str, bool]]) -> None:
        """Lines of a paragraph: list entries with hand-made bullets, headings that are merely bold, and text."""
        run: list[str] = []
        for text, is_all_bold in lines:
            if is_all_bold and is_run_in_heading(text):
                self._add_text(run)
                run = []
                self.parts.append(Heading(text.rstrip(": "), self._level + 1))
            else:
                run.append(text)
        self._add_text(run)

    def _add_text(self, lines: list[str]) -> None:
        for line in rejoin(lines):
            entry = bullet_text(line)
            self.parts.append(Paragraph(line) if entry is None else Item(entry, max(1, self._lists)))

    def _close_item(self) -> None:
        """Ends the entry under way; a bold or headed beginning becomes the label of what follows."""
        if not self._items or not self._items[-1]:
            return
        pieces = self._items[-1]
        text = pieces[0][0]
        for number, (piece, _) in enumerate(pieces[1:]):
            is_label = number == 0 and pieces[0][1] and text[-1:].isalnum()
            text += (": " if is_label else " ") + piece
        self.parts.append(Item(bullet_text(text) or text, max(1, self._lists)))
        self._items[-1] = []


def _follows_element(element: _Element) -> bool:
    before = element.getprevious()
    return before is not None and not before.tail


def _is_note_mark(element: _Element, tag: str) -> bool:
    """True for raised links into the page, which number a footnote."""
    links = [a for a in element if tag_of(a) == "a"] if tag == "sup" else []
    return bool(links) and all((a.get("href") or "").startswith("#") for a in links)


def _lines(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Non-empty lines of the runs, each with whether all its visible characters are bold."""
    lines: list[tuple[list[str], bool]] = [([], True)]
    for text, bold in runs:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(([], True))
            pieces, all_bold = lines[-1]
            pieces.append(piece)
            lines[-1] = (pieces, all_bold and (bold or not piece.strip()))
    cleaned = [(clean("".join(pieces)), bold) for pieces, bold in lines]
    return [(text, bold) for text, bold in cleaned if text]
