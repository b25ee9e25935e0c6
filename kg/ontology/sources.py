"""Turtle files to triples, with the place of every error, and the move to another base IRI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import OntologyError, Place
from kg.namespaces import DEFAULT_BASE

_RESOURCES = f"{DEFAULT_BASE}id/"


def parse_turtle(data: bytes, source: str) -> list[Triple]:
    """The triples of a Turtle text, in its order.

    Args:
        data: UTF-8 Turtle.
        source: name to show in an error.

    Raises:
        OntologyError: with line and column, when the text is not Turtle.
    """
    try:
        return [quad.triple for quad in parse(data, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        place = Place(source, error.lineno, error.offset)
        raise OntologyError(f"This is not Turtle: {error.msg}.", "Correct the file at this line.", place) from error


def load_turtle(path: Path) -> list[Triple]:
    """The triples of a Turtle file.

    Raises:
        OntologyError: when the file cannot be read, or is not Turtle.
    """
    return parse_turtle(load_bytes(path), str(path))


def load_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OntologyError: when the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(
            f"The file cannot be read: {error.strerror or error}.", "Check the path.", Place(str(path))
        ) from error


def turtle_files(folder: Path) -> Sequence[Path]:
    """The Turtle files of a folder, ordered by name.

    Raises:
        OntologyError: when the folder holds none.
    """
    found = sorted(folder.glob("*.ttl"))
    if not found:
        raise OntologyError("No Turtle file is in this folder.", "Install the program again.", Place(str(folder)))
    return found


def rebase(triples: Iterable[Triple], base: str) -> list[Triple]:
    """Moves resources (`.../id/...`) under another base; terms of the ontology and its shapes keep their IRIs."""
    if base == DEFAULT_BASE:
        return list(triples)
    target = f"{base}id/"

    def moved(term: NamedNode) -> NamedNode:
        return NamedNode(target + term.value[len(_RESOURCES) :]) if term.value.startswith(_RESOURCES) else term

    def moved_any(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
        return moved(term) if isinstance(term, NamedNode) else term

    return [Triple(_subject(moved_any(t.subject)), moved(t.predicate), moved_any(t.object)) for t in triples]


def _subject(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode:
    if isinstance(term, NamedNode | BlankNode):
        return term
    raise TypeError(f"no subject of a triple: {term!r}")


def line_of(data: bytes, iri: str) -> int | None:
    """The first line that names a resource, by its IRI or by its local name, or None."""
    local = iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]
    lines = data.decode("utf-8", "replace").splitlines()
    for wanted in (f"<{iri}>", f":{local} ", f":{local}"):
        found = next((number for number, line in enumerate(lines, start=1) if wanted in line), None)
        if found is not None:
            return found
    return None
