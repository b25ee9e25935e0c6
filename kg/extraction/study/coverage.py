"""The place that a document's market is limited to, where the market's name does not say it.

"X Market in Europe", "X Market: Europe", "Europe's X market", a line "Geographic scope: Europe", "this report covers
the European market only". Several places are no limit but a division.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.marketname import FoundMarket
from kg.language.demonyms import PATTERN, PLACES, place_of_adjective
from kg.language.names import fold
from kg.model.entity import Entity, EntityType
from kg.model.span import Span

_PLACES = frozenset({EntityType.REGION, EntityType.COUNTRY})
_WORLD = "world"
_AFTER = re.compile(
    r"(?:\s+(?:markets?|industry|sector|business|sales|trade))?(?:\s+(?:size|share|outlook|trends?|report|analysis))*"
    r"\s*(?:\b(?:in|across|within|throughout)\s+(?:the\s+)?|[:,\u2013\u2014|-]\s+|\()",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:\Z|[)\]:;,.\u2013\u2014|-]|\d|(?:market\s+)?(?:outlook|forecasts?|report|analysis|edition|until|by|for"
    r"|from|between|through|and\s+forecasts?|size|trends?)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:geographic(?:al)?|regional|market|country|report|study)\s+(?:scope|coverage|focus|area)"
    r"|geograph(?:y|ies)(?:\s+covered)?|(?:regions?|countr(?:y|ies)|territor(?:y|ies)|areas?)\s+(?:covered|studied"
    r"|analy[sz]ed|in\s+scope)|scope|coverage|region|country|territory)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:report|study|survey|analysis|brief|note|edition|publication|research|review|figures|data|numbers)\s+"
    r"(?:(?P<only>(?:covers?|looks?\s+at|analy[sz]es?|deals?\s+with|concerns?|examines?|treats?|refers?\s+to|describes?)"
    r"\s+(?:only\s+|exclusively\s+|solely\s+)?)"
    r"|(?:is|are)\s+(?:limited|restricted|confined)\s+to\s+|focus(?:es)?\s+(?:only\s+|exclusively\s+|solely\s+)?on\s+)"
    r"(?:the\s+)?(?:markets?\s+(?:in|of|for)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|alone|exclusively|solely)\b", re.IGNORECASE)
_MARKET_FOR = re.compile(r"\s+(?:markets?|demand)\s+for\s+", re.IGNORECASE)
_OWNED = re.compile(r"(?P<place>[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,3})['\u2019]s?\s+$")


def limiting_place(scene: Scene, market: FoundMarket) -> str | None:
    """The place, as printed, that the document says its market is limited to; None for none and for several."""
    if _names_place(scene, market.name):
        return None
    return next(_candidates(scene, market), None)


def own_places(scene: Scene, market: FoundMarket, beside: str | None) -> frozenset[str]:
    """Places, folded, that a document's market is limited to: figures of them are the whole market's.

    Args:
        scene: the document.
        market: its market, whose name may say a place.
        beside: the place that `limiting_place` has found.
    """
    title = scene.title_block
    text = scene.of(title.span)[:_TITLE] if title and title.span.covers(market.span) else market.name
    before = text[: text.lower().find("market") + 1 or _UP_TO]
    names = {fold(f.entity.label) for f in scene.index.find(before) if f.entity.type in _PLACES}
    adjective = place_of_adjective(before)
    return frozenset(names | {fold(p) for p in (adjective, beside) if p})


_TITLE = 120
_UP_TO = 60
"""Characters of a title before its market's head noun."""


def _candidates(scene: Scene, market: FoundMarket) -> Iterator[str]:
    if scene.title_block is not None:
        yield from _beside(scene, scene.title_block.span, market)
    for pair in scene.pairs:
        if _LABEL.fullmatch(scene.of(pair.label).strip(" :")):
            yield from _only_place(scene, pair.value)
    for unit in scene.read_units:
        if unit.kind in {UnitKind.SENTENCE, UnitKind.ITEM} and unit.first:
            yield from _limited(scene, unit)


def _names_place(scene: Scene, text: str) -> bool:
    return any(_is_place(found.entity) for found in scene.index.find(text)) or PATTERN.search(text) is not None


def _is_place(entity: Entity | None) -> bool:
    return entity is not None and entity.type in _PLACES and entity.iri.rsplit("/", 1)[1] != _WORLD


def _beside(scene: Scene, title: Span, market: FoundMarket) -> Iterator[str]:
    """A place right behind the market in the title ("X Market in Europe"), or its owner ("Europe's X market")."""
    named = re.search(re.escape(market.name), scene.of(title), re.IGNORECASE)
    if named is None:
        return
    start, end = title.start + named.start(), title.start + named.end()
    after = _AFTER.match(scene.text, end, title.end)
    if after:
        rest = scene.text[after.end() : title.end]
        first = next((f.span for f in scene.index.find(rest) if _is_place(f.entity)), None)
        if first is not None and first.start == 0 and _ENDS.match(rest[first.end :]):
            yield rest[: first.end]
    owner = _OWNED.search(scene.text, title.start, start)
    if owner and _is_place(scene.index.lookup(owner["place"])):
        yield owner["place"]
    adjective = list(PATTERN.finditer(scene.text, title.start, start))
    if adjective and _MARKET_FOR.fullmatch(scene.text, adjective[-1].end(), start):
        yield PLACES[adjective[-1][1]]


def _only_place(scene: Scene, span: Span) -> Iterator[str]:
    """The place that a value names, when it names nothing else."""
    text = scene.of(span).strip(" .;")
    text = re.sub(r"\s+(?:only|alone)$", "", text)
    if _is_place(scene.index.lookup(text)):
        yield text


def _limited(scene: Scene, unit: Unit) -> Iterator[str]:
    """The one place that a sentence says the report is limited to."""
    match = _LIMITED.search(scene.text, unit.span.start, unit.span.end)
    if match is None or (match["only"] and not _ONLY.search(scene.of(unit.span))):
        return
    places = [m for m in unit.mentions.places if _is_place(m.entity)]
    adjective = PATTERN.match(scene.text, match.end())
    if adjective and len(places) <= 1:
        yield PLACES[adjective[1]]
    elif len(places) == 1 and places[0].start == match.end():
        yield scene.of(places[0].span)
