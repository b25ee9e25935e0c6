"""Focus nodes of a graph against the shapes of its kind.

Values are taken from the graph alone (cardinalities never hold over the union); classes of nodes may be said anywhere:
in the graph, in the union, in the ontology or its vocabularies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ShapeViolation
from kg.graph.reading import Reading
from kg.graph.shapes.compiled import NodeShape, PropertyShape, load_shapes
from kg.graph.terms import TYPE, Term, term
from kg.namespaces import Resources
from kg.ontology import SHAPE_KINDS, load_ontology

_SHOWN = 5
_FEW = 20_000
"""Changed nodes up to which they are looked up one by one instead of reading their whole graph."""
_NO_SHAPES = frozenset({"ontology", "vocab"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation.

    Attributes:
        graph: IRI of the graph.
        node: the focus node.
        path: the property; "" when the node itself does not conform.
        constraint: SHACL's name of the constraint ("MinCount", "Class" ...).
        shape: IRI of the shape.
        message: in words.
    """

    graph: str
    node: str
    path: str
    constraint: str
    shape: str
    message: str


Changed = Mapping[str, Collection[str] | None]
"""Graph IRI to the nodes that changed in it; None for all."""


def check_shapes(reading: Reading, changed: Changed) -> None:
    """The gate of a commit.

    Raises:
        ShapeViolation: when a changed node does not conform to the shapes of its graph's kind.
    """
    findings = find_violations(reading, changed)
    if findings:
        shown = "; ".join(f"{f.node} {f.path or '(node)'}: {f.message}" for f in findings[:_SHOWN])
        more = f"; and {len(findings) - _SHOWN} more" if len(findings) > _SHOWN else ""
        raise ShapeViolation(
            f"{len(findings)} places do not conform to the shapes: {shown}{more}.",
            "Nothing was published. Correct what was written.",
        )


def validate(reading: Reading) -> list[Finding]:
    """Every graph of a store against its shapes."""
    return find_violations(reading, dict.fromkeys(reading.graphs()))


def find_violations(reading: Reading, changed: Changed) -> list[Finding]:
    """Violations in changed graphs, ordered by graph, node and path."""
    found: set[Finding] = set()
    known: dict[Term, frozenset[Term]] = {}
    for graph, nodes in sorted(changed.items()):
        shapes = shapes_of(graph, reading.resources)
        if shapes:
            own = _Graph(reading, graph, known, _needed_quads(reading, graph, shapes, nodes))
            found.update(own.check(shapes, nodes))
    return sorted(found)


def _needed_quads(
    reading: Reading, graph: str, shapes: Iterable[NodeShape], nodes: Collection[str] | None
) -> Iterable[Quad]:
    """The whole graph, or what it says of the changed nodes when they are few."""
    if nodes is None or len(nodes) > _FEW:
        return reading.quads(graph)
    name = NamedNode(graph)
    pointing = {p for shape in shapes for p in shape.target_objects_of}
    found: list[Quad] = []
    for node in map(NamedNode, nodes):
        found += reading.pattern(node, None, None, name)
        for predicate in pointing:
            first = next(reading.pattern(None, predicate, node, name), None)
            if first is not None and not (isinstance(first.subject, NamedNode) and first.subject.value in nodes):
                found.append(first)  # what changed nodes say is there already
    return found


def shapes_of(graph: str, resources: Resources) -> tuple[NodeShape, ...]:
    """Shapes of a graph's kind; a user's graph must conform to those of every kind."""
    prefix = resources.graph("")
    if not graph.startswith(prefix):
        return tuple(shape for kind in SHAPE_KINDS for shape in load_shapes(kind))
    kind = graph.removeprefix(prefix).partition("/")[0]
    return () if kind in _NO_SHAPES else load_shapes(kind)


@cache
def _superclasses() -> Mapping[NamedNode, frozenset[Term]]:
    """Every class to itself and all classes above it."""
    direct: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in load_ontology().schema:
        is_axiom = triple.predicate == term("rdfs:subClassOf")
        if is_axiom and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            direct[triple.subject].add(triple.object)
    closed: dict[NamedNode, frozenset[Term]] = {}
    for start in list(direct):
        seen, todo = {start}, [start]
        while todo:
            new = direct.get(todo.pop(), set()) - seen
            seen |= new
            todo += new
        closed[start] = frozenset(seen)
    return closed


@cache
def _vocabulary_types() -> Mapping[str, frozenset[NamedNode]]:
    """Types of the vocabularies' concepts under the default base, for stores that were made without them."""
    found: dict[str, set[NamedNode]] = defaultdict(set)
    for triple in load_ontology().vocabulary.triples:
        if triple.predicate == TYPE and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            found[triple.subject.value].add(triple.object)
    return {iri: frozenset(types) for iri, types in found.items()}


class _Graph:
    """One graph, and what is known of the classes of nodes (for all graphs that are checked together)."""

    def __init__(self, reading: Reading, graph: str, known: dict[Term, frozenset[Term]], quads: Iterable[Quad]) -> None:
        self._reading = reading
        self._name = graph
        self._known = known
        self._values: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._instances: dict[Term, set[Term]] = defaultdict(set)
        self._subjects: dict[NamedNode, set[Term]] = defaultdict(set)
        self._objects: dict[NamedNode, set[Term]] = defaultdict(set)
        for quad in quads:
            self._add(quad)
        self._local: dict[Term, frozenset[Term]] = {}

    def _add(self, quad: Quad) -> None:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        self._values[subject][predicate].append(value)
        self._subjects[predicate].add(subject)
        if predicate == TYPE:
            for class_ in _above(value):
                self._instances[class_].add(subject)
        elif not isinstance(value, Literal):
            self._objects[predicate].add(value)

    def check(self, shapes: Iterable[NodeShape], nodes: Collection[str] | None) -> Iterator[Finding]:
        """Violations of the shapes by these nodes (all when None)."""
        wanted = None if nodes is None else frozenset(nodes)
        for shape in shapes:
            for focus in self._targets(shape):
                if wanted is None or getattr(focus, "value", "") in wanted:
                    yield from self._check_node(shape, focus)

    def _targets(self, shape: NodeShape) -> set[Term]:
        instances = (self._instances.get(c, set()) for c in shape.target_classes)
        subjects = (self._subjects.get(p, set()) for p in shape.target_subjects_of)
        objects = (self._objects.get(p, set()) for p in shape.target_objects_of)
        return set().union(*instances, *subjects, *objects)

    def _local_classes(self, node: Term) -> frozenset[Term]:
        found = self._local.get(node)
        if found is None:
            types = self._values[node].get(TYPE, ()) if node in self._values else ()
            found = self._local[node] = frozenset().union(*map(_above, types))
        return found

    def _classes_of(self, node: Term) -> frozenset[Term]:
        """Classes of a node by everything that is known."""
        if node not in self._known:
            types: set[Term] = set()
            if isinstance(node, NamedNode):
                types |= {q.object for q in self._reading.pattern(node, TYPE, None, None)}
                types |= self._vocabulary_types(node)
            self._known[node] = frozenset(c for t in types for c in _above(t))
        return self._known[node] | self._local_classes(node)

    def _vocabulary_types(self, node: NamedNode) -> frozenset[NamedNode]:
        base, default = self._reading.resources.base, Resources().base
        iri = default + node.value.removeprefix(base) if node.value.startswith(base) else node.value
        return _vocabulary_types().get(iri, frozenset())

    def _lacks(self, node: Term, classes: Iterable[NamedNode]) -> set[NamedNode]:
        """The classes that a node has not; the union is asked only where the graph itself does not say so."""
        missing = set(classes).difference(self._local_classes(node))
        return missing - self._classes_of(node) if missing else missing

    def _has_one(self, node: Term, classes: Collection[NamedNode]) -> bool:
        known_here = not self._local_classes(node).isdisjoint(classes)
        return known_here or not self._classes_of(node).isdisjoint(classes)

    def _check_node(self, shape: NodeShape, focus: Term) -> Iterator[Finding]:
        for wanted in sorted(self._lacks(focus, shape.classes), key=str):
            yield self._finding(focus, shape.name, "Class", f"it is no {_short(wanted)}")
        if shape.any_class and not self._has_one(focus, shape.any_class):
            yield self._finding(focus, shape.name, "Or", f"it is none of {_listed(shape.any_class)}")
        values = self._values.get(focus, {})
        if shape.any_property and not any(values.get(p) for p in shape.any_property):
            yield self._finding(focus, shape.name, "Or", f"it has none of {_listed(shape.any_property)}")
        for prop in shape.properties:
            said = values.get(prop.path, [])
            if said or prop.min_count:
                yield from self._check_property(prop, focus, said)

    def _check_property(self, prop: PropertyShape, focus: Term, values: list[Term]) -> Iterator[Finding]:
        broken: set[str] = set()
        if len(values) < prop.min_count:
            broken.add("MinCount")
        if prop.max_count is not None and len(values) > prop.max_count:
            broken.add("MaxCount")
        for value in values:
            broken |= _broken_by(prop, value)
            if prop.classes and self._lacks(value, prop.classes):
                broken.add("Class")
        for constraint in sorted(broken):
            yield self._finding(focus, prop.name, constraint, prop.message, prop.path)

    def _finding(
        self, focus: Term, shape: str, constraint: str, message: str, path: NamedNode | None = None
    ) -> Finding:
        node = focus.value if isinstance(focus, NamedNode) else str(focus)
        return Finding(self._name, node, _short(path) if path else "", constraint, shape, message.rstrip("."))


def _above(type_: Term) -> frozenset[Term]:
    known = _superclasses().get(type_) if isinstance(type_, NamedNode) else None
    return known if known is not None else frozenset((type_,))


def _broken_by(prop: PropertyShape, value: Term) -> set[str]:
    """Constraints that one value breaks, classes aside."""
    broken: set[str] = set()
    text = value.value if isinstance(value, NamedNode | Literal) else None
    if prop.datatype is not None and not (isinstance(value, Literal) and value.datatype == prop.datatype):
        broken.add("Datatype")
    if prop.node_kind == "IRI" and not isinstance(value, NamedNode):
        broken.add("NodeKind")
    if prop.node_kind == "Literal" and not isinstance(value, Literal):
        broken.add("NodeKind")
    if prop.allowed and value not in prop.allowed:
        broken.add("In")
    if prop.pattern is not None and (text is None or not prop.pattern.search(text)):
        broken.add("Pattern")
    if prop.min_length and (text is None or len(text) < prop.min_length):
        broken.add("MinLength")
    number = _number(value) if prop.least is not None or prop.greatest is not None else None
    if prop.least is not None and (number is None or number < prop.least):
        broken.add("MinInclusive")
    if prop.greatest is not None and (number is None or number > prop.greatest):
        broken.add("MaxInclusive")
    return broken


def _number(value: Term) -> Decimal | None:
    if not isinstance(value, Literal):
        return None
    try:
        return Decimal(value.value)
    except InvalidOperation:
        return None


def _short(node: NamedNode) -> str:
    for prefix, base in Resources().prefixes().items():
        if node.value.startswith(base):
            return f"{prefix}:{node.value.removeprefix(base)}"
    return node.value


def _listed(nodes: Iterable[NamedNode]) -> str:
    return ", ".join(_short(n) for n in nodes)
