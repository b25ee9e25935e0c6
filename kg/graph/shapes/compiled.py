"""Shapes as values: the part of SHACL Core that `ontology/shapes` uses, read from its triples.

A construct outside that part is refused when the shapes are loaded, so that nothing is silently left unchecked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import OntologyError
from kg.graph.terms import TYPE, Term, term
from kg.ontology import load_ontology

_IGNORED = frozenset({"rdf:type", "rdfs:label", "rdfs:comment", "sh:message", "sh:description", "sh:name"})
_NODE = frozenset({"sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:class", "sh:or", "sh:property"})
_PROPERTY = frozenset({
    "sh:path",
    "sh:minCount",
    "sh:maxCount",
    "sh:class",
    "sh:datatype",
    "sh:nodeKind",
    "sh:in",
    "sh:minInclusive",
    "sh:maxInclusive",
    "sh:pattern",
    "sh:minLength",
})


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """Constraints on the values of one property.

    Attributes:
        name: IRI of the shape.
        path: the property.
        message: what a violation says.
        min_count: fewest values.
        max_count: most values, or None.
        classes: classes that each value must have.
        datatype: datatype of each value, or None.
        node_kind: "IRI" or "Literal", or None.
        allowed: the only values there may be; empty for no such limit.
        least: smallest number, or None.
        greatest: largest number, or None.
        pattern: what each value's text must match, or None.
        min_length: fewest characters of each value.
    """

    name: str
    path: NamedNode
    message: str
    min_count: int = 0
    max_count: int | None = None
    classes: tuple[NamedNode, ...] = ()
    datatype: NamedNode | None = None
    node_kind: str | None = None
    allowed: frozenset[Term] = frozenset()
    least: Decimal | None = None
    greatest: Decimal | None = None
    pattern: re.Pattern[str] | None = None
    min_length: int = 0


@dataclass(frozen=True, slots=True)
class NodeShape:
    """Constraints on nodes of one kind.

    Attributes:
        name: IRI of the shape.
        target_classes: instances of these (and of their subclasses) are its focus nodes.
        target_subjects_of: so are subjects of these properties.
        target_objects_of: and objects of these.
        classes: classes that each focus node must have.
        any_class: one of these too, when there are any.
        any_property: or a value of one of these properties.
        properties: constraints on its properties.
    """

    name: str
    target_classes: tuple[NamedNode, ...]
    target_subjects_of: tuple[NamedNode, ...]
    target_objects_of: tuple[NamedNode, ...]
    classes: tuple[NamedNode, ...]
    any_class: tuple[NamedNode, ...]
    any_property: tuple[NamedNode, ...]
    properties: tuple[PropertyShape, ...]


class _Shapes:
    """The triples of a shapes graph by subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            self._values[triple.subject][triple.predicate].append(triple.object)

    def all(self, node: Term, curie: str) -> list[Term]:
        """Values of a property, in the order of their text."""
        return sorted(self._values[node].get(term(curie), ()), key=str)

    def one(self, node: Term, curie: str) -> Term | None:
        """The one value, or None."""
        return next(iter(self.all(node, curie)), None)

    def named(self, node: Term, curie: str) -> tuple[NamedNode, ...]:
        """Values that are IRIs."""
        return tuple(v for v in self.all(node, curie) if isinstance(v, NamedNode))

    def number(self, node: Term, curie: str) -> Decimal | None:
        """The one number, or None."""
        value = self.one(node, curie)
        return Decimal(value.value) if isinstance(value, Literal) else None

    def text(self, node: Term, curie: str) -> str:
        """The one text; "" for none."""
        value = self.one(node, curie)
        return value.value if isinstance(value, Literal) else ""

    def items(self, head: Term | None) -> list[Term]:
        """Members of an RDF list."""
        found: list[Term] = []
        while head is not None and head != term("rdf:nil"):
            first = self.one(head, "rdf:first")
            if first is not None:
                found.append(first)
            head = self.one(head, "rdf:rest")
        return found

    def node_shapes(self) -> list[NamedNode]:
        """All node shapes, ordered by IRI."""
        shapes = [s for s, v in self._values.items() if term("sh:NodeShape") in v.get(TYPE, ())]
        return sorted((s for s in shapes if isinstance(s, NamedNode)), key=str)

    def check_known(self, node: Term, known: frozenset[str]) -> None:
        """Refuses what this program does not check.

        Raises:
            OntologyError: when the shape uses another construct.
        """
        allowed = {term(c) for c in (*known, *_IGNORED)} | {term("ci:optional")}
        unknown = sorted(str(p) for p in self._values[node] if p not in allowed)
        if unknown:
            raise OntologyError(f"The shape {node} uses {unknown[0]}, which is not checked.", "Use another construct.")


@cache
def load_shapes(kind: str) -> tuple[NodeShape, ...]:
    """The shapes of one kind of graph ("doc", "entities", "derived" ...).

    Raises:
        OntologyError: for an unknown kind or a construct that is not supported.
    """
    return compile_shapes(load_ontology().shapes(kind))


def compile_shapes(triples: Iterable[Triple]) -> tuple[NodeShape, ...]:
    """Shapes from their triples.

    Raises:
        OntologyError: for a construct that is not supported.
    """
    shapes = _Shapes(triples)
    return tuple(_node_shape(shapes, node) for node in shapes.node_shapes())


def _node_shape(shapes: _Shapes, node: NamedNode) -> NodeShape:
    shapes.check_known(node, _NODE)
    any_class, any_property = _alternatives(shapes, node)
    return NodeShape(
        name=node.value,
        target_classes=shapes.named(node, "sh:targetClass"),
        target_subjects_of=shapes.named(node, "sh:targetSubjectsOf"),
        target_objects_of=shapes.named(node, "sh:targetObjectsOf"),
        classes=shapes.named(node, "sh:class"),
        any_class=any_class,
        any_property=any_property,
        properties=tuple(_property_shape(shapes, p) for p in shapes.all(node, "sh:property")),
    )


def _alternatives(shapes: _Shapes, node: Term) -> tuple[tuple[NamedNode, ...], tuple[NamedNode, ...]]:
    """`sh:or` over classes, or over properties of which one must have a value.

    Raises:
        OntologyError: for any other `sh:or`.
    """
    options = shapes.items(shapes.one(node, "sh:or"))
    classes = tuple(c for o in options for c in shapes.named(o, "sh:class"))
    properties = [p for o in options for p in shapes.all(o, "sh:property")]
    paths = tuple(p for prop in properties for p in shapes.named(prop, "sh:path"))
    for prop in properties:
        if shapes.number(prop, "sh:minCount") != 1:
            raise OntologyError(f"An alternative of {node} is no sh:minCount 1.", "Write it so.")
    if len(classes) + len(paths) != len(options) or (classes and paths):
        raise OntologyError(f"The sh:or of {node} is neither over classes nor over properties.", "Write it so.")
    return classes, paths


def _property_shape(shapes: _Shapes, node: Term) -> PropertyShape:
    """One property shape.

    Raises:
        OntologyError: when it has no name, or no single property as its path.
    """
    shapes.check_known(node, _PROPERTY)
    paths = shapes.named(node, "sh:path")
    if len(paths) != 1 or isinstance(node, BlankNode):
        raise OntologyError(f"The property shape {node} needs a name and one property as its path.", "Write it so.")
    kind = shapes.one(node, "sh:nodeKind")
    most, pattern = shapes.number(node, "sh:maxCount"), shapes.text(node, "sh:pattern")
    return PropertyShape(
        name=node.value if isinstance(node, NamedNode) else str(node),
        path=paths[0],
        message=shapes.text(node, "sh:message"),
        min_count=int(shapes.number(node, "sh:minCount") or 0),
        max_count=int(most) if most is not None else None,
        classes=shapes.named(node, "sh:class"),
        datatype=next(iter(shapes.named(node, "sh:datatype")), None),
        node_kind=kind.value.rpartition("#")[2] if isinstance(kind, NamedNode) else None,
        allowed=frozenset(shapes.items(shapes.one(node, "sh:in"))),
        least=shapes.number(node, "sh:minInclusive"),
        greatest=shapes.number(node, "sh:maxInclusive"),
        pattern=re.compile(pattern) if pattern else None,
        min_length=int(shapes.number(node, "sh:minLength") or 0),
    )
