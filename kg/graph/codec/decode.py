"""The quads of a document's graph back to its record and claims."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.graph.codec.nodes import Node, Nodes
from kg.graph.codec.readings import read_content
from kg.graph.codec.stored import StoredDocument
from kg.model.claim import Claim
from kg.model.period import PartialDate
from kg.model.span import Span


def decode_document(quads: Iterable[Quad]) -> tuple[StoredDocument, tuple[Claim, ...]]:
    """Reads one document's graph; claims in text order.

    Raises:
        StoreError: when the graph does not hold one whole document.
    """
    nodes = Nodes(quads)
    documents, renditions = nodes.of_type("ci:Document"), nodes.of_type("ci:TextRendition")
    if len(documents) != 1 or len(renditions) != 1:
        raise StoreError(
            f"A document graph holds {len(documents)} documents and {len(renditions)} texts instead of one each.",
            "Ingest the document again.",
        )
    try:
        record = _record(documents[0], renditions[0])
        claims = [_claim(node) for node in nodes.of_type("ci:Claim")]
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"A document graph cannot be read: {error}", "Ingest the document again.") from error
    ordered = sorted(claims, key=lambda c: (c.span, c.kind, c.id(record.text_sha256)))
    return record, tuple(ordered)


def decode_record(quads: Iterable[Quad]) -> StoredDocument:
    """Reads the document's record alone.

    Raises:
        StoreError: when the graph does not hold one whole document.
    """
    nodes = Nodes(quads)
    documents, renditions = nodes.of_type("ci:Document"), nodes.of_type("ci:TextRendition")
    if len(documents) != 1 or len(renditions) != 1:
        raise StoreError("A document graph does not hold one document.", "Ingest the document again.")
    return _record(documents[0], renditions[0])


def _record(document: Node, rendition: Node) -> StoredDocument:
    publisher = document.node("ci:publisherName")
    issued = document.node("ci:issued")
    work = document.node("prov:wasDerivedFrom")
    return StoredDocument(
        sha256=document.get_text("ci:sha256"),
        text=rendition.text("ci:text") or "",
        text_sha256=rendition.get_text("ci:sha256"),
        media_type=document.get_text("dcterms:format"),
        reader=rendition.get_text("ci:reader"),
        title=document.text("dcterms:title"),
        publisher=publisher.text("ci:surface") if publisher else None,
        date=PartialDate.parse(issued.local) if issued else None,
        url=document.text("schema:url"),
        derived_from=_work(work) if work else None,
        secondary=document.text("ci:secondary") == "true",
    )


def _work(work: Node) -> tuple[str, str]:
    return work.get_node("ci:publisherName").get_text("ci:surface"), work.get_text("dcterms:title")


def _span(passage: Node) -> Span:
    start, _, end = passage.iri.rpartition("#char=")[2].partition(",")
    return Span(int(start), int(end))


def _quote(passage: Node) -> str:
    selectors = passage.linked("oa:hasSelector")
    return next(s.get_text("oa:exact") for s in selectors if s.is_a("oa:TextQuoteSelector"))


def _claim(node: Node) -> Claim:
    passage = node.get_node("prov:wasQuotedFrom")
    sources = node.linked("ci:fieldSource")
    return Claim(
        content=read_content(node.get_node("ci:states")),
        span=_span(passage),
        quote=_quote(passage),
        section=passage.text("ci:section") or "",
        confidence=float(node.get_text("ci:extractionConfidence")),
        inherited={s.get_text("ci:field"): _span(s.get_node("ci:inheritedFrom")) for s in sources},
        market=node.text("ci:marketAsPrinted"),
        asserted_by=node.text("ci:asserterAsPrinted"),
    )
