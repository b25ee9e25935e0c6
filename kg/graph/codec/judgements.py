"""Judgements to RDF and back; their order is kept, because the later one counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from kg.graph.codec.nodes import Node, Nodes
from kg.graph.terms import Triples, decimal, instant, integer, short_hash, text
from kg.model.judgement import Judgement, JudgementKind
from kg.namespaces import Resources


def judgement_iri(judgement: Judgement, sequence: int, resources: Resources) -> str:
    """IRI of the judgement that is the `sequence`-th of its store."""
    parts = {
        "kind": judgement.kind.value,
        "subject": judgement.subject,
        "object": judgement.object,
        "author": judgement.author,
        "at": judgement.at,
        "why": judgement.why,
        "method": judgement.method,
        "score": judgement.score,
        "fields": dict(judgement.fields),
        "sequence": sequence,
    }
    return resources.iri("judgement", short_hash(json.dumps(parts, sort_keys=True)))


def encode_judgement(judgement: Judgement, sequence: int, resources: Resources) -> set[Quad]:
    """Quads of one judgement."""
    sink = Triples(NamedNode(resources.graph("judgements")))
    node = NamedNode(judgement_iri(judgement, sequence, resources))
    sink.type(node, "ci:Judgement")
    sink.add(node, "ci:judgementKind", text(judgement.kind.value))
    sink.add(node, "ci:sequence", integer(sequence))
    sink.add(node, "ci:judges", NamedNode(judgement.subject))
    sink.add(node, "ci:judgedAs", NamedNode(judgement.object) if judgement.object else None)
    sink.add(node, "ci:author", text(judgement.author))
    sink.add(node, "prov:generatedAtTime", instant(judgement.at) if judgement.at else None)
    sink.add(node, "ci:because", text(judgement.why))
    sink.add(node, "ci:method", text(judgement.method))
    sink.add(node, "ci:score", decimal(Decimal(str(judgement.score))) if judgement.score is not None else None)
    for number, (field, value) in enumerate(sorted(judgement.fields.items()), start=1):
        particular = NamedNode(f"{node.value}-f{number}")
        sink.add(node, "ci:particular", particular)
        sink.type(particular, "ci:Particular")
        sink.add(particular, "ci:field", text(field))
        sink.add(particular, "ci:value", text(value))
    return sink.quads


def decode_judgements(quads: Iterable[Quad]) -> list[tuple[str, Judgement]]:
    """Judgements in the order in which they were made, as (IRI, judgement).

    Raises:
        ValueError: when a judgement lacks its kind, subject or place in the order.
    """
    nodes = Nodes(quads).of_type("ci:Judgement")
    ordered = sorted(nodes, key=lambda n: (int(n.get_text("ci:sequence")), n.iri))
    return [(node.iri, _judgement(node)) for node in ordered]


def _judgement(node: Node) -> Judgement:
    score = node.text("ci:score")
    particulars = node.linked("ci:particular")
    return Judgement(
        kind=JudgementKind(node.get_text("ci:judgementKind")),
        subject=node.get_node("ci:judges").iri,
        object=node.iri_of("ci:judgedAs"),
        author=node.get_text("ci:author"),
        at=node.text("prov:generatedAtTime"),
        why=node.text("ci:because"),
        method=node.text("ci:method"),
        score=float(score) if score is not None else None,
        fields={p.get_text("ci:field"): p.text("ci:value") or "" for p in particulars},
    )
