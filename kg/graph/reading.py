"""Reading the graph, alike for a published generation and for an open writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from threading import Thread

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import QueryTimeout, UnknownName
from kg.graph.codec import StoredDocument, decode_document, decode_record, document_graph
from kg.graph.engine import Dataset, Engine, Query, Result, Row, select_rows, triples
from kg.graph.terms import Subject, Term
from kg.model.claim import Claim
from kg.namespaces import Resources
from kg.sparql.binding import bind


class Reading:
    """What a View and an open Writer both offer: queries over the union of all graphs, documents, quads.

    Args:
        engine: the dataset.
        resources: mints and names the IRIs of the store's base.
    """

    def __init__(self, engine: Engine, resources: Resources) -> None:
        self._engine = engine
        self.resources = resources

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefixes that every query may use undeclared."""
        return self.resources.prefixes()

    def run(
        self,
        query: str,
        bindings: Mapping[str, object] | None = None,
        dataset: Dataset | None = None,
        deadline_s: float | None = None,
    ) -> Result:
        """Runs a query over the union of all named graphs (or `dataset`).

        Args:
            query: SPARQL 1.1; known prefixes need no declaration; `$x` are parameters.
            bindings: parameter name to RDF term, or to a list of terms for VALUES.
            dataset: graphs it sees instead.
            deadline_s: seconds after which `QueryTimeout` is raised. The engine cannot be stopped inside this
                process; where queries come from strangers, run them in `kg.graph.pool`.

        Returns:
            Rows (variable to term or None) of SELECT, triples of CONSTRUCT and DESCRIBE, the boolean of ASK.

        Raises:
            QueryError: when the query is malformed or its parameters do not fit.
            QueryTimeout: when the deadline passes.
        """
        ready = Query(bind(query, bindings) if bindings else query, self.prefixes, dataset)
        if deadline_s is None:
            return self._engine.query(ready)
        return _within(self._engine, ready, deadline_s)

    def select(self, query: str, bindings: Mapping[str, object] | None = None) -> list[Row]:
        """Rows of a SELECT query.

        Raises:
            QueryError: when it is malformed or of another form.
        """
        return select_rows(self.run(query, bindings))

    def construct(self, query: str, bindings: Mapping[str, object] | None = None) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: when it is malformed or of another form.
        """
        return triples(self.run(query, bindings))

    def ask(self, query: str, bindings: Mapping[str, object] | None = None) -> bool:
        """The boolean of an ASK query.

        Raises:
            QueryError: when it is malformed.
        """
        return bool(self.run(query, bindings))

    def graphs(self) -> list[str]:
        """IRIs of all graphs, sorted."""
        return self._engine.graphs()

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Quads of one graph (by IRI) or of all, in no order."""
        return self._engine.quads(None, None, None, NamedNode(graph) if graph is not None else None)

    def pattern(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Quads of a pattern, in no order."""
        return self._engine.quads(subject, predicate, object_, graph)

    def document_ids(self) -> list[str]:
        """Ids of the documents that count, sorted."""
        prefix = self.resources.graph("doc/")
        return [g.removeprefix(prefix) for g in self.graphs() if g.startswith(prefix)]

    def has_document(self, document_id: str) -> bool:
        """True when the document counts."""
        quads = self._engine.quads(None, None, None, document_graph(document_id, self.resources))
        return next(quads, None) is not None

    def document(self, document_id: str) -> tuple[StoredDocument, tuple[Claim, ...]]:
        """A document's record and claims, claims in text order.

        Raises:
            UnknownName: when the graph holds no such document.
        """
        return decode_document(self._document_quads(document_id))

    def record(self, document_id: str) -> StoredDocument:
        """A document's record.

        Raises:
            UnknownName: when the graph holds no such document.
        """
        return decode_record(self._document_quads(document_id))

    def text(self, document_id: str) -> str:
        """Canonical text of a document.

        Raises:
            UnknownName: when the graph holds no such document.
        """
        return self.record(document_id).text

    def _document_quads(self, document_id: str) -> list[Quad]:
        quads = list(self.quads(document_graph(document_id, self.resources).value))
        if not quads:
            raise UnknownName(f"There is no document {document_id}.", "`kg documents` lists what there is.")
        return quads


def _within(engine: Engine, query: Query, deadline_s: float) -> Result:
    outcome: list[Result | BaseException] = []

    def work() -> None:
        try:
            outcome.append(engine.query(query))
        except BaseException as error:  # ruff: ignore[blind-except] - handed on to the caller's thread below
            outcome.append(error)

    thread = Thread(target=work, daemon=True, name="query")
    thread.start()
    thread.join(deadline_s)
    if not outcome:
        raise QueryTimeout(f"The query passed its deadline of {deadline_s:g} s.", "Ask for less, or allow more time.")
    found = outcome[0]
    if isinstance(found, BaseException):
        raise found
    return found
