"""OWL 2 RL: the ontology, the vocabularies and the example graphs contradict neither themselves nor the standards."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import Graph, Literal

from kg.ontology.ontology import schema_files
from kg.resources import ontology_dir

STANDARDS = Path(__file__).with_name("standards.ttl")


def closed(graph: Graph) -> list[str]:
    """Error messages of the closure."""
    semantics = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    return [str(message) for message in semantics.error_messages]


def schema() -> Graph:
    graph = Graph().parse(STANDARDS)
    for path in schema_files(ontology_dir()):
        graph.parse(path)
    return graph


def without_words(path: Path) -> Graph:
    """A vocabulary without its labels and definitions: they carry no axiom and cost most of the time."""
    found = Graph()
    for s, p, o in Graph().parse(path):
        if not (isinstance(o, Literal) and (o.language or o.datatype is None)):
            found.add((s, p, o))
    return found


def test_ontology_vocabularies_and_examples_hold_together():
    graph = schema()
    for path in sorted((ontology_dir() / "examples" / "valid").glob("*.ttl")):
        graph.parse(path)
    for path in sorted((ontology_dir() / "vocab").glob("*.ttl")):
        for triple in without_words(path):
            graph.add(triple)
    assert closed(graph) == []


@pytest.mark.parametrize(
    "mistake",
    [
        # A region that is a collection cannot be broader than anything.
        "region:asia a skos:Collection . country:IN skos:broader region:asia .",
        # A claim is an entity, never an activity.
        "claim:c a ci:Claim , prov:Activity .",
        # A dimension of a document is a scheme, so it is no concept.
        "scheme:s a ci:DocumentDimension , skos:Concept .",
        # A printed list is a collection: nothing maps to it.
        "content:l a ci:MemberList . member:m skos:closeMatch content:l .",
        # A derived value is an entity: it uses inputs through a property of its own.
        "derived:d a ci:DerivedValue ; prov:qualifiedUsage derived:u .",
    ],
)
def test_the_closure_finds_mistakes(mistake):
    prefixes = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix ci: <https://compintel.example/ontology#> .
    """ + "".join(
        f"@prefix {t}: <https://compintel.example/id/{t}/> .\n"
        for t in ("region", "country", "claim", "scheme", "content", "member", "derived")
    )
    graph = schema()
    graph.parse(data=prefixes + mistake, format="turtle")
    assert closed(graph)
