"""What is asked of a company asked of its whole group: owner, subsidiaries and sisters of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.errors import RequestRefused
from kg.graph import View
from kg.metrics.ownership import group
from kg.metrics.selection import Selection


def with_group(view: View, selection: Selection, today: date) -> Selection:
    """A selection whose company stands for its group on the day asked for, else today.

    Raises:
        RequestRefused: when no company is asked for.
    """
    if not selection.companies:
        raise RequestRefused("A group is that of a company.", "Name one of its companies.")
    seen, day = selection.on(view), selection.valid_on or today
    members = {m.iri for company in selection.companies for m in group(seen, company, day).members}
    return replace(selection, companies=tuple(sorted(members)))
