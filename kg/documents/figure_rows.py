"""Records of figures as a text that the ordinary reader reads: a heading a market, labelled rows, tables of shares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def _figures(records: Sequence[Record]) -> list[Part]:
    shares: dict[tuple[str, str], list[Record]] = {}
    others: list[Record] = []
    for record in records:
        if _SHARE.fullmatch(_measure(record)) and _member(record):
            shares.setdefault((_dimension(record), _period(record)), []).append(record)
        else:
            others.append(record)
    parts: list[Part] = [_labelled(others)] if others else []
    for (dimension, year), own in shares.items():
        rows = [(_member(r), _value(r, percent=True)) for r in own]
        head = (dimension or "Segment", f"Share in {year}" if year else "Share")
        parts.append(Table((head, *rows), header=True))
    return parts


def _labelled(records: Sequence[Record]) -> Table:
    """Rows of label, period, value and, where there are any, status and note."""
    extra = [c for c in (Column.COMPANY, Column.STATUS, Column.NOTE) if any(r.get(c) for r in records)]
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
    scope = ", ".join(t for t in (record.get(Column.MEMBER, ""), _place(record)) if t.lower() not in _TOTALS)
    measure = "CAGR" if measure.lower() == "cagr" else measure
    label = f"{measure}, {scope}" if scope else measure
    return label[0].upper() + label[1:]


def _place(record: Record) -> str:
    return record.get(Column.REGION, "")


def _member(record: Record) -> str:
    member = record.get(Column.MEMBER, "") or _place(record) or record.get(Column.COMPANY, "")
    return "" if member.lower() in _TOTALS else member


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
