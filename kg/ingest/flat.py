"""The contract's flat claims with resolved names, for one document and without a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.model.claim import Claim, flat_claim
from kg.model.content import NameType, name_fields
from kg.model.document import Document
from kg.model.entity import Entity, EntityType
from kg.resolution.records import NameRecord
from kg.resolution.resolver import resolve

_RESOLVED = frozenset({NameType.COMPANY, NameType.PUBLISHER, NameType.PLACE})
"""Types whose canonical label replaces the printed name; members and markets stay in the document's own words."""

_FLAT_FIELDS = {"with_": "with"}


def flat_document(document: Document, claims: Sequence[Claim], known: Sequence[Entity]) -> dict[str, Any]:
    """What `kg extract --json` prints: `{"document": {...}, "claims": [...]}`, claims in text order."""
    labels = _labels(document, claims, known)
    return {
        "document": {
            "id": document.id,
            "sha256": document.sha256,
            "text": document.text,
            "title": document.title,
            "publisher": document.meta.publisher or _publisher(claims),
            "date": str(document.meta.date) if document.meta.date else None,
            "media_type": document.media_type,
        },
        "claims": [_with_labels(claim, flat_claim(claim, document.text_sha256), labels) for claim in claims],
    }


def _publisher(claims: Sequence[Claim]) -> str | None:
    return next((asdict(c.content)["name"] for c in claims if c.kind == "publisher"), None)


def _names(claim: Claim) -> list[tuple[str, NameType, str]]:
    """(field, type, surface) of the names in a claim whose canonical label is shown."""
    found: list[tuple[str, NameType, str]] = []
    for name, name_type in name_fields(type(claim.content)).items():
        value = getattr(claim.content, name)
        if name_type in _RESOLVED and isinstance(value, str):
            found.append((name, name_type, value))
    return found


def _labels(document: Document, claims: Sequence[Claim], known: Sequence[Entity]) -> dict[tuple[NameType, str], str]:
    printed = sorted({(name_type, surface) for claim in claims for _, name_type, surface in _names(claim)})
    records = [NameRecord(f"{t.value}|{surface}", surface, t, document.id) for t, surface in printed]
    resolution = resolve(records, known)
    entities = {entity.iri: entity for entity in resolution.entities}
    entity_of = {found.name: entities[found.entity] for found in resolution.identifications}
    return {(t, surface): _shown(t, surface, entity_of[f"{t.value}|{surface}"]) for t, surface in printed}


def _shown(name_type: NameType, surface: str, entity: Entity) -> str:
    """The entity's label; a publisher's regions stay as it draws them, since ours are only close to them."""
    return surface if name_type is NameType.PLACE and entity.type is not EntityType.COUNTRY else entity.label


def _with_labels(claim: Claim, flat: dict[str, Any], labels: dict[tuple[NameType, str], str]) -> dict[str, Any]:
    for name, name_type, surface in _names(claim):
        field = _FLAT_FIELDS.get(name, name)
        flat[field] = labels[name_type, surface]
        flat[f"{field}_as_printed"] = surface
    return flat
