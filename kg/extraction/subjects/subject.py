"""A subject: the thing a sentence speaks of, and how surely it was recognised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.span import Span


class Role(StrEnum):
    """Kind of subject."""

    MARKET = "market"
    MEMBER = "member"
    OTHER_MARKET = "other_market"
    COMPANY = "company"
    PRONOUN = "pronoun"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with what it names.

    Attributes:
        role: what kind of thing it is.
        name: member, place, company or other market, as printed; "" for the market itself.
        dimension: the member's dimension, when known.
        sure: how it was recognised: "listed", "place", "segment" (called so), "hinted" (dimension named beside it),
            "guess".
        span: its characters.
    """

    role: Role
    name: str = ""
    dimension: str | None = None
    sure: str = ""
    span: Span | None = None
