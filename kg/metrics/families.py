"""Markets that publishers name with or without a word for what is sold ("X", "X services"): shown side by side.

They are never taken for one market: what the word leaves out is a difference of definition, and is said. A market of
one place stands beside markets of that place alone.
"""

from __future__ import annotations

from kg.graph import View
from kg.metrics.reading import local, once
from kg.metrics.selection import Found, names
from kg.resolution.keys import market_key, singular

SOLD = frozenset(
    "service solution software hardware system product equipment device platform tool technology application".split()
)
"""Words that say what is sold, in the singular. They widen or narrow a market; they do not name another one."""


def family_key(label: str) -> tuple[str, ...]:
    """The words of a market's name that are not about what is sold; all of them when nothing else is left."""
    words = [singular(w) for w in market_key(label).split()]
    return tuple(w for w in words if w not in SOLD) or tuple(words)


def sold_words(label: str) -> tuple[str, ...]:
    """What a market's name says is sold."""
    return tuple(w for w in market_key(label).split() if singular(w) in SOLD)


def families(view: View) -> tuple[tuple[Found, ...], ...]:
    """All markets, those of one family together, by the first name of each."""
    return once(view, "families", lambda: _families(view))


def _families(view: View) -> tuple[tuple[Found, ...], ...]:
    grouped: dict[tuple[str, ...], list[Found]] = {}
    for market in names(view).of_type("market"):
        grouped.setdefault((*family_key(own_name(view, market)), market.place or ""), []).append(market)
    return tuple(tuple(group) for group in grouped.values())


def own_name(view: View, market: Found) -> str:
    """A market's name without the place that it is limited to."""
    if market.within is None:
        return market.label
    wider = names(view).entities.get(market.within)
    return wider.label if wider else local(market.within).replace("-", " ")


def family_of(view: View, market: str) -> tuple[Found, ...]:
    """The market and its relatives, by name."""
    return next((f for f in families(view) if any(m.iri == market for m in f)), ())
