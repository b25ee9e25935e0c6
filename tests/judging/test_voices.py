"""Copies are one voice in the graph: found, judged and taken back."""

import pytest

from kg.core import KnowledgeGraph
from kg.documents import Source
from kg.metrics.decisions import Asked, judgement_of
from kg.model.document import DocumentMeta
from kg.model.judgement import JudgementKind
from kg.model.period import PartialDate
from kg.queries import run
from tests.ingest.conftest import REPORT
from tests.judging.conftest import AT

PARTS = REPORT.replace("Published by Hollin Research.\n", "")


def make_print(title: str, publisher: str, day: str, text: str) -> Source:
    return Source(title, text.encode(), DocumentMeta(title=title, publisher=publisher, date=PartialDate.parse(day)))


@pytest.fixture
def prints(memory: KnowledgeGraph) -> KnowledgeGraph:
    longer = PARTS + "\n".join(f"Maker number {word} sells robots for lawns of every kind." for word in "abcdefgh")
    other = longer.replace("4.20", "5.35").replace("9.10", "12.4").replace("38.5", "41.0").replace("8.0%", "8.8%")
    memory.ingest(
        [
            make_print("first print", "Turf Wire", "2025-02-01", longer),
            make_print("second print", "Lawn Daily", "2025-02-03", longer + "\n\nSee our site for more.\n"),
            make_print("another report", "Green Figures", "2025-02-04", other),
        ],
        AT,
    )
    return memory


def voices(graph: KnowledgeGraph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in run(graph.view(), "claims.observations"):
        found.setdefault(row.title or "", set()).add(row.voice_label or "")
    return {k: v for k, v in found.items() if k != "report.md"}


def decide(graph: KnowledgeGraph, kind: JudgementKind, left: str, right: str | None = None) -> str:
    return graph.judge(judgement_of(graph.view(), Asked(kind, left, right, "ana", AT, "compared")))[0]


FOUND = {"first print": {"Turf Wire"}, "second print": {"Turf Wire"}, "another report": {"Green Figures"}}


def test_a_reprint_speaks_with_the_first_voice(prints: KnowledgeGraph) -> None:
    assert voices(prints) == FOUND


def test_people_part_and_join_voices_and_take_it_back(prints: KnowledgeGraph) -> None:
    decide(prints, JudgementKind.SPLIT, *_ids(prints, "second print", "first print"))
    assert voices(prints)["second print"] == {"Lawn Daily"}
    joined = decide(prints, JudgementKind.COPY, "another report", "first print")
    assert voices(prints)["another report"] == {"Turf Wire"}
    decide(prints, JudgementKind.UNDO, joined.rsplit("/", 1)[1])
    assert voices(prints)["another report"] == {"Green Figures"}


def test_a_copy_has_its_own_voice_when_the_original_is_withdrawn(prints: KnowledgeGraph) -> None:
    prints.remove(_ids(prints, "first print")[0], AT)
    assert voices(prints)["second print"] == {"Lawn Daily"}


def test_a_merged_publisher_takes_its_copies_along(prints: KnowledgeGraph) -> None:
    decide(prints, JudgementKind.MERGE, "Turf Wire", "Hollin Research")
    assert voices(prints)["second print"] == {"Hollin Research"}


def _ids(graph: KnowledgeGraph, *titles: str) -> list[str]:
    known = {d.title: d.id for d in graph.view().documents()}
    return [known[t] for t in titles]
