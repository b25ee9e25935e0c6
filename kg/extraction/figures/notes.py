"""What notes without verbs have in common: the label that a line begins with, and where no member is told of."""

from __future__ import annotations

import re

from kg.extraction.scene import Scene, Unit, UnitKind
from kg.extraction.taxonomy.headings import heading_dimension
from kg.language.cues import Section
from kg.language.dimensions import dimension_name, known_dimension

LABEL = re.compile(r"\s*(?:[Bb]y\s+)?(?P<label>[A-Za-z][\w&/ -]{1,30}?)\s*:\s*")
"""What a line of notes is about: "Ship type: ..."."""
_SILENT = frozenset({
    Section.DEVELOPMENTS, Section.PLAYERS, Section.OFFER, Section.ABOUT, Section.DRIVERS, Section.RESTRAINTS,
})  # fmt: skip


def may_tell(scene: Scene, unit: Unit) -> bool:
    """Whether a unit can be a note on the members of a market."""
    return unit.kind not in {UnitKind.HEADING, UnitKind.ROW} and scene.section(unit.block) not in _SILENT


def announced_dimension(scene: Scene, unit: Unit, label: re.Match[str] | None) -> str | None:
    """The dimension that the line's own label names, else the headings above it."""
    words = label["label"] if label else ""
    named = known_dimension(words) or (dimension_name(words) if len(words.split()) == 2 else None)
    return named or heading_dimension(scene, unit.block)
