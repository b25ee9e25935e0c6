"""Claims of a company register: one statement of Turtle, one passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox

from kg.language.quantities import iter_money, qualifier_before
from kg.model.claim import Claim
from kg.model.content import Company, CompanyFact, Content, Deal, Ownership, Publisher
from kg.model.document import Block, BlockKind, Document
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.namespaces import CI, STANDARD

REGISTER_MEDIA_TYPE = "text/turtle"
_CONFIDENCE = 0.99
_TYPE = STANDARD["rdf"] + "type"
_LABEL = STANDARD["skos"] + "prefLabel"
_DIRECTIVES = re.compile(r"^\s*@?prefix\b[^\n]*$|^\s*@?base\b[^\n]*$", re.IGNORECASE | re.MULTILINE)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

Properties = Mapping[str, list[str]]


def extract_register(document: Document) -> tuple[Claim, ...]:
    """Companies, publishers, ownerships, deals and company figures, in text order."""
    header = "\n".join(_DIRECTIVES.findall(document.text))
    statements = [
        (b, _described(header, document.content(b))) for b in document.blocks if b.kind is BlockKind.STATEMENT
    ]
    labels = {subject: p[_LABEL][0] for _, described in statements for subject, p in described.items() if p.get(_LABEL)}
    return tuple(
        _claim(document, block, content)
        for block, described in statements
        for subject in sorted(described)
        for content in _contents(described[subject], labels)
    )


def _described(header: str, statement: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(f"{header}\n{statement}".encode(), format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            found[subject.value][quad.predicate.value].append(value.value)
    return found


def _claim(document: Document, block: Block, content: Content) -> Claim:
    return Claim(content, block.span, document.content(block), "", _CONFIDENCE)


def _contents(properties: Properties, labels: Mapping[str, str]) -> Iterator[Content]:
    for class_, read in _READERS.items():
        if CI + class_ in properties.get(_TYPE, ()) and (content := read(properties, labels)) is not None:
            yield content


def _one(properties: Properties, name: str) -> str | None:
    return next(iter(sorted(properties.get(CI + name, ()))), None)


def _named(properties: Properties, name: str, labels: Mapping[str, str]) -> str | None:
    iri = _one(properties, name)
    return labels.get(iri) if iri else None


def _date(properties: Properties, name: str) -> PartialDate | None:
    text = _one(properties, name)
    return PartialDate.parse(text) if text else None


def _quantity(text: str | None) -> Quantity | None:
    """Money ("about USD 170 million") or a count ("about 2,100")."""
    if text is None:
        return None
    if found := next(iter_money(text), None):
        return found.quantity
    match = _COUNT.search(text)
    if match is None:
        return None
    return Quantity(Decimal(match[0].replace(",", "")), text, "units", qualifier=qualifier_before(text, match.start()))


def _company(properties: Properties, _: Mapping[str, str]) -> Content | None:
    label = next(iter(properties.get(_LABEL, ())), None)
    return Company(label, _one(properties, "roleInMarket") or "registered") if label else None


def _publisher(properties: Properties, _: Mapping[str, str]) -> Content | None:
    label = next(iter(properties.get(_LABEL, ())), None)
    return Publisher(label) if label else None


def _ownership(properties: Properties, labels: Mapping[str, str]) -> Content | None:
    owned, owner = _named(properties, "owned", labels), _named(properties, "owner", labels)
    if not owned or not owner:
        return None
    return Ownership(owned, owner, _date(properties, "heldAt"), _date(properties, "start"), _date(properties, "end"))


def _deal(properties: Properties, labels: Mapping[str, str]) -> Content | None:
    target = _named(properties, "target", labels)
    if not target:
        return None
    return Deal(
        target,
        _named(properties, "buyer", labels),
        _named(properties, "seller", labels),
        _quantity(_one(properties, "price")),
        _date(properties, "announced"),
        _date(properties, "closed"),
        _one(properties, "status"),
    )


def _company_fact(properties: Properties, labels: Mapping[str, str]) -> Content | None:
    company, indicator = _named(properties, "company", labels), _one(properties, "indicator")
    quantity, year = _quantity(_one(properties, "value")), _one(properties, "year")
    if not company or not indicator or quantity is None:
        return None
    return CompanyFact(company, indicator, quantity, int(year) if year and year.isdigit() else None)


_READERS: dict[str, Callable[[Properties, Mapping[str, str]], Content | None]] = {
    "Company": _company,
    "Publisher": _publisher,
    "Ownership": _ownership,
    "Deal": _deal,
    "CompanyFact": _company_fact,
}
"""Class to what reads a resource of it; other resources (renamings, collaborations) describe and claim nothing."""
