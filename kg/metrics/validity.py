"""Which claims hold on a day: states inside their period, events once they have happened, undated ones always."""

from __future__ import annotations

from datetime import date

from kg.graph import View
from kg.metrics.reading import local, once, rows
from kg.metrics.selection import Selection
from kg.queries.lookups import Dated

_STATE = "refPeriod"
_END = "end"


def not_holding(view: View, selection: Selection) -> frozenset[str]:
    """Local ids of the claims that do not hold on the day, or in the year, that is asked for; none where none is.

    A size, share or rank holds in its period; an ownership from its start to its end; a move or purchase from the day
    it can have happened. What is undated is left in: nothing says that it does not hold.
    """
    if selection.valid_on is not None:
        first = last = selection.valid_on
    elif selection.year is not None:
        first, last = date(selection.year, 1, 1), date(selection.year, 12, 31)
    else:
        return frozenset()
    return once(view, ("not holding", first, last), lambda: _outside(view, first, last))


def _outside(view: View, first: date, last: date) -> frozenset[str]:
    found: list[Dated] = rows(view, "metrics.periods")
    return frozenset(local(r.claim) for r in found if _is_outside(r, first, last))


def _is_outside(row: Dated, first: date, last: date) -> bool:
    over = row.latest is not None and row.latest < first
    not_yet = row.earliest is not None and row.earliest > last
    kind = local(row.property)
    if kind == _END:
        return over
    return not_yet or (kind == _STATE and over)
