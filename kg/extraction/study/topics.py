"""What a title without the word "market" is about, and whether the text below is a market's analysis."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene
from kg.language.clauses import FINITE
from kg.language.moves import move_kind
from kg.language.names import fold
from kg.model.span import Span

_ANALYSED = re.compile(
    r"\bCAGR\b|%\s+of\s+(?:the\s+)?(?:market|revenues?|sales|turnover)|\bmarket\s+(?:size|share|value)\b"
    r"|\bthe\s+(?:market|industry|sector|category)\s+(?:was|is|stood|amounted|reached|will|turned|should|grew"
    r"|earned)\b",
    re.IGNORECASE,
)
_TRADE_WORD = re.compile(
    r"\b(?:markets?|industry|sector|category|business|trade|sales|revenues?|turnover|spending)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“«](?P<name>[A-Z0-9][^\"”»]{3,80})[\"”»]|\*(?P<star>[A-Z][^*]{3,80})\*")
_LEAD = re.compile(
    r"\W*(?P<lead>(?:(?:(?:own|reading|meeting|call|research|short|my|our)\s+)*notes?(?:\s+(?:on|from|about))?"
    r"|digest(?:\s+of)?"
    r"|(?:short\s+|executive\s+)?summary(?:\s+of)?|key\s+(?:points|facts|figures|takeaways)(?:\s+(?:on|from|about))?"
    r"|(?:an?\s+)?overview(?:\s+of)?|brief(?:ing)?(?:\s+on)?|fact\s?sheet|report(?:\s+on)?|market\s+research"
    r"|extract|excerpt"
    r"|abstract|focus\s+on|spotlight\s+on|(?:the\s+)?(?:state|future|business|economics|rise|world|case|outlook|size)"
    r"\s+(?:of|for)|inside|(?:the\s+)?(?:new\s+)?(?:study|report)\s+(?:on|about|of))(?=\W)[\s:–—-]*)?"
    r"(?P<why>(?:why|how|what|where)\s+)?(?:(?:the|worldwide|global|world|globally)\s+)*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:[:–—|,;(?]|\s[-/]\s)|\s+(?:(?:that|which|who|explained|today|revisited|at\s+a\s+glance|in\s+(?:a\s+nutshell|short|outline"
    r"|one\s+page|\d+\s+\w+)|by\s+(?:the\s+)?numbers|on\s+(?:a|one)\s+page|101)\b|(?:19|20)\d\d\b|in\s+(?:figures|numbers|brief|(?:19|20)\d\d|the\s)|to\s+(?:be"
    r"|reach|hit|pass"
    r"|top|grow|exceed|rise|climb|cross|double|(?:19|20)\d\d)\b|through\s|until\s|by\s+(?:19|20)\d\d"
    r"|on\s+(?:course|track|the)\b"
    r"|set\s|poised\s|likely\s|expected\s|projected\s|heads?\s|heading\s|will\s|should\s|would\s|could\s|may\s"
    r"|is\s|are\s|was\s"
    r"|were\s|has\s|have\s|worth\s|doubles?\b|triples?\b|sells?\b|grows?\b|grew\b|climbs?\b|rises?\b|rose\b"
    r"|returns?\b|reach\w*\s"
    r"|tops?\s|surges?\b|falls?\b|fell\b|recovers?\b|keeps?\b|nears?\b|hits?\b|markets?\b|industry\b|sector\b"
    r"|business\b"
    r"|category\b|trade\b|databook\b|shipments?\b|sales\b|demand\b|revenues?\b|deliveries\b|spending\b|consumption\b"
    r"|installations?\b|output\b|production\b|outlook\b|forecasts?\b|report\b|study\b|survey\b|review\b|analysis\b)|\Z",
    re.IGNORECASE,
)
_FIRM = re.compile(r"\s(?:Inc|Corp|AG|plc|PLC|Ltd|Limited|GmbH|SE|SA|NV|N\.V|ASA|AB|Oyj|LLC|Co)\b\.?(?=[\s,:]|\Z)")
_TOLD = re.compile(
    r"\s*[:–—]\s*(?:[\w-]+\s+){0,2}?(?:demand|markets?|sales|shipments|outlook|consumption|production|revenues?"
    r"|forecasts?"
    r"|supply|prospects|trends|growth)\b|\s+(?:to\s+(?:be|reach|hit|pass|top|exceed|cross)|worth|(?:doubles?"
    r"|triples?)\s+(?:in|by))\s",
    re.IGNORECASE,
)
"""What follows a topic in a title that speaks of its trade."""
_NOTED = re.compile(
    r"(?:[:–—/|,]|\s-)\s*(?:(?:my|our|own|reading|call|short|analyst|working|rough|meeting)\s+)*(?:notes?|digest"
    r"|summary"
    r"|recap|write-?up|key\s+(?:points|facts|figures)|what\s+(?:\w+\s+){1,4}(?:says?|finds?|thinks?|expects?|know)"
    r"|(?:the\s+)?(?:short|long|quick)\s+(?:version|read|guide)|(?:the\s+)?(?:numbers|figures|facts|essentials|basics)\b"
    r"|(?:\d{4}\s+)?(?:edition|digest|update|briefing|data\s?sheet|fact\s?sheet))\b"
    r"|\A\s+(?:at\s+a\s+glance|explained|in\s+(?:a\s+nutshell|brief|figures|numbers|short|outline|one\s+page|\d+\s+\w+)"
    r"|by\s+(?:the\s+)?numbers|on\s+(?:a|one)\s+page)\b",
    re.IGNORECASE,
)
"""What follows a topic in the title of somebody's notes."""


_YEARLY = re.compile(
    r"(?:%|per\s?cent)\s+(?:a|per|each)\s+year\b|(?:%|per\s?cent)\s+(?:annually|per\s+annum|p\.a\.)", re.IGNORECASE
)
_MANY = 5
"""Percentages that, with a yearly one among them, make an analysis."""


def is_analysis(scene: Scene) -> bool:
    """Whether a text analyses a market: it says so, or sums up dated amounts, growth and percentages."""
    if _ANALYSED.search(scene.text):
        return True
    large = [
        v
        for u in scene.read_units
        for v in u.mentions.values
        if u.mentions.years and v.quantity and v.quantity.scale >= 6
    ]
    growth = re.search(r"\b(?:growth|turnover|sales|revenues?)\b", scene.text, re.IGNORECASE)
    if growth and _YEARLY.search(scene.text) and sum(len(u.mentions.percents) for u in scene.read_units) >= _MANY:
        return True
    return len(large) >= 2 and growth is not None and any(u.mentions.percents for u in scene.read_units)


def names_firm(title: str) -> bool:
    """Whether a title has a company's legal form, so that it tells of the company."""
    return bool(_FIRM.search(title))


def title_topics(scene: Scene, *, sure: bool = True) -> list[Span]:
    """What a title can be about, the likeliest first; none for a title that tells of a company's move.

    Args:
        scene: the document.
        sure: only topics that the text takes up beside an amount, or that the title says it is about.
    """
    title = scene.title_block
    if title is None:
        return []
    text = scene.of(title.span)
    if names_firm(text):
        return []
    found: list[Span] = []
    quoted = _QUOTED.search(text)
    if quoted:
        name = "name" if quoted["name"] else "star"
        found.append(_cut(scene, Span(*quoted.span(name)).shift(title.span.start)))
    lead = _LEAD.match(text)
    start = title.span.start + (lead.end() if lead else 0)
    topic = _cut(scene, Span(start, title.span.end))
    told = _TOLD.match(scene.text, topic.end, title.span.end)
    noted = _NOTED.search(scene.text[topic.end : title.span.end]) and _stems(scene.of(topic)) & _stems(
        scene.text[title.span.end :]
    )
    trusted = bool(quoted or (lead and lead["lead"]) or noted) or bool(told and _is_common(scene, topic))
    if not move_kind(text) and (trusted or _is_common(scene, topic)):
        found.append(topic)
    return [f for f in found if _is_topic(scene.words(f)) and _recurs(scene, f, trusted, sure)]


def _cut(scene: Scene, span: Span) -> Span:
    """The first words of a title, up to a colon, a year, a verb or a word of measure."""
    text = scene.of(span)
    owner = re.match(r"[A-Z][\w.]*['’]s\s+(?=\w)", text)
    begin = owner.end() if owner else 0
    stop = _STOP.search(text, begin + 2)
    end = stop.start() if stop else len(text)
    return Span(span.start + begin, span.start + len(text[:end].rstrip()))


def _is_topic(words: str) -> bool:
    return 0 < len(words.split()) <= 6 and not FINITE.search(words) and bool(re.search(r"[A-Za-z]{3}|[A-Z]{2}", words))


def _is_common(scene: Scene, topic: Span) -> bool:
    """Whether the text also writes the topic as common words do, in small letters (a company's name it does not)."""
    words = scene.words(topic)
    plain = " ".join(w if re.search(r"[A-Z].*[A-Z]|\d", w) else w.lower() for w in words.split())
    if plain == words or any(w.islower() and len(w) > 3 for w in words.split()[1:]):
        return True
    rest = scene.text[: topic.start] + scene.text[topic.end :]
    return plain.rstrip("s") in rest or bool(re.search(rf"\b{re.escape(words)}\s+{_TRADE_WORD.pattern}", rest))


def _recurs(scene: Scene, topic: Span, trusted: bool, sure: bool) -> bool:
    """Whether the text speaks of the topic beside its amounts, or of "the market" and sums it up."""
    stems = _stems(scene.of(topic))
    analysed = is_analysis(scene)
    for unit in scene.read_units:
        if unit.span.overlaps(topic) or not unit.mentions.values:
            continue
        text = scene.of(unit.span)
        if stems <= _stems(text) or ((trusted or not sure) and analysed and _TRADE_WORD.search(text)):
            return True
    dated = any(
        u.mentions.years and any(v.quantity and v.quantity.scale >= 6 for v in u.mentions.values)
        for u in scene.read_units
    )
    return trusted and (analysed or dated)


def _stems(text: str) -> set[str]:
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in fold(text).split()}
