"""Labels that say what the figure behind them is of: of a list item, of a line, before a colon."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.study import stem
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.headings import heading_dimension
from kg.language.clauses import FINITE, Clause
from kg.language.cues import Section
from kg.language.dimensions import known_dimension
from kg.language.names import fold
from kg.model.span import Span

ITEM_LABEL = re.compile(
    r"\W*(?P<label>(?:[A-Z]|\d)[^:;,.()–—%$€£]{0,50}?)\s*(?:\([^()]*\)\s*)?(?::|,|\s[–—-])\s*"
    r"(?:(?:about|around|some|nearly|over|almost|roughly|just|under)\s+)*\d[\d.,]*\s?(?:%|per\s?cent)"
)
"""The start of a list item that gives a member's percentage."""
LINE_LABEL = re.compile(
    r"\W*(?P<label>[A-Z][^:;.$€£%\d]{1,40}?):\s*(?:about\s+|some\s+|around\s+)?"
    r"(?:(?:US\$|USD|[$€£¥₹]|EUR|GBP|INR|Rs\.?|RMB|CNY|JPY)\s?\d|\d[\d.,]*\s?(?:billion|million|bn|mn|crore)\b)"
)
"""The start of a line that gives a member's amount."""
_AMOUNT_LABEL = re.compile(
    r"\W*(?P<label>[A-Z\d][^:;.$€£%=]{1,70}?)\s*(?::|=|\s[–—-])\s*(?:about\s+|some\s+|around\s+|over\s+|nearly\s+"
    r"|~\s?)?"
    r"(?:(?:US\s?\$|USD|[$€£¥₹]|EUR|GBP|INR|Rs\.?|RMB|CNY|JPY|SEK|CHF)\s?\d|\d[\d.,]*\s?(?:trillion|billion"
    r"|million|bn|mn|crore|tonnes"
    r"|units|GWh?|MWh?)\b)"
)
"""The start of a line that gives an amount behind a label."""
_MEASURE_LABEL = frozenset(
    """
    size value valuation numbers figures headline market markets industry sector global world worldwide total overall
    revenue revenues sales turnover volume demand estimate estimated estimates forecast forecasts forecasted projection
    projected expected base year years end now today current currently start starting in at by for of the a to from is
    e f fy cy scope table report figure level volume shipments deliveries installed spending outlook then later target
    opportunity reported stated given per and key data
    """.split()
)
_NO_AMOUNTS = frozenset({Section.DEVELOPMENTS, Section.PLAYERS, Section.OFFER, Section.ABOUT})
_NO_MEMBERS = frozenset({
    Section.DRIVERS,
    Section.RESTRAINTS,
    Section.OPPORTUNITIES,
    Section.TRENDS,
    Section.DEVELOPMENTS,
    Section.PLAYERS,
})


class LineLabels:
    """Reads the labels of one document."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def of(self, part: Clause, unit: Unit) -> Subject | None:
        """The member that a list item or a line begins with, when its figure follows at once."""
        return self._measure(part, unit) or self.item(part, unit) or self._line_label(part, unit)

    def _measure(self, part: Clause, unit: Unit) -> Subject | None:
        """The market, when the label before an amount says no more than size, value or a year ("Size: USD 4 bn")."""
        if part.span.start != unit.span.start or self._scene.section(unit.block) in _NO_AMOUNTS:
            return None
        match = _AMOUNT_LABEL.match(self._scene.of(unit.span))
        words = fold(match["label"]).split() if match else []
        plain = [
            w
            for w in words
            if w not in _MEASURE_LABEL and not re.fullmatch(r"(?:fy|cy)?(?:(?:19|20)\d\d|(?<=[fc]y)\d\d)[efa]?", w)
        ]
        if not words or not all(stem(w) in self._subjects.study.market_words for w in plain):
            return None
        return Subject(Role.MARKET, sure="reported")

    def item(self, part: Clause, unit: Unit) -> Subject | None:
        """The member that a list item begins with: "Cold storage: 63%", "Asia Pacific (China, Japan) - 54%"."""
        if unit.kind is not UnitKind.ITEM or not unit.first or part.span.start != unit.span.start:
            return None
        match = ITEM_LABEL.match(self._scene.of(unit.span)) or self._listed_amount(unit)
        if match is None or FINITE.search(match["label"]) or len(match["label"].split()) > 7:
            return None
        if self._scene.section(unit.block) in _NO_MEMBERS or known_dimension(match["label"]):
            return None
        start = unit.span.start + match.start("label")
        found = self._subjects.read(Span(start, start + len(match["label"])), unit)
        if found.role in {Role.MEMBER, Role.MARKET, Role.COMPANY} and found.sure != "guess":
            return found
        dimension = found.dimension or heading_dimension(self._scene, unit.block)
        return Subject(Role.MEMBER, " ".join(match["label"].split()), dimension, "label", found.span)

    def _listed_amount(self, unit: Unit) -> re.Match[str] | None:
        """The label of an item that gives an amount, when an item beside it does so too."""
        match = LINE_LABEL.match(self._scene.of(unit.span))
        parent = unit.block.parent
        if match is None or parent is None:
            return None
        items = self._scene.children.get(parent, [])
        alike = sum(bool(LINE_LABEL.match(self._scene.of(b.span))) for b in items)
        return match if alike > 1 else None

    def _line_label(self, part: Clause, unit: Unit) -> Subject | None:
        """The member a line begins with when a line beside it has the same form ("PACS: $187 million")."""
        if unit.kind is not UnitKind.SENTENCE or not unit.first or part.span.start != unit.span.start:
            return None
        match = LINE_LABEL.match(self._scene.of(unit.span))
        if match is None or FINITE.search(match["label"]) or len(match["label"].split()) > 5:
            return None
        blocks = self._scene.document.blocks
        at = unit.block.index
        near = [blocks[i] for i in (at - 1, at + 1) if 0 <= i < len(blocks)]
        if not any(LINE_LABEL.match(self._scene.of(b.span)) for b in near):
            return None
        start = unit.span.start + match.start("label")
        found = self._subjects.read(Span(start, start + len(match["label"])), unit)
        if found.role is not Role.UNKNOWN:
            return found if found.role in {Role.MEMBER, Role.MARKET} else None
        return Subject(Role.MEMBER, " ".join(match["label"].split()), found.dimension, "label", found.span)

    def announced(self, part: Clause, unit: Unit) -> Subject | None:
        """What a label before a colon says the amount after it is of: a house's figure, a year's, a member's."""
        if (
            unit.first
            and part.span.start == unit.span.start
            and self._asked(unit)
            and self._is_plain_answer(part, unit)
        ):
            return Subject(Role.MARKET, sure="reported")
        match = re.match(r"\W*([^:]{3,70}?)\s*:\s+", self._scene.of(part.span))
        if match is None or not self.is_amount(part.span.start + match.end(), unit):
            return None
        label = match[1].strip()
        context = self._under(unit)
        if self._subjects.is_voice(label) or (
            re.fullmatch(r"(?:FY\s?)?(?:19|20)\d\d\s?\(?[EF]?\)?", label) and context
        ):
            return Subject(Role.MARKET, sure="reported")
        member = self._subjects.phrase_member(label) if len(label.split()) <= 4 else None
        if member:
            return member
        shared = re.search(
            r"%\s+of\s+(?:the\s+)?(?:sales|revenue|market|total|turnover|value)",
            self._scene.of(unit.span),
            re.IGNORECASE,
        )
        if len(label.split()) <= 6 and (shared or context) and not re.search(r"\d|[.;]", label) and label[:1].isupper():
            found = self._subjects.read(Span(part.span.start + match.start(1), part.span.start + match.end(1)), unit)
            if found.role is Role.UNKNOWN and found.name and shared:
                return Subject(Role.MEMBER, label, found.dimension, "label")
            return found if found.role in {Role.MEMBER, Role.MARKET} and found.sure != "guess" else None
        return None

    def _asked(self, unit: Unit) -> bool:
        """Whether the heading right above asks for the market's size or growth."""
        heading = next(iter(self._scene.headings(unit.block)), None)
        text = self._scene.of(heading.span) if heading else ""
        return (
            "?" in text
            and bool(re.search(r"\b(?:size|big|large|worth|value|grow\w*|CAGR|rate|fast)\b", text, re.IGNORECASE))
            and not self._subjects.phrase_member(" ".join(text.split()))
        )

    @staticmethod
    def _is_plain_answer(part: Clause, unit: Unit) -> bool:
        first = next((m for m in (*unit.mentions.values, *unit.mentions.percents)), None)
        return first is not None and first.start - part.span.start <= 25

    def _under(self, unit: Unit) -> bool:
        """Whether the heading above speaks of the market's size or parts."""
        heading = next(iter(self._scene.headings(unit.block)), None)
        return heading is not None and bool(
            re.search(
                r"\b(?:market|size|value|revenues?|sales|sub-?markets?|segments?|split|breakdown"
                r"|figures|growth|forecast)\b",
                self._scene.of(heading.span),
                re.IGNORECASE,
            )
        )

    def is_amount(self, start: int, unit: Unit) -> bool:
        """Whether a reporting verb is followed by an amount at once ("X estimates USD 4 billion for 2024")."""
        first = next((m for m in (*unit.mentions.values, *unit.mentions.percents) if m.start >= start), None)
        gap = self._scene.text[start : first.start] if first else ""
        return first is not None and bool(
            re.fullmatch(
                r"\s*(?:(?:the\s+)?(?:19|20)\d\d\s+at\s+)?(?:between|about|around|some|over|nearly"
                r"|almost|up to|a total of|an?|the)?\s*",
                gap,
                re.IGNORECASE,
            )
        )
