"""Bytes of a page into characters, in the order in which browsers decide (WHATWG HTML, 13.2.3.2)."""

from __future__ import annotations

import codecs
import re

from kg.errors import DocumentError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_PARAMETER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""Labels that browsers read as windows-1252."""


def decode_page(data: bytes, media_type: str) -> str:
    """Decodes by byte order mark, charset parameter, declaration in the page, UTF-8, and last windows-1252.

    Raises:
        DocumentError: when the bytes are no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if data.count(b"\0", 0, _HEAD) > 8:
        raise DocumentError("The file is binary, not a page.", "Check that it is the file you meant.")
    for name in _candidates(data, media_type):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _candidates(data: bytes, media_type: str) -> list[str]:
    head = data[:_HEAD]
    declared = [m.group(1).decode("ascii") for m in (_DECLARED.search(head), _XML_DECLARED.match(head)) if m]
    parameter = _PARAMETER.search(media_type)
    names = ([parameter.group(1)] if parameter else []) + declared + ["utf-8"]
    return [known for name in names if (known := _text_codec(_SAME.get(name.lower(), name)))]


def _text_codec(name: str) -> str | None:
    """The codec's own name when it is one that makes text of bytes; None for unknown ones and for UTF-16 in ASCII."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)
    return (
        info.name if is_text and not info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")) else None
    )
