"""The JSON form of the records that metrics return: field by field, figures as every door shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from kg.model.figure import Figure


def to_json(value: Any) -> Any:
    """A JSON value: records as objects, decimals as numbers, dates in ISO 8601.

    A record's fields come first, then the properties that its class lists as `JSON`.

    Raises:
        TypeError: for a value without such a form.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Figure():
            return value.to_json()
        case Mapping():
            return {str(k): to_json(v) for k, v in value.items()}
        case tuple() | list():
            return [to_json(v) for v in value]
        case frozenset():
            return sorted(to_json(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [*(f.name for f in fields(value) if f.repr), *getattr(value, "JSON", ())]
        return {name: to_json(getattr(value, name)) for name in names}
    raise TypeError(f"no JSON form for {value!r}")
