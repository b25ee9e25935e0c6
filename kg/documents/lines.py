"""Lines of a text with what their shape says: blank, bullet, heading mark, table row, label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.dimensions import AMBIGUOUS, known_dimension
from kg.language.imprints import is_dateline
from kg.language.labels import label_at_start, label_of
from kg.language.names import has_legal_form
from kg.language.quantities import iter_money, iter_percentages
from kg.model.span import Span

_BULLET = re.compile(
    r"(?P<mark>(?:[•●▪‣◦·∙►➤➢✓✔✅❖■□○◆★❯»–—*+-]|o(?=\s+[A-Z])|(?:check|tick)-?(?:img|mark"
    r"|icon)\.{0,3})(?=\s|[A-Z]))\s*(?=\S)|(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z]))\s+(?=\S)"
)
_ATX = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*\s*\Z")
_EMPHASISED = re.compile(r"(\*\*|__)(?P<text>[^*_]+(?:[*_][^*_]+)*)(\*\*|__):?\s*\Z")
_RULE = re.compile(r"\s*(?:[-*_=~]\s*){3,}\Z")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*\Z")
_TURN = re.compile(r"(?P<who>Q|A|Question|Answer)(?:\s?\d{1,2})?\s*[.:)]\s+(?=\S)")
_GAP = re.compile(r"\t+| {3,}| {2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its surrounding blanks.

    Attributes:
        span: its characters, blanks at both ends left out.
        indent: blanks before it.
        text: the characters.
        quoted: a mark of quotation (">") stands before it.
    """

    span: Span
    indent: int
    text: str
    quoted: bool = False

    @property
    def blank(self) -> bool:
        """True for an empty line."""
        return not self.text


def split_lines(text: str) -> list[Line]:
    """The lines of a text; offsets are those of `text`."""
    lines: list[Line] = []
    at = 0
    for raw in re.split(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]", text):
        width = len(raw)
        quoted = re.match(r"\s*(?:>\s?)+", raw)
        inner = raw[quoted.end() :] if quoted else raw
        stripped = inner.strip()
        indent = width - len(inner.lstrip())
        start = at + (indent if stripped else 0)
        lines.append(Line(Span(start, start + len(stripped)), indent, stripped, quoted is not None))
        at += width
        at += 2 if text.startswith("\r\n", at) else 1
    return lines


def bullet_end(line: Line) -> int | None:
    """Offset in the line at which the item's text begins, or None for a line without list mark."""
    match = _BULLET.match(line.text)
    if not match or _RULE.match(line.text):
        return None
    if match["mark"] in {"*", "+"} and line.text.startswith(("**", "++")):
        return None
    if match["mark"] and len(match["mark"]) == 1 and match["mark"] in "*+–—-o" and not line.text[1:2].isspace():
        return None
    return match.end()


def turn(line: Line) -> tuple[str, Span] | None:
    """Who speaks ("Q" or "A") and the text after it, for a line of questions and answers."""
    match = _TURN.match(line.text)
    return (match["who"][0], Span(line.span.start + match.end(), line.span.end)) if match else None


def mark_kind(line: Line) -> str:
    """Kind of a line's list mark: "digit", "letter", "sign", or "" without one."""
    match = _BULLET.match(line.text) if bullet_end(line) is not None else None
    if match is None:
        return ""
    if match["mark"]:
        return "sign"
    return "digit" if re.match(r"\(?\d", match["number"]) else "letter"


def is_numbered(line: Line) -> bool:
    """True when the list mark is a number or letter."""
    match = _BULLET.match(line.text)
    return bool(match and match["number"])


def heading_mark(line: Line) -> tuple[int, Span] | None:
    """Level and text span of a line marked as heading by `#` or by being set in bold as a whole."""
    atx = _ATX.match(line.text)
    if atx and atx["text"]:
        return len(atx[1]), Span(atx.start("text"), atx.end("text")).shift(line.span.start)
    bold = _EMPHASISED.match(line.text)
    if bold and len(bold["text"]) <= 120 and not bold["text"].rstrip().endswith((".", ";")):
        return 5, Span(bold.start("text"), bold.end("text")).shift(line.span.start)
    return None


def is_rule(line: Line) -> bool:
    """True for a line of dashes, stars or equal signs."""
    return bool(_RULE.match(line.text))


def is_table_rule(line: Line) -> bool:
    """True for the line under a Markdown table's header."""
    return "-" in line.text and "|" in line.text and bool(_TABLE_RULE.match(line.text))


def pipe_cells(line: Line) -> list[Span]:
    """Cells of a row with pipes; empty for other lines."""
    text = line.text
    if "|" not in text:
        return []
    start = 1 if text.startswith("|") else 0
    end = len(text) - 1 if text.endswith("|") and len(text) > 1 else len(text)
    cells: list[Span] = []
    at = start
    for match in re.finditer(r"(?<!\\)\|", text[:end]):
        if match.start() < start:
            continue
        cells.append(_trimmed(line, at, match.start()))
        at = match.end()
    cells.append(_trimmed(line, at, end))
    return cells


def gap_cells(line: Line) -> list[Span]:
    """Cells of a row set apart by tabs or by two and more blanks."""
    cells: list[Span] = []
    at = 0
    for match in _GAP.finditer(line.text):
        cells.append(_trimmed(line, at, match.start()))
        at = match.end()
    cells.append(_trimmed(line, at, len(line.text)))
    return [c for c in cells if len(c)]


def _trimmed(line: Line, start: int, end: int) -> Span:
    part = line.text[start:end]
    left = len(part) - len(part.lstrip())
    stop = max(start + left, start + len(part.rstrip()))
    return Span(start + left, stop).shift(line.span.start)


def box_cells(line: Line) -> list[Span]:
    """Label and value of a line that begins with a known label ("Base Year 2024", "Base Year2024"), else empty."""
    found = label_at_start(line.text)
    if found is None or found.end >= len(line.text):
        return []
    rest = line.text[found.end :]
    if (
        re.match(r"\s*[a-z]", rest)
        and rest[:1].isspace()
        and not re.match(r"\s*(?:by |over |around |approx|nearly )", rest)
    ):
        return []
    if re.match(r"\s*(?:[,;.?!&/]|[-–—]\s*[A-Z][a-z]+\s+[a-z])", rest):
        return []
    value = re.match(r"\s*[:|–—-]?\s*", rest)
    start = found.end + (value.end() if value else 0)
    if start >= len(line.text):
        return []
    return [_trimmed(line, 0, found.end), _trimmed(line, start, len(line.text))]


def is_label(line: Line) -> bool:
    """True when the whole line is a label of a box."""
    return len(line.text) <= 70 and label_of(line.text) is not None


def has_figures(text: str) -> bool:
    """True when money or a percentage stands in the text."""
    return any(True for _ in iter_money(text)) or any(True for _ in iter_percentages(text))


_KICKER = re.compile(
    r"(?:press|news|media)\s+release|for\s+immediate\s+release|press\s+note|news|executive\s+summary|report\s+summary"
    r"|research\s+report|market\s+report|industry\s+report|summary|abstract",
    re.IGNORECASE,
)


def is_kicker(text: str) -> bool:
    """True for words that say what kind of document follows and no more ("Press Release")."""
    return bool(_KICKER.fullmatch(text.strip(" :.-–—*#")))


def is_labelled(text: str) -> bool:
    """True for a line of a label, a colon and more ("Acme Inc.: July 2024, opened ...")."""
    return bool(re.match(r"[^:]{2,50}:\s+\S.{8,}", text.strip()))


def word_count(text: str) -> int:
    """Number of words."""
    return len(text.split())


_CLOSED = (".", ";", ",", "!", "…")
_INTRODUCES = re.compile(
    r"\b(?:include|includes|including|are|is|comprise|comprises|follows|following|covers?|namely)\b[^:]*:\s*[-–]?\Z",
    re.IGNORECASE,
)
_HEADING_ABBREVIATION = re.compile(r"\b(?:Inc|Ltd|Co|Corp|U\.S|U\.K|S\.A|N\.V|etc)\.\Z")


def introduces_list(text: str) -> bool:
    """True for a lead-in sentence ("The major players include:")."""
    return bool(_INTRODUCES.search(text.strip())) and word_count(text) > 3


def _is_amount(text: str) -> bool:
    """Whether a line is an amount of money and no more than its year beside it."""
    money = next(iter_money(text), None)
    rest = f"{text[: money.span.start]}{text[money.span.end :]}" if money else text
    return money is not None and not re.search(r"[A-Za-z]{3}", rest)


def looks_like_heading(text: str, longest: int = 16) -> bool:
    """Whether a line without markup reads as a heading: short, begins large, no closing punctuation."""
    stripped = text.strip()
    if " | " in stripped or " · " in stripped:
        return False
    if not stripped or word_count(stripped) > longest or len(stripped) > 40 + 9 * longest:
        return False
    if has_legal_form(stripped) and len(stripped.split()) <= 6:
        return False
    if stripped.endswith(_CLOSED) or introduces_list(stripped) or stripped.count("; ") >= 2:
        return False
    if is_dateline(stripped) or _is_amount(stripped):
        return False
    first = stripped.lstrip("\"“'([0123456789.§ ")
    if not first or not (first[0].isupper() or stripped[0].isdigit() or known_dimension(stripped)):
        return False
    if ": " in stripped and not re.match(r"[^:]{2,60}:\s+\S.{8,}", stripped):
        return False
    return not re.match(r"(?:[A-Z][\w ]{0,25}:\s+.*\|)|https?:|www\.|[\w.]+@", stripped)


def is_dimension_heading(text: str) -> bool:
    """Whether a line names a dimension: "By Type", "Geography", "End Use:"."""
    stripped = text.strip().rstrip(":").strip()
    if re.search(r"[,(;:|]|\s[–—-]\s", re.sub(r"\s*\([^()]*\d[^()]*\)\s*$", "", stripped)):
        return False
    if (
        re.match(
            r"(?:market\s+)?(?:break\s?(?:up|down)\s+|segmentation\s+|segmented\s+|split\s+)?by\s+\S",
            stripped,
            re.IGNORECASE,
        )
        and word_count(stripped) <= 7
        and not has_figures(stripped)
    ):
        return True
    known = known_dimension(stripped)
    return known is not None and known not in AMBIGUOUS and stripped[:1].isupper()


def is_name_list(text: str) -> bool:
    """Whether a line is a list of three and more short phrases ("A, B, C and D"), which no heading is."""
    parts = re.split(r",\s+|\s+(?:and|&|/|\|)\s+|;\s+", text.strip())
    listed = text.count(",") + text.count(";") + text.count(" / ") + text.count(" | ") >= 2
    return (
        listed
        and all(word_count(p) <= 5 for p in parts)
        and not re.search(r"\b(?:market|size|share|growth|forecast|analysis|trends)\b", text, re.IGNORECASE)
    )
