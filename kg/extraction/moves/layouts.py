"""Moves told by the layout of an item, a line or a row: a date, a company and what it did."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extraction.companies.listed import is_company_name
from kg.extraction.moves.dates import Move, MoveDates
from kg.extraction.moves.parties import PartyReader
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.language.mentions import Mention
from kg.model.document import Block
from kg.model.period import PartialDate
from kg.model.span import Span

_ITEM_HEAD = re.compile(r"^\W*(?P<head>[^:\n]{3,110}?)(?::\s+|\s+[–—-]\s+(?=[A-Z]))(?P<rest>\S.*)\Z", re.DOTALL)
_HEAD_SPLIT = re.compile(r"\s+[–—-]\s+|\s*[|·]\s*|,\s+(?=[A-Z][a-z]+\.?\s+\d)|\s*\((?=[^()]*(?:19|20)\d\d)")
_DATELINE = re.compile(r"\W*[A-Z][a-z]+,\s+\d[^:]*:\s+(?:The|An?)\s")
"""Place and day before the first sentence of a release: "Berlin, 12 Feb 2025: The ..."."""
_FROM = re.compile(r"\W*[A-Z]{3,}[A-Z .]*,")
"""The town that a news item begins with: its day is that of the news, not of the move."""
_LEADS = re.compile(r",\s+(?:in|on|by|for|to|during)\b|^(?:for|in|on|during|by|since)\b", re.IGNORECASE)
"""Words before a date that lead into a sentence and are no name."""
_AFTER_DATE = re.compile(r"\)?\s*(?:[:|/;,–—]|-\s|\.\s)\s*|\)\s+|\s+(?=[A-Z])")


class MoveLayouts:
    """Reads items, lines and rows of one document."""

    def __init__(self, scene: Scene, parties: PartyReader, dates: MoveDates, inside: Callable[[Block], bool]) -> None:
        self._scene = scene
        self._parties = parties
        self._dates = dates
        self._inside = inside

    def headed(self, unit: Unit) -> Move | None:
        """Reads "Company (Country) – Month Year: Launched ..." and "Month Year: Company launched ..."."""
        if not unit.first and unit.kind is not UnitKind.HEADING:
            return None
        match = _ITEM_HEAD.match(self._scene.of(unit.span))
        if match is None:
            return None
        head = Span(*match.span("head")).shift(unit.span.start)
        rest = Span(*match.span("rest")).shift(unit.span.start)
        inner = re.match(r"(?P<date>[^:]{4,40}):\s+", self._scene.of(rest))
        if inner and self._scene.mentions(Span(rest.start, rest.start + inner.end("date"))).dates:
            head = Span(head.start, rest.start + inner.end("date"))
            rest = Span(rest.start + inner.end(), rest.end)
        date = self._dates.of(unit, head)
        if date is None:
            return None
        name = self._head_name(head, date)
        if name:
            return Move(name, date, rest)
        company = self._parties.subject(rest, trusted=True)
        if company and _FROM.match(self._scene.of(head)):
            date = self._dates.of(unit, rest) or date
        return Move(company[0], date, Span(company[1], rest.end)) if company else None

    def fronted(self, unit: Unit) -> Move | None:
        """Reads "Date | A verb B", "A / Date / verb", "A, Date: verb" and the like inside a section of developments."""
        if not self._inside(unit.block):
            return None
        for mention in sorted((*unit.mentions.dates, *unit.mentions.years), key=lambda m: (m.start, -m.end)):
            if mention.start - unit.span.start > 70:
                return None
            before = self._scene.text[unit.span.start : mention.start]
            sep = _AFTER_DATE.match(self._scene.text[mention.end : unit.span.end])
            name = re.sub(r"\s*\([^()]*\)?\s*$", "", " ".join(before.split())).strip(" ,;:|/–—-(*")
            if sep is None or (name and (_LEADS.search(name) or not is_company_name(self._scene, name))):
                continue
            if not name and mention.start - unit.span.start > 4:
                continue
            date = mention if mention.date else replace(mention, date=PartialDate((mention.years or (0, 0))[0]))
            rest = Span(mention.end + sep.end(), unit.span.end)
            if name:
                return Move(name, date, rest)
            company = self._parties.subject(rest, trusted=True)
            if company and company[0]:
                return Move(company[0], date, Span(company[1], rest.end))
        return None

    def _head_name(self, head: Span, date: Mention) -> str | None:
        """The company in the part before the colon, apart from the date."""
        if _FROM.match(self._scene.of(head)):
            return None
        if _DATELINE.match(self._scene.of(Span(head.start, min(len(self._scene.text), head.end + 8)))):
            return None
        pieces = _HEAD_SPLIT.split(self._scene.of(head).replace(date.text, " "))
        for piece in pieces:
            text = re.sub(r"\s*\([^()]*\)?\s*$", "", " ".join(piece.split())).strip(" ,–—-:()")
            if not text or date.text in piece or self._scene.index.lookup(text):
                continue
            if is_company_name(self._scene, text):
                return text
        return None

    def row(self, unit: Unit) -> Move | None:
        """A table row with a date, a company and what it did."""
        if unit.block.header:
            return None
        cells = [c.span for c in self._scene.cells(unit.block) if len(c.span)]
        date = self._dates.of(unit, unit.span)
        company = next(
            (
                c
                for c in cells
                if is_company_name(self._scene, self._scene.words(c)) and not self._scene.mentions(c).dates
            ),
            None,
        )
        rest = max((c for c in cells if c is not company), key=len, default=None)
        if len(cells) == 2 and date is not None and company is None:
            return self._told_in(cells, date)
        if not self._inside(unit.block):
            return None
        if date is None or company is None or rest is None:
            return None
        return Move(self._scene.words(company), date, rest)

    def _told_in(self, cells: list[Span], date: Mention) -> Move | None:
        """A row of a date and a sentence."""
        if not cells[0].covers(date.span):
            return None
        company = self._parties.subject(cells[1], trusted=True)
        return Move(company[0], date, Span(company[1], cells[1].end)) if company and company[0] else None
