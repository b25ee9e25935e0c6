"""Forces that the paragraphs below a heading of forces name: by a title of their own, phrase by phrase, told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.forces.labels import TYPES, ForceWriter
from kg.extraction.forces.sentences import ForceSentences
from kg.extraction.scene import Scene, UnitKind
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.forcewords import AUXILIARY, BESIDES, TURN
from kg.language.sentences import sentence_spans
from kg.model.document import Block
from kg.model.span import Span


class ForceParagraphs:
    """Reads paragraphs below headings of forces; `used` holds the indices of the blocks that have been read."""

    def __init__(self, scene: Scene, sentences: ForceSentences, used: set[int]) -> None:
        self._scene = scene
        self._sentences = sentences
        self._write = ForceWriter(scene)
        self._used = used

    def drafts(self, block: Block, section: Section) -> Iterator[Draft]:
        """The forces of one paragraph below a heading of this kind; none where its sentences name them by cues."""
        text = self._scene.of(block.span)
        label = _LABEL.match(text)
        if _CALLS.match(text) or (label and section_of(label["label"]) in _ELSEWHERE):
            return
        readers = [self._emphasised, self._answers, self._phrases, self._paragraph, self._told]
        if _TITLED.match(self._scene.document.text, block.span.start, block.span.end):
            readers.insert(1, self._paragraph)
        for reader in readers:
            if block.index not in self._used:
                yield from reader(block, section)

    def _emphasised(self, block: Block, section: Section) -> Iterator[Draft]:
        """Words set in bold within sentences: the forces that a paragraph is about."""
        printed = self._scene.document.text[block.span.start : block.span.end]
        spans = [Span(*m.span("words")).shift(block.span.start) for m in _BOLD.finditer(printed)]
        if not spans or (spans[0].start - block.span.start <= 3 and len(spans) == 1) or self._ends_title(spans[0]):
            return
        for span in spans:
            draft = self._write.draft(section, span, block, "told")
            if draft:
                self._used.add(block.index)
                yield draft

    def _ends_title(self, span: Span) -> bool:
        """Whether bold words are a title: a colon, dash or full stop closes them."""
        return bool(re.match(r"[:.]|\W*\s[:–—-]\s|[*_]*[:.]", self._scene.document.text[span.end - 1 : span.end + 6]))

    def _answers(self, block: Block, section: Section) -> Iterator[Draft]:
        """Sentences below a question ("Why?", "What moves buyers") that answer it one after the other."""
        heading = next(iter(self._scene.headings(block)), None)
        units = [u for u in self._scene.units if u.block.index == block.index]
        if heading is None or block.index != heading.index + 1 or section is Section.TRENDS:
            return
        if not _ASKS.match(self._scene.of(heading.span)) or not 2 <= len(units) <= 6:
            return
        text = self._scene.of(block.span)
        if ";" in text or not (AUXILIARY.search(text) or FINITE.search(text)):
            return
        if not FINITE.search(self._scene.of(units[0].span)) and not all(len(u.span) < 90 for u in units):
            return
        told: list[Draft] = []
        for unit in units:
            text = self._scene.of(unit.span)
            cued = self._sentences.of_unit(unit)
            if TURN.match(text) or any(d.content.kind != TYPES[section].kind for d in cued):
                break
            if cued or _EXPLAINS.search(text) or _DEFINES.match(text) or len(text.split()) > 30:
                continue
            if unit.mentions.values or unit.mentions.percents:
                continue
            begins = _THEN.match(text)
            span = Span(unit.span.start + (begins.end() if begins else 0), unit.span.end)
            told += [d for d in [self._write.draft(section, span, block, "told")] if d]
        if told:
            self._used.add(block.index)
            for unit in units:
                yield from self._sentences.of_unit(unit)
        yield from told

    def _paragraph(self, block: Block, section: Section) -> Iterator[Draft]:
        """Reads "Title: explanation." under a heading of forces; other paragraphs are read by their sentences."""
        text = self._scene.of(block.span)
        match = re.match(
            r"\W*(?:\d{1,2}[.)]\s*)?\W*(?P<title>[A-Z][^:.;]{3,80}?)(?::\s+|\s+[–—]\s+"
            r"|\.\s+(?=[A-Z]))(?=\S)",
            text,
        )
        if (
            not match
            or len(match["title"].split()) > 10
            or (FINITE.search(match["title"]) and not self._is_name(match["title"]))
            or self._scene.mentions(Span(*match.span("title")).shift(block.span.start)).percents
        ):
            return
        if section_of(match["title"]) is not None and not _COMPETES.search(match["title"]):
            return
        draft = self._write.draft(section, Span(*match.span("title")).shift(block.span.start), block, "paragraph")
        if draft:
            self._used.add(block.index)
            yield draft

    @staticmethod
    def _is_name(title: str) -> bool:
        """Whether a title with a word that may be a verb is a name: printed as a title, or of few words."""
        return _is_title(title) or (len(title.split()) <= 4 and not AUXILIARY.search(title))

    def _told(self, block: Block, section: Section) -> Iterator[Draft]:
        """Sentences below a heading of forces that name one without a cue: several clauses, or a turn against it."""
        if section not in {Section.DRIVERS, Section.RESTRAINTS}:
            return
        other = Section.RESTRAINTS if section is Section.DRIVERS else Section.DRIVERS
        for unit in self._scene.units:
            if unit.block.index != block.index or unit.kind is not UnitKind.SENTENCE:
                continue
            text = self._scene.of(unit.span)
            turn = TURN.match(text)
            several = text.count("; ") >= 1
            if not (turn or several) or unit.mentions.values or any(self._sentences.of_unit(unit)) or len(text) > 400:
                continue
            for piece in self._sentences.pieces(unit):
                kind = other if turn and section is Section.DRIVERS else section
                draft = self._write.draft(kind, piece, block, "item")
                if draft and len(self._scene.of(piece).split()) > 2:
                    yield draft

    def _phrases(self, block: Block, section: Section) -> Iterator[Draft]:
        """Sentences that are phrases ("Spectrum disputes. Batteries that die."), and answers to a question."""
        spans = sentence_spans(self._scene.text, block.span.start, block.span.end)
        texts = [self._scene.of(s) for s in spans]
        heading = next(iter(self._scene.headings(block)), None)
        asked = heading is not None and self._scene.of(heading.span).rstrip().endswith("?")
        phrases = [s for s, t in zip(spans, texts, strict=True) if len(t.split()) <= 14 and not AUXILIARY.search(t)]
        bare = len(phrases) == len(spans) and all(
            not FINITE.search(t) or re.search(r"\b(?:that|which|who)\b", t) for t in texts
        )
        if texts[-1].rstrip().endswith(":"):
            return
        if asked and len(texts[0].split()) <= 24 and not _DEFINES.match(texts[0]) and not self._cued(block):
            self._used.add(block.index)
            if TURN.match(texts[0]) and section is Section.DRIVERS:
                section = Section.RESTRAINTS
            yield from self._write.listed(section, spans[0], block)
            for span in (s for s, t in zip(spans[1:], texts[1:], strict=True) if BESIDES.match(t)):
                draft = self._write.draft(section, span, block, "item")
                if draft:
                    yield draft
        elif bare and (len(spans) > 1 or not texts[0].rstrip().endswith(".")):
            for span in spans:
                draft = self._write.draft(section, span, block, "item")
                if draft:
                    self._used.add(block.index)
                    yield draft

    def _cued(self, block: Block) -> bool:
        """Whether the first sentence of a block names its forces itself ("The main drivers are a and b")."""
        first = next((u for u in self._scene.units if u.block.index == block.index), None)
        return first is not None and any(self._sentences.of_unit(first))


_LABEL = re.compile(r"\W*(?P<label>[A-Z][\w ]{2,30}):\s")
_ELSEWHERE = frozenset({Section.PLAYERS, Section.DEVELOPMENTS, Section.SEGMENTS, Section.OFFER, Section.ABOUT})
"""What a paragraph speaks of whose own label leads away from the forces above it ("Suppliers: ...")."""
_TITLED = re.compile(r"(?:\*\*|__)[^*_\n]{4,90}?[.:](?:\*\*|__)\s")
"""A title in bold with its own full stop: what follows explains it."""
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]{4,90}?)(?P=mark)")
_ASKS = re.compile(r"\W*(?:why|what|where|how)\b[^:]*\??\W*\Z|\[[^\]]+\]\W*\Z|[^:]*\?\W*\Z", re.IGNORECASE)
"""A heading that asks, or one in brackets: the sentences below it answer."""
_EXPLAINS = re.compile(
    r"\A\W*(?:this|that|these|those|it|they|such|he|she|we|both|there|for\s+example|for\s+instance)\b|\b(?:them|and\s+this)\b",
    re.IGNORECASE,
)
"""A sentence that says more of the one before."""
_THEN = re.compile(r"\W*(?:then|next|finally|lastly)\s*(?:there\s+(?:is|are)|comes?)?[,:]?\s+", re.IGNORECASE)
_CALLS = re.compile(
    r"\W*(?:discover|request|download|explore|learn|read|get|click|view|contact|browse|buy|access|subscribe)\b",
    re.IGNORECASE,
)
"""A line that calls the reader to click."""
_COMPETES = re.compile(r"\bcompetition\s+(?:from|by|with)\b|\bsuppl(?:y|ies)\Z", re.IGNORECASE)
"""Words of companies in a title that is a force's all the same."""
_DEFINES = re.compile(
    r"\W*(?:an?|the)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:is|are|means?|refers?|pushes|holds|carries|consists?)\b", re.IGNORECASE
)


def _is_title(text: str) -> bool:
    """Whether words are printed in the manner of a title: their verbs are then nouns as often as not."""
    words = [w for w in text.split() if len(w) > 3]
    return len(words) >= 2 and sum(w[:1].isupper() for w in words) >= 0.75 * len(words)
