"""Readers: bytes of any supported format into a document with a block tree."""

from kg.documents.registry import media_type_of, read_document, readable_suffixes, register

__all__ = ["media_type_of", "read_document", "readable_suffixes", "register"]
