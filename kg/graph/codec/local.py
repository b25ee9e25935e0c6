"""Nodes that a document has of its own: names, market definitions, dimensions, members, segments, passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from kg.graph.codec.dates import DateValue, YearSpan, date_node, year_value
from kg.graph.codec.spelling import market_spelling_key, spelling_key
from kg.graph.codec.stored import StoredDocument
from kg.graph.terms import Triples, integer, short_hash, term, text
from kg.model.claim import Claim
from kg.model.content import Market, MemberList, NameType, Segment, Share, Superlative
from kg.model.entity import slugify
from kg.model.period import PartialDate
from kg.model.span import Span
from kg.namespaces import Resources

CONTEXT = 32
"""Code points before and after a quote that its selector keeps (Web Annotation, 4.2.4 Text Quote Selector)."""

NAME_CLASSES: dict[NameType, str] = {
    NameType.COMPANY: "ci:Company",
    NameType.PUBLISHER: "ci:Publisher",
    NameType.PLACE: "ci:Place",
    NameType.CONCEPT: "ci:Concept",
}
"""Types of printed names; markets are definitions and members are concepts of a document's scheme."""

_UNSTATED = ""


def local_part(node: NamedNode) -> str:
    """The IRI's last path step: hashes must not depend on the base."""
    return node.value.rsplit("/", 1)[1]


class LocalNodes:
    """Mints the document's own nodes and writes what they are, each once."""

    def __init__(self, record: StoredDocument, claims: Iterable[Claim], resources: Resources, sink: Triples) -> None:
        claims = tuple(claims)
        self.record = record
        self.resources = resources
        self.sink = sink
        self.document = NamedNode(resources.iri("doc", record.id))
        self.rendition = NamedNode(resources.iri("text", record.text_sha256[:16]))
        self._market = next((c.content.name for c in claims if isinstance(c.content, Market)), None)
        self._dimensions = self._known_dimensions(claims)
        self._surfaces: dict[NamedNode, list[str]] = defaultdict(list)
        self._covered: set[NamedNode] = set()
        self.publisher = self.name(NameType.PUBLISHER, record.publisher)

    def _iri(self, type_: str, *parts: str) -> NamedNode:
        return NamedNode(self.resources.iri(type_, f"{self.record.id}-{short_hash(*parts)}"))

    def _known_dimensions(self, claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
        """Dimensions under which the document itself lists a member, by market and spelling."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in claims:
            market = market_spelling_key(claim.market or self._market or _UNSTATED)
            match claim.content:
                case Segment(dimension=dimension, member=member) | Superlative(dimension=dimension, member=member):
                    members: tuple[str, ...] = (member,)
                case MemberList(dimension=dimension, members=members) | Share(dimension=dimension, members=members):
                    pass
                case _:
                    continue
            for member in members if dimension else ():
                found[market, spelling_key(member)].add(dimension or _UNSTATED)
        return found

    def name(self, type_: NameType, surface: str | None) -> NamedNode | None:
        """A name as printed; None for none."""
        if surface is None:
            return None
        node = self._iri("name", type_.value, surface)
        self.sink.type(node, "ci:Name")
        self.sink.add(node, "ci:surface", text(surface))
        self.sink.add(node, "ci:nameType", term(NAME_CLASSES[type_]))
        return node

    def names(self, type_: NameType, surfaces: Iterable[str]) -> list[NamedNode]:
        """Names in order."""
        return [node for s in surfaces if (node := self.name(type_, s)) is not None]

    def definition(self, market: str | None) -> NamedNode:
        """The document's market of that name, its main market when None; unnamed where it names none."""
        printed = market or self._market
        node = self._iri("definition", market_spelling_key(printed) if printed else _UNSTATED)
        self.sink.type(node, "ci:MarketDefinition", "skos:Concept")
        self.sink.add(node, "ci:definedBy", self.publisher)
        if printed:
            self._surfaces[node].append(printed)
        return node

    def cover(self, definition: NamedNode, place: NamedNode | None) -> None:
        """Says which place a definition covers, once: the first that the text gives it."""
        if place is not None and definition not in self._covered:
            self._covered.add(definition)
            self.sink.add(definition, "ci:coversPlace", place)

    def scheme(self, market: str | None, dimension: str | None) -> NamedNode:
        """The scheme of a dimension; one without `ci:dimension` collects members of no stated dimension."""
        definition = self.definition(market)
        node = self._iri("scheme", local_part(definition), dimension or _UNSTATED)
        self.sink.type(node, "skos:ConceptScheme", "ci:DocumentDimension")
        self.sink.add(node, "ci:of", definition)
        if dimension:
            self.sink.add(node, "ci:dimension", NamedNode(self.resources.iri("dimension", slugify(dimension))))
            self.sink.add(node, "dcterms:title", text(dimension))
        return node

    def dimension_of(self, market: str | None, member: str) -> str | None:
        """The dimension under which the document lists a member, when it is one only."""
        key = market_spelling_key(market or self._market or _UNSTATED), spelling_key(member)
        found = self._dimensions.get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    def member(self, scheme: NamedNode, printed: str) -> NamedNode:
        """A member of a scheme; forms that differ in spelling alone are one member."""
        node = self._iri("member", local_part(scheme), spelling_key(printed))
        self.sink.type(node, "skos:Concept")
        self.sink.add(node, "skos:inScheme", scheme)
        self._surfaces[node].append(printed)
        return node

    def group(self, scheme: NamedNode, printed: Sequence[str]) -> NamedNode:
        """Several members taken together, never split."""
        parts = sorted({self.member(scheme, p) for p in printed}, key=str)
        node = self._iri("member", local_part(scheme), *(local_part(p) for p in parts))
        self.sink.type(node, "skos:Concept", "ci:MemberGroup")
        self.sink.add(node, "skos:inScheme", scheme)
        self.sink.add(node, "ci:anyOf", *parts)
        self._surfaces[node].append(" and ".join(printed))
        return node

    def segment(self, market: str | None, cut: NamedNode | None = None) -> NamedNode:
        """A part of the market; the whole without a cut."""
        definition = self.definition(market)
        node = self._iri("segment", local_part(definition), local_part(cut) if cut else _UNSTATED)
        self.sink.type(node, "ci:Segment")
        self.sink.add(node, "ci:of", definition)
        self.sink.add(node, "ci:cut", cut)
        return node

    def member_segment(self, market: str | None, dimension: str | None, member: str | None) -> NamedNode:
        """The segment of one member; its dimension is looked up where the claim states none."""
        if member is None:
            return self.segment(market)
        scheme = self.scheme(market, dimension or self.dimension_of(market, member))
        return self.segment(market, self.member(scheme, member))

    def known_segment(self, market: str | None, dimension: str | None, printed: str) -> NamedNode | None:
        """The segment of a subject that the document lists as a member; None for any other subject."""
        known = dimension or self.dimension_of(market, printed)
        return self.member_segment(market, known, printed) if known else None

    def date(self, value: PartialDate | None) -> NamedNode | None:
        """A date's node; None for none."""
        return date_node(value, self.resources) if value is not None else None

    def year(self, value: int | None) -> NamedNode | None:
        """A year's node; None for none."""
        return date_node(year_value(value), self.resources) if value is not None else None

    def span(self, first: int | None, last: int | None) -> NamedNode | None:
        """A span of years; None when both ends are unstated."""
        if first is None and last is None:
            return None
        value: DateValue = year_value(first) if first == last and first is not None else YearSpan(first, last)
        return date_node(value, self.resources)

    def passage(self, span: Span, section: str | None = None) -> NamedNode:
        """A stretch of the text by position and by quote (RFC 5147 fragment, Web Annotation selectors)."""
        at, record = f"{span.start}-{span.end}", self.record
        node = NamedNode(f"{self.rendition.value}#char={span.start},{span.end}")
        position = NamedNode(f"{self.rendition.value}#sel-pos-{at}")
        quote = NamedNode(f"{self.rendition.value}#sel-quote-{at}")
        self.sink.type(node, "oa:SpecificResource", "ci:Passage")
        self.sink.add(node, "oa:hasSource", self.rendition)
        self.sink.add(node, "oa:hasSelector", position, quote)
        self.sink.add(node, "ci:section", text(section))
        self.sink.type(position, "oa:TextPositionSelector")
        self.sink.add(position, "oa:start", integer(span.start))
        self.sink.add(position, "oa:end", integer(span.end))
        self.sink.type(quote, "oa:TextQuoteSelector")
        self.sink.add(quote, "oa:exact", text(span.of(record.text)))
        self.sink.add(quote, "oa:prefix", text(record.text[max(0, span.start - CONTEXT) : span.start]))
        self.sink.add(quote, "oa:suffix", text(record.text[span.end : span.end + CONTEXT]))
        return node

    def label(self) -> None:
        """Writes the labels of members and definitions, once all forms have been seen."""
        for node, surfaces in self._surfaces.items():
            first = surfaces[0]
            self.sink.add(node, "skos:prefLabel", text(first))
            self.sink.add(node, "skos:altLabel", *(text(s) for s in sorted(set(surfaces) - {first})))
