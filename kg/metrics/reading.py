"""Rows of catalogue queries, read once a view: a view never changes, so neither do its rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kg.graph import View
from kg.queries import bound_text, in_order, run

T = TypeVar("T")

_known: WeakKeyDictionary[View, dict[Any, Any]] = WeakKeyDictionary()
_lock = Lock()


def once(view: View, key: Any, compute: Callable[[], T]) -> T:
    """What `compute` gives for this view, computed at the first call with this key.

    Args:
        view: an immutable generation.
        key: names what is computed, with everything it depends on besides the view.
        compute: computes it.
    """
    with _lock:
        known = _known.setdefault(view, {})
    if key not in known:
        known[key] = compute()
    value: T = known[key]
    return value


def rows(view: View, name: str, **params: tuple[str, ...]) -> list[Any]:
    """Rows of a catalogue query; an empty list parameter is left out.

    Rows of several markets are read together and kept market by market, so that none is read again with its family.

    Raises:
        RequestRefused: when a parameter is unknown or not an IRI.
        UnknownName: when the catalogue does not hold the query.
    """
    given = tuple(sorted((k, tuple(sorted(v))) for k, v in params.items() if v))
    if set(params) == {"markets"} and len(params["markets"]) > 1:
        return once(view, ("rows", name, given), lambda: _of_markets(view, name, dict(given)["markets"]))
    return once(view, ("rows", name, given), lambda: run(view, name, **{k: list(v) for k, v in given}))


def _of_markets(view: View, name: str, markets: tuple[str, ...]) -> list[Any]:
    with _lock:
        known = set(_known.get(view, {}))
    missing = [m for m in markets if ("rows", name, (("markets", (m,)),)) not in known]
    if len(missing) > 1:
        found = run(view, name, markets=missing)
        by_market: dict[str, list[Any]] = {m: [] for m in missing}
        if any(row.market not in by_market for row in found):
            return run(view, name, markets=list(markets))  # sides of other markets belong to it
        for row in found:
            by_market[row.market].append(row)
        for market, own in by_market.items():
            once(view, ("rows", name, (("markets", (market,)),)), partial(list, own))
    return in_order(name, [row for m in markets for row in rows(view, name, markets=(m,))])


def local(iri: str) -> str:
    """The last part of an IRI: the local id, or the term's name."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def reference(name: str, **params: tuple[str, ...]) -> str:
    """A catalogue query with its parameters as a figure carries it: `claims.observations(markets=<iri>)`."""
    given = (f"{k}={' '.join(f'<{iri}>' for iri in sorted(v))}" for k, v in sorted(params.items()) if v)
    return f"{name}({', '.join(given)})"


def expand(query: str) -> str:
    """The SPARQL text that a figure's `query` stands for; SPARQL text is given back as it is.

    Raises:
        UnknownName: when the catalogue does not hold the query.
        RequestRefused: when its parameters do not fit.
    """
    name, bracket, rest = query.partition("(")
    if not bracket or not query.endswith(")") or " " in name or "\n" in name:
        return query
    params: dict[str, list[str]] = {}
    for part in rest[:-1].split(", ") if rest != ")" else []:
        key, _, values = part.partition("=")
        params[key] = [v.strip("<>") for v in values.split(" ")]
    return bound_text(name, **params)
