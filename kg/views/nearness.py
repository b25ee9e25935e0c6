"""The nearest names to one that is not known."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

_LEAST = 55.0
"""Similarity, 0-100, under which a name is not offered."""


def nearest(wanted: str, names: Mapping[str, str], most: int = 4) -> list[str]:
    """Names most like `wanted`, best first, one a target.

    Args:
        wanted: what was asked for.
        names: name to what it leads to (several names may lead to one thing).
        most: how many at most.
    """
    lowered = {name: name.lower() for name in names}
    found = process.extract(wanted.lower(), lowered, scorer=fuzz.WRatio, limit=most * 4)
    kept: list[str] = []
    seen: set[str] = set()
    for _, score, name in sorted(found, key=lambda f: (-f[1], f[2])):
        if score >= _LEAST and names[name] not in seen:
            seen.add(names[name])
            kept.append(name)
    return kept[:most]
