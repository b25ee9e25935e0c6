"""The engine port over a SPARQL service: the same answers as the embedded engine, whatever its default graph is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.engine import Dataset, Query, Result, Row
from kg.graph.remote.service import Service, Union
from kg.graph.terms import Subject, Term
from kg.sparql.tokens import Kind, lex

STORE_PREFIX = "store/"
"""Graphs of the adapter's own, below the base's `graph/`: generation and history. No reading shows them."""

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class RemoteEngine:
    """Reads a service.

    Args:
        service: the service.
        hidden: beginning of the IRIs of graphs that are the adapter's own; None shows them too.
    """

    def __init__(self, service: Service, hidden: str | None) -> None:
        self._service = service
        self._hidden = hidden
        self.union = self._find_union()

    def _find_union(self) -> Union:
        """Tries what the service does by itself, then what it can be asked to do."""
        any_named = "ASK { GRAPH ?g { ?s ?p ?o } }"
        any_default = "ASK { ?s ?p ?o }"
        if not self._ask(any_named, []) or self._ask(any_default, []):
            return Union.NATIVE
        if self._ask(any_default, [("union-default-graph", "true")]):
            return Union.PARAMETER
        return Union.LISTED

    def _ask(self, query: str, parameters: list[tuple[str, str]]) -> bool:
        found = ox.parse_query_results(self._service.select(query, parameters), ox.QueryResultsFormat.JSON)
        return bool(found) if isinstance(found, ox.QueryBoolean) else False

    def _parameters(self, dataset: Dataset | None) -> list[tuple[str, str]]:
        if dataset is not None:
            default = [("default-graph-uri", g) for g in dataset.default]
            return default + [("named-graph-uri", g) for g in dataset.named]
        match self.union:
            case Union.PARAMETER:
                return [("union-default-graph", "true")]
            case Union.LISTED:
                graphs = self.graphs()
                return [(n, g) for n in ("default-graph-uri", "named-graph-uri") for g in graphs]
        return []

    def query(self, query: Query) -> Result:
        """See `Engine.query`.

        Raises:
            QueryError: when the query is malformed.
            StoreError: when the service cannot be reached.
        """
        text = f"{_declarations(query)}\n{query.text}"
        parameters = self._parameters(query.dataset)
        if _form(query.text) in {"CONSTRUCT", "DESCRIBE"}:
            body = self._service.construct(text, parameters, lines_before=1)
            return [q.triple for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        body = self._service.select(text, parameters, lines_before=1)
        found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        names = [v.value for v in found.variables]
        return [dict(zip(names, solution, strict=True)) for solution in found]

    def _rows(self, text: str) -> list[Row]:
        found = self._service.select(text, [])
        solutions = ox.parse_query_results(found, ox.QueryResultsFormat.JSON)
        if not isinstance(solutions, ox.QuerySolutions):
            raise StoreError("The service answered a SELECT query with a boolean.", "Check the service.")
        names = [v.value for v in solutions.variables]
        return [dict(zip(names, solution, strict=True)) for solution in solutions]

    def quads(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """See `Engine.quads`.

        Yields:
            Quads, without those of the adapter's own graphs unless their graph is asked for.
        """
        given: dict[str, Term | None] = {"s": subject, "p": predicate, "o": object_, "g": graph}
        terms = {name: str(term) if term is not None else f"?{name}" for name, term in given.items()}
        wanted = " ".join(f"?{name}" for name, term in given.items() if term is None) or "(1 AS ?one)"
        pattern = f"GRAPH {terms['g']} {{ {terms['s']} {terms['p']} {terms['o']} }}"
        for row in self._rows(f"SELECT {wanted} WHERE {{ {pattern} }}"):
            quad = _quad({name: term if term is not None else row.get(name) for name, term in given.items()})
            name = quad.graph_name
            if graph is not None or not (isinstance(name, NamedNode) and self._is_hidden(name.value)):
                yield quad

    def whole(self) -> Iterator[Quad]:
        """All quads, graph by graph where the service has the Graph Store Protocol: no result list of everything.

        Raises:
            StoreError: when the service cannot be reached.
        """
        if not self._service.has_graph_store:
            yield from self.quads()
            return
        for name in self.graphs():
            graph = NamedNode(name)
            for quad in ox.parse(self._service.graph(name), format=ox.RdfFormat.N_TRIPLES):
                yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def _is_hidden(self, graph: str) -> bool:
        return self._hidden is not None and graph.startswith(self._hidden)

    def graphs(self) -> list[str]:
        """See `Engine.graphs`."""
        rows = self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        names = sorted(term.value for row in rows if isinstance(term := row["g"], NamedNode))
        return [name for name in names if not self._is_hidden(name)]

    def change(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Refuses: a service is changed by whole generations.

        Raises:
            StoreError: always.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")

    def add_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Refuses, as `change`.

        Raises:
            StoreError: always.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")

    def clear(self, graph: NamedNode) -> None:
        """Refuses, as `change`.

        Raises:
            StoreError: always.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")

    def update(self, text: str, base: str | None = None) -> None:
        """Refuses, as `change`.

        Raises:
            StoreError: always.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")


def _quad(terms: dict[str, Term | None]) -> Quad:
    """A quad from its four terms.

    Raises:
        StoreError: when they do not make one.
    """
    match terms["s"], terms["p"], terms["o"], terms["g"]:
        case NamedNode() | BlankNode() as subject, NamedNode() as predicate, object_, NamedNode() as graph if object_:
            return Quad(subject, predicate, object_, graph)
    raise StoreError(f"The service answered with a quad that is none: {terms}.", "Check the service.")


def _form(text: str) -> str:
    """The query's form: the first of the four words that stands outside IRIs, strings and comments."""
    words = (token.text.upper() for token in lex(text) if token.kind is Kind.WORD)
    return next((word for word in words if word in _FORMS), "SELECT")


def _declarations(query: Query) -> str:
    """Prefix declarations on one line, so that lines of error messages stay right; only those the text may use."""
    used = {name: iri for name, iri in query.prefixes.items() if f"{name}:" in query.text}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in sorted(used.items()))
