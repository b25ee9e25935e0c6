"""Values that follow inside one document: share x total, exact, with the bounds that the printed digits leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from kg.graph.codec.nodes import Node
from kg.graph.codec.quantities import find_quantity
from kg.graph.derivation.document import LocalDocument
from kg.graph.terms import Triples, decimal, integer, short_hash, term
from kg.model.quantity import Quantity
from kg.namespaces import Resources

SHARE_OF_TOTAL = "share-of-total-1"
"""Segment value = share x total of the same year (formula of the project, version 1)."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A stated observation: its node, quantity, segment IRI and year IRI."""

    node: Node
    quantity: Quantity
    segment: str
    period: str

    @property
    def is_single(self) -> bool:
        """True for one value without a qualifier or second bound."""
        return self.quantity.upper is None and self.quantity.qualifier is None


def describe_data_set(resources: Resources, sink: Triples) -> None:
    """Writes the data set that derived values belong to; their formulas are described by the vocabulary."""
    estimates = NamedNode(resources.iri("derived", "estimates"))
    sink.type(estimates, "qb:DataSet")
    sink.add(estimates, "qb:structure", term("ci:estimates"))


def add_derived_values(document: LocalDocument, sink: Triples) -> None:
    """Writes the value of every segment whose share and whose total are stated for one year.

    Nothing is derived where the text states the segment's value itself, or where its totals contradict each other.
    """
    sizes, shares = defaultdict(list), []
    for known in _observations(document):
        if known.node.text("ci:kind") == "share":
            shares.append(known)
        else:
            sizes[known.segment, known.period].append(known)
    for share in shares:
        whole = share.node.iri_of("ci:shareOf")
        total = _agreed(sizes.get((whole or "", share.period), []))
        if total is not None and (share.segment, share.period) not in sizes and share.is_single:
            _write(document, sink, share, total)


def _observations(document: LocalDocument) -> Iterator[_Known]:
    for content in document.contents():
        kind, quantity = content.text("ci:kind"), find_quantity(content)
        segment, period = content.iri_of("ci:segment"), content.iri_of("sdim:refPeriod")
        stated = kind == "share" or (kind == "market_size" and quantity is not None and quantity.is_money)
        if stated and quantity is not None and segment and period:
            yield _Known(content, quantity, segment, period)


def _agreed(totals: list[_Known]) -> _Known | None:
    """The most precise of totals that agree within their printed rounding; None when there is none or they differ."""
    single = [t for t in totals if t.is_single]
    if not single or len({t.quantity.unit for t in single}) > 1:
        return None
    bounds = [t.quantity.rounding for t in single]
    if max(low for low, _ in bounds) > min(high for _, high in bounds):
        return None
    return min(single, key=lambda t: (t.quantity.rounding[1] - t.quantity.rounding[0], t.node.iri))


def _write(document: LocalDocument, sink: Triples, share: _Known, total: _Known) -> None:
    resources = document.resources
    inputs = (("share", share.node.iri), ("total", total.node.iri))
    local = f"{document.id}-{short_hash(SHARE_OF_TOTAL, *(iri.rsplit('/', 1)[1] for _, iri in inputs))}"
    node = NamedNode(resources.iri("derived", local))
    scale = Decimal(10) ** total.quantity.scale
    (share_low, share_high), (total_low, total_high) = share.quantity.rounding, total.quantity.rounding
    amount = share.quantity.amount * total.quantity.amount
    sink.type(node, "ci:DerivedValue", "qb:Observation")
    sink.add(node, "qb:dataSet", NamedNode(resources.iri("derived", "estimates")))
    sink.add(node, "ci:segment", NamedNode(share.segment))
    sink.add(node, "sdim:refPeriod", NamedNode(share.period))
    sink.add(node, "ci:indicator", NamedNode(resources.iri("indicator", "revenue")))
    sink.add(node, "ci:basis", term("ci:derived"))
    sink.add(node, "smea:obsValue", decimal(amount / scale))
    sink.add(node, "ci:amount", decimal(amount))
    sink.add(node, "ci:lower", decimal(share_low * total_low / scale))
    sink.add(node, "ci:upper", decimal(share_high * total_high / scale))
    sink.add(node, "satt:unitMeasure", NamedNode(total.node.iri_of("satt:unitMeasure") or ""))
    sink.add(node, "satt:unitMult", integer(total.quantity.scale))
    sink.add(node, "satt:decimals", integer(total.quantity.decimals))
    status = share.node.iri_of("satt:obsStatus") or total.node.iri_of("satt:obsStatus")
    sink.add(node, "satt:obsStatus", NamedNode(status) if status else None)
    sink.add(node, "ci:formula", NamedNode(resources.iri("formula", SHARE_OF_TOTAL)))
    for role, iri in inputs:
        usage = NamedNode(f"{node.value}-{role}")
        sink.add(node, "prov:wasDerivedFrom", NamedNode(iri))
        sink.add(node, "ci:input", usage)
        sink.type(usage, "prov:Usage")
        sink.add(usage, "prov:hadRole", NamedNode(resources.iri("role", role)))
        sink.add(usage, "prov:entity", NamedNode(iri))
