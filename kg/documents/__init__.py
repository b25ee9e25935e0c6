"""Readers: bytes of any supported format into a document with a block tree."""
