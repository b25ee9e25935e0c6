"""Readers: bytes of any supported format into a document with a block tree; files, feeds and addresses into sources."""

from kg.documents.address import FetchLimits, fetch_address, make_client
from kg.documents.files import iter_sources, sources_of
from kg.documents.registry import media_type_of, read_document, readable_suffixes, register
from kg.documents.source import Source, Unreadable

__all__ = [
    "FetchLimits",
    "Source",
    "Unreadable",
    "fetch_address",
    "iter_sources",
    "make_client",
    "media_type_of",
    "read_document",
    "readable_suffixes",
    "register",
    "sources_of",
]
