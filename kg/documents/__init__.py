"""Readers: bytes of any supported format into a document with a block tree; files and feeds into sources."""

from kg.documents.files import count_files, iter_sources, sources_of
from kg.documents.registry import media_type_of, read_document, readable_suffixes, register
from kg.documents.source import Source, Unreadable

__all__ = [
    "Source",
    "Unreadable",
    "count_files",
    "iter_sources",
    "media_type_of",
    "read_document",
    "readable_suffixes",
    "register",
    "sources_of",
]
