"""Volumes that are a market's: what it sells, uses or has installed, not what a plant makes or a product weighs."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene
from kg.extraction.subjects.subjects import Role
from kg.extraction.subjects.views import View
from kg.language.mentions import Mention
from kg.model.span import Span

_VOLUME_SUBJECT = re.compile(
    r"\b(?:shipments?|volumes?|sales|deliver(?:y|ies)|installations?|demand|consumption|production"
    r"|output|market|capacity|units|registrations|sold|additions|procedures|subscri\w+|tonnage|installed\s+base"
    r"|shipped|delivered|installed|imports?\s+and\s+sales|orders|ordered|bought|consumed|used|ate|absorbed|moved|handled"
    r"|processed|recycled|shredded|treated|stock|fleet|park)\b",
    re.IGNORECASE,
)
_SOLD_AFTER = re.compile(
    r"(?:\s+[\w/-]+){0,4}?\s+(?:(?:were|was|are|have\s+been|will\s+be)\s+)?(?:sold|shipped|installed|delivered"
    r"|consumed)\b"
)
_BOUGHT = re.compile(
    r"\b(?:shipments?|shipped|sales|sold|deliver(?:y|ies|ed)|installations?|installed|demand|consumption|consumed"
    r"|market|moved|handled|processed|recycled|shredded|treated|ate|used|orders|ordered"
    r"|tonnage|registrations|units)\b",
    re.IGNORECASE,
)
"""Words of a volume that a market takes up, not of what is made or could be made."""
_OWN_VOLUME = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|lines?|works|sites?|mills?|nameplate|compan(?:y|ies)|exports?|imports?)\b",
    re.IGNORECASE,
)
"""Words that make a volume a plant's or a trader's."""


def is_sold(scene: Scene, view: View, value: Mention) -> bool:
    """Whether the clause of a volume says that it is bought, and by no plant or trader."""
    part = view.parts[view.clause(value.start)].span
    text = scene.of(Span(part.start, min(part.end, value.end + 60)))
    return bool(_BOUGHT.search(text)) and not _OWN_VOLUME.search(scene.of(Span(part.start, value.start)))


def is_market_volume(scene: Scene, view: View, value: Mention, part: Span, units: set[str]) -> bool:
    """Whether a volume is what a market sells, uses or has installed, not a detail of its goods.

    Args:
    scene: the document.
    view: the sentence.
    value: the volume.
    part: the clause it stands in.
    units: units of volumes that were read before.
    """
    before = scene.text[view.unit.span.start : value.start]
    q = value.quantity
    counted = q is not None and q.unit in {
        "units",
        "vehicles",
        "devices",
        "shipments",
        "procedures",
        "passengers",
        "subscriptions",
        "parcels",
        "doses",
    }
    if counted and q is not None and q.amount < 1000:
        return False
    if q is not None and q.unit in units and view.subject(value.start).role is Role.MARKET:
        return True
    local = scene.text[part.start : value.start]
    if _SOLD_AFTER.match(scene.text, value.end, view.unit.span.end):
        return True
    whole = len(local) <= 12 or local.endswith("(")  # "followed by Italy (361,000) and Germany (299,000)"
    return bool(_VOLUME_SUBJECT.search(before if whole else local))
