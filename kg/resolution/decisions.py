"""What people decided about names and entities, ready for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model.judgement import Judgement, JudgementKind


@dataclass
class Decisions:
    """What people decided, by subject.

    Attributes:
        identified: name to the entity it was said to denote.
        redirects: merged entity to the one that is kept.
        apart: (entity, folded surface) of names that were split from an entity.
    """

    identified: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Decisions:
        """The decisions among standing judgements, in order: the last one on a subject holds."""
        own = cls()
        for judgement in judgements:
            if judgement.object is None:
                continue
            if judgement.kind in {JudgementKind.IDENTIFY, JudgementKind.MAP}:
                own.identified[judgement.subject] = judgement.object
            elif judgement.kind is JudgementKind.MERGE:
                own.redirects[judgement.subject] = judgement.object
            elif judgement.kind is JudgementKind.SPLIT and (surface := judgement.fields.get("surface")):
                own.apart.add((judgement.object, folded(surface)))
        return own

    def kept(self, iri: str) -> str:
        """The entity that is kept after all merges (a merge into a merged one follows on; cycles stop)."""
        return list(self._chain(iri))[-1]

    def _chain(self, iri: str) -> Iterator[str]:
        seen: set[str] = set()
        following: str | None = iri
        while following is not None and following not in seen:
            seen.add(following)
            yield following
            following = self.redirects.get(following)

    def renamed(self, other: Decisions) -> set[str]:
        """Names that somebody identified here or there, but not alike."""
        names = self.identified.keys() | other.identified.keys()
        return {n for n in names if self.identified.get(n) != other.identified.get(n)}

    def redirected(self, other: Decisions) -> set[str]:
        """Entities that a name can have come to or left through a merge that stands only here or only there."""
        changed = self.redirects.keys() | other.redirects.keys()
        moved = {e for e in changed if self.redirects.get(e) != other.redirects.get(e)}
        return {step for iri in moved for one in (self, other) for step in one._chain(iri)}


def folded(surface: str) -> str:
    """A printed name as splits compare it."""
    return surface.strip().casefold()
