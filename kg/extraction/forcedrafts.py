"""Labels of forces: cut from titles and lists to the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene
from kg.language.cues import Section, section_of
from kg.language.forcewords import (
    BEHIND,
    BEHIND_ARE,
    DETERS,
    DOES,
    LEADING,
    NAMED_AS,
    NOMINAL,
    POSE,
    PRONOUNS,
    SUFFERS,
    TRAILING,
    TREND,
    TURNED,
    WARNS,
)
from kg.language.mentions import MentionKind
from kg.language.names import split_list, trim, without_article
from kg.model.content import Driver, Opportunity, Restraint, Trend
from kg.model.document import Block
from kg.model.span import Span

TYPES: dict[Section, type[Driver] | type[Restraint] | type[Opportunity] | type[Trend]] = {
    Section.DRIVERS: Driver,
    Section.RESTRAINTS: Restraint,
    Section.OPPORTUNITIES: Opportunity,
    Section.TRENDS: Trend,
}
_LONGEST = 14
"""Words of the longest label."""


_ASIDE = re.compile(r"\b(?:included|excluded|aside|apart|alike|notwithstanding)\Z", re.IGNORECASE)
"""How an aside within a list ends ("telehealth included"): it names a part of what stands before it, no force."""


class ForceWriter:
    """Makes the claims on forces of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def title_part(self, span: Span) -> Span:
        """The characters that name a force: what stands before the verb that tells what it does, or a colon."""
        does = DOES.match(self._scene.of(span))
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

    def listed(self, section: Section, span: Span, block: Block) -> Iterator[Draft]:
        """A force for each piece of a list within a sentence."""
        pieces = split_list(self._scene.text, self._own(span))
        merged = self._merge(pieces)
        for piece in merged:
            draft = self.draft(section, piece, block, "sentence")
            if draft:
                yield draft

    def _own(self, span: Span) -> Span:
        """A list without the words that lead into it or trail after it."""
        text = self._scene.of(span)
        lead = LEADING.match(text)
        start = span.start + (lead.end() if lead else 0)
        tail = TRAILING.search(self._scene.text[start : span.end])
        return Span(start, start + tail.start()) if tail and tail.start() > 5 else Span(start, span.end)

    def _merge(self, pieces: list[Span]) -> list[Span]:
        """Joins a piece of one word to its neighbour when both belong to one phrase ("energy and material costs")."""
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

    def draft(self, section: Section, span: Span, block: Block, sign: str) -> Draft | None:
        """One force as printed; None when the words cannot name one."""
        inner = without_article(self._scene.text, trim(self._scene.text, self._own(trim(self._scene.text, span))))
        inner = trim(self._scene.text, inner, ' \t\n\r,;:•*|–—."“”')
        words = self._scene.words(inner).split()
        text = " ".join(words[:_LONGEST])
        if not words or PRONOUNS.match(text) or not re.search(r"[A-Za-z]{3}", text) or len(text) < 4:
            return None
        if sign == "sentence" and _ASIDE.search(text):
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
            TYPES[section](text, about),
            block.span if sign != "sentence" else inner,
            block,
            frozenset({sign, section.value}),
        )


def column_section(head: str) -> Section | None:
    """What forces a column holds: by its words, or by a plus or minus sign."""
    return {"+": Section.DRIVERS, "-": Section.RESTRAINTS, "–": Section.RESTRAINTS, "−": Section.RESTRAINTS}.get(
        head.strip()
    ) or section_of(head)


def filled(match: re.Match[str]) -> str:
    """The one of a cue's two list groups that matched."""
    return "list" if match["list"] else "list2"


def nominal(text: str) -> tuple[Section, Span] | None:
    """Reads "Growth rests on a and b", "The key drivers are a and b", "a remains a challenge"."""
    called = NAMED_AS.match(text)
    if called:
        return section_of(called["kind"]) or Section.DRIVERS, Span(*called.span("list"))
    behind = BEHIND.search(text)
    if behind:
        named = section_of(behind["kind"]) if behind["kind"] else None
        return named or Section.DRIVERS, Span(*behind.span(filled(behind)))
    for section, pattern in NOMINAL:
        match = pattern.search(text)
        if match:
            return section, Span(*match.span("list"))
    for section, match in (
        (Section.DRIVERS, BEHIND_ARE.match(text)),
        (Section.RESTRAINTS, SUFFERS.search(text)),
        (Section.RESTRAINTS, WARNS.search(text)),
        (Section.RESTRAINTS, DETERS.match(text)),
        (Section.RESTRAINTS, TURNED.match(text)),
        (Section.TRENDS, TREND.match(text)),
        (Section.RESTRAINTS, POSE.match(text)),
    ):
        if match:
            return section, Span(*match.span("list"))
    return None
