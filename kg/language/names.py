"""Proper names as companies bear them, and printed lists of names or members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.model.span import Span

LEGAL = (
    r"(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|L\.L\.C|LP|L\.P|Corp|Corporation|Co|Company|PLC|plc|Plc"
    r"|AG|GmbH|KGaA|KG|SE|S\.?A\.?S|S\.?A|N\.?V|B\.?V|S\.?p\.?A|S\.?r\.?l|S\.?L"
    r"|Oyj|Oy|AB|ASA|A/S|AS|ApS|Pvt|Pte|Pty|Sdn|Bhd|Tbk|PT|K\.?K|Kft|d\.o\.o|s\.r\.o|a\.s|sp\. z "
    r"o\.?\s?o|Sp\. z o\.?\s?o|z o\.o|Group|Holdings?|S\.?A\.? de C\.?V|JSC|PJSC|PAO|OAO|SAS|SARL|Nyrt"
    r"|Zrt|KK|SpA|Srl|NV|BV)"
)
_LEGAL_ONLY = re.compile(rf"\s*(?:{LEGAL})\.?(?:[\s,]+(?:{LEGAL})\.?)*\s*\Z")
_LEGAL_END = re.compile(rf"[\s,](?:{LEGAL})\.?\Z")
_CAPITAL = r"(?:[A-Z0-9À-Þ][\w'’&+./-]*|[a-z]{1,3}[A-Z][\w'’-]*|\([A-Z][\w .&-]{0,30}\))"
_JOIN = (
    r"(?:\s+(?:&|and|of|de|du|la|le|van|von|der|the|for|y|di|da|del|do|dos|das)\s+|\s+|,\s+(?=(?:Inc|Ltd|LLC|L\.L\.C"
    r"|Co\b|Corp|PLC|S\.A|LP|LLP|N\.V|GmbH|Limited|Incorporated)))"
)
_NAME = re.compile(rf"{_CAPITAL}(?:{_JOIN}{_CAPITAL}){{0,8}}")
_DETERMINERS = re.compile(r"^(?:the|a|an|its|their|our|all|both|various|several)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[\s,;]+(?:and\s+)?(?:etc\.?|et al\.?|among(?:st)?\s+(?:many\s+)?others?|(?:several|many"
    r"|various|some)\s+(?:other|more)[\w\s]*|(?<!each )others?(?:\s+(?:players?|companies|vendors"
    r"|prominent\s+players?|market\s+players?|firms|key\s+players?))?|so on|more))+[\s.]*\Z",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\s*(?:\([^()]*\)|\{[^{}]*\})")


@lru_cache(maxsize=8192)
def is_legal_form(text: str) -> bool:
    """True when `text` is a legal form alone ("Inc.", "Co., Ltd.")."""
    return bool(_LEGAL_ONLY.match(text)) and text.strip().rstrip(".") not in {"Group", "Company", "Holding", "Holdings"}


def has_legal_form(text: str) -> bool:
    """True when a name ends in a legal form."""
    return bool(_LEGAL_END.search(text.strip()))


def iter_names(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Runs of capitalised words in `text[start:end]`, with the small words inside names."""
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end())


def name_at(text: str, start: int, end: int | None = None) -> Span | None:
    """The run of capitalised words that begins at `start`, or None."""
    match = _NAME.match(text, start, len(text) if end is None else end)
    return Span(match.start(), match.end()) if match else None


def _pieces(text: str, span: Span, separators: str) -> Iterator[Span]:
    """Parts of a span between separators outside brackets."""
    depth, at = 0, span.start
    for i in range(span.start, span.end):
        char = text[i]
        depth += (char in "([{") - (char in ")]}" and depth > 0)
        if depth == 0 and char in separators and not (char == "," and i + 1 < span.end and text[i + 1].isdigit()):
            yield Span(at, i)
            at = i + 1
    yield Span(at, span.end)


def trim(text: str, span: Span, chars: str = " \t\n\r,;:•*|-–—") -> Span:
    """The span without the given characters at its ends; a dash inside stays."""
    start, end = span.start, span.end
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return Span(start, end)


def split_list(text: str, span: Span, names: bool = False) -> list[Span]:
    """Elements of a printed list: separated by semicolons, else commas, the last one by "and".

    Args:
        text: the whole text.
        span: where the list stands.
        names: the elements are company names: legal forms after a comma stay with their name, and commas
            inside a list of semicolons separate as well.
    """
    tail = _TAIL.search(text[span.start : span.end])
    body = Span(span.start, span.start + tail.start()) if tail else span
    has_semicolons = ";" in _PARENTHESES.sub("", body.of(text))
    plain = _PARENTHESES.sub("", body.of(text))
    separators = (
        ";\n"
        if has_semicolons
        else ",|\n"
        if "," in plain or "|" in plain
        else next((f"{mark}\n" for mark in "·•>/" if f" {mark} " in plain), ",\n")
    )
    pieces = list(_pieces(text, body, separators))
    if has_semicolons and names:
        pieces = [p for piece in pieces for p in _pieces(text, piece, ",")]
    pieces = _rejoin(text, pieces) if names else pieces
    pieces = [q for q in (trim(text, p) for p in pieces) if len(q)]
    if not has_semicolons:
        pieces = _split_last(text, pieces, names)
    return [q for q in (_without_and(text, p) for p in pieces) if len(q)]


def _rejoin(text: str, pieces: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for piece in pieces:
        if joined and is_legal_form(re.sub(r"\s*\([^()]*\)\s*$", "", piece.of(text))):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _split_last(text: str, pieces: list[Span], names: bool) -> list[Span]:
    """Splits "A and B" at the end of a list; a list of one element too, unless it is a single name."""
    if not pieces:
        return pieces
    last = pieces[-1]
    if text[last.start : last.start + 4].lower() == "and ":
        return pieces
    matches = list(re.finditer(r"\s+(?:and|as well as|or|along with)\s+", last.of(text)))
    if not matches or (len(pieces) == 1 and names is False and len(last) > 160):
        return pieces
    match = matches[-1]
    left, right = Span(last.start, last.start + match.start()), Span(last.start + match.end(), last.end)
    return [*pieces[:-1], *(p for p in (trim(text, left), trim(text, right)) if len(p))]


def _without_and(text: str, span: Span) -> Span:
    match = re.match(r"(?:and|or|as well as|including|such as|namely)\s+", span.of(text), re.IGNORECASE)
    return Span(span.start + match.end(), span.end) if match else span


_CLOSING_BRACKET = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]?\s*\Z")


def without_brackets(text: str, span: Span) -> Span:
    """The span up to a bracket that closes it ("Fortress Logic (US)" gives "Fortress Logic")."""
    match = _CLOSING_BRACKET.search(span.of(text))
    return Span(span.start, span.start + match.start()) if match and match.start() else span


def without_article(text: str, span: Span) -> Span:
    """The span without a determiner in front."""
    match = _DETERMINERS.match(span.of(text))
    return Span(span.start + match.end(), span.end) if match else span


_DOTTED = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Bros|Pvt|Cos|Jr|Sr|Mfg|Intl|Cie|Hnos)|\b[A-Za-z](?:\.[A-Za-z])+)\.\Z")
"""Abbreviations at the end of a name whose full stop is part of it."""


def without_stop(name: str) -> str:
    """The name without the punctuation of its sentence; the full stop of "Inc." and "S.A." is its own."""
    bare = name.rstrip(",")
    return bare if _DOTTED.search(bare) else name.rstrip(".,")


_MARKS = re.compile(r"[^\w+]+")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Comparable form of a member or name: lower case, letters and digits, "&" as "and", plural s kept."""
    text = name.lower().replace("&", " and ")
    return " ".join(_MARKS.sub(" ", text).split())
