"""Drivers, restraints, opportunities and trends: headed, listed, or named in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study import Study
from kg.extraction.subjects import Subjects
from kg.language.clauses import FINITE
from kg.language.cues import FASTEST, LARGEST, Section, section_of
from kg.language.mentions import MentionKind
from kg.language.names import split_list, trim, without_article
from kg.model.content import Driver, Opportunity, Restraint, Trend
from kg.model.document import Block, BlockKind
from kg.model.span import Span

_TYPES: dict[Section, type[Driver] | type[Restraint] | type[Opportunity] | type[Trend]] = {
    Section.DRIVERS: Driver,
    Section.RESTRAINTS: Restraint,
    Section.OPPORTUNITIES: Opportunity,
    Section.TRENDS: Trend,
}
_LONGEST = 14
"""Words of the longest label."""
_TOPIC = r"(?:(?:the|this|its|overall|global|worldwide|market|industry|sector|further|strong|rapid|future|sustained|continued|robust|steady|revenue|sales|demand|product|wider|broader|the use of|take-?up|uptake|adoption|growth|expansion|development|progress|advance|rise|increase)\s+(?:of\s+)?)*"
_DRIVE = r"(?:driv(?:e|es|ing|en)|drove|propel(?:s|led|ling)?|fuel(?:s|led|ed|ling|ing)?|boost(?:s|ed|ing)?|support(?:s|ed|ing)?|spur(?:s|red|ring)?|stimulat(?:e|es|ed|ing)|push(?:es|ed|ing)?|underpin(?:s|ned|ning)?|accelerat(?:e|es|ed|ing)|lift(?:s|ed|ing)?|power(?:s|ed|ing)?|help(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|feed(?:s|ing)?|strengthen(?:s|ed|ing)?|augment(?:s|ed|ing)?|promot(?:e|es|ed|ing)|carr(?:y|ies|ied)|sustain(?:s|ed|ing)?|foster(?:s|ed|ing)?|bolster(?:s|ed|ing)?|contribut(?:e|es|ed|ing) to|(?:brought|bring(?:s|ing)?) about|lead(?:s|ing)? to|stok(?:e|es|ed|ing)|enhanc(?:e|es|ed|ing)|benefit(?:s|ed|ing)? from|aid(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|further(?:s|ed|ing)?|nourish(?:es|ed)?)"
_HAMPER = r"(?:hamper(?:s|ed|ing)?|restrain(?:s|ed|ing)?|restrict(?:s|ed|ing)?|hinder(?:s|ed|ing)?|imped(?:e|es|ed|ing)|limit(?:s|ed|ing)?|curb(?:s|ed|ing)?|slow(?:s|ed|ing)?(?: down)?|(?:hold|holds|holding|held|keep|keeps|kept|keeping)(?=\s+(?:[\w-]+\s+){0,4}?(?:back|in check|down|at bay|low)\b)|constrain(?:s|ed|ing)?|inhibit(?:s|ed|ing)?|challeng(?:e|es|ed|ing)|obstruct(?:s|ed|ing)?|weigh(?:s|ed|ing)? (?:on|upon|down)|dampen(?:s|ed|ing)?|check(?:s|ed|ing)?|threaten(?:s|ed|ing)?|undermin(?:e|es|ed|ing)|stifl(?:e|es|ed|ing)|brak(?:e|es|ed|ing)|stand(?:s|ing)? in the way|pos(?:e|es|ing) (?:a |an |some |serious |significant |major |key )*(?:challenge|threat|obstacle|barrier|hurdle|risk)s?|act(?:s|ing)? as (?:a |an )?(?:\w+ )?(?:restraint|brake|barrier|challenge|hurdle)s?|drag(?:s|ged|ging)?|delay(?:s|ed|ing)?|deter(?:s|red|ring)?|burden(?:s|ed|ing)?)"
_AUX = r"(?:(?:is|are|was|were|will|would|can|could|may|might|has|have|had|been|be|being|also|continue(?:s)? to|continuing to|expected|anticipated|likely|projected|set|forecast|to|further|mainly|primarily|largely|chiefly|strongly|still|however|in turn|together|all|currently|increasingly|significantly|substantially|somewhat|jointly)\b[\s,]*)*"
_MARKET = r"(?:market|industry|growth|demand|adoption|uptake|expansion|sales|take-?up|sector|use|revenues?|development|business|spending|rollout|roll-out|deployment|penetration|investment|it|them)"
_ACTIVE = {
    Section.DRIVERS: re.compile(
        rf"^(?P<list>.+?)[,\s]+{_AUX}{_DRIVE}\s+(?P<what>[^.;]{{0,90}}\b{_MARKET}\b|it\b|sales\b)",
        re.IGNORECASE | re.DOTALL,
    ),
    Section.RESTRAINTS: re.compile(
        rf"^(?P<list>.+?)[,\s]+{_AUX}{_HAMPER}\s+(?P<what>(?:the\s+|its\s+|this\s+)?[^.;]{{0,80}}?\b{_MARKET}\b|back\b|it\b|sales\b)",
        re.IGNORECASE | re.DOTALL,
    ),
}
DRIVING = _ACTIVE[Section.DRIVERS]
"""A sentence whose subject is said to drive growth or demand; the group `list` holds it."""
_PASSIVE = {
    Section.DRIVERS: re.compile(
        rf"\b(?P<subject>{_MARKET}|trend|momentum|rise|increase|boom|upswing|outlook)\b[^.;]{{0,70}}?\b(?:{_AUX})(?:driven|propelled|fuell?ed|boosted|supported|spurred|stimulated|pushed|underpinned|accelerated|lifted|powered|helped|favou?red|carried|sustained|bolstered|fostered|strengthened|fed|encouraged|aided|buoyed|shaped)\s+(?:primarily\s+|mainly\s+|largely\s+|chiefly\s+|along\s+|forward\s+|ahead\s+|further\s+|up\s+)*by\s+(?P<list>[^.;]+)|\b(?P<subject2>growth|rise|increase|expansion|surge|demand|market)\b[^.;]{{0,70}}?\b(?:attributed|attributable|ascribed|credited|owed|due|owes\s+\w+|owing|thanks|rests?\s+on|stems?\s+from|results?\s+from|comes?\s+from|benefits?\s+from|(?:is|are)\s+rooted\s+in|hinges?\s+on)\s*(?:primarily\s+|mainly\s+|largely\s+|chiefly\s+)?(?:to\s+|from\s+|on\s+)?(?:factors\s+(?:such\s+as|like|including)\s+)?(?P<list2>[^.;]+)",
        re.IGNORECASE,
    ),
    Section.RESTRAINTS: re.compile(
        r"\b(?:hampered|restrained|restricted|hindered|impeded|limited|curbed|slowed(?: down)?|held back|held in check|kept in check|constrained|inhibited|challenged|obstructed|weighed down|dampened|checked|threatened|burdened|stifled|braked|hobbled|dogged)\s+(?:primarily\s+|mainly\s+|largely\s+|chiefly\s+|somewhat\s+)*by\s+(?:factors\s+(?:such\s+as|like)\s+)?(?P<list>[^.;]+)",
        re.IGNORECASE,
    ),
}
_BEHIND = re.compile(
    r"\b(?:causes?|reasons?|factors?|forces?|drivers?)\s+(?:stand|lie|are|explain|drive)\s+(?:behind\s+)?[^:.;]{0,40}:\s*(?P<list>[^.;]{5,400})|\b(?:name|names|cite|cites|see|sees|list|lists|regard|regards|call|calls|count|counts)\s+(?P<list2>[^.;]{4,160}?)\s+as\s+(?:the|a|its|their)\s+(?:\w+\s+){0,3}?(?P<kind>drivers?|restraints?|challenges?|barriers?|opportunit(?:y|ies))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:overall|global|worldwide|entire|whole)\s+(?:[\w-]+\s+){0,4}?market\b|\bgrowth of the (?:[\w-]+\s+){0,5}?market\b",
    re.IGNORECASE,
)
_BEHIND_ARE = re.compile(
    r"^\W*behind\s+(?:the|this|its|that)\s+(?:growth|rise|increase|expansion|trend|boom|surge)\s+(?:are|is|stand|stands|lie|lies)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_SUFFERS = re.compile(
    r"\b(?:market|industry|sector|growth|business|it)\s+(?:still\s+|also\s+|however\s+|nevertheless\s+)?(?:suffers?\s+from|struggles?\s+with|contends?\s+with|has\s+to\s+contend\s+with|wrestles?\s+with)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|do|does)\b", re.IGNORECASE
)
_TREND = re.compile(
    r"^(?P<list>.+?)\s+(?:is|are|remain|remains|represents?)\s+(?:(?:among|some of|one of)\s+)?(?:the\s+|a\s+|an\s+)?(?:(?:key|main|major|important|prominent|notable|emerging|significant|growing|central|latest)\s+)*(?:market\s+|industry\s+)?trends?\b",
    re.IGNORECASE | re.DOTALL,
)
_POSE = re.compile(
    r"^(?P<list>.+?)\s+(?:(?:will|may|can|could|also|still|continue(?:s)? to)\s+)*pos(?:e|es|ed)\s+(?:a\s+|an\s+)?(?:\w+\s+)?(?:challenge|threat|obstacle|barrier|hurdle|risk)s?\b",
    re.IGNORECASE | re.DOTALL,
)
_NOMINAL: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.DRIVERS,
        re.compile(
            r"\b(?:(?:growth|market|key|main|major|chief|primary|principal|important|demand)\s+)*(?:drivers?|growth factors?|(?:factors?|forces?|reasons?|trends?)\s+(?:(?:that\s+(?:are\s+)?)?(?:driving|pushing|propelling|fuell?ing|supporting|boosting|behind|promoting|contributing to)|drive|push|propel|support))\b[^.:;]{0,80}?(?:\b(?:include|includes|are|is|comprise|were)\b(?!\s+(?:expected|likely|also expected))\s*:?|:|such as|like)\s*(?P<list>[^.;]{5,400})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.DRIVERS,
        re.compile(
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|count among|rank among|were|constitute)\s+(?:(?:among|some of|one of)\s+)?(?:the\s+|its\s+|a\s+|all\s+)?(?:(?:key|main|major|chief|primary|principal|important|other|biggest|strongest|central)\s+)*(?:growth\s+|demand\s+|market\s+)?(?:drivers?|(?:factors?|forces?|reasons?|motors?|engines?)\s+(?:of|behind|for|driving|pushing|propelling|fuelling|supporting|that\s+\w+))\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.RESTRAINTS,
        re.compile(
            r"\b(?:(?:growth|market|key|main|major|chief|primary|principal|important)\s+)*(?:restraints?|challenges?|barriers?|hurdles?|obstacles?|headwinds?|constraints?|impediments?|(?:restraining|limiting)\s+factors?)\b[^.:;]{0,70}?(?:\b(?:include|includes|are|is|comprise|remain|remains)\b(?!\s+(?:expected|likely))\s*:?|:|such as|like)\s*(?P<list>[^.;]{5,400})",
            re.IGNORECASE,
        ),
    ),
    (
        Section.RESTRAINTS,
        re.compile(
            r"^(?P<list>.+?)\s+(?:is|are|remain|remains|were)\s+(?:(?:among|some of|one of)\s+)?(?:the\s+|its\s+|a\s+|all\s+)?(?:(?:key|main|major|chief|primary|principal|important|other|biggest|greatest|gravest|serious|central)\s+)*(?:growth\s+|market\s+)?(?:restraints?|challenges?|barriers?|hurdles?|obstacles?|headwinds?|constraints?|brakes?|impediments?|drags?|threats?|concerns?)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"^(?P<list>.+?)[,\s]+(?:(?:will|would|could|can|may|is|are|should|also|likely|expected|anticipated|projected|set|to|be|further|in turn|thus)\s+)*(?:offer(?:s|ed|ing)?|creat(?:e|es|ed|ing)|present(?:s|ed|ing)?|provid(?:e|es|ed|ing)|open(?:s|ed|ing)?(?: up)?|generat(?:e|es|ing)|represent(?:s|ing)?|hold(?:s|ing)?|bring(?:s|ing)?|unlock(?:s|ed|ing)?|yield(?:s)?|constitut(?:e|es)|give(?:s)?|mean(?:s)?)\s+(?:up\s+)?(?:[\w-]+\s+){0,5}?(?:opportunit(?:y|ies)|doors?|avenues?|openings?|prospects|possibilities|potential|upside)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Section.OPPORTUNITIES,
        re.compile(
            r"\b(?:opportunit(?:y|ies)|openings?|upside|white space)\b[^.;]{0,60}?(?:\b(?:lie|lies|lay|exist|exists|arise|arises|is seen|are seen|is found|are found|come|comes|open up|emerge|emerges|stem|stems)\s+(?:\w+\s+)?(?:in|with|from|for)|\b(?:include|includes|are|is)\b\s*:?|:|such as)\s+(?P<list>[^.;]{5,300})",
            re.IGNORECASE,
        ),
    ),
)
_LEADING = re.compile(
    r"^(?:(?:however|on the downside|on the negative side|on the upside|on the positive side|in contrast|but|yet|besides|though|on the other (?:hand|side)|on the contrary|nevertheless|nonetheless|still|moreover|furthermore|in addition|additionally|meanwhile|by contrast|conversely|although|while|despite|even so|also|and|that said|at the same time|here|factors? (?:such as|like|including)|such as|including|like|namely|by|from|for|the fact that|a number of factors,? (?:such as|including)|demand is|as is|as are|as well as|in particular|above all|first and foremost|among them|as|so)\b[\s,]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s*(?:,?\s*(?:among (?:others|other factors)|and (?:others|more|so on)|etc\.?|as (?:well|a result)|respectively|over the (?:forecast|coming|next)[^,;]*|during the (?:forecast|coming|next|projected)[^,;]*|in the (?:coming|next) years|however|nevertheless|also|too|still|though|in turn|on the (?:contrary|other hand)|for its part)|,?\s+(?:which|where|while|whereas|and this|thereby|thus|making|leading|resulting|so that|that (?:let|allow|make|help)|, as)\b.*)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_DOES = re.compile(
    r"\W*(?P<title>[A-Z].{4,90}?)\s+(?:to|will|is\s+expected\s+to|are\s+expected\s+to|expected\s+to|likely\s+to)\s+(?:(?P<drive>drive|propel|fuel|boost|augment|aid|support|favou?r|accelerate|spur|bolster|stimulate|surge|increase|foster|push|promote|enhance|impel|strengthen)|(?P<hamper>hinder|hamper|restrain|limit|impede|restrict|curb|slow|challenge|deter|obstruct|inhibit)|(?P<open>(?:create|offer|provide|present|open)s?\b.*\b(?:opportunit|prospect|avenue)))\w*\b",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(
    r"^(?:this|that|these|those|it|they|which|who|what|he|she|we|you|both|all|such|the (?:report|study|market|segment|region|former|latter|company|firm|trend|same|two|government|following factors|growth)|there|growth|factors?|several factors|various factors|many factors|some factors|the following|one|demand|market|a key (?:factor|driver))$",
    re.IGNORECASE,
)


class ForceReader:
    """Reads the forces of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._used: set[int] = set()
        self._plain_force: set[int] = set()

    def drafts(self) -> Iterator[Draft]:
        """Forces by headings and lists, then by sentences outside those."""
        yield from self._headed()
        yield from self._rows()
        yield from self._columns()
        for unit in self._scene.read_units:
            if unit.kind in {UnitKind.SENTENCE, UnitKind.ITEM} and unit.block.index not in self._used:
                yield from self._unit(unit)

    # -- headings and lists ---------------------------------------------------------------------------------

    def _headed(self) -> Iterator[Draft]:
        blocks = self._scene.document.blocks
        for block in blocks:
            if (
                block.kind is not BlockKind.HEADING
                or self._scene.is_silent(block)
                or block.level == 1
                and block is self._scene.title_block
            ):
                continue
            section = self._scene.section(block)
            stated = self._stated_title(block)
            if stated:
                yield stated
                self._use_paragraphs(block)
                continue
            if section not in _TYPES:
                continue
            titled = self._titled(block, section)
            if titled:
                yield titled
                self._use_paragraphs(block)
                continue
            if self._is_plain(block):
                self._plain_force.add(block.index)
                yield from self._children(block, section)

    def _rows(self) -> Iterator[Draft]:
        """Rows of a box such as "Growth Drivers | A; B"."""
        for pair in self._scene.pairs:
            label = self._scene.words(pair.label)
            section = section_of(label)
            if (
                pair.unit.kind is UnitKind.ROW
                and section in _TYPES
                and len(label.split()) <= 4
                and not self._scene.is_silent(pair.unit.block)
            ):
                yield from self._listed(section, pair.value, pair.unit.block)

    def _columns(self) -> Iterator[Draft]:
        """Tables whose columns are headed by kinds of forces."""
        for table in self._scene.document.blocks:
            if table.kind is not BlockKind.TABLE or self._scene.is_silent(table):
                continue
            rows = [self._scene.cells(b) for b in self._scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
            heads = [section_of(self._scene.of(c.span)) for c in rows[0]] if rows else []
            if sum(h in _TYPES for h in heads) < 2:
                continue
            for row in rows[1:]:
                for head, cell in zip(heads, row, strict=False):
                    draft = self._draft(head, cell.span, cell, "item") if head in _TYPES and len(cell.span) else None
                    if draft:
                        yield draft

    def _stated_title(self, block: Block) -> Draft | None:
        """A heading that says what its force does: "High Energy Costs to Hinder Market Growth"."""
        match = _DOES.match(self._scene.of(block.span))
        if (
            match is None
            or block.level == 1
            or any(h.index in self._plain_force for h in self._scene.headings(block)[:1])
        ):
            return None
        section = (
            Section.DRIVERS if match["drive"] else Section.RESTRAINTS if match["hamper"] else Section.OPPORTUNITIES
        )
        return self._draft(section, Span(*match.span("title")).shift(block.span.start), block, "titled")

    def _titled(self, block: Block, section: Section) -> Draft | None:
        """ "Market Driver: Shortage of ..."; "Restraint – High costs"."""
        text = self._scene.of(block.span)
        match = re.match(
            r"\W*(?:\w+\s+){0,4}?(?:drivers?|restraints?|opportunit(?:y|ies)|challenges?|trends?|barriers?|threats?|headwinds?|tailwinds?)\s*(?:#?\d+|[IVX]+)?\s*(?::|\s[–—-]\s|\.\s)\s*(?P<title>\S.{3,})\Z",
            text,
            re.IGNORECASE | re.DOTALL,
        )
        if not match:
            return None
        section = section_of(text[: match.start("title")]) or section
        span = Span(*match.span("title")).shift(block.span.start)
        return self._draft(section, span, block, "titled")

    def _is_plain(self, block: Block) -> bool:
        """Whether a heading announces forces and no more: short, without a statement of its own."""
        text = self._scene.words(block.span)
        return (
            len(text.split()) <= 10
            and not self._scene.mentions(block.span).percents
            and not re.search(r"\breport\b.*\bscope\b", text, re.IGNORECASE)
        )

    def _children(self, block: Block, section: Section) -> Iterator[Draft]:
        subheads = self._subheadings(block)
        if subheads:
            for sub in subheads:
                draft = self._draft(section, self._title_part(sub.span), sub, "subheading")
                if draft:
                    self._use_paragraphs(sub)
                    yield draft
            return
        inside = [b for b in self._scene.document.blocks[block.index + 1 :] if b.heading == block.index]
        for child in inside:
            if child.kind is BlockKind.LIST_ITEM and self._led_elsewhere(child, section):
                continue
            if child.kind is BlockKind.LIST_ITEM:
                yield from self._item(child, section)
            elif child.kind is BlockKind.PARAGRAPH:
                yield from self._paragraph(child, section)

    def _led_elsewhere(self, item: Block, section: Section) -> bool:
        """Whether a paragraph between the heading and an item's list announces something else ("Leading players are:")."""
        lead = self._scene.lead(item)
        if lead is None or lead.kind is not BlockKind.PARAGRAPH:
            return False
        own = section_of(self._scene.words(lead.span).rsplit(". ", 1)[-1])
        return own is not None and own is not section

    def _subheadings(self, block: Block) -> list[Block]:
        """Headings right below that name one force each: deeper ones, or following ones before the next section."""
        blocks = self._scene.document.blocks
        direct = [b for b in blocks[block.index + 1 :] if b.kind is BlockKind.HEADING and b.heading == block.index]
        if direct:
            own = self._scene.section(block)
            return [
                b
                for b in direct
                if not (
                    self._scene.section(b) in _TYPES
                    and self._scene.section(b) is not own
                    and len(self._scene.of(b.span).split()) <= 3
                )
            ]
        following = blocks[block.index + 1 : block.index + 2]
        if not following or following[0].kind is not BlockKind.HEADING or following[0].level != block.level:
            return []
        found: list[Block] = []
        for other in blocks[block.index + 1 :]:
            if other.kind is not BlockKind.HEADING:
                continue
            if other.level != block.level or self._announces(other):
                break
            found.append(other)
        return found if 1 < len(found) <= 6 else found[:1]

    def _announces(self, block: Block) -> bool:
        """Whether a heading opens a section of some kind, rather than being a force's own title."""
        text = self._scene.words(block.span)
        short = len(text.split()) <= 5 or text.endswith(":")
        return self._scene.section(block) is not None and short and not re.search(r"\bto\s+[a-z]+", text)

    def _use_paragraphs(self, block: Block) -> None:
        """Marks the text below a titled force as read: its sentences explain the title."""
        for other in self._scene.document.blocks[block.index + 1 :]:
            if other.heading == block.index:
                self._used.add(other.index)

    def _item(self, block: Block, section: Section) -> Iterator[Draft]:
        self._used.add(block.index)
        mentions = self._scene.mentions(block.span)
        text = self._scene.of(block.span)
        title = self._title_part(block.span)
        figures = mentions.percents or mentions.values
        ranked = FASTEST.search(self._scene.of(title)) or LARGEST.search(self._scene.of(title))
        if section is Section.TRENDS and (
            (figures and title == block.span) or (ranked and len(text) < 220 and title == block.span)
        ):
            self._used.discard(block.index)
            return
        own = section_of(self._scene.of(title)) if ":" in text[:40] else None
        if own in _TYPES and own is not section and len(self._scene.of(title).split()) <= 3:
            rest = Span(title.end, block.span.end)
            yield from self._listed(own, trim(self._scene.text, rest), block)
            return
        draft = self._draft(section, title, block, "item")
        if draft:
            yield draft

    def _paragraph(self, block: Block, section: Section) -> Iterator[Draft]:
        """ "Title: explanation." under a heading of forces; other paragraphs are read by their sentences."""
        text = self._scene.of(block.span)
        match = re.match(r"\W*(?P<title>[A-Z][^:.;]{3,80}?)(?::\s+|\s+[–—]\s+|\.\s+(?=[A-Z]))(?=\S)", text)
        if (
            not match
            or len(match["title"].split()) > 10
            or FINITE.search(match["title"])
            or self._scene.mentions(Span(*match.span("title")).shift(block.span.start)).percents
        ):
            return
        if section_of(match["title"]) is not None:
            return
        draft = self._draft(section, Span(*match.span("title")).shift(block.span.start), block, "paragraph")
        if draft:
            self._used.add(block.index)
            yield draft

    def _title_part(self, span: Span) -> Span:
        does = _DOES.match(self._scene.of(span))
        if does:
            return Span(*does.span("title")).shift(span.start)
        return self._colon_title(span)

    def _colon_title(self, span: Span) -> Span:
        """The title of an item: before a colon or dash, or a short first sentence; else the first clause."""
        text = self._scene.of(span)
        match = re.match(r"(?P<title>[^:]{3,90}?)(?::\s|\s+[–—-]\s+|\.\s+(?=[A-Z]))", text)
        if match and len(match["title"].split()) <= 12:
            return Span(span.start, span.start + match.end("title"))
        return span

    # -- sentences ------------------------------------------------------------------------------------------

    def _unit(self, unit: Unit) -> Iterator[Draft]:
        text = self._scene.of(unit.span)
        label = re.match(r"\W*(?P<label>[^:;.]{4,50}):\s*(?P<list>[^:]+)\Z", text, re.DOTALL)
        if label and section_of(label["label"]) in _TYPES and not FINITE.search(label["label"].replace("What ", "")):
            yield from self._labelled(unit, label)
            return
        if label and section_of(label["label"]) in _TYPES and len(label["label"].split()) <= 5:
            yield from self._labelled(unit, label)
            return
        asked = self._question_before(unit)
        if asked and not _AUXILIARY.search(text):
            yield from self._listed(asked, unit.span, unit.block)
            return
        if self._scene.section(unit.block) in {Section.DEVELOPMENTS, Section.PLAYERS} or self._about_part(unit):
            return
        for piece in self._pieces(unit):
            yield from self._cued(unit, piece)

    def _question_before(self, unit: Unit) -> Section | None:
        """The force that a short question right before a sentence asks for ("What drives demand? ...")."""
        before = self._scene.text[unit.block.span.start : unit.span.start].rstrip()
        if not before.endswith("?"):
            return None
        question = re.split(r"[.!?]\s", before[:-1])[-1]
        section = section_of(question) if len(question.split()) <= 8 else None
        return section if section in _TYPES else None

    def _labelled(self, unit: Unit, label: re.Match[str]) -> Iterator[Draft]:
        section = section_of(label["label"])
        if section is not None:
            span = Span(*label.span("list")).shift(unit.span.start)
            yield from self._listed(section, span, unit.block)

    def _about_part(self, unit: Unit) -> bool:
        """A sentence that ranks or measures a member: what drives it is a reason, no force of the market."""
        text = self._scene.of(unit.span)
        if self._subjects.heading_dimension(unit.block) and not _WHOLE.search(text):
            return True
        return bool(FASTEST.search(text) or LARGEST.search(text))

    def _pieces(self, unit: Unit) -> list[Span]:
        """A sentence, cut where a turn sets the opposite force against the first."""
        text = self._scene.of(unit.span)
        cut = re.search(r";\s+|,\s+(?:but|while|whereas|although|though|yet|however)\s+", text)
        if not cut:
            return [unit.span]
        at = unit.span.start
        return [Span(at, at + cut.start()), Span(at + cut.end(), unit.span.end)]

    def _cued(self, unit: Unit, span: Span) -> Iterator[Draft]:
        text = self._scene.of(span)
        for section, pattern in (
            (Section.RESTRAINTS, _PASSIVE[Section.RESTRAINTS]),
            (Section.DRIVERS, _PASSIVE[Section.DRIVERS]),
        ):
            match = pattern.search(text)
            if match:
                group = "list" if match["list"] else "list2"
                if section is Section.DRIVERS and not self._of_market(text[: match.start(group)]):
                    continue
                yield from self._listed(section, Span(*match.span(group)).shift(span.start), unit.block)
                return
        behind = _BEHIND.search(text)
        if behind:
            named = section_of(behind["kind"]) if behind["kind"] else None
            group = "list" if behind["list"] else "list2"
            yield from self._listed(named or Section.DRIVERS, Span(*behind.span(group)).shift(span.start), unit.block)
            return
        for section, pattern in _NOMINAL:
            match = pattern.search(text)
            if match:
                yield from self._listed(section, Span(*match.span("list")).shift(span.start), unit.block)
                return
        behind_it = _BEHIND_ARE.match(text)
        if behind_it:
            yield from self._listed(Section.DRIVERS, Span(*behind_it.span("list")).shift(span.start), unit.block)
            return
        suffers = _SUFFERS.search(text)
        if suffers:
            yield from self._listed(Section.RESTRAINTS, Span(*suffers.span("list")).shift(span.start), unit.block)
            return
        trend = _TREND.match(text)
        if trend:
            yield from self._listed(Section.TRENDS, Span(*trend.span("list")).shift(span.start), unit.block)
            return
        challenge = _POSE.match(text)
        if challenge:
            yield from self._listed(Section.RESTRAINTS, Span(*challenge.span("list")).shift(span.start), unit.block)
            return
        for section in (Section.RESTRAINTS, Section.DRIVERS):
            match = _ACTIVE[section].match(text)
            if match and self._of_market(match["what"]):
                yield from self._listed(section, Span(*match.span("list")).shift(span.start), unit.block)
                return

    def _of_market(self, text: str) -> bool:
        """Whether a phrase speaks of the market, its growth or demand, not of one member."""
        words = {w.rstrip("s") for w in re.findall(r"[a-z]+", text.lower())}
        return bool(
            words
            & {
                "market",
                "industry",
                "growth",
                "demand",
                "adoption",
                "uptake",
                "expansion",
                "sector",
                "sale",
                "it",
                "business",
                "take",
                "takeup",
                "spending",
                "back",
                "revenue",
            }
            | words & set(self._study.market_words)
        )

    def _listed(self, section: Section, span: Span, block: Block) -> Iterator[Draft]:
        pieces = split_list(self._scene.text, self._own(span))
        merged = self._merge(pieces)
        for piece in merged:
            draft = self._draft(section, piece, block, "sentence")
            if draft:
                yield draft

    def _own(self, span: Span) -> Span:
        """A list without the words that lead into it or trail after it."""
        text = self._scene.of(span)
        lead = _LEADING.match(text)
        start = span.start + (lead.end() if lead else 0)
        tail = _TRAILING.search(self._scene.text[start : span.end])
        return Span(start, start + tail.start()) if tail and tail.start() > 5 else Span(start, span.end)

    def _merge(self, pieces: list[Span]) -> list[Span]:
        """Joins a piece of one word to its neighbour when both belong to one phrase ("energy and raw material costs")."""
        merged: list[Span] = []
        for piece in pieces:
            if (
                merged
                and len(self._scene.of(merged[-1]).split()) == 1
                and "," not in self._scene.text[merged[-1].end : piece.start]
            ):
                merged[-1] = Span(merged[-1].start, piece.end)
            else:
                merged.append(piece)
        return merged

    def _draft(self, section: Section, span: Span, block: Block, sign: str) -> Draft | None:
        inner = without_article(self._scene.text, trim(self._scene.text, self._own(trim(self._scene.text, span))))
        inner = trim(self._scene.text, inner, ' \t\n\r,;:•*|–—."“”')
        words = self._scene.words(inner).split()
        text = " ".join(words[:_LONGEST])
        if not words or _PRONOUNS.match(text) or not re.search(r"[A-Za-z]{3}", text) or len(text) < 4:
            return None
        if sign == "sentence" and (len(words) > 22 or self._scene.mentions(inner).of(MentionKind.MONEY)):
            return None
        about = tuple(
            dict.fromkeys(
                " ".join(m.text.split())
                for m in self._scene.mentions(block.span if sign != "sentence" else inner).of(MentionKind.CONCEPT)
            )
        )
        return Draft(
            _TYPES[section](text, about),
            block.span if sign != "sentence" else inner,
            block,
            frozenset({sign, section.value}),
        )
