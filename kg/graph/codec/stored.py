"""A document as the graph keeps it: what is known of it and its canonical text, without the block tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.claim import Claim
from kg.model.content import Publisher
from kg.model.document import Document
from kg.model.period import PartialDate


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a document's graph says of the document itself.

    Attributes:
        sha256: hash of the bytes.
        text: canonical text.
        text_sha256: hash of the text rendition.
        media_type: as read.
        reader: name and version of the reader.
        title: given, else the first heading.
        publisher: given, else the first one the text names.
        date: when it was issued.
        url: where it was found.
        derived_from: the work it digests or copies, as (publisher, title).
        secondary: true when it repeats figures of others.
    """

    sha256: str
    text: str
    text_sha256: str
    media_type: str
    reader: str
    title: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    derived_from: tuple[str, str] | None = None
    secondary: bool = False

    @property
    def id(self) -> str:
        """Local id of the document, as `Document.id`."""
        return self.sha256[:16]

    @classmethod
    def of(cls, document: Document, claims: Iterable[Claim] = ()) -> StoredDocument:
        """The record of a document; its claims say who published it when nobody gave a publisher."""
        meta = document.meta
        return cls(
            sha256=document.sha256,
            text=document.text,
            text_sha256=document.text_sha256,
            media_type=document.media_type,
            reader=document.reader,
            title=document.title or None,
            publisher=meta.publisher or _stated_publisher(claims),
            date=meta.date,
            url=meta.url or None,
            derived_from=meta.derived_from,
            secondary=meta.secondary,
        )


def _stated_publisher(claims: Iterable[Claim]) -> str | None:
    stated = [(c.span, c.content.name) for c in claims if isinstance(c.content, Publisher)]
    return min(stated)[1] if stated else None
