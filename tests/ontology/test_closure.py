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


def part_of(path: Path, subjects: int | None) -> Graph:
    """A vocabulary without its labels and definitions, which carry no axiom; its first subjects only, when counted."""
    whole, found = Graph().parse(path), Graph()
    for subject in sorted(set(whole.subjects()))[:subjects]:
        for _, p, o in whole.triples((subject, None, None)):
            if not (isinstance(o, Literal) and (o.language or o.datatype is None)):
                found.add((subject, p, o))
    return found


def everything(subjects: int | None) -> Graph:
    """Ontology, examples and vocabularies; of each vocabulary so many subjects."""
    graph = schema()
    for path in sorted((ontology_dir() / "examples" / "valid").glob("*.ttl")):
        graph.parse(path)
    for path in sorted((ontology_dir() / "vocab").glob("*.ttl")):
        for triple in part_of(path, subjects):
            graph.add(triple)
    return graph


def test_ontology_vocabularies_and_examples_hold_together():
    assert closed(everything(subjects=30)) == []


@pytest.mark.long
def test_the_whole_of_them_holds_together():
    assert closed(everything(subjects=None)) == []


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
