"""The format of bytes by how they begin, for names and servers that do not say it or say it wrong."""

from __future__ import annotations

import re

_HEAD = 2048
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEAD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,300}\?>\s*|<!--.{0,1000}?-->\s*|<\?[^>]{0,300}\?>\s*)*", re.DOTALL
)


def sniffed_type(data: bytes) -> str | None:
    """Media type of PDF, Word, HTML, RSS and Atom; None for what could be any text."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _WORD if b"word/" in data else "application/zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _WORD
    head = data[:_HEAD].lower()
    lead = _LEAD.match(head)
    start = head[lead.end() if lead else 0 :]
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "text/html"
    if start.startswith((b"<rss", b"<rdf:rdf")):
        return "application/rss+xml"
    return "application/atom+xml" if start.startswith(b"<feed") else None
