"""Counts of what a market sells: "498,000 units", "1.3 million heat pumps were installed", "Italy (361,000)"."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extraction.scene import Scene, Unit
from kg.extraction.study.study import Study, stem
from kg.language.mentions import Mention, MentionKind
from kg.language.names import fold
from kg.language.numbers import NUMBER, parse_number, scale_of
from kg.language.quantities import qualifier_before
from kg.model.quantity import Quantity
from kg.model.span import Span

_GOODS = re.compile(
    rf"(?<![\w.,$€£¥₹])(?P<num>{NUMBER})(?:\s?(?P<scale>million|billion|thousand|mn"
    rf"|bn))?\s+(?P<goods>(?:[A-Za-z][\w/-]*\s+){{0,4}}?"
    r"[A-Za-z][\w/-]*)(?=\s+(?:were|was|are|have\s+been|had\s+been|will\s+be|sold|shipped|installed|delivered|in\b|by\b"
    r"|worldwide|globally|a\s+year)|[,.;)]|\s*\Z)"
)
_MOVED = re.compile(
    r"\b(?:sold|shipped|installed|delivered|registered|bought|in\s+(?:use|operation|service)|installed\s+base|shipments"
    r"|sales|deliveries|registrations|installations|orders?|ordered|demand|fleet|stock|park|stood|stand|consumed|used)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(\s*(?:(?:about|around|some)\s+)?(?P<num>\d{1,3}(?:,\d{3})+)\s*\)")
COUNTING = re.compile(
    r"\b(?:units?|unit\s+sales|shipments?|shipped|deliver(?:y|ies|ed)|installed|installations?|registrations?"
    r"|(?:units|devices|vehicles|pieces|sets)\s+sold|number\s+of\s+(?:units|devices|vehicles|pieces|installations))\b",
    re.IGNORECASE,
)
"""Words of a clause that counts pieces, so that its bare numbers are no money."""


def counted_mentions(scene: Scene, study: Study, unit: Unit) -> list[Mention]:
    """Counts of a sentence that have no unit word of their own, in text order.

    Args:
        scene: the document.
        study: for the market's name, whose things are counted.
        unit: the sentence.
    """
    text = scene.of(unit.span)
    found: list[Mention] = []
    words = study.market_words
    head = stem(fold(study.market.name).split()[-1]) if study.market else ""
    if words and _MOVED.search(text):
        for match in _GOODS.finditer(text):
            goods = [stem(w) for w in fold(match["goods"]).split()]
            if words <= set(goods) or (goods and goods[-1] == head):
                found.append(_mention(scene, unit, match, scale_of(match["scale"])))
    if any(m.kind is MentionKind.VOLUME for m in unit.mentions.values):
        found += [_mention(scene, unit, m, 0) for m in _IN_BRACKETS.finditer(text)]
    known = [m.span for m in unit.mentions.of(MentionKind.MONEY, MentionKind.VOLUME)]
    return [
        m
        for m in found
        if m.quantity and m.quantity.amount >= Decimal(1000) and not any(m.span.overlaps(k) for k in known)
    ]


def _mention(scene: Scene, unit: Unit, match: re.Match[str], scale: int) -> Mention:
    start = unit.span.start + match.start("num")
    end = unit.span.start + max(match.end("num"), match.end("scale") if "scale" in match.re.groupindex else 0)
    printed = scene.text[start:end]
    quantity = Quantity(parse_number(match["num"]), printed, "units", scale, None, qualifier_before(scene.text, start))
    return Mention(MentionKind.VOLUME, Span(start, end), printed, quantity=quantity)
