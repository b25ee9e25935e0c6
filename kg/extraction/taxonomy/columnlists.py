"""Members in tables: the column that names them, a header over figures, parts of a whole; lines of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.scene import Scene
from kg.extraction.taxonomy.memberlists import Listed, is_member, member_span
from kg.language.cues import Section, section_of
from kg.language.dimensions import dimension_name, known_dimension
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span

_TOTAL_ROW = re.compile(r"\s*(?:total|global|world|overall|all|sum|grand total)\b", re.IGNORECASE)


def place_lines(scene: Scene) -> Iterator[Listed]:
    """Lines that begin with a region and its countries in brackets, two and more after each other."""
    run: list[tuple[Block, Span]] = []
    for block in (*scene.document.blocks, None):
        if block is not None and block.kind is BlockKind.LIST and run:
            continue
        if block is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING}:
            match = re.match(
                r"\W*(?P<place>[A-Z][\w&. -]{1,40}?)\s*\([^()]{4,200}\)\s*(?::|[–—-]\s|,|\Z)", scene.of(block.span)
            )
            match = match or (re.fullmatch(r"\W*(?P<place>[A-Z][\w&. -]{1,40})", scene.of(block.span)) if run else None)
            entity = scene.index.lookup(match["place"]) if match else None
            if (
                match
                and entity
                and entity.type in {EntityType.REGION, EntityType.COUNTRY}
                and not scene.is_silent(block)
            ):
                run.append((block, Span(*match.span("place")).shift(block.span.start)))
                continue
        if len(run) > 1:
            members = tuple(s for _, s in run)
            yield Listed("region", members[0], members, Span(members[0].start, members[-1].end), run[0][0], "list")
        run = []


def _across(scene: Scene, table: Block, rows: list[list[Block]]) -> Iterator[Listed]:
    """Members as the header of one row of figures, under a heading that names their dimension."""
    lead = scene.lead(table)
    by = re.search(r"\bby\s+([\w /-]{2,40}?)(?=,|\(|$)", scene.words(lead.span), re.IGNORECASE) if lead else None
    dimension = dimension_name(by[1]) if by else None
    if lead is None or dimension is None or not all(re.match(r"\W*\d", scene.of(c.span)) for c in rows[1]):
        return
    members = tuple(m for c in rows[0] if len(m := member_span(scene.text, c.span)) and is_member(scene.of(m)))
    if len(members) == len(rows[0]):
        yield Listed(dimension, lead.span, members, Span(members[0].start, members[-1].end), table, "column")


def _parts_of_whole(scene: Scene, table: Block, rows: list[list[Block]]) -> Iterator[Listed]:
    """Rows that call themselves parts of the one above ("of which depot charging")."""
    found: list[Span] = []
    for row in rows[1:]:
        match = re.match(r"\W*(?:of which|thereof):?\s+", scene.of(row[0].span), re.IGNORECASE) if row else None
        if match:
            found.append(member_span(scene.text, Span(row[0].span.start + match.end(), row[0].span.end)))
    if len(found) > 1:
        label = rows[0][0].span if len(rows[0][0].span) else table.span
        yield Listed("type", label, tuple(found), Span(found[0].start, found[-1].end), table, "column")


def column_lists(scene: Scene) -> Iterator[Listed]:
    """The first column of a table of figures whose header names a dimension."""
    for table in scene.document.blocks:
        if table.kind is not BlockKind.TABLE or scene.is_silent(table):
            continue
        rows = [scene.cells(b) for b in scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
        if len(rows) == 2 and rows[0] and len(rows[0]) > 1:
            yield from _across(scene, table, rows)
        if len(rows) < 3 or not rows[0] or len(rows[0]) < 2:
            continue
        yield from _parts_of_whole(scene, table, rows)
        at = next((i for i, c in enumerate(rows[0][:3]) if known_dimension(scene.words(c.span))), 0)
        if any(section_of(scene.words(c.span)) is Section.PLAYERS for c in rows[0][:at]):
            continue
        head = scene.words(rows[0][at].span)
        dimension = known_dimension(head)
        if (
            dimension is None
            and len(head.split()) <= 3
            and len(rows[0]) > at + 1
            and re.search(r"\bshare\b|%", scene.of(rows[0][at + 1].span), re.IGNORECASE)
        ):
            dimension = dimension_name(head)
        figures = sum(bool(re.search(r"\d", scene.of(r[at + 1].span))) for r in rows[1:] if len(r) > at + 1)
        if not dimension or figures < len(rows) - 2 or section_of(head) is not None:
            continue
        members = tuple(
            m
            for r in rows[1:]
            if len(r) > at
            and len(m := member_span(scene.text, r[at].span))
            and is_member(scene.of(m))
            and not _TOTAL_ROW.match(scene.of(m))
        )
        if len(members) > 1:
            yield Listed(dimension, rows[0][at].span, members, Span(members[0].start, members[-1].end), table, "column")
