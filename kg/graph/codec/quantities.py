"""Quantities on a content node: value as printed, unit, multiplier, decimals, amount in base units."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.graph.codec.nodes import Node
from kg.graph.terms import Triples, decimal, integer, term, text
from kg.model.entity import slugify
from kg.model.quantity import Quantity
from kg.namespaces import STANDARD, Resources

_PERCENT = "%"


def unit_node(quantity: Quantity, resources: Resources) -> NamedNode:
    """QUDT's IRI for a percentage, a plain number or a currency; a unit concept of ours for everything else."""
    if quantity.unit == _PERCENT:
        return term("unit:PERCENT")
    if not quantity.unit:
        return term("unit:NUM")
    if quantity.is_money:
        return NamedNode(STANDARD["cur"] + quantity.unit)
    return NamedNode(resources.iri("unitconcept", slugify(quantity.unit)))


def add_quantity(sink: Triples, node: NamedNode, quantity: Quantity | None, resources: Resources) -> None:
    """Writes a quantity; a range has bounds and no single value."""
    if quantity is None:
        return
    if quantity.upper is None:
        sink.add(node, "smea:obsValue", decimal(quantity.value))
        sink.add(node, "ci:amount", decimal(quantity.amount))
    else:
        sink.add(node, "ci:lower", decimal(quantity.value))
        sink.add(node, "ci:upper", decimal(quantity.upper))
        sink.add(node, "ci:upperDecimals", integer(_decimals(quantity.upper)))
    sink.add(node, "satt:decimals", integer(quantity.decimals))
    sink.add(node, "satt:unitMeasure", unit_node(quantity, resources))
    if quantity.scale:
        sink.add(node, "satt:unitMult", integer(quantity.scale))
    if quantity.unit and quantity.unit != _PERCENT and not quantity.is_money:
        sink.add(node, "ci:unitAsPrinted", text(quantity.unit))
    sink.add(node, "ci:printed", text(quantity.printed))
    sink.add(node, "ci:qualifier", text(quantity.qualifier))


def find_quantity(node: Node) -> Quantity | None:
    """Reads the quantity of a content node; None where it has none."""
    lexical = node.text("smea:obsValue") or node.text("ci:lower")
    if lexical is None:
        return None
    upper = node.text("ci:upper")
    return Quantity(
        value=restore_decimal(lexical, node.integer("satt:decimals") or 0),
        printed=node.text("ci:printed") or "",
        unit=_unit(node),
        scale=node.integer("satt:unitMult") or 0,
        upper=restore_decimal(upper, node.integer("ci:upperDecimals") or 0) if upper else None,
        qualifier=node.text("ci:qualifier"),
    )


def get_quantity(node: Node) -> Quantity:
    """Reads the quantity of a content node that must have one.

    Raises:
        ValueError: when it has none.
    """
    found = find_quantity(node)
    if found is None:
        raise ValueError(f"no quantity at {node.iri}")
    return found


def restore_decimal(lexical: str, decimals: int) -> Decimal:
    """The printed number again: stores drop trailing zeros ("24.5" with 2 decimals gives 24.50)."""
    whole, _, fraction = lexical.partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _unit(node: Node) -> str:
    printed = node.text("ci:unitAsPrinted")
    if printed is not None:
        return printed
    unit = node.iri_of("satt:unitMeasure")
    if unit == term("unit:PERCENT").value:
        return _PERCENT
    currency = STANDARD["cur"]
    return unit.removeprefix(currency) if unit and unit.startswith(currency) else ""
