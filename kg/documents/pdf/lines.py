"""Words of a page into lines, and out with what is printed on every page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.documents.pdf.marks import Box, Line, PageMarks, Rules, Segment, Word

_GAP = 1.0
"""A gap wider than this many times the size of the type divides a line into segments."""
_MARGIN = 0.12
"""Part of the page's height, at the top and at the bottom, where running heads and feet stand."""
_EDGE_LINES = 3
_SHARE_OF_PAGES = 0.4
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_BULLETS = frozenset("•●○◦▪▫■□◆◇‣⁃∙·➢➤►▶✓✔\uf0b7\uf0a7\uf0d8\uf076–-")
_PRINTED = re.compile(r".{0,200}(?:https?|file):/\S*(?:\s.*)?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}.{0,200}")
_DIGITS = re.compile(r"\d+")


def lines_of(found: Iterable[Word], rules: Rules) -> list[Line]:
    """Lines of words, top down. Words stand in one line when they share half of its height."""
    rows: list[tuple[Box, list[Word]]] = []
    for word in sorted(found, key=lambda w: (w.box.top + w.box.bottom, w.box.left)):
        for box, own in rows[-3:]:
            if _in_line(box, word.box):
                own.append(word)
                break
        else:
            rows.append((word.box, [word]))
    return [Line(tuple(_segments(words, rules))) for _, words in rows]


def _in_line(line: Box, word: Box) -> bool:
    top = line.top if line.top > word.top else word.top
    bottom = line.bottom if line.bottom < word.bottom else word.bottom
    return 2 * (bottom - top) > min(line.bottom - line.top, word.bottom - word.top)


def _segments(words: list[Word], rules: Rules) -> Iterable[Segment]:
    group: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.left):
        if group and _divided(group[-1], word, rules):
            yield _segment(group)
            group = []
        group.append(word)
    yield _segment(group)


def _divided(left: Word, right: Word, rules: Rules) -> bool:
    if left.text in _BULLETS:
        return False
    gap = right.box.left - left.box.right
    if gap > _GAP * left.size and gap > _GAP * right.size:
        return True
    if not rules.down:
        return False
    middle = (left.box.top + left.box.bottom) / 2
    first = bisect_left(rules.down, (left.box.right - 0.5, 0.0, 0.0))
    last = bisect_right(rules.down, (right.box.left + 0.5, 0.0, 0.0))
    return any(y0 <= middle <= y1 for _, y0, y1 in rules.down[first:last])


def _segment(words: list[Word]) -> Segment:
    boxes = [w.box for w in words]
    box = Box(boxes[0].left, min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    letters = sum(len(w.text) for w in words if w.bold)
    bold = 2 * letters > sum(len(w.text) for w in words)
    return Segment(" ".join(w.text for w in words), box, max(w.size for w in words), bold)


def without_running_lines(pages: Sequence[PageMarks]) -> list[PageMarks]:
    """Drops page numbers, and lines that stand at the top or bottom of two in five pages or more."""
    keyed: list[list[tuple[Line, str]]] = []
    for page in pages:
        top, bottom = _MARGIN * page.height, (1 - _MARGIN) * page.height
        lines = lines_of((w for w in page.words if w.box.bottom < top or w.box.top > bottom), page.rules)
        keyed.append([(line, key) for at, line in enumerate(lines) if (key := _running_key(page, lines, at))])
    seen = Counter(key for lines in keyed for key in {k for _, k in lines})
    running = {key for key, count in seen.items() if count >= max(2, _SHARE_OF_PAGES * len(pages))}
    return [
        _without(page, [line.box for line, key in lines if _is_running(line, key, running)])
        for page, lines in zip(pages, keyed, strict=True)
    ]


def _without(page: PageMarks, boxes: Sequence[Box]) -> PageMarks:
    kept = (w for w in page.words if not any(b.top <= (w.box.top + w.box.bottom) / 2 <= b.bottom for b in boxes))
    return replace(page, words=tuple(kept)) if boxes else page


def _running_key(page: PageMarks, lines: Sequence[Line], at: int) -> str:
    """The words of a line at the edge of a page with figures alike; "" for lines elsewhere."""
    box = lines[at].box
    if at < _EDGE_LINES and box.bottom < _MARGIN * page.height:
        return "top " + _DIGITS.sub("0", lines[at].text)
    if at >= len(lines) - _EDGE_LINES and box.top > (1 - _MARGIN) * page.height:
        return "bottom " + _DIGITS.sub("0", lines[at].text)
    return ""


def _is_running(line: Line, key: str, running: set[str]) -> bool:
    return bool(key) and (key in running or any(mark.fullmatch(line.text) for mark in (_PAGE_NUMBER, _PRINTED)))
