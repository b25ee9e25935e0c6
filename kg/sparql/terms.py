"""N-Triples forms of terms, and back from a token to an IRI."""

from __future__ import annotations

import re

_IRI_BAD = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\n\r\t]')
_UCHAR = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def iri(text: str) -> str:
    """`<text>`.

    Raises:
        ValueError: when `text` is no absolute IRI.
    """
    if _IRI_BAD.search(text) or not is_absolute(text):
        raise ValueError(f"not an absolute IRI: {text!r}")
    return f"<{text}>"


def literal(text: str, datatype: str | None = None, language: str | None = None) -> str:
    """A literal with a datatype IRI or a language tag, or a plain string.

    Raises:
        ValueError: for a datatype that is no absolute IRI, a language tag that is none, or both at once.
    """
    quoted = '"' + _ESCAPED.sub(lambda m: _ESCAPES[m.group()], text) + '"'
    if datatype and language:
        raise ValueError("a literal has a datatype or a language, not both")
    if language is not None:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f"not a language tag: {language!r}")
        return f"{quoted}@{language}"
    return f"{quoted}^^{iri(datatype)}" if datatype else quoted


def is_absolute(text: str) -> bool:
    """True for an IRI that begins with a scheme."""
    return _ABSOLUTE.match(text) is not None


def unescape(text: str) -> str:
    r"""Replaces `\uXXXX` and `\UXXXXXXXX`; values outside Unicode become U+FFFD."""

    def character(found: re.Match[str]) -> str:
        code = int(found.group(1) or found.group(2), 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"

    return _UCHAR.sub(character, text)
