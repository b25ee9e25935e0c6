"""The documents of one generation, opened when a question needs them, and the names they are found by."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Protocol

from kg.answers.book import Book, Thing, name_key
from kg.answers.naming import UNNAMED, is_name, name_roots, other_names, title_head
from kg.answers.texts import Texts
from kg.graph import View
from kg.graph.view import DocumentRecord
from kg.ontology import Ontology

_NAMES = """
SELECT ?name ?surface ?type ?entity ?label ?category ?broader ?place WHERE {
  { ?name a ci:Name ; ci:surface ?surface ; ci:nameType ?type }
  UNION { ?name a ci:MarketDefinition ; skos:prefLabel ?surface . BIND(ci:Market AS ?type) }
  UNION {
    ?name skos:inScheme ?scheme ; skos:prefLabel ?surface . ?scheme a ci:DocumentDimension . BIND(ci:Member AS ?type)
  }
  OPTIONAL {
    ?name ci:denotes|skos:closeMatch ?entity . ?entity skos:prefLabel ?label .
    OPTIONAL { ?entity ci:category ?category }
    OPTIONAL { ?entity skos:broader ?broader }
    OPTIONAL { ?entity ci:coversPlace ?place }
  }
}
"""
_ALIASES = """
SELECT ?entity ?alias WHERE {
  GRAPH g:entities { ?entity skos:altLabel ?alias }
}
"""
_TEXTS = """
SELECT ?document ?text WHERE { ?rendition a ci:TextRendition ; prov:wasDerivedFrom ?document ; ci:text ?text }
"""
_REGISTER = "text/turtle"
_OPEN = 1000


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a document uses."""

    document: str
    surface: str
    type: str
    thing: Thing


class Shelf(Protocol):
    """What questions are answered from."""

    @property
    def records(self) -> tuple[DocumentRecord, ...]:
        """All documents."""
        ...

    @property
    def names(self) -> tuple[Named, ...]:
        """All names of all documents."""
        ...

    def book(self, document: str) -> Book:
        """One document."""
        ...


@dataclass
class Library:
    """The documents of a view.

    Args:
        view: the generation.
        ontology: vocabularies, for the names of concepts and places.
    """

    view: View
    ontology: Ontology
    _books: OrderedDict[str, Book] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def records(self) -> tuple[DocumentRecord, ...]:
        """All documents, by title."""
        return tuple(self.view.documents())

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every name, market and member that some document uses, with what it denotes."""
        aliases: dict[str, list[str]] = {}
        for row in self.view.select(_ALIASES):
            aliases.setdefault(_text(row, "entity"), []).append(_text(row, "alias"))
        found = []
        for row in self.view.select(_NAMES):
            name, surface = _text(row, "name"), _text(row, "surface")
            document = name.rsplit("/", 1)[1].partition("-")[0]
            type_ = _text(row, "type").rpartition("#")[2].lower()
            found.append(Named(document, surface, type_, self._thing(row, surface, type_, aliases)))
        found += [
            Named(n.document, other, "market", n.thing)
            for n in found
            if n.type == "market"
            for other in other_names(n.surface, self.titles.get(n.document, ""), self.text(n.document))
        ]
        kept = (n for n in dict.fromkeys(found) if n.type not in {"market", "publisher"} or is_name(n.surface))
        return tuple(sorted(kept, key=lambda n: (n.document, n.type, n.surface, n.thing.iri)))

    def _thing(
        self, row: Mapping[str, object], surface: str, type_: str, aliases: Mapping[str, Iterable[str]]
    ) -> Thing:
        iri = _text(row, "entity")
        if not iri:
            return Thing(f"{type_}:{name_key(surface)}", surface, (surface,), type_)
        known = self.ontology.entity(iri)
        label = known.label if known else _text(row, "label")
        names = (label, *(known.aliases if known else ()), *sorted(aliases.get(iri, ())), surface)
        kind = iri.rsplit("/", 2)[1]
        category = (known.category if known else None) or _text(row, "category") or None
        broader, place = _text(row, "broader") or None, _text(row, "place") or None
        return Thing(iri, label, tuple(dict.fromkeys(names)), kind, category, broader, place)

    @cached_property
    def register_ids(self) -> frozenset[str]:
        """Registers of companies: they speak of companies, not of a market."""
        return frozenset(r.id for r in self.records if r.media_type == _REGISTER)

    @cached_property
    def report_ids(self) -> frozenset[str]:
        """Every other document."""
        return frozenset(r.id for r in self.records) - self.register_ids

    @cached_property
    def market_labels(self) -> tuple[str, ...]:
        """Labels of all markets, sorted."""
        return self.markets_of(self.report_ids)

    def markets_of(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Labels of the markets that some documents are about, sorted."""
        return tuple(sorted({n.thing.label for n in self.markets_named(documents)}))

    @cached_property
    def _markets(self) -> dict[str, tuple[Named, ...]]:
        """Document to the markets it defines."""
        found: dict[str, list[Named]] = {}
        for named in self.names:
            if named.type == "market":
                found.setdefault(named.document, []).append(named)
        return {document: tuple(markets) for document, markets in found.items()}

    def markets_named(self, documents: Iterable[str]) -> tuple[Named, ...]:
        """The markets that some documents define, as they name them."""
        return tuple(m for document in sorted(set(documents)) for m in self._markets.get(document, ()))

    @cached_property
    def _holders(self) -> dict[tuple[str, str], frozenset[str]]:
        """Type and IRI to the reports that name the thing so."""
        found: dict[tuple[str, str], set[str]] = {}
        for named in self.names:
            if named.document in self.report_ids:
                found.setdefault((named.type, named.thing.iri), set()).add(named.document)
        return {key: frozenset(documents) for key, documents in found.items()}

    def documents_naming(self, type_: str, iri: str) -> frozenset[str]:
        """Reports that name a thing as a market, company, publisher ..."""
        return self._holders.get((type_, iri), frozenset())

    @cached_property
    def market_roots(self) -> dict[str, tuple[frozenset[str], ...]]:
        """Market to the roots of its names, general words left out; a document's title is a name of its market."""
        found: dict[str, set[frozenset[str]]] = {}
        for record in self.records:
            markets = self.markets_named((record.id,)) if record.id in self.report_ids else ()
            own = {n.thing.iri for n in markets}
            for market in markets:
                for name in {market.surface, market.thing.label}:
                    found.setdefault(market.thing.iri, set()).add(name_roots(name))
            if record.id in self.report_ids and (head := title_head(record.title or "")):
                for iri in own if len(own) == 1 else () if own else (f"{UNNAMED}{record.id}",):
                    found.setdefault(iri, set()).add(name_roots(head))
        kept = {iri: tuple(sorted(names - {frozenset()}, key=sorted)) for iri, names in sorted(found.items())}
        return {iri: names for iri, names in kept.items() if names}

    @cached_property
    def _market_words(self) -> dict[str, frozenset[str]]:
        """Root to the markets whose names hold it."""
        found: dict[str, set[str]] = {}
        for iri, names in self.market_roots.items():
            for word in frozenset[str]().union(*names):
                found.setdefault(word, set()).add(iri)
        return {word: frozenset(iris) for word, iris in found.items()}

    def markets_with(self, word: str) -> frozenset[str]:
        """Markets whose names hold a root."""
        return self._market_words.get(word, frozenset())

    def documents_on(self, iri: str) -> frozenset[str]:
        """Documents that define a market; the one whose title stands for it when none does."""
        if iri.startswith(UNNAMED):
            return frozenset({iri.removeprefix(UNNAMED)})
        return self.documents_naming("market", iri)

    @cached_property
    def _headings(self) -> dict[str, str]:
        """Document to its markets' names, folded, between blanks; of a market of one place with the place."""
        names = {
            document: [name for m in markets for name in (m.surface, *((m.thing.label,) if m.thing.place else ()))]
            for document, markets in self._markets.items()
        }
        return {document: f" {' '.join(own).casefold()} " for document, own in names.items()}

    @cached_property
    def limited(self) -> dict[str, str]:
        """Document whose market is one of a place alone to the place's IRI."""
        return {d: m.thing.place for d, markets in self._markets.items() for m in markets[:1] if m.thing.place}

    def heading(self, document: str) -> str:
        """Names of a document's markets, folded."""
        return self._headings.get(document, "")

    @cached_property
    def titles(self) -> dict[str, str]:
        """Document to its title."""
        return {r.id: r.title or "" for r in self.records}

    def text(self, document: str) -> str:
        """Canonical text of a document."""
        return self.texts.printed.get(document, "")

    @cached_property
    def texts(self) -> Texts:
        """Texts of the reports, read in one go: looking for a word opens no document."""
        rows = ((_text(row, "document").rsplit("/", 1)[-1], _text(row, "text")) for row in self.view.select(_TEXTS))
        return Texts({d: text for d, text in rows if d in self.report_ids})

    def market_iris(self, documents: Iterable[str]) -> frozenset[str]:
        """IRIs of the markets that some documents are about."""
        base = self.view.resources.base
        return frozenset(n.thing.iri for n in self.markets_named(documents) if n.thing.iri.startswith(base))

    def published_by(self, iri: str) -> frozenset[str]:
        """Documents whose publisher is the thing."""
        return frozenset(d for d in self.documents_naming("publisher", iri) if self._publishers.get(d) == iri)

    @cached_property
    def _publishers(self) -> dict[str, str]:
        """Document to the IRI of its publisher."""
        printed = {r.id: name_key(r.publisher) for r in self.records if r.publisher}
        return {
            n.document: n.thing.iri
            for n in self.names
            if n.type == "publisher" and name_key(n.surface) == printed.get(n.document)
        }

    def examples(self) -> tuple[str, ...]:
        """Questions that the graph can answer."""
        market = next(iter(self.market_labels), None)
        if market is None:
            return ()
        name = market if market.lower().endswith("market") else f"{market} market"
        return (
            f"How big is the {name}?",
            f"Which region leads the {name}?",
            f"Which companies are listed for the {name}?",
        )

    @cached_property
    def _things(self) -> dict[tuple[str, str], Thing]:
        table: dict[tuple[str, str], Thing] = {}
        for named in self.names:
            table.setdefault((named.document, name_key(named.surface)), named.thing)
        return table

    def book(self, document: str) -> Book:
        """One document, decoded once and kept while there is room.

        Raises:
            UnknownName: when the graph holds no such document.
        """
        with self._lock:
            if document in self._books:
                self._books.move_to_end(document)
                return self._books[document]
        stored, claims = self.view.document(document)
        things = self._things

        def resolve(printed: str) -> Thing | None:
            return things.get((document, name_key(printed)))

        printed = stored.publisher
        publisher = (
            things[document, name_key(printed)].label
            if printed and (document, name_key(printed)) in things
            else printed
        )
        book = Book(
            document, stored.title or document, publisher, stored.url, stored.text, stored.text_sha256,
            stored.media_type, str(stored.date) if stored.date else None, claims, resolve, stored.secondary,
        )  # fmt: skip
        with self._lock:
            self._books[document] = book
            while len(self._books) > _OPEN:
                self._books.popitem(last=False)
        return book


def _text(row: Mapping[str, object], name: str) -> str:
    return str(getattr(row.get(name), "value", ""))
