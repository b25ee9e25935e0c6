"""Reading side of the codec: quads grouped by subject, values fetched by CURIE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import TYPE, Term, term


class NodeSource(Protocol):
    """Where the nodes that a node points at are found."""

    def get(self, iri: str) -> Node:
        """The node of an IRI; one without values when nothing is said of it."""
        ...


class Node:
    """One subject and its values. Missing values are None, never guessed."""

    __slots__ = ("_graph", "_values", "iri")

    def __init__(self, iri: str, values: Mapping[str, list[Term]], graph: NodeSource) -> None:
        self.iri = iri
        self._values = values
        self._graph = graph

    @property
    def local(self) -> str:
        """The IRI's last path step."""
        return self.iri.rsplit("/", 1)[1]

    def objects(self, curie: str) -> list[Term]:
        """All values, in no order."""
        return self._values.get(term(curie).value, [])

    def text(self, curie: str) -> str | None:
        """Lexical form of the one literal, or None."""
        return next((o.value for o in self.objects(curie) if isinstance(o, Literal)), None)

    def integer(self, curie: str) -> int | None:
        """The one integer, or None."""
        found = self.text(curie)
        return int(found) if found is not None else None

    def iri_of(self, curie: str) -> str | None:
        """The one IRI, or None."""
        return next((o.value for o in self.objects(curie) if isinstance(o, NamedNode)), None)

    def node(self, curie: str) -> Node | None:
        """The node that the one IRI names, or None."""
        iri = self.iri_of(curie)
        return self._graph.get(iri) if iri is not None else None

    def linked(self, curie: str) -> list[Node]:
        """The nodes of all IRIs, ordered by IRI."""
        iris = sorted(o.value for o in self.objects(curie) if isinstance(o, NamedNode))
        return [self._graph.get(iri) for iri in iris]

    def other(self, iri: str) -> Node:
        """Another node of the same graph."""
        return self._graph.get(iri)

    def get_node(self, curie: str) -> Node:
        """The node that the one IRI names.

        Raises:
            ValueError: when the property is missing.
        """
        found = self.node(curie)
        if found is None:
            raise ValueError(f"{self.iri} has no {curie}")
        return found

    def get_text(self, curie: str) -> str:
        """The one literal.

        Raises:
            ValueError: when the property is missing.
        """
        found = self.text(curie)
        if found is None:
            raise ValueError(f"{self.iri} has no {curie}")
        return found

    def sequence(self) -> Iterator[Term]:
        """Values of `rdf:_1`, `rdf:_2` ... in order."""
        number = 1
        while values := self.objects(f"rdf:_{number}"):
            yield values[0]
            number += 1

    def is_a(self, curie: str) -> bool:
        """True when the node has this type."""
        return term(curie) in self._values.get(TYPE.value, [])


class Nodes:
    """The quads of one graph by subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._subjects: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                self._subjects[quad.subject.value][quad.predicate.value].append(quad.object)

    def get(self, iri: str) -> Node:
        """The node of an IRI; one without values when nothing is said of it."""
        return Node(iri, self._subjects.get(iri, {}), self)

    def of_type(self, curie: str) -> list[Node]:
        """Nodes of a type, ordered by IRI."""
        wanted = term(curie)
        return [self.get(iri) for iri in sorted(self._subjects) if wanted in self._subjects[iri].get(TYPE.value, ())]
