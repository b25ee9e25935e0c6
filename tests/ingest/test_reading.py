"""Where sources are read makes no difference: in this process or in others, which may die."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kg.documents import Source
from kg.errors import DocumentError, KgError, Place
from kg.graph import MemoryStore, View
from kg.graph.terms import canonical_lines
from kg.ingest import pipeline, reading
from kg.ingest.pipeline import ingest
from kg.ingest.report import Outcome
from kg.model.document import DocumentMeta
from kg.ontology import Ontology
from tests.ingest.conftest import REGISTER, REPORT, make_source

AT = "2026-01-01T00:00:00Z"
MARKET = """@prefix ci: <https://compintel.example/ontology#> .
@prefix market: <https://compintel.example/id/market/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

market:garden-robots a ci:Market, skos:Concept ; skos:prefLabel "Garden Robot 7"@en .
"""


def make_sources(count: int) -> list[Source]:
    texts = [REPORT.replace("Garden Robot", f"Garden Robot {n}").replace("4.20", f"4.{n:02d}") for n in range(count)]
    made = [make_source(f"report-{n:03d}.md", text) for n, text in enumerate(texts)]
    made[3] = make_source("empty.md", "")
    made[5] = replace(made[5], media_type="application/x-nothing", name="report-5.bin")
    made.insert(8, make_source("market.ttl", MARKET, "text/turtle"))
    made.insert(24, make_source("register.ttl", REGISTER, "text/turtle"))
    return made


def state(view: View) -> list[str]:
    return canonical_lines(view.quads())


def test_reading_beside_the_writer_gives_the_same_bytes(
    make_store: Callable[[], MemoryStore], ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 16)
    sources = make_sources(36)
    here, beside = make_store(), make_store()
    seen: list[str] = []
    one = ingest(here, sources, ontology, AT)
    other = ingest(beside, iter(sources), ontology, AT, lambda r: seen.append(r.name), workers=2)
    assert [r.to_json() for r in one.results] == [r.to_json() for r in other.results]
    assert seen == [s.name for s in sources]
    assert one.count(Outcome.REFUSED) > 0
    assert state(here.view()) == state(beside.view())


def test_few_sources_are_read_here(
    make_store: Callable[[], MemoryStore], ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ProcessPoolExecutor", None)
    report = ingest(make_store(), [make_source("report.md", REPORT)], ontology, AT, workers=4)
    assert report.count(Outcome.ADDED) == 1


DEADLY = b"# ends the process that reads it"


def deadly(source: Source) -> reading.Reading | KgError:
    if source.data == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return reading._read_with_own(source)


@pytest.fixture
def deadly_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[reading.Reader]:
    submit = reading.ProcessPoolExecutor.submit
    monkeypatch.setattr(reading.ProcessPoolExecutor, "submit", lambda pool, _, source: submit(pool, deadly, source))
    with reading.open_reader(2) as reader:
        yield reader


def test_a_source_that_ends_its_process_is_refused_alone(deadly_reader: reading.Reader, ontology: Ontology) -> None:
    sources = [make_source(f"r{n}.md", REPORT.replace("4.20", f"4.2{n}")) for n in range(6)]
    sources.insert(2, Source("deadly.md", DEADLY, DocumentMeta()))
    results = list(deadly_reader.start(sources, reading.Lexicon.of(ontology.lexicon.entities)).results())
    refused = [s.name for s, r in zip(sources, results, strict=True) if isinstance(r, KgError)]
    assert refused == ["deadly.md"]


def test_errors_go_between_processes() -> None:
    error = DocumentError(what="Not readable.", todo="Save it again.", where=Place("a.md", 3, 1))
    again = pickle.loads(pickle.dumps(error))
    assert (again.what, again.todo, again.where) == (error.what, error.todo, error.where)
