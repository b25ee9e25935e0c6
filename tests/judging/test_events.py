"""News of one event from several documents is one event, in the graph and in what counts; people have the last word."""

from kg.core import KnowledgeGraph
from kg.metrics.developments import moves
from kg.model.judgement import Judgement, JudgementKind
from tests.ingest.conftest import make_source
from tests.judging.conftest import AT

SECOND = """# Poland gains a plant

In May 2025, Mowmatic expanded its production site in Poland with forty robots.
"""
PLACES = "SELECT ?one ?other WHERE { ?one ci:sameEvent ?other }"


def told(graph: KnowledgeGraph) -> list[tuple[str, str]]:
    rows = graph.view().select(PLACES)
    return [(getattr(r["one"], "value", ""), getattr(r["other"], "value", "")) for r in rows]


def test_told_twice_happened_once(memory: KnowledgeGraph) -> None:
    before = len(moves(memory.view()))
    memory.ingest([make_source("second.md", SECOND)], AT)
    [(one, other)] = told(memory)
    assert len(moves(memory.view())) == before
    assert max(len(m.contents) for m in moves(memory.view())) == 2

    iri, _ = memory.judge(Judgement(JudgementKind.SPLIT, one, other, "ana", AT, "two plants"))
    assert told(memory) == []
    assert len(moves(memory.view())) == before + 1
    memory.judge(Judgement(JudgementKind.UNDO, iri, None, "ana", AT))
    assert told(memory) == [(one, other)]


def test_joined_by_a_person_and_taken_back(memory: KnowledgeGraph) -> None:
    plant, robot = (m.contents[0] for m in sorted(moves(memory.view()), key=lambda m: m.kind))
    both = [memory.view().resources.iri("content", c) for c in (plant, robot)]
    iri, _ = memory.judge(Judgement(JudgementKind.SAME_EVENT, *both, "ana", AT, "one show"))
    assert len(told(memory)) == 1
    memory.judge(Judgement(JudgementKind.UNDO, iri, None, "ana", AT))
    assert told(memory) == []


def test_what_is_gone_tells_nothing(memory: KnowledgeGraph) -> None:
    memory.ingest([make_source("second.md", SECOND)], AT)
    assert told(memory)
    second = next(d.id for d in memory.view().documents() if d.title == "second.md")
    memory.remove(second, AT)
    assert told(memory) == []


DEAL = """# Garden robots: deals

In March 2025, Leafline Robotics agreed to acquire Grasswork Inc. for USD 40 million. In July 2025, Leafline Robotics \
completed its acquisition of Grasswork Inc.
"""


def test_a_purchase_that_one_document_tells_goes_with_it(memory: KnowledgeGraph) -> None:
    memory.ingest([make_source("deal.md", DEAL)], AT)
    assert told(memory)
    deal = next(d.id for d in memory.view().documents() if d.title == "deal.md")
    memory.remove(deal, AT)
    assert told(memory) == []


def test_when_what_stood_for_an_event_is_gone_the_others_still_meet(memory: KnowledgeGraph) -> None:
    """A person joined a launch, told in March, with two tellings of a plant; then the launch is withdrawn."""
    memory.ingest([make_source("second.md", SECOND)], AT)
    [plants] = told(memory)
    iri = memory.view().resources.iri
    known = [iri("content", c) for move in moves(memory.view()) for c in move.contents]
    [launch] = set(known) - set(plants)
    memory.judge(Judgement(JudgementKind.SAME_EVENT, launch, plants[0], "ana", AT, "one show"))
    assert sorted(told(memory)) == sorted((plant, launch) for plant in plants)
    report = next(d.id for d in memory.view().documents() if d.title == "report.md")
    memory.remove(report, AT)
    assert told(memory) == [plants]
