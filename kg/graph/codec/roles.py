"""Roles and measures as vocabulary slugs."""

from __future__ import annotations

import re

from kg.model.content import DevelopmentType
from kg.model.entity import slugify

_UNSTATED_ROLE = "participant"
_PARTIES: dict[DevelopmentType, tuple[str, str]] = {
    DevelopmentType.LAUNCH: ("launcher", "partner"),
    DevelopmentType.EXPANSION: ("expander", "partner"),
    DevelopmentType.PARTNERSHIP: ("partner", "partner"),
    DevelopmentType.INTEGRATION: ("integrator", "partner"),
    DevelopmentType.PROGRAMME: ("initiator", "partner"),
    DevelopmentType.ACQUISITION: ("acquirer", "target"),
    DevelopmentType.MERGER: ("merging-party", "merging-party"),
    DevelopmentType.FUNDING: ("recipient", "funder"),
    DevelopmentType.INVESTMENT: ("investor", "investee"),
    DevelopmentType.REGULATORY: ("applicant", "counterparty"),
    DevelopmentType.CONTRACT: ("contractor", "client"),
    DevelopmentType.APPOINTMENT: ("employer", "counterparty"),
}
"""Roles of the company that moves and of the one it moves with."""

_MEASURES = (
    ("revenue", re.compile(r"\b(?:revenues?|sales|value)\b", re.IGNORECASE)),
    ("volume", re.compile(r"\b(?:volumes?|units?|shipments?)\b", re.IGNORECASE)),
)


def party_role(kind: DevelopmentType) -> str:
    """Role of the company that moves."""
    return _PARTIES[kind][0]


def counterparty_role(kind: DevelopmentType) -> str:
    """Role of the company it moves with."""
    return _PARTIES[kind][1]


def role_slug(printed: str | None) -> str:
    """Slug of a role as printed; "participant" where none is stated."""
    return slugify(printed) if printed else _UNSTATED_ROLE


def measure_of(wording: str) -> str:
    """What a superlative measures, as far as its own wording says: revenue, volume or "unspecified"."""
    return next((measure for measure, words in _MEASURES if words.search(wording)), "unspecified")
