"""Claims of one document to the quads of its graph."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DocumentError
from kg.graph.codec.contents import ContentWriter
from kg.graph.codec.dates import date_node
from kg.graph.codec.local import LocalNodes
from kg.graph.codec.spelling import spelling_key
from kg.graph.codec.stored import StoredDocument
from kg.graph.terms import Triples, any_uri, boolean, decimal, integer, short_hash, term, text
from kg.model.claim import Claim
from kg.model.content import Development, NameType, Ownership
from kg.model.period import PartialDate
from kg.namespaces import Resources


def document_graph(document_id: str, resources: Resources) -> NamedNode:
    """Name of a document's graph."""
    return NamedNode(resources.graph(f"doc/{document_id}"))


def encode_document(record: StoredDocument, claims: Iterable[Claim], resources: Resources) -> set[Quad]:
    """The whole graph of a document: a pure function of its record and claims, whatever their order.

    Raises:
        DocumentError: when the text holds code points that RDF cannot carry (lone surrogates).
    """
    _check_text(record)
    ordered = order_claims(claims, record)
    sink = Triples(document_graph(record.id, resources))
    local = LocalNodes(record, (claim for _, claim in ordered), resources, sink)
    contents = ContentWriter(local)
    for claim_id, claim in ordered:
        _claim(contents, claim_id, claim)
    _document(local, (claim for _, claim in ordered))
    _rendition(local)
    local.label()
    return sink.quads


def order_claims(claims: Iterable[Claim], record: StoredDocument) -> list[tuple[str, Claim]]:
    """Claims with their ids in text order; of two with one id (one reading twice) the surer is kept."""
    keyed = [((c.span, c.kind, c.id(record.text_sha256), -c.confidence, _inherited(c)), c) for c in claims]
    kept: dict[str, Claim] = {}
    for (_, _, claim_id, _, _), claim in sorted(keyed, key=lambda k: k[0]):
        kept.setdefault(claim_id, claim)
    return list(kept.items())


def _inherited(claim: Claim) -> list[tuple[str, int, int]]:
    return sorted((field, span.start, span.end) for field, span in claim.inherited.items())


def _check_text(record: StoredDocument) -> None:
    try:
        record.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"The text of document {record.id} holds a lone surrogate at code point {error.start}.",
            "Save the file again as UTF-8.",
        ) from error


def _claim(contents: ContentWriter, claim_id: str, claim: Claim) -> None:
    local, sink = contents.local, contents.sink
    node = NamedNode(local.resources.iri("claim", claim_id))
    content = NamedNode(local.resources.iri("content", claim.content_id(local.record.sha256)))
    sink.type(node, "ci:Claim")
    sink.add(node, "ci:states", content)
    sink.add(node, "prov:wasQuotedFrom", local.passage(claim.span, claim.section))
    sink.add(node, "ci:assertedBy", local.name(NameType.PUBLISHER, claim.asserted_by) or local.publisher)
    sink.add(node, "ci:asserterAsPrinted", text(claim.asserted_by))
    sink.add(node, "ci:marketAsPrinted", text(claim.market))
    sink.add(node, "ci:extractionConfidence", _confidence(claim.confidence))
    for number, (field, span) in enumerate(sorted(claim.inherited.items()), start=1):
        source = NamedNode(f"{node.value}-i{number}")
        sink.add(node, "ci:fieldSource", source)
        sink.type(source, "ci:FieldSource")
        sink.add(source, "ci:field", text(field))
        sink.add(source, "ci:inheritedFrom", local.passage(span))
    contents.write(content, claim.content, claim.market)


def _confidence(value: float) -> Literal:
    return decimal(Decimal(str(round(value, 3))))


def _document(local: LocalNodes, claims: Iterable[Claim]) -> None:
    record, sink, node = local.record, local.sink, local.document
    sink.type(node, "ci:Document", "schema:CreativeWork", "qb:DataSet")
    sink.add(node, "qb:structure", term("ci:estimates"))
    sink.add(node, "ci:sha256", text(record.sha256))
    sink.add(node, "dcterms:format", text(record.media_type))
    sink.add(node, "dcterms:title", text(record.title))
    sink.add(node, "ci:publisherName", local.publisher)
    sink.add(node, "schema:url", any_uri(record.url) if record.url else None)
    sink.add(node, "ci:secondary", boolean(True) if record.secondary else None)
    if record.date is not None:
        sink.add(node, "ci:issued", local.date(record.date))
    elif (latest := _latest_event(claims)) is not None:
        sink.add(node, "ci:issuedNotBefore", date_node(latest, local.resources))
    if record.derived_from is not None:
        publisher, title = record.derived_from
        work = NamedNode(local.resources.iri("work", short_hash(spelling_key(publisher), spelling_key(title))))
        sink.add(node, "prov:wasDerivedFrom", work)
        sink.type(work, "ci:Work")
        sink.add(work, "dcterms:title", text(title))
        sink.add(work, "ci:publisherName", local.name(NameType.PUBLISHER, publisher))


def _latest_event(claims: Iterable[Claim]) -> PartialDate | None:
    """The latest moment an undated document speaks of as past or present: it was issued no earlier."""
    dates = [d for c in claims for d in _moments(c) if d is not None]
    return max(dates, key=lambda d: (d.earliest, d.latest, str(d))) if dates else None


def _moments(claim: Claim) -> tuple[PartialDate | None, ...]:
    match claim.content:
        case Development(date=date):
            return (date,)
        case Ownership(held_at=held_at):
            return (held_at,)
    return ()


def _rendition(local: LocalNodes) -> None:
    record, sink, node = local.record, local.sink, local.rendition
    sink.type(node, "ci:TextRendition", "prov:Entity")
    sink.add(node, "prov:wasDerivedFrom", local.document)
    sink.add(node, "ci:sha256", text(record.text_sha256))
    sink.add(node, "ci:reader", text(record.reader))
    sink.add(node, "ci:codePoints", integer(len(record.text)))
    sink.add(node, "ci:text", text(record.text))
