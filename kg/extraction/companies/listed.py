"""Companies from player lists: tables, bullets, bare lines, and sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.companies.names import company_span, is_company_name
from kg.extraction.companies.players import Player, Players, company_key
from kg.extraction.companies.sentences import ADJECTIVE, NOUN, country_of, name_runs, sentence_players, split_names
from kg.extraction.draft import Draft
from kg.extraction.scene import Pair, Scene, UnitKind
from kg.language.clauses import FINITE
from kg.language.cues import SILENT, Section, section_of
from kg.language.dimensions import known_dimension
from kg.language.labels import Label
from kg.language.names import (
    split_list,
)
from kg.model.content import Company
from kg.model.document import Block, BlockKind
from kg.model.span import Span

__all__ = ["Player", "Players", "company_key", "is_company_name", "player_drafts", "read_players"]


def read_players(scene: Scene, publisher: str | None) -> Players:
    """All listed companies, each name once; the publisher is none of them."""
    seen: dict[str, Player] = {}
    for player in _all(scene):
        key = company_key(player.name)
        if not key or (publisher and key == company_key(publisher)):
            continue
        if key not in seen:
            seen[key] = player
    players = Players(tuple(sorted(seen.values(), key=lambda p: p.span)))
    _index(players)
    return players


def _index(players: Players) -> None:
    """Keys of full names, then of clear short forms: the words a name begins with, when no other name does."""
    for player in players.found:
        players.by_key[company_key(player.name)] = player.name
    shorts: dict[str, set[str]] = {}
    for player in players.found:
        words = company_key(player.name).split()
        for n in range(1, len(words)):
            shorts.setdefault(" ".join(words[:n]), set()).add(player.name)
    for short, names in shorts.items():
        distinctive = len(short) >= 4 and short not in _COMMON_STARTS
        if len(names) == 1 and distinctive:
            players.by_key.setdefault(short, next(iter(names)))


_COMMON_STARTS = frozenset(
    "global united american national international first general advanced digital north south east "
    "west royal new smart green blue pacific atlantic asia china india japan europe medical health "
    "healthcare radiology imaging energy power data cloud cyber tele telemedicine teleradiology bio "
    "solar electric foods food virtual radiology".split()
)


def _all(scene: Scene) -> Iterator[Player]:
    for pair in scene.pairs:
        if pair.meaning is Label.COMPANIES:
            yield from split_names(scene, _first_sentence(pair), pair.unit.block, "box")
    for block in scene.document.blocks:
        if block.kind is BlockKind.TABLE and not scene.is_silent(block):
            yield from _column(scene, block)
        if block.kind is BlockKind.LIST and _is_player_list(scene, block):
            yield from _items(scene, block)
        elif block.kind is BlockKind.PARAGRAPH and _under_players(scene, block):
            yield from _plain_list(scene, block)
            yield from _name_lines(scene, block)
    for unit in scene.units:
        labelled = unit.kind is UnitKind.HEADING and unit.block.level > 1 and ": " in scene.of(unit.span)
        if labelled and not scene.is_silent(unit.block):
            yield from sentence_players(scene, unit)
        if unit.kind in {UnitKind.SENTENCE, UnitKind.ITEM} and scene.section(unit.block) not in SILENT:
            yield from sentence_players(scene, unit)
            yield from name_runs(scene, unit, _under_players(scene, unit.block))


def _first_sentence(pair: Pair) -> Span:
    """A label's list, without the sentences that go on behind it in the same paragraph."""
    end = pair.unit.span.end
    goes_on = pair.unit.kind is UnitKind.SENTENCE and pair.value.start < end < pair.value.end
    return Span(pair.value.start, end) if goes_on else pair.value


def _is_player_list(scene: Scene, block: Block) -> bool:
    lead = scene.lead(block)
    if lead is None or scene.is_silent(block):
        return False
    text = scene.words(lead.span)
    if re.match(r"by\s", text, re.IGNORECASE) or known_dimension(text):
        return False
    if (
        lead.kind is BlockKind.PARAGRAPH
        and not text.rstrip(" -–").endswith((":", "include", "are"))
        and "following" not in text
    ):
        return scene.section(block) is Section.PLAYERS and _all_names(scene, block)
    if lead.kind is BlockKind.PARAGRAPH:
        text = text.rsplit(". ", 1)[-1]
    return section_of(text) is Section.PLAYERS or bool(
        re.search(rf"\b{NOUN}\b", text, re.IGNORECASE)
        and section_of(text)
        not in {
            Section.DEVELOPMENTS,
            Section.TRENDS,
            Section.DRIVERS,
            Section.RESTRAINTS,
            Section.SEGMENTS,
            Section.OPPORTUNITIES,
        }
    )


def _all_names(scene: Scene, block: Block) -> bool:
    """Whether every item of a list is nothing but a name."""
    items = [b for b in scene.children.get(block.index, []) if b.kind is BlockKind.LIST_ITEM]
    return len(items) >= 2 and all(
        len(scene.of(i.span).split()) <= 7 and is_company_name(scene, scene.words(i.span).rstrip(".")) for i in items
    )


def _items(scene: Scene, block: Block) -> Iterator[Player]:
    items = [b for b in scene.children.get(block.index, []) if b.kind is BlockKind.LIST_ITEM]
    spans = [(i, company_span(scene, i.span)) for i in items]
    good = [(i, s) for i, s in spans if s is not None]
    if len(good) < max(1, len(items) // 2):
        return
    for item, span in good:
        if span is not None:
            yield Player(scene.words(span), span, item, "list", country_of(scene, item.span))


def _under_players(scene: Scene, block: Block) -> bool:
    """Whether the heading above speaks of players, whatever else it announces ("Firms and moves")."""
    if scene.section(block) is Section.PLAYERS:
        return True
    heading = next(iter(scene.headings(block)), None)
    return (
        heading is not None
        and heading.level > 1
        and not scene.is_silent(block)
        and bool(re.search(rf"\b{NOUN}\b", scene.of(heading.span), re.IGNORECASE))
    )


def _plain_list(scene: Scene, block: Block) -> Iterator[Player]:
    """A paragraph under a players' heading that is nothing but names."""
    text = scene.of(block.span)
    closing = re.search(r";\s+(?=[a-z][\w-]*\s+[a-z])", text)
    span = Span(block.span.start, block.span.start + closing.start()) if closing else block.span
    text = scene.of(span)
    if FINITE.search(text) or not re.search(r"[,;]", text) or ":" in text:
        return
    pieces = split_list(scene.text, span, names=True)
    names = [n for p in pieces if (n := company_span(scene, p))]
    if len(names) == len(pieces) >= 2:
        yield from split_names(scene, span, block, "list")


def _column(scene: Scene, table: Block) -> Iterator[Player]:
    """The column of a table that its header calls companies."""
    rows = [b for b in scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
    heads = [scene.words(c.span) for c in scene.cells(rows[0])] if len(rows) > 2 else []
    at = next(
        (
            i
            for i, h in enumerate(heads)
            if len(h.split()) <= 3 and re.fullmatch(rf"(?:{ADJECTIVE}\s+)*{NOUN}(?:\s+names?)?", h, re.IGNORECASE)
        ),
        None,
    )
    if at is None or len(heads) < 2:
        return
    for row in rows[1:]:
        cells = scene.cells(row)
        span = company_span(scene, cells[at].span) if at < len(cells) and len(cells[at].span) else None
        if span:
            yield Player(scene.words(span), span, row, "column")


def _name_lines(scene: Scene, block: Block) -> Iterator[Player]:
    """Lines of their own under a players' heading, a name on each."""
    at = block.span.start
    for line in scene.of(block.span).split("\n"):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            yield from _name_line(scene, block, Span(start, start + len(line.strip())))
        at += len(line) + 1


def _name_line(scene: Scene, block: Block, line: Span) -> Iterator[Player]:
    """A line that is a name, or a name with a dash and a few words on it."""
    text = scene.words(line)
    if len(text.split()) > 16 or not (
        (len(text.split()) <= 6 and not text.endswith(".")) or re.search(r"\s[–—-]\s|\s\(", text)
    ):
        return
    span = company_span(scene, line)
    label = span is not None and " " not in scene.of(span) and section_of(scene.of(span)) is not None
    if span and not label and not FINITE.search(scene.of(span)):
        yield Player(scene.words(span), span, block, "line")


def player_drafts(players: Players) -> list[Draft]:
    """A claim for each listed company."""
    return [Draft(Company(p.name), p.span, p.block, frozenset({p.source})) for p in players.found]
