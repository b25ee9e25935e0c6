"""Dates as resources (`date:2025-04`, `date:2024-Q3`, `date:2024--2033`), each with EDTF text and its bounds."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.terms import Triples, day, day_text, text
from kg.model.period import PartialDate
from kg.namespaces import Resources

_SPAN = "--"
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Years from `first` to `last`; one of them may be unstated. Years are kept as printed, misprints too."""

    first: int | None
    last: int | None


DateValue = PartialDate | YearSpan


def date_local(value: DateValue) -> str:
    """Local part of the date's IRI."""
    if isinstance(value, PartialDate):
        return str(value)
    if value.first == value.last and value.first is not None:
        return _year(value.first)
    return f"{_year(value.first)}{_SPAN}{_year(value.last)}"


def parse_date_local(local: str) -> DateValue:
    """The value of a date IRI's local part.

    Raises:
        ValueError: when it is none.
    """
    if _SPAN in local:
        first, _, last = local.partition(_SPAN)
        return YearSpan(int(first) if first else None, int(last) if last else None)
    if local.isdigit() and len(local) > 4:
        return YearSpan(int(local), int(local))
    return PartialDate.parse(local)


def year_value(year: int) -> DateValue:
    """A whole year; one that no calendar has (20212) stays as printed."""
    return PartialDate(year) if 1 <= year <= _LAST_YEAR else YearSpan(year, year)


def span_of(value: DateValue) -> YearSpan:
    """First and last year of a date."""
    return value if isinstance(value, YearSpan) else YearSpan(value.year, value.year)


def date_node(value: DateValue, resources: Resources) -> NamedNode:
    """The date's IRI."""
    return NamedNode(resources.iri("date", date_local(value)))


def describe_date(local: str, resources: Resources, sink: Triples) -> None:
    """Writes the description of the date with this local part: label, EDTF text, bounds."""
    value = parse_date_local(local)
    node = NamedNode(resources.iri("date", local))
    sink.type(node, "ci:Date")
    if isinstance(value, PartialDate):
        sink.add(node, "ci:edtf", text(value.edtf))
        sink.add(node, "ci:earliest", day(value.earliest))
        sink.add(node, "ci:latest", day(value.latest))
        sink.add(node, "rdfs:label", text(value.label))
        return
    sink.add(node, "ci:edtf", text(_edtf_span(value)))
    if value.first is not None:
        sink.add(node, "ci:earliest", day_text(f"{_year(value.first)}-01-01"))
    if value.last is not None:
        sink.add(node, "ci:latest", day_text(f"{_year(value.last)}-12-31"))
    sink.add(node, "rdfs:label", text(_label(value)))


def _year(value: int | None) -> str:
    return "" if value is None else f"{value:04d}"


def _edtf_year(value: int | None) -> str:
    if value is None:
        return ".."
    return f"Y{value}" if value > _LAST_YEAR else _year(value)


def _edtf_span(value: YearSpan) -> str:
    if value.first == value.last:
        return _edtf_year(value.first)
    return f"{_edtf_year(value.first)}/{_edtf_year(value.last)}"


def _label(value: YearSpan) -> str:
    if value.first == value.last:
        return str(value.first)
    if value.first is None:
        return f"to {value.last}"
    return f"{value.first}-{value.last}" if value.last is not None else f"from {value.first}"
