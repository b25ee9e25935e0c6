"""The dimension that headings and lead-ins speak of."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.scene import Scene
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.subjectwords import BLOCK_LEAD
from kg.model.document import Block


def heading_dimension(scene: Scene, unit_block: Block) -> str | None:
    """The dimension a block's own lead-in names ("By Type: ..."), else its headings, innermost first."""
    own = block_dimension(scene, unit_block)
    if own:
        return own
    for heading in scene.headings(unit_block):
        if heading.level == 1:
            break
        found = text_dimension(scene.words(heading.span))
        if found:
            return found
    return None


def block_dimension(scene: Scene, block: Block) -> str | None:
    """The dimension that the first words of a block announce for the whole of it."""
    text = scene.of(block.span)
    match = BLOCK_LEAD.match(text)
    if not match:
        return None
    words = match["lead"]
    by = re.search(r"\bby\s+([\w/ -]{2,40})$", re.sub(r"\s*\([^)]*\)", "", words).strip(), re.IGNORECASE)
    return known_dimension(words) or (dimension_name(by[1]) if by else None)


@lru_cache(maxsize=4096)
def text_dimension(text: str) -> str | None:
    """The dimension a heading or lead-in speaks of: "By Type", "Which product leads?", "Regional Analysis"."""
    stripped = text.rstrip(":?. ").strip()
    known = known_dimension(stripped)
    if known:
        return known
    by = re.search(r"\bby\s+([\w/-]+(?:\s[\w/-]+)?)(?:\s*[:(,.]|\s*$)", stripped, re.IGNORECASE)
    if by:
        found = known_dimension(by[1]) or known_dimension(by[1].split()[0])
        if found:
            return found
    for match in re.finditer(r"\b(?:which|what)\s+([\w-]+)", stripped, re.IGNORECASE):
        found = known_dimension(match[1])
        if found:
            return found
    if (
        re.search(r"\b(?:regions?|regional|geograph\w+|countr(?:y|ies))\b", stripped, re.IGNORECASE)
        and len(stripped.split()) <= 8
    ):
        return "region"
    first = re.match(
        r"([\w-]+(?:\s[\w-]+)?)\s+(?:segment\w*|insights?|analysis|outlook|note|view|snapshot"
        r"|landscape|perspective|breakdown|split)\b",
        stripped,
        re.IGNORECASE,
    )
    return known_dimension(first[1]) if first else None
