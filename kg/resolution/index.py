"""Known entities by key: what a name can denote at once, without scoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.resolution.keys import company_key, market_key, member_key, name_key

PLACE_DIMENSIONS = frozenset({"region", "country", "geography", "state", "province", "city"})
"""Dimensions whose members are places."""

_ORGANISATIONS = frozenset({EntityType.COMPANY, EntityType.PUBLISHER})
_PLACES = frozenset({EntityType.REGION, EntityType.COUNTRY})
_TYPES: dict[NameType, frozenset[EntityType]] = {
    NameType.COMPANY: _ORGANISATIONS,
    NameType.PUBLISHER: _ORGANISATIONS,
    NameType.MARKET: frozenset({EntityType.MARKET}),
    NameType.PLACE: _PLACES,
    NameType.MEMBER: frozenset({EntityType.CONCEPT}) | _PLACES,
    NameType.CONCEPT: frozenset({EntityType.CONCEPT}) | _PLACES,
}


def key_for(name_type: NameType) -> Callable[[str], str]:
    """The key function of a type of name.

    Raises:
        ValueError: for a type without one.
    """
    match name_type:
        case NameType.COMPANY | NameType.PUBLISHER:
            return company_key
        case NameType.MARKET:
            return market_key
        case NameType.MEMBER | NameType.CONCEPT:
            return member_key
        case NameType.PLACE:
            return name_key
    raise ValueError(f"no key for names of type {name_type!r}")


def is_place_dimension(dimension: str | None) -> bool:
    """True when a dimension's members are places."""
    return dimension in PLACE_DIMENSIONS


@dataclass(frozen=True, slots=True)
class Match:
    """An entity found under a key; `by_label` when the key is its preferred name's."""

    entity: Entity
    by_label: bool


class EntityIndex:
    """Entities by key, for each type of name.

    Args:
        entities: what is known.
        categories: key of a dimension to the category its members usually are ("end_user" to "customer_type").
    """

    def __init__(self, entities: Iterable[Entity], categories: Mapping[str, str] | None = None) -> None:
        self._categories = categories or {}
        self._by_iri: dict[str, Entity] = {}
        self._by_key: dict[tuple[EntityType, str], list[Match]] = defaultdict(list)
        for entity in sorted(entities, key=lambda e: e.iri):
            self._by_iri[entity.iri] = entity
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        functions = {key_for(t) for t, types in _TYPES.items() if entity.type in types}
        label_keys = {f(entity.label) for f in functions}
        alias_keys = {f(a) for f in functions for a in entity.aliases} - label_keys
        for key in sorted(label_keys):
            self._by_key[entity.type, key].append(Match(entity, by_label=True))
        for key in sorted(alias_keys):
            self._by_key[entity.type, key].append(Match(entity, by_label=False))

    def entity(self, iri: str) -> Entity | None:
        """The entity of an IRI."""
        return self._by_iri.get(iri)

    def matches(self, key: str, name_type: NameType) -> list[Match]:
        """Everything known under `key` for a type of name, label matches first."""
        found = [m for t in sorted(_TYPES[name_type]) for m in self._by_key.get((t, key), ())]
        return sorted(found, key=lambda m: (not m.by_label, m.entity.iri))

    def find(self, surface: str, name_type: NameType, dimension: str | None = None) -> Match | None:
        """The one entity a surface denotes, or None when there is none or more than one as good."""
        found = self.matches(key_for(name_type)(surface), name_type)
        if name_type is NameType.MEMBER:
            found = self._of_dimension(found, dimension)
        if len(found) > 1:
            found = self._narrow(found, dimension)
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _of_dimension(found: list[Match], dimension: str | None) -> list[Match]:
        """Places for a dimension of places, concepts for others; where no dimension is stated, a place in default."""
        places = [m for m in found if m.entity.type in _PLACES]
        if is_place_dimension(dimension):
            return places
        concepts = [m for m in found if m.entity.type is EntityType.CONCEPT]
        return concepts or (places if dimension is None else [])

    def _narrow(self, found: list[Match], dimension: str | None) -> list[Match]:
        category = self._categories.get(dimension or "", dimension)
        same = [m for m in found if m.entity.category == category]
        if len(same) == 1:
            return same
        labelled = [m for m in found if m.by_label]
        countries = [m for m in found if m.entity.type is EntityType.COUNTRY]
        return next((few for few in (labelled, countries) if len(few) == 1), found)
