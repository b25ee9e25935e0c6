"""Formulas in words as live formulas of a spreadsheet: operands become references to the cells of the inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from kg.metrics import arithmetic
from kg.model.figure import Figure

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "²": "^"})
_FACTORS = {"%": "100", "points": "10000"}
"""Unit of a result to what turns a ratio (or product of ratios) into it."""
_LEFT_OVER = re.compile(r"[^0-9A-Z.+\-*/^()%$]")


def live_formula(figure: Figure, cells: Mapping[Figure, str]) -> str | None:
    """A formula over the cells of the inputs that computes the figure's value; None where it cannot be written so.

    Args:
        figure: a derived figure.
        cells: input figure to the address of the cell with its value.
    """
    if not figure.formula or not all(i in cells for i in figure.inputs):
        return None
    text, slots = figure.formula, list[str]()
    for operand, reference in _operands(figure, cells):
        while operand in text:
            text = text.replace(operand, f"\x00{len(slots)}\x01", 1)
            slots.append(reference)
    expression = text.translate(_SIGNS).replace("^", "^2") if "²" in text else text.translate(_SIGNS)
    expression = re.sub(r"\x00(\d+)\x01", lambda m: slots[int(m[1])], expression).replace(" ", "")
    if not slots or _LEFT_OVER.search(expression):
        return None
    factor = _FACTORS.get(figure.unit)
    whole = f"({expression})*{factor}" if factor else expression
    return f"=ROUND({whole},{arithmetic.decimals(figure.value)})"


def _operands(figure: Figure, cells: Mapping[Figure, str]) -> list[tuple[str, str]]:
    """How each input can be written in the formula, with its cell, the longest first."""
    found: dict[str, str] = {}
    for one in figure.inputs:
        is_ratio = one.unit == arithmetic.PERCENT
        found.setdefault(arithmetic.words(one), f"({cells[one]}/100)" if is_ratio else cells[one])
        for other in figure.inputs:
            if other.unit != one.unit and arithmetic.comparable(one, other):
                moved = arithmetic.in_unit(one, other.unit)
                shift = arithmetic.split_unit(one.unit)[1] - arithmetic.split_unit(other.unit)[1]
                power = Decimal(10) ** abs(shift)
                found.setdefault(arithmetic.words(moved), f"({cells[one]}{'*' if shift > 0 else '/'}{power})")
    return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
