"""Parameters of a query: `$x` becomes a term, on tokens, so that no value can change the shape of the query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.errors import QueryError
from kg.sparql.tokens import Kind, Token, lex, place_of

_IRI = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*>")


def parameters(query: str) -> tuple[str, ...]:
    """Names of the `$x` in a query, sorted, without the dollar.

    Raises:
        QueryError: when the query has characters that begin no token.
    """
    return tuple(sorted({t.text[1:] for t in lex(query) if _is_parameter(t)}))


def bind(query: str, params: Mapping[str, object]) -> str:
    """Replaces every `$x` by its term; all other characters stay as they are.

    Args:
        query: SPARQL text; `?x` are variables, `$x` parameters.
        params: name without the dollar to a term whose `str()` is its N-Triples form (as pyoxigraph's terms have it,
            or a string from `kg.sparql.terms`), or to a list or tuple of terms, written side by side for `VALUES`.

    Raises:
        QueryError: when a parameter of the query has no value, a value has no place, or a value is not exactly one
            IRI, literal, number or boolean.
    """
    written = {name: _written(name, value) for name, value in params.items()}
    parts: list[str] = []
    position = 0
    used: set[str] = set()
    for token in _parameters(query):
        name = token.text[1:]
        if name not in written:
            raise QueryError(f"The parameter ${name} has no value.", where=place_of(query, token.start))
        parts += (query[position : token.start], written[name])
        position = token.end
        used.add(name)
    unused = sorted(written.keys() - used)
    if unused:
        raise QueryError(f"The query has no parameter ${unused[0]}.", "Give exactly the parameters it declares.")
    return "".join((*parts, query[position:]))


@lru_cache(maxsize=256)
def _parameters(query: str) -> tuple[Token, ...]:
    """Places of the parameters; queries of the catalogue are bound again and again."""
    return tuple(t for t in lex(query) if _is_parameter(t))


def _is_parameter(token: Token) -> bool:
    return token.kind is Kind.VAR and token.text.startswith("$")


def _written(name: str, value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(_written(name, one) for one in value)
    text = str(value)
    if not _is_term(text):
        raise QueryError(f"The value of ${name} is not one RDF term: {text[:80]!r}.", "Give an N-Triples term.")
    return f" {text} " if text[0] in "-+0123456789tf" else text


def _is_term(text: str) -> bool:
    """True for one IRI, literal, number (signed or not) or boolean and nothing else, not even a comment."""
    if _IRI.fullmatch(text):  # by far the most, and lists of them are long
        return True
    try:
        tokens = lex(text)
    except QueryError:
        return False
    if not tokens or tokens[0].start != 0 or "".join(t.text for t in tokens) != text:
        return False
    kinds = [t.kind for t in tokens]
    match kinds:
        case [Kind.IRI | Kind.NUMBER | Kind.STRING] | [Kind.STRING, Kind.LANG]:
            return True
        case [Kind.WORD]:
            return text in {"true", "false"}
        case [Kind.MARK, Kind.NUMBER]:
            return tokens[0].text in {"+", "-"}
        case [Kind.STRING, Kind.MARK, Kind.IRI]:
            return tokens[1].text == "^^"
    return False
