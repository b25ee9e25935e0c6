"""The dimension that a heading or lead-in stands for."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.dimensions import dimension_name, known_dimension
from kg.model.document import Block

BASED = re.compile(
    r"(?:\b(?:by|based on|on the basis of|in terms of|with respect to|according to|depending on|as "
    r"(?:to|for))\s+(?:the\s+)?(?P<dim>[\w/-]+(?:\s+[\w/-]+){0,3}?)(?=,|\s+(?:the|this|it)\b|\s*$))",
    re.IGNORECASE,
)


_OUTLOOK = re.compile(
    r"(?P<dim>[A-Za-z][\w/&-]*(?:\s[\w/&-]+){0,3})\s+(?:Outlook|Insights|Segments?|Analysis|Type)\s*(?:\([^()]*\))?"
)
"""A heading of one dimension among those of the segmentation ("Foundation Outlook (Revenue, USD Million)")."""


def dimension_heading(scene: Scene, block: Block) -> str | None:
    """The dimension a heading stands for, when its list is a list of members."""
    text = scene.words(block.span).rstrip(":").strip()
    if (
        re.match(
            r"(?:(?:market\s+)?(?:break\s?(?:up|down)|segmentation|segments?|split|insights?"
            r"|outlook)[\s,]+)?(?:by|based on|on the basis of)\s",
            text,
            re.IGNORECASE,
        )
        and len(text.split()) <= 7
    ):
        return dimension_name(text)
    known = known_dimension(text)
    if known:
        return known
    match = re.search(
        r"\b(?:segment\w*|market|split|breakdown|analysis|outlook)\b.*?\bby\s+([\w /&-]{3,40})$", text, re.IGNORECASE
    )
    if match:
        return dimension_name(match[1])
    named = re.match(r"[^.?!:;,]{2,60}?(?<!ed)\s+by\s+(?P<by>[A-Za-z][\w/& -]{2,30})$", text)
    if named and len(text.split()) <= 9 and not FINITE.search(text):
        return known_dimension(named["by"]) or (dimension_name(named["by"]) if named["by"].istitle() else None)
    above = next(iter(scene.headings(block)), None)
    own = _OUTLOOK.fullmatch(text)
    if own and above is not None and section_of(scene.words(above.span)) is Section.SEGMENTS:
        return dimension_name(own["dim"])
    if section_of(text) is Section.SEGMENTS or re.search(r"\boutlook\b", text, re.IGNORECASE):
        match = re.match(r"([\w /&-]{3,40}?)\s+(?:outlook|segments?|segmentation)\b", text, re.IGNORECASE)
        return known_dimension(match[1]) if match else None
    return None


def lead_dimension(scene: Scene, lead: Block) -> str | None:
    """The dimension a lead-in names ("Based on product, the market is divided into:")."""
    text = scene.words(lead.span)
    if not text.rstrip(" -–").endswith(":"):
        return None
    last = text.rsplit(". ", 1)[-1]
    match = BASED.search(last)
    if match:
        return dimension_name(match["dim"])
    match = re.search(
        r"(?:following\s+)?([\w-]+(?:\s+[\w-]+)?)\s+(?:are|is|segments?)?\s*(?:covered|considered"
        r"|distinguished|studied)?\s*:",
        last,
        re.IGNORECASE,
    )
    return known_dimension(match[1]) if match else None
