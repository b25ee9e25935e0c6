"""Content records to RDF: one function a kind. What is unstated is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyoxigraph import NamedNode

from kg.graph.codec.local import LocalNodes
from kg.graph.codec.quantities import add_quantity
from kg.graph.codec.roles import counterparty_role, measure_of, party_role, role_slug
from kg.graph.terms import Triples, integer, term, text
from kg.model import content as c
from kg.model.content import NameType
from kg.model.entity import slugify
from kg.model.quantity import Quantity

STATUS_CODES: dict[c.Status, str] = {
    c.Status.ACTUAL: "scode:obsStatus-A",
    c.Status.ESTIMATE: "scode:obsStatus-E",
    c.Status.FORECAST: "scode:obsStatus-F",
}
SENSES: dict[c.Sense, str] = {c.Sense.LARGEST: "ci:size", c.Sense.FASTEST_GROWING: "ci:growth"}


class ContentWriter:
    """Writes the content of claims into a document's graph.

    Args:
        local: the document's own nodes.
    """

    def __init__(self, local: LocalNodes) -> None:
        self.local = local
        self.sink: Triples = local.sink

    def write(self, node: NamedNode, content: c.Content, market: str | None) -> None:
        """Writes one content node.

        Args:
            node: its IRI.
            content: the record.
            market: the market the claim speaks of, as printed, or None.

        Raises:
            TypeError: for a kind without an encoding.
        """
        encode = _ENCODERS.get(type(content))
        if encode is None:
            raise TypeError(f"no RDF form for contents of type {type(content).__name__}")
        self.sink.type(node, "ci:Content")
        self.sink.add(node, "ci:kind", text(content.kind))
        self.sink.add(node, "ci:of", self.local.definition(market))
        encode(self, node, content, market)

    def vocabulary(self, type_: str, printed: str) -> NamedNode:
        """A vocabulary IRI by the slug of the printed word."""
        return NamedNode(self.local.resources.iri(type_, slugify(printed)))

    def role(self, slug: str) -> NamedNode:
        """A role's IRI."""
        return NamedNode(self.local.resources.iri("role", slug))

    def indicator(self, slug: str) -> NamedNode:
        """An indicator's IRI."""
        return NamedNode(self.local.resources.iri("indicator", slug))

    def status(self, node: NamedNode, status: c.Status | None) -> None:
        """Writes the publisher's status."""
        if status is not None:
            self.sink.add(node, "satt:obsStatus", term(STATUS_CODES[status]))

    def quantity(self, node: NamedNode, quantity: Quantity | None) -> None:
        """Writes the quantity."""
        add_quantity(self.sink, node, quantity, self.local.resources)

    def printed_sequence(self, node: NamedNode, surfaces: Iterable[str]) -> None:
        """Writes printed forms in order."""
        for number, surface in enumerate(surfaces, start=1):
            self.sink.add(node, f"rdf:_{number}", text(surface))

    def concerns(self, node: NamedNode, surfaces: Iterable[str]) -> None:
        """Writes the concepts that a content touches, in order."""
        for number, name in enumerate(self.local.names(NameType.CONCEPT, surfaces), start=1):
            self.sink.add(node, "ci:concerns", name)
            self.sink.add(node, f"rdf:_{number}", name)

    def observation(self, node: NamedNode, segment: NamedNode, indicator: str, period: NamedNode | None) -> None:
        """Writes what every cell of the cube has."""
        self.sink.type(node, "qb:Observation")
        self.sink.add(node, "qb:dataSet", self.local.document)
        self.sink.add(node, "ci:segment", segment)
        self.sink.add(node, "ci:indicator", self.indicator(indicator))
        self.sink.add(node, "sdim:refPeriod", period)
        self.sink.add(node, "ci:basis", term("ci:stated"))


def _market(w: ContentWriter, node: NamedNode, content: c.Market, market: str | None) -> None:
    w.sink.type(node, "ci:MarketNaming")
    definition = w.local.definition(content.name)
    w.sink.add(node, "ci:inMarket", definition)
    w.sink.add(node, "ci:nameAsPrinted", text(content.name))
    place = w.local.name(NameType.PLACE, content.place)
    w.sink.add(node, "ci:place", place)
    w.local.cover(definition, place)


def _publisher(w: ContentWriter, node: NamedNode, content: c.Publisher, market: str | None) -> None:
    w.sink.type(node, "ci:PublisherNaming")
    w.sink.add(node, "ci:publisherName", w.local.name(NameType.PUBLISHER, content.name))


def _company(w: ContentWriter, node: NamedNode, content: c.Company, market: str | None) -> None:
    w.sink.type(node, "ci:Participation")
    w.sink.add(node, "ci:party", w.local.name(NameType.COMPANY, content.name))
    w.sink.add(node, "ci:inMarket", w.local.definition(market))
    w.sink.add(node, "ci:partyRole", w.role(role_slug(content.role)))
    w.sink.add(node, "ci:roleAsPrinted", text(content.role))


def _market_size(w: ContentWriter, node: NamedNode, content: c.MarketSize, market: str | None) -> None:
    segment = w.local.member_segment(market, None, content.scope)
    indicator = "revenue" if content.value.is_money else "volume"
    w.observation(node, segment, indicator, w.local.year(content.year))
    w.status(node, content.status)
    w.sink.add(node, "ci:memberAsPrinted", text(content.scope))
    w.quantity(node, content.value)


def _growth(w: ContentWriter, node: NamedNode, content: c.Growth, market: str | None) -> None:
    segment = w.local.member_segment(market, None, content.scope)
    w.observation(node, segment, "growth", w.local.span(content.from_, content.to))
    w.sink.add(node, "ci:memberAsPrinted", text(content.scope))
    w.sink.add(node, "ci:measureAsPrinted", text(content.measure))
    w.quantity(node, content.value)


def _share(w: ContentWriter, node: NamedNode, content: c.Share, market: str | None) -> None:
    if len(content.members) == 1:
        segment = w.local.member_segment(market, content.dimension, content.members[0])
    else:
        scheme = w.local.scheme(market, content.dimension)
        segment = w.local.segment(market, w.local.group(scheme, content.members) if content.members else None)
    w.observation(node, segment, "revenue-share", w.local.year(content.year))
    w.sink.add(node, "ci:shareOf", w.local.segment(market))
    w.sink.add(node, "ci:memberAsPrinted", text(" and ".join(content.members)))
    w.status(node, content.status)
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))
    w.printed_sequence(node, content.members)
    w.quantity(node, content.value)


def _superlative(w: ContentWriter, node: NamedNode, content: c.Superlative, market: str | None) -> None:
    dimension = content.dimension or w.local.dimension_of(market, content.member)
    w.sink.type(node, "ci:Ranking")
    w.sink.add(node, "ci:rankedIn", w.local.scheme(market, dimension))
    w.sink.add(node, "ci:segment", w.local.member_segment(market, dimension, content.member))
    w.sink.add(node, "ci:rank", integer(1))
    w.sink.add(node, "ci:by", term(SENSES[content.sense]))
    w.sink.add(node, "ci:indicator", w.indicator(measure_of(content.printed)))
    w.sink.add(node, "sdim:refPeriod", w.local.year(content.year))
    w.status(node, content.status)
    w.sink.add(node, "ci:printed", text(content.printed))
    w.sink.add(node, "ci:memberAsPrinted", text(content.member))
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))


def _segment(w: ContentWriter, node: NamedNode, content: c.Segment, market: str | None) -> None:
    scheme = w.local.scheme(market, content.dimension)
    member = w.local.member(scheme, content.member)
    w.sink.type(node, "ci:SchemeMember")
    w.sink.add(node, "ci:listOf", scheme)
    w.sink.add(node, "ci:member", member)
    w.sink.add(node, "ci:segment", w.local.segment(market, member))
    w.sink.add(node, "ci:memberAsPrinted", text(content.member))
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))


def _member_list(w: ContentWriter, node: NamedNode, content: c.MemberList, market: str | None) -> None:
    scheme = w.local.scheme(market, content.dimension)
    w.sink.type(node, "ci:MemberList", "skos:Collection")
    w.sink.add(node, "ci:listOf", scheme)
    w.sink.add(node, "rdfs:label", text(content.label))
    w.sink.add(node, "skos:member", *(w.local.member(scheme, m) for m in content.members))
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))
    w.printed_sequence(node, content.members)


def _development(w: ContentWriter, node: NamedNode, content: c.Development, market: str | None) -> None:
    w.sink.type(node, "ci:Development")
    w.sink.add(node, "ci:developmentKind", term(f"ci:{content.type.value}"))
    w.sink.add(node, "ci:when", w.local.date(content.date))
    w.sink.add(node, "ci:inMarket", w.local.definition(market))
    parties = ((1, content.company, party_role(content.type)), (2, content.with_, counterparty_role(content.type)))
    for number, company, role in parties:
        if company is not None:
            party = NamedNode(f"{node.value}-p{number}")
            w.sink.add(node, "ci:participation", party)
            w.sink.type(party, "ci:Participant")
            w.sink.add(party, "ci:party", w.local.name(NameType.COMPANY, company))
            w.sink.add(party, "ci:partyRole", w.role(role))
    w.sink.add(node, "ci:place", w.local.name(NameType.PLACE, content.place))
    w.sink.add(node, "dcterms:description", text(content.what))
    w.sink.add(node, "ci:effectAsPrinted", text(content.effect))
    w.sink.add(node, "ci:reasonAsPrinted", text(content.reason))
    w.sink.add(node, "ci:stage", text(content.stage))
    w.concerns(node, content.concerns)


def _force(w: ContentWriter, node: NamedNode, content: c.Force, market: str | None) -> None:
    w.sink.type(node, f"ci:{type(content).__name__}")
    w.sink.add(node, "rdfs:label", text(content.text))
    w.concerns(node, content.about)


def _region(w: ContentWriter, node: NamedNode, content: c.Region, market: str | None) -> None:
    w.sink.type(node, "ci:PlaceMention")
    w.sink.add(node, "ci:place", w.local.name(NameType.PLACE, content.name))
    w.sink.add(node, "ci:placeRole", w.role(role_slug(content.role)) if content.role else None)
    w.sink.add(node, "ci:roleAsPrinted", text(content.role))


def _base_year(w: ContentWriter, node: NamedNode, content: c.BaseYear, market: str | None) -> None:
    w.sink.type(node, "ci:BaseYear")
    w.sink.add(node, "sdim:refPeriod", w.local.year(content.year))


def _forecast_period(w: ContentWriter, node: NamedNode, content: c.ForecastPeriod, market: str | None) -> None:
    w.sink.type(node, "ci:ForecastPeriod")
    w.sink.add(node, "sdim:refPeriod", w.local.span(content.from_, content.to))


def _place_role(w: ContentWriter, node: NamedNode, content: c.PlaceRole, market: str | None) -> None:
    w.sink.type(node, "ci:PlaceRole")
    w.sink.add(node, "ci:place", w.local.name(NameType.PLACE, content.place))
    w.sink.add(node, "ci:placeRole", w.role(role_slug(content.role)))
    w.sink.add(node, "ci:roleAsPrinted", text(content.role))
    if content.segment is not None:
        w.sink.add(node, "ci:forSegment", w.local.member_segment(market, None, content.segment))
        w.sink.add(node, "ci:memberAsPrinted", text(content.segment))


def _ownership(w: ContentWriter, node: NamedNode, content: c.Ownership, market: str | None) -> None:
    w.sink.type(node, "ci:Ownership")
    w.sink.add(node, "ci:owned", w.local.name(NameType.COMPANY, content.owned))
    w.sink.add(node, "ci:owner", w.local.name(NameType.COMPANY, content.owner))
    w.sink.add(node, "ci:heldAt", w.local.date(content.held_at))
    w.sink.add(node, "ci:start", w.local.date(content.start))
    w.sink.add(node, "ci:end", w.local.date(content.end))


def _company_fact(w: ContentWriter, node: NamedNode, content: c.CompanyFact, market: str | None) -> None:
    slug = slugify(content.indicator)
    w.sink.type(node, "ci:CompanyFact")
    w.sink.add(node, "ci:subject", w.local.name(NameType.COMPANY, content.company))
    w.sink.add(node, "ci:indicator", w.indicator("company-revenue" if slug == "revenue" else slug))
    w.sink.add(node, "ci:indicatorAsPrinted", text(content.indicator))
    w.sink.add(node, "sdim:refPeriod", w.local.year(content.year))
    w.quantity(node, content.value)


def _deal(w: ContentWriter, node: NamedNode, content: c.Deal, market: str | None) -> None:
    w.sink.type(node, "ci:Deal")
    w.sink.add(node, "ci:target", w.local.name(NameType.COMPANY, content.target))
    w.sink.add(node, "ci:buyer", w.local.name(NameType.COMPANY, content.buyer))
    w.sink.add(node, "ci:seller", w.local.name(NameType.COMPANY, content.seller))
    w.sink.add(node, "ci:announced", w.local.date(content.announced))
    w.sink.add(node, "ci:closed", w.local.date(content.closed))
    w.sink.add(node, "ci:dealStatus", text(content.status))
    w.quantity(node, content.price)


def _subject(w: ContentWriter, node: NamedNode, subject: str, dimension: str | None, market: str | None) -> None:
    w.sink.add(node, "ci:subjectAsPrinted", text(subject))
    w.sink.add(node, "ci:segment", w.local.known_segment(market, dimension, subject))


def _reason(w: ContentWriter, node: NamedNode, content: c.Reason, market: str | None) -> None:
    w.sink.type(node, "ci:Reason")
    _subject(w, node, content.subject, content.dimension, market)
    w.sink.add(node, "dcterms:description", text(content.text))
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))
    w.sink.add(node, "ci:senseAsPrinted", text(content.sense))


def _remark(w: ContentWriter, node: NamedNode, content: c.Remark, market: str | None) -> None:
    w.sink.type(node, "ci:Remark")
    _subject(w, node, content.subject, content.dimension, market)
    w.sink.add(node, "dcterms:description", text(content.text))
    w.sink.add(node, "ci:dimensionAsPrinted", text(content.dimension))
    w.concerns(node, content.about)


def _mention(w: ContentWriter, node: NamedNode, content: c.Mention, market: str | None) -> None:
    w.sink.type(node, "ci:ConceptMention")
    _subject(w, node, content.subject, None, market)
    w.sink.add(node, "ci:subjectType", text(content.subject_type))
    w.sink.add(node, "ci:concerns", w.local.name(NameType.CONCEPT, content.concept))
    w.sink.add(node, "ci:conceptType", text(content.concept_type))
    if content.subject_type == "place":
        w.sink.add(node, "ci:place", w.local.name(NameType.PLACE, content.subject))


def _effect(w: ContentWriter, node: NamedNode, content: c.Effect, market: str | None) -> None:
    w.sink.type(node, "ci:StatedEffect")
    w.sink.add(node, "ci:metricAsPrinted", text(content.metric))
    w.sink.add(node, "ci:direction", text(content.direction))
    w.sink.add(node, "ci:party", w.local.name(NameType.COMPANY, content.company))
    w.sink.add(node, "ci:statistic", text(content.statistic))
    w.sink.add(node, "ci:baseline", text(content.baseline))
    w.quantity(node, content.change)


def _offer(w: ContentWriter, node: NamedNode, content: c.Offer, market: str | None) -> None:
    w.sink.type(node, "ci:Offer")
    w.sink.add(node, "dcterms:description", text(content.text))
    w.quantity(node, content.price)


_ENCODERS: dict[type[c.Content], Callable[[ContentWriter, NamedNode, Any, str | None], None]] = {
    c.Market: _market,
    c.Publisher: _publisher,
    c.Company: _company,
    c.MarketSize: _market_size,
    c.Growth: _growth,
    c.Share: _share,
    c.Superlative: _superlative,
    c.Segment: _segment,
    c.MemberList: _member_list,
    c.Development: _development,
    c.Trend: _force,
    c.Driver: _force,
    c.Restraint: _force,
    c.Opportunity: _force,
    c.Region: _region,
    c.BaseYear: _base_year,
    c.ForecastPeriod: _forecast_period,
    c.PlaceRole: _place_role,
    c.Ownership: _ownership,
    c.CompanyFact: _company_fact,
    c.Deal: _deal,
    c.Reason: _reason,
    c.Remark: _remark,
    c.Mention: _mention,
    c.Effect: _effect,
    c.Offer: _offer,
}
