"""What can be asked of each metric: an option that would change nothing is refused, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.groups import with_group
from kg.metrics.selection import Asked, Selection, select

_WHOLE_COMPANY = ("market", "dimension", "member", "company", "publisher")


@dataclass(frozen=True, slots=True)
class _Without:
    """Options that say nothing to a metric, and why."""

    options: tuple[str, ...]
    why: str


_WITHOUT: Mapping[str, _Without] = {
    "forecast": _Without(("company",), "sizes are those of markets"),
    "reconcile": _Without(("company",), "sizes and rates are those of markets"),
    "competition": _Without(("dimension", "member", "publisher"), "rivals are found by everything they share"),
    "competitors": _Without(_WHOLE_COMPANY, "rivals are found by everything they share"),
    "overlap": _Without(_WHOLE_COMPANY, "two companies are compared by everything they share"),
    "profile": _Without((*_WHOLE_COMPANY, "year"), "a profile is of a whole company on a day"),
    "companies": _Without(("dimension", "member", "company", "year", "publisher"), "it lists the companies of markets"),
    "momentum": _Without(("dimension",), "moves are counted one by one"),
    "developments": _Without(("dimension",), "moves are listed one by one"),
    "network": _Without(("dimension",), "a dimension is no thing of the network, its members are"),
    "paths": _Without(("market", "dimension", "member", "company"), "a path joins the two things it is asked between"),
    "audit": _Without(_WHOLE_COMPANY, "an audit is of a whole document"),
}


def select_for(metric: str, view: View, asked: Asked, today: date) -> Selection:
    """What is asked of a metric, resolved.

    Args:
        metric: its name, as the command or route has it.
        view: the generation.
        asked: names or IRIs.
        today: the day of a company's group, when no other is asked for.

    Raises:
        UnknownName: for a name that the graph does not know, with the nearest ones.
        RequestRefused: for what says nothing to the metric, and as `select` has it.
    """
    without = _WITHOUT.get(metric)
    given = [name for name in without.options if getattr(asked, name) is not None] if without else []
    grouped = asked.group and metric != "profile"
    if grouped and without and "company" in without.options:
        given.append("group")
    if without and given:
        raise RequestRefused(
            f"`{given[0]}` changes nothing for {metric}: {without.why}.", "Leave it out, or ask another metric."
        )
    selection = select(view, asked)
    return with_group(view, selection, today) if grouped else selection
