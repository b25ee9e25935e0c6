"""A claim: one content, the very characters it was read from, and how sure the reader is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

from kg.model.content import Content, Force, MarketSize, Ownership, Share
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.model.span import Span

_FLAT_NAMES = {"from_": "from", "with_": "with"}


def _digest(value: Any) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _printed(value: Any) -> Any:
    """JSON form of a field as printed, for identity.

    Raises:
        TypeError: for a value without such a form.
    """
    match value:
        case None | str() | int():
            return value.value if isinstance(value, Enum) else value
        case Quantity():
            return [value.printed, value.unit, value.scale, str(value.value), str(value.upper), value.qualifier]
        case PartialDate():
            return str(value)
        case tuple():
            return [_printed(v) for v in value]
    raise TypeError(f"no identity form for {value!r}")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document. It cannot be built without its place.

    Attributes:
        content: what is stated, names as printed.
        span: the quote's characters in the document's text.
        quote: `text[span.start:span.end]`.
        section: heading path, outermost first, joined with " > "; "" above the first heading.
        confidence: 0-1, how sure the reader is of having read right (not of the statement's truth).
        inherited: field name to the span it was taken from, when that is outside the quote's own sentence or row.
        market: name of the market it speaks of, as printed; None when the document names none.
        asserted_by: whose figure it is, as printed, when that is not the document's publisher.
    """

    content: Content
    span: Span
    quote: str
    section: str
    confidence: float
    inherited: Mapping[str, Span] = field(default_factory=dict)
    market: str | None = None
    asserted_by: str | None = None

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span) or not self.quote:
            raise ValueError(f"a claim needs a quote of its span's length: {self.span} {self.quote!r}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence lies outside 0-1: {self.confidence}")

    @property
    def kind(self) -> str:
        """The content's kind."""
        return self.content.kind

    def fields_as_printed(self) -> dict[str, Any]:
        """Identity form of the content: field name to printed value, unset ones left out."""
        kind: type = type(self.content)
        own = {name: _printed(getattr(self.content, name)) for name in _field_names(kind)}
        own |= {"market": self.market, "asserted_by": self.asserted_by}
        return {name: value for name, value in own.items() if value not in (None, [], "")}

    def id(self, text_sha256: str) -> str:
        """Claim id: hash of text rendition, kind, fields as printed, start and end."""
        return _digest([text_sha256, self.kind, self.fields_as_printed(), self.span.start, self.span.end])

    def content_id(self, document_sha256: str) -> str:
        """Content id: hash of document, kind and fields; said twice in one document is one content."""
        return _digest([document_sha256, self.kind, self.fields_as_printed()])


def _flat_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _flat_value(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case PartialDate():
            return str(value)
        case tuple():
            return [_flat_value(v) for v in value]
    raise TypeError(f"no flat form for {value!r}")


def _flat_quantity(name: str, quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return {name: None}
    flat: dict[str, Any] = {
        name: _flat_number(quantity.value),
        "unit": quantity.unit_words,
        "value_max": _flat_number(quantity.upper) if quantity.upper is not None else None,
        "qualifier": quantity.qualifier,
        "printed": quantity.printed,
    }
    return flat


def flat_content(content: Content) -> dict[str, Any]:
    """The contract's flat fields of a content, names as printed, unstated ones None."""
    flat: dict[str, Any] = {"kind": content.kind}
    for f in fields(content):
        value = getattr(content, f.name)
        if isinstance(value, Quantity) or (value is None and "Quantity" in str(f.type)):
            flat |= _flat_quantity(f.name, value)
        else:
            flat[_FLAT_NAMES.get(f.name, f.name)] = _flat_value(value)
    match content:
        case Share():
            flat["member"] = " and ".join(content.members)
            flat["joint"] = len(content.members) > 1
        case MarketSize():
            flat["measure"] = "revenue" if content.value.is_money else "volume"
        case Ownership():  # a claim's own start and end are characters
            flat["valid_from"], flat["valid_to"] = flat.pop("start"), flat.pop("end")
        case Force():
            flat["about"] = ", ".join(content.about) or None
    return flat


def flat_claim(claim: Claim, text_sha256: str) -> dict[str, Any]:
    """The contract's flat form of a claim, as `kg extract --json` prints it (names as printed)."""
    return {
        "id": claim.id(text_sha256),
        **flat_content(claim.content),
        "market": claim.market,
        "asserted_by": claim.asserted_by,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "section": claim.section,
        "confidence": round(claim.confidence, 3),
        "inherited": {_FLAT_NAMES.get(k, k): [s.start, s.end] for k, s in sorted(claim.inherited.items())},
    }
