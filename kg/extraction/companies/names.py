"""What can be a company's name, and where it stands within an element of a list."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.scene import Scene
from kg.language.clauses import FINITE
from kg.language.dates import MONTHS
from kg.language.demonyms import PLACES
from kg.language.names import fold, is_legal_form, trim, without_article, without_brackets, without_stop
from kg.language.partywords import DESCRIPTOR
from kg.language.quantities import iter_money
from kg.model.entity import EntityType
from kg.model.span import Span

_FRONT = re.compile(
    r"(?:\d{1,2}[.)]\s+|(?:followed\s+(?:closely\s+)?by|ahead\s+of|then|with|plus|next\s+come"
    r"|namely)\s+)(?=[A-Z0-9])"
)
"""A rank, or words that go on with a list, before a name."""
_EXPLAINED = re.compile(r"\s+[–—-]\s+|:\s|\s*\((?!the\b)[^()]*\)\s*(?:[,.:;–—-].*)?$|\s*\[", re.DOTALL)
"""Where a dash, colon or closing bracket begins to explain the name before it."""
_NOT_NAMES = frozenset(
    "others other and etc company a|company b|company c|company 1|company 2|overview|products"
    "|financials|strategy|swot analysis|competitive landscape|company profiles|introduction|market "
    "share|hospitals|clinics|key players|emea|apac|regional players|local players".split("|")
)


_SMALL_WORDS = frozenset(
    "the a an it its we he she they this that these those our their his her in on at by for from "
    "with of to and or but as while when where who which what there here all some many most several "
    "such one two three no not yes now then also more less new according following after before "
    "since during among between within under over about both each other others however moreover "
    "company companies further total overall market markets growth global region regions segment segments table figure "
    "source note base year forecast period key major inc ltd co corp free based according executive "
    "why how get ask read buy order contact call note summary introduction overview conclusion "
    "revenue sales demand mr mrs ms dr".split()
)


_NEVER_FIRST = frozenset(
    "by in on at from with according during among within this that these those it its we our they "
    "their if when while although because there".split()
)


def company_span(scene: Scene, span: Span) -> Span | None:
    """The name inside a list element: no bullet, bracketed country, explanation; None when it is no company's name."""
    inner = trim(scene.text, without_article(scene.text, trim(scene.text, span)), " \t\n\r,;:•*|–—")
    text = scene.of(inner)
    front = _FRONT.match(text)
    if front:
        inner = Span(inner.start + front.end(), inner.end)
        text = scene.of(inner)
    described = DESCRIPTOR.match(text)
    if described:
        inner = Span(inner.start + described.end(), inner.end)
        text = scene.of(inner)
    cut = _EXPLAINED.search(text)
    if cut and cut.start():
        inner = Span(inner.start, inner.start + cut.start())
    inner = trim(scene.text, without_brackets(scene.text, inner), " \t\n\r,;:•*|–—")
    text = scene.of(inner)
    inner = Span(inner.start, inner.start + len(without_stop(text)))
    home = _OF_PLACE.match(scene.of(inner))
    if home and not BODY_OF.match(scene.of(inner)) and (" " in home["name"] or _is_known(scene, home["place"])):
        inner = Span(inner.start, inner.start + home.end("name"))
    return inner if is_company_name(scene, scene.words(inner)) else None


_OF_PLACE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ&][\w’'&.-]*){0,3})\s+(?:of|from|in)\s+(?P<place>(?:the\s+)?[A-ZÀ-Þ][\w-]+(?:\s+[A-ZÀ-Þ]\w+)?)\Z"
)
BODY_OF = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}(?:Bank|University|Ministry|Institute|Port|City|Government|Department"
    r"|College|Academy|Bureau|Board|State|Republic|Kingdom|House|Council|Society|Association"
    r"|Chamber)\s+of\b"
)
"""Bodies whose names go on with "of"."""


def _is_known(scene: Scene, place: str) -> bool:
    entity = scene.index.lookup(place)
    return entity is not None and entity.type in {EntityType.REGION, EntityType.COUNTRY}


_NO_NAME = re.compile(
    r"%|\w-(?:type|style|like)\b|[$€£]|[?!]|\)\s+and\b|[\[\]{}<>]|\b(?:19|20)\d\d\b|\bxx+\b|_{2,}|https?:|@"
    r"|^\d[\d.,]*\s?(?:[a-z%]{0,4}|[GMTk]Wh?|[A-Z]{2,3})$|^[\d.,\s]+$"
)
"""Characters and figures that no company's name holds."""


_COUNTED = re.compile(
    r"^(?:FY|CY|Q[1-4]|H[12])\s?['’]?\d|^Q[1-4]\b|^\d.*\b(?:pages?|tables?|figures?|charts?|reports?"
    r"|countries|companies)\b",
    re.IGNORECASE,
)


_INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]")


_NAME_PARTICLES = frozenset(
    "of de du and la le der van von for the o.o. z y di da plc a.s. s.r.o. e el al as do dos das".split()
)


def is_company_name(scene: Scene, name: str) -> bool:
    """Whether a printed name can be a company's: capitalised, short, no place, figure, clause or generic word."""
    if not _has_form(name):
        return False
    entity = scene.index.lookup(name)
    return entity is None or entity.type not in {EntityType.REGION, EntityType.COUNTRY}


@lru_cache(maxsize=8192)
def _has_form(name: str) -> bool:
    """What can be said of a name without the lexicon; one name is asked about from many places of a text."""
    words = name.split()
    if not words or len(words) > 9 or len(name) > 80 or len(_MARK.sub("", name)) < 2:
        return False
    if not (name[0].isupper() or name[0].isdigit() or _INNER_CAPITAL.match(name)):
        return False
    if fold(name) in _NOT_NAMES or is_legal_form(name):
        return False
    if name.lower().rstrip(".") in _SMALL_WORDS or words[0].lower() in _NEVER_FIRST or _COUNTED.match(name):
        return False
    if name.lower() in _DAYS or name in PLACES or _NO_NAME.search(name) or next(iter_money(name), None):
        return False
    return _is_capitalised(words)


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | frozenset(MONTHS)
_MARK = re.compile(r"\W")


def _is_capitalised(words: list[str]) -> bool:
    """Whether most words begin with a capital or figure, and the others make no clause."""
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    lower = [w for w in words if w[:1].islower() and w not in _NAME_PARTICLES and not _INNER_CAPITAL.match(w)]
    return len(lower) <= min(capital, 2) and not FINITE.search(" ".join(lower))
