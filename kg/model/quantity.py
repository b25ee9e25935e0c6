"""Numbers as printed: value, unit, scale, rounding bounds and qualifier."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SCALE_WORDS: dict[int, str] = {0: "", 3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
"""Power of ten to the word the flat form uses."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number.

    Attributes:
        value: the number as printed, without its scale; the lower end of a range.
        printed: the exact characters, kept because stores drop trailing zeros.
        unit: ISO 4217 code for money, "%" for a percentage, else the physical or counted unit ("GWh", "units").
        scale: power of ten that the words stand for (9 for billion, 7 for crore).
        upper: the upper end of a range, in the same scale.
        qualifier: "over", "under", "around", "up to", "at least" ..., or None.
    """

    value: Decimal
    printed: str
    unit: str
    scale: int = 0
    upper: Decimal | None = None
    qualifier: str | None = None

    @property
    def is_money(self) -> bool:
        """True for an ISO 4217 unit."""
        return len(self.unit) == 3 and self.unit.isalpha() and self.unit.isupper() and self.unit != "GWH"

    @property
    def amount(self) -> Decimal:
        """In base units (dollars, pieces); a percentage as a ratio 0-1."""
        if self.unit == "%":
            return self.value / 100
        return self.value * Decimal(10) ** self.scale

    @property
    def decimals(self) -> int:
        """Digits printed after the point."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def unit_words(self) -> str:
        """The flat form's unit: "USD billion", "EUR million", "million units", "%"."""
        word = SCALE_WORDS.get(self.scale, f"1e{self.scale}")
        parts = (self.unit, word) if self.is_money else (word, self.unit)
        return " ".join(p for p in parts if p)

    @property
    def rounding(self) -> tuple[Decimal, Decimal]:
        """Bounds that the printed digits leave open, in base units: 24.50 bn is 24.495 to 24.505 bn."""
        half = Decimal(5) * Decimal(10) ** (-self.decimals - 1)
        factor = Decimal("0.01") if self.unit == "%" else Decimal(10) ** self.scale
        return (self.value - half) * factor, ((self.upper if self.upper is not None else self.value) + half) * factor
