"""Slots: the question a content answers, in the document's own terms and across documents.

Observations keep their period in the question; rankings and lists leave it out, because dated and undated ones must
meet. A figure of a market that is limited to a place answers the question of that part of the wider market. What has
no market, dimension or company to ask about has no slot.
"""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from kg.graph.codec.nodes import Node
from kg.graph.derivation.document import LocalDocument
from kg.graph.terms import Triples, short_hash, term

_Question = tuple[tuple[str, ...], tuple[str, ...]]
"""Parts of the slot and of the shared slot."""


def add_slots(document: LocalDocument, sink: Triples) -> None:
    """Writes `ci:slot` and `ci:sharedSlot` of every content that answers a question, `ci:moveSlot` of moves."""
    for content in document.contents():
        ask = _QUESTIONS.get(content.text("ci:kind") or "")
        question = ask(document, content) if ask else None
        if question is not None:
            node = NamedNode(content.iri)
            own, shared = (NamedNode(document.resources.iri("slot", short_hash(*parts))) for parts in question)
            sink.add(node, "ci:slot", own)
            sink.add(node, "ci:sharedSlot", shared)
        move = _move(content)
        if move is not None:
            slot = document.resources.iri("slot", short_hash("move", *move))
            sink.add(NamedNode(content.iri), "ci:moveSlot", NamedNode(slot))


def _move(content: Node) -> tuple[str, str] | None:
    """Who moves in which way: tellings of one event have it in common."""
    kind = content.text("ci:kind")
    if kind == "deal":
        buyer = content.node("ci:buyer")
        return (buyer.iri_of("ci:denotes") or buyer.iri, term("ci:acquisition").value) if buyer else None
    first = next((p for p in content.linked("ci:participation") if p.iri.endswith("-p1")), None)
    party = first.node("ci:party") if first and kind == "development" else None
    return (party.iri_of("ci:denotes") or party.iri, content.iri_of("ci:developmentKind") or "") if party else None


def _observation(document: LocalDocument, content: Node) -> _Question | None:
    market, segment = document.market(content), content.node("ci:segment")
    if market is None or segment is None:
        return None
    asked = (content.iri_of("ci:indicator") or "", content.iri_of("sdim:refPeriod") or "undated")
    shared, cuts = document.question(content, market)
    return ("observation", segment.iri, *asked), ("observation", shared, "|".join(cuts), *asked)


def _ranking(document: LocalDocument, content: Node) -> _Question | None:
    market, scheme = document.market(content), content.node("ci:rankedIn")
    dimension = document.dimension(scheme)
    if market is None or scheme is None or dimension is None:
        return None
    by = content.iri_of("ci:by") or ""
    return ("ranking", scheme.iri, by), ("ranking", market, dimension, by)


def _listing(document: LocalDocument, content: Node) -> _Question | None:
    market, scheme = document.market(content), content.node("ci:listOf")
    dimension = document.dimension(scheme)
    if market is None or scheme is None or dimension is None:
        return None
    return ("list", scheme.iri), ("list", market, dimension)


def _ownership(document: LocalDocument, content: Node) -> _Question | None:
    owned = content.get_node("ci:owned")
    return ("ownership", owned.iri), ("ownership", owned.iri_of("ci:denotes") or owned.iri)


def _company_fact(document: LocalDocument, content: Node) -> _Question | None:
    company = content.get_node("ci:subject")
    asked = (content.iri_of("ci:indicator") or "", content.iri_of("sdim:refPeriod") or "undated")
    return ("fact", company.iri, *asked), ("fact", company.iri_of("ci:denotes") or company.iri, *asked)


_QUESTIONS: dict[str, Callable[[LocalDocument, Node], _Question | None]] = {
    "market_size": _observation,
    "cagr": _observation,
    "share": _observation,
    "superlative": _ranking,
    "member_list": _listing,
    "ownership": _ownership,
    "company_fact": _company_fact,
}
