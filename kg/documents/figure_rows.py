"""Records of figures as a text that the ordinary reader reads: a heading a market, labelled rows, tables of shares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from kg.documents.columns import Column
from kg.documents.parts import Heading, Paragraph, Part, Table
from kg.language.labels import Label, label_of

Record = Mapping[Column, str]

_SHARE = re.compile(r"(?:\w+ ){0,3}share(?:s| of \w+(?: \w+)?)?(?: in %| %)?", re.IGNORECASE)
_SIZE = re.compile(r"(?:market )?(?:size|value|revenues?|sales|valuation|worth|turnover)", re.IGNORECASE)
_GROWTH = re.compile(
    r"(?:cagr|(?:annual )?growth(?: rate)?|compound annual growth(?: rate)?)(?: %| percent)?", re.IGNORECASE
)
_PERCENT = frozenset({"percent", "pct", "%", "per cent", "percentage"})
_CURRENCY = re.compile(r"[A-Z]{3}|US\$|[$€£¥₹]")
_TOTALS = frozenset({"", "all", "total", "overall", "world", "global", "worldwide", "whole market", "none", "n/a", "-"})


def laid_out(records: Sequence[Record], title: str | None) -> list[Part]:
    """Parts of a table of figures. Records of one market and publisher stand together, in the order of the file.

    Args:
        records: rows by meaning of their cells.
        title: title of the document; the heading where records name no market.
    """
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        groups.setdefault((record.get(Column.MARKET, ""), record.get(Column.PUBLISHER, "")), []).append(record)
    several = len(groups) > 1
    parts: list[Part] = [Heading(title, 1)] if title and several else []
    for (market, publisher), own in groups.items():
        heading = _market_heading(market) or title
        if heading and heading not in {p.text for p in parts[:1] if isinstance(p, Heading)}:
            parts.append(Heading(heading, 2 if several and title else 1))
        if publisher:
            parts.append(Paragraph(f"Publisher: {publisher}"))
        parts += _figures(own)
    return parts


def _market_heading(market: str) -> str:
    """The market's name as a heading says it."""
    return f"{market} market" if market and not market.lower().endswith(("market", "industry", "sector")) else market


class _Kind(StrEnum):
    SHARE = "share"
    GROWTH = "growth"
    SIZE = "size"
    OTHER = "other"


def _figures(records: Sequence[Record]) -> list[Part]:
    """Figures of the whole market as labelled rows, those of its parts as tables of parts by periods."""
    whole: list[Record] = []
    shares: dict[tuple[str, str], list[Record]] = {}
    growths: dict[tuple[str, str], list[Record]] = {}
    sizes: dict[str, list[Record]] = {}
    companies: list[Record] = []
    for record in records:
        kind = _kind(record) if _member(record) else _Kind.OTHER
        if kind is not _Kind.SHARE and _is_of_company(record):
            companies.append(record)
            continue
        key = (_dimension(record), _period(record))
        match kind:
            case _Kind.SHARE:
                shares.setdefault(key, []).append(record)
            case _Kind.GROWTH:
                growths.setdefault(key, []).append(record)
            case _Kind.SIZE:
                sizes.setdefault(key[0], []).append(record)
            case _:
                whole.append(record)
    parts: list[Part] = [_labelled(whole)] if whole else []
    parts += [_by_period(dimension, own) for dimension, own in sizes.items()]
    parts += [
        _by_part(dimension, f"Share in {when}" if when else "Share", own) for (dimension, when), own in shares.items()
    ]
    parts += [_by_part(dimension, f"CAGR {when}".strip(), own) for (dimension, when), own in growths.items()]
    return [*parts, _of_companies(companies)] if companies else parts


def _kind(record: Record) -> _Kind:
    measure = _measure(record)
    if _SHARE.fullmatch(measure):
        return _Kind.SHARE
    if _GROWTH.fullmatch(measure) or label_of(measure) is Label.GROWTH:
        return _Kind.GROWTH
    is_size = not measure or _SIZE.fullmatch(measure) or label_of(measure) is Label.SIZE
    return _Kind.SIZE if is_size and record.get(Column.UNIT, "").lower() not in _PERCENT else _Kind.OTHER


def _is_of_company(record: Record) -> bool:
    """True for a figure of a company, which is none of the market's."""
    parts = (record.get(c, "").lower() for c in (Column.MEMBER, Column.REGION))
    return bool(record.get(Column.COMPANY)) and all(p in _TOTALS for p in parts)


def _of_companies(records: Sequence[Record]) -> Table:
    rows = ((r[Column.COMPANY], _measure(r), _period(r), _value(r)) for r in records)
    return Table((("Company", "Indicator", "Year", "Value"), *rows), header=True)


def _by_part(dimension: str, head: str, records: Sequence[Record]) -> Table:
    """One figure for each part."""
    return Table(((dimension, head), *((_member(r), _value(r, percent=True)) for r in records)), header=True)


def _by_period(dimension: str, records: Sequence[Record]) -> Table:
    """Sizes of parts, a column for each period; a figure stated twice has a row of its own."""
    periods = sorted({_period(r) for r in records})
    rows: dict[str, list[list[str]]] = {}
    for record in records:
        member, column = _member(record), 1 + periods.index(_period(record))
        own = rows.setdefault(member, [])
        row = next((r for r in own if not r[column]), None)
        if row is None:
            row = [member, *([""] * len(periods)), "market size"]
            own.append(row)
        row[column] = _value(record)
    return Table(((dimension, *periods, "Figure"), *(tuple(r) for own in rows.values() for r in own)), header=True)


def _labelled(records: Sequence[Record]) -> Table:
    """Rows of label, period, value and, where there are any, status and note."""
    extra = [c for c in (Column.STATUS, Column.NOTE) if any(r.get(c) for r in records)]
    header = ("Measure", "Year or period", "Value", *(c.value.capitalize() for c in extra))
    rows = [(_label(r), _period(r), _value(r), *(r.get(c, "") for c in extra)) for r in records]
    return Table((header, *rows), header=True)


def _measure(record: Record) -> str:
    return re.sub(r"[_\s]+", " ", record.get(Column.MEASURE, "")).strip()


def _label(record: Record) -> str:
    """What is measured, in the words that labels of boxes have, and of which part of the market."""
    measure = _measure(record)
    if not measure or (_SIZE.fullmatch(measure) and label_of(measure) is not Label.SIZE):
        measure = "Market size"
    elif _GROWTH.fullmatch(measure) and label_of(measure) is not Label.GROWTH:
        measure = "CAGR"
    if "forecast" in record.get(Column.STATUS, "").lower() and "forecast" not in measure.lower():
        measure += " (forecast)"
    scope = _member(record) if _kind(record) is _Kind.OTHER else ""
    measure = "CAGR" if measure.lower() == "cagr" else measure
    label = f"{measure}, {scope}" if scope else measure
    return label[0].upper() + label[1:]


def _member(record: Record) -> str:
    """The part of the market that a record is about; "" for the whole."""
    member, region = (record.get(c, "") for c in (Column.MEMBER, Column.REGION))
    member, region = ("" if t.lower() in _TOTALS else t for t in (member, region))
    return f"{member} in {region}" if member and region else member or region or record.get(Column.COMPANY, "")


def _dimension(record: Record) -> str:
    """The dimension that a record names, or that the column of its member does."""
    if record.get(Column.DIMENSION):
        return record[Column.DIMENSION]
    if record.get(Column.MEMBER):
        return "Segment"
    return "Region" if record.get(Column.REGION) else "Company"


def _period(record: Record) -> str:
    ends = [record[c] for c in (Column.FROM, Column.TO) if c in record]
    return record.get(Column.YEAR) or "-".join(ends)


def _value(record: Record, *, percent: bool = False) -> str:
    """Value and unit as a person writes them: "USD 12.6 billion", "25.3 %", "120 GWh"."""
    value, unit = record.get(Column.VALUE, ""), record.get(Column.UNIT, "")
    if not value or value.endswith("%"):
        return value
    if unit.lower() in _PERCENT or (not unit and (percent or _GROWTH.fullmatch(_measure(record)))):
        return f"{value} %"
    words = f"{record.get(Column.CURRENCY, '')} {unit} {record.get(Column.SCALE, '')}".split()
    unsaid = list(dict.fromkeys(w for w in words if w.lower() not in value.lower() and w.lower() != "in"))
    before = [w for w in unsaid if _CURRENCY.fullmatch(w)][:1]
    return " ".join([*before, value, *(w for w in unsaid if not _CURRENCY.fullmatch(w))])
