"""RDF to content records: one function a kind, total over `kg.model.content`."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from kg.graph.codec.contents import SENSES, STATUS_CODES
from kg.graph.codec.dates import YearSpan, parse_date_local, span_of
from kg.graph.codec.nodes import Node
from kg.graph.codec.quantities import find_quantity, get_quantity
from kg.graph.terms import term
from kg.model import content as c
from kg.model.period import PartialDate

_STATUS = {term(code).value: status for status, code in STATUS_CODES.items()}
_SENSE = {term(code).value: sense for sense, code in SENSES.items()}


def read_content(node: Node) -> c.Content:
    """The record of a content node.

    Raises:
        ValueError: for an unknown kind or a node that lacks what its kind needs.
    """
    kind = node.get_text("ci:kind")
    read = _READERS.get(kind)
    if read is None:
        raise ValueError(f"{node.iri} is of an unknown kind: {kind!r}")
    return read(node)


def _name(node: Node, curie: str) -> str:
    return node.get_node(curie).get_text("ci:surface")


def _optional_name(node: Node, curie: str) -> str | None:
    found = node.node(curie)
    return found.get_text("ci:surface") if found else None


def _date(node: Node, curie: str) -> PartialDate | None:
    found = node.node(curie)
    return PartialDate.parse(found.local) if found else None


def _span(node: Node) -> YearSpan:
    found = node.node("sdim:refPeriod")
    return span_of(parse_date_local(found.local)) if found else YearSpan(None, None)


def _year(node: Node) -> int | None:
    return _span(node).first


def _get_year(node: Node) -> int:
    year = _year(node)
    if year is None:
        raise ValueError(f"{node.iri} has no year")
    return year


def _status(node: Node) -> c.Status | None:
    code = node.iri_of("satt:obsStatus")
    return _STATUS[code] if code else None


def _printed_sequence(node: Node) -> tuple[str, ...]:
    return tuple(value.value for value in node.sequence() if isinstance(value, Literal))


def _concepts(node: Node) -> tuple[str, ...]:
    named = (value for value in node.sequence() if isinstance(value, NamedNode))
    return tuple(node.other(value.value).get_text("ci:surface") for value in named)


def _market(node: Node) -> c.Content:
    return c.Market(node.get_text("ci:nameAsPrinted"), _optional_name(node, "ci:place"))


def _publisher(node: Node) -> c.Content:
    return c.Publisher(_name(node, "ci:publisherName"))


def _company(node: Node) -> c.Content:
    return c.Company(_name(node, "ci:party"), node.text("ci:roleAsPrinted"))


def _market_size(node: Node) -> c.Content:
    return c.MarketSize(get_quantity(node), _year(node), _status(node), node.text("ci:memberAsPrinted"))


def _growth(node: Node) -> c.Content:
    span = _span(node)
    scope, measure = node.text("ci:memberAsPrinted"), node.text("ci:measureAsPrinted")
    return c.Growth(get_quantity(node), span.first, span.last, scope, measure)


def _share(node: Node) -> c.Content:
    dimension = node.text("ci:dimensionAsPrinted")
    return c.Share(dimension, _printed_sequence(node), get_quantity(node), _year(node), _status(node))


def _superlative(node: Node) -> c.Content:
    return c.Superlative(
        dimension=node.text("ci:dimensionAsPrinted"),
        member=node.get_text("ci:memberAsPrinted"),
        sense=_SENSE[node.iri_of("ci:by") or ""],
        year=_year(node),
        status=_status(node),
        printed=node.text("ci:printed") or "",
    )


def _segment(node: Node) -> c.Content:
    return c.Segment(node.get_text("ci:dimensionAsPrinted"), node.get_text("ci:memberAsPrinted"))


def _member_list(node: Node) -> c.Content:
    return c.MemberList(node.get_text("ci:dimensionAsPrinted"), node.text("rdfs:label") or "", _printed_sequence(node))


def _development(node: Node) -> c.Content:
    kind = c.DevelopmentType((node.iri_of("ci:developmentKind") or "").rpartition("#")[2])
    parties = {p.local.rpartition("-")[2]: _name(p, "ci:party") for p in node.linked("ci:participation")}
    return c.Development(
        company=parties["p1"],
        type=kind,
        date=_date(node, "ci:when"),
        with_=parties.get("p2"),
        place=_optional_name(node, "ci:place"),
        what=node.text("dcterms:description"),
        effect=node.text("ci:effectAsPrinted"),
        reason=node.text("ci:reasonAsPrinted"),
        stage=node.text("ci:stage"),
        concerns=_concepts(node),
    )


def _trend(node: Node) -> c.Content:
    return c.Trend(node.get_text("rdfs:label"), _concepts(node))


def _driver(node: Node) -> c.Content:
    return c.Driver(node.get_text("rdfs:label"), _concepts(node))


def _restraint(node: Node) -> c.Content:
    return c.Restraint(node.get_text("rdfs:label"), _concepts(node))


def _opportunity(node: Node) -> c.Content:
    return c.Opportunity(node.get_text("rdfs:label"), _concepts(node))


def _region(node: Node) -> c.Content:
    return c.Region(_name(node, "ci:place"), node.text("ci:roleAsPrinted"))


def _base_year(node: Node) -> c.Content:
    return c.BaseYear(_get_year(node))


def _forecast_period(node: Node) -> c.Content:
    span = _span(node)
    if span.first is None or span.last is None:
        raise ValueError(f"{node.iri} has no whole period")
    return c.ForecastPeriod(span.first, span.last)


def _place_role(node: Node) -> c.Content:
    return c.PlaceRole(_name(node, "ci:place"), node.get_text("ci:roleAsPrinted"), node.text("ci:memberAsPrinted"))


def _ownership(node: Node) -> c.Content:
    owned, owner = _name(node, "ci:owned"), _name(node, "ci:owner")
    return c.Ownership(owned, owner, _date(node, "ci:heldAt"), _date(node, "ci:start"), _date(node, "ci:end"))


def _company_fact(node: Node) -> c.Content:
    indicator = node.get_text("ci:indicatorAsPrinted")
    return c.CompanyFact(_name(node, "ci:subject"), indicator, get_quantity(node), _year(node))


def _deal(node: Node) -> c.Content:
    return c.Deal(
        target=_name(node, "ci:target"),
        buyer=_optional_name(node, "ci:buyer"),
        seller=_optional_name(node, "ci:seller"),
        price=find_quantity(node),
        announced=_date(node, "ci:announced"),
        closed=_date(node, "ci:closed"),
        status=node.text("ci:dealStatus"),
    )


def _reason(node: Node) -> c.Content:
    return c.Reason(
        node.get_text("ci:subjectAsPrinted"),
        node.get_text("dcterms:description"),
        node.text("ci:dimensionAsPrinted"),
        node.text("ci:senseAsPrinted"),
    )


def _remark(node: Node) -> c.Content:
    return c.Remark(
        node.get_text("ci:subjectAsPrinted"),
        node.get_text("dcterms:description"),
        node.text("ci:dimensionAsPrinted"),
        _concepts(node),
    )


def _mention(node: Node) -> c.Content:
    return c.Mention(
        node.get_text("ci:subjectAsPrinted"),
        node.get_text("ci:subjectType"),
        _name(node, "ci:concerns"),
        node.text("ci:conceptType") or "",
    )


def _effect(node: Node) -> c.Content:
    return c.Effect(
        metric=node.get_text("ci:metricAsPrinted"),
        direction=node.get_text("ci:direction"),
        change=get_quantity(node),
        company=_optional_name(node, "ci:party"),
        statistic=node.text("ci:statistic"),
        baseline=node.text("ci:baseline"),
    )


def _offer(node: Node) -> c.Content:
    return c.Offer(node.get_text("dcterms:description"), find_quantity(node))


_READERS: dict[str, Callable[[Node], c.Content]] = {
    "market": _market,
    "publisher": _publisher,
    "company": _company,
    "market_size": _market_size,
    "cagr": _growth,
    "share": _share,
    "superlative": _superlative,
    "segment": _segment,
    "member_list": _member_list,
    "development": _development,
    "trend": _trend,
    "driver": _driver,
    "restraint": _restraint,
    "opportunity": _opportunity,
    "region": _region,
    "base_year": _base_year,
    "forecast_period": _forecast_period,
    "place_role": _place_role,
    "ownership": _ownership,
    "company_fact": _company_fact,
    "deal": _deal,
    "reason": _reason,
    "remark": _remark,
    "mention": _mention,
    "effect": _effect,
    "offer": _offer,
}
