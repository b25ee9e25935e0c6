"""What answers a query: one small port, and pyoxigraph behind it."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg.errors import Place, QueryError, StoreError
from kg.graph.terms import GraphName, Subject, Term

Row = dict[str, Term | None]
"""One solution: variable name to term, None where unbound."""

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_REASON = 120
_BULK = 10_000
"""Quads from which on writing files of their own is faster than a transaction (a writer undoes either)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs that a query sees, by IRI; without one the default graph is the union of all named graphs.

    Attributes:
        default: graphs merged into the default graph.
        named: graphs that GRAPH may name.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready to run: parameters bound, prefixes beside it."""

    text: str
    prefixes: dict[str, str]
    dataset: Dataset | None = None


Result = list[Row] | list[Triple] | bool


class Engine(Protocol):
    """A dataset that can be asked and, by a writer, changed."""

    def query(self, query: Query) -> Result:
        """Rows of SELECT, triples of CONSTRUCT and DESCRIBE, the boolean of ASK.

        Raises:
            QueryError: when the query is malformed.
            StoreError: when the store cannot be read.
        """
        ...

    def quads(
        self, subject: Subject | None, predicate: NamedNode | None, object_: Term | None, graph: NamedNode | None
    ) -> Iterator[Quad]:
        """Quads of a pattern, in no order."""
        ...

    def graphs(self) -> list[str]:
        """Names of the graphs, sorted."""
        ...

    def change(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Removes and adds quads."""
        ...

    def add_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Adds the quads of a graph that is empty so far."""
        ...

    def clear(self, graph: NamedNode) -> None:
        """Empties one graph."""
        ...

    def update(self, text: str, base: str | None = None) -> None:
        """Runs a SPARQL Update as one transaction.

        Raises:
            QueryError: when it is malformed or cannot be run.
        """
        ...


class Embedded:
    """pyoxigraph in this process."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, query: Query) -> Result:
        """See `Engine.query`.

        Raises:
            QueryError: when the query is malformed or cannot be evaluated.
            StoreError: when the store cannot be read.
        """
        dataset = query.dataset
        default: list[GraphName] | None = [NamedNode(g) for g in dataset.default] if dataset else None
        named: list[NamedNode | BlankNode] | None = [NamedNode(g) for g in dataset.named] if dataset else None
        try:
            found = self.store.query(
                query.text,
                prefixes=query.prefixes,
                use_default_graph_as_union=dataset is None,
                default_graph=default,
                named_graphs=named,
            )
            return _result(found)
        except SyntaxError as error:
            problem = syntax_error(str(error))
            raise problem from error
        except (ValueError, RuntimeError) as error:
            raise QueryError(f"The query cannot be evaluated: {error}.") from error
        except OSError as error:
            raise StoreError(f"The store cannot be read: {error}.", "Check the disk and the store folder.") from error

    def quads(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """See `Engine.quads`."""
        return self.store.quads_for_pattern(subject, predicate, object_, graph)

    def graphs(self) -> list[str]:
        """See `Engine.graphs`."""
        return sorted(g.value for g in self.store.named_graphs())

    def change(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """See `Engine.change`.

        Raises:
            StoreError: when the disk is full or cannot be written.
        """
        new = list(added)
        with disk_errors():
            for quad in removed:
                self.store.remove(quad)
            if len(new) < _BULK:
                self.store.extend(new)
            else:
                self.store.bulk_extend(new)

    def add_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See `Engine.add_graph`.

        Raises:
            StoreError: when the disk is full or cannot be written.
        """
        del graph
        self.change((), quads)

    def clear(self, graph: NamedNode) -> None:
        """See `Engine.clear`.

        Raises:
            StoreError: when the disk is full or cannot be written.
        """
        with disk_errors():
            self.store.remove_graph(graph)

    def update(self, text: str, base: str | None = None) -> None:
        """See `Engine.update`.

        Raises:
            QueryError: when it is malformed or cannot be run.
        """
        try:
            with disk_errors():
                self.store.update(text, base_iri=base)
        except SyntaxError as error:
            problem = syntax_error(str(error))
            raise problem from error
        except (ValueError, RuntimeError) as error:
            raise QueryError(f"The update cannot be run: {error}.") from error


@contextmanager
def disk_errors() -> Generator[None]:
    """Says in our words that a write failed.

    Yields:
        Nothing.

    Raises:
        StoreError: instead of an error of the operating system.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The store could not be written: {error}.",
            "Free some space or check the disk; nothing of this batch was kept.",
        ) from error


def _result(found: QuerySolutions | QueryBoolean | QueryTriples) -> Result:
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QueryTriples):
        return list(found)
    names = [v.value for v in found.variables]
    return [dict(zip(names, solution, strict=True)) for solution in found]


def syntax_error(message: str, lines_before: int = 0) -> QueryError:
    """The query error of a parser's message; line and column where it names them.

    Args:
        message: as the parser words it.
        lines_before: lines that were put before the query.
    """
    match = _POSITION.match(message)
    if not match:
        return QueryError(f"The query is malformed: {message}.")
    line, column, reason = int(match[1]) - lines_before, int(match[2]), match[3].splitlines()[0]
    short = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}..."
    return QueryError(
        f"The query is malformed at line {line}, column {column}: {short}.", where=Place("query", line, column)
    )


def select_rows(result: Result) -> list[Row]:
    """The rows of a SELECT query.

    Raises:
        QueryError: when the query was of another form.
    """
    if isinstance(result, bool) or (result and isinstance(result[0], Triple)):
        raise QueryError("A SELECT query was expected.")
    return [r for r in result if isinstance(r, dict)]


def triples(result: Result) -> list[Triple]:
    """The triples of a CONSTRUCT or DESCRIBE query.

    Raises:
        QueryError: when the query was of another form.
    """
    if isinstance(result, bool) or (result and isinstance(result[0], dict)):
        raise QueryError("A CONSTRUCT or DESCRIBE query was expected.")
    return [t for t in result if isinstance(t, Triple)]


def values(rows: Sequence[Row], name: str) -> list[str]:
    """Lexical values of one variable, unbound ones left out."""
    return [term.value for row in rows if (term := row.get(name)) is not None and not isinstance(term, Triple)]
