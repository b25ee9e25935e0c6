"""A View: one published generation, immutable; everything downstream of the graph takes one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from threading import Lock

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import RequestRefused
from kg.graph.catalog import DocumentRecord, Entry, encode_entry, find_entry, read_records
from kg.graph.codec.judgements import decode_judgements
from kg.graph.derivation import Touched, derive
from kg.graph.engine import Embedded, Engine
from kg.graph.history import History, Retired
from kg.graph.reading import Reading
from kg.model.judgement import Judgement
from kg.namespaces import Resources

__all__ = ["DocumentRecord", "View", "parse_instant"]

_LASTING = ("ontology", "vocab", "entities", "dates")
_CACHED_MOMENTS = 4


class View(Reading):
    """One generation. Safe to share between threads.

    Args:
        engine: the dataset.
        resources: the store's base.
        generation: its number.
        history: retired versions of documents.
        hold: kept as long as the view lives (a checkpoint that must not be removed).
    """

    def __init__(
        self, engine: Engine, resources: Resources, generation: int, history: History, hold: object = None
    ) -> None:
        super().__init__(engine, resources)
        self.generation = generation
        self._history = history
        self._hold = hold
        self._moments: dict[str, View] = {}
        self._lock = Lock()

    def documents(self, only: Collection[str] | None = None) -> list[DocumentRecord]:
        """The documents that count, or those of some local ids, ordered by title."""
        return read_records(self, only)

    def judgements(self) -> list[tuple[str, Judgement]]:
        """All judgements in order, as (IRI, judgement)."""
        return decode_judgements(self.quads(self.resources.graph("judgements")))

    def entry(self, document_id: str) -> Entry | None:
        """What the catalogue says of a document; None when it holds none such."""
        return find_entry(self, document_id)

    def retired(self, document_id: str | None = None) -> list[Retired]:
        """Versions that no longer count, oldest first, of one document or of all."""
        return list(self._history.entries(self.generation, document_id))

    def as_of(self, moment: str) -> View:
        """The documents as they were recorded at a moment, with what is derived from them.

        What names denote is taken as it is known now. The view is built in memory and kept for the next call.

        Args:
            moment: ISO 8601 time with zone.

        Raises:
            RequestRefused: when the moment cannot be read.
        """
        instant = parse_instant(moment)
        if self._is_all_there(instant):
            return self
        key = instant.isoformat()
        with self._lock:
            if key not in self._moments:
                if len(self._moments) >= _CACHED_MOMENTS:
                    self._moments.pop(next(iter(self._moments)))
                self._moments[key] = self._built_as_of(instant)
            return self._moments[key]

    def _is_all_there(self, moment: datetime) -> bool:
        """True when nothing was recorded or retired after a moment."""
        entries = (self.entry(d) for d in self.document_ids())
        times = [e.recorded_at for e in entries if e is not None] + [v.retired_at for v in self.retired()]
        return all(parse_instant(t) <= moment for t in times)

    def _built_as_of(self, moment: datetime) -> View:
        store = Store()
        for name in _LASTING:
            store.extend(self.quads(self.resources.graph(name)))
        documents: set[str] = set()
        for document_id in self.document_ids():
            entry = self.entry(document_id)
            if entry is not None and parse_instant(entry.recorded_at) <= moment:
                quads = list(self.quads(self.resources.graph(f"doc/{document_id}")))
                documents.add(self._add(store, entry, quads))
        for version in self.retired():
            counts = parse_instant(version.recorded_at) <= moment < parse_instant(version.retired_at)
            if counts and version.document not in documents:
                claims = sum(q.predicate.value.endswith("#states") for q in version.quads)
                entry = Entry(version.document, version.recorded_at, version.extractor, claims)
                documents.add(self._add(store, entry, list(version.quads)))
                self._add_missing(store, version.quads)
        engine = Embedded(store)
        past = View(engine, self.resources, self.generation, self._history)
        derive(past, engine, Touched.whole(documents))
        return past

    def _add(self, store: Store, entry: Entry, quads: list[Quad]) -> str:
        graph = NamedNode(self.resources.graph(f"doc/{entry.document}"))
        store.extend(q for q in quads if q.graph_name == graph)
        store.extend(encode_entry(entry, self.resources))
        return entry.document

    def _add_missing(self, store: Store, quads: Iterable[Quad]) -> None:
        """What a retired version's names denoted, where nothing is said of them now."""
        graph = NamedNode(self.resources.graph("entities"))
        kept = [q for q in quads if q.graph_name == graph]
        known = {q.subject for q in kept if next(store.quads_for_pattern(q.subject, None, None, graph), None)}
        store.extend(q for q in kept if q.subject not in known)


def parse_instant(value: str) -> datetime:
    """A moment in UTC.

    Raises:
        RequestRefused: when it is no ISO 8601 time; one without a zone is taken as UTC, a day as its end.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise RequestRefused(f"{value!r} is no time of the form 2026-11-01T08:00:00Z.") from error
    if len(value) == len("2026-11-01"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999999)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
