"""Partial dates and the bounds every window and ordering uses."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-(Q[1-4]|H[12]))?\Z")
_MONTHS = tuple(calendar.month_name)
_EDTF_PARTS = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
"""EDTF level 2 codes of quarters and halves (Library of Congress, Extended Date/Time Format, sub-year groupings)."""
_PARTS = {code: part for part, code in _EDTF_PARTS.items()}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, half, quarter, month or day; unset parts are unknown, never guessed.

    Attributes:
        year: four digits.
        month: 1-12.
        day: 1-31.
        part: "Q1".."Q4", "H1" or "H2", without a month.

    Raises:
        ValueError: when the parts do not make a date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or (self.day and not self.month) or (self.part and self.month):
            raise ValueError(f"not a partial date: {self.year}-{self.month}-{self.day} {self.part}")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads "2025", "2025-04", "2025-04-17", "2025-Q3" or "2025-H1".

        Raises:
            ValueError: for any other form.
        """
        match = _FORM.match(text.strip())
        if not match:
            raise ValueError(f"not a date of the form YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn: {text!r}")
        year, month, day, part = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, part)

    @classmethod
    def find_edtf(cls, text: str) -> PartialDate | None:
        """Reads a single date of EDTF ("2025-04", "2024-35" for a third quarter); None for spans and open ends."""
        year, _, rest = text.strip().partition("-")
        try:
            return cls.parse(f"{year}-{_PARTS[rest]}" if rest in _PARTS else text)
        except ValueError:
            return None

    @property
    def edtf(self) -> str:
        """As EDTF writes it: "2025-04", "2024-35"."""
        return f"{self.year:04d}-{_EDTF_PARTS[self.part]}" if self.part else str(self)

    def __str__(self) -> str:
        if self.part:
            return f"{self.year:04d}-{self.part}"
        rest = "".join(f"-{n:02d}" for n in (self.month, self.day) if n is not None)
        return f"{self.year:04d}{rest}"

    @property
    def _months(self) -> tuple[int, int]:
        if self.month:
            return self.month, self.month
        if self.part is None:
            return 1, 12
        number, size = int(self.part[1]), 3 if self.part[0] == "Q" else 6
        return (number - 1) * size + 1, number * size

    @property
    def earliest(self) -> date:
        """First day it can mean."""
        return date(self.year, self._months[0], self.day or 1)

    @property
    def latest(self) -> date:
        """Last day it can mean."""
        month = self._months[1]
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def label(self) -> str:
        """As a person writes it: "2025", "April 2025", "10 September 2020", "Q3 2024"."""
        if self.part:
            return f"{self.part} {self.year}"
        if self.month is None:
            return str(self.year)
        month = f"{_MONTHS[self.month]} {self.year}"
        return f"{self.day} {month}" if self.day else month
