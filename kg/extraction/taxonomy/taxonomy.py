"""The segments a document lists: dimensions and members from titles, headings, lists, tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extraction.draft import cover
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.taxonomy.columnlists import column_lists, place_lines
from kg.extraction.taxonomy.dividing import sentence_lists
from kg.extraction.taxonomy.listlabels import dimension_heading, lead_dimension
from kg.extraction.taxonomy.memberlists import Listed, is_member, is_other, member_span, printed_members
from kg.extraction.taxonomy.sectionlists import section_lists
from kg.language.clauses import FINITE
from kg.language.dimensions import dimension_name, known_dimension
from kg.language.labels import Label
from kg.language.lexicon import LexiconIndex
from kg.language.names import fold, has_legal_form, split_list
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span


@dataclass
class Taxonomy:
    """All lists, and the members by their folded names."""

    lists: tuple[Listed, ...]
    dimension_of: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    def find(self, folded: str) -> str | None:
        """The dimension of the member with this folded name; a missing or extra plural s does not matter."""
        return self.dimension_of.get(folded) or self.dimension_of.get(singular(folded))


@lru_cache(maxsize=8192)
def singular(folded: str) -> str:
    """Folded words without a plural s."""
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in folded.split())


_TITLE_PART = re.compile(
    r"(?:\b[Bb]y\s+(?P<by>[\w&/ -]{2,45}?)|(?:^|[,:;]"
    r"|(?<=\)))\s*(?:and\s+)?(?P<bare>(?:(?!\b[Bb]y\b)[\w&/ -]){3,40}?))\s*(?:\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|:\s*(?P<colon>[^:()]+?)(?=,?\s+[Bb]y\s|;|\s+[–-]\s|$))"
)


def read_taxonomy(scene: Scene) -> Taxonomy:
    """Finds every list of members."""
    lists = [
        *_title_lists(scene),
        *_heading_lists(scene),
        *_row_lists(scene),
        *sentence_lists(scene),
        *column_lists(scene),
        *place_lines(scene),
        *section_lists(scene),
    ]
    lists = [listed for listed in lists if not _of_companies(scene, listed)]
    lists += [n for listed in lists if listed.dimension == "region" for n in _nested(scene, listed)]
    lists += [n for listed in lists for n in _parts_of(scene, listed)]
    taxonomy = Taxonomy(tuple(sorted(lists, key=lambda found: found.span)))
    for listed in taxonomy.lists:
        for member in listed.members:
            name = scene.words(member)
            if is_other(name):
                continue
            dimension = member_dimension(scene.index, name, listed.dimension)
            for key in _keys(name):
                taxonomy.dimension_of.setdefault(key, dimension)
                taxonomy.printed.setdefault(key, name)
    return taxonomy


def _of_companies(scene: Scene, listed: Listed) -> bool:
    """Whether a list of "manufacturers" names companies, not kinds of manufacturer."""
    return listed.dimension == "manufacturer" and any(has_legal_form(scene.words(m)) for m in listed.members)


def _nested(scene: Scene, listed: Listed) -> Iterator[Listed]:
    """Countries in brackets after a region ("North America (US, Canada)")."""
    for member in listed.members:
        bracket = re.search(r"\(([^()]+)\)", scene.of(member))
        start = member.start
        if bracket is None:
            bracket = re.match(r"\s*\(([^()]+)\)", scene.text[member.end : member.end + 300])
            start = member.end
        if bracket is None:
            continue
        inside = Span(*bracket.span(1)).shift(start)
        places = tuple(
            p
            for p in (member_span(scene.text, q) for q in split_list(scene.text, inside))
            if (e := scene.index.lookup(scene.words(p))) and e.type is EntityType.COUNTRY
        )
        if places:
            yield Listed("country", member, places, inside, listed.block, listed.source)


def _parts_of(scene: Scene, listed: Listed) -> Iterator[Listed]:
    """Members in braces behind one they are parts of ("Joints {knee, hip}")."""
    for member in listed.members:
        brace = re.match(r"\s*\{([^{}]+)\}", scene.text[member.end : member.end + 300])
        if brace:
            inside = Span(*brace.span(1)).shift(member.end)
            members = printed_members(scene, inside)
            if members:
                yield Listed(listed.dimension, member, members, inside, listed.block, listed.source)


def _keys(name: str) -> list[str]:
    """Folded forms a member is looked up by: whole, without brackets, the bracket's own words, singular."""
    forms = [fold(name)]
    bracket = re.search(r"\(([^()]{2,})\)", name)
    if bracket:
        forms += [fold(name.replace(bracket[0], " ")), fold(bracket[1])]
    return [k for f in forms for k in dict.fromkeys((f, singular(f))) if k]


def member_dimension(index: LexiconIndex, name: str, dimension: str) -> str:
    """The member's own dimension: a list of regions may hold countries, and the reverse."""
    entity = index.lookup(name)
    if entity and dimension in {"region", "country"}:
        if entity.type is EntityType.COUNTRY:
            return "country"
        if entity.type is EntityType.REGION:
            return "region"
    return dimension


def _title_lists(scene: Scene) -> Iterator[Listed]:
    """Reads "By X (a, b), By Y (c)" and "(X: a, b; Y: c)" in titles, items and short lines of their own."""
    title = scene.title_block
    for block in scene.document.blocks:
        if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or len(block.span) > 1500:
            continue
        text = scene.of(block.span)
        if ("(" not in text and "[" not in text and ":" not in text) or scene.is_silent(block):
            continue
        early = block is title or block.index < 4
        alone = re.match(r"\s*(?:by|based on)\s+[\w/& -]{2,40}\s*\(", text, re.IGNORECASE)
        if (
            early
            or alone
            or re.search(r"\bby\s+[\w/& -]{2,40}\s*\([^()]*,", text, re.IGNORECASE)
            or len(_BARE_LISTS.findall(text)) > 1
        ):
            yield from _parts(scene, block, block.span, "title" if early else "list", bare=early or bool(alone))
        if early:
            for bracket in re.finditer(r"[(\[](?P<in>[^()\[\]]*:[^()\[\]]*)[)\]]", text):
                yield from _groups(scene, block, Span(*bracket.span("in")).shift(block.span.start), "title")


_BARE_LISTS = re.compile(
    r"\b(?:type|product|application|end[ -]use\w*|technology|component|region|channel|material"
    r"|form)s?\s*\([^()]*(?:,|\band\b)[^()]*\)",
    re.IGNORECASE,
)


def _parts(scene: Scene, block: Block, span: Span, source: str, *, bare: bool = True) -> Iterator[Listed]:
    """Lists in brackets or after a colon, each behind its dimension."""
    for match in _TITLE_PART.finditer(scene.of(span)):
        words = match["by"] or match["bare"]
        body = "list" if match["list"] is not None else "colon"
        if body == "colon" and not bare:
            continue
        dimension = dimension_name(words) if match["by"] else known_dimension(words)
        members = printed_members(scene, Span(*match.span(body)).shift(span.start))
        if dimension and members and (len(members) > 1 or match["by"]):
            label = Span(*match.span("by" if match["by"] else "bare")).shift(span.start)
            yield Listed(dimension, label, members, cover(label, members[-1]), block, source)


def _groups(scene: Scene, block: Block, span: Span, source: str) -> Iterator[Listed]:
    """Reads "Type: a, b; Application: c, d"."""
    for piece_span in _group_spans(scene, span):
        piece, at = scene.of(piece_span), piece_span.start
        match = re.match(
            r"\s*(?:and\s+)?(?:by\s+)?(?P<label>[\w/& -]{2,40}?)\s*:\s*(?P<list>.+)\Z", piece, re.IGNORECASE | re.DOTALL
        )
        dimension = known_dimension(match["label"]) if match else None
        if match and dimension:
            members = printed_members(scene, Span(*match.span("list")).shift(at))
            label = Span(*match.span("label")).shift(at)
            if len(members) > 1:
                yield Listed(dimension, label, members, cover(label, members[-1]), block, source)
        elif match:
            yield from _place_group(scene, block, piece_span, match, source)


def _group_spans(scene: Scene, span: Span) -> Iterator[Span]:
    """Stretches between semicolons, and between sentences that begin with "By"."""
    at = span.start
    for mark in re.finditer(r";|\.(?=\s+By\s+[A-Z])", scene.of(span)):
        yield Span(at, span.start + mark.start())
        at = span.start + mark.end()
    yield Span(at, span.end)


def _place_group(scene: Scene, block: Block, piece: Span, match: re.Match[str], source: str) -> Iterator[Listed]:
    """Reads "North America: U.S., Canada, Mexico": a region as the label of its countries."""
    region = scene.index.lookup(match["label"].strip())
    if region is None or region.type is not EntityType.REGION:
        return
    label = Span(*match.span("label")).shift(piece.start)
    countries = tuple(
        p
        for p in printed_members(scene, Span(*match.span("list")).shift(piece.start))
        if (e := scene.index.lookup(scene.words(p))) and e.type is EntityType.COUNTRY
    )
    if countries:
        yield Listed("region", label, (label,), label, block, source)
        yield Listed("country", label, countries, piece, block, source)


def _heading_lists(scene: Scene) -> Iterator[Listed]:
    for block in scene.document.blocks:
        if block.kind is BlockKind.LIST:
            yield from _item_list(scene, block)
        elif block.kind is BlockKind.PARAGRAPH and block.heading is not None and block.index == block.heading + 1:
            dimension = dimension_heading(scene, scene.document.blocks[block.heading])
            text = scene.of(block.span).strip()
            if dimension and not FINITE.search(text) and len(text) < 400 and not text.endswith("?"):
                members = printed_members(scene, block.span)
                if len(members) > 1:
                    heading = scene.document.blocks[block.heading]
                    yield Listed(dimension, heading.span, members, block.span, block, "list")


def _item_list(scene: Scene, block: Block) -> Iterator[Listed]:
    """Lists under a dimension's heading or lead-in; items that are dimensions themselves head those below them."""
    if scene.is_silent(block):
        return
    items = [b for b in scene.children.get(block.index, []) if b.kind is BlockKind.LIST_ITEM]
    lead = scene.lead(block)
    dimension, label = None, block.span
    if lead is not None:
        dimension, label = dimension_heading(scene, lead) or lead_dimension(scene, lead), lead.span
        if dimension is None and lead.kind is BlockKind.HEADING and _is_split(scene, lead, items):
            dimension = "type"
    outer = dimension is not None
    group: list[Block] = []
    top = min((i.level for i in items), default=0)
    nested = any(i.level > top for i in items)
    for item in items:
        if dimension is not None:
            yield from _run_of_members(scene, item, dimension, label, len(items))
        own = _item_dimension(scene, item, nested, top, outer)
        if own:
            yield from _grouped(scene, dimension, label, group)
            dimension, label, group = own, item.span, []
        else:
            group.append(item)
    yield from _grouped(scene, dimension, label, group)


def _run_of_members(scene: Scene, item: Block, dimension: str, label: Span, count: int) -> Iterator[Listed]:
    """An item that itself lists members with their percentages ("Refineries (28%), steel mills (17%), others")."""
    text = scene.of(item.span)
    if count > 3 or len(re.findall(r"\(\s*\d[\d.,]*\s?%\s*\)", text)) < 2 or FINITE.search(text):
        return
    members = printed_members(scene, item.span)
    if len(members) > 1:
        yield Listed(dimension, label, members, item.span, item, "list")


_SHARED_ITEM = re.compile(
    r"\W*[^:;,.%]{2,60}?(?:\([^()]*\)\s*)?(?::|\s[–—-]|\s\()\s*(?:about\s+|around\s+"
    r"|some\s+)?\d[\d.,]*\s?(?:%|per\s?cent)"
)


def _is_split(scene: Scene, lead: Block, items: list[Block]) -> bool:
    """Whether a list under "Segments" gives each member its percentage."""
    named = re.fullmatch(
        r"(?:market\s+|main\s+|key\s+)*(?:sub-?)?(?:segments?|categories|parts|pieces|segmentation|split)",
        scene.words(lead.span).rstrip(":"),
        re.IGNORECASE,
    )
    return named is not None and len(items) > 1 and all(_SHARED_ITEM.match(scene.of(i.span)) for i in items)


def _item_dimension(scene: Scene, item: Block, nested: bool, top: int, inside: bool) -> str | None:
    text = scene.words(item.span).rstrip(":").strip()
    explicit = re.match(r"by\s+[A-Za-z]", text, re.IGNORECASE) and len(text.split()) <= 6 and ":" not in text
    if explicit:
        return dimension_name(text)
    if nested and item.level == top and not inside:
        return known_dimension(text)
    return None


def _grouped(scene: Scene, dimension: str | None, label: Span, group: list[Block]) -> Iterator[Listed]:
    if not dimension or not group:
        return
    members = [member_span(scene.text, _item_name(scene, g.span)) for g in group]
    kept = [m for m in members if len(m) and is_member(scene.of(m))]
    if len(kept) >= 2 and len(kept) >= 0.7 * len(members):
        yield Listed(dimension, label, tuple(kept), Span(kept[0].start, kept[-1].end), group[0], "list")


def _item_name(scene: Scene, span: Span) -> Span:
    """The member a list item names: up to an explaining bracket, dash or colon."""
    text = scene.of(span)
    match = re.search(r"\s+[–—-]\s+|:\s|\s*\((?=[^()]*[,%])", text)
    return Span(span.start, span.start + match.start()) if match and match.start() else span


def _row_lists(scene: Scene) -> Iterator[Listed]:
    for unit in scene.units:
        if unit.kind is UnitKind.ROW:
            cells = [c for c in scene.cells(unit.block) if len(c.span)]
            if len(cells) == 2 and not unit.block.header:
                yield from _labelled(scene, unit, cells[0].span, cells[1].span)
        elif unit.kind is not UnitKind.HEADING and not scene.is_silent(unit.block):
            yield from _colon_list(scene, unit)


_COLON_LIST = re.compile(r"\s*(?P<label>[^:]{2,50}?)\s*(?::|\s[–—-]\s)\s*(?P<list>.+)\Z", re.DOTALL)
_BY = re.compile(r"\s*(?:[Bb]y|[Bb]ased [Oo]n)\s")


def _colon_list(scene: Scene, unit: Unit) -> Iterator[Listed]:
    """A label and its list: the whole block, or its sentence alone where others follow ("By grade: a, b. A leads.")."""
    if not unit.first and not _BY.match(scene.of(unit.span)):
        return
    for span in (unit.block.span, unit.span) if unit.first else (unit.span,):
        match = _COLON_LIST.match(scene.of(span))
        if match and not FINITE.search(match["list"]):
            label, value = (Span(*match.span(name)).shift(span.start) for name in ("label", "list"))
            yield from _labelled(scene, unit, label, value)
            return


_PERCENT_EACH = re.compile(r"[A-Za-z]\s*\(\s*\d[\d.,]*\s?%\s*\)")


def _labelled(scene: Scene, unit: Unit, label: Span, value: Span) -> Iterator[Listed]:
    """A list whose label is a dimension; or a cell with several "By X (a, b)" or "X: a, b" of its own."""
    words = scene.words(label)
    inner = list(_inner_lists(scene, unit, value))
    if inner:
        yield from inner
        return
    by = re.match(r"by\s", words, re.IGNORECASE)
    dimension = dimension_name(words) if by else known_dimension(words)
    if dimension is None and len(words.split()) <= 3 and _led_by(scene, unit):
        dimension = dimension_name(words)
    if dimension is None and len(words.split()) <= 3 and len(_PERCENT_EACH.findall(scene.of(value))) >= 2:
        dimension = dimension_name(words)
    pair = next((p for p in scene.pairs if p.label == label), None)
    if pair and pair.meaning is Label.REGIONS:
        dimension = "region"
    elif pair and pair.meaning is Label.COUNTRIES:
        dimension = "country"
    elif pair and pair.meaning not in {None, Label.SEGMENTS, Label.OTHER}:
        return
    if not dimension:
        return
    members = printed_members(scene, value)
    if len(members) < 2 or any(known_dimension(scene.of(m)) for m in members):
        return
    yield Listed(dimension, label, members, cover(label, members[-1]), unit.block, "row")


def _led_by(scene: Scene, unit: Unit) -> bool:
    """Whether an item belongs to a list that a sentence ending in "by" announces ("splits the market by")."""
    lead = scene.lead(unit.block) if unit.block.kind is BlockKind.LIST_ITEM else None
    return lead is not None and bool(re.search(r"\bby\W*\Z|\bsegment\w*\b.*:\s*\Z", scene.of(lead.span), re.IGNORECASE))


def _inner_lists(scene: Scene, unit: Unit, value: Span) -> Iterator[Listed]:
    text = scene.of(value)
    if "(" in text:
        yield from _parts(scene, unit.block, value, "row")
    elif re.search(r"[A-Za-z][\w. &-]+:\s", text):
        yield from _groups(scene, unit.block, value, "row")
