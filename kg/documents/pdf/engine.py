"""Pages of a PDF file through PDFium, which only this module and `glyphs` talk to."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.documents.limits import MAX_PAGES
from kg.documents.pdf.glyphs import TextPage
from kg.documents.pdf.marks import Box, PageMarks, Rules, Turn, Word
from kg.errors import DocumentError, UnsupportedDocument

_LOCK = Lock()
"""PDFium may be called by one thread at a time."""
_RULE = 2.5
"""Thickest rule, points."""
_DOT = (1.2, 7.0)
"""Smallest and largest bullet of a list that is drawn instead of written, points."""
_MAX_PATHS = 3000
"""Paths of a page looked at for rules; charts have many more, and no tables in them."""
_MAX_RULES = 4000
"""Rules of one direction on a page that are looked at."""


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
        turn = Turn(width, height, page.get_rotation())
        text = page.get_textpage()
        try:
            words = TextPage(text.raw, turn).words()
        finally:
            text.close()
        drawings = _drawings(page, turn)
        words += [Word("•", box, box.height) for box in drawings.dots]
        rules = Rules(tuple(sorted(drawings.across[:_MAX_RULES])), tuple(sorted(drawings.down[:_MAX_RULES])))
        return PageMarks(turn.width, turn.height, tuple(words), rules, drawings.pictured)
    finally:
        page.close()


@dataclass(slots=True)
class _Drawings:
    """Rules, as `Rules` has them, dots the size of a list's bullet, and whether there is a picture."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictured: bool = False


def _drawings(page: Any, turn: Turn) -> _Drawings:
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


def _add_path(found: _Drawings, path: Any, turn: Turn) -> None:
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


def _strokes(path: Any, turn: Turn) -> Iterator[Box]:
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
