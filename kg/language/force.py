"""A force found in a clause."""

from __future__ import annotations

from typing import NamedTuple

from kg.language.cues import Section
from kg.model.span import Span


class Force(NamedTuple):
    """One force or a list of them.

    Attributes:
        section: what kind of force.
        span: the characters of the clause that name it.
        whole: true when they are one clause, not a list to be taken apart.
    """

    section: Section
    span: Span
    whole: bool = False
