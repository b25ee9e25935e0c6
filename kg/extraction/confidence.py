"""How sure the reader is of having read right."""

from __future__ import annotations

from kg.extraction.draft import Draft


def confidence_of(draft: Draft) -> float:
    """Confidence 0-1 of a draft from the signs it was read by."""
    return 0.9 if draft.signs else 0.8
