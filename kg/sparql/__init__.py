"""Text of SPARQL: tokens, guard and binding of parameters. Pure; knows no store."""

from kg.sparql.binding import bind, parameters
from kg.sparql.guard import Checked, Form, ServiceRefused, check
from kg.sparql.limits import Allowed, Limits
from kg.sparql.silence import silence_refused
from kg.sparql.terms import iri, literal
from kg.sparql.tokens import Kind, Token, lex, place_of
from kg.sparql.update import Operation, check_update, with_using, without_silent_loads

__all__ = [
    "Allowed",
    "Checked",
    "Form",
    "Kind",
    "Limits",
    "Operation",
    "ServiceRefused",
    "Token",
    "bind",
    "check",
    "check_update",
    "iri",
    "lex",
    "literal",
    "parameters",
    "place_of",
    "silence_refused",
    "with_using",
    "without_silent_loads",
]
