"""What conflicts are made of: contents with their claims, voice and document, read from the union of all graphs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.codec.dates import parse_date_local
from kg.graph.codec.nodes import Node
from kg.graph.derivation.document import canonical
from kg.graph.reading import Reading
from kg.graph.terms import Term, term
from kg.model.period import PartialDate

Window = tuple[date, date]


class LiveNodes:
    """Nodes read on demand, each once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, Node] = {}

    def get(self, iri: str) -> Node:
        """The node of an IRI."""
        if iri not in self._known:
            values: dict[str, list[Term]] = defaultdict(list)
            for quad in self._reading.pattern(NamedNode(iri), None, None, None):
                values[quad.predicate.value].append(quad.object)
            self._known[iri] = Node(iri, dict(values), self)
        return self._known[iri]

    def subjects(self, predicate: str, object_iri: str) -> list[str]:
        """IRIs that point at another by a property, sorted."""
        quads = self._reading.pattern(None, term(predicate), NamedNode(object_iri), None)
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})


@dataclass(frozen=True)
class Evidence:
    """One content with everything a conflict says about it.

    Attributes:
        content: its node.
        claims: IRIs of the claims that state it, sorted.
        voice: IRI of who speaks.
        document: IRI of the document's graph.
        source: who says it, as printed (the document's title where nobody is named).
    """

    content: Node
    claims: tuple[str, ...]
    voice: str
    document: str
    source: str
    nodes: LiveNodes

    @property
    def kind(self) -> str:
        """The contract's kind."""
        return self.content.get_text("ci:kind")

    @cached_property
    def window(self) -> Window | None:
        """First and last day of its period; None when undated or when no calendar has the year."""
        return window_of(self.content.node("sdim:refPeriod"))

    @property
    def period(self) -> str:
        """Its period in words; "" when undated."""
        node = self.content.node("sdim:refPeriod")
        return (node.text("rdfs:label") or node.local) if node else ""

    @cached_property
    def member(self) -> str | None:
        """Canonical member (or group) of its segment; None for the whole market."""
        segment = self.content.node("ci:segment")
        cuts = segment.linked("ci:cut") if segment else []
        return "|".join(sorted(canonical(c) for c in cuts)) or None

    @property
    def section(self) -> str:
        """Innermost heading of its first passage; "" above the first one."""
        passage = self.nodes.get(self.claims[0]).node("prov:wasQuotedFrom")
        return ((passage.text("ci:section") if passage else None) or "").rpartition(" > ")[2]

    @property
    def printed_member(self) -> str:
        """Its member as printed."""
        return self.content.text("ci:memberAsPrinted") or ""

    @property
    def is_forecast(self) -> bool:
        """True for a statement about what will be."""
        return self.content.iri_of("satt:obsStatus") == term("scode:obsStatus-F").value

    def beside(self, kind: str) -> list[Node]:
        """Contents of another kind that the same passages state."""
        passages = {self.nodes.get(c).iri_of("prov:wasQuotedFrom") for c in self.claims}
        claims = {c for p in passages if p for c in self.nodes.subjects("prov:wasQuotedFrom", p)}
        contents = (self.nodes.get(c).node("ci:states") for c in sorted(claims))
        return [n for n in contents if n is not None and n.text("ci:kind") == kind]


class EvidenceReader:
    """Gathers evidence by content or by slot."""

    def __init__(self, reading: Reading) -> None:
        self.nodes = LiveNodes(reading)
        self._reading = reading

    def of_slot(self, slot: str) -> list[Evidence]:
        """Everything that answers a shared question, ordered by content IRI."""
        return [self.of_content(c) for c in self.nodes.subjects("ci:sharedSlot", slot)]

    def of_content(self, iri: str) -> Evidence:
        """Evidence of one content."""
        claims = tuple(self.nodes.subjects("ci:states", iri))
        first = self.nodes.get(claims[0])
        quads = self._reading.pattern(NamedNode(claims[0]), term("ci:states"), None, None)
        document = next(q.graph_name.value for q in quads if isinstance(q.graph_name, NamedNode))
        asserter = first.node("ci:assertedBy")
        source = asserter.text("ci:surface") if asserter else None
        return Evidence(
            content=self.nodes.get(iri),
            claims=claims,
            voice=first.iri_of("ci:voice") or document,
            document=document,
            source=source or self._title(document),
            nodes=self.nodes,
        )

    def _title(self, graph: str) -> str:
        local = graph.rsplit("/", 1)[1]
        node = self.nodes.get(self._reading.resources.iri("doc", local))
        return node.text("dcterms:title") or f"document {local}"


def window_of(node: Node | None) -> Window | None:
    """Bounds of a date node; None without one, or when one end is open or outside the calendar."""
    if node is None:
        return None
    value = parse_date_local(node.local)
    if isinstance(value, PartialDate):
        return value.earliest, value.latest
    if value.first is None or value.last is None or not 1 <= value.first <= value.last <= date.max.year:
        return None
    return date(value.first, 1, 1), date(value.last, 12, 31)


def overlap(left: Window | None, right: Window | None) -> bool:
    """True when two periods share a day, or one of them is unknown."""
    return left is None or right is None or (left[0] <= right[1] and right[0] <= left[1])
