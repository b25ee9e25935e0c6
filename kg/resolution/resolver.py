"""Names to entities: a pure function of all names, what is known, and what people have judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.model.judgement import Judgement, JudgementKind
from kg.namespaces import Resources
from kg.resolution.aliases import short_forms, split_brackets
from kg.resolution.index import EntityIndex, is_place_dimension, key_for
from kg.resolution.keys import company_key, local_name
from kg.resolution.records import Identification, NameRecord, Resolution
from kg.resolution.renamings import stated_forms


@dataclass
class _Decisions:
    """What people decided, by subject."""

    identified: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> _Decisions:
        own = cls()
        for judgement in judgements:
            if judgement.object is None:
                continue
            if judgement.kind in {JudgementKind.IDENTIFY, JudgementKind.MAP}:
                own.identified[judgement.subject] = judgement.object
            elif judgement.kind is JudgementKind.MERGE:
                own.redirects[judgement.subject] = judgement.object
            elif judgement.kind is JudgementKind.SPLIT and (surface := judgement.fields.get("surface")):
                own.apart.add((judgement.object, surface.strip().casefold()))
        return own

    def kept(self, iri: str) -> str:
        """The entity that is kept after all merges (a merge into a merged one follows on; cycles stop)."""
        seen = {iri}
        while (following := self.redirects.get(iri)) is not None and following not in seen:
            seen.add(following)
            iri = following
        return iri


def resolve(
    names: Sequence[NameRecord],
    known: Iterable[Entity],
    judgements: Sequence[Judgement] = (),
    resources: Resources | None = None,
    categories: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Resolution:
    """Finds what every name denotes. The order of names and documents makes no difference.

    Args:
        names: every name of every document.
        known: entities of the register and the vocabularies.
        judgements: people's effective judgements, in order.
        resources: mints the IRIs of names that nothing knows.
        categories: key of a dimension to the category its members usually are.
        texts: local id of a document to its text, which may say that two of its names are one company.
    """
    index = EntityIndex(known, categories)
    decisions = _Decisions.of(judgements)
    shorts = _forms_by_document(names, texts or {})
    minted = _Mint(resources or Resources())
    identifications: list[Identification] = []
    for name in sorted(names, key=lambda n: n.iri):
        found = _decided(name, decisions) or _identify(name, index, shorts.get(name.document, {}), minted)
        kept = replace(found, entity=decisions.kept(found.entity))
        is_apart = (kept.entity, name.surface.strip().casefold()) in decisions.apart
        identifications.append(_set_apart(name, kept.entity, minted) if is_apart else kept)
    entities = _entities(names, identifications, index, minted)
    return Resolution(tuple(identifications), entities, redirects=dict(sorted(decisions.redirects.items())))


def _set_apart(name: NameRecord, entity: str, minted: _Mint) -> Identification:
    """An entity of its own for a name that people split from one; its printed form tells two with equal keys apart."""
    key = key_for(name.type)(split_brackets(name.surface)[0])
    own = minted.iri(_type_of(name), key)
    if own == entity:
        own = minted.iri(_type_of(name), f"{key} {name.surface.strip().casefold()} split")
    return Identification(name.iri, own, "judgement", 1.0, "split by a person")


def _decided(name: NameRecord, decisions: _Decisions) -> Identification | None:
    entity = decisions.identified.get(name.iri)
    return Identification(name.iri, entity, "judgement", 1.0) if entity else None


def _forms_by_document(names: Iterable[NameRecord], texts: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Keys of short forms, and of other names that the text states, to the key of the full name, by document."""
    surfaces: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.type is NameType.COMPANY:
            surfaces[name.document].add(name.surface)
    return {
        document: {**stated_forms(texts.get(document, ""), frozenset(found)), **short_forms(sorted(found))}
        for document, found in surfaces.items()
    }


def _identify(name: NameRecord, index: EntityIndex, shorts: Mapping[str, str], minted: _Mint) -> Identification:
    surface, inner = split_brackets(name.surface)
    for form, method in ((name.surface, "equal key"), (surface, "equal key"), (inner, "alias in brackets")):
        if form and (match := index.find(form, name.type, name.dimension)):
            how = method if match.by_label else "known alias"
            return Identification(name.iri, match.entity.iri, how, 1.0, match.entity.label)
    if name.type is NameType.COMPANY and (long := shorts.get(company_key(surface))):
        match = index.find(long, name.type)
        entity = match.entity.iri if match else minted.iri(EntityType.COMPANY, long)
        return Identification(name.iri, entity, "other form in the document", 0.97, long)
    key = key_for(name.type)(surface)
    return Identification(name.iri, minted.iri(_type_of(name), key), "name of its own", 0.9, key)


def _type_of(name: NameRecord) -> EntityType:
    match name.type:
        case NameType.COMPANY:
            return EntityType.COMPANY
        case NameType.PUBLISHER:
            return EntityType.PUBLISHER
        case NameType.MARKET:
            return EntityType.MARKET
        case NameType.PLACE:
            return EntityType.REGION
        case NameType.MEMBER:
            return EntityType.REGION if is_place_dimension(name.dimension) else EntityType.CONCEPT
        case NameType.CONCEPT:
            return EntityType.CONCEPT
    raise ValueError(f"no entity type for names of type {name.type!r}")


class _Mint:
    """IRIs of unknown names, by type and key: the same name always gives the same IRI."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self.types: dict[str, EntityType] = {}

    def iri(self, entity_type: EntityType, key: str) -> str:
        iri = self._resources.iri(entity_type.value, local_name(key))
        self.types[iri] = entity_type
        return iri


def _entities(
    names: Sequence[NameRecord], identifications: Sequence[Identification], index: EntityIndex, minted: _Mint
) -> tuple[Entity, ...]:
    """Every denoted entity; a provisional one is labelled by its most complete surface."""
    by_name = {n.iri: n for n in names}
    surfaces: dict[str, set[str]] = defaultdict(set)
    dimensions: dict[str, set[str]] = defaultdict(set)
    for found in identifications:
        name = by_name[found.name]
        surfaces[found.entity].add(name.surface.strip())
        if name.dimension:
            dimensions[found.entity].add(name.dimension)
    return tuple(
        _entity(iri, surfaces[iri], dimensions[iri], index.entity(iri), minted.types.get(iri))
        for iri in sorted(surfaces)
    )


def _entity(
    iri: str, surfaces: set[str], dimensions: set[str], known: Entity | None, entity_type: EntityType | None
) -> Entity:
    if known is not None:
        extra = surfaces - {known.label} - set(known.aliases)
        return replace(known, aliases=(*known.aliases, *sorted(extra)))
    label = max(sorted(surfaces), key=_label_quality)
    category = min(dimensions) if dimensions and entity_type is EntityType.CONCEPT else None
    others = tuple(sorted(surfaces - {label}))
    return Entity(iri, entity_type or EntityType.CONCEPT, label, others, provisional=True, category=category)


def _label_quality(surface: str) -> tuple[bool, bool, int, str]:
    """Better labels sort later: capitalised, not all capitals, longer."""
    return (surface[:1].isupper(), not surface.isupper(), -abs(len(surface) - 24), surface)
