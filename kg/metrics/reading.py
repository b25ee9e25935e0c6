"""Rows of catalogue queries, read once a view: a view never changes, so neither do its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kg.graph import View
from kg.queries import bound_text, get_query, in_order, run

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

    What is said of some markets is looked up once, whatever is asked of it, and rows of several markets are read
    together and kept market by market: none is read again with its family, and none for a kind that is not there.

    Raises:
        RequestRefused: when a parameter is unknown or not an IRI.
        UnknownName: when the catalogue does not hold the query.
    """
    given = tuple(sorted((k, tuple(sorted(v))) for k, v in params.items() if v))
    markets = dict(given).get("markets", ())
    if len(given) == 1 and len(markets) > 1 and hasattr(get_query(name).row, "market"):
        return once(view, ("rows", name, given), lambda: _of_markets(view, name, markets))
    if len(given) == 1 and markets and get_query(name).kinds:
        return once(view, ("rows", name, given), lambda: _said_of(view, name, markets))
    return once(view, ("rows", name, given), lambda: run(view, name, **{k: list(v) for k, v in given}))


def rows_in(view: View, name: str, document: str) -> list[Any]:
    """Rows of a query of what is said, of one document (local id), whatever its markets are mapped to."""
    graph = view.resources.graph(f"doc/{document}")
    said = once(view, ("contents in", document), lambda: run(view, "metrics.document_contents", graph=graph))
    wanted = sorted({r.content for r in said if r.kind in get_query(name).kinds})
    return once(view, ("rows in", name, document), lambda: run(view, name, contents=wanted) if wanted else [])


def contents(view: View, market: str) -> list[tuple[str, str]]:
    """What is said of a market: IRI and kind of each content."""
    _read_contents(view, (market,))
    found: list[tuple[str, str]] = once(view, ("contents", market), list)
    return found


def _read_contents(view: View, markets: tuple[str, ...]) -> None:
    missing = [m for m in markets if not _is_known(view, ("contents", m))]
    by_market: dict[str, list[tuple[str, str]]] = {m: [] for m in missing}
    for row in run(view, "metrics.contents", markets=missing) if missing else ():
        by_market[row.market].append((row.content, row.kind))
    for market, own in by_market.items():
        once(view, ("contents", market), partial(list, own))


def _is_known(view: View, key: Any) -> bool:
    with _lock:
        return key in _known.get(view, {})


def _said_of(view: View, name: str, markets: Sequence[str]) -> list[Any]:
    """Rows of a query of what is said, by the contents of its kinds."""
    _read_contents(view, tuple(markets))
    kinds = get_query(name).kinds
    wanted = sorted({content for m in markets for content, kind in contents(view, m) if kind in kinds})
    return run(view, name, contents=wanted) if wanted else []


def _of_markets(view: View, name: str, markets: tuple[str, ...]) -> list[Any]:
    missing = [m for m in markets if not _is_known(view, ("rows", name, (("markets", (m,)),)))]
    if len(missing) > 1:
        read = _said_of if get_query(name).kinds else _with_markets
        by_market: dict[str, list[Any]] = {m: [] for m in missing}
        for row in read(view, name, missing):
            if row.market not in by_market:
                return read(view, name, markets)  # sides of other markets belong to it
            by_market[row.market].append(row)
        for market, own in by_market.items():
            once(view, ("rows", name, (("markets", (market,)),)), partial(list, own))
    return in_order(name, [row for m in markets for row in rows(view, name, markets=(m,))])


def _with_markets(view: View, name: str, markets: Sequence[str]) -> list[Any]:
    return run(view, name, markets=list(markets))


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
