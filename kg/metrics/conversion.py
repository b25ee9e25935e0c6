"""Currencies brought together, only with a rate that somebody states for a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.errors import RequestRefused
from kg.metrics import arithmetic
from kg.model.figure import Figure

_WRITTEN = re.compile(
    r"\s*1\s+(?P<source>[A-Z]{3})\s*=\s*(?P<rate>\d+(?:\.\d+)?)\s*(?P<target>[A-Z]{3})\s+on\s+(?P<on>\d{4}-\d\d-\d\d)"
    r"\s*[,(]\s*(?P<said_by>[^()]*\w[^()]*?)\s*\)?\s*\Z"
)
EXAMPLE = "1 EUR = 1.0813 USD on 2023-12-29 (European Central Bank)"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A rate of exchange somebody states: one `source` is `rate` `target` on a day."""

    source: str
    target: str
    rate: Decimal
    on: date
    said_by: str


def parse_conversion(text: str) -> Conversion:
    """A conversion as people write it: "1 EUR = 1.0813 USD on 2023-12-29 (European Central Bank)".

    Raises:
        RequestRefused: when rate, day or who states it is missing, or the rate is zero.
    """
    found = _WRITTEN.match(text)
    if found is None:
        raise RequestRefused(f"{text!r} states no rate, day and source.", f"Write it as {EXAMPLE!r}.")
    try:
        on = date.fromisoformat(found["on"])
    except ValueError as error:
        raise RequestRefused(f"{found['on']} is no day.", "Write it as YYYY-MM-DD.") from error
    rate = Decimal(found["rate"])
    if not rate or found["source"] == found["target"]:
        raise RequestRefused(f"{text!r} converts nothing.", f"Write it as {EXAMPLE!r}.")
    return Conversion(found["source"], found["target"], rate, on, found["said_by"])


def converted(figure: Figure, conversion: Conversion) -> Figure:
    """A figure in the other currency, with the rate, its day and its source in the formula; others stay as they are."""
    base, scale = arithmetic.split_unit(figure.unit)
    if base != conversion.source or not scale:
        return figure
    unit = figure.unit.replace(conversion.source, conversion.target)
    low, high = arithmetic.bounds(figure)
    rate = conversion.rate
    dated = f"{rate} {conversion.target} per {conversion.source} on {conversion.on} ({conversion.said_by})"
    values = (figure.value * rate, low * rate, high * rate)
    return arithmetic.derived(figure.label, values, unit, f"{arithmetic.words(figure)} × {dated}", (figure,))
