"""The source reader: the document's text with every claim marked where it stands, and the claims beside it."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.model.claim import Claim
from kg.model.document import Block, BlockKind, Document
from kg.model.entity import slugify
from kg.views import words
from kg.views.claimwords import details_of, kind_words, title_of
from kg.views.editing import EditField, editable
from kg.views.parts import Link, Refusal

CLEAR = 0.8
"""From this confidence on the reading is called clear; below it, unsure. The number itself is not shown."""
_LEAVES = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ROW, BlockKind.CAPTION})
_TAGS = {BlockKind.LIST_ITEM: "li", BlockKind.ROW: "row", BlockKind.STATEMENT: "pre"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same claims.

    Attributes:
        text: the characters.
        claims: local ids of the claims it belongs to, the narrowest first.
        starts: those that begin here.
        numbers: numbers of those that end here.
        disputed: true when one of them is.
    """

    text: str
    claims: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class DocBlock:
    """A block of the text; `tag` is "h", "p", "li", "row" or "pre"."""

    tag: str
    runs: tuple[Run, ...]
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the contents with the number of claims under it."""

    title: str
    anchor: str
    claims: int


@dataclass(frozen=True, slots=True)
class ClaimDispute:
    """A conflict that a claim takes part in."""

    id: str
    word: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim in the panel."""

    id: str
    number: int
    title: str
    kind: str
    section: str
    details: tuple[tuple[str, tuple[object, ...]], ...]
    disputes: tuple[ClaimDispute, ...] = ()
    fields: tuple[EditField, ...] = ()
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything the reader shows."""

    id: str
    title: str
    kind: str
    crumbs: tuple[Link, ...]
    facts: tuple[tuple[str, tuple[object, ...]], ...]
    issued: str
    not_before: str
    url: str
    sections: tuple[Section, ...]
    blocks: tuple[DocBlock, ...]
    claims: tuple[ClaimEntry, ...]
    no_claims: Refusal
    message: str = ""
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the claims beyond the document: their ids, and the conflicts and reviews they have.

    Attributes:
        disputes: by local id of the claim.
        reviews: what people said of a claim, in one word and in a sentence, by its local id.
        log: every judgement in order, as plain JSON.
    """

    disputes: Mapping[str, Sequence[ClaimDispute]] = field(default_factory=dict)
    reviews: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    log: Sequence[Mapping[str, Any]] = ()


def entries_of(document: Document, claims: Iterable[Claim], reading: Reading) -> tuple[ClaimEntry, ...]:
    """The claims in text order, numbered from 1."""
    text_hash = document.text_sha256
    ordered = sorted(claims, key=lambda c: (c.span.start, c.span.end, c.kind, c.id(text_hash)))
    return tuple(_entry(number, claim, text_hash, reading) for number, claim in enumerate(ordered, 1))


def _entry(number: int, claim: Claim, text_hash: str, reading: Reading) -> ClaimEntry:
    id_ = claim.id(text_hash)
    rows: list[tuple[str, tuple[object, ...]]] = [(term, (text,)) for term, text in details_of(claim)]
    rows.append(("Characters", (words.span(claim.span.start, claim.span.end),)))
    sure = "clear" if claim.confidence >= CLEAR else "unsure"
    rows.append(("Reading", (f"{sure}; says nothing about truth",)))
    reviewed, said = reading.reviews.get(id_, ("", "pending"))
    rows.append(("Review", (said,)))
    section = claim.section.split(" > ")[-1] if claim.section else ""
    disputes = tuple(reading.disputes.get(id_, ()))
    title, kind = title_of(claim.content), kind_words(claim.kind)
    place = words.shortened(section, 40)
    return ClaimEntry(id_, number, title, kind, place, tuple(rows), disputes, editable(claim.content), reviewed)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    id: str
    number: int
    disputed: bool


def blocks_of(
    document: Document, claims: Iterable[Claim], entries: Sequence[ClaimEntry]
) -> tuple[tuple[DocBlock, ...], tuple[Section, ...]]:
    """The text block by block with its claims marked, and the contents."""
    by_id = {entry.id: entry for entry in entries}
    spans = [
        _Span(c.span.start, c.span.end, e.id, e.number, bool(e.disputes))
        for c in claims
        if (e := by_id.get(c.id(document.text_sha256)))
    ]
    spans.sort(key=lambda s: (s.start, -s.end, s.number))
    leaves = _leaves(document)
    counts = _counts(leaves, spans)
    blocks, sections, level = [], [], 1
    for block in leaves:
        runs = _runs(document.text, block.span.start, block.span.end, spans)
        if block.kind is BlockKind.HEADING:
            level = min(block.level + 1, level + 1, 4)
            anchor = f"d-{block.index}-{slugify(document.content(block))[:40]}"
            sections.append(Section(words.shortened(document.content(block).strip(), 48), anchor, counts[block.index]))
            blocks.append(DocBlock("h", runs, max(2, level), anchor))
        elif runs:
            blocks.append(DocBlock(_TAGS.get(block.kind, "p"), runs))
    return tuple(blocks), tuple(sections)


def _leaves(document: Document) -> list[Block]:
    """Blocks that are shown: those that hold text of their own, rows whole, nothing twice."""
    shown: list[Block] = []
    end = -1
    for block in document.blocks:
        wanted = block.kind in _LEAVES or block.kind is BlockKind.STATEMENT
        if wanted and block.span.start >= end and len(block.span):
            shown.append(block)
            end = block.span.end
    return shown


def _counts(leaves: Sequence[Block], spans: Sequence[_Span]) -> Counter[int]:
    """Claims under each heading, by the heading's block number."""
    counts: Counter[int] = Counter()
    heads = [b for b in leaves if b.kind is BlockKind.HEADING]
    for span in spans:
        under = [h for h in heads if h.span.start <= span.start]
        if under:
            counts[under[-1].index] += 1
    return counts


def _runs(text: str, start: int, end: int, spans: Sequence[_Span]) -> tuple[Run, ...]:
    """Cuts `text[start:end]` wherever a claim begins or ends."""
    inside = [s for s in spans if s.start < end and s.end > start]
    cuts = sorted({start, end, *(max(start, s.start) for s in inside), *(min(end, s.end) for s in inside)})
    starting: defaultdict[int, list[_Span]] = defaultdict(list)
    ending: defaultdict[int, list[_Span]] = defaultdict(list)
    for span in inside:
        if span.start >= start:
            starting[span.start].append(span)
        if span.end <= end:
            ending[span.end].append(span)
    runs: list[Run] = []
    for a, b in itertools.pairwise(cuts):
        covering = sorted((s for s in inside if s.start <= a and s.end >= b), key=lambda s: (s.end - s.start, s.number))
        runs.append(
            Run(
                _shown(text[a:b], plain=not covering),
                tuple(s.id for s in covering),
                tuple(s.id for s in starting[a]),
                tuple(sorted(s.number for s in ending[b])),
                any(s.disputed for s in covering),
            )
        )
    return tuple(runs)


def _shown(text: str, *, plain: bool) -> str:
    """Characters as a page sets them: without the marks of Markdown's bold type; line ends of plain text as spaces."""
    bare = text.replace("**", "")
    return re.sub(r"[ \t]*\n[ \t]*", " ", bare) if plain else bare
