"""Characters of a PDF page, as PDFium has them, into words."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from kg.documents.pdf.marks import Turn, Word
from kg.errors import DocumentError

_Edges = tuple[float, float, float, float]
"""Left, bottom, right and top of a character before rotation, points."""

_MAX_CHARS = 400_000
"""Characters of one page."""
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What PDFium gives for a hyphen at the end of a line."""
_WORD = re.compile(r"[^\x00\x01\x03-\x20\x7f-\xa0\uffff]+")
_CODES = 0x110000
_WIDE = 1.3
"""Words wider than this many times their letters' height are looked at letter by letter."""
_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_MAX_SIZE = 1000.0
_NAME_BYTES = 128


class TextPage:
    """The text of one page; `handle` is PDFium's."""

    def __init__(self, handle: Any, turn: Turn) -> None:
        self._handle = handle
        self._turn = turn
        self._object = 0
        self._style = (0.0, False)

    def words(self) -> list[Word]:
        """Words in file order.

        Raises:
            DocumentError: when the page holds more characters than a page can.
        """
        count = raw.FPDFText_CountChars(self._handle)
        if count > _MAX_CHARS:
            raise DocumentError("A page of the PDF has more text than a page can show.", "Print it to a new PDF.")
        letters = self._letters(count)
        spans = (p for m in _WORD.finditer(letters) for p in self._pieces(m.start(), m.end()))
        found = (self._word(letters[first:last], first, last) for first, last in spans)
        return [word for word in found if word is not None]

    def _letters(self, count: int) -> str:
        """One character for each of the page's, as PDFium counts them."""
        buffer = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self._handle, 0, count, buffer) == count + 1:
            found = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(found) == count:
                return found
        codes = (raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(chr(code) if code < _CODES else "\ufffd" for code in codes)

    def _word(self, letters: str, first: int, last: int) -> Word | None:
        edges = [e for i in dict.fromkeys((first, last - 1)) if (e := self._edges(i)) is not None]
        if not edges:
            return None
        left, bottom, right, top = zip(*edges, strict=True)
        box = self._turn.box(min(left), min(bottom), max(right), max(top))
        size, bold = self._style_of(first)
        return Word(letters.translate(_HYPHENS), box, size if 0 < size < _MAX_SIZE else box.height, bold)

    def _edges(self, index: int) -> _Edges | None:
        rect = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(self._handle, index, ctypes.byref(rect)):
            return None
        return (rect.left, rect.bottom, rect.right, rect.top)

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Characters without blanks between them, divided where they lie further apart than letters of a word do."""
        start, end = self._edges(first), self._edges(last - 1)
        if start is not None and end is not None and _is_compact(start, end, last - first):
            yield first, last
            return
        at, before = first, start
        for index in range(first + 1, last):
            own = self._edges(index)
            if own is not None and before is not None and _apart(before, own):
                yield at, index
                at = index
            before = own or before
        yield at, last

    def _style_of(self, index: int) -> tuple[float, bool]:
        """Size in points, as the page's matrix scales it, and whether it is bold; one for each text object."""
        thing = raw.FPDFText_GetTextObject(self._handle, index)
        address = ctypes.addressof(thing.contents) if thing else 0
        if not address or address != self._object:
            self._object, self._style = address, self._read_style(index)
        return self._style

    def _read_style(self, index: int) -> tuple[float, bool]:
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._handle, index)
        if raw.FPDFText_GetMatrix(self._handle, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.b, matrix.d)
        is_heavy = raw.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT
        return size, is_heavy or self._has_bold_name(index)

    def _has_bold_name(self, index: int) -> bool:
        buffer = ctypes.create_string_buffer(_NAME_BYTES)
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(self._handle, index, buffer, _NAME_BYTES, ctypes.byref(flags))
        return 0 < size <= _NAME_BYTES and any(mark in buffer.value.lower() for mark in _BOLD_NAMES)


def _is_compact(start: _Edges, end: _Edges, letters: int) -> bool:
    """True for a word on one line that is no wider than its letters."""
    tall = start[3] - start[1]
    high = max(min(tall, start[2] - start[0]), 0.5 * tall)
    wide = max(end[2] - start[0], end[3] - start[1])
    return abs(start[1] - end[1]) < high and end[0] >= start[0] and wide <= _WIDE * (letters + 1) * high


def _apart(last: _Edges, own: _Edges) -> bool:
    """True when a character does not go on with the word: it lies a gap away, in whichever direction the text runs."""
    across = max(own[0] - last[2], last[0] - own[2])
    along = max(own[1] - last[3], last[1] - own[3])
    return max(across, along) > 0.5 * min(_high(own), _high(last))


def _high(edges: _Edges) -> float:
    return max(edges[3] - edges[1], edges[2] - edges[0])
