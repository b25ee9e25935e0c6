"""Canonical things that names denote."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class EntityType(StrEnum):
    """Types with a prefix of their own under `https://compintel.example/id/`."""

    COMPANY = "company"
    PUBLISHER = "publisher"
    MARKET = "market"
    REGION = "region"
    COUNTRY = "country"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Entity:
    """A canonical thing.

    Attributes:
        iri: full IRI.
        type: its type.
        label: preferred name.
        aliases: other names that are safe to match, without the label.
        broader: IRI of the thing that contains it (country in region), or None.
        notation: a code (ISO 3166, DICOM ...), or None.
        provisional: true when no register or vocabulary knows it.
        category: for concepts: "modality", "technology", "regulation", "condition", "subspecialty", "customer_type" ...
        within: for a market of one place, IRI of the market that is not limited to it.
        place: for a market of one place, IRI of the place.
    """

    iri: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = field(default=())
    broader: str | None = None
    notation: str | None = None
    provisional: bool = False
    category: str | None = None
    within: str | None = None
    place: str | None = None


def slugify(text: str) -> str:
    """Lower-case ASCII words joined with hyphens; a hash when nothing is left ("vRad, Inc." gives "vrad-inc")."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    return slug[:80].strip("-") or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
