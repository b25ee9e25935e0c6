"""Who owns whom in a store, with the days between which it can hold, and rings of ownership."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from kg.graph import Writer
from kg.graph.codec.dates import parse_date_local
from kg.model.period import PartialDate

_OWNERSHIPS = """
SELECT DISTINCT ?owned ?owner ?start ?end WHERE {
  ?content a ci:Ownership ; ci:owned/ci:denotes ?owned ; ci:owner/ci:denotes ?owner .
  OPTIONAL { ?content ci:start ?start }
  OPTIONAL { ?content ci:end ?end }
}
"""
Window = tuple[date, date]


def _bounds(start: object, end: object) -> Window:
    """The first and the last day on which an ownership can hold."""
    first, last = _date(start), _date(end)
    return (first.earliest if first else date.min, last.latest if last else date.max)


def _date(term: object) -> PartialDate | None:
    value = getattr(term, "value", None)
    parsed = parse_date_local(str(value).rsplit("/", 1)[1]) if value else None
    return parsed if isinstance(parsed, PartialDate) else None


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def owning_pairs(writer: Writer) -> frozenset[tuple[str, str]]:
    """(owned, owner) of every ownership that a document states."""
    return frozenset((_value(r["owned"]), _value(r["owner"])) for r in writer.select(_OWNERSHIPS))


def ownership_cycles(writer: Writer) -> frozenset[frozenset[str]]:
    """Companies that own one another in a ring on some day, each ring once.

    A sale and a later purchase the other way round are no ring: their times do not overlap.
    """
    owners: dict[str, list[tuple[str, Window]]] = defaultdict(list)
    for row in writer.select(_OWNERSHIPS):
        owners[_value(row["owned"])].append((_value(row["owner"]), _bounds(row["start"], row["end"])))
    found: set[frozenset[str]] = set()
    for company in sorted(owners):
        found |= _rings(company, owners)
    return frozenset(found)


def _rings(company: str, owners: dict[str, list[tuple[str, Window]]]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    paths: list[tuple[tuple[str, ...], Window]] = [((company,), (date.min, date.max))]
    while paths:
        path, window = paths.pop()
        for owner, (first, last) in owners.get(path[-1], ()):
            both = max(window[0], first), min(window[1], last)
            if both[0] > both[1]:
                continue
            if owner == company:
                found.add(frozenset(path))
            elif owner not in path:
                paths.append(((*path, owner), both))
    return found
