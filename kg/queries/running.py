"""Runs catalogue queries: parameters bound as terms, solutions as typed rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Protocol, get_args, get_type_hints

from kg.errors import RequestRefused
from kg.queries.catalogue import CatalogueQuery, get_query
from kg.queries.following import follow
from kg.sparql import bind, iri, literal

Solutions = Sequence[Mapping[str, Any]]
Converter = Callable[[str], Any]


class Answering(Protocol):
    """What runs a query: a View."""

    def select(self, query: str, bindings: Mapping[str, object] | None = None) -> Solutions:
        """Solutions of a SELECT query."""
        ...


def bound_text(name: str, **params: str | Sequence[str] | None) -> str:
    """The SPARQL text of a catalogue query with its parameters bound: what is shown as "the query behind this".

    Raises:
        RequestRefused: when a parameter is missing, unknown or not an IRI.
        UnknownName: when the catalogue does not hold the query.
    """
    query = get_query(name)
    terms = _terms(query, params)
    return _bound(query.text(frozenset(terms)), terms)


def _bound(text: str, terms: Mapping[str, str | list[str]]) -> str:
    return bind(text, terms) if terms else text


def _terms(query: CatalogueQuery, params: Mapping[str, str | Sequence[str] | None]) -> dict[str, str | list[str]]:
    given = {name: value for name, value in params.items() if value is not None}
    known = {p.name: p for p in query.params}
    if unknown := sorted(set(given) - set(known)):
        raise RequestRefused(f"The query {query.name} has no parameter {unknown[0]!r}.")
    if missing := sorted(n for n, p in known.items() if not p.many and n not in given):
        raise RequestRefused(f"The query {query.name} needs the parameter {missing[0]!r}.")
    terms: dict[str, str | list[str]] = {}
    for name, value in given.items():
        write = iri if known[name].type == "iri" else literal
        try:
            terms[name] = write(value) if isinstance(value, str) else [write(v) for v in value]
        except ValueError as error:
            raise RequestRefused(f"The parameter {name!r} of {query.name} is {error}.") from error
    return terms


def run(view: Answering, name: str, **params: str | Sequence[str] | None) -> list[Any]:
    """Rows of a catalogue query, in the query's order.

    Args:
        view: what answers.
        name: "topic.name".
        params: IRIs or texts by parameter name; a list for a parameter marked so.

    Raises:
        RequestRefused: when a parameter is missing, unknown or not an IRI.
        UnknownName: when the catalogue does not hold the query.
    """
    query, converters = get_query(name), _converters(name)
    found = [
        query.row(**{n: None if (t := solution.get(n)) is None else to(t.value) for n, to in converters})
        for solution in _solutions(view, query, _terms(query, params))
    ]
    return in_order(name, found)


def in_order(name: str, rows: Sequence[Any]) -> list[Any]:
    """Rows of a catalogue query in its order: unbound before bound (SPARQL 1.1, 15.1), ties as they come."""
    order = get_query(name).order
    if not any(descends for _, descends in order):
        return _sorted(rows, attrgetter(*(variable for variable, _ in order)), single=len(order) == 1)
    found = list(rows)
    for variable, descends in reversed(order):
        found = _sorted(found, attrgetter(variable), single=True, reverse=descends)
    return found


def _sorted(rows: Sequence[Any], columns: Callable[[Any], Any], *, single: bool, reverse: bool = False) -> list[Any]:
    """Rows in order, unbound values first; plain values, which nearly all are, are compared as they stand."""

    def key(row: Any) -> Any:
        return _key(columns(row)) if single else tuple(map(_key, columns(row)))

    try:
        return sorted(rows, key=columns, reverse=reverse)
    except TypeError:  # some values are unbound and others are not
        return sorted(rows, key=key, reverse=reverse)


def _solutions(view: Answering, query: CatalogueQuery, terms: Mapping[str, str | list[str]]) -> Solutions:
    """What the query finds, unordered, its optional triples followed apart."""
    taken = query.plan(frozenset(terms))
    return follow(taken, view.select(_bound(taken.core, terms)), view.select)


def _key(value: Any) -> tuple[bool, Any]:
    return (False, "") if value is None else (True, value)


@cache
def _converters(name: str) -> tuple[tuple[str, Converter], ...]:
    row = get_query(name).row
    hints = get_type_hints(row)
    return tuple((f.name, _converter(hints[f.name])) for f in fields(row))


def _converter(hint: Any) -> Converter:
    kinds = [k for k in (get_args(hint) or (hint,)) if k is not type(None)]
    match kinds:
        case [kind] if kind in {str, int, Decimal, float}:
            return kind  # type: ignore[no-any-return]
        case [kind] if kind is bool:
            return _boolean
        case [kind] if kind is date:
            return date.fromisoformat
    raise TypeError(f"no converter for {hint!r}")


def _boolean(text: str) -> bool:
    return text in {"true", "1"}
