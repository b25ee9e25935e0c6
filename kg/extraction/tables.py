"""Figures and rankings in tables and boxes: labels with values, rows of measures, members by years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.draft import Draft
from kg.extraction.periods import PeriodReader
from kg.extraction.scene import Pair, Scene, Unit, UnitKind
from kg.extraction.study import Study
from kg.extraction.subjects import Role, Subject, Subjects
from kg.extraction.taxonomy import is_other
from kg.extraction.years import status_of, year_mentions, year_value
from kg.language.cues import FORECAST
from kg.language.dimensions import known_dimension
from kg.language.labels import Label, label_at_start, label_of
from kg.language.mentions import Mention, MentionKind, Mentions
from kg.language.numbers import NUMBER, SCALE, parse_number, scale_of
from kg.language.quantities import CURRENCY, iter_money, qualifier_before
from kg.model.content import Growth, MarketSize, Sense, Share, Superlative
from kg.model.document import Block, BlockKind
from kg.model.quantity import Quantity
from kg.model.span import Span

_UNIT = re.compile(
    rf"(?P<cur>{CURRENCY})\s*\.?\s*(?P<scale>{SCALE})|(?P<scale2>{SCALE})\s*(?P<cur2>USD|US\$|EUR|GBP|INR|JPY|CNY|euros?|dollars?)",
    re.IGNORECASE,
)
_VOLUME_UNIT = re.compile(
    r"\b(?:(?P<scale>million|billion|thousand|mn|bn)\s+)?(?P<unit>units|GWh|TWh|MWh|GW|MW|kilotons?|tonnes|tons|litres|vehicles|devices|shipments)\b",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(rf"\s*[~≈]?\s*(?P<num>{NUMBER})\s*(?P<pct>%)?\s*\Z")
_GROWTH_HEAD = re.compile(r"\b(?:CAGR|growth(?:\s+rate)?)\b", re.IGNORECASE)
_SHARE_HEAD = re.compile(r"\bshare\b|%\s*of\s+(?:total|market|revenue|sales)|\bsplit\b", re.IGNORECASE)
_RANK_CELL = re.compile(
    r"(?:the\s+)?(?:(?P<large>largest|biggest|leading|dominant|dominating)|fastest[\s-]+growing|quickest[\s-]+growing|fastest)(?:\s+(?:segment|share|market|region))?",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\[\]<>{}_]|^(?:tbd|tba|n/?a|-+|not stated|xx+)$", re.IGNORECASE)
_TOTAL = re.compile(
    r"^\W*(?:total|overall|global|world(?:wide)?|market(?: size| total)?|all (?:regions|segments|types|products)|sum|grand total)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The unit of bare numbers in a table or row, and where it is printed."""

    unit: str
    scale: int
    span: Span


class TableReader:
    """Reads the tables and boxes of one document."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects, periods: PeriodReader) -> None:
        self._scene = scene
        self._study = study
        self._subjects = subjects
        self._periods = periods

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
                yield from self._sizes(pair.unit, pair.label, [pair.value])
            case Label.GROWTH:
                yield from self._growth(pair.unit, pair.label, [pair.value])
            case Label.LARGEST:
                yield from self._ranked(pair.unit, pair.label, pair.value, Sense.LARGEST)
            case Label.FASTEST:
                yield from self._ranked(pair.unit, pair.label, pair.value, Sense.FASTEST_GROWING)

    def _table(self, table: Block) -> Iterator[Draft]:
        rows = [b for b in self._scene.children.get(table.index, []) if b.kind is BlockKind.ROW]
        if not rows or max(len(self._scene.cells(r)) for r in rows) < 3:
            if rows and len(self._scene.cells(rows[0])) == 2:
                yield from self._two_columns(rows)
            return
        header = [c.span for c in self._scene.cells(rows[0])]
        if self._is_wide(header):
            for row in rows[1:]:
                yield from self._wide_row(table, header, row)
            return
        for row in rows:
            yield from self._measure_row(row)

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
                yield from self._sizes(unit, cells[0], cells[1:])
            case Label.GROWTH:
                yield from self._growth(unit, cells[0], cells[1:])
            case Label.LARGEST | Label.FASTEST:
                sense = Sense.LARGEST if meaning is Label.LARGEST else Sense.FASTEST_GROWING
                value = next((c for c in cells[1:] if self._names_member(c)), None)
                if value:
                    yield from self._ranked(unit, cells[0], value, sense, cells[1:])
            case _:
                market = re.search(
                    r"\bmarket\s+(?:size|value|volume|revenue)\b|\brevenue\b", self._scene.of(cells[0]), re.IGNORECASE
                )
                if market:
                    yield from self._sizes(unit, cells[0], cells[1:])

    def _names_member(self, cell: Span) -> bool:
        text = self._scene.words(cell)
        if (
            not text
            or re.search(r"\d", text)
            and not re.search(r"[A-Za-z]{2}", text)
            or text.lower() in {"not stated", "n/a", "-", "–"}
        ):
            return False
        return not self._scene.mentions(cell).years

    def _row_unit(self, row: Block) -> Unit | None:
        return next((u for u in self._scene.units if u.block.index == row.index), None)

    def _sizes(self, unit: Unit, label: Span, cells: list[Span]) -> Iterator[Draft]:
        """Sizes of a labelled row; the year stands in the label, beside the value or in a cell of its own."""
        text = self._scene.of(label)
        if re.search(r"\b(?:segment|share|growth|price)\b(?!.*size)", text, re.IGNORECASE):
            return
        years = self._label_years(label)
        scope = self._label_scope(label)
        for cell in cells:
            values = self._values(cell, label)
            for i, (quantity, span) in enumerate(values):
                own = self._cell_year(cell, span, values, i)
                year = (
                    own
                    or (
                        years[min(i, len(years) - 1)]
                        if years and (len(years) == 1 or len(years) == len(values))
                        else None
                    )
                    or self._other_year(cells, cell)
                )
                yield self._size(unit, quantity, year, scope, text)

    def _size(self, unit: Unit, quantity: Quantity, year: int | None, scope: Subject | None, label: str) -> Draft:
        forecast = bool(
            FORECAST.search(label) or re.search(r"\b(?:forecast|projection|projected|by)\b", label, re.IGNORECASE)
        )
        today = self._scene.reference.year if self._scene.reference else None
        status = status_of(year, self._study, forecast, False, today)
        name = scope.name if scope and scope.role is Role.MEMBER else None
        market = scope.name if scope and scope.role is Role.OTHER_MARKET else None
        signs = frozenset({"box", unit.kind.value} | ({"undated"} if year is None else set()))
        return Draft(MarketSize(quantity, year, status, name), unit.span, unit.block, signs, {}, market)

    def _values(self, cell: Span, label: Span) -> list[tuple[Quantity, Span]]:
        """Amounts of a cell; a bare number takes the unit that its label or table names."""
        mentions = self._scene.mentions(cell)
        found = [
            (m.quantity, m.span)
            for m in mentions.of(MentionKind.MONEY, MentionKind.VOLUME)
            if m.quantity and self._large(m)
        ]
        if found:
            return found
        bare = mentions.of(MentionKind.BARE)
        context = self._unit_near(label, cell)
        if bare and bare[0].quantity:
            unit = context.unit if context else "USD" if "$" in self._scene.of(label) else ""
            return [(replace(bare[0].quantity, unit=unit), bare[0].span)] if unit else []
        plain = _PLAIN_NUMBER.match(self._scene.of(cell))
        if plain and context and not plain["pct"]:
            span = Span(*plain.span("num")).shift(cell.start)
            printed = self._scene.of(span)
            return [
                (
                    Quantity(
                        parse_number(printed),
                        printed,
                        context.unit,
                        context.scale,
                        None,
                        qualifier_before(self._scene.text, span.start),
                    ),
                    span,
                )
            ]
        return []

    @staticmethod
    def _large(mention: Mention) -> bool:
        q = mention.quantity
        return q is not None and (q.scale >= 5 or q.amount >= 1_000_000 or mention.kind is MentionKind.VOLUME)

    def _unit_near(self, *spans: Span) -> UnitOf | None:
        for span in spans:
            found = self._unit_in(span)
            if found:
                return found
        return None

    def _unit_in(self, span: Span) -> UnitOf | None:
        """A unit without number: "(USD Million)", "in million units"."""
        text = self._scene.of(span)
        match = _UNIT.search(text)
        if match:
            symbol = match["cur"] or match["cur2"]
            money = next(iter_money(f"{symbol} 1"), None) or next(iter_money(f"1 {symbol}"), None)
            if money:
                return UnitOf(
                    money.quantity.unit,
                    scale_of(match["scale"] or match["scale2"]),
                    Span(*match.span()).shift(span.start),
                )
        volume = _VOLUME_UNIT.search(text)
        if volume:
            return UnitOf(volume["unit"], scale_of(volume["scale"]), Span(*volume.span()).shift(span.start))
        return None

    def _label_years(self, label: Span) -> list[int]:
        mentions = self._scene.mentions(label)
        years = [m.years[0] for m in mentions.years if m.years]
        if years or not mentions.periods:
            return years
        period = mentions.periods[0].years
        return list(period) if period else []

    def _cell_year(self, cell: Span, value: Span, values: list[tuple[Quantity, Span]], i: int) -> int | None:
        """The year printed beside a value in its own cell."""
        stop = values[i + 1][1].start if i + 1 < len(values) else cell.end
        start = values[i - 1][1].end if i else cell.start
        years = [m for m in self._scene.mentions(cell).years if m.years]
        after = [m for m in years if value.end <= m.start < stop]
        before = [m for m in years if start <= m.start and m.end <= value.start]
        chosen = after[:1] or before[-1:]
        return chosen[0].years[0] if chosen and chosen[0].years else None

    def _other_year(self, cells: list[Span], own: Span) -> int | None:
        """The year in another cell of the row."""
        for cell in cells:
            if cell != own and len(self._scene.of(cell).split()) <= 4:
                years = [m.years[0] for m in self._scene.mentions(cell).years if m.years]
                if len(years) == 1:
                    return years[0]
        return None

    def _label_scope(self, label: Span) -> Subject | None:
        """The part of the market that a label names ("Market size, United States", "Europe market size 2024")."""
        text = re.sub(r"\([^)]*\)|\b(?:19|20)\d\d\b", " ", self._scene.of(label))
        found = self._subjects.phrase_member(" ".join(text.split()))
        return found if found and found.role is Role.MEMBER else None

    def _growth(self, unit: Unit, label: Span, cells: list[Span]) -> Iterator[Draft]:
        """Growth rates of a labelled row; the period stands in the label, the cell, another cell, or is the forecast period."""
        if unit.kind is not UnitKind.ROW and sum(len(self._scene.mentions(c).percents) for c in cells) > 1:
            return
        for cell in cells:
            for percent in self._scene.mentions(cell).percents:
                quantity = percent.quantity
                if quantity is None:
                    continue
                period = self._row_period(label, cells)
                inherited: dict[str, Span] = {}
                first, last = period or (None, None)
                if period is None:
                    horizon = self._periods.horizon()
                    if horizon:
                        (first, last), span = horizon
                        inherited = {"from_": span, "to": span}
                scope = self._label_scope(label)
                content = Growth(quantity, first, last, scope.name if scope else None)
                signs = frozenset({"box", "cagr"} | ({"inherited"} if inherited else set()))
                yield Draft(content, unit.span, unit.block, signs, inherited)

    def _row_period(self, label: Span, cells: list[Span]) -> tuple[int, int] | None:
        for span in (label, *cells):
            for mention in self._scene.mentions(span).periods:
                if mention.years:
                    return mention.years
        return None

    def _ranked(
        self, unit: Unit, label: Span, value: Span, sense: Sense, cells: list[Span] | None = None
    ) -> Iterator[Draft]:
        """A cell that names the largest or fastest growing member."""
        text = self._scene.words(value)
        name = re.sub(r"\s*\([^)]*\)\s*$", "", text).strip(" .")
        if (
            not name
            or len(name.split()) > 6
            or _BLANK.search(name)
            or re.search(r"\bxx|\d+\s?%", name, re.IGNORECASE)
            and not re.search(r"[A-Za-z]{4}", name)
        ):
            return
        subject = self._subjects.read(
            Span(value.start, value.start + len(self._scene.of(value).split("(")[0].rstrip())), unit
        )
        if is_other(name) or subject.role is Role.COMPANY:
            return
        noun = re.sub(
            r"\b(?:the|largest|biggest|fastest|growing|leading|dominant|dominating|top|by|highest|quickest|segment|share|cagr|growth)\b|-",
            " ",
            self._scene.of(label),
            flags=re.IGNORECASE,
        )
        dimension = subject.dimension or known_dimension(" ".join(re.sub(r"\([^)]*\)|\d+", " ", noun).split()))
        years = self._label_years(label) or ([y] if cells and (y := self._other_year(cells, value)) else [])
        year = years[0] if len(years) == 1 else None
        member = subject.name if subject.role is Role.MEMBER else name
        yield Draft(
            Superlative(dimension, member, sense, year, None, self._scene.words(label)),
            unit.span,
            unit.block,
            frozenset({"box", sense.value}),
        )

    # -- members by years -----------------------------------------------------------------------------------

    def _is_wide(self, header: list[Span]) -> bool:
        """A header whose later cells are years, growth or shares."""
        texts = [self._scene.of(h) for h in header[1:]]
        years = sum(bool(re.search(r"\b(?:19|20)\d\d\b", t)) for t in texts)
        if re.search(r"\byear\b", self._scene.of(header[0]), re.IGNORECASE) and years < 2:
            return False
        heads = sum(
            bool(re.search(r"\b(?:19|20)\d\d\b", t) or _GROWTH_HEAD.search(t) or _SHARE_HEAD.search(t)) for t in texts
        )
        plain = sum(bool(re.match(rf"\s*{CURRENCY}", t)) for t in texts)
        return heads >= 1 and plain == 0 and heads >= len(texts) - 1

    def _wide_row(self, table: Block, header: list[Span], row: Block) -> Iterator[Draft]:
        cells = [c.span for c in self._scene.cells(row)]
        unit = self._row_unit(row)
        if unit is None or len(cells) < 2 or not len(cells[0]):
            return
        name = self._scene.words(cells[0])
        subject = self._row_subject(table, header[0], cells[0], unit)
        if is_other(name) or subject is None:
            return
        for head, cell in zip(header[1:], cells[1:], strict=False):
            yield from self._wide_cell(table, unit, head, cell, subject)

    def _row_subject(self, table: Block, head: Span, cell: Span, unit: Unit) -> Subject | None:
        name = self._scene.words(cell)
        if _TOTAL.match(name):
            return Subject(Role.MARKET)
        subject = self._subjects.read(cell, unit)
        if subject.role is Role.MARKET:
            return subject
        dimension = (
            subject.dimension or known_dimension(self._scene.words(head)) or self._subjects.heading_dimension(table)
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
        years = [m.years[0] for m in self._scene.mentions(head).years if m.years]
        percent = self._percent(cell, head) or self._share_number(table, cell)
        inherited = {"year": head}
        if _GROWTH_HEAD.search(head_text):
            if percent:
                period = self._row_period(head, []) or self._column_period()
                yield Draft(
                    Growth(percent, period[0], period[1], scope),
                    unit.span,
                    unit.block,
                    frozenset({"wide", "cagr"}),
                    {"from_": head, "to": head},
                )
        elif (
            percent
            and subject.role is Role.MEMBER
            and not years
            and self._lead_year(table)
            and _SHARE_HEAD.search(head_text)
        ):
            year, place = self._lead_year(table) or (0, head)
            content = Share(subject.dimension, (subject.name,), percent, year)
            yield Draft(content, unit.span, unit.block, frozenset({"wide"}), {"year": place})
        elif percent and subject.role is Role.MEMBER and (_SHARE_HEAD.search(head_text) or self._is_share_table(table)):
            yield Draft(
                Share(subject.dimension, (subject.name,), percent, years[0] if years else None),
                unit.span,
                unit.block,
                frozenset({"wide"}),
                inherited if years else {},
            )
        elif years and not percent:
            yield from self._wide_size(table, unit, head, cell, scope)

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
        plain = _PLAIN_NUMBER.match(self._scene.of(cell))
        if lead is None or plain is None or not self._is_share_table(table) or "%" not in self._scene.of(lead.span):
            return None
        value = parse_number(plain["num"])
        return Quantity(value, plain["num"], "%") if value <= 100 else None

    def _percent(self, cell: Span, head: Span) -> Quantity | None:
        for mention in self._scene.mentions(cell).percents:
            return mention.quantity
        plain = _PLAIN_NUMBER.match(self._scene.of(cell))
        if plain and "%" in self._scene.of(head):
            printed = plain["num"]
            return Quantity(parse_number(printed), printed, "%")
        return None

    def _wide_size(self, table: Block, unit: Unit, head: Span, cell: Span, scope: str | None) -> Iterator[Draft]:
        years = [m.years[0] for m in self._scene.mentions(head).years if m.years]
        lead = self._scene.lead(table)
        context = [head, *([lead.span] if lead else [])]
        first = self._scene.cells(self._scene.children[table.index][0])
        for quantity, _ in self._values_with(cell, [*context, *(c.span for c in first[:1])]):
            today = self._scene.reference.year if self._scene.reference else None
            status = status_of(
                years[0], self._study, bool(re.search(r"\d\s*[FP]\b|forecast", self._scene.of(head))), False, today
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
            found = self._values(cell, span)
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
            only_year = re.fullmatch(r"\s*(?:FY\s?)?(?:19|20)\d\d\s?\(?[EFP]?\)?\s*", self._scene.of(cells[0]))
            if (
                only_year
                and first.years
                and re.search(
                    r"market|size|value|revenue|sales|USD|\$|EUR|€|billion|million|volume", head, re.IGNORECASE
                )
            ):
                for quantity, _ in self._values(cells[1], header[1]):
                    yield self._size(
                        unit, quantity, (first.years[0].years or (0, 0))[0], None, self._scene.of(cells[0])
                    )
            elif _SHARE_HEAD.search(head) or _GROWTH_HEAD.search(head):
                yield from self._member_cell(rows[0], unit, header, cells)

    def _member_cell(self, table: Block, unit: Unit, header: list[Span], cells: list[Span]) -> Iterator[Draft]:
        subject = self._row_subject(table, header[0], cells[0], unit)
        if subject and not is_other(self._scene.words(cells[0])):
            yield from self._wide_cell(table, unit, header[1], cells[1], subject)


__all__ = ["Mentions", "TableReader", "UnitKind", "year_mentions", "year_value"]
