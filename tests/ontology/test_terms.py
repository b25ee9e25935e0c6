"""The ontology proper: everything labelled and defined, every term used is defined, both parsers are content."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.namespaces import CI, STANDARD
from kg.ontology import load_ontology
from kg.ontology.terms import DEFINITION, RDFS_LABEL, gather
from kg.resources import data_dir, ontology_dir

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ontology_dir().rglob("*.ttl"))
PARSED = [p for p in FILES if "invalid" not in p.parts]
OWL = STANDARD["owl"]
KINDS = {OWL + k for k in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
_CURIE = re.compile(r"(?<![\w:/.-])ci:([A-Za-z][\w-]*)")


def own_terms():
    nodes = gather(load_ontology().schema)
    return {iri: n for iri, n in nodes.items() if iri.startswith(CI) and KINDS & set(n.types())}


def defined():
    return set(load_ontology().terms) | {iri for iri in load_ontology().vocabulary.nodes if iri.startswith(CI)}


@pytest.mark.parametrize("path", PARSED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_both_parsers_read_the_same_without_a_warning(path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rdflib_graph = rdflib.Graph().parse(path)
    assert len(rdflib_graph) == len(set(pyoxigraph.parse(path=path)))


def test_every_class_and_property_has_a_label_and_a_definition():
    for iri, node in own_terms().items():
        assert len(node.texts(RDFS_LABEL)) == 1, iri
        assert len(node.texts(DEFINITION)) == 1, iri
        assert node.text(DEFINITION)[0].isupper() or not node.text(DEFINITION)[0].isalpha(), iri
        assert len(KINDS & set(node.types())) == 1, iri


def test_domains_ranges_and_superclasses_are_defined_or_of_a_standard():
    terms = set(own_terms())
    for iri, node in own_terms().items():
        for predicate in ("domain", "range", "subClassOf", "subPropertyOf"):
            for target in node.iris.get(STANDARD["rdfs"] + predicate, ()):
                assert target in terms or not target.startswith(CI), f"{iri} {predicate} {target}"


@pytest.mark.parametrize(
    "pattern",
    ["ontology/rules/*.rq", "kg/queries/**/*.rq", "kg/**/*.py", "ontology/**/*.ttl", "ontology/competency/*.rq"],
)
def test_every_term_used_is_defined(pattern):
    known = defined()
    for path in sorted(ROOT.glob(pattern)):
        if "invalid" in path.parts:
            continue
        used = {CI + local for local in _CURIE.findall(without_comments(path))}
        assert used <= known, f"{path}: {sorted(used - known)}"


def without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".py" else re.sub(r"(?m)^\s*#.*$", "", text)


def test_every_term_of_the_register_is_defined():
    used = {CI + local for local in _CURIE.findall((data_dir() / "companies.ttl").read_text(encoding="utf-8"))}
    assert used <= defined()


def test_the_ontology_holds_no_blank_nodes():
    for triple in load_ontology().schema:
        assert not isinstance(triple.subject, pyoxigraph.BlankNode)
        assert not isinstance(triple.object, pyoxigraph.BlankNode)
