"""Names to entities: a pure function of all names, what is known, and what people have judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model.content import NameType
from kg.model.entity import Entity, EntityType
from kg.model.judgement import Judgement
from kg.namespaces import Resources
from kg.resolution.aliases import short_forms, split_brackets
from kg.resolution.decisions import Decisions, folded
from kg.resolution.index import EntityIndex, is_place_dimension, key_for
from kg.resolution.keys import company_key, local_name, market_key, name_key
from kg.resolution.placed import Placed, placed_in
from kg.resolution.records import Identification, NameRecord, Resolution
from kg.resolution.renamings import stated_forms

EQUAL_KEY, KNOWN_ALIAS = "equal key", "known alias"
SHORT_FORM = "other form in the document"
OWN_NAME = "name of its own"
"""How a name was identified; the evidence is what it was found under."""


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
    decisions = Decisions.of(judgements)
    resolver = Resolver(EntityIndex(known, categories), decisions, resources or Resources())
    forms = _forms_by_document(names, texts or {})
    ordered = sorted(names, key=lambda n: n.iri)
    found = tuple(resolver.identify(name, forms.get(name.document, {})) for name in ordered)
    surfaces: dict[str, set[str]] = defaultdict(set)
    dimensions: dict[str, set[str]] = defaultdict(set)
    for name, own in zip(ordered, found, strict=True):
        surfaces[own.entity].add(resolver.called(name))
        if name.dimension:
            dimensions[own.entity].add(name.dimension)
    entities = tuple(resolver.describe(iri, surfaces[iri], dimensions[iri]) for iri in sorted(surfaces))
    return Resolution(found, entities, redirects=dict(sorted(decisions.redirects.items())))


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds what single names denote, and describes what they denote.

    Attributes:
        index: entities of the register and the vocabularies.
        decisions: what people decided.
        resources: mints the IRIs of names that nothing knows: the same name always gets the same IRI.
    """

    index: EntityIndex
    decisions: Decisions
    resources: Resources

    def identify(self, name: NameRecord, forms: Mapping[str, str]) -> Identification:
        """What a name denotes.

        Args:
            name: the name.
            forms: keys of other forms of names in its document to the key of the full name; see `document_forms`.
        """
        found = self._decided(name) or self._found(name, forms)
        kept = replace(found, entity=self.decisions.kept(found.entity))
        is_apart = (kept.entity, folded(self.called(name))) in self.decisions.apart
        return self._set_apart(name, kept.entity) if is_apart else kept

    def describe(self, iri: str, surfaces: set[str], dimensions: set[str]) -> Entity:
        """An entity with the names it is called by; a provisional one is labelled by its most complete surface."""
        known = self.index.entity(iri)
        if EntityType.MARKET in {known.type if known else None, self._type_of_iri(iri)}:
            surfaces = {*surfaces, *(p.name for s in surfaces if (p := placed_in(self.index, s)))}
        if known is not None:
            extra = surfaces - {known.label} - set(known.aliases)
            own = replace(known, aliases=(*known.aliases, *sorted(extra)))
            return self._limited(own, surfaces) if known.type is EntityType.MARKET else own
        entity_type = self._type_of_iri(iri)
        label = max(sorted(self._own(iri, surfaces) or surfaces), key=_label_quality)
        category = min(dimensions) if dimensions and entity_type is EntityType.CONCEPT else None
        others = tuple(sorted(surfaces - {label}))
        own = Entity(iri, entity_type, label, others, provisional=True, category=category)
        return self._limited(own, surfaces) if entity_type is EntityType.MARKET else own

    def _own(self, iri: str, surfaces: set[str]) -> set[str]:
        """Those of an entity's names that it got its IRI from; the others came to it by forms or merges."""
        return {s for s in surfaces if iri in self.homes(s)} if len(surfaces) > 1 else surfaces

    def called(self, name: NameRecord) -> str:
        """What a name calls its entity: a market of one place with that place, wherever the document says it."""
        placed = self._placed(name)
        names_place = placed is None or name.covers is None or placed_in(self.index, name.surface) is not None
        return name.surface.strip() if names_place or placed is None else placed.name

    def _placed(self, name: NameRecord) -> Placed | None:
        return placed_in(self.index, name.surface, name.covers) if name.type is NameType.MARKET else None

    def _limited(self, market: Entity, surfaces: set[str]) -> Entity:
        """A market of one place with that place and the market that is not limited to it."""
        for surface in (market.label, *sorted(surfaces)):
            placed = placed_in(self.index, surface)
            if placed and self._market_of(placed, surface).entity == market.iri:
                return replace(market, within=self._unlimited(placed), place=placed.place.iri)
        return market

    def _unlimited(self, placed: Placed) -> str:
        match = self.index.find(placed.bare, NameType.MARKET)
        own = match.entity.iri if match else self._minted(EntityType.MARKET, market_key(placed.bare))
        return self.decisions.kept(own)

    def _market_of(self, placed: Placed, surface: str) -> Identification:
        """What a market of one place is: one that a register names so, else one of its own."""
        for form in (surface, placed.name):
            match = self.index.find(form, NameType.MARKET)
            if match and name_key(form) in {name_key(n) for n in (match.entity.label, *match.entity.aliases)}:
                method = EQUAL_KEY if match.by_label else KNOWN_ALIAS
                return Identification("", match.entity.iri, method, 1.0, match.entity.label)
        return Identification("", self._minted(EntityType.MARKET, placed.key), OWN_NAME, 0.9, placed.key)

    def homes(self, surface: str) -> set[str]:
        """Every entity that a name of this surface can be given when people split it from another."""
        keys = {(_type_for(t, d), key_for(t)(split_brackets(surface)[0])) for t in NameType for d in (None, "region")}
        if placed := placed_in(self.index, surface):
            keys.add((EntityType.MARKET, placed.key))
        own = {self._minted(type_, key) for type_, key in keys}
        return own | {self._minted(type_, _split_key(key, surface)) for type_, key in keys}

    def _minted(self, entity_type: EntityType, key: str) -> str:
        return self.resources.iri(entity_type.value, local_name(key))

    def _type_of_iri(self, iri: str) -> EntityType:
        """The type of an entity that nothing describes: its IRI was minted by type."""
        return next((t for t in EntityType if iri.startswith(self.resources.iri(t.value, ""))), EntityType.CONCEPT)

    def _set_apart(self, name: NameRecord, entity: str) -> Identification:
        """An entity of its own for a name that people split from one; its printed form tells two keys apart."""
        placed = self._placed(name)
        key = placed.key if placed else key_for(name.type)(split_brackets(name.surface)[0])
        own = self._minted(_type_of(name), key)
        if own == entity:
            own = self._minted(_type_of(name), _split_key(key, self.called(name)))
        return Identification(name.iri, own, "judgement", 1.0, "split by a person")

    def _decided(self, name: NameRecord) -> Identification | None:
        entity = self.decisions.identified.get(name.iri)
        return Identification(name.iri, entity, "judgement", 1.0) if entity else None

    def _found(self, name: NameRecord, forms: Mapping[str, str]) -> Identification:
        if placed := self._placed(name):
            return replace(self._market_of(placed, name.surface), name=name.iri)
        surface, inner = split_brackets(name.surface)
        for form, method in ((name.surface, EQUAL_KEY), (surface, EQUAL_KEY), (inner, "alias in brackets")):
            if form and (match := self.index.find(form, name.type, name.dimension)):
                how = method if match.by_label else KNOWN_ALIAS
                return Identification(name.iri, match.entity.iri, how, 1.0, match.entity.label)
        if name.type is NameType.COMPANY and (long := forms.get(company_key(surface))):
            match = self.index.find(long, name.type)
            entity = match.entity.iri if match else self._minted(EntityType.COMPANY, long)
            return Identification(name.iri, entity, SHORT_FORM, 0.97, long)
        key = key_for(name.type)(surface)
        return Identification(name.iri, self._minted(_type_of(name), key), OWN_NAME, 0.9, key)


def document_forms(companies: Iterable[str], text: str) -> Mapping[str, str]:
    """Keys of short forms, and of other names that a text states, to the key of the full name in one document."""
    found = frozenset(companies)
    return {**stated_forms(text, found), **short_forms(sorted(found))}


def _forms_by_document(names: Iterable[NameRecord], texts: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    surfaces: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.type is NameType.COMPANY:
            surfaces[name.document].add(name.surface)
    return {document: document_forms(found, texts.get(document, "")) for document, found in surfaces.items()}


def _split_key(key: str, surface: str) -> str:
    return f"{key} {folded(surface)} split"


def _type_of(name: NameRecord) -> EntityType:
    return _type_for(name.type, name.dimension)


def _type_for(name_type: NameType, dimension: str | None) -> EntityType:
    match name_type:
        case NameType.COMPANY:
            return EntityType.COMPANY
        case NameType.PUBLISHER:
            return EntityType.PUBLISHER
        case NameType.MARKET:
            return EntityType.MARKET
        case NameType.PLACE:
            return EntityType.REGION
        case NameType.MEMBER:
            return EntityType.REGION if is_place_dimension(dimension) else EntityType.CONCEPT
        case NameType.CONCEPT:
            return EntityType.CONCEPT
    raise ValueError(f"no entity type for names of type {name_type!r}")


def _label_quality(surface: str) -> tuple[bool, bool, int, str]:
    """Better labels sort later: capitalised, not all capitals, longer."""
    return (surface[:1].isupper(), not surface.isupper(), -abs(len(surface) - 24), surface)
