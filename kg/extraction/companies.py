"""Companies from player lists: tables, bullets, bare lines, and sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.players import Player, Players, company_key
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.language.clauses import FINITE
from kg.language.cues import SILENT, Section, section_of
from kg.language.demonyms import PLACES
from kg.language.dimensions import known_dimension
from kg.language.labels import Label
from kg.language.names import (
    fold,
    has_legal_form,
    is_legal_form,
    iter_names,
    split_list,
    trim,
    without_article,
    without_brackets,
)
from kg.language.quantities import iter_money
from kg.model.content import Company
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span

__all__ = ["Player", "Players", "company_key", "is_company_name", "player_drafts", "read_players"]

_NOUN = (
    r"(?:players?|companies|company|vendors?|manufacturers?|suppliers?|participants?|competitors?"
    r"|producers?|providers?|firms|brands|operators|organi[sz]ations|entities|developers|makers|contenders"
    r"|names|underwriters|carriers|others|enterprises|groups|retailers|specialists|lenders|innovators"
    r"|leaders|incumbents)"
)
_ADJECTIVE = (
    r"(?:major|key|leading|prominent|top|main|notable|significant|important|established|active|dominant"
    r"|principal|largest|biggest|prime|best[\s-]known|well[\s-]known|other|current|global|emerging"
    r"|profiled|select(?:ed)?|crucial|market|influential|some|foremost|chief)"
)
_INCLUDE = re.compile(
    rf"\b(?i:(?:{_ADJECTIVE}[\s,]+(?:and\s+)?)*(?:[\w-]+\s+){{0,2}}?{_NOUN})\b(?P<mid>[^.:;]{{0,120}}?)(?:\b(?:includ(?:e"
    rf"|es|ing)|are(?!\s+(?:the|a|also|not|still|[a-z]+ing|expected|investing|focus))|is|comprise"
    rf"|comprises|such as|like|namely|consists? of|covers?|were|features?)\b\s*:?"
    rf"|:)\s*(?P<list>(?:the\s+)?[A-Z0-9a-z(][^:]{{3,1500}}?)(?=\.\s*\Z|\Z|;\s+[a-z]|\s+[a-z]+ing\s"
    rf"|\s+(?:have|has|with|who|which|where|hold|account|together|that|all of|set|dominate|lead|shape"
    rf"|compete|vie|appear|drive"
    rf"|supply|serve|turn up)\b)",
)
_AMONG = re.compile(
    rf"^(?P<list>[A-Z0-9][^:;]{{5,600}}?)\s+(?:are|were|rank|remain|count|number|feature"
    rf"|figure)\s+(?:(?:also|currently|all|some of|among|amongst"
    rf"|as)\s+)*(?:the\s+)?(?:{_ADJECTIVE}[\s,]+(?:and\s+)?)*(?:[\w-]+\s+){{0,3}}?{_NOUN}\b"
)
_CALLED = re.compile(
    rf"\b(?:dominated|led|served|supplied|shaped|contested)\s+by\s+(?:the\s+likes\s+of\s+|(?:{_NOUN}\s+(?:such as|like"
    rf"|including)\s+))?(?P<list>[A-Z][^.:;]{{8,400}}?)(?=\.|\Z|;)"
)
_PROFILES = re.compile(
    r"^\W*(?i:profiled|covered|featured|studied)(?:\s+(?:here|in\s+the\s+(?:report"
    r"|study)))?\s+are\s+(?P<list2>[A-Z][^:]{8,1200}?)(?=\.\s*\Z|\Z)|"
    r"\b(?:report|study|publication|research|document|section|it)\s+(?:also\s+)?(?:profiles"
    r"|analy[sz]es|features|covers|examines|includes)\s+(?:(?:the\s+)?(?:following|key|major"
    r"|leading)\s+(?:players|companies|vendors)\s*:?\s*(?:such\s+as\s+|including\s+"
    r"|like\s+)?)?(?P<list>[A-Z][^:]{8,1200}?)(?=\.\s*\Z|\Z)"
)
_NOT_NAMES = frozenset(
    "others other and etc company a|company b|company c|company 1|company 2|overview|products"
    "|financials|strategy|swot analysis|competitive landscape|company profiles|introduction|market "
    "share|hospitals|clinics|key players|emea|apac|regional players|local players".split("|")
)


_SMALL_WORDS = frozenset(
    "the a an it its we he she they this that these those our their his her in on at by for from "
    "with of to and or but as while when where who which what there here all some many most several "
    "such one two three no not yes now then also more less new according following after before "
    "since during among between within under over about both each other others however moreover "
    "further total overall market markets growth global region regions segment segments table figure "
    "source note base year forecast period key major inc ltd co corp free based according executive "
    "why how get ask read buy order contact call note summary introduction overview conclusion "
    "revenue sales demand mr mrs ms dr".split()
)
_NEVER_FIRST = frozenset(
    "by in on at from with according during among within this that these those it its we our they "
    "their if when while although because there".split()
)


def company_span(scene: Scene, span: Span) -> Span | None:
    """The name inside a list element: no bullet, bracketed country, explanation; None when it is no company's name."""
    inner = trim(scene.text, without_article(scene.text, trim(scene.text, span)), " \t\n\r,;:•*|–—")
    text = scene.of(inner)
    cut = re.search(r"\s+[–—-]\s+|:\s|\s*\((?!the\b)[^()]*\)\s*(?:[,.:;–—-].*)?$|\s*\[", text, re.DOTALL)
    if cut and cut.start():
        inner = Span(inner.start, inner.start + cut.start())
    inner = trim(scene.text, without_brackets(scene.text, inner), " \t\n\r,;:•*|–—")
    text = scene.of(inner)
    if text.endswith(".") and not has_legal_form(text):
        inner = Span(inner.start, inner.end - 1)
    return inner if is_company_name(scene, scene.words(inner)) else None


_NO_NAME = re.compile(
    r"%|[$€£]|[?!]|[\[\]{}<>]|\b(?:19|20)\d\d\b|\bxx+\b|_{2,}|https?:|@"
    r"|^\d[\d.,]*\s?(?:[a-z%]{0,4}|[GMTk]Wh?|[A-Z]{2,3})$|^[\d.,\s]+$"
)
"""Characters and figures that no company's name holds."""
_COUNTED = re.compile(
    r"^(?:FY|CY|Q[1-4]|H[12])\s?['’]?\d|^Q[1-4]\b|^\d.*\b(?:pages?|tables?|figures?|charts?|reports?"
    r"|countries|companies)\b",
    re.IGNORECASE,
)
_INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]")
_NAME_PARTICLES = frozenset("of de du and la le der van von for the o.o. z y di da plc a.s. s.r.o. e el al as".split())


def is_company_name(scene: Scene, name: str) -> bool:
    """Whether a printed name can be a company's: capitalised, short, no place, figure, clause or generic word."""
    words = name.split()
    if not words or len(words) > 9 or len(name) > 80 or fold(name) in _NOT_NAMES or is_legal_form(name):
        return False
    if name.lower().rstrip(".") in _SMALL_WORDS or words[0].lower() in _NEVER_FIRST or _COUNTED.match(name):
        return False
    if name in PLACES or _NO_NAME.search(name) or next(iter_money(name), None):
        return False
    if not (name[0].isupper() or name[0].isdigit() or _INNER_CAPITAL.match(name)) or not _is_capitalised(words):
        return False
    entity = scene.index.lookup(name)
    return entity is None or entity.type not in {EntityType.REGION, EntityType.COUNTRY}


def _is_capitalised(words: list[str]) -> bool:
    """Whether most words begin with a capital or figure, and the others make no clause."""
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    lower = [w for w in words if w[:1].islower() and w not in _NAME_PARTICLES and not _INNER_CAPITAL.match(w)]
    return len(lower) <= min(capital, 2) and not FINITE.search(" ".join(lower))


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
            yield from _split(scene, pair.value, pair.unit.block, "box")
    for block in scene.document.blocks:
        if block.kind is BlockKind.TABLE and not scene.is_silent(block):
            yield from _column(scene, block)
        if block.kind is BlockKind.LIST and _is_player_list(scene, block):
            yield from _items(scene, block)
        elif block.kind is BlockKind.PARAGRAPH and _under_players(scene, block):
            yield from _plain_list(scene, block)
            yield from _name_line(scene, block)
    for unit in scene.units:
        if unit.kind in {UnitKind.SENTENCE, UnitKind.ITEM} and scene.section(unit.block) not in SILENT:
            yield from _sentence(scene, unit)
            yield from name_runs(scene, unit, _under_players(scene, unit.block))


def _split(scene: Scene, span: Span, block: Block, source: str) -> Iterator[Player]:
    for piece in split_list(scene.text, span, names=True):
        name = company_span(scene, piece)
        if name:
            yield Player(scene.words(name), name, block, source, _country(scene, piece))


def _country(scene: Scene, span: Span) -> str | None:
    """The country printed in brackets after a name."""
    match = re.search(r"\(([^()]{2,30})\)", scene.of(span))
    entity = scene.index.lookup(match[1]) if match else None
    return match[1] if match and entity and entity.type is EntityType.COUNTRY else None


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
        re.search(rf"\b{_NOUN}\b", text, re.IGNORECASE)
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
            yield Player(scene.words(span), span, item, "list", _country(scene, item.span))


def _under_players(scene: Scene, block: Block) -> bool:
    """Whether the heading above speaks of players, whatever else it announces ("Firms and moves")."""
    if scene.section(block) is Section.PLAYERS:
        return True
    heading = next(iter(scene.headings(block)), None)
    return (
        heading is not None
        and heading.level > 1
        and not scene.is_silent(block)
        and bool(re.search(rf"\b{_NOUN}\b", scene.of(heading.span), re.IGNORECASE))
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
        yield from _split(scene, span, block, "list")


def _column(scene: Scene, table: Block) -> Iterator[Player]:
    """The column of a table that its header calls companies."""
    rows = [b for b in scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
    heads = [scene.words(c.span) for c in scene.cells(rows[0])] if len(rows) > 2 else []
    at = next(
        (
            i
            for i, h in enumerate(heads)
            if len(h.split()) <= 3 and re.fullmatch(rf"(?:{_ADJECTIVE}\s+)*{_NOUN}(?:\s+names?)?", h, re.IGNORECASE)
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


def _name_line(scene: Scene, block: Block) -> Iterator[Player]:
    """A line of its own under a players' heading: a name, or a name with a dash and a few words on it."""
    text = scene.words(block.span)
    if len(text.split()) > 16 or not (
        (len(text.split()) <= 6 and not text.endswith(".")) or re.search(r"\s[–—-]\s|\s\(", text)
    ):
        return
    span = company_span(scene, block.span)
    if span and not FINITE.search(scene.of(span)):
        yield Player(scene.words(span), span, block, "line")


def _sentence(scene: Scene, unit: Unit) -> Iterator[Player]:
    text = scene.of(unit.span)
    label = re.match(r"(?P<label>[^:]{3,70}):\s*(?P<list>.+)\Z", text, re.DOTALL)
    if label and re.fullmatch(
        rf"\W*(?:(?:among|other|smaller|further)\s+)?(?:the\s+)?(?:{_ADJECTIVE}\s+)*{_NOUN}\W*(?:\([^()]*\))?",
        label["label"],
        re.IGNORECASE,
    ):
        yield from _run_in(scene, unit, Span(*label.span("list")))
        return
    if label and section_of(label["label"]) is Section.PLAYERS:
        yield from _run_in(scene, unit, Span(*label.span("list")))
        return
    for pattern in (_INCLUDE, _AMONG, _CALLED, _PROFILES):
        match = pattern.search(text)
        if match:
            group = "list2" if match.groupdict().get("list2") else "list"
            yield from _run_in(scene, unit, Span(*match.span(group)))
            return


def _run_in(scene: Scene, unit: Unit, inner: Span) -> Iterator[Player]:
    """Names of a run-in list; believed when nearly all of its elements are names."""
    span = inner.shift(unit.span.start)
    if (
        re.search(r"\b(?:Inc|Ltd|Co|Corp|S\.A|N\.V|Pvt|Bros)$", scene.of(span))
        and scene.text[span.end : span.end + 1] == "."
    ):
        span = Span(span.start, span.end + 1)
    pieces = split_list(scene.text, span, names=True)
    named = [p for p in pieces if company_span(scene, p)]
    if named and len(named) >= 0.75 * len(pieces):
        yield from _split(scene, span, unit.block, "sentence")


def name_runs(scene: Scene, unit: Unit, inside: bool) -> Iterator[Player]:
    """Names that stand in a row, when legal forms (or a heading of players) show them to be companies."""
    spans = list(iter_names(scene.text, unit.span.start, unit.span.end))
    at = 0
    while at < len(spans):
        run = [spans[at]]
        while at + 1 < len(spans) and _ROW.fullmatch(scene.text[run[-1].end : spans[at + 1].start]):
            at += 1
            run.append(spans[at])
        at += 1
        pieces = [p for s in run for p in _apart(scene, s)]
        names = [n for p in pieces if (n := company_span(scene, p)) and not is_concept(scene, n)]
        legal = sum(has_legal_form(scene.words(n)) for n in names)
        if (
            len(names) < len(pieces)
            or len(names) < 2
            or not (legal >= 2 or (legal and len(names) >= 3) or (inside and len(names) >= 3))
        ):
            continue
        for name in names:
            yield Player(scene.words(name), name, unit.block, "sentence", None)


_ROW = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|;|·|\||>|,?\s+and|,?\s+&)\s*")
"""What stands between two names of a row."""


def _apart(scene: Scene, span: Span) -> Iterator[Span]:
    """The names of "A and B", unless the whole is one with a legal form in its last part alone."""
    match = re.search(r"\s+and\s+", scene.of(span))
    if match:
        yield Span(span.start, span.start + match.start())
        yield Span(span.start + match.end(), span.end)
    else:
        yield span


def is_concept(scene: Scene, span: Span) -> bool:
    """Whether the lexicon knows the words as a concept, so that they are no company's name."""
    entity = scene.index.lookup(scene.words(span))
    return entity is not None and entity.type is EntityType.CONCEPT


def player_drafts(players: Players) -> list[Draft]:
    """A claim for each listed company."""
    return [Draft(Company(p.name), p.span, p.block, frozenset({p.source})) for p in players.found]
