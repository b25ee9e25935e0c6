"""RDF terms by CURIE, and literals: the only place where strings become terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.namespaces import STANDARD

Term = NamedNode | BlankNode | Literal | Triple
Subject = NamedNode | BlankNode | Triple
GraphName = NamedNode | BlankNode | DefaultGraph

_DECIMAL = NamedNode(STANDARD["xsd"] + "decimal")
_INTEGER = NamedNode(STANDARD["xsd"] + "integer")
_DATE = NamedNode(STANDARD["xsd"] + "date")
_DATE_TIME = NamedNode(STANDARD["xsd"] + "dateTime")
_ANY_URI = NamedNode(STANDARD["xsd"] + "anyURI")
_BOOLEAN = NamedNode(STANDARD["xsd"] + "boolean")


@cache
def term(curie: str) -> NamedNode:
    """The IRI of a CURIE whose prefix is a standard one or `ci:`.

    Raises:
        KeyError: for a prefix that is not declared in `kg.namespaces`.
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(STANDARD[prefix] + local)


TYPE = term("rdf:type")


def text(value: str | None) -> Literal | None:
    """A plain string literal; None and "" give None."""
    return Literal(value) if value else None


def decimal(value: Decimal) -> Literal:
    """An `xsd:decimal` in the form that stores give back: no exponent, no trailing zeros."""
    lexical = format(value, "f")
    if "." in lexical:
        lexical = lexical.rstrip("0").rstrip(".")
    return Literal("0" if lexical in {"-0", ""} else lexical, datatype=_DECIMAL)


def integer(value: int) -> Literal:
    """An `xsd:integer`."""
    return Literal(str(value), datatype=_INTEGER)


def boolean(value: bool) -> Literal:
    """An `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def day(value: date) -> Literal:
    """An `xsd:date`."""
    return day_text(value.isoformat())


def day_text(value: str) -> Literal:
    """An `xsd:date` from its lexical form (years past 9999 have no Python date)."""
    return Literal(value, datatype=_DATE)


def instant(value: str) -> Literal:
    """An `xsd:dateTime` from its ISO 8601 form."""
    return Literal(value, datatype=_DATE_TIME)


def any_uri(value: str) -> Literal:
    """An address as `xsd:anyURI`: printed addresses are not always valid IRIs, so they do not become nodes."""
    return Literal(value, datatype=_ANY_URI)


def short_hash(*parts: str) -> str:
    """Twelve hexadecimal digits over the parts, which cannot run into each other."""
    joined = "\x1f".join(parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Triples:
    """A growing set of quads of one graph: said twice is said once."""

    __slots__ = ("_graph", "quads")

    def __init__(self, graph: NamedNode) -> None:
        self._graph = graph
        self.quads: set[Quad] = set()

    def add(self, subject: NamedNode, predicate: str | NamedNode, *objects: Term | None) -> None:
        """Adds one quad an object; None objects (unstated) are left out."""
        node = predicate if isinstance(predicate, NamedNode) else term(predicate)
        for value in objects:
            if value is not None:
                self.quads.add(Quad(subject, node, value, self._graph))

    @property
    def subjects(self) -> set[NamedNode]:
        """What is spoken of."""
        return {q.subject for q in self.quads if isinstance(q.subject, NamedNode)}

    def type(self, subject: NamedNode, *classes: str) -> None:
        """Adds `rdf:type` quads."""
        self.add(subject, TYPE, *(term(c) for c in classes))


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """N-Quads lines, sorted: equal sets of quads give equal bytes (blank nodes keep their labels)."""
    return sorted({f"{quad} .\n" for quad in quads})
