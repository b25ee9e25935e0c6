"""Pages of a PDF file through PDFium: the only module that talks to it."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.documents.limits import MAX_PAGES
from kg.documents.pdf.marks import Box, PageMarks, Rules, Word
from kg.errors import DocumentError, UnsupportedDocument

_LOCK = Lock()
"""PDFium may be called by one thread at a time."""
_BOLD_WEIGHT = 600
_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
_MAX_SIZE = 1000.0
_RULE = 2.5
"""Thickest rule, points."""
_DOT = (1.2, 7.0)
"""Smallest and largest bullet of a list that is drawn instead of written, points."""
_MAX_PATHS = 3000
"""Paths of a page looked at for rules; charts have many more, and no tables in them."""
_MAX_RULES = 4000
"""Rules of one direction on a page that are looked at."""
_MAX_CHARS = 400_000
"""Characters of one page."""


def read_pages(data: bytes) -> tuple[list[PageMarks], str]:
    """All pages of a file, and the title in its properties ("" when there is none).

    Raises:
        DocumentError: when the file is damaged or has too many pages.
        UnsupportedDocument: when it is encrypted.
    """
    with _LOCK:
        document = _open(data)
        try:
            if len(document) > MAX_PAGES:
                raise DocumentError(
                    f"The PDF has {len(document):,} pages; at most {MAX_PAGES:,} are read.", "Split it."
                )
            return [_page(document, number) for number in range(len(document))], _title(document)
        except pdfium.PdfiumError as error:
            raise DocumentError("The PDF is damaged: a page cannot be read.", "Print it to a new PDF.") from error
        finally:
            document.close()


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnsupportedDocument(
                "The PDF is encrypted and asks for a password.", "Save a copy without a password and bring that."
            ) from error
        raise DocumentError("The file is not a readable PDF.", "Open it in a viewer and save it again.") from error


def _title(document: Any) -> str:
    return str(document.get_metadata_dict().get("Title") or "")


def _page(document: Any, number: int) -> PageMarks:
    page = document[number]
    try:
        width, height = page.get_size()
        turn = _Turn(width, height, page.get_rotation())
        text = page.get_textpage()
        try:
            words = list(_words(text.raw, turn))
        finally:
            text.close()
        drawings = _drawings(page, turn)
        words += [Word("•", box, box.height) for box in drawings.dots]
        rules = Rules(tuple(sorted(drawings.across[:_MAX_RULES])), tuple(sorted(drawings.down[:_MAX_RULES])))
        return PageMarks(turn.width, turn.height, tuple(words), rules, drawings.pictured)
    finally:
        page.close()


class _Turn:
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


def _words(text: Any, turn: _Turn) -> Iterator[Word]:
    """Words of a text page in file order.

    Raises:
        DocumentError: when the page holds more characters than a page can.
    """
    count = raw.FPDFText_CountChars(text)
    if count > _MAX_CHARS:
        raise DocumentError("A page of the PDF has more text than a page can show.", "Print it to a new PDF.")
    rect = raw.FS_RECTF()
    reference = ctypes.byref(rect)
    letters: list[str] = []
    style = (0.0, False)
    box: Box | None = None
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        is_blank = (code <= 32 and code != _HYPHEN) or code == 0xA0
        if is_blank or not raw.FPDFText_GetLooseCharBox(text, index, reference):
            if box:
                yield Word("".join(letters), box, *style)
            letters, box = [], None
            continue
        own = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        if box and _apart(box, own):
            yield Word("".join(letters), box, *style)
            letters, box = [], None
        if box is None:
            style = _style(text, index, own)
        box = own if box is None else box.around(own)
        letters.append("-" if code == _HYPHEN else chr(code))
    if box:
        yield Word("".join(letters), box, *style)


def _style(text: Any, index: int, box: Box) -> tuple[float, bool]:
    """Size in points, as the page's matrix scales it, and whether it is bold."""
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(text, index)
    if raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.b, matrix.d)
    bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT or _has_bold_name(text, index)
    return (size if 0 < size < _MAX_SIZE else box.height), bold


def _apart(box: Box, own: Box) -> bool:
    """True when a character does not go on with the word: it is on another line or a gap away."""
    high = max(own.height, box.height)
    return (
        own.top > box.bottom or own.bottom < box.top or own.left - box.right > 0.5 * high or own.left < box.left - high
    )


def _has_bold_name(text: Any, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
    return 0 < size <= 128 and any(mark in buffer.value.lower() for mark in (b"bold", b"black", b"heavy"))


@dataclass(slots=True)
class _Drawings:
    """Rules, as `Rules` has them, dots the size of a list's bullet, and whether there is a picture."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictured: bool = False


def _drawings(page: Any, turn: _Turn) -> _Drawings:
    found = _Drawings()
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for number, thing in enumerate(page.get_objects(filter=kinds, max_depth=3)):
        if number > _MAX_PATHS:
            break
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictured = True
        else:
            _add_path(found, thing, turn)
    return found


def _add_path(found: _Drawings, path: Any, turn: _Turn) -> None:
    left, bottom, right, top = path.get_bounds()
    whole = turn.box(left, bottom, right, top)
    smaller, larger = sorted((whole.width, whole.height))
    if _DOT[0] <= smaller and larger <= _DOT[1] and larger < 1.4 * smaller:
        found.dots.append(whole)
        return
    for box in [whole] if smaller <= _RULE else _strokes(path, turn):
        if box.height <= _RULE < box.width:
            found.across.append(((box.top + box.bottom) / 2, box.left, box.right))
        elif box.width <= _RULE < box.height:
            found.down.append(((box.left + box.right) / 2, box.top, box.bottom))


def _strokes(path: Any, turn: _Turn) -> Iterator[Box]:
    """Straight strokes of a path; of a rectangle its four edges."""
    for (x0, y0, _), (x1, y1, is_move) in itertools.pairwise(_points(path)):
        if not is_move:
            (a, b), (c, d) = turn.point(x0, y0), turn.point(x1, y1)
            yield Box(min(a, c), min(b, d), max(a, c), max(b, d))


def _points(path: Any) -> list[tuple[float, float, bool]]:
    """Corner points of a path on the page, each with whether the pen was lifted before it; [] for curved paths."""
    count = raw.FPDFPath_CountSegments(path.raw)
    matrix = path.get_matrix()
    points: list[tuple[float, float, bool]] = []
    if not 2 <= count <= 400:
        return points
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return []
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        px, py = matrix.on_point(x.value, y.value)
        points.append((px, py, kind == raw.FPDF_SEGMENT_MOVETO))
    return points
