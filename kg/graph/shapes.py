"""The gate: changed graphs against the shapes of their kind."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.reading import Reading


def check_shapes(reading: Reading, graphs: Iterable[str]) -> None:
    """Checks graphs against the shapes of their kind."""
