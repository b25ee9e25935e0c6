"""What names denote, brought up to date: only names that something new is said of, and what they denoted or denote.

Settling everything anew gives the same graph; a test shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Writer
from kg.graph.codec.entities import LABELS, entity_quads, identification_quads, only_new
from kg.graph.names import document_names, names_among, read_names
from kg.graph.pending import Unsettled
from kg.graph.terms import term
from kg.ingest.known import Known, document_text, link_ends, read_known
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.ingest.voices import settle_voices
from kg.model.content import NameType
from kg.model.judgement import standing
from kg.model.naming import Identification, NameRecord
from kg.ontology import Ontology
from kg.resolution.aliases import split_brackets
from kg.resolution.decisions import Decisions
from kg.resolution.keys import company_key
from kg.resolution.resolver import (
    EQUAL_KEY,
    KNOWN_ALIAS,
    OWN_NAME,
    SHORT_FORM,
    Resolver,
    document_forms,
    resolve,
)

_MEANS = ("ci:denotes", "skos:closeMatch")
_FORMS_KNOWN = frozenset({EQUAL_KEY, KNOWN_ALIAS, SHORT_FORM, OWN_NAME})


def settle(writer: Writer, ontology: Ontology) -> None:
    """Resolves names and finds copies under the standing judgements; nothing is published yet."""
    unsettled = writer.unsettled
    known = read_known(writer, ontology)
    if unsettled.everything or not REGISTER_MEDIA_TYPES.isdisjoint(unsettled.formats):
        settle_everything(writer, ontology)
    else:
        names = _Settling(writer, known).run()
        settle_voices(writer, unsettled, names)
        writer.mark_settled()


def settle_everything(writer: Writer, ontology: Ontology) -> None:
    """Resolves every name anew, whatever has changed."""
    known = read_known(writer, ontology)
    texts = {document_id: document_text(writer, document_id) for document_id in writer.document_ids()}
    judgements = [j for _, j in standing(writer.judgements())]
    names = read_names(writer)
    resolution = resolve(names, known.entities, judgements, writer.resources, ontology.member_categories(), texts)
    graph = NamedNode(writer.resources.graph("entities"))
    links = known.links_among({entity.iri for entity in resolution.entities})
    writer.put_entities([
        *entity_quads(resolution.entities, writer.resources),
        *identification_quads(resolution.identifications, writer.resources),
        *(Quad(t.subject, t.predicate, t.object, graph) for t in links),
    ])
    settle_voices(writer, Unsettled(everything=True), ())
    writer.mark_settled()


def publish(writer: Writer, ontology: Ontology) -> int:
    """Resolves names, rebuilds what is derived, checks the shapes and publishes a generation.

    Raises:
        ShapeViolation: when a changed graph does not conform; nothing is published then.
        StoreError: when the store cannot be written.
    """
    settle(writer, ontology)
    return writer.commit()


@dataclass(frozen=True, slots=True)
class _Stored:
    """What a name denoted so far, how that was known, and the quads that say so."""

    entity: str
    method: str
    evidence: str
    quads: set[Quad]


@dataclass
class _Moves:
    """What entities gain and lose by names that denote something else now.

    Attributes:
        gained: entity to names that it did not have.
        lost: entities that some name no longer denotes, or is no longer printed alike.
    """

    gained: dict[str, list[NameRecord]] = field(default_factory=lambda: defaultdict(list))
    lost: set[str] = field(default_factory=set)


class _Settling:
    def __init__(self, writer: Writer, known: Known) -> None:
        self._writer = writer
        self._known = known
        self._graph = NamedNode(writer.resources.graph("entities"))
        self._vocabulary = NamedNode(writer.resources.graph("vocab"))
        self._unsettled = writer.unsettled
        judged = writer.judgements()
        new = {iri for iri, _ in self._unsettled.judged}
        self._decisions = Decisions.of(j for _, j in standing(judged))
        self._before = Decisions.of(j for _, j in standing(one for one in judged if one[0] not in new)) if new else None
        self._resolver = Resolver(known.index, self._decisions, writer.resources)
        self._forms: dict[str, Mapping[str, str]] = {}

    def run(self) -> set[str]:
        """Settles; gives the names that were looked at."""
        names, gone = self._unsettled_names()
        self._describe(self._identify(names, gone))
        return {*names, *gone}

    def _unsettled_names(self) -> tuple[dict[str, NameRecord], set[str]]:
        """Names to look at, and those that no document has any more."""
        there = set(self._writer.document_ids())
        names: dict[str, NameRecord] = {}
        changed: set[str] = set()
        for document_id, nodes in sorted(self._unsettled.documents.items()):
            changed |= nodes
            if document_id in there:
                names |= self._names_of(document_id, nodes)
        elsewhere: dict[str, set[str]] = defaultdict(set)
        for iri in self._redecided() - names.keys() - changed:
            elsewhere[_document_of(iri)].add(iri)
        for document_id, iris in sorted(elsewhere.items()):
            names |= names_among(self._writer, document_id, sorted(iris))
        return names, changed - names.keys()

    def _names_of(self, document_id: str, nodes: set[str]) -> dict[str, NameRecord]:
        """Names of a changed document; all of them where its forms of company names may be others now."""
        if not nodes and document_id not in self._unsettled.reread:
            return {}
        own = document_names(self._writer, document_id)
        is_name = self._writer.resources.iri("name", "")
        if document_id in self._unsettled.reread or any(n.startswith(is_name) for n in nodes):
            companies = {n.surface for n in own.values() if n.type is NameType.COMPANY}
            self._forms[document_id] = document_forms(companies, document_text(self._writer, document_id))
            return {iri: n for iri, n in own.items() if iri in nodes or n.type is NameType.COMPANY}
        return {iri: n for iri, n in own.items() if iri in nodes}

    def _redecided(self) -> set[str]:
        """Names that judgements may have given another meaning."""
        if self._before is None:
            return set()
        entities = self._decisions.redirected(self._before)
        for entity, surface in self._decisions.apart ^ self._before.apart:
            entities |= {entity} | self._resolver.homes(surface)
        for entity, surface in self._decisions.apart | self._before.apart:
            if entity in entities:
                entities |= self._resolver.homes(surface)
        names = {name for entity in sorted(entities) for name in self._names_denoting(entity)}
        return names | self._decisions.renamed(self._before)

    def _names_denoting(self, entity: str) -> set[str]:
        found = (q for p in _MEANS for q in self._writer.pattern(None, term(p), NamedNode(entity), self._graph))
        return {q.subject.value for q in found if isinstance(q.subject, NamedNode)}

    def _forms_of(self, document_id: str) -> Mapping[str, str]:
        if document_id not in self._forms:
            own = document_names(self._writer, document_id).values()
            companies = {n.surface for n in own if n.type is NameType.COMPANY}
            self._forms[document_id] = document_forms(companies, document_text(self._writer, document_id))
        return self._forms[document_id]

    def _identify(self, names: Mapping[str, NameRecord], gone: Iterable[str]) -> _Moves:
        """Says what names denote now; gives what that changes for entities."""
        moves = _Moves()
        removed: set[Quad] = set()
        found: list[Identification] = []
        changed = {iri for nodes in self._unsettled.documents.values() for iri in nodes}
        for iri in sorted({*names, *gone}):
            name = names.get(iri)
            before = None if _document_of(iri) in self._unsettled.added else self._stored(iri)
            now = self._resolver.identify(name, self._forms_for(name, before)) if name else None
            if before is not None:
                removed |= before.quads
                if now is None or now.entity != before.entity or iri in changed:
                    moves.lost.add(before.entity)
            if now is not None and name is not None:
                found.append(now)
                if before is None or now.entity != before.entity:
                    moves.gained[now.entity].append(name)
        self._writer.change_entities(removed, identification_quads(found, self._writer.resources))
        return moves

    def _stored(self, name: str) -> _Stored | None:
        """What a name denoted so far, and how that was known."""
        node = NamedNode(name)
        is_name = name.startswith(self._writer.resources.iri("name", ""))
        means = term("ci:denotes" if is_name else "skos:closeMatch")
        quads = set(self._writer.pattern(node, means, None, self._graph))
        if not quads:
            return None
        for quad in self._writer.pattern(None, term("ci:identifies"), node, self._graph):
            quads.update(self._writer.pattern(quad.subject, None, None, self._graph))
        said = {q.predicate: getattr(q.object, "value", "") for q in quads}
        return _Stored(said[means], said.get(term("ci:method"), ""), said.get(term("ci:evidence"), ""), quads)

    def _forms_for(self, name: NameRecord, before: _Stored | None) -> Mapping[str, str]:
        """Other forms of names in a name's document, as far as the name needs them.

        Where the document is as it was, how the name was identified says what they were.
        """
        if name.type is not NameType.COMPANY:
            return {}
        if name.document not in self._forms and before is not None and before.method in _FORMS_KNOWN:
            is_short = before.method == SHORT_FORM
            return {company_key(split_brackets(name.surface)[0]): before.evidence} if is_short else {}
        return self._forms_of(name.document)

    def _describe(self, moves: _Moves) -> None:
        """Describes entities by the names they have now; those that no name denotes any more are not described."""
        removed: set[Quad] = set()
        added: set[Quad] = set()
        appeared: set[str] = set()
        for entity in sorted({*moves.gained, *moves.lost}):
            stored = set(self._writer.pattern(NamedNode(entity), None, None, self._graph))
            if entity in moves.lost:
                names = self._records(self._names_denoting(entity))
                surfaces = {self._resolver.called(n) for n in names}
                dimensions = {n.dimension for n in names if n.dimension}
            else:
                surfaces, dimensions = _described(stored)
                surfaces |= {self._resolver.called(n) for n in moves.gained[entity]}
                dimensions |= {n.dimension for n in moves.gained[entity] if n.dimension}
            removed |= stored
            if surfaces:
                appeared.add(entity)
                described = self._resolver.describe(entity, surfaces, dimensions)
                added |= entity_quads([described], self._writer.resources)
        self._relink({*moves.gained, *moves.lost}, appeared, removed, added)
        subjects = {q.subject for q in added if isinstance(q.subject, NamedNode)}
        said = (q for s in subjects for p in LABELS for q in self._writer.pattern(s, term(p), None, self._vocabulary))
        self._writer.change_entities(removed, only_new(added, said))

    def _relink(self, moved: set[str], there: set[str], removed: set[Quad], added: set[Quad]) -> None:
        """Links of registers between entities of which one has appeared or gone."""
        presence = dict.fromkeys(moved, False) | dict.fromkeys(there, True)
        triples = {t for entity in moved for t in self._known.links.get(entity, ())}
        for triple in triples:
            quad = Quad(triple.subject, triple.predicate, triple.object, self._graph)
            if all(self._is_there(end, presence) for end in link_ends(triple)):
                added.add(quad)
            elif quad.subject.value not in moved:  # type: ignore[union-attr]
                removed.add(quad)

    def _is_there(self, entity: str, presence: dict[str, bool]) -> bool:
        if entity not in presence:
            node = NamedNode(entity)
            found = (q for p in _MEANS for q in self._writer.pattern(None, term(p), node, self._graph))
            presence[entity] = next(found, None) is not None
        return presence[entity]

    def _records(self, iris: Iterable[str]) -> list[NameRecord]:
        by_document: dict[str, set[str]] = defaultdict(set)
        for iri in iris:
            by_document[_document_of(iri)].add(iri)
        return [
            name
            for document_id, own in sorted(by_document.items())
            for name in names_among(self._writer, document_id, sorted(own)).values()
        ]


def _described(stored: Iterable[Quad]) -> tuple[set[str], set[str]]:
    """Surfaces and dimensions that a description rests on: of what is known already, those that were added."""
    labels = {term(p) for p in LABELS}
    surfaces = {q.object.value for q in stored if q.predicate in labels and isinstance(q.object, Literal)}
    category = term("ci:category")
    return surfaces, {q.object.value for q in stored if q.predicate == category and isinstance(q.object, Literal)}


def _document_of(name: str) -> str:
    return name.rsplit("/", 1)[1].partition("-")[0]
