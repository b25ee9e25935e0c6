"""The seams at which implementations are exchanged."""

from __future__ import annotations

from typing import Protocol

from kg.model.claim import Claim
from kg.model.document import Document, DocumentMeta
from kg.model.entity import Entity


class Reader(Protocol):
    """Turns bytes of one family of media types into a document. Pure."""

    @property
    def name(self) -> str:
        """Name and version; part of the rendition's identity."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """What it reads, the usual type first."""
        ...

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads `data`.

        Raises:
            DocumentError: when the bytes are not what the media type promises.
        """
        ...


class Lexicon(Protocol):
    """Names and words the reader and the interpreter recognise: places, concepts, known companies, market words."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, ordered by IRI."""
        ...


class Extractor(Protocol):
    """Reads the claims of a document. A pure function of the document and the lexicon."""

    version: str

    def extract(self, document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
        """Claims in text order."""
        ...
