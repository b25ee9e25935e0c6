"""Company moves: who did what, when, with whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from kg.extraction.companies.listed import Players, company_key, is_company_name
from kg.extraction.draft import Draft
from kg.extraction.moves.dates import Move, MoveDates
from kg.extraction.moves.effects import effect_drafts, effect_of, reason_of
from kg.extraction.moves.frames import framed_moves
from kg.extraction.moves.layouts import MoveLayouts
from kg.extraction.moves.parties import PartyReader
from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.study.publisher import is_house
from kg.extraction.study.study import Study
from kg.language.clauses import FINITE
from kg.language.cues import Section, section_of
from kg.language.moves import move_kind, noted_launch
from kg.language.movestages import stage_of
from kg.language.names import fold
from kg.language.subjectwords import BLOCK_LEAD
from kg.model.content import Company, Development, DevelopmentType
from kg.model.document import Block, BlockKind
from kg.model.entity import EntityType
from kg.model.span import Span

_BREAK = re.compile(r",\s+(?:and|while|but|whereas)\s|[;:]\s")
"""Where another clause begins before the verb of a move is reached."""
_NOT_DONE = re.compile(
    r"\b(?:searching|looking\s+(?:for|to)|seeking|seeks?|considering|mulling|exploring|in\s+talks|reportedly"
    r"|rumou?r\w*|(?-i:may)|might|could|back(?:ed|s)\s+out|walked\s+away|called\s+off"
    r"|abandon\w*|reject\w*|terminat\w*|scrap\w*|block\w*|oppos\w+|declined|denied|proposed|pending|would-be|failed"
    r"|fails|dropped|cancel\w*|wants?\s+to|hopes?\s+to|aims?\s+to)\b",
    re.IGNORECASE,
)
"""Words before the verb of a move that has not been made, or was called off."""
_PLANS = re.compile(
    r"\b(?:plans?|intends?|aims?|hopes?|wants?|expects?)\s+to\b|\bwill\b|\bis\s+to\b|\bdue\s+to\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:\s+[A-ZÀ-Þ&][\w’'&.-]*){1,3})\s+(?:raised|cut|said|lifted|reported|posted|lowered|warned|lost|closed)\b"
)
"""A sentence of news about one company that tells no move of it."""
_AGENCY = re.compile(
    r"\b(?:ministry|agency|authority|administration|commission|department|government|association"
    r"|society|council|university|institute|college|parliament|bureau|FDA|EMA|MHRA|NHS|ministry"
    r"|regulator|federation|union|court|board|foundation|committee|program|european medicines)\b",
    re.IGNORECASE,
)


class DevelopmentReader:
    """Reads the moves of one document."""

    def __init__(self, scene: Scene, study: Study, players: Players) -> None:
        self._scene = scene
        self._study = study
        self._players = players
        self._parties = PartyReader(scene, players, study)
        self._dates = MoveDates(scene)
        self._insides: dict[int, bool] = {}
        self._layouts = MoveLayouts(scene, self._parties, self._dates, self._inside)
        self._last: tuple[str, int] | None = None

    def drafts(self) -> Iterator[Draft]:
        """Developments, the companies that take part in them, and effects stated with a percentage."""
        for unit in self._scene.read_units:
            if unit.kind is UnitKind.HEADING and not self._is_dated(unit):
                continue
            for part in self._lines(unit):
                yield from self._unit(part)

    def _is_dated(self, unit: Unit) -> bool:
        """Whether a line that passes for a heading tells a move: in a section of moves, or a listed name and a date."""
        if unit.block.level == 1 or self._inside(unit.block):
            return unit.block.level != 1
        text = self._scene.of(unit.span)
        if not (unit.mentions.dates or unit.mentions.years) or move_kind(text) is None:
            return False
        listed = any(text.startswith(player.name) for player in self._players.found)
        fronted = [m for m in unit.mentions.dates if m.start - unit.span.start <= 2]
        return listed or any(self._scene.text[m.end : m.end + 2].strip() in {":", "|", "/"} for m in fronted)

    def _lines(self, unit: Unit) -> list[Unit]:
        """A sentence's lines as units of their own where each tells a move with its date, else the sentence."""
        text = self._scene.of(unit.span)
        if unit.kind is not UnitKind.SENTENCE or "\n" not in text.strip() or not self._inside(unit.block):
            return [unit]
        spans, at = [], unit.span.start
        for line in text.split("\n"):
            if line.strip():
                spans.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
            at += len(line) + 1
        parts = [replace(unit, span=s, mentions=self._scene.mentions(s), first=True) for s in spans]
        dated = all(p.mentions.dates or p.mentions.years for p in parts)
        return parts if dated and all(self._scene.of(s)[:1].isupper() for s in spans) else [unit]

    def _inside(self, block: Block) -> bool:
        """Whether a block stands in a section of developments, or begins with words that announce them."""
        if block.index not in self._insides:
            self._insides[block.index] = self._announced(block)
        return self._insides[block.index]

    def _announced(self, block: Block) -> bool:
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
        dated = unit.mentions.dates or unit.mentions.years or inside or self._news
        framed = self._framed(unit) if dated and unit.kind is not UnitKind.ROW else []
        moves: list[Move | None]
        if unit.kind is UnitKind.ROW:
            moves = [self._layouts.row(unit)]
        elif framed:
            moves = [*framed]
        else:
            moves = self._told_in_parts(unit) or [
                self._layouts.headed(unit) or self._layouts.fronted(unit) or self._sentence(unit, unit.span)
            ]
            if moves[0] is None or moves[0].date is None or not move_kind(self._scene.of(moves[0].predicate)):
                moves = [self._sentence(unit, piece) for piece in self._pieces(unit)] or moves
        for move in moves:
            if move is not None:
                yield from self._told(unit, move, inside)

    def _told_in_parts(self, unit: Unit) -> list[Move | None]:
        """The moves of a sentence whose parts tell them, one with a date at least; empty for another sentence."""
        told: list[Move] = []
        for piece in self._pieces(unit):
            move = self._sentence(unit, piece)
            if move and not move.company and told:
                move = replace(move, company=told[-1].company)
            if move and move_kind(self._scene.of(move.predicate)):
                told.append(move)
                if self._last is None:
                    self._last = (move.company, unit.block.index)
        return [*told] if any(m.date for m in told) else []

    def _framed(self, unit: Unit) -> list[Move]:
        """Moves told by a shape of their own, and those of the sentence's other parts."""
        found = framed_moves(self._scene, self._players, unit.span)
        if not found:
            return []
        moves = []
        for piece in self._pieces(unit) or [unit.span]:
            inside = [f for f in found if piece.covers(Span(f.span.end - 1, f.span.end))]
            if not inside:
                told = self._sentence(unit, piece)
                moves += [told] if told else []
            for number, move in enumerate(inside):
                end = inside[number + 1].span.start if number + 1 < len(inside) else piece.end
                date = self._dates.of(unit, Span(move.span.start, max(end, move.span.end))) or self._dates.of(
                    unit, piece
                )
                name = self._parties.full(move.company) if move.company else self._last[0] if self._last else ""
                partner = self._parties.full(move.partner) if move.partner else None
                if name:
                    moves.append(Move(name, date, Span(move.span.start, end), move.kind, partner or None, move.topic))
        return moves

    def _pieces(self, unit: Unit) -> list[Span]:
        """Parts of a sentence between semicolons and after a colon; empty for a sentence of one part."""
        cuts = [
            unit.span.start,
            *(
                m.end()
                for m in re.finditer(
                    r";\s+|:\s+(?=[a-z])|,?\s+and\s+(?=(?:in|on|last|earlier|since)\s+(?:[A-Z]|week|month|year"
                    r"|this))|,\s+(?:and|while|whereas)\s+(?=[A-Z])",
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
        self._last = (move.topic or move.company, unit.block.index)
        if move.date is None and not inside:
            month = self._dates.month_of_news(unit, move) if self._news else None
            if month is None and not self._dates.is_in_month(Span(unit.span.start, move.predicate.end)):
                return
            move = replace(move, date=month)
        if self._is_plan(move):
            return
        yield from self._move(unit, move, inside)

    def _is_plan(self, move: Move) -> bool:
        """Whether a move is only planned, for a day after that of the document."""
        day, date = self._scene.reference, move.date.date if move.date else None
        if day is None or date is None or (date.year, date.month or 1) <= (day.year, day.month or 12):
            return False
        return move_kind(self._scene.of(move.predicate)) is not None and bool(
            _PLANS.search(self._scene.of(move.predicate))
        )

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

    def _sentence(self, unit: Unit, span: Span) -> Move | None:
        """Reads "In Month Year, A verb B" and "A on Tuesday verb B"."""
        found = self._parties.subject(span, trusted=self._inside(unit.block))
        date = self._dates.of(unit, span)
        if found is None:
            return None
        name, end = found
        if not name:
            last, block = self._last or ("", None)
            name = last if block == unit.block.index else self._named_before(unit) or (last if self._news else "")
            if not name:
                return None
        return Move(name, date, Span(end, span.end))

    def _named_before(self, unit: Unit) -> str:
        """The company with which the sentence before begins, a listed one outside news, when it has made no move."""
        before = [u for u in self._scene.units[: unit.index] if u.block.index == unit.block.index][-1:]
        text = self._scene.of(before[0].span) if before else ""
        opening = _OPENS.match(text) if self._news else None
        if opening and is_company_name(self._scene, opening["name"]) and not self._is_publisher(opening["name"]):
            return opening["name"]
        return max((p.name for p in self._players.found if text.startswith(p.name)), key=len, default="")

    def _move(self, unit: Unit, move: Move, inside: bool) -> Iterator[Draft]:
        predicate = self._scene.of(move.predicate)
        kind = move_kind(predicate)
        if kind is None and move.kind is None and inside and noted_launch(predicate):
            move = replace(move, kind=DevelopmentType.LAUNCH)
        if (kind is None and move.kind is None) or self._is_publisher(move.company):
            return
        end = kind[2] if kind else 0
        if kind and move.kind is None and self._is_elsewhere(predicate[: kind[1]]):
            return
        told = self._scene.of(Span(unit.span.start, move.predicate.start)) if move.kind else ""
        if _NOT_DONE.search(told[-60:] + predicate[: kind[1] if kind else None]):
            return
        if move.kind is not None:
            type_, names, partner = move.kind, [move.company], move.partner
            company = move.company
        elif kind is not None:
            type_ = kind[0]
            names = self._parties.split(move.company)
            company = names[0]
            partner = names[1] if len(names) > 1 else self._parties.counterpart(move.predicate, end, type_)
        if type_ is DevelopmentType.APPOINTMENT:
            partner = None
        if type_ is DevelopmentType.FUNDING and partner is None:
            partner = self._parties.leader_after(unit)
        if type_ is DevelopmentType.MERGER and partner is None and " & " in company:
            company, partner = (part.strip() for part in company.rsplit(" & ", 1))
            names = [company]
        content = Development(
            company,
            type_,
            move.date.date if move.date else None,
            partner,
            self._parties.place(unit, move.predicate),
            self._parties.what(move.predicate, end) if kind else None,
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

    @staticmethod
    def _is_elsewhere(before: str) -> bool:
        """Whether the verb of a move stands in a later clause than the subject's own verb."""
        cut = _BREAK.search(before)
        return cut is not None and FINITE.search(before[: cut.start()]) is not None

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
