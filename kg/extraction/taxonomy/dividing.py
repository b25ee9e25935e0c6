"""Sentences that divide a market: "is segmented by type into a, b and c"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.taxonomy.listlabels import BASED, dimension_heading
from kg.extraction.taxonomy.memberlists import Listed, printed_members
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.patterns import compiled
from kg.model.entity import EntityType
from kg.model.span import Span

_INTO = compiled(
    r"(?:segment(?:s|ed)?|divid(?:es|ed)?|categori[sz](?:es|ed)?|classif(?:ies|ied)|bifurcat(?:es|ed)"
    r"|split(?:s)?|break(?:s)?|broken(?: down)?|trifurcat(?:es|ed)|separat(?:es|ed)|fragmented"
    r"|group(?:s|ed)|distinguish(?:es|ed)?|sub-?divided|falls?)\s+(?:up\s+|down\s+)?(?:(?:by|based on"
    r"|on the basis of|according to)\s+(?P<by>[\w/ -]{2,40}?)\s+)?(?:into|in to|in|between|as"
    r"|among)\s+(?:the\s+following:?\s+|two(?:\s+\w+)?:?\s+|three(?:\s+\w+)?:?\s+|four(?:\s+\w+)?:?\s+"
    r"|five(?:\s+\w+)?:?\s+)?(?P<list>[^.]{5,400}?)(?=\.(?:\s|$)|$|;|\s+(?:with|where|while|of "
    r"which)\s)",
    re.IGNORECASE,
)

_COUNTED = re.compile(
    r"(?:the\s+)?(?:following|two|three|four|five|six|seven|eight|several|\d+)(?:\s+(?:main|major|key"
    r"|broad|distinct|different))?\s+(?:[\w-]+\s+)?"
    r"(?:segments?|categories|types?|groups|classes|parts|kinds|products?|applications?|regions?)\b\s*(?:,|:|–|\()?\s*"
    r"(?:namely|viz\.?|that\s+is|i\.e\.|such\s+as|including|are|:)?[,:]?\s*"
    r"|(?:segments?|categories|types?|groups|classes|kinds)\s*[,:]\s*(?:namely|viz\.?|such\s+as"
    r"|including)?\s*|(?:namely|such\s+as|including)\s+",
    re.IGNORECASE,
)

_BY_INTO = re.compile(
    r"(?:;|,|\band)\s+(?:and\s+)?(?:by|based on|on the basis "
    r"of)\s+(?:the\s+)?(?P<by>[\w/ -]{2,40}?),?\s+(?:(?:it|the market)\s+(?:is|has "
    r"been)\s+\w+\s+)?(?:into|as|in)\s+(?P<list>[^.;]{3,300})",
    re.IGNORECASE,
)

_COMPRISES = compiled(
    r"\b(?:by|based on|on the basis of|in terms "
    r"of)\s+(?:the\s+)?(?P<by>[\w/-]+(?:\s+[\w/-]+){0,3}?),\s+(?:it|the\s+(?:[\w-]+\s+){0,5}?(?:market"
    r"|industry))\s+(?:comprises?|includes?|consists\s+of|covers|encompasses|is\s+made\s+up\s+of|(?:is"
    r"|has\s+been|can\s+be)\s+(?:further\s+)?(?:categori[sz]ed|classified|segmented|divided"
    r"|distinguished)\s+as)\s+(?P<list>[^.;]{5,300})",
    re.IGNORECASE,
)


_MIX = re.compile(
    r"^\W*(?P<list>[A-Z][^.;:]{8,300}?)\s+(?:make\s+up|form|constitute|compose)\s+the\s+(?P<by>[\w-]+(?:\s+[\w-]+)?)\s+"
    r"(?:mix|split|segments?|categories|landscape|spectrum)\b"
)


_ACROSS = re.compile(
    r"\b(?:geographically|regionally|by\s+(?:region|geography)|(?:market|report|study|analysis)\b[^.;:]{0,60}?)[,\s][^.;:]{0,60}?"
    r"\b(?:studied|analy[sz]ed|covered|covers|assessed|examined|tracked|considered|surveyed|broken\s+down|spans|spread)\s+"
    r"(?:across|for|over|in|by\s+region:)\s+(?P<list>[A-Z][^.;:]{8,300})",
    re.IGNORECASE,
)


def _regions(scene: Scene, unit: Unit, text: str) -> Iterator[Listed]:
    """Reads "The market is studied across North America, Europe and Asia": all of them places."""
    match = _ACROSS.search(text)
    members = printed_members(scene, Span(*match.span("list")).shift(unit.span.start)) if match else ()
    known = [scene.index.lookup(scene.words(m)) for m in members]
    if len(members) > 2 and all(e and e.type in {EntityType.REGION, EntityType.COUNTRY} for e in known):
        yield Listed("region", unit.span, members, unit.span, unit.block, "sentence")


def sentence_lists(scene: Scene) -> Iterator[Listed]:
    """Members that a sentence or item lists ("is divided into a, b and c")."""
    for unit in scene.read_units:
        if unit.kind not in {UnitKind.SENTENCE, UnitKind.ITEM}:
            continue
        text = scene.of(unit.span)
        match = _INTO.search(text)
        if match:
            yield from _into(scene, unit, text, match)
            for more in _BY_INTO.finditer(text, match.end()):
                yield from _into(scene, unit, text, more)
        yield from _regions(scene, unit, text)
        mixed = _MIX.match(text)
        if mixed:
            yield from _into(scene, unit, text, mixed)
        for covers in _COMPRISES.finditer(text):
            yield from _into(scene, unit, text, covers)


def _into(scene: Scene, unit: Unit, text: str, match: re.Match[str]) -> Iterator[Listed]:
    based = BASED.search(text[: match.start()]) if not match["by"] else None
    words = match["by"] or (based["dim"] if based else None)
    if words is None:
        heading = next(iter(scene.headings(unit.block)), None)
        named = re.match(
            r"\W*(?:the\s+)?(?P<dim>[\w/ -]{3,30}?)\s+segment\s+(?:is|has been|was)\b", text, re.IGNORECASE
        )
        dimension = known_dimension(named["dim"]) if named else dimension_heading(scene, heading) if heading else None
    else:
        dimension = dimension_name(words)
    span = Span(*match.span("list")).shift(unit.span.start)
    lead = _COUNTED.match(scene.of(span))
    if lead:
        span = Span(span.start + lead.end(), span.end)
    members = printed_members(scene, span)
    if dimension and len(members) > 1 and not any(known_dimension(scene.of(m)) for m in members):
        label = Span(unit.span.start, unit.span.start + match.start("list"))
        yield Listed(dimension, label, members, unit.span, unit.block, "sentence")
