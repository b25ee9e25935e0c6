"""Amounts in words, in the scale that reads best."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.answers.draft import number
from kg.metrics.arithmetic import split_unit
from kg.model.figure import Figure
from kg.model.quantity import Quantity

_WORDS = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))


def amount_words(amount: Decimal, unit: str, scale: int | None = None, places: int = 2) -> str:
    """Such as "USD 5.70 billion"; in `scale` when it is given, else in the scale that leaves 1-999 before the point."""
    chosen = scale if scale is not None else next((s for s, _ in _WORDS if abs(amount) >= Decimal(10) ** s), 0)
    word = dict(_WORDS).get(chosen, "")
    value = amount / Decimal(10) ** chosen
    digits = places if chosen else (0 if value == value.to_integral_value() else places)
    shown = number(value, digits)
    parts = (unit, shown, word) if re.fullmatch(r"[A-Z]{3}", unit) else (shown, word, unit)
    return " ".join(p for p in parts if p)


def figure_words(figure: Figure, scale: int | None = None, places: int = 2) -> str:
    """A figure in words, in `scale` when it is given, else in its own."""
    unit, own = split_unit(figure.unit)
    return amount_words(figure.value.scaleb(own), unit, own if scale is None else scale, places)


def asked_scale(text: str) -> int | None:
    """Power of ten the question asks for ("in USD million"), or None."""
    match = re.search(
        r"\b(?:in|of|,)?\s*(?:usd|us\$|\$|eur|dollars)?\s*\b(million|mn|mln|billion|bn)s?\b(?: of dollars| usd)?",
        text,
        re.IGNORECASE,
    )
    if not match:
        return None
    return 6 if match[1].lower().startswith("m") else 9


def money_words(quantity: Quantity, scale: int | None) -> str:
    """A published sum, and in the asked scale when that is another."""
    own = f"{quantity.unit} {quantity.value:,f}" if quantity.is_money else f"{quantity.value:,f}"
    word = {9: " billion", 6: " million", 12: " trillion", 3: " thousand", 7: " crore", 5: " lakh"}.get(
        quantity.scale, ""
    )
    own += word if quantity.is_money else f"{word} {quantity.unit}".rstrip()
    if quantity.upper is not None:
        own = own.replace(f"{quantity.value:,f}", f"{quantity.value:,f}-{quantity.upper:,f}")
    if scale is not None and scale != quantity.scale and quantity.is_money:
        own += f" ({amount_words(quantity.amount, quantity.unit, scale)})"
    return own
