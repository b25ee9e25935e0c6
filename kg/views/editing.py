"""The fields of a claim as a form shows them, each with the text it has now; corrections are what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.errors import RequestRefused
from kg.model.content import Content, Status
from kg.model.quantity import SCALE_WORDS, Quantity
from kg.views import words

_LABELS = {"from_": "From", "with_": "With", "held_at": "Held at"}
_SCALES = tuple((str(power), word or "as it stands") for power, word in sorted(SCALE_WORDS.items()))


@dataclass(frozen=True, slots=True)
class EditField:
    """A field that can be corrected: its name in judgements, label, present text, and the choices where it has some."""

    name: str
    label: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()


def editable(content: Content) -> tuple[EditField, ...]:
    """The fields of a content; a number in its parts."""
    hints = get_type_hints(type(content))
    found: list[EditField] = []
    for field in fields(content):
        value = getattr(content, field.name)
        label = _LABELS.get(field.name, words.sentence(field.name.replace("_", " ")))
        if isinstance(value, Quantity):
            found += _parts(label, value)
        elif not _holds_quantity(hints[field.name]):
            name = field.name.rstrip("_")
            found.append(EditField(name, label, _text(value), _choices(hints[field.name], value)))
    return tuple(found)


def changes_of(content: Content, names: Iterable[str], values: Iterable[str]) -> dict[str, str]:
    """The fields of a sent form that differ from the content.

    Raises:
        RequestRefused: when none does, or one is not a field of it.
    """
    known = {field.name: field.text for field in editable(content)}
    sent = {name: value.strip() for name, value in zip(names, values, strict=False)}
    strange = sorted(set(sent) - set(known))
    if strange:
        raise RequestRefused(f"A claim of kind {content.kind} has no field {strange[0]!r}.", "Open the page again.")
    changed = {name: value for name, value in sent.items() if value != known[name]}
    if not changed:
        raise RequestRefused("No field was changed.", "Change what is read wrongly, or accept the claim.")
    return changed


def _parts(label: str, quantity: Quantity) -> list[EditField]:
    upper = str(quantity.upper) if quantity.upper is not None else ""
    parts = [EditField("value", label, str(quantity.value))]
    parts += [EditField("upper", f"{label}, upper end", upper)] if upper else []
    parts.append(EditField("unit", "Unit", quantity.unit))
    if quantity.unit != "%":
        parts.append(EditField("scale", "Scale", str(quantity.scale), _SCALES))
    parts.append(EditField("qualifier", "Qualifier", quantity.qualifier or ""))
    return parts


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _holds_quantity(hint: Any) -> bool:
    return Quantity in _options(hint)


def _choices(hint: Any, value: Any) -> tuple[tuple[str, str], ...]:
    options = _options(hint)
    kind = next((o for o in options if isinstance(o, type) and issubclass(o, Enum)), None)
    if kind is None:
        return ()
    empty = (("", "not said"),) if type(None) in options or value is None else ()
    return (*empty, *((str(member.value), _member_words(member)) for member in kind))


def _member_words(member: Enum) -> str:
    return "as published" if member is Status.ACTUAL else str(member.value).replace("_", " ")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{k}={v}" for k, v in value.items())
    if isinstance(value, tuple):
        return "; ".join(_text(item) for item in value)
    return str(value.value) if isinstance(value, Enum) else str(value)
