"""Which documents of a store are copies or editions of others, and whose voice a copy is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.graph import Writer
from kg.graph.terms import term
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.model.naming import Identification
from kg.resolution.copies import Printed, find_copies, find_editions

_DOCUMENTS = """
SELECT ?document ?title ?publisher ?work ?issued ?type WHERE {
  ?document a ci:Document .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:format ?type }
  OPTIONAL { ?document ci:publisherName ?publisher }
  OPTIONAL { ?document prov:wasDerivedFrom/ci:publisherName ?work }
  OPTIONAL { ?document ci:issued ?issued }
}
"""


_TEXTS = """
SELECT ?document ?text WHERE { ?document a ci:Document . ?rendition prov:wasDerivedFrom ?document ; ci:text ?text }
"""


def read_texts(writer: Writer) -> dict[str, str]:
    """Local id of every document to its whole text."""
    return {_local(_value(row["document"])): _value(row["text"]) for row in writer.select(_TEXTS)}


def copy_quads(
    writer: Writer, identifications: Iterable[Identification], texts: Mapping[str, str] | None
) -> Iterator[Quad]:
    """`ci:copyOf` and `ci:speaksFor` of copies, `dcterms:replaces` of editions, as quads of `graph/entities`.

    Args:
        writer: the store.
        identifications: what names denote.
        texts: local id of a document to its text; None when no text and no decision about copies has changed since
            they were last compared.

    Yields:
        Quads, in no order.
    """
    denoted = {i.name: i.entity for i in identifications}
    rows = {_local(_value(r["document"])): {k: _value(v) for k, v in r.items()} for r in writer.select(_DOCUMENTS)}
    copies: Mapping[str, str]
    editions: Mapping[str, str]
    if texts is None:
        copies, editions = _stored(writer, "ci:copyOf"), _stored(writer, "dcterms:replaces")
    else:
        printed = list(_printed(rows, denoted, texts))
        judged = [j for _, j in standing(writer.judgements())]
        copies, editions = find_copies(printed, _decided(judged), _apart(judged)), find_editions(printed)
    graph = NamedNode(writer.resources.graph("entities"))
    for copy, original in copies.items():
        row = rows.get(original, {})
        voice = denoted.get(row.get("work", "")) or denoted.get(row.get("publisher", ""))
        node, target = _node(writer, copy), _node(writer, original)
        yield Quad(node, term("ci:copyOf"), target, graph)
        yield Quad(node, term("ci:speaksFor"), NamedNode(voice) if voice else target, graph)
    for new, old in editions.items():
        yield Quad(_node(writer, new), term("dcterms:replaces"), _node(writer, old), graph)


def _printed(
    rows: Mapping[str, Mapping[str, str]], denoted: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[Printed]:
    for document, row in sorted(rows.items()):
        if row["type"] not in REGISTER_MEDIA_TYPES:
            yield Printed(
                document,
                texts.get(document, ""),
                row["title"],
                denoted.get(row["publisher"]),
                _local(row["issued"]),
                bool(row["work"]),
            )


def _stored(writer: Writer, predicate: str) -> dict[str, str]:
    graph = NamedNode(writer.resources.graph("entities"))
    quads = writer.pattern(None, term(predicate), None, graph)
    return {_local(_value(q.subject)): _local(_value(q.object)) for q in quads}


def _decided(judged: Iterable[Judgement]) -> list[tuple[str, str]]:
    return [(_local(j.subject), _local(j.object)) for j in judged if j.kind is JudgementKind.COPY and j.object]


def _apart(judged: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    splits = (j for j in judged if j.kind is JudgementKind.SPLIT and j.object)
    return frozenset(frozenset((_local(j.subject), _local(j.object or ""))) for j in splits)


def _node(writer: Writer, document: str) -> NamedNode:
    return NamedNode(writer.resources.iri("doc", document))


def _value(found: object) -> str:
    return str(getattr(found, "value", ""))


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
