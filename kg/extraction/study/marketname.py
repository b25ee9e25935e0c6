"""What a text calls the market it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.extraction.scene import Scene, UnitKind
from kg.extraction.study.topics import is_analysis, names_firm, title_topics
from kg.language.clauses import FINITE
from kg.language.mentions import MentionKind
from kg.language.names import fold
from kg.language.patterns import compiled
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span

_WORD = r"(?:[\w&/+.'’°-]+|\([A-Za-z0-9 &/-]{1,30}\))"
_BEFORE = compiled(
    rf"(?P<name>(?:{_WORD},?\s+){{0,8}}?{_WORD})\s+(?P<head>markets?|industry)\b"
    r"(?!\s+(?-i:Forum|Association|Federation|Council|Institute|Alliance|Union|Board|Experts|Analysts|Bureau|Reports|Intelligence|Analytics|Watch|Monitor|Stud(?:y|ies)|Observatory"
    r"|Advis(?:ors|ers|ory)|Lens|Data|Research|Insights)\b(?!\s+Report))"
    rf"(?!\s+(?:share|leader"
    rf"|trends?|driver|dynamics|data|research|insights?|players?|participants?|conditions|entry|needs"
    rf"|growth)\b(?!\s*(?:size|&|,|and|analysis|report)))",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?:markets?\s+(?:for|of)|installed\s+base\s+(?:for|of)|(?:sales|shipments|demand|revenues?|turnover|spending"
    rf"|consumption)\s+(?:for|of|in|on|from)|(?:outlook|prospects|forecast|business)\s+(?:for"
    rf"|of))\s+(?!the\b|a\b|this\b|\d)(?P<name>(?:{_WORD}\s+){{0,4}}?{_WORD})(?=\s+(?:at|is|was|will"
    rf"|has|had|could|should|to|stood|reached|in|by|from|worldwide|globally|and believes|would|may|came"
    rf"|amounted|totall?ed|that|which|who|rose|grew|are|were|keeps?|climbed|brought|earned|fell|falls?|dropped|declined"
    rf"|increased|surged|went|hit|topped|exceeded|should|slipped|rise|rises|grows?|climbs?)\b|[,.;:(]|\s*\Z)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|its|our|their|global|globally|worldwide|world|international|overall"
    r"|entire|whole|total|current|report|reports|study|on|of|for|in|into|about|how|big|is|what|size"
    r"|and|to|from|by|as|with|at|new|latest|"
    r"analysis|overview|forecast|outlook|brief|note|industry|insight|insights|research|press|release"
    r"|update|sector|\d{4}(?:\s*[-–]\s*\d{2,4})?|said|says|that|puts|sees|values|which|where|while"
    r"|whereas)\b[\s,:.–—-]*)+",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    """
    the why how where what when who global this overall whole entire total addressable world worldwide labour labor
    job stock
    capital share housing target home domestic national regional largest biggest single emerging
    other key major growing new local international parent host end secondary primary mass free open black bull bear
    current fastest-growing developed mature adjacent each every any its their our
    financial equity bond third second first early late no related larger smaller such same main common internal
    online growth developing leading european asian american african three two four five six both these those several
    recurring consumer customer buyer unit annual quarterly net gross export record group company first-half orders
    different various medical-device shipments shipment sales demand revenue revenues volume volumes value spending
    consumption domestic large small big huge niche crowded busy addressable served retail wholesale and or
    """.split()
)
_MONEY_WORD = re.compile(r"\b(?:USD|EUR|GBP|INR|JPY|CNY|million|billion|crore|percent|CAGR)\b|[$€£₹%]", re.IGNORECASE)
_STOP = re.compile(
    r"\b(?:is|was|were|are|will|puts|put|values|sizes|has|have|had|be|been|that|which|who|said|says"
    r"|expected|projected|valued|estimated|reached|held|led|dominated|growing|driving|drive|drives"
    r"|according|because|since|when|if|whether|into|across|through|within|during|between|among"
    r"|propelling|shaping|moves|enter(?:ed|ing|s)?|serve[sd]?|lead(?:s|ing)?|hold(?:s|ing)?"
    r"|influences?|influencing|boost(?:s|ing)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundMarket:
    """A market's name with its place; the head noun is not part of the name."""

    name: str
    span: Span

    @property
    def head_nouns(self) -> frozenset[str]:
        """The name's last word in singular and plural, folded; empty for a name of one word."""
        words = fold(self.name).split()
        head = words[-1].rstrip("s") if len(words) > 1 else ""
        return frozenset({words[-1], head, f"{head}s"}) if head else frozenset()


def clean_name(text: str, start: int, end: int) -> Span | None:
    """The name inside `text[start:end]` without leading articles, adjectives of extent and broken-off clauses."""
    stops = list(_STOP.finditer(text, start, end))
    at = stops[-1].end() if stops else start
    for sep in (". ", ": ", "; ", " – ", " — ", " - ", " | ", ", ", '" ', "“"):
        cut = text.rfind(sep, at, end)
        if cut >= 0 and not (sep == ", " and _is_compound(text[at:end])):
            at = cut + len(sep)
    article = list(re.finditer(r"\b(?:the|a|an|its|this)\s+", text[at:end], re.IGNORECASE))
    if article:
        at += article[-1].end()
    part = text[at:end]
    lead = _LEADING.match(part.lstrip() + " ")
    offset = len(part) - len(part.lstrip()) + (min(lead.end(), len(part.lstrip())) if lead else 0)
    at += offset
    at += len(text[at:end]) - len(text[at:end].lstrip(" \"“‘'(,-–"))
    stop = at + len(text[at:end].rstrip(" ,;:-–\"”'"))
    joint = re.search(r"\s(?:and|or)\Z", text[at:stop])
    stop = at + joint.start() if joint else stop
    counted = re.match(r"\d+\+?\s+[\w+-]+\s+(?:on|about)\s+(?=\w)", text[at:stop])
    at += counted.end() if counted else 0
    owner = re.match(r"(?P<place>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)['’]s\s+(?=\w)", text[at:stop])
    if owner and len(text[at:stop].split()) > len(owner["place"].split()):
        at += owner.end()
    name = text[at:stop]
    if not name or name.split()[-1].lower() in {"the", "a", "an", "this", "as", "of"}:
        return None
    if fold(name) in _GENERIC or len(name.split()) > 8 or not re.search(r"[A-Za-z]{2}", name):
        return None
    if all(w in _GENERIC for w in fold(name).split()) or _MONEY_WORD.search(name):
        return None
    return Span(at, stop)


def _is_compound(part: str) -> bool:
    """A comma inside a name such as "Meat, Poultry and Seafood Packaging"."""
    return bool(re.match(r"\s*[A-Z][\w-]*(?:, [A-Z][\w-]*)+,? (?:and|&) [A-Z]", part))


def markets_in(text: str, start: int, end: int) -> list[FoundMarket]:
    """Names of markets in `text[start:end]`: "the X market", "X industry", "market for X"."""
    found: list[FoundMarket] = []
    for match in _BEFORE.finditer(text, start, end):
        span = clean_name(text, match.start("name"), match.end("name"))
        if span:
            found.append(FoundMarket(" ".join(text[span.start : span.end].split()), span))
    for match in _FOR.finditer(text, start, end):
        span = clean_name(text, match.start("name"), match.end("name"))
        if span and not any(f.span.overlaps(span) for f in found):
            found.append(FoundMarket(" ".join(text[span.start : span.end].split()), span))
    return sorted(found, key=lambda f: f.span)


_MEASURED = re.compile(
    rf"(?P<name>(?:{_WORD}\s+){{0,3}}?{_WORD})\s+(?:shipments|sales|demand|deliveries|consumption|installations"
    r"|spending|revenues?|turnover)\b(?=\s+(?:worldwide\s+|globally\s+)?(?:will|would|should|could|may|might|to|in|of|at|was|were|is"
    r"|are|has|have|had|rose|grew|fell|climbed|reached|came|amounted|totall?ed|stood|recovered|hit|jumped|surged|dropped|declined"
    r"|increased|slipped|passed|topped|exceeded|above|past|beyond|worldwide|globally)\b)",
    re.IGNORECASE,
)
"""Goods named by what is measured of them: "smart meter shipments climbed"."""
_EARNED = re.compile(
    rf"(?:\A|[.;:,–—-]\s+)\W*(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}}?)(?:\s+(?:worldwide|globally))?\s+(?:yielded|generated|earned"
    r"|brought\s+in|turned\s+over|made|produced|was\s+an?\s+(?:business|industry|trade)\s+(?:of|worth))\s+(?:(?:worldwide|global"
    r"|total|annual|about|around|some)\s+)*(?:(?:revenues?|sales|turnover|receipts|spending)\s+of\s+)?(?:[A-Z]{2,3}\$?|[$€£¥₹])\s?\d",
)


_FUNCTION = re.compile(
    r"\b(?:with|to|from|by|at|on|than|as|after|before|but|it|its|their|our|more|most|pro|forma|expects?|carries|carr(?:y|ied)|he|she|they)\b",
    re.IGNORECASE,
)


def _is_plain(scene: Scene, word: str) -> bool:
    return word.islower() or word.isupper() or word.lower() in scene.small_words


def measured_in(scene: Scene, span: Span) -> list[FoundMarket]:
    """Goods that a sentence measures without the word "market"; no names of companies."""
    found: list[FoundMarket] = []
    for pattern in (_MEASURED, _EARNED):
        for match in pattern.finditer(scene.text, span.start, span.end):
            name = clean_name(scene.text, *match.span("name"))
            words = scene.of(name).split() if name else []
            opens = name and not scene.text[span.start : name.start].strip() and words[0] not in scene.text[name.end :]
            if name and len(words) > 1 and not _is_plain(scene, words[0]) and not opens:
                name = Span(name.start + len(words[0]) + 1, name.end)  # "Nigerian cement demand", "Acme's bike sales"
                words = words[1:]
            plain = all(_is_plain(scene, w) for w in words[1 if opens and len(words) > 1 else 0 :])
            plain = plain and not FINITE.search(" ".join(words)) and not _FUNCTION.search(" ".join(words))
            if name and words and plain and not any(f.span.overlaps(name) for f in found):
                found.append(FoundMarket(scene.words(name), name))
    return found


_SECTOR = re.compile(
    r"\W*(?P<name>[A-Z][\w&/-]*(?:\s+[\w&/-]+){0,5}?)\s+(?:sector|business|trade)\b"
    r"(?!\s+(?:report|and|opportunit\w+|databook|outlook|brief|plan|wire|school|news|review))",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-z][\w-]+(?:\s+[a-z][\w-]+){0,2})\s+(?:provider|maker|manufacturer"
    r"|specialist|supplier|vendor|producer|developer|operator|start-up|startup)s?\s+(?=[A-Z])"
)


def _trade(scene: Scene) -> FoundMarket | None:
    """The trade of the company a news item is about ("teleradiology provider X")."""
    for unit in scene.read_units[:6]:
        match = _TRADE.search(scene.text, unit.span.start, unit.span.end)
        if match:
            span = clean_name(scene.text, match.start("name"), match.end("name"))
            if span and not _FUNCTION.search(scene.of(span)):
                return FoundMarket(scene.words(span), span)
    return None


def _bare_title(scene: Scene) -> FoundMarket | None:
    """A short title that only names a thing, over a text that speaks of growth rates or shares of revenue."""
    title = scene.title_block
    if title is None or names_firm(scene.of(title.span)) or not is_analysis(scene):
        return None
    span = Span(title.span.start, title.span.end)
    topic = re.match(r"[^:–—|(]+?(?=\s*(?:[:–—|(]|\s-\s|\Z))", scene.of(span))
    if topic is None or len(topic[0].split()) > 7 or FINITE.search(topic[0]) or re.search(r"[\d?!$€£%]", topic[0]):
        return None
    found = clean_name(scene.text, span.start, span.start + topic.end())
    return FoundMarket(scene.words(found), found) if found else None


def _headed(text: str, found: FoundMarket) -> bool:
    """Whether a name's head noun is "market", which outweighs "industry"."""
    return (
        bool(re.match(r"\s+markets?\b", text[found.span.end : found.span.end + 12], re.IGNORECASE))
        or "market" in text[max(0, found.span.start - 14) : found.span.start].lower()
    )


_CALLED = compiled(
    rf"(?P<name>(?:{_WORD}\s+){{0,4}}?{_WORD})\s+(?:(?:is|was|are|has\s+become|have\s+become|became|remains?)\s+"
    r"(?:(?!the\b|its\b|[\w-]*est\b|most\b|leading\b|main\b|top\b|second\b|third\b|next\b)[\w-]+\s+){0,5}?|(?=category))(?:category|market|industry|business|sector"
    r"|niche|trade)\b",
    re.IGNORECASE,
)


def _called_trade(scene: Scene, span: Span) -> list[FoundMarket]:
    """What a sentence calls a trade: "plant-based milk has become a grocery category"."""
    match = _CALLED.search(scene.text, span.start, span.end)
    name = clean_name(scene.text, *match.span("name")) if match else None
    return [FoundMarket(scene.words(name), name)] if name else []


_BUSINESS = re.compile(
    rf"(?P<name>(?:{_WORD}\s+){{0,5}}?{_WORD})\s+(?:business|trade|sector|industry|market)\b(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"\A\W*(?P<name>[A-Z][\w&/-]*(?:\s+(?:(?:&|and|of|for|in)\s+)?{_WORD}){{0,5}}?)\s+(?:(?:global|world|annual|industry|strategic"
    r"|business|research)\s+)*(?:report|study|survey|outlook|monitor|barometer|yearbook|databook|review|tracker)"
    r"(?=\s*(?:[,:(|–-]|\Z)|\s+(?:19|20)?\d\d)",
    re.IGNORECASE,
)
"""A report's title that names its goods alone: "Self-Storage Report, 11th edition"."""
_QUOTED = re.compile(
    r"[\"“«](?P<name>[A-Z][^\"”»:,–]{3,60}?)(?:[:,–][^\"”»]{0,120})?[\"”»],?\s+(?:report|study|survey)\b"
    r"|[\"“«](?P<edition>[A-Z][^\"”»:,–]{3,60}?),?\s+\d{1,2}(?:st|nd|rd|th)\s+edition[\"”»]"
)
"""The title of a report in quotation marks, up to its colon."""


def _reported(scene: Scene, title: Block) -> FoundMarket | None:
    """The goods that a report's title names, the document's own or one that the text quotes."""
    own = _REPORTED.match(scene.of(title.span))
    span = Span(*own.span("name")).shift(title.span.start) if own else None
    for unit in scene.read_units if span is None else ():
        match = _QUOTED.search(scene.text, unit.span.start, unit.span.end)
        if match:
            span = Span(*match.span("name" if match["name"] else "edition"))
            break
    name = clean_name(scene.text, span.start, span.end) if span else None
    known = name and _stem_words(scene.words(name)) & _stem_words(scene.text[name.end :])
    return FoundMarket(scene.words(name), name) if name and known and is_analysis(scene) else None


def _stem_words(text: str) -> set[str]:
    return {w.rstrip("s") for w in re.findall(r"[a-z]{3,}", text.lower())}


def _subtitle(scene: Scene, title: Block) -> FoundMarket | None:
    """The market that a line under the title names without a verb: "The Chinese lift business in 300 words"."""
    following = scene.document.blocks[title.index + 1 : title.index + 2]
    for block in following:
        text = scene.of(block.span)
        if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or len(text) > _LINE or FINITE.search(text):
            continue
        match = _BUSINESS.search(scene.text, block.span.start, block.span.end)
        name = clean_name(scene.text, *match.span("name")) if match else None
        if name and not _is_place(scene, scene.words(name)) and is_analysis(scene):
            return FoundMarket(scene.words(name), name)
    return None


_RANKING = re.compile(
    r"\b(?:largest|biggest|fastest|faster|quickest|strongest|smallest|larger|bigger|smaller|than|any|other|another|every)\b",
    re.IGNORECASE,
)
"""Words of a comparison with other markets, which no market's own name has."""
_MAKERS = re.compile(
    r"\W*(?P<name>[A-Z][\w-]+(?:\s+[a-z][\w-]+){0,3}?)\s+(?:makers|producers|manufacturers|vendors|suppliers|sellers"
    r"|providers|builders|growers|brewers|operators)\s+[a-z]"
    r"|\W*(?P<sold>[A-Z][\w-]+(?:,?\s+[a-z][\w-]+){0,4}?)\s+(?:volumes|sales|shipments|spending|demand|revenues?|turnover"
    r"|output|deliveries)\s+(?:in\s+[A-Z][\w ]{2,30}?\s+)?(?:to|set|will|seen|expected|forecast|poised)\s"
)
"""A headline about all who make some goods ("Instant noodle makers look east"), or about what is sold of them."""
_LINE = 170
_MILLIONS = 6
_MEASURED_ONCE = 2
"""Count of a name that stands beside an amount once; one below it may be a passing mention."""


def _is_place(scene: Scene, name: str) -> bool:
    """Whether a name is a place's and no more ("the business of Nigeria")."""
    entity = scene.index.lookup(name.split(" (")[0])
    return entity is not None and entity.type in {EntityType.REGION, EntityType.COUNTRY}


def _titled(scene: Scene) -> FoundMarket | None:
    """The market that the title, or the line under it, names."""
    title = scene.title_block
    if title is None:
        return None
    titled = markets_in(scene.text, title.span.start, title.span.end)
    if titled:
        return next((f for f in titled if _headed(scene.text, f)), titled[0])
    sector = _SECTOR.match(scene.of(title.span))
    if sector:
        span = clean_name(scene.text, title.span.start + sector.start("name"), title.span.start + sector.end("name"))
        if span:
            return FoundMarket(scene.words(span), span)
    return _subtitle(scene, title) or _topic(scene, sure=True) or _reported(scene, title)


def find_market(scene: Scene) -> FoundMarket | None:
    """The document's market: from the title, else the one most sentences name, else a company's trade."""
    titled = _titled(scene)
    if titled:
        return titled
    analysed = is_analysis(scene)
    counts: Counter[str] = Counter()
    first: dict[str, FoundMarket] = {}
    for unit in scene.read_units:
        if unit.kind is UnitKind.ROW:
            continue
        named = markets_in(scene.text, unit.span.start, unit.span.end)
        large = any(
            v.kind is MentionKind.VOLUME or (v.quantity and v.quantity.scale >= _MILLIONS) for v in unit.mentions.values
        )
        if large and not named:
            named = measured_in(scene, unit.span)
        for found in named or (_called_trade(scene, unit.span) if analysed else []):
            key = fold(found.name)
            if _is_place(scene, found.name) or _RANKING.search(found.name):
                continue
            counts[key] += 3 if large and unit.mentions.years else 2 if unit.mentions.values else 1
            first.setdefault(key, found)
    best = max(counts.items(), key=lambda item: (item[1], -first[item[0]].span.start), default=None)
    topic = _topic(scene, sure=False) if best and best[1] < _MEASURED_ONCE else None
    if best:
        return topic if topic and best[0] not in fold(topic.name) else first[best[0]]
    return _topic(scene, sure=False) or _headline(scene) or _trade(scene) or _bare_title(scene)


def _headline(scene: Scene) -> FoundMarket | None:
    """The goods whose makers a headline is about, when the text sums up their market."""
    title = scene.title_block
    match = _MAKERS.match(scene.text, title.span.start, title.span.end) if title else None
    if match is None or not is_analysis(scene):
        return None
    span = Span(*match.span(match.lastgroup or 0))
    name = span if "," in scene.of(span) else clean_name(scene.text, span.start, span.end)
    return FoundMarket(scene.words(name), name) if name else None


def _topic(scene: Scene, *, sure: bool) -> FoundMarket | None:
    """What the title is about without the word "market"."""
    for topic in title_topics(scene, sure=sure):
        cleaned = clean_name(scene.text, topic.start, topic.end)
        if cleaned:
            return FoundMarket(scene.words(cleaned), cleaned)
    return None
