"""The one tree of errors. Each says what happened, where, and what to do; HTTP status codes live in `kg.api` alone."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error was found: a file, document or query, and a position in it (lines and columns start at 1)."""

    source: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        position = ":".join(str(n) for n in (self.line, self.column) if n is not None)
        return f"{self.source}:{position}" if position else self.source


@dataclass(eq=False)
class KgError(Exception):
    """Base of everything the program raises on purpose.

    Attributes:
        what: one plain sentence: what is wrong.
        todo: what the reader of the message can do next; empty when there is nothing to do.
        where: the place, when there is one.
        nearest: names or questions close to what was asked for, best first.
    """

    what: str
    todo: str = ""
    where: Place | None = None
    nearest: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        at = f"{self.where}: " if self.where else ""
        near = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        todo = f" {self.todo}" if self.todo else ""
        return f"{at}{self.what}{todo}{near}"

    def __reduce__(self) -> tuple[type[KgError], tuple[object, ...]]:
        """Between processes errors go by their fields, however they were given."""
        return type(self), tuple(getattr(self, f.name) for f in fields(self))


class DocumentError(KgError):
    """A file or address could not be read as a document."""


class UnsupportedDocument(DocumentError):
    """No reader takes this kind of document (media type, language, encryption)."""


class OntologyError(KgError):
    """The ontology, a vocabulary or the shapes are not as the program needs them."""


class ShapeViolation(KgError):
    """A graph does not conform to its SHACL shapes."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process holds the store open for writing."""


class QueryError(KgError):
    """A query is malformed or asks for what is not allowed."""


class QueryTimeout(QueryError):
    """A query passed its deadline and was stopped."""


class UnknownName(KgError):
    """A company, market, dimension, member or document that the graph does not know."""


class JudgementRefused(KgError):
    """A merge, split, review, correction or undo that something stands in the way of."""


class RequestRefused(KgError):
    """Parameters that contradict each other or lie outside what a function accepts."""


class SettingError(KgError):
    """A setting in the environment or in `.env` cannot be used."""
