"""What SILENT asks for when an address is not allowed: the call fails, and the failure is ignored."""

from __future__ import annotations

from kg.sparql.guard import read_prologue, resolve
from kg.sparql.limits import Allowed
from kg.sparql.tokens import Kind, Token, lex


def silence_refused(query: str, allowed: Allowed) -> str:
    """Replaces each `SERVICE SILENT` call to an address that is not allowed by one empty solution.

    That is what SPARQL 1.1 Federated Query, section 3.1, gives when a silent call fails. The group's variables stay
    in scope. Calls without SILENT stay as they are, for the guard to refuse.

    Raises:
        QueryError: when the text has characters that begin no token.
    """
    if "service" not in query.lower():
        return query
    tokens = lex(query)
    prefixes, _ = read_prologue(tokens, 0, {})
    parts: list[str] = []
    position = index = 0
    while index < len(tokens):
        if tokens[index].word == "SERVICE" and index + 3 < len(tokens) and tokens[index + 1].word == "SILENT":
            address = resolve(tokens[index + 2], prefixes)
            end = _group_end(tokens, index + 3)
            if end is not None and (address is None or not allowed.permits(address)):
                parts += (query[position : tokens[index].start], _no_bindings(tokens[index + 3 : end]))
                position = tokens[end].end
                index = end
        index += 1
    return "".join((*parts, query[position:]))


def _group_end(tokens: list[Token], first: int) -> int | None:
    """Index of the brace that closes the group opening at `first`; None when there is no such group."""
    depth = 0
    for index in range(first, len(tokens)):
        depth += tokens[index].is_mark("{") - tokens[index].is_mark("}")
        if depth == 0:
            return index if index > first else None
    return None


def _no_bindings(group: list[Token]) -> str:
    names = sorted({token.text[1:] for token in group if token.kind is Kind.VAR})
    if not names:
        return "{ }"
    variables, nothing = " ".join(f"?{name}" for name in names), " ".join("UNDEF" for _ in names)
    return f"{{ VALUES ({variables}) {{ ({nothing}) }} }}"
