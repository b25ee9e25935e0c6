"""A store that is a SPARQL service: generations counted by the writer, each published by one conditional update."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

import httpx
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreBusy, StoreError
from kg.graph.engine import Embedded
from kg.graph.history import Retired, read_retired, write_retired
from kg.graph.remote.engine import STORE_PREFIX, RemoteEngine
from kg.graph.remote.service import Address, Service
from kg.graph.shapes import check_shapes
from kg.graph.terms import integer, term, text
from kg.graph.view import View
from kg.graph.writer import Writer
from kg.namespaces import Resources


def open_service(address: Address, client: httpx.Client, resources: Resources | None = None) -> RemoteStore:
    """Opens a SPARQL 1.1 service as a store.

    Args:
        address: where it is.
        client: the HTTP client, with its time-outs.
        resources: the base of resource IRIs; what the service was filled with must be the same.

    Raises:
        StoreError: when it cannot be reached or holds a graph with another base.
    """
    return RemoteStore(Service(address, client), resources or Resources())


class RemoteStore:
    """A SPARQL service. Views read its current state; a generation is a triple that the writer counts up."""

    def __init__(self, service: Service, resources: Resources) -> None:
        self.resources = resources
        self._service = service
        self._hidden = resources.graph(STORE_PREFIX)
        self._generation_graph = NamedNode(f"{self._hidden}generation")
        self._engine = RemoteEngine(service, self._hidden)
        self._view: View | None = None
        self._mirror: tuple[int, ox.Store] | None = None
        self._lock, self._writing = Lock(), Lock()
        self._check_base()

    def _state(self) -> dict[str, str]:
        node = self._generation_graph
        quads = self._engine.quads(node, None, None, node)
        return {q.predicate.value.rpartition("#")[2]: getattr(q.object, "value", "") for q in quads}

    def _check_base(self) -> None:
        everything = RemoteEngine(self._service, None)
        bases = {getattr(q.object, "value", "") for q in everything.quads(None, term("ci:base"))}
        if bases and self.resources.base not in bases:
            raise StoreError(
                f"The service was filled with the base {min(bases)}, not {self.resources.base}.",
                f"Set KG_BASE_IRI={min(bases)}.",
            )

    @property
    def generation(self) -> int:
        """See `kg.graph.store.Store.generation`."""
        return int(self._state().get("generation", "0"))

    def view(self) -> View:
        """See `kg.graph.store.Store.view`.

        Raises:
            StoreError: when the service cannot be reached.
        """
        with self._lock:
            number = self.generation
            if self._view is None or self._view.generation != number:
                self._engine = RemoteEngine(self._service, self._hidden)
                self._view = View(self._engine, self.resources, number, _RemoteHistory(self._history_quads))
            return self._view

    def _history_quads(self) -> Iterable[Quad]:
        return self._engine.quads(None, None, None, NamedNode(f"{self._hidden}history"))

    @contextmanager
    def writer(self) -> Generator[Writer]:
        """See `kg.graph.store.Store.writer`.

        Yields:
            The writer, at work on a copy of the service's graphs.

        Raises:
            StoreBusy: at commit, when somebody else has published in the meantime.
        """
        with self._writing:
            transaction = _RemoteTransaction(self)
            yield Writer(transaction, self.resources, check_shapes)

    def mirrored(self) -> tuple[int, ox.Store]:
        """The current generation and a copy of all its graphs, kept until somebody publishes."""
        number = self.generation
        if self._mirror is None or self._mirror[0] != number:
            copy = ox.Store()
            copy.bulk_extend(RemoteEngine(self._service, None).whole())
            self._mirror = number, copy
        return self._mirror

    def publish(self, number: int, removed: set[Quad], added: set[Quad], copy: ox.Store) -> int:
        """Makes the service's next generation.

        Args:
            number: the generation that the changes start from.
            removed: quads that go.
            added: quads that come.
            copy: the state after it.

        Raises:
            StoreBusy: when the service has moved on; nothing is changed then.
            StoreError: when it cannot be reached.
        """
        token = secrets.token_hex(8)
        own = self._generation_graph
        new = {
            Quad(own, term("ci:generation"), integer(number + 1), own),
            Quad(own, term("ci:base"), text(self.resources.base) or Literal(""), own),
            Quad(own, term("ci:publication"), Literal(token), own),
        }
        self._service.update(_conditional(number, (removed, added), new))
        state = self._state()
        if state.get("publication") != token:
            self._mirror = None
            raise StoreBusy("Somebody else has written to the service in the meantime.", "Do it again.")
        self._mirror = number + 1, copy
        return number + 1


def _conditional(number: int, change: tuple[set[Quad], set[Quad]], state: set[Quad]) -> str:
    """One update that does nothing unless the service is still at generation `number` (0: never written)."""
    own = next(quad.graph_name for quad in state)
    removed, added = change
    counted = f"{own} {term('ci:generation')}"
    still = f"GRAPH {own} {{ {counted} {number} }}"
    if not number:
        still = f"FILTER NOT EXISTS {{ GRAPH {own} {{ {counted} ?any }} }}"
    data = f"DELETE {{ {_by_graph(removed)} }} INSERT {{ {_by_graph(added)} }} WHERE {{ {still} }}"
    old = f"OPTIONAL {{ GRAPH {own} {{ ?state ?is ?value }} }}"
    count = (
        f"DELETE {{ GRAPH {own} {{ ?state ?is ?value }} }} INSERT {{ {_by_graph(state)} }} WHERE {{ {still} {old} }}"
    )
    return f"{data} ;\n{count}"


def _by_graph(quads: Iterable[Quad]) -> str:
    lines = sorted(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads)
    return " ".join(lines)


class _RemoteHistory:
    """Retired versions as texts in a graph of the adapter's own: no pattern of a query meets their triples."""

    def __init__(self, quads: Callable[[], Iterable[Quad]]) -> None:
        self._quads = quads

    def entries(self, until: int, document: str | None = None) -> Iterator[Retired]:
        """See `History.entries`."""
        wanted = term("ci:retiredText")
        texts = {q.subject: q.object for q in self._quads() if q.predicate == wanted}
        for node in sorted(texts, key=str):
            found = read_retired(getattr(texts[node], "value", ""), str(node))
            if found.generation <= until and document in {None, found.document}:
                yield found

    def documents_with(self, iri: str, until: int) -> Iterator[str]:
        """See `History.documents_with`."""
        subject = NamedNode(iri)
        return (e.document for e in reversed(list(self.entries(until))) if any(q.subject == subject for q in e.quads))

    def append(self, retired: Sequence[Retired]) -> None:
        """See `History.append`.

        Raises:
            StoreError: when called on a view.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")

    def purge(self, documents: Iterable[str]) -> None:
        """See `History.purge`.

        Raises:
            StoreError: when called on a view.
        """
        raise StoreError("A view cannot be changed.", "Use a writer.")


class _TransactionHistory(_RemoteHistory):
    """History of an open writer: part of what its commit publishes."""

    def __init__(self, store: ox.Store, graph: NamedNode) -> None:
        super().__init__(lambda: store.quads_for_pattern(None, None, None, graph))
        self._store = store
        self._graph = graph

    def append(self, retired: Sequence[Retired]) -> None:
        """See `History.append`."""
        for number, one in enumerate(retired):
            node = NamedNode(f"{self._graph.value}/{one.generation:08d}-{number:04d}-{one.document}")
            self._store.add(Quad(node, term("ci:retiredText"), Literal(write_retired(one)), self._graph))

    def purge(self, documents: Iterable[str]) -> None:
        """See `History.purge`."""
        endings = tuple(f"-{d}" for d in documents)
        for quad in list(self._quads()):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.endswith(endings):
                self._store.remove(quad)


class _OwnGraphsHidden(Embedded):
    """The copy that a writer works on, without the adapter's own graphs."""

    def __init__(self, store: ox.Store, hidden: str) -> None:
        super().__init__(store)
        self._hidden = hidden

    def quads(self, *pattern: object, **named: object) -> Iterator[Quad]:
        """See `Engine.quads`."""
        found = super().quads(*pattern, **named)  # type: ignore[arg-type]
        return (q for q in found if not self._is_hidden(q))

    def _is_hidden(self, quad: Quad) -> bool:
        name = quad.graph_name
        return isinstance(name, NamedNode) and name.value.startswith(self._hidden)

    def graphs(self) -> list[str]:
        """See `Engine.graphs`."""
        return [name for name in super().graphs() if not name.startswith(self._hidden)]


class _RemoteTransaction:
    """A copy of the service's graphs; what differs from them is published as one update."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store
        self.generation, self._before = store.mirrored()
        self._hidden = store.resources.graph(STORE_PREFIX)
        self._open(self._before)

    def _open(self, before: ox.Store) -> None:
        copy = ox.Store()
        copy.bulk_extend(before)
        self._copy = copy
        self.engine = _OwnGraphsHidden(copy, self._hidden)
        self.history = _TransactionHistory(copy, NamedNode(f"{self._hidden}history"))

    def publish(self, purged: Sequence[str]) -> int:
        """See `kg.graph.writer.Transaction.publish`.

        Raises:
            StoreBusy: when somebody else has published in the meantime.
        """
        self.history.purge(purged)
        old, new = (set(self._without_state(s)) for s in (self._before, self._copy))
        self.generation = self._store.publish(self.generation, old - new, new - old, self._copy)
        self._before = self._copy
        self._copy = ox.Store()
        self._copy.bulk_extend(self._before)
        self.engine.store = self._copy
        self.history = _TransactionHistory(self._copy, NamedNode(f"{self._hidden}history"))
        return self.generation

    def _without_state(self, store: ox.Store) -> Iterator[Quad]:
        own = NamedNode(f"{self._hidden}generation")
        return (q for q in store if q.graph_name != own)
