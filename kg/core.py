"""One graph, many doors: the object that Python, the command line, HTTP, MCP and the pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources as shipped
from kg.answers import Session, answer_question
from kg.errors import SettingError
from kg.graph import Store, View
from kg.graph.opening import open_named_store
from kg.graph.shapes import Finding, validate
from kg.ingest.judging import judge
from kg.ingest.naming import known_entities
from kg.ingest.report import IngestReport, Progress
from kg.ingest.settling import publish
from kg.model.answer import Answer
from kg.model.entity import Entity
from kg.model.judgement import Judgement
from kg.namespaces import DEFAULT_BASE
from kg.ontology import Ontology, load_ontology
from kg.settings import Settings, load_settings

if TYPE_CHECKING:
    from kg.documents import Source, Unreadable


def now() -> str:
    """The clock, for composition roots only: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def reference_day(settings: Settings) -> date:
    """The day that relative windows count from.

    Raises:
        SettingError: when `KG_TODAY` is not a day.
    """
    if settings.today is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(settings.today)
    except ValueError as error:
        raise SettingError(f"KG_TODAY is not a day: {settings.today!r}.", "Write it as YYYY-MM-DD.") from error


@dataclass(frozen=True)
class KnowledgeGraph:
    """An open store with its ontology, its settings and the day it is looked at."""

    store: Store
    ontology: Ontology
    settings: Settings
    today: date

    def view(self) -> View:
        """The current generation, read only."""
        return self.store.view()

    def ask(self, question: str, session: Session | None = None) -> Answer:
        """Answers a question in words, with citations, or says why it cannot."""
        return answer_question(question, self.view(), self.ontology, self.today, session)

    def ingest(
        self,
        sources: Iterable[Source | Unreadable],
        recorded_at: str | None = None,
        on_progress: Progress = lambda _: None,
        workers: int = 1,
    ) -> IngestReport:
        """Brings sources in, read by so many processes; see `kg.ingest.pipeline.ingest`."""
        from kg.ingest.pipeline import ingest  # with the reader, which those who only ask can spare

        return ingest(self.store, sources, self.ontology, recorded_at or now(), on_progress, workers)

    def validate(self) -> list[Finding]:
        """Checks every graph of the current generation against its shapes; empty when it conforms."""
        return validate(self.view())

    def judge(self, judgement: Judgement, expected_generation: int | None = None) -> tuple[str, int]:
        """Records a person's decision and publishes the graph under it; see `kg.ingest.judging.judge`."""
        return judge(self.store, self.ontology, judgement, expected_generation)

    def remove(self, document_id: str, at: str, reason: str = "", purge: bool = False) -> int:
        """Withdraws a document and publishes a generation without it.

        Raises:
            UnknownName: when the store does not hold it.
            StoreError: when the store cannot be written.
        """
        with self.store.writer() as writer:
            writer.remove_document(document_id, at=at, reason=reason or "withdrawn", purge=purge)
            return publish(writer, self.ontology)


def open_graph(settings: Settings | None = None, *, create: bool = False) -> KnowledgeGraph:
    """Opens the store that the settings name.

    Args:
        settings: read from the environment when not given.
        create: make a store with ontology, vocabularies and register, and no document, where there is none.

    Raises:
        StoreError: when there is no store and none is to be made, or it cannot be opened.
    """
    chosen = settings or load_settings()
    ontology = load_ontology(chosen.base_iri)
    store = open_named_store(chosen, create=create)
    fresh = not store.generation
    graph = KnowledgeGraph(store, ontology, chosen, reference_day(chosen))
    if fresh:
        _fill(graph)
    return graph


def _fill(graph: KnowledgeGraph) -> None:
    from kg.ingest.sources import register_source  # with the formats, when a store is made

    with graph.store.writer() as writer:
        writer.put_ontology(graph.ontology.quads())
        writer.commit()
    graph.ingest([register_source(shipped.data_dir())])


def shipped_entities(ontology: Ontology) -> list[Entity]:
    """What a reader knows without a store: the vocabularies and the bundled register."""
    from kg.ingest.sources import register_source  # with the formats, as above

    register = register_source(shipped.data_dir())
    text = register.data.decode("utf-8")
    return known_entities(ontology.lexicon.entities, [(register.name, text)], DEFAULT_BASE)


def build_bundled(path: Path, settings: Settings) -> KnowledgeGraph:
    """A store at `path` with everything in `data/`; what is already in it stays as it is."""
    from kg.ingest.sources import bundled_sources  # with the formats, as above

    graph = open_graph(settings.model_copy(update={"store": str(path)}), create=True)
    graph.ingest(bundled_sources(shipped.data_dir()))
    return graph
