"""Every shape has a valid example and examples that break one constraint each; nothing needed can be left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from kg.errors import OntologyError
from kg.model.content import CONTENT_TYPES
from kg.ontology import SHAPE_KINDS, load_ontology
from tests.ontology.examples import (
    EXAMPLES,
    SH,
    SHAPES,
    Finding,
    hierarchy,
    kind_of_shape,
    load,
    optional_properties,
    shape_graph,
    validate,
)

VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))


@cache
def findings_of(folder: str, kind: str) -> dict[str, list[Finding]]:
    """Findings of all examples of a folder that belong to one kind of graph, by file name."""
    paths = [p for p in sorted((EXAMPLES / folder).glob("*.ttl")) if kind_of_shape()[shape_of(p)] == kind]
    return dict(zip((p.stem for p in paths), validate((load(p) for p in paths), kind), strict=True))


def shape_of(path: Path) -> str:
    return path.stem.partition("--")[0]


def test_every_shape_has_examples():
    shapes = set(kind_of_shape())
    assert {p.stem for p in VALID} == shapes
    assert {shape_of(p) for p in INVALID} == shapes


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_valid_example_conforms(path):
    assert findings_of("valid", kind_of_shape()[path.stem])[path.stem] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_invalid_example_breaks_the_one_constraint_it_names(path):
    shape, _, constraint = path.stem.partition("--")
    place, _, component = constraint.rpartition("-")
    (found,) = findings_of("invalid", kind_of_shape()[shape])[path.stem]
    assert found.shape == (f"{shape}-{place}" if place else shape)
    assert found.constraint == component[0].upper() + component[1:]


def implied(graph: Graph, subject: URIRef, dropped: URIRef) -> bool:
    """True when another class of the node says the same by the ontology."""
    others = set(graph.objects(subject, RDF.type)) - {dropped}
    return any(dropped in hierarchy().transitive_objects(o, URIRef(RDFS_SUB)) for o in others)


RDFS_SUB = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@pytest.mark.parametrize("kind", SHAPE_KINDS)
def test_dropping_a_property_fails_unless_it_is_optional(kind):
    """Each triple of the example's own node is left out in turn."""
    optional = optional_properties(kind)
    cases = []
    for path in VALID:
        if kind_of_shape()[path.stem] != kind:
            continue
        graph = load(path)
        for subject, predicate, value in sorted(graph.triples((root_of(graph, path.stem, kind), None, None))):
            left = Graph()
            for triple in graph:
                if triple != (subject, predicate, value):
                    left.add(triple)
            cases.append((path.stem, predicate, value, left, graph, subject))
    results = validate((case[3] for case in cases), kind)
    for (shape, predicate, value, _, graph, subject), found in zip(cases, results, strict=True):
        if predicate == RDF.type:
            free = implied(graph, subject, value)
        else:
            free = any(p == predicate for _, p in optional) and declared_optional(graph, subject, predicate, kind)
        several = len(list(graph.objects(subject, predicate))) > 1
        assert found or free or several, f"{shape}: {predicate} {value} can be left out"


def root_of(graph: Graph, shape: str, kind: str) -> URIRef:
    """The example's own node: the first, in the file's order, that the shape targets."""
    targets = target_nodes(graph, shape, kind)
    text = (EXAMPLES / "valid" / f"{shape}.ttl").read_text(encoding="utf-8")
    named = {n: position(text, graph, n) for n in targets}
    return min(targets, key=lambda n: (named[n], n))


def position(text: str, graph: Graph, node: URIRef) -> int:
    """Where a file first describes a node."""
    short = graph.namespace_manager.normalizeUri(node)
    return min((i for form in (f"\n{short} ", f"\n<{node}> ") if (i := text.find(form)) >= 0), default=len(text))


def target_nodes(graph: Graph, shape: str, kind: str) -> set[URIRef]:
    shapes, own = shape_graph(kind), URIRef(SHAPES + shape)
    classes = {
        c for t in shapes.objects(own, SH.targetClass) for c in hierarchy().transitive_subjects(URIRef(RDFS_SUB), t)
    }
    found = {s for c in classes for s in graph.subjects(RDF.type, c)}
    found |= {s for p in shapes.objects(own, SH.targetSubjectsOf) for s in graph.subjects(p)}
    found |= {o for p in shapes.objects(own, SH.targetObjectsOf) for o in graph.objects(None, p)}
    return found


def declared_optional(graph: Graph, subject: URIRef, predicate: URIRef, kind: str) -> bool:
    """True when a shape of the node declares the property optional."""
    shapes = {shape for shape, path in optional_properties(kind) if path == predicate}
    return any(subject in target_nodes(graph, shape, kind) for shape in shapes)


@pytest.mark.parametrize("kind", SHAPE_KINDS)
def test_every_property_shape_says_what_is_wrong(kind):
    graph = shape_graph(kind)
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert graph.value(shape, SH.message), shape
        needed = graph.value(shape, SH.minCount)
        optional = next((o for _, p, o in graph.triples((shape, None, None)) if str(p).endswith("#optional")), None)
        assert bool(needed) != bool(optional), f"{shape} is neither needed nor declared optional"


def test_every_kind_of_content_is_allowed():
    graph = shape_graph("doc")
    listed = graph.value(URIRef(SHAPES + "Content-kind"), SH["in"])
    assert {str(v) for v in graph.items(listed)} == set(CONTENT_TYPES)


def test_an_unknown_kind_of_graph_has_no_shapes():
    with pytest.raises(OntologyError, match="No shapes"):
        load_ontology().shapes("nothing")
