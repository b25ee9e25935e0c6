"""The gate finds what pyshacl finds, on every example of the ontology."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import OntologyError, ShapeViolation
from kg.graph import memory_store
from kg.graph.engine import Embedded
from kg.graph.reading import Reading
from kg.graph.shapes import check_shapes, find_violations, validate
from kg.graph.shapes.compiled import compile_shapes
from kg.namespaces import Resources
from kg.ontology import SHAPE_KINDS
from tests.graph import sample
from tests.graph.test_store import fill, widget_report
from tests.ontology.examples import EXAMPLES, SHAPES, kind_of_shape, load
from tests.ontology.examples import validate as pyshacl_findings

ROOT = Resources().graph("")


def reading_of(path: Path, graph: str) -> Reading:
    store = ox.Store()
    store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph))
    return Reading(Embedded(store), Resources())


def examples(kind: str) -> list[Path]:
    paths = sorted([*(EXAMPLES / "valid").glob("*.ttl"), *(EXAMPLES / "invalid").glob("*.ttl")])
    return [p for p in paths if kind_of_shape()[p.stem.partition("--")[0]] == kind]


@pytest.mark.parametrize("kind", SHAPE_KINDS)
def test_the_gate_finds_what_pyshacl_finds(kind: str) -> None:
    paths = examples(kind)
    assert paths
    reference = pyshacl_findings((load(p) for p in paths), kind)
    graph = f"{ROOT}{kind}/example"
    for path, expected in zip(paths, reference, strict=True):
        own = find_violations(reading_of(path, graph), {graph: None})
        found = {(f.shape.removeprefix(SHAPES), f.constraint, f.node) for f in own}
        assert found == {(e.shape, e.constraint, e.focus) for e in expected}, path.name


def test_a_whole_store_conforms() -> None:
    store = memory_store()
    fill(store)
    assert validate(store.view()) == []


def test_a_users_graph_must_conform_too() -> None:
    store = memory_store()
    node = ox.NamedNode("https://example.org/mine")
    claim = ox.Quad(
        node,
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ox.NamedNode("https://compintel.example/ontology#Claim"),
    )
    with store.writer() as writer:
        writer.put_graph(node.value, [claim])
        with pytest.raises(ShapeViolation, match=r"https://example\.org/mine ci:states"):
            writer.commit()
    assert store.generation == 0


def test_only_changed_nodes_are_checked() -> None:
    path = EXAMPLES / "invalid" / "Claim--states-minCount.ttl"
    graph = f"{ROOT}doc/example"
    reading = reading_of(path, graph)
    (broken,) = find_violations(reading, {graph: None})
    assert find_violations(reading, {graph: {"https://example.org/other"}}) == []
    assert find_violations(reading, {graph: {broken.node}}) == [broken]
    with pytest.raises(ShapeViolation, match="1 places do not conform"):
        check_shapes(reading, {graph: None})


def test_a_document_that_breaks_a_shape_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    store = memory_store()
    fill(store)

    def without_hash(record: object, claims: object, resources: Resources) -> set[ox.Quad]:
        quads = encode_document(record, claims, resources)  # type: ignore[arg-type]
        return {q for q in quads if not q.predicate.value.endswith("#sha256")}

    from kg.graph import writer as module
    from kg.graph.codec import encode_document

    monkeypatch.setattr(module, "encode_document", without_hash)
    with store.writer() as writer:
        writer.put_document(*widget_report(), sample.OTHER_AT, "x/1")
        with pytest.raises(ShapeViolation, match="ci:sha256"):
            writer.commit()
    assert store.generation == 1


def test_a_construct_that_is_not_checked_is_refused() -> None:
    data = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <https://example.org/> .
    x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property x:p . x:p sh:path x:q ; sh:uniqueLang true ."""
    triples = [q.triple for q in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    with pytest.raises(OntologyError, match="uniqueLang"):
        compile_shapes(triples)
