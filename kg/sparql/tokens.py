"""Tokens of SPARQL 1.1 text (and of the 1.2 additions the engine reads), by the terminals of the grammar.

Source of the terminals: SPARQL 1.1 Query Language, section 19.8 (productions 139-173). Code point escapes are read
where the embedded engine reads them: inside strings and IRIs, nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from typing import NamedTuple

from kg.errors import Place, QueryError
from kg.sparql.keywords import WORDS


class Kind(IntEnum):
    """What a token is."""

    IRI = auto()
    """`<...>`."""
    NAME = auto()
    """A prefixed name, `ex:a`, `ex:` or `:a`."""
    BLANK = auto()
    """`_:a`."""
    VAR = auto()
    """`?a` or `$a`."""
    STRING = auto()
    NUMBER = auto()
    """Without its sign."""
    LANG = auto()
    """`@en`."""
    WORD = auto()
    """A keyword or the name of a built-in function, in any case."""
    MARK = auto()
    """Brackets, separators and operators."""


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: what it is.
        text: its characters, exactly.
        start: code point offset in the query.
        word: the keyword in capitals; "" for every other kind of token.
    """

    kind: Kind
    text: str
    start: int
    word: str = ""

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)

    def is_mark(self, text: str) -> bool:
        """True for exactly this bracket, separator or operator."""
        return self.kind is Kind.MARK and self.text == text


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_CHARS = _START + "\\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"\\[tbnrf\"'\\]|{_UCHAR}"
_PREFIX = rf"[{_BASE}](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+"
_LOCAL = rf"(?:[{_START}:0-9]|{_PLX})(?:[{_CHARS}:]|{_PLX}|\.+(?=[{_CHARS}:]|{_PLX}))*+"

_TOKEN = re.compile(
    rf"""(?P<SPACE>(?:[\ \t\r\n]++|\#[^\r\n]*+)++)
    |(?P<IRI><(?:[^<>"{{}}|^`\\\x00-\x20]|{_UCHAR})*+>)
    |(?P<STRING>\"\"\"(?:[^"\\]++|{_ECHAR}|"(?!""))*+\"\"\"
        |'''(?:[^'\\]++|{_ECHAR}|'(?!''))*+'''
        |"(?:[^"\\\r\n]++|{_ECHAR})*+"
        |'(?:[^'\\\r\n]++|{_ECHAR})*+')
    |(?P<VAR>[?$][{_START}0-9][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*+)
    |(?P<BLANK>_:[{_START}0-9](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)
    |(?P<NAME>(?:{_PREFIX})?:(?:{_LOCAL})?)
    |(?P<WORD>[A-Za-z][A-Za-z0-9_]*+)
    |(?P<NUMBER>(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<LANG>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    |(?P<MARK>\^\^|&&|\|\||<=|>=|!=|<<|>>|[{{}}()\[\];,.=<>!+\-*/|^?~&])""",
    re.VERBOSE,
)
_BY_GROUP: dict[int, Kind | None] = {n: getattr(Kind, name, None) for name, n in _TOKEN.groupindex.items()}


def place_of(text: str, offset: int, source: str = "query") -> Place:
    """Line and column, both from 1, of a code point offset."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(source, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def lex(text: str) -> list[Token]:
    """Tokens of a query or update in order; white space and comments left out.

    Raises:
        QueryError: at the first character that begins no token, or a word that SPARQL does not have (which is also
            what two words written without a space between them make).
    """
    return list(iter_tokens(text))


def iter_tokens(text: str) -> Iterator[Token]:
    """The tokens of `lex`, one after the other.

    Yields:
        The next token.

    Raises:
        QueryError: as `lex` does, when the place is reached.
    """
    position, length = 0, len(text)
    # not `finditer`: it would go on looking behind a character that begins nothing, in quadratic time
    match, kinds = _TOKEN.match, _BY_GROUP
    make = tuple.__new__  # the tuple's own constructor: that of a named one goes through two more calls
    while position < length:
        found = match(text, position)
        if found is None:
            raise QueryError(f"{text[position]!r} begins nothing that SPARQL knows.", where=place_of(text, position))
        kind = kinds[found.lastindex or 0]
        if kind is Kind.WORD:
            written = found[0]
            word = written.upper()
            if word not in WORDS:
                raise QueryError(
                    f"{written!r} is no word of SPARQL.",
                    "Separate keywords by spaces; a prefixed name needs its colon.",
                    place_of(text, position),
                )
            yield make(Token, (kind, written, position, word))
        elif kind is not None:
            yield make(Token, (kind, found[0], position, ""))
        position = found.end()
