"""Writing: documents, entities and judgements in; a new generation out, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from kg.errors import RequestRefused, UnknownName
from kg.graph.catalog import DocumentRecord, Entry, encode_entry, find_entry, read_records
from kg.graph.codec import StoredDocument, document_graph, encode_document
from kg.graph.codec.dates import describe_date
from kg.graph.codec.entities import only_new
from kg.graph.codec.judgements import decode_judgements, encode_judgement, judgement_iri
from kg.graph.derivation import Touched, derive
from kg.graph.derivation.document import resolved_quads
from kg.graph.derivation.events import judged_events
from kg.graph.engine import Engine
from kg.graph.history import History, Retired, Versions
from kg.graph.pending import Pending, Unsettled
from kg.graph.reading import Reading
from kg.graph.recording import Recording
from kg.graph.reviews import Reviews, unreviewed_claims
from kg.graph.shapes import Changed
from kg.graph.terms import Triples, term
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.judgement import Judgement, standing
from kg.namespaces import Resources


class Change(StrEnum):
    """What `put_document` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Transaction(Protocol):
    """What a store lends to the one writer."""

    @property
    def engine(self) -> Engine:
        """The live dataset."""
        ...

    @property
    def history(self) -> History:
        """Retired versions."""
        ...

    @property
    def generation(self) -> int:
        """The generation published last; 0 for none."""
        ...

    def publish(self, purged: Sequence[str]) -> int:
        """Makes the engine's state the next generation, then erases the history of `purged` documents."""
        ...


Check = Callable[[Reading, Changed], None]
"""Raises when changed nodes do not conform to the shapes of their graphs."""


class Writer(Reading):
    """The one writer of a store. Queries on it see what is not committed yet.

    Args:
        transaction: the store's live state.
        resources: mints IRIs.
        check: the gate that changed graphs must pass at commit.
    """

    def __init__(self, transaction: Transaction, resources: Resources, check: Check) -> None:
        self._recording = Recording(transaction.engine)
        super().__init__(self._recording, resources)
        self._transaction = transaction
        self._check = check
        self._pending = Pending()
        self._unsettled = Unsettled()
        self._judged: list[tuple[str, Judgement]] | None = None
        self._standing: Reviews | None = None

    @property
    def is_clean(self) -> bool:
        """True when everything written is committed."""
        return not self._pending.changed

    def _graph(self, name: str) -> NamedNode:
        return NamedNode(self.resources.graph(name))

    def _replace(self, graph: NamedNode, quads: set[Quad]) -> set[Quad]:
        """Makes a graph hold exactly these quads; gives those that went or came."""
        before = set(self._engine.quads(None, None, None, graph))
        removed, added = before - quads, quads - before
        if not removed and not added:
            return set()
        self._engine.change(removed, added)
        if not quads:
            self._engine.clear(graph)  # engines remember the names of graphs that have become empty
        return self._changed(removed | added)

    def _changed(self, quads: set[Quad]) -> set[Quad]:
        self._pending.dates |= self._dates_of(quads)
        self._pending.changed = True
        return quads

    def _dates_of(self, quads: Iterable[Quad]) -> set[str]:
        prefix = self.resources.iri("date", "")
        iris = (q.object.value for q in quads if isinstance(q.object, NamedNode))
        return {iri.removeprefix(prefix) for iri in iris if iri.startswith(prefix)}

    def put_ontology(self, quads: Iterable[Quad]) -> None:
        """Replaces the graphs that the quads name: ontology and vocabularies.

        Raises:
            RequestRefused: when a quad names no graph.
        """
        by_graph: dict[str, set[Quad]] = {}
        for quad in quads:
            if not isinstance(quad.graph_name, NamedNode):
                raise RequestRefused("Ontology quads must name their graph.")
            by_graph.setdefault(quad.graph_name.value, set()).add(quad)
        for graph, own in sorted(by_graph.items()):
            if self._replace(NamedNode(graph), own):
                self._pending.touch(self.document_ids())  # rules look at what stands above a concept
                self._unsettled.everything = True

    def put_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Replaces a user's graph with the triples of these quads.

        Raises:
            RequestRefused: for a graph that the program keeps itself.
        """
        self._check_is_users(graph)
        node = NamedNode(graph)
        self._replace(node, {Quad(q.subject, q.predicate, q.object, node) for q in quads})

    def put_document(self, document: Document, claims: Iterable[Claim], recorded_at: str, extractor: str) -> Change:
        """Puts a document's claims in place of those it had; reviews of the same claims stay in force.

        Args:
            document: as read.
            claims: as extracted.
            recorded_at: ISO 8601 time with zone.
            extractor: version of the extractor.

        Raises:
            DocumentError: when its text cannot be carried by RDF.
            RequestRefused: when the time cannot be read.
        """
        _check_instant(recorded_at)
        extracted = tuple(claims)
        record = StoredDocument.of(document, extracted)
        return self._put(record, extracted, (recorded_at, extractor), "replaced")

    def _put(self, record: StoredDocument, extracted: Sequence[Claim], read: tuple[str, str], reason: str) -> Change:
        recorded_at, extractor = read
        reviewed = self._reviews().apply(record, extracted)
        quads = encode_document(record, reviewed.claims, self.resources)
        quads |= reviewed.revision_quads(record, self.resources)
        entry = Entry(record.id, recorded_at, extractor, len(reviewed.claims))
        before = find_entry(self, record.id)
        graph = document_graph(record.id, self.resources)
        if before is not None and set(self.quads(graph.value)) == quads:
            if before.extractor != extractor:
                self._put_entry(Entry(record.id, before.recorded_at, extractor, before.claims))
            return Change.UNCHANGED
        if before is not None:
            self._retire(before, recorded_at, reason)
            changed = self._replace(graph, quads)
        else:
            self._recording.add_graph(graph, quads)
            changed = self._changed(quads)
            if record.id not in self._unsettled.documents:
                self._unsettled.added.add(record.id)
        self._unsettled.note(record.id, changed, self.resources)
        self._put_entry(entry)
        self._pending.touch((record.id,))
        self._pending.gone.discard(record.id)
        self._pending.purged.discard(record.id)
        return Change.ADDED if before is None else Change.REPLACED

    def _put_entry(self, entry: Entry) -> None:
        self._remove_entry(entry.document)
        self._engine.change((), encode_entry(entry, self.resources))
        self._pending.changed = True

    def _remove_entry(self, document_id: str) -> None:
        graph = document_graph(document_id, self.resources)
        self._engine.change(list(self._engine.quads(graph, None, None, self._graph("catalog"))), ())

    def _retire(self, entry: Entry, at: str, reason: str) -> None:
        quads = tuple(resolved_quads(self, entry.document))
        generation = self._transaction.generation + 1
        self._pending.retired.append(
            Retired(entry.document, entry.recorded_at, at, reason, entry.extractor, generation, quads)
        )

    def remove_document(self, document_id: str, at: str, reason: str = "withdrawn", purge: bool = False) -> None:
        """Withdraws a document: nothing of it counts any more, its history is kept.

        Args:
            document_id: its id.
            at: ISO 8601 time with zone.
            reason: in words.
            purge: also erases its history; `as_of` can no longer see it.

        Raises:
            UnknownName: when neither the graph nor (for a purge) the history has it.
            RequestRefused: when the time cannot be read.
        """
        _check_instant(at)
        entry = find_entry(self, document_id)
        past = purge and any(self._transaction.history.entries(self._transaction.generation, document_id))
        if entry is None and not past:
            raise UnknownName(f"There is no document {document_id}.", "`kg documents` lists what there is.")
        if entry is not None:
            if not purge:
                self._retire(entry, at, reason)
            lost = self._replace(document_graph(document_id, self.resources), set())
            self._unsettled.note(document_id, lost, self.resources)
            self._remove_entry(document_id)
            self._pending.gone.add(document_id)
            self._pending.touched.pop(document_id, None)
        if purge:
            self._pending.retired = [r for r in self._pending.retired if r.document != document_id]
            self._pending.purged.add(document_id)
        self._pending.changed = True

    def put_entities(self, quads: Iterable[Quad]) -> None:
        """Makes `graph/entities` hold exactly these quads: entities, and what names denote.

        What the vocabularies say of an entity already is left out.
        """
        graph = self._graph("entities")
        moved = (q if q.graph_name == graph else Quad(q.subject, q.predicate, q.object, graph) for q in quads)
        wanted = only_new(moved, self.quads(self.resources.graph("vocab")))
        self._pending.touch_meanings(self._replace(graph, wanted), self.resources)
        self._unsettled = Unsettled()

    def change_entities(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Takes quads away from `graph/entities` and adds others, which the vocabularies do not say already."""
        old, new = set(removed), set(added)
        if old != new:
            self._engine.change(old - new, new - old)
            self._pending.touch_meanings(self._changed(old ^ new), self.resources)

    @property
    def unsettled(self) -> Unsettled:
        """What has changed since names were resolved last."""
        return self._unsettled

    def mark_settled(self) -> None:
        """Names are resolved under everything that has changed."""
        self._unsettled = Unsettled()

    def documents(self) -> list[DocumentRecord]:
        """The documents that count, ordered by title."""
        return read_records(self)

    def update(self, text: str, graphs: Iterable[str], base: str | None = None) -> None:
        """Runs a SPARQL Update on users' graphs.

        Args:
            text: the update.
            graphs: IRIs of the graphs it changes; the caller has made sure that it changes no other.
            base: IRI that relative IRIs resolve against.

        Raises:
            RequestRefused: when one of them is kept by the program.
            QueryError: when the update is malformed.
        """
        named = sorted(graphs)
        for graph in named:
            self._check_is_users(graph)
        self._engine.update(text, base)
        self._recording.changed.update(dict.fromkeys(named))
        self._pending.changed = True

    def _check_is_users(self, graph: str) -> None:
        if graph.startswith(self.resources.graph("")):
            raise RequestRefused(f"{graph} is kept by the program.", "Write to a graph of your own.")

    def judge(self, judgement: Judgement) -> str:
        """Records a judgement and gives its IRI; a review of a claim takes effect on its document at once.

        Raises:
            JudgementRefused: when it reviews a claim that no document makes.
        """
        known = self.judgements()
        sequence = len(known) + 1
        iri = judgement_iri(judgement, sequence, self.resources)
        after = [*known, (iri, judgement)]
        reviewed = Reviews.of(known).differing(Reviews.of(after))
        subjects = {j.subject for _, j in after}
        extracted = [unreviewed_claims(self, claim, self._versions(), subjects) for claim in reviewed]
        self._engine.change((), encode_judgement(judgement, sequence, self.resources))
        self._pending.changed = True
        self._judged, self._standing = after, None
        self._unsettled.judged.append((iri, judgement))
        self._touch_events(known, after)
        for document_id, claims in extracted:
            self._review(document_id, claims, judgement)
        return iri

    def _touch_events(self, before: list[tuple[str, Judgement]], after: list[tuple[str, Judgement]]) -> None:
        """Events are found anew where people join tellings, part them, or take that back."""
        old, new = (judged_events(j for _, j in standing(judged)) for judged in (before, after))
        pairs = (old[0] ^ new[0]) | (old[1] ^ new[1])
        prefix = self.resources.graph("doc/")
        for content in sorted({content for pair in pairs for content in pair}):
            for quad in self.pattern(NamedNode(content), term("ci:kind"), None, None):
                graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
                self._pending.touch_node(graph.removeprefix(prefix), content)

    def judgements(self) -> list[tuple[str, Judgement]]:
        """All judgements in order, as (IRI, judgement)."""
        if self._judged is None:
            self._judged = decode_judgements(self.quads(self.resources.graph("judgements")))
        return list(self._judged)

    def _reviews(self) -> Reviews:
        if self._standing is None:
            self._standing = Reviews.of(self.judgements())
        return self._standing

    def _review(self, document_id: str, extracted: Sequence[Claim], judgement: Judgement) -> None:
        entry = find_entry(self, document_id)
        if entry is not None:
            at = judgement.at or entry.recorded_at
            self._put(self.record(document_id), extracted, (at, entry.extractor), "reviewed")

    def retired(self, document_id: str) -> list[Retired]:
        """Versions of a document that no longer count, those of this batch included, oldest first."""
        return self._versions().of_document(document_id)

    def _versions(self) -> Versions:
        return Versions(self._transaction.history, self._transaction.generation, self._pending.retired)

    def commit(self) -> int:
        """Derives what follows, checks the changed graphs against their shapes, and publishes a generation.

        Returns:
            The number of the current generation; the old one when nothing changed.

        Raises:
            ShapeViolation: when a changed graph does not conform; nothing is published.
            StoreError: when the store cannot be written.
        """
        pending = self._pending
        if not pending.changed:
            return self._transaction.generation
        self._describe_dates()
        there = set(self.document_ids())
        touched = {d: None if n is None else frozenset(n) for d, n in pending.touched.items() if d in there}
        derive(self, self._engine, Touched(touched, frozenset(pending.gone)))
        self._describe_dates()  # again: what was derived from a document that is gone used dates until now
        self._check(self, self._recording.changed)
        self._recording.write()
        self._transaction.history.append(pending.retired)
        generation = self._transaction.publish(sorted(pending.purged))
        self._pending = Pending()
        self._recording.forget()
        return generation

    def _describe_dates(self) -> None:
        """Describes exactly those dates that something speaks of, in one graph: a triple in two graphs repeats."""
        graph = self._graph("dates")
        for local in sorted(self._pending.dates):
            node = NamedNode(self.resources.iri("date", local))
            used = next(self._engine.quads(None, None, node, None), None) is not None
            sink = Triples(graph)
            if used:
                describe_date(local, self.resources, sink)
            self._engine.change(set(self._engine.quads(node, None, None, graph)) - sink.quads, sink.quads)


def _check_instant(value: str) -> None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise RequestRefused(f"{value!r} is no time of the form 2026-11-01T08:00:00Z.") from error
    if moment.tzinfo is None:
        raise RequestRefused(f"The time {value!r} has no zone.", "Write 2026-11-01T08:00:00Z.")
