"""Media types of results and graphs, and the choice among them (RFC 9110 section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

HTML = "text/html"
_UTF8 = "; charset=utf-8"


class Offer(NamedTuple):
    """One way to write a result.

    Attributes:
        format: key of `kg.engine.results`, or "html".
        media_type: as asked for.
    """

    format: str
    media_type: str

    @property
    def content_type(self) -> str:
        """Value of Content-Type: text types say their encoding."""
        return self.media_type + (_UTF8 if self.media_type.startswith("text/") else "")


SOLUTIONS: tuple[Offer, ...] = (
    Offer("json", "application/sparql-results+json"),
    Offer("xml", "application/sparql-results+xml"),
    Offer("csv", "text/csv"),
    Offer("tsv", "text/tab-separated-values"),
    Offer("json", "application/json"),
    Offer("xml", "application/xml"),
    Offer("xml", "text/xml"),
)
"""For SELECT and ASK, best first; the later ones are names that clients use for the same bytes."""

GRAPHS: tuple[Offer, ...] = (
    Offer("turtle", "text/turtle"),
    Offer("ntriples", "application/n-triples"),
    Offer("rdfxml", "application/rdf+xml"),
    Offer("jsonld", "application/ld+json"),
    Offer("trig", "application/trig"),
    Offer("nquads", "application/n-quads"),
    Offer("turtle", "application/turtle"),
    Offer("turtle", "application/x-turtle"),
    Offer("turtle", "text/n3"),
    Offer("turtle", "text/rdf+n3"),
    Offer("turtle", "application/n3"),
    Offer("jsonld", "application/json"),
    Offer("jsonld", "application/x-json+ld"),
    Offer("rdfxml", "application/xml"),
    Offer("rdfxml", "text/xml"),
    Offer("ntriples", "text/plain"),
)
"""For CONSTRUCT, DESCRIBE and descriptions."""

PAGE = Offer("html", HTML)

RDF_INPUT: dict[str, str] = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/n-quads": "nquads",
    "application/trig": "trig",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
"""Media types that the graph store takes."""


class _Range(NamedTuple):
    type: str
    subtype: str
    q: float


@lru_cache(maxsize=1024)
def parse_accept(field: str) -> tuple[_Range, ...]:
    """Media ranges of an Accept field; parameters but q are ignored, a malformed range is left out."""
    ranges = []
    for part in field.split(","):
        name, *parameters = (p.strip() for p in part.split(";"))
        main, slash, sub = name.lower().partition("/")
        q = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    q = min(1.0, max(0.0, float(value)))
                except ValueError:
                    q = 0.0
        if slash and main and sub:
            ranges.append(_Range(main, sub, q))
    return tuple(ranges)


def _weight(media_type: str, ranges: Sequence[_Range]) -> tuple[float, int]:
    """Weight by the most specific range that covers a type, and how specific that range is."""
    main, _, sub = media_type.partition("/")
    best = (0.0, -1)
    for wanted in ranges:
        if wanted.type == main and wanted.subtype == sub:
            specific = 2
        elif wanted.type == main and wanted.subtype == "*":
            specific = 1
        elif wanted.type == "*" and wanted.subtype == "*":
            specific = 0
        else:
            continue
        if specific > best[1] or (specific == best[1] and wanted.q > best[0]):
            best = (wanted.q, specific)
    return best


@lru_cache(maxsize=2048)
def choose(accept: str, offers: tuple[Offer, ...]) -> Offer | None:
    """The offer an Accept field likes best; None when it takes none of them.

    Equal weights go to the type that is named outright, then to the earlier offer. Without a field the first is taken.
    """
    ranges = parse_accept(accept)
    if not ranges:
        return offers[0]
    weighed = [(_weight(offer.media_type, ranges), -index, offer) for index, offer in enumerate(offers)]
    (q, _), _, offer = max(weighed)
    return offer if q > 0 else None


def choose_result(accept: str, *, graph: bool, wanted: Sequence[str] = (), page: bool = False) -> Offer | None:
    """The way to write the result of a query.

    Args:
        accept: the Accept field; "" for none.
        graph: the result is triples.
        wanted: values of the request's own `format` parameter: a format's key or a media type; clients of other servers
            send all kinds of them, so what does not fit is ignored.
        page: a page is offered too, to those who like it better than every result format.
    """
    offers = GRAPHS if graph else SOLUTIONS
    for name in wanted:
        for offer in offers:
            if name.lower() in {offer.format, offer.media_type}:
                return offer
    chosen = choose(accept, (*offers, PAGE) if page else offers)
    if chosen is None and graph and any(choose(accept, (o,)) for o in SOLUTIONS):
        return GRAPHS[0]  # rdflib's store names a SELECT format for every query; RFC 9110 permits another type
    return chosen
