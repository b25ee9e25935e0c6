"""Claims of a document's taxonomy: its printed lists, and each member once a dimension."""

from __future__ import annotations

from kg.extraction.draft import Draft
from kg.extraction.scene import Scene
from kg.extraction.taxonomy.memberlists import is_other
from kg.extraction.taxonomy.taxonomy import Taxonomy, member_dimension, singular
from kg.language.dimensions import known_dimension
from kg.language.names import fold
from kg.model.content import MemberList, Segment


def taxonomy_drafts(taxonomy: Taxonomy, scene: Scene) -> list[Draft]:
    """Segments (each member once a dimension) and the printed lists."""
    found: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for listed in taxonomy.lists:
        names = tuple(scene.words(m) for m in listed.members)
        label = scene.words(listed.label) or listed.dimension
        found.append(
            Draft(MemberList(listed.dimension, label, names), listed.span, listed.block, frozenset({listed.source}))
        )
        for span, name in zip(listed.members, names, strict=True):
            dimension = member_dimension(scene.index, name, listed.dimension)
            key = (dimension, singular(fold(name)))
            if is_other(name) or key in seen:
                continue
            seen.add(key)
            signs = {listed.source} | ({"known"} if known_dimension(dimension.replace("_", " ")) else set())
            found.append(Draft(Segment(dimension, name), span, listed.block, frozenset(signs)))
    return found
