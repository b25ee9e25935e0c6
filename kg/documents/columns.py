"""What the columns of a table of figures hold, by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    MARKET = "market"
    PUBLISHER = "publisher"
    MEASURE = "measure"
    DIMENSION = "dimension"
    MEMBER = "member"
    REGION = "region"
    COMPANY = "company"
    YEAR = "year"
    FROM = "from"
    TO = "to"
    VALUE = "value"
    UNIT = "unit"
    CURRENCY = "currency"
    SCALE = "scale"
    STATUS = "status"
    NOTE = "note"


_NAMES: dict[Column, str] = {
    Column.MARKET: r"market|market name|industry|topic|subject|market title",
    Column.PUBLISHER: r"publisher|source|source name|research firm|firm|analyst|provider|institute|author",
    Column.MEASURE: r"measure|metric|indicator|variable|kind|figure type|statistic|series|data point|item|what",
    Column.DIMENSION: r"dimension|segmentation|cut|segment type|segment category|breakdown|by",
    Column.MEMBER: r"segment|member|sub ?segment|segment name|category|scope|product|type|application|end user|end use",
    Column.REGION: r"region|geography|country|area|location|territory|place|region or country",
    Column.COMPANY: r"company|company name|player|vendor|manufacturer|supplier|organi[sz]ation",
    Column.YEAR: r"year|period|year or period|date|time|time period|reference (?:year|period)|fiscal year|fy",
    Column.FROM: r"from|start|start year|from year|begin|year from|period start",
    Column.TO: r"to|end|end year|to year|until|year to|period end|target year",
    Column.VALUE: (
        r"value|amount|figure|number|size|obs value|observation|data value|market size|market value|revenues?|reading|"
        r"quantity|sales|share|market share|cagr|growth rate"
    ),
    Column.UNIT: r"unit|units|unit of measure|uom|measure unit|value unit",
    Column.CURRENCY: r"currency|currency code|ccy|iso currency",
    Column.SCALE: r"scale|multiplier|magnitude|order of magnitude|factor",
    Column.STATUS: r"status|figure status|obs status|actual or forecast|estimate or forecast|data type",
    Column.NOTE: r"notes?|comments?|remarks?|source quality|details|description",
}
_PATTERNS = {column: re.compile(names, re.IGNORECASE) for column, names in _NAMES.items()}
_BARE_VALUES = frozenset({"value", "amount", "figure", "number", "obs value", "observation", "data value", "reading"})
_UNIT_IN_NAME = re.compile(r"\s*[(\[]([^)\]]+)[)\]]\s*\Z|\s*,\s*(?:in\s+)?((?:USD|EUR|GBP|US\$).*)\Z")


def columns_of(header: Sequence[str], mapping: Mapping[str, Column]) -> list[Column | None]:
    """The meaning of each column; None for columns whose name says nothing known.

    Args:
        header: names as printed.
        mapping: meanings that a person gives, by name; they win.
    """
    given = {_plain(name): column for name, column in mapping.items()}
    return [given.get(_plain(name)) or _by_name(name) for name in header]


def holds_figures(columns: Sequence[Column | None]) -> bool:
    """True when each row states one figure: there is a column of values, and two that say of what."""
    told = {Column.MEASURE, Column.MARKET, Column.MEMBER, Column.REGION, Column.YEAR, Column.FROM, Column.PUBLISHER}
    return Column.VALUE in columns and len(told & {*columns}) > 1


def named_record(header: Sequence[str], row: Sequence[str], columns: Sequence[Column | None]) -> dict[Column, str]:
    """A row by meaning of its cells; cells of one meaning are joined, cells without meaning go to the notes.

    What the name of the value's column says (its unit; what is measured) holds for rows that do not say it.
    """
    record: dict[Column, str] = {}
    for name, cell, column in zip(header, row, columns, strict=False):
        if cell and column is None:
            record[Column.NOTE] = "; ".join(t for t in (record.get(Column.NOTE, ""), f"{name}: {cell}") if t)
        elif cell and column is not None:
            record[column] = f"{record[column]}, {cell}" if column in record else cell
    for name, column in zip(header, columns, strict=False):
        if column is Column.VALUE:
            implied = {Column.UNIT: unit_in_name(name), Column.MEASURE: _measure_in_name(name)}
            record = {c: v for c, v in implied.items() if v} | record
    return record


def _measure_in_name(name: str) -> str:
    plain = _plain(name)
    return "" if plain in _BARE_VALUES else plain


def unit_in_name(name: str) -> str:
    """The unit that a column's name carries, as in "Value (USD million)"; "" when it carries none."""
    match = _UNIT_IN_NAME.search(name)
    return (match.group(1) or match.group(2)).strip() if match else ""


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_\-./:]+", " ", _UNIT_IN_NAME.sub("", name)).lower().split())


def _by_name(name: str) -> Column | None:
    plain = _plain(name)
    return next((column for column, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)
