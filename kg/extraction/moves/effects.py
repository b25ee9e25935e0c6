"""What a company's move brings about, why it was made and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit
from kg.model.content import Development, Effect

_EFFECT = re.compile(
    r",?\s+(?P<text>(?:cutting|reducing|lowering|raising|increasing|improving|boosting|shortening"
    r"|doubling|tripling|halving|saving|which (?:cuts?|reduces?|raises?|increases?|will \w+)|thereby "
    r"\w+ing|lifting|accelerating|bringing|trimming)\b[^;.]{5,160})",
    re.IGNORECASE,
)
_EFFECT_CHANGE = re.compile(
    r"\b(?P<verb>cut|reduc|lower|shorten|trim|halv|sav|rais|increas|improv|boost|lift|accelerat|grow"
    r"|doubl)\w*\s+(?P<metric>[^,;.]{3,80}?)\s+by\s+(?:up to\s+|about\s+|around\s+|more than\s+"
    r"|over\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)
_EFFECT_PASSIVE = re.compile(
    r"(?P<metric>(?:the\s+)?(?:average\s+|median\s+)?[a-z][\w\s-]{3,60}?)\s+(?:was|were|is|are|has "
    r"been|will be)\s+(?P<verb>cut|reduced|lowered|shortened|trimmed|raised|increased|improved"
    r"|boosted)\s+by\s+(?:up to\s+|about\s+|around\s+)?\Z",
    re.IGNORECASE,
)
_REASON = re.compile(
    r",?\s+(?P<text>(?:following|after|because|amid|in (?:answer|response) to|owing to|due to|in view "
    r"of|driven by)\b[^;.]{5,140})",
    re.IGNORECASE,
)


def effect_of(predicate: str) -> str | None:
    """The words that say what a move brings about ("cutting turnaround times by a third")."""
    match = _EFFECT.search(predicate)
    return " ".join(match["text"].split()).rstrip(" .") if match else None


def reason_of(predicate: str) -> str | None:
    """The words that say why a move was made ("following a change of law")."""
    match = _REASON.search(predicate)
    return " ".join(match["text"].split()).rstrip(" .") if match else None


def effect_drafts(scene: Scene, unit: Unit, content: Development) -> Iterator[Draft]:
    """The change in percent that a move is said to bring."""
    for percent in unit.mentions.percents:
        before = scene.text[unit.span.start : percent.start]
        match = _EFFECT_CHANGE.search(before) or _EFFECT_PASSIVE.search(before)
        if match is None or percent.quantity is None:
            continue
        down = re.match(r"cut|reduc|lower|shorten|trim|halv|sav", match["verb"], re.IGNORECASE)
        metric = re.sub(r"^(?:the|its|their)\s+", "", " ".join(match["metric"].split()), flags=re.IGNORECASE)
        statistic = next(
            (w for w in ("average", "median", "mean") if re.search(rf"\b{w}\b", metric, re.IGNORECASE)), None
        )
        metric = re.sub(r"\b(?:average|median|mean)\s+", "", metric, flags=re.IGNORECASE)
        effect = Effect(metric, "down" if down else "up", percent.quantity, content.company, statistic)
        yield Draft(effect, unit.span, unit.block, frozenset({"effect"}))
