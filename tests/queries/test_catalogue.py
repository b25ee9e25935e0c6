"""Every query of the catalogue loads, declares what it uses, and runs."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import RequestRefused, UnknownName
from kg.namespaces import Resources
from kg.queries import bound_text, catalogue, get_query, run


class EmptyView:
    """An empty dataset with the store's prefixes."""

    def select(self, query: str, bindings: Mapping[str, object] | None = None) -> Sequence[Mapping[str, Any]]:
        found = ox.Store().query(query, prefixes=Resources().prefixes(), use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return [{v.value: s[v.value] for v in found.variables} for s in found]


WHOLE = {"documents.definitions", "documents.texts", "metrics.company_markets", "metrics.parties"}
"""Queries with an OPTIONAL of several triples, or with DISTINCT."""


def some_value(type_: str) -> str:
    return "https://compintel.example/id/company/x" if type_ == "iri" else "words"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_runs_with_and_without_its_lists(name: str) -> None:
    query = get_query(name)
    needed = {p.name: some_value(p.type) for p in query.params if not p.many}
    assert run(EmptyView(), name, **needed) == []
    lists = {p.name: [some_value(p.type)] * 2 for p in query.params if p.many}
    assert run(EmptyView(), name, **needed, **lists) == []


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_asks_a_question_and_orders_its_rows(name: str) -> None:
    query = get_query(name)
    assert query.question.endswith("?")
    text = query.text(frozenset())
    assert "ORDER BY" in text
    assert "GROUP_CONCAT" not in text
    assert fields(query.row)


def test_refuses_what_is_not_declared() -> None:
    with pytest.raises(UnknownName):
        get_query("claims.nothing")
    with pytest.raises(RequestRefused, match="no parameter"):
        bound_text("claims.observations", company="x")
    with pytest.raises(RequestRefused, match="not an absolute IRI"):
        bound_text("claims.observations", markets=["> . } DROP"])


def test_values_cannot_change_the_query() -> None:
    text = bound_text("claims.observations", markets=["https://x/a"])
    assert "<https://x/a>" in text
    assert "$" not in text


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_what_runs_leaves_optional_triples_and_order_to_us(name: str) -> None:
    taken = get_query(name).plan(frozenset())
    assert "ORDER BY" not in taken.core
    assert "OPTIONAL" not in taken.core or name in WHOLE
