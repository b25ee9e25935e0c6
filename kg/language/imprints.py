"""Lines and parts of titles that say who has issued a text: a name beside a date, a place, a report number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.language.dates import MONTH, YEAR
from kg.language.housewords import HOUSE, IMPRINT_WORDS, PAIR, SECTION_WORDS
from kg.language.names import LEGAL
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who a line says has issued a text.

    Attributes:
        name: the characters of the name, offsets in the line.
        told: a date, a number of pages, a desk, an address or "published by" stands beside it.
        house: the name has the word of a house or company, or is that of two partners.
        person: the name can only be told from a person's by what stands elsewhere.
        dated: a date stands in the line.
        whole: nothing else stands in the line.
    """

    name: Span
    told: bool
    house: bool
    person: bool
    dated: bool
    whole: bool


_WORK = (
    r"(?:reports?|stud(?:y|ies)|digest|brief(?:ing)?|notes?|summary|analysis|research|survey|update|paper|publication"
    r"|outlook|forecasts?|review|bulletin|snapshot|fact\s?sheet|overview|excerpt|extract|abstract|estimates|figures"
    r"|data|numbers|recap|takeaways|highlights)"
)
_LEAD = re.compile(
    rf"\W*(?:(?:(?:an?|the|this|our)\s+)?(?:[\w-]+\s+){{0,3}}?{_WORK}\s+(?:(?:prepared|published|issued|written)\s+)?"
    r"(?:by|from|of|courtesy\s+of)|(?:(?:published|prepared|issued|released|compiled|written|produced|presented)\s+)?by"
    r"|(?:sources?|publisher|from|courtesy\s+of)\s*:?)\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    rf"\b(?:{LEGAL})\.?\Z|\b(?:partners?|consult\w+|media|capital|securities|ventures|agency|institut\w*|forum"
    r"|association|experts?|ratings?|desk|trackers?"
    r"|panel)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    rf"\s*(?:[|·•;()\[\]\n\"“”]|\s[/–—-]{{1,2}}\s|,(?!\s+(?:{LEGAL})\b)|:\s|\.\s+(?=[A-Z0-9]))\s*", re.IGNORECASE
)
_DATED = re.compile(
    r"(?:(?:last|first|newly)\s+)?(?:(?:updated|published|publication|release|released|issued|dated|date|edition|issue"
    r"|as|of|on|in|read|the|version|from|issue)\s+)*"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+)?{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+{YEAR})?"
    rf"|{YEAR}(?:[-/.]\d\d){{0,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR}|[QH][1-4]\s?{YEAR}"
    rf"|(?:spring|summer|autumn|fall|winter)\s+{YEAR}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s+(?:edition|issue|update|version|release|series))?",
    re.IGNORECASE,
)
_TOLD_WORDS = SECTION_WORDS | IMPRINT_WORDS
_DESK = re.compile(
    r"(?:[A-Z&][\w&'’-]*\s+){1,6}(?:desk|practice|team|division|office|department|unit|series|research\s+note)"
    r"|[A-Z][\w.'’-]+\s+(?:office|bureau)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d{1,5}[A-Za-z]?(?:-\d+)?\s+[A-Z].*|.*\b(?:Street|Road|Lane|Avenue|Floor|Suite|Box|Str\.|Straße)\b.*"
    r"|(?:tel|phone|e-?mail|web|fax)\b.*|.*@.*|(?:https?://|www\.).*|\+?[\d\s()-]{7,}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[A-Z0-9][\w.'’&+-]*|[a-z]{1,2}[A-Z]\w+)"
    rf"(?:(?:\s+(?:&|and|of|the|for|de|von|van)){{0,2}}\s+[A-Z0-9][\w.'’&+-]*|,\s+(?:{LEGAL})\.?){{0,6}}"
)
_PLAIN = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z]\.?)?\s+(?:(?:de|van|von|der|da)\s+)*[A-Z][\w'’-]+")
_SUBJECT = re.compile(
    r"\b(?:market|industry)\b(?!\s+(?:research|insights?|intelligence|data|analytics|watch|stud(?:y|ies)|monitor"
    r"|reports|experts?|forecasts?|statistics|institute|observatory|advis\w+|bureau))|\b(?:size|share|trends|growth"
    r"|drivers|segment\w*|overview)\b",
    re.IGNORECASE,
)
_LONGEST = 170


def read_imprint(line: str) -> Imprint | None:
    """What a short line says of the house that has issued a text, or None when it is another kind of line.

    Args:
        line: a line, or what stands in brackets or after a bar in a title.
    """
    if len(line) > _LONGEST:
        return None
    lead = _LEAD.match(line)
    at = lead.end() if lead else 0
    names: list[Span] = []
    dated = told = False
    whole = True
    for piece in _pieces(line, at):
        words = line[piece.start : piece.end]
        if _DATED.fullmatch(words):
            dated = True
        elif _is_told(words):
            told = True
        elif _NAME.fullmatch(words) and len(words.split()) <= _WORDS and not _SUBJECT.search(words):
            names.append(piece)
        elif names and (lead or told or dated):
            whole = False
        else:
            return None
    if not names or len(names) > _NAMES:
        return None
    return _imprint(
        line, names, Imprint(names[0], told or dated or lead is not None, False, lead is not None, dated, whole)
    )


_WORDS = 6
_NAMES = 3


def _imprint(line: str, names: list[Span], read: Imprint) -> Imprint:
    """What was read of a line, with the name chosen: a house's before others, none that is a person's if possible."""
    houses = [n for n in names if is_house_like(line[n.start : n.end])]
    if houses:
        return replace(read, name=houses[0], house=True, person=False)
    person = read.person and is_person_like(line[names[0].start : names[0].end])
    if person and len(names) > 1:
        return replace(read, name=names[1], person=False)
    return replace(read, person=person)


def _pieces(line: str, at: int) -> list[Span]:
    """What stands between bars, commas, dashes and brackets, blanks and marks at the ends left out."""
    found: list[Span] = []
    for match in [*_SPLIT.finditer(line, at), None]:
        stop = match.start() if match else len(line)
        words = line[at:stop]
        left = len(words) - len(words.lstrip(" \t*_#>.,:©-–—"))
        right = len(words.rstrip(" \t*_#,:-–—"))
        right -= words[:right].endswith(".") and not re.search(rf"\b(?:{LEGAL})\.\Z", words[:right])
        if left < right:
            found.append(Span(at + left, at + right))
        at = match.end() if match else len(line)
    return found


def _is_told(words: str) -> bool:
    """Whether a piece is a report's number, format, price or kind, a desk or an address."""
    plain = re.findall(r"[A-Za-z]{2,}", re.sub(r"\b[A-Z]{2,5}-\d+\b", "", words).lower())
    kind = all(w in _TOLD_WORDS for w in plain)
    return bool(kind or _DESK.fullmatch(words) or _ADDRESS.fullmatch(words))


def is_dateline(line: str) -> bool:
    """Whether a line is a house and the month or day of issue ("Lark Data, 3 June 2025"), so that it heads nothing."""
    if not _MONTH.search(line):
        return False
    imprint = read_imprint(line)
    return imprint is not None and imprint.dated and imprint.whole and "(" not in line[: imprint.name.end]


_MONTH = re.compile(rf"\b{MONTH}\b|\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR}|{YEAR}-\d\d-\d\d")


def imprints_in(title: str) -> list[tuple[int, Imprint]]:
    """What brackets and the words behind a bar, colon or dash say of who has issued a text, with where they begin."""
    found: list[tuple[int, Imprint]] = []
    for match in _BRACKET.finditer(title):
        imprint = read_imprint(match[1])
        if imprint and (imprint.dated or "," not in match[1]):
            found.append((match.start(1), imprint))
    for match in _BAR.finditer(title):
        imprint = read_imprint(title[match.end() :])
        named = title[match.end() + imprint.name.start : match.end() + imprint.name.end] if imprint else ""
        if imprint and not (":" in match[0] and not imprint.told and PAIR.fullmatch(named)):
            return [*found, (match.end(), imprint)]
    return found


_BRACKET = re.compile(r"\(([^()]{3,90})\)")
_BAR = re.compile(r"\s[|/–—-]{1,2}\s+|:\s+")


def is_house_like(name: str) -> bool:
    """Whether a name has the word of a research house or of a company, or is that of two partners."""
    words = name.split()
    return (len(words) > 1 and bool(HOUSE.search(name) or _COMPANY.search(name))) or bool(PAIR.fullmatch(name))


def is_person_like(name: str) -> bool:
    """Whether a name is made of two plain words, as a person's is ("Jane Miller")."""
    return bool(_PLAIN.fullmatch(name)) and not is_house_like(name)
