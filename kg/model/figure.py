"""A figure: a number with its unit, status, inputs, formula, claims and the query behind it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class FigureStatus(StrEnum):
    """What we did to get it (never what the publisher says of it)."""

    STATED = "stated"
    DERIVED = "derived"
    EXTRAPOLATED = "extrapolated"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as every door shows it.

    Attributes:
        label: what it is ("Asia Pacific revenue").
        value: in `unit`; money in the printed scale.
        unit: "USD billion", "%", "year", "count" ...
        year: the year it holds for, or None.
        status: stated, derived or extrapolated.
        low: lower bound from printed rounding, same unit.
        high: upper bound, same unit.
        formula: the arithmetic in words, for derived values.
        inputs: the figures it was computed from.
        claims: ids of the claims it rests on.
        disputed: ids of the conflicts it inherits; empty when undisputed.
        query: the SPARQL (or catalogue name with parameters) that fetches it or its inputs.
        qualifier: "around", "over" ... as printed.
        voice: whose figure it is.
        period: the span of a rate or of growth ("2024–2033"); None for figures of one year and undated ones.
        printed: what the source prints, where a person has corrected a field of the claim; None otherwise.
    """

    label: str
    value: Decimal
    unit: str
    year: int | None = None
    status: FigureStatus = FigureStatus.STATED
    low: Decimal | None = None
    high: Decimal | None = None
    formula: str | None = None
    inputs: tuple[Figure, ...] = ()
    claims: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    query: str | None = None
    qualifier: str | None = None
    voice: str | None = None
    period: str | None = None
    printed: str | None = None

    @property
    def origin(self) -> str:
        """How we came by it, in words: "as published", "corrected here, printed USD 11.9 billion", "derived"."""
        if self.printed is not None:
            return f"corrected here, printed {self.printed}"
        return "as published" if self.status is FigureStatus.STATED else self.status.value

    @property
    def is_range(self) -> bool:
        """True for a stated range, whose value is its lower end; rounding bounds lie on both sides of a value."""
        return self.status is FigureStatus.STATED and self.high is not None and self.low == self.value

    @property
    def when(self) -> str:
        """Its year or span in words; empty when undated."""
        return str(self.year) if self.year is not None else self.period or ""

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON form; decimals as numbers."""
        flat = asdict(self)
        flat |= {"inputs": [i.to_json() for i in self.inputs], "status": self.status.value}
        flat |= {k: float(v) for k in ("value", "low", "high") if (v := flat[k]) is not None}
        return flat | {k: list(flat[k]) for k in ("claims", "disputed")}
