"""Rows of a serialised result are counted exactly, whatever the values hold."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engine.results import Caps, serialize

AWKWARD = ('"}},{"', "},{", "{}", "}},{", '"triple"', "a,b\n\r\n", "<result>", "\t", "")
TEXTS = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8))
ROWS = st.lists(st.tuples(st.none() | TEXTS, st.none() | TEXTS), max_size=6)


def written(value: str | None) -> str:
    return "UNDEF" if value is None else str(ox.Literal(value))


@given(rows=ROWS)
@pytest.mark.parametrize("format_", ["json", "csv"])
def test_every_solution_counts_once(format_: str, rows: list[tuple[str | None, str | None]]) -> None:
    values = " ".join(f"({written(a)} {written(b)})" for a, b in rows)
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert serialize(found, format_, Caps(), {}).rows == len(rows)


@pytest.mark.parametrize("query", ["SELECT ?x { VALUES ?y { 1 2 3 } }", "SELECT * { VALUES () { () () () } }"])
def test_solutions_without_bindings_count(query: str) -> None:
    assert serialize(ox.Store().query(query), "json", Caps(), {}).rows == 3


def test_triple_terms_count() -> None:
    query = "SELECT ?t { VALUES ?t { <<( <a:a> <a:b> 'x' )>> <<( <a:a> <a:b> <a:c> )>> } }"
    assert serialize(ox.Store().query(query), "json", Caps(), {}).rows == 2
