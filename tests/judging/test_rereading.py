"""Reviews follow their statement into another reading of the same file, or are listed as lost."""

from dataclasses import replace

import pytest

from kg.core import KnowledgeGraph
from kg.documents import read_document
from kg.errors import JudgementRefused
from kg.extraction import extract
from kg.ingest.reattaching import reattach
from kg.ingest.settling import publish
from kg.metrics.decisions import judgement_log
from kg.metrics.observed import observations
from kg.model.judgement import JudgementKind as Kind
from kg.queries import run
from tests.ingest.conftest import REPORT, make_source
from tests.judging.conftest import AT
from tests.judging.test_decisions import decide

SHIFT = "Front matter.\n"


def read_again(graph: KnowledgeGraph, *, without: str = "") -> int:
    """The same bytes by a reader that finds more text before the rest, and all claims but those of one kind."""
    source = make_source("report.md", REPORT)
    document = read_document(source.data, source.name, source.meta, source.media_type)
    claims = [c for c in extract(document, graph.ontology.lexicon) if c.kind != without]
    moved = [
        replace(
            c,
            span=c.span.shift(len(SHIFT)),
            inherited={name: span.shift(len(SHIFT)) for name, span in c.inherited.items()},
        )
        for c in claims
    ]
    again = replace(document, text=SHIFT + document.text)
    with graph.store.writer() as writer:
        writer.put_document(again, moved, recorded_at=AT, extractor="another")
        done = reattach(writer, again, moved, AT)
        publish(writer, graph.ontology)
    return done


def shares(graph: KnowledgeGraph) -> list[str]:
    rows = run(graph.view(), "claims.observations")
    return sorted({str(o.value) for o in rows if o.kind == "share" and o.title == "report.md"})


def share(graph: KnowledgeGraph) -> str:
    rows = run(graph.view(), "claims.observations")
    return next(o.claim for o in rows if o.kind == "share" and o.title == "report.md")


def test_a_correction_moves_along_and_comes_off_again(memory: KnowledgeGraph) -> None:
    first = decide(memory, Kind.CORRECT, share(memory), value="35.8")
    assert read_again(memory) == 1
    assert shares(memory) == ["35.8"]
    log = judgement_log(memory.view())
    assert [row["lost"] for row in log] == [False, False]
    with pytest.raises(JudgementRefused, match="build on it"):
        decide(memory, Kind.UNDO, first.rsplit("/", 1)[1])
    decide(memory, Kind.UNDO, log[1]["id"])
    assert shares(memory) == ["38.5"]
    decide(memory, Kind.UNDO, first.rsplit("/", 1)[1])
    assert shares(memory) == ["38.5"]


def test_a_rejection_moves_along_once(memory: KnowledgeGraph) -> None:
    decide(memory, Kind.REJECT, share(memory))
    assert shares(memory) == []
    assert read_again(memory) == 1
    assert shares(memory) == []
    assert len(judgement_log(memory.view())) == 2


def test_what_a_reading_does_not_state_is_listed_as_lost(memory: KnowledgeGraph) -> None:
    decide(memory, Kind.ACCEPT, share(memory))
    assert read_again(memory, without="share") == 0
    assert [row["lost"] for row in judgement_log(memory.view())] == [True]


def test_figures_of_a_correction_say_so_until_it_is_undone(memory: KnowledgeGraph) -> None:
    def said() -> list[tuple[str, str]]:
        found = [s for s in observations(memory.view()) if s.kind == "share" and s.rows[0].title == "report.md"]
        return [(str(s.figure().value), s.figure().origin) for s in found]

    assert said() == [("38.5", "as published")]
    iri = decide(memory, Kind.CORRECT, share(memory), value="35.8")
    assert said() == [("35.8", "corrected here, printed 38.5%")]
    decide(memory, Kind.UNDO, iri.rsplit("/", 1)[1])
    assert said() == [("38.5", "as published")]
