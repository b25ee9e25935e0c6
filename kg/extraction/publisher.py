"""Who publishes the report, or whose figures a news item quotes."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.extraction.draft import Stated
from kg.extraction.marketname import FoundMarket
from kg.extraction.scene import Scene
from kg.language.cues import Section, section_of
from kg.language.labels import Label
from kg.language.names import fold, is_legal_form, name_at, trim
from kg.model.document import BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span

_HOUSE = re.compile(
    r"\b(?:research|insights?|analytics|intelligence|consulting|consultancy|consultants|reports?|markets?|market|advis(?:or|ors|ory|er|ers)|economics|study|studies|statistics|data|watch|associates|institute|analysts?|strateg(?:y|ies)|metrics|outlook|forecasts?|knowledge|observatory|review|monitor|foresight|partners|ventures|vantage|lens|survey|surveys|figures|briefings?|compass|almanac|ledger|gauge|radar|index)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:[A-Z0-9À-Þ][\w'’&.+-]*|&)(?:(?:\s+(?:&|and|of|de|for|the)\s+|,\s+(?=Inc|LLC|Ltd|Llc)|\s+)(?:[A-Z0-9À-Þ][\w'’&.+-]*|[a-z]+(?=,?\s+Inc)))*)"
_ANY = r"(?:a|an|the|its|this|our|their)?\s*(?:[\w-]+\s+){0,4}?"
_CUES: tuple[tuple[int, bool, re.Pattern[str]], ...] = tuple(
    (weight, house, re.compile(pattern))
    for weight, house, pattern in (
        (
            6,
            False,
            rf"(?:[Pp]ublished|[Pp]repared|[Ii]ssued|[Rr]eleased|[Cc]ompiled|[Aa]uthored|[Pp]roduced|[Bb]rought out|[Ww]ritten|[Cc]onducted)\s+by\s+(?:the\s+)?{_NAME}",
        ),
        (
            5,
            False,
            rf"(?:[Rr]eport|[Ss]tudy|[Bb]rief|[Rr]esearch|[Nn]ote|[Aa]nalysis|[Ss]urvey|[Uu]pdate|[Rr]eview|[Ee]dition|[Pp]ublication|[Ff]orecast)\s+(?:\w+\s+){{0,3}}?(?:by|from|of|at)\s+(?:market research (?:firm|company)\s+|research (?:firm|house|company)\s+|the\s+)?{_NAME}",
        ),
        (
            5,
            False,
            rf"[Aa]ccording\s+to\s+(?:{_ANY}(?:report|study|analysis|research|survey|forecast|data|figures|estimates|publication|note)[^.;:]{{0,70}}?\s(?:by|from|of|at)\s+)(?:the\s+)?{_NAME}",
        ),
        (
            4,
            True,
            rf"[Aa]ccording\s+to\s+(?:the\s+)?(?:market\s+)?(?:(?:research|consulting|advisory|analyst)\s+(?:firm|house|company|group)\s+|analysts?\s+at\s+)?{_NAME}",
        ),
        (
            6,
            False,
            rf"(?:[Rr]esearch|[Cc]onsult\w+|[Aa]nalyst|[Mm]arket[- ][Rr]esearch|[Ii]ntelligence|[Aa]dvisory)\s+(?:firm|house|company|group|outfit|agency|publisher|provider|shop|boutique)\s+{_NAME}",
        ),
        (
            4,
            True,
            rf"(?:analysts?|economists?|researchers?|author|director|partner|consultant|manager)\s+(?:at|of|with|from)\s+{_NAME}",
        ),
        (
            4,
            True,
            rf"{_NAME}(?:,\s+Inc\.?,?)?\s+(?:has|have)\s+(?:segmented|divided|categori[sz]ed|published|added|released|analy[sz]ed|studied)",
        ),
        (
            4,
            True,
            rf"{_NAME}\s+(?:estimates|expects|anticipates|projects|forecasts|puts|predicts|believes|reckons|sees|values|divides|segments|notes|says|said|publishes|counts|covers|offers|supplies|calculates|found|is a (?:\w+[\s-]){{0,4}}(?:research|consult|advis|intelligence|publisher))",
        ),
        (5, True, rf"^\W*About\s+{_NAME}\W*$"),
        (5, True, rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:by\s+)?{_NAME}"),
        (4, True, rf"(?:[Ss]ays|[Rr]eports|[Ff]inds|[Ss]hows|[Rr]eveals)\s+{_NAME}\W*$"),
        (3, True, rf"(?:[Mm]ethodology|[Tt]eam|[Ss]ource|[Cc]ourtesy|desk|[Aa]nalysts)\s*(?:of|at|:|from)\s+{_NAME}"),
        (2, True, rf"\bat\s+{_NAME}"),
    )
)
_BYLINE = re.compile(
    rf"^[\W_]*(?:(?:[Bb]y|[Ss]ource|[Ff]rom|[Ii]ndustry brief by)\s*:?\s+)?{_NAME}(?=\s*(?:[|·•,;–—/(-]|\.\s|$|\Z|Updated|Published))"
)
_NOT = frozenset(
    "report id|published|the|this|market|global|key|base year|forecast period|introduction|overview|table|figure|january|february|march|april|may|june|july|august|september|october|november|december|in|on|by|our|we|asia|europe|north america|wire|newswire|press release|report|study".split(
        "|"
    )
)
_DATE_WORDS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|\d{4})\b"
)


_SECTION_WORDS = frozenset(
    "report reports market markets scope overview summary insights insight highlights takeaways analysis outlook key figures data introduction snapshot size share growth trends trend drivers driver dynamics the of and in a research industry study coverage executive segments segmentation regional recent developments faq frequently asked questions news global".split()
)
_SECTIONS = frozenset({
    Section.CONTENTS,
    Section.RELATED,
    Section.OFFER,
    Section.DEVELOPMENTS,
    Section.PLAYERS,
    Section.SEGMENTS,
})


def _clean(scene: Scene, span: Span) -> Span | None:
    """A candidate's span without trailing small words and dates, or None when it cannot be a publisher."""
    text = scene.of(span)
    cut = _DATE_WORDS.search(text)
    if cut:
        span = Span(span.start, span.start + cut.start())
    span = trim(scene.text, span, " \t\n,;:.–—-|·*&")
    text = scene.of(span)
    text = re.sub(r"\s+(?:and|of|for|the|de)$", "", text)
    span = Span(span.start, span.start + len(text))
    if all(w in _SECTION_WORDS for w in fold(text).split()):
        return None
    if len(text) < 3 or fold(text) in _NOT or is_legal_form(text) or len(text.split()) > 7:
        return None
    entity = scene.index.lookup(text)
    if entity and entity.type in {EntityType.REGION, EntityType.COUNTRY}:
        return None
    return span


def find_publisher(scene: Scene, market: FoundMarket | None) -> Stated[str] | None:
    """The best supported candidate, or None."""
    scores: dict[str, int] = defaultdict(int)
    first: dict[str, tuple[Span, str]] = {}
    for span, weight, source in _candidates(scene):
        clean = _clean(scene, span)
        if clean is None or (
            market and fold(scene.of(clean)).startswith(fold(market.name)) and "market" in fold(scene.of(clean))
        ):
            continue
        key = _key(scene.of(clean))
        scores[key] += weight + (3 if _HOUSE.search(scene.of(clean)) else 0)
        if key not in first or (source == "label" and first[key][1] != "label"):
            first[key] = (clean, source)
    given = scene.document.meta.publisher
    if given and _key(given) in first:
        scores[_key(given)] += 100
    if not scores:
        return None
    best = max(scores, key=lambda k: (scores[k], -first[k][0].start))
    return _stated(scene, *first[best]) if scores[best] >= 5 else None


def _key(name: str) -> str:
    return re.sub(r"\s+(?:inc|llc|ltd|pvt|limited|plc|group)\b.*$", "", fold(name))


def _stated(scene: Scene, span: Span, source: str) -> Stated[str] | None:
    block = scene.document.block_at(span.start)
    return Stated(scene.words(span), span, block, source) if block else None


def _candidates(scene: Scene) -> list[tuple[Span, int, str]]:
    found: list[tuple[Span, int, str]] = []
    for pair in scene.pairs:
        if pair.meaning is Label.PUBLISHER:
            name = name_at(scene.text, pair.value.start, pair.value.end)
            if name:
                found.append((name, 8, "label"))
    for unit in scene.units:
        text = scene.of(unit.span)
        for weight, needs_house, pattern in _CUES:
            for match in pattern.finditer(text):
                if needs_house and not _HOUSE.search(match["name"]) and weight != 5:
                    continue
                found.append((Span(*match.span("name")).shift(unit.span.start), weight, "cue"))
    return found + _bylines(scene)


def _is_section(text: str) -> bool:
    """A heading of the report, which is no byline."""
    return all(w in _SECTION_WORDS for w in fold(text).split()) or section_of(text) in _SECTIONS


def _bylines(scene: Scene) -> list[tuple[Span, int, str]]:
    """Names at the start of the first short lines under the title, and of the last ones."""
    found: list[tuple[Span, int, str]] = []
    shorts = [
        b
        for b in scene.document.blocks
        if b.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and len(b.span) <= 220
        and not _is_section(scene.of(b.span))
    ]
    title = scene.title_block
    near = [b for b in shorts if title is None or b.index > title.index][:3] + shorts[-2:]
    for block in dict.fromkeys(near):
        text = scene.of(block.span)
        match = _BYLINE.match(text)
        if (
            match
            and (_HOUSE.search(match["name"]) or re.search(r"[|·•]|\b(?:19|20)\d\d\b", text))
            and not re.search(r"[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}", text)
        ):
            found.append((Span(*match.span("name")).shift(block.span.start), 4, "byline"))
    return found
