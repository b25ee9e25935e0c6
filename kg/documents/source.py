"""A source: bytes to be read as one document, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import KgError
from kg.model.document import DocumentMeta


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read as one document.

    Attributes:
        name: file name or address, for messages and to tell the format.
        data: the bytes.
        meta: what is known of the document.
        media_type: the format, when it is known.
        notes: what a person should know of how it was found, such as a date that could not be read.
    """

    name: str
    data: bytes
    meta: DocumentMeta
    media_type: str | None = None
    notes: tuple[str, ...] = ()


Unreadable = tuple[str, KgError]
"""The name of a source that could not be opened, and why."""
