"""Example graphs of the shapes, validated many at a time: each file's resources get a suffix that tells it apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.ontology import SHAPE_KINDS
from kg.resources import ontology_dir

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = "https://compintel.example/shapes#"
OPTIONAL = URIRef("https://compintel.example/ontology#optional")
EXAMPLES = ontology_dir() / "examples"
_RESOURCES = ("https://compintel.example/id/", "https://compintel.example/graph/")
_MARK = "~copy"


@dataclass(frozen=True, order=True)
class Finding:
    """One result: the shape or property shape, the constraint, and the focus node."""

    shape: str
    constraint: str
    focus: str


@cache
def shape_graph(kind: str) -> Graph:
    """The shapes of one kind of graph."""
    return Graph().parse(ontology_dir() / "shapes" / f"{kind}.ttl")


@cache
def kind_of_shape() -> Mapping[str, str]:
    """Node shape to the kind of graph it is for."""
    return {
        str(shape).removeprefix(SHAPES): kind
        for kind in SHAPE_KINDS
        for shape in shape_graph(kind).subjects(RDF.type, SH.NodeShape)
    }


@cache
def hierarchy() -> Graph:
    """The subclass axioms: what `sh:class` follows."""
    found = Graph()
    for folder in ("modules", "alignments"):
        for path in sorted((ontology_dir() / folder).glob("*.ttl")):
            for triple in Graph().parse(path).triples((None, RDFS.subClassOf, None)):
                found.add(triple)
    return found


def load(path: Path) -> Graph:
    """One example."""
    return Graph().parse(path)


def _marked(node: Node, mark: str) -> Node:
    own = isinstance(node, URIRef) and str(node).startswith(_RESOURCES)
    return URIRef(f"{node}{mark}") if own else node


def validate(graphs: Iterable[Graph], kind: str) -> list[list[Finding]]:
    """Findings of each graph, all checked in one run."""
    together = Graph()
    number = 0
    for number, graph in enumerate(graphs, start=1):
        mark = f"{_MARK}{number - 1}"
        for s, p, o in graph:
            together.add((_marked(s, mark), p, _marked(o, mark)))
    _, report, _ = pyshacl.validate(together + hierarchy(), shacl_graph=shape_graph(kind), inference="none")
    found: dict[int, list[Finding]] = defaultdict(list)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, _, copy = str(report.value(result, SH.focusNode)).rpartition(_MARK)
        found[int(copy)].append(_finding(report, result, focus))
    return [sorted(found[n]) for n in range(number)]


def _finding(report: Graph, result: Node, focus: str) -> Finding:
    shape = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
    component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
    return Finding(shape, component.removesuffix("ConstraintComponent"), focus)


def optional_properties(kind: str) -> set[tuple[str, URIRef]]:
    """(node shape, path) of every property that a conforming node may lack."""
    graph = shape_graph(kind)
    return {
        (str(shape).removeprefix(SHAPES), path)
        for shape, own in graph.subject_objects(SH.property)
        for path in graph.objects(own, SH.path)
        if (own, OPTIONAL, Literal(True)) in graph and isinstance(path, URIRef)
    }
