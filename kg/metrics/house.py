"""House views: an analyst's own working numbers, with reason and author, kept apart from every publisher's figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.graph import View
from kg.graph.view import parse_instant
from kg.metrics.reading import local
from kg.model.figure import Figure
from kg.model.judgement import JudgementKind, standing


@dataclass(frozen=True)
class HouseView:
    """One working number.

    Attributes:
        market: IRI of the market it is for.
        figure: the number; its voice is the author.
        author: who holds it.
        at: when it was recorded (ISO 8601).
        why: the reason.
        weighs: claims it rests on.
        until: the day on which it expires, as given; None for no end.
    """

    market: str
    figure: Figure
    author: str
    at: str | None
    why: str
    weighs: tuple[str, ...] = ()
    until: str | None = None


def house_views(view: View, market: str | None = None, as_of: str | None = None) -> tuple[HouseView, ...]:
    """Standing house views of a market, or of all, in the order of recording; none from after a moment."""
    found = []
    for _, judged in standing(view.judgements()):
        if judged.kind is not JudgementKind.HOUSE_VIEW or market not in {None, judged.subject}:
            continue
        if as_of is not None and judged.at is not None and parse_instant(judged.at) > parse_instant(as_of):
            continue
        value = _number(judged.fields.get("value", ""))
        year = judged.fields.get("year", "")
        if value is None:
            continue
        weighs = tuple(local(c) for c in judged.fields.get("weighs", "").split())
        figure = Figure(
            label="house view",
            value=value,
            unit=judged.fields.get("unit", ""),
            year=int(year) if year.isdecimal() else None,
            claims=weighs,
            voice=judged.author,
        )
        found.append(
            HouseView(
                judged.subject, figure, judged.author, judged.at, judged.why or "", weighs, judged.fields.get("until")
            )
        )
    return tuple(found)


def _number(text: str) -> Decimal | None:
    """A number as a person types it; None where it is none, so that one bad entry hides no others."""
    try:
        value = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
