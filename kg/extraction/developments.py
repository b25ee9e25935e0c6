"""Company moves: who did what, when, with whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extraction.companies import Players, company_key, is_company_name
from kg.extraction.draft import Draft
from kg.extraction.effects import effect_drafts, effect_of, reason_of, stage_of
from kg.extraction.parties import PartyReader
from kg.extraction.publisher import is_house
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study import Study
from kg.language.cues import Section, section_of
from kg.language.mentions import Mention
from kg.language.moves import move_kind
from kg.language.names import fold
from kg.language.subjectwords import BLOCK_LEAD
from kg.model.content import Company, Development, DevelopmentType
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.period import PartialDate
from kg.model.span import Span

_ITEM_HEAD = re.compile(r"^\W*(?P<head>[^:\n]{3,110}?)(?::\s+|\s+[–—-]\s+(?=[A-Z]))(?P<rest>\S.*)\Z", re.DOTALL)
_HEAD_SPLIT = re.compile(r"\s+[–—-]\s+|\s*[|·]\s*|,\s+(?=[A-Z][a-z]+\.?\s+\d)|\s*\((?=[^()]*(?:19|20)\d\d)")
_SELLS = re.compile(r"(?:sell|sold|divest)", re.IGNORECASE)
_AFTER_DATE = re.compile(r"\)?\s*(?:[:|/;,–—]|-\s|\.\s)\s*|\)\s+|\s+(?=[A-Z])")
_FUTURE = re.compile(
    r"\b(?:should|expected to|will|would|is due to|scheduled|set to|likely "
    r"to)\s+(?:\w+\s+){0,2}?(?:close|complete|be completed|be finali[sz]ed|take effect|open in)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?<!had )\b(?:bought(?:\s+(?:out|up))?|acquired|purchased|absorbed|swallowed|taken\s+over|taken\s+private"
    r"|snapped\s+up)\s+by\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:ministry|agency|authority|administration|commission|department|government|association"
    r"|society|council|university|institute|college|parliament|bureau|FDA|EMA|MHRA|NHS|ministry"
    r"|regulator|federation|union|court|board|foundation|committee|program|european medicines)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """The parts of a development as found in the text."""

    company: str
    date: Mention | None
    predicate: Span


class DevelopmentReader:
    """Reads the moves of one document."""

    def __init__(self, scene: Scene, study: Study, players: Players) -> None:
        self._scene = scene
        self._study = study
        self._players = players
        self._parties = PartyReader(scene, players, study)
        self._last: tuple[str, int] | None = None

    def drafts(self) -> Iterator[Draft]:
        """Developments, the companies that take part in them, and effects stated with a percentage."""
        for unit in self._scene.read_units:
            if unit.kind is UnitKind.HEADING and (unit.block.level == 1 or not self._inside(unit.block)):
                continue
            yield from self._unit(unit)

    def _inside(self, block: Block) -> bool:
        """Whether a block stands in a section of developments, or begins with words that announce them."""
        if self._scene.section(block) is Section.DEVELOPMENTS and block.kind is not BlockKind.HEADING:
            return True
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and self._label(block):
            return True
        return any(self._scene.section(h) is Section.DEVELOPMENTS for h in self._scene.headings(block))

    def _label(self, block: Block) -> int:
        """Length of the words that announce developments at the start of a paragraph ("Recent moves: "), else 0."""
        match = BLOCK_LEAD.match(self._scene.of(block.span)) if block.kind is not BlockKind.HEADING else None
        if match is None or not self._scene.mentions(block.span).dates:
            return 0
        announced = (
            section_of(match["lead"].strip()) is Section.DEVELOPMENTS or match["lead"].strip().lower() == "in brief"
        )
        return match.end() if announced else 0

    def _unit(self, unit: Unit) -> Iterator[Draft]:
        inside = self._inside(unit.block)
        label = self._label(unit.block) if unit.first and unit.kind is not UnitKind.ROW else 0
        if label:
            start = min(unit.span.start + label, unit.span.end)
            start += len(self._scene.text[start : unit.span.end]) - len(
                self._scene.text[start : unit.span.end].lstrip()
            )
            if start >= unit.span.end:
                return
            unit = replace(unit, span=Span(start, unit.span.end))
        if unit.kind is UnitKind.ROW:
            moves = [self._row(unit)]
        else:
            moves = [self._headed(unit) or self._fronted(unit) or self._sentence(unit, unit.span)]
            if moves[0] is None or moves[0].date is None or not move_kind(self._scene.of(moves[0].predicate)):
                moves = [self._sentence(unit, piece) for piece in self._pieces(unit)] or moves
        for move in moves:
            if move is not None:
                yield from self._told(unit, move, inside)

    def _pieces(self, unit: Unit) -> list[Span]:
        """Parts of a sentence between semicolons and after a colon; empty for a sentence of one part."""
        cuts = [
            unit.span.start,
            *(
                m.end()
                for m in re.finditer(
                    r";\s+|:\s+(?=[a-z])|,?\s+and\s+(?=(?:in|on|last|earlier|since)\s+(?:[A-Z]|week|month|year|this))",
                    self._scene.of(unit.span),
                )
            ),
        ]
        starts = [cuts[0], *(unit.span.start + c for c in cuts[1:])]
        if len(starts) == 1:
            return []
        return [Span(a, b) for a, b in zip(starts, [*starts[1:], unit.span.end], strict=True)]

    def _told(self, unit: Unit, move: Move, inside: bool) -> Iterator[Draft]:
        if not self._credible(unit, move, inside):
            return
        self._last = (move.company, unit.block.index)
        if move.date is None and not inside:
            return
        yield from self._move(unit, move, inside)

    def _credible(self, unit: Unit, move: Move, inside: bool) -> bool:
        """Whether the acting name can be a company: no publisher, concept or member; a lone year needs a listed one."""
        name = move.company
        if self._is_publisher(name) or fold(name) in self._study.voices.keys or is_house(name):
            return False
        entity = self._scene.index.lookup(name)
        if entity is not None and entity.type is EntityType.CONCEPT and not self._players.full_name(name):
            return False
        if inside or self._players.full_name(name):
            return True
        finer = move.date is not None and move.date.date is not None and move.date.date.month is not None
        return finer or self._news

    @cached_property
    def _news(self) -> bool:
        """Whether the document is a news item: its title names no market."""
        title = self._scene.title_block
        return title is None or not re.search(
            r"\b(?:market|industry|report|outlook|forecast)\b", self._scene.of(title.span), re.IGNORECASE
        )

    def _is_publisher(self, name: str) -> bool:
        publisher = self._study.publisher
        return bool(publisher and company_key(name) == company_key(publisher.value))

    def _date(self, unit: Unit, span: Span) -> Mention | None:
        """The date of a move: the finest absolute one, else a relative one, else a fronted year."""
        dates = [m for m in unit.mentions.dates if m.date and span.start <= m.start < span.end]
        dates = [m for m in dates if not _FUTURE.search(self._scene.text[max(span.start, m.start - 60) : m.start])]
        if dates:
            return min(dates, key=lambda m: (m.relative, m.start))
        for year in unit.mentions.years:
            if self._is_cell_of(unit, year.span) and year.years:
                return replace(year, date=PartialDate(year.years[0]))
            if (
                re.search(
                    r"\b(?:in|during|early|late|since)\s+\Z",
                    self._scene.text[max(span.start, year.start - 12) : year.start],
                    re.IGNORECASE,
                )
                and year.start - span.start < 40
                and year.years
            ):
                return replace(year, date=PartialDate(year.years[0]))
        return None

    def _is_cell_of(self, unit: Unit, year: Span) -> bool:
        """Whether a year is all that a cell of a row, or a bracket behind a name, holds ("FY24", "(FY2023)")."""
        if unit.kind is UnitKind.ROW:
            return any(c.span.covers(year) and len(c.span) <= len(year) + 4 for c in self._scene.cells(unit.block))
        around = self._scene.text[max(unit.span.start, year.start - 4) : year.end + 2]
        return bool(re.fullmatch(r".{0,2}\((?:FY\s?)?\d{4}\):?", around)) and year.start - unit.span.start < 60

    def _headed(self, unit: Unit) -> Move | None:
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
        date = self._date(unit, head)
        if date is None:
            return None
        name = self._head_name(head, date)
        if name:
            return Move(name, date, rest)
        company = self._parties.subject(rest, trusted=True)
        return Move(company[0], date, Span(company[1], rest.end)) if company else None

    def _fronted(self, unit: Unit) -> Move | None:
        """Reads "Date | A verb B", "A / Date / verb", "A, Date: verb" and the like inside a section of developments."""
        if not self._inside(unit.block):
            return None
        for mention in sorted((*unit.mentions.dates, *unit.mentions.years), key=lambda m: (m.start, -m.end)):
            if mention.start - unit.span.start > 70:
                return None
            before = self._scene.text[unit.span.start : mention.start]
            sep = _AFTER_DATE.match(self._scene.text[mention.end : unit.span.end])
            name = re.sub(r"\s*\([^()]*\)?\s*$", "", " ".join(before.split())).strip(" ,;:|/–—-(*")
            if sep is None or (name and not is_company_name(self._scene, name)):
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
        if re.match(r"\W*[A-Z]{3,}[A-Z .]*,", self._scene.of(head)):
            return None
        pieces = _HEAD_SPLIT.split(self._scene.of(head).replace(date.text, " "))
        for piece in pieces:
            text = re.sub(r"\s*\([^()]*\)?\s*$", "", " ".join(piece.split())).strip(" ,–—-:()")
            if not text or date.text in piece or self._scene.index.lookup(text):
                continue
            if is_company_name(self._scene, text):
                return text
        return None

    def _sentence(self, unit: Unit, span: Span) -> Move | None:
        """Reads "In Month Year, A verb B" and "A on Tuesday verb B"."""
        found = self._parties.subject(span, trusted=self._inside(unit.block))
        date = self._date(unit, span)
        if found is None:
            return None
        name, end = found
        if not name:
            if self._last is None or not (self._news or self._last[1] == unit.block.index):
                return None
            name = self._last[0]
        return Move(name, date, Span(end, span.end))

    def _row(self, unit: Unit) -> Move | None:
        """A table row with a date, a company and what it did."""
        if unit.block.header or not self._inside(unit.block):
            return None
        cells = [c.span for c in self._scene.cells(unit.block) if len(c.span)]
        date = self._date(unit, unit.span)
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
        if date is None or company is None or rest is None:
            return None
        return Move(self._scene.words(company), date, rest)

    def _told_in(self, cells: list[Span], date: Mention) -> Move | None:
        """A row of a date and a sentence."""
        if not cells[0].covers(date.span):
            return None
        company = self._parties.subject(cells[1], trusted=True)
        return Move(company[0], date, Span(company[1], cells[1].end)) if company and company[0] else None

    def _move(self, unit: Unit, move: Move, inside: bool) -> Iterator[Draft]:
        predicate = self._scene.of(move.predicate)
        kind = move_kind(predicate)
        if kind is None or self._is_publisher(move.company):
            return
        type_, start, end = kind
        names = self._parties.split(move.company)
        company = names[0]
        partner = names[1] if len(names) > 1 else self._parties.counterpart(move.predicate, end, type_)
        if type_ is DevelopmentType.APPOINTMENT:
            partner = None
        turned = _PASSIVE.search(predicate) or _SELLS.match(predicate[start:])
        if type_ is DevelopmentType.ACQUISITION and partner and turned:
            company, partner = partner, company
            names = [company]
        if type_ is DevelopmentType.MERGER and partner is None and " & " in company:
            company, partner = (part.strip() for part in company.rsplit(" & ", 1))
            names = [company]
        content = Development(
            company,
            type_,
            move.date.date if move.date else None,
            partner,
            self._parties.place(unit, move.predicate),
            self._parties.what(move.predicate, end),
            effect_of(predicate),
            reason_of(predicate),
            stage_of(predicate),
            self._concerns(unit, move.predicate),
        )
        span = Span(unit.span.start, unit.span.end)
        signs = {
            "section" if inside else "running",
            type_.value,
            "listed" if self._players.full_name(company) else "new",
        }
        if move.date is None:
            signs.add("undated")
        yield Draft(content, span, unit.block, frozenset(signs))
        yield from self._companies(unit, content, names)
        yield from effect_drafts(self._scene, unit, content)

    def _companies(self, unit: Unit, content: Development, names: list[str]) -> Iterator[Draft]:
        acting = [*names]
        if content.with_ and content.type is not DevelopmentType.REGULATORY and not _AGENCY.search(content.with_):
            acting.append(content.with_)
        for name in acting:
            if self._players.full_name(name) or _AGENCY.search(name) or self._is_publisher(name):
                continue
            at = self._scene.text.find(name, unit.span.start, unit.span.end)
            if at < 0:
                at = self._scene.text.find(name)
            if at < 0:
                continue
            block = self._scene.document.block_at(at) or unit.block
            yield Draft(Company(name), Span(at, at + len(name)), block, frozenset({"development"}))

    def _concerns(self, unit: Unit, predicate: Span) -> tuple[str, ...]:
        concepts = [
            m.text
            for m in unit.mentions
            if m.entity and m.entity.category and m.start >= predicate.start and m.kind.value == "concept"
        ]
        return tuple(dict.fromkeys(" ".join(c.split()) for c in concepts))
