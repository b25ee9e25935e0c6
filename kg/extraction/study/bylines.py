"""Where a document names its publisher by layout: letterhead, byline, signature, contact lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.extraction.scene import Scene, UnitKind
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.housewords import HEADER_HOUSE, SECTION_WORDS, SECTIONS
from kg.language.imprints import imprints_in
from kg.language.names import fold
from kg.model.document import Block, BlockKind
from kg.model.span import Span

_SIGNED = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+(?:&\s+|and\s+)?){1,4}(?:Research|Reports|Insights|Analytics|Intelligence"
    r"|Consulting|Consultancy"
    r"|Advisory|Data|Economics|Statistics|Observatory|Metrics|Foresight|Forecasting|Institute|Studies)"
    r"(?:,?\s+(?:Inc|LLC|Ltd|Limited|LLP|Pvt|Private|Pte|Co|Corp|Group|GmbH)\.?)*"
)
_CONTACT = re.compile(
    r"\W*(?:(?:media|press|sales)\s+)?(?:contacts?|enquiries|inquiries)(?:\s+us)?\s*:?\s*\Z", re.IGNORECASE
)
_ISSUED = re.compile(
    r"(?:published|prepared|issued|compiled|written|released)\s+by\W*|publisher\W*|author\W*", re.IGNORECASE
)


def letterhead(scene: Scene) -> Iterator[Span]:
    """Names of houses in the lines above the title: "KESTREL SECURITIES | Institutional Equities"."""
    title = scene.title_block
    for block in scene.document.blocks[: title.index if title else 0]:
        if block.kind in {BlockKind.CELL, BlockKind.PARAGRAPH, BlockKind.HEADING} and len(block.span) < 90:
            for piece in re.finditer(r"[^|·•\n]+", scene.of(block.span)):
                words = re.sub(r"\s*\([A-Z]{2,6}\)\s*\Z", "", piece[0].strip()).split()
                if 1 < len(words) <= 6 and words[0][:1].isupper() and HEADER_HOUSE.fullmatch(words[-1]):
                    yield Span(*piece.span()).shift(block.span.start)


def signatures(scene: Scene) -> Iterator[Span]:
    """Lines that are nothing but a house's name: the last one, and the one below "Published by"."""
    kinds = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}
    blocks = [b for b in scene.document.blocks if b.kind in kinds]
    contact = next((i for i, b in enumerate(blocks) if _CONTACT.match(scene.of(b.span))), len(blocks))
    for block in [*blocks[max(len(blocks) - 2, 0) :], *blocks[contact + 1 : contact + 6]]:
        if _SIGNED.fullmatch(scene.words(block.span).strip(" .*_")) and not _is_section(scene.of(block.span)):
            yield block.span
    for label, block in itertools.pairwise(blocks[:12]):
        if _ISSUED.fullmatch(scene.words(label.span)) and len(scene.words(block.span).split()) <= 8:
            yield block.span


def closing_lines(scene: Scene) -> Iterator[Span]:
    """The last lines of a text and the sentences in them: "Lark Data, 14 Mill Lane, Ghent."."""
    blocks = dict.fromkeys(u.block.index for u in scene.units if u.kind is not UnitKind.ROW)
    closing = set(list(blocks)[-_CLOSING:])
    for unit in scene.units:
        if unit.block.index not in closing or heads_members(scene, unit.block):
            continue
        if unit.kind is not UnitKind.ITEM and len(unit.span) < _LINE:
            yield unit.span


_CLOSING = 3
_LINE = 170


def _is_section(text: str) -> bool:
    """A heading of the report, which is no byline."""
    return all(w in SECTION_WORDS for w in fold(text).split()) or section_of(text) in SECTIONS


def bylines(scene: Scene) -> dict[int, int]:
    """Blocks that can be bylines, with their weight: the short ones right under the title, and the last ones."""
    title = scene.title_block
    shorts: list[Block] = [
        b
        for b in scene.document.blocks
        if b.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and len(b.span) <= _LINE
        and not _is_section(scene.of(b.span))
        and not heads_members(scene, b)
        and (not _is_prose(scene.of(b.span)) or any(i.house for _, i in imprints_in(scene.of(b.span))))
    ]
    first = [
        b for b in shorts if (title is None or b.index > title.index) and b.index <= (title.index if title else 0) + 4
    ][:3]
    found = {b.index: 2 for b in shorts[-2:] if b.kind is BlockKind.PARAGRAPH}
    return found | {b.index: 4 for b in first}


def heads_members(scene: Scene, block: Block) -> bool:
    """Whether a heading "by ..." stands over a list, or among the segments: it names a dimension, nobody's name."""
    if not re.match(r"\W*by\s", scene.of(block.span), re.IGNORECASE):
        return False
    below = scene.document.blocks[block.index + 1 : block.index + 2]
    listed = bool(below) and below[0].kind is BlockKind.LIST
    return listed or any(scene.section(h) is Section.SEGMENTS for h in scene.headings(block))


def _is_prose(text: str) -> bool:
    if (FINITE.search(text) and len(text.split()) > 6) or re.search(r"\d\s?%|[$€£]\s?\d", text):
        return True
    return bool(re.search(r"(?:\b[a-z]{2,}\s+){4,}", text))
