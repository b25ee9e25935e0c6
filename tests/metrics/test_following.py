"""What runs of a catalogue query, and its optional triples followed apart, give the rows of the text that is shown."""

from collections import Counter
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest

from kg.core import KnowledgeGraph
from kg.queries import bound_text, catalogue, get_query, run

EMPTY = {"metrics.same_events", "metrics.revisions"}
"""Queries of what the bundled data do not hold: a move told twice, a claim that a person corrected."""
SILENT = {"metrics.document_markets", "metrics.document_contents"}
"""Queries that need a parameter."""


def value_of(text: str | None) -> Any:
    """A number or date by its amount, other text as it is."""
    if text is None or not text[:1].isdecimal():
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        pass
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def field_of(row: Any, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else value_of(str(value))


@pytest.mark.parametrize("name", sorted(set(catalogue()) - SILENT))
def test_gives_the_rows_of_the_whole_query(name: str, bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    columns = [f.name for f in fields(get_query(name).row)]
    whole = view.select(bound_text(name))
    shown = Counter(tuple(value_of(t.value if (t := s.get(c)) else None) for c in columns) for s in whole)
    found = Counter(tuple(field_of(row, c) for c in columns) for row in run(view, name))
    assert found == shown
    assert found or name in EMPTY


def test_a_list_narrows_the_core_and_what_is_followed(bundled: KnowledgeGraph) -> None:
    view = bundled.view()
    every = run(view, "claims.observations")
    market = next(r.market for r in every if r.market)
    assert run(view, "claims.observations", markets=[market]) == [r for r in every if r.market == market]
