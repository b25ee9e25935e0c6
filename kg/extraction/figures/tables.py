"""Figures and rankings in tables and boxes: labels with values, rows of measures, members by years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.draft import Draft
from kg.extraction.figures.boxes import PLAIN_NUMBER, BoxReader
from kg.extraction.figures.periods import PeriodReader
from kg.extraction.figures.years import status_of, year_mentions, year_value
from kg.extraction.scene import Pair, Scene, Unit, UnitKind
from kg.extraction.study.study import Study
from kg.extraction.subjects.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy.headings import heading_dimension
from kg.extraction.taxonomy.memberlists import is_other
from kg.language.dimensions import known_dimension
from kg.language.labels import Label, label_at_start, label_of
from kg.language.mentions import Mentions
from kg.language.numbers import parse_number
from kg.language.quantities import CURRENCY
from kg.model.content import Growth, MarketSize, Sense, Share, Superlative
from kg.model.document import Block, BlockKind
from kg.model.quantity import Quantity
from kg.model.span import Span

_GROWTH_HEAD = re.compile(r"\b(?:CAGR|growth(?:\s+rate)?)\b", re.IGNORECASE)
_YEAR_HEAD = re.compile(r"\b(?:19|20)\d\d[aefpAEFP]?\b")
_SHARE_HEAD = re.compile(r"\bshare\b|%\s*of\s+(?:total|market|revenue|sales)|\bsplit\b", re.IGNORECASE)
_RANK_CELL = re.compile(
    r"(?:the\s+)?(?:(?P<large>largest|biggest|leading|dominant|dominating)|fastest[\s-]+growing"
    r"|quickest[\s-]+growing|fastest)(?:\s+(?:segment|share|market|region))?",
    re.IGNORECASE,
)
_SIZE_HEAD = re.compile(r"\b(?:revenues?|shipments|units|sales|market\s+size|value|turnover|volume)\b", re.IGNORECASE)
_RANK_HEAD = re.compile(r"\W*(?:rank(?:ing)?|no|nr|#|s\.?\s?no|sl)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\W*(?:of\s+which|thereof|incl\.|including)\b:?\s*", re.IGNORECASE)
_COUNTED_ROW = re.compile(
    r"\b(?:sold|shipped|shipments|installed|deliveries|sales|volume|installations|registrations)\b.*"
    r"\b(?:units|tonnes|tons|GWh|MWh|GW|MW|litres|vehicles|devices|thousand|million)\b",
    re.IGNORECASE,
)
"""A row that counts what the market sells instead of naming a member."""
_MEASURE_ROW = re.compile(
    r"\W*(?:(?:market|sales|revenue|retail|trade|total|annual)\s+)?(?:value|volume|sales|revenues?|shipments?|turnover|demand|spending"
    r"|consumption|size|deliveries)(?:\s*[(,][^)]*\)?)?\W*",
    re.IGNORECASE,
)
"""A row named by its measure and unit alone: "Value (USD billion)"."""
_HOLDERS = frozenset({Role.MEMBER, Role.COMPANY})
_COMPANY_HEAD = re.compile(
    r"\W*(?:compan(?:y|ies)|vendors?|suppliers?|manufacturers?|brands?|makers?|producers?|players?|firms?)\b",
    re.IGNORECASE,
)
"""A column of companies, whose shares are read and whose other figures are no market's."""
_TOTAL = re.compile(
    r"^\W*(?:total|overall|global|world(?:wide)?|market(?: size| total)?|all (?:regions|segments|types"
    r"|products)|sum|grand total)\b",
    re.IGNORECASE,
)


class TableReader:
    """Reads the tables and boxes of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects, periods: PeriodReader) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._periods = periods
        self._box = BoxReader(scene, study, subjects, periods)

    def drafts(self) -> Iterator[Draft]:
        """Claims of all labelled values and of all tables with several columns."""
        for pair in self._scene.pairs:
            if not self._scene.is_silent(pair.unit.block):
                yield from self._pair(pair)
        for block in self._scene.document.blocks:
            if block.kind is BlockKind.TABLE and not self._scene.is_silent(block):
                yield from self._table(block)

    def _pair(self, pair: Pair) -> Iterator[Draft]:
        match pair.meaning:
            case Label.SIZE:
                yield from self._box.sizes(pair.unit, pair.label, [pair.value])
            case Label.GROWTH:
                yield from self._box.growth(pair.unit, pair.label, [pair.value])
            case Label.LARGEST:
                yield from self._box.ranked(pair.unit, pair.label, pair.value, Sense.LARGEST)
            case Label.FASTEST:
                yield from self._box.ranked(pair.unit, pair.label, pair.value, Sense.FASTEST_GROWING)

    def _table(self, table: Block) -> Iterator[Draft]:
        rows = [b for b in self._scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
        if not rows or max(len(self._scene.cells(r)) for r in rows) < 3:
            if rows and len(self._scene.cells(rows[0])) == 2:
                yield from self._two_columns(rows)
            return
        header = [c.span for c in self._scene.cells(rows[0])]
        at = self._name_column(rows)
        heads = [h for i, h in enumerate(header) if i != at and not _RANK_HEAD.match(self._scene.of(h))]
        if (
            len(rows) == 2
            and self._is_share_table(table)
            and all(self._share_number(table, c.span) for c in self._scene.cells(rows[1]))
        ):
            yield from self._across(table, header, rows[1])
        elif self._is_wide([header[at], *heads]):
            for row in rows[1:]:
                yield from self._wide_row(table, header, at, row)
        else:
            for row in rows:
                yield from self._measure_row(row)

    def _name_column(self, rows: list[Block]) -> int:
        """The first column whose cells below the header are words rather than figures."""
        for at in range(min(3, len(self._scene.cells(rows[0])))):
            cells = [c for r in rows[1:] if at < len(c := self._scene.cells(r))]
            words = [self._scene.of(c[at].span) for c in cells]
            if words and sum(bool(re.search(r"[A-Za-z]{2}", w)) for w in words) > len(words) / 2:
                return at
        return 0

    def _across(self, table: Block, header: list[Span], row: Block) -> Iterator[Draft]:
        """Members in the header with one row of shares below."""
        unit = self._row_unit(row)
        dimension = heading_dimension(self._scene, table)
        year = self._lead_year(table)
        for head, cell in zip(header, self._scene.cells(row), strict=False):
            percent = self._share_number(table, cell.span)
            name = self._scene.words(head)
            if unit and percent and name and not is_other(name):
                content = Share(dimension, (name,), percent, year[0] if year else None)
                yield Draft(content, unit.span, unit.block, frozenset({"wide"}), {"year": year[1]} if year else {})

    # -- label, further cells -------------------------------------------------------------------------------

    def _measure_row(self, row: Block) -> Iterator[Draft]:
        """A row such as "Market size | 2023 | USD 12 billion | note"."""
        cells = [c.span for c in self._scene.cells(row) if len(c.span)]
        unit = self._row_unit(row)
        if len(cells) < 2 or unit is None or row.header:
            return
        found = label_at_start(self._scene.of(cells[0]))
        meaning = found.label if found else label_of(self._scene.of(cells[0]))
        match meaning:
            case Label.SIZE:
                yield from self._box.sizes(unit, cells[0], cells[1:])
            case Label.GROWTH:
                yield from self._box.growth(unit, cells[0], cells[1:])
            case Label.LARGEST | Label.FASTEST:
                sense = Sense.LARGEST if meaning is Label.LARGEST else Sense.FASTEST_GROWING
                value = next((c for c in cells[1:] if self._box.names_member(c)), None)
                if value:
                    yield from self._box.ranked(unit, cells[0], value, sense, cells[1:])
            case _:
                market = re.search(
                    r"\bmarket\s+(?:size|value|volume|revenue)\b|\brevenue\b", self._scene.of(cells[0]), re.IGNORECASE
                )
                if market:
                    yield from self._box.sizes(unit, cells[0], cells[1:])

    def _row_unit(self, row: Block) -> Unit | None:
        return next((u for u in self._scene.units if u.block.index == row.index), None)

    # -- members by years -----------------------------------------------------------------------------------

    def _is_wide(self, header: list[Span]) -> bool:
        """A header whose later cells are years, growth or shares."""
        texts = [self._scene.of(h) for h in header[1:]]
        years = sum(bool(_YEAR_HEAD.search(t)) for t in texts)
        if re.search(r"\byear\b", self._scene.of(header[0]), re.IGNORECASE) and years < 2:
            return False
        if years == 0 and any(re.match(r"\W*(?:year|period)\b", t, re.IGNORECASE) for t in texts):
            return False  # a column of years beside one of values: each row states one figure
        heads = sum(
            bool(_YEAR_HEAD.search(t) or _GROWTH_HEAD.search(t) or _SHARE_HEAD.search(t) or _SIZE_HEAD.search(t))
            for t in texts
        )
        plain = sum(bool(re.match(rf"\s*{CURRENCY}", t)) for t in texts)
        return heads >= 1 and plain == 0 and heads >= len(texts) - 1

    def _wide_row(self, table: Block, header: list[Span], at: int, row: Block) -> Iterator[Draft]:
        cells = [c.span for c in self._scene.cells(row)]
        unit = self._row_unit(row)
        if unit is None or len(cells) <= at or len(cells) < 2 or not len(cells[at]):
            return
        name = self._scene.words(cells[at])
        if re.match(r"\W*(?:CAGR|growth)\b", name, re.IGNORECASE):
            yield from self._box.growth(unit, cells[at], cells[1:])
            return
        subject = self._row_subject(table, header[at], cells[at], unit)
        if (is_other(name) and subject and subject.role is not Role.MARKET) or subject is None:
            return
        for i, (head, cell) in enumerate(zip(header, cells, strict=False)):
            if i != at and not _RANK_HEAD.match(self._scene.of(head)):
                yield from self._wide_cell(table, unit, head, cell, subject)

    def _row_subject(self, table: Block, head: Span, cell: Span, unit: Unit) -> Subject | None:
        name = self._scene.words(cell)
        if _TOTAL.match(name) or _COUNTED_ROW.search(name) or _MEASURE_ROW.fullmatch(name):
            return Subject(Role.MARKET)
        part = _OF_WHICH.match(self._scene.of(cell))
        cell = Span(cell.start + part.end(), cell.end) if part else cell
        number = re.match(r"\W*\d{1,2}[.)]\s+(?=\D)", self._scene.of(cell))
        cell = Span(cell.start + number.end(), cell.end) if number else cell
        subject = self._subjects.read(cell, unit)
        if subject.role is Role.MARKET:
            return subject
        if _COMPANY_HEAD.match(self._scene.of(head)) and subject.role in {Role.COMPANY, Role.UNKNOWN} and subject.name:
            return Subject(Role.COMPANY, subject.name, "company", "row")
        dimension = (
            subject.dimension or known_dimension(self._scene.words(head)) or heading_dimension(self._scene, table)
        )
        if subject.role in {Role.MEMBER, Role.UNKNOWN} and subject.name:
            return Subject(Role.MEMBER, subject.name, dimension, "row")
        return None

    def _wide_cell(self, table: Block, unit: Unit, head: Span, cell: Span, subject: Subject) -> Iterator[Draft]:
        ranked = _RANK_CELL.fullmatch(self._scene.words(cell))
        if ranked and subject.role is Role.MEMBER:
            sense = Sense.LARGEST if ranked["large"] else Sense.FASTEST_GROWING
            called = Superlative(subject.dimension, subject.name, sense, None, None, self._scene.words(cell))
            yield Draft(called, unit.span, unit.block, frozenset({"box", sense.value}))
            return
        head_text = self._scene.of(head)
        scope = subject.name if subject.role is Role.MEMBER else None
        at_head = self._scene.mentions(head)
        years = [m.years[0] for m in at_head.years if m.years] or [m.date.year for m in at_head.dates if m.date]
        if subject.role is Role.COMPANY and not _SHARE_HEAD.search(head_text):
            return
        percent = self._percent(cell, head) or self._share_number(table, cell)
        inherited = {"year": head}
        if not years and not _GROWTH_HEAD.search(head_text):
            years, inherited = self._header_year(table)
        if _GROWTH_HEAD.search(head_text):
            if percent:
                period = self._box.row_period(head, []) or self._column_period()
                yield Draft(
                    Growth(percent, period[0], period[1], scope),
                    unit.span,
                    unit.block,
                    frozenset({"wide", "cagr"}),
                    {"from_": head, "to": head},
                )
        elif (
            percent
            and subject.role in _HOLDERS
            and not years
            and self._lead_year(table)
            and _SHARE_HEAD.search(head_text)
        ):
            year, place = self._lead_year(table) or (0, head)
            content = Share(subject.dimension, (subject.name,), percent, year)
            yield Draft(content, unit.span, unit.block, frozenset({"wide"}), {"year": place})
        elif percent and subject.role in _HOLDERS and (_SHARE_HEAD.search(head_text) or self._is_share_table(table)):
            yield Draft(
                Share(subject.dimension, (subject.name,), percent, years[0] if years else None),
                unit.span,
                unit.block,
                frozenset({"wide"}),
                inherited if years else {},
            )
        elif years and not percent and not at_head.dates:
            yield from self._wide_size(table, unit, head, cell, scope, years)

    def _header_year(self, table: Block) -> tuple[list[int], dict[str, Span]]:
        """The one year that the header row names, for columns that name none."""
        first = next((b for b in self._scene.children.get(table.index, []) if b.kind is BlockKind.ROW), None)
        if first is None:
            return [], {}
        found = [m for m in self._scene.mentions(first.span).years if m.years]
        if len(found) != 1 or not found[0].years:
            return [], {}
        return [found[0].years[0]], {"year": found[0].span}

    def _lead_year(self, table: Block) -> tuple[int, Span] | None:
        """The one year that a table's caption or heading names."""
        lead = self._scene.lead(table)
        mentions = self._scene.mentions(lead.span) if lead else None
        if mentions is None or len(mentions.years) != 1 or mentions.periods or not mentions.years[0].years:
            return None
        return mentions.years[0].years[0], mentions.years[0].span

    def _column_period(self) -> tuple[int | None, int | None]:
        horizon = self._periods.horizon()
        return horizon[0] if horizon else (None, None)

    def _is_share_table(self, table: Block) -> bool:
        lead = self._scene.lead(table)
        return lead is not None and bool(_SHARE_HEAD.search(self._scene.of(lead.span)))

    def _share_number(self, table: Block, cell: Span) -> Quantity | None:
        """A bare number in a table whose caption says that it holds shares in percent."""
        lead = self._scene.lead(table)
        plain = PLAIN_NUMBER.match(self._scene.of(cell))
        if lead is None or plain is None or not self._is_share_table(table) or "%" not in self._scene.of(lead.span):
            return None
        value = parse_number(plain["num"])
        return Quantity(value, plain["num"], "%") if value <= 100 else None

    def _percent(self, cell: Span, head: Span) -> Quantity | None:
        for mention in self._scene.mentions(cell).percents:
            return mention.quantity
        plain = PLAIN_NUMBER.match(self._scene.of(cell))
        if plain and "%" in self._scene.of(head):
            printed = plain["num"]
            return Quantity(parse_number(printed), printed, "%")
        return None

    def _wide_size(
        self, table: Block, unit: Unit, head: Span, cell: Span, scope: str | None, years: list[int]
    ) -> Iterator[Draft]:
        lead = self._scene.lead(table)
        first = self._scene.cells(self._scene.children[table.index][0])
        row = self._scene.cells(unit.block)[0].span
        context = [row, head, *([lead.span] if lead else [])]
        for quantity, _ in self._values_with(cell, [*context, *(c.span for c in first[:1])]):
            today = self._scene.reference.year if self._scene.reference else None
            status = status_of(
                years[0],
                self._study,
                bool(re.search(r"\d\s*\(?[FPEfpe]\b|forecast|projected", self._scene.of(head))),
                False,
                today,
            )
            yield Draft(
                MarketSize(quantity, years[0], status, scope),
                unit.span,
                unit.block,
                frozenset({"wide"}),
                {"year": head},
            )

    def _values_with(self, cell: Span, context: list[Span]) -> list[tuple[Quantity, Span]]:
        for span in context:
            found = self._box.values(cell, span)
            if found:
                return found
        return []

    def _two_columns(self, rows: list[Block]) -> Iterator[Draft]:
        """Year and value, or member and share, under a header of two cells."""
        header = [c.span for c in self._scene.cells(rows[0])]
        head = self._scene.of(header[1])
        for row in rows[1:]:
            cells = [c.span for c in self._scene.cells(row)]
            unit = self._row_unit(row)
            if unit is None or len(cells) != 2 or not len(cells[0]) or label_of(self._scene.of(cells[0])) is not None:
                continue
            first = self._scene.mentions(cells[0])
            only_year = re.fullmatch(
                r"\s*(?:FY\s?)?(?:19|20)\d\d\s?(?:\(?(?:[efp]|est\.?|estimated?|forecast|projected)\)?)?\s*",
                self._scene.of(cells[0]),
                re.IGNORECASE,
            )
            if (
                only_year
                and first.years
                and re.search(
                    r"market|size|value|revenue|sales|USD|\$|EUR|€|billion|million|volume", head, re.IGNORECASE
                )
            ):
                for quantity, _ in self._box.values(cells[1], header[1]):
                    yield self._box.size(
                        unit, quantity, (first.years[0].years or (0, 0))[0], None, self._scene.of(cells[0])
                    )
            elif _SHARE_HEAD.search(head) or _GROWTH_HEAD.search(head):
                yield from self._member_cell(rows[0], unit, header, cells)

    def _member_cell(self, table: Block, unit: Unit, header: list[Span], cells: list[Span]) -> Iterator[Draft]:
        subject = self._row_subject(table, header[0], cells[0], unit)
        if subject and not is_other(self._scene.words(cells[0])):
            yield from self._wide_cell(table, unit, header[1], cells[1], subject)


__all__ = ["Mentions", "TableReader", "UnitKind", "year_mentions", "year_value"]
