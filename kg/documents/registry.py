"""Readers by media type; the media type by file name when nobody says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath

from kg.documents.figures import FiguresReader
from kg.documents.languages import check_language
from kg.documents.mediatypes import FEED_ITEM_TYPE, FEED_TYPES, HTML_TYPES, PDF_TYPES, WORD_TYPES
from kg.documents.register import RegisterReader
from kg.documents.sniff import sniffed_type
from kg.documents.text import TextReader
from kg.errors import DocumentError, Place, UnsupportedDocument
from kg.model.document import Document, DocumentMeta
from kg.model.ports import Reader

MEDIA_TYPES: dict[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".ttl": "text/turtle",
}
"""File name ending to media type; readers that join add their own by `register`."""

_READERS: dict[str, Reader] = {}
_LATER: dict[str, tuple[str, str]] = {}
"""Media type to module and class of a reader whose libraries are loaded when the first such file comes."""
_DATA_TYPES = frozenset({"text/turtle", "application/x-turtle", "text/csv", "text/tab-separated-values"})
"""Formats of records, which are in no language."""
_PLAIN_TYPES = frozenset({"", "text/plain", "text/markdown", "application/octet-stream", "application/xml", "text/xml"})
"""Types under which files of any format come."""


def register(reader: Reader, *suffixes: str) -> None:
    """Makes a reader known under its media types, and the file name endings that mean its first one."""
    for media_type in reader.media_types:
        _READERS[media_type] = reader
    for suffix in suffixes:
        MEDIA_TYPES[suffix] = reader.media_types[0]


def register_later(reader: tuple[str, str], media_types: Sequence[str], *suffixes: str) -> None:
    """Makes a reader known by module and class; it is imported when it is needed."""
    _LATER.update(dict.fromkeys(media_types, reader))
    MEDIA_TYPES.update(dict.fromkeys(suffixes, media_types[0]))


def _reader_of(media_type: str) -> Reader | None:
    if media_type in _LATER and media_type not in _READERS:
        module, name = _LATER[media_type]
        register(getattr(import_module(module), name)())
    return _READERS.get(media_type)


def media_type_of(name: str) -> str | None:
    """Media type by the ending of a file name, or None."""
    return MEDIA_TYPES.get(PurePosixPath(name.lower()).suffix)


def readable_suffixes() -> tuple[str, ...]:
    """File name endings that some reader takes, sorted."""
    return tuple(sorted(s for s, m in MEDIA_TYPES.items() if m in _READERS or m in _LATER))


def read_document(data: bytes, name: str, meta: DocumentMeta, media_type: str | None = None) -> Document:
    """Reads bytes into a document with its block tree.

    Args:
        data: the file's bytes.
        name: file name or address, for messages and to tell the format.
        meta: what is known of the document.
        media_type: the format, when it is known; else by name, else plain text.

    Raises:
        DocumentError: when the bytes cannot be read; says where and what to do.
        UnsupportedDocument: when no reader takes the format.
    """
    declared = _declared_type(data, name, media_type)
    kind = declared.split(";")[0].strip().lower()
    reader = _reader_of(kind)
    if reader is None:
        raise UnsupportedDocument(
            f"No reader takes {kind}.", f"Readable are: {', '.join(readable_suffixes())}.", Place(name)
        )
    try:
        document = reader.read(data, declared, meta)
        if kind not in _DATA_TYPES:
            check_language(document.text)
        return document if document.media_type == kind else replace(document, media_type=kind)
    except DocumentError as error:
        if error.where == Place(name):
            raise
        line = error.where.line if error.where else None
        elsewhere = replace_where(error, Place(name, line))
        raise elsewhere from error


def _declared_type(data: bytes, name: str, media_type: str | None) -> str:
    """The given type, else that of the name; for none, and for plain ones, what the bytes are when they say it."""
    declared = media_type or media_type_of(name) or ""
    if declared.split(";")[0].strip().lower() in _PLAIN_TYPES:
        return sniffed_type(data) or declared or "text/plain"
    return declared


def replace_where(error: DocumentError, where: Place) -> DocumentError:
    """The same error at another place."""
    return type(error)(error.what, error.todo, where, error.nearest)


register(TextReader(), ".txt", ".text", ".md", ".markdown")
MEDIA_TYPES.update({".md": "text/markdown", ".markdown": "text/markdown"})
register(RegisterReader(), ".ttl")
register(FiguresReader(), ".csv", ".tsv")
register_later(("kg.documents.html", "HtmlReader"), HTML_TYPES, ".html", ".htm", ".xhtml")
register_later(("kg.documents.pdf", "PdfReader"), PDF_TYPES, ".pdf")
register_later(("kg.documents.docx", "DocxReader"), WORD_TYPES, ".docx", ".docm")
register_later(("kg.documents.feed", "FeedReader"), FEED_TYPES, ".rss", ".atom", ".xml")
register_later(("kg.documents.feed", "FeedItemReader"), (FEED_ITEM_TYPE,))

__all__ = ["MEDIA_TYPES", "media_type_of", "read_document", "readable_suffixes", "register"]
