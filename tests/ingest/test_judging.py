"""What stands in the way of a judgement is said, and nothing is recorded."""

from collections.abc import Callable

import pytest

from kg.documents import Source
from kg.errors import JudgementRefused
from kg.graph import MemoryStore, memory_store
from kg.ingest.judging import judge
from kg.ingest.pipeline import ingest
from kg.model.judgement import Judgement, JudgementKind
from kg.ontology import Ontology
from tests.ingest.conftest import NEWS, REGISTER, REPORT, make_source

AT = "2026-01-01T00:00:00Z"
BASE = "https://compintel.example/id/company/"


@pytest.fixture
def store(make_store: Callable[[], MemoryStore], sources: list[Source], ontology: Ontology) -> MemoryStore:
    made = make_store()
    ingest(made, sources, ontology, AT)
    return made


@pytest.fixture(scope="module")
def untouched(ontology: Ontology) -> MemoryStore:
    """Shared by refusals, which change nothing."""
    made = memory_store()
    with made.writer() as writer:
        writer.put_ontology(ontology.quads())
        writer.commit()
    texts = (("report.md", REPORT, None), ("news.md", NEWS, None), ("register.ttl", REGISTER, "text/turtle"))
    ingest(made, [make_source(*one) for one in texts], ontology, AT)
    return made


def make_merge(left: str, right: str) -> Judgement:
    return Judgement(JudgementKind.MERGE, BASE + left, BASE + right, "ana", AT)


@pytest.mark.parametrize(
    ("judgement", "because"),
    [
        (make_merge("mowmatic", "turf-holding"), "owner and owned"),
        (make_merge("turf-holding", "mowmatic"), "owner and owned"),
        (make_merge("mowmatic", "mowmatic"), "two different things"),
        (make_merge("mowmatic", "nobody"), "knows nothing called"),
        (Judgement(JudgementKind.MERGE, BASE + "mowmatic", BASE + "grasswork"), "author and a time"),
        (Judgement(JudgementKind.UNDO, "https://x/none", None, "ana", AT), "no judgement"),
        (Judgement(JudgementKind.REJECT, "https://x/none", None, "ana", AT), "No document"),
        (Judgement(JudgementKind.HOUSE_VIEW, BASE + "mowmatic", None, "ana", AT, "why"), "house view needs"),
    ],
)
def test_refusals(untouched: MemoryStore, ontology: Ontology, judgement: Judgement, because: str) -> None:
    generation = untouched.generation
    with pytest.raises(JudgementRefused, match=because):
        judge(untouched, ontology, judgement)
    assert untouched.generation == generation
    assert untouched.view().judgements() == []


def test_two_people_at_once(store: MemoryStore, ontology: Ontology) -> None:
    seen = store.generation
    judge(store, ontology, make_merge("grasswork", "leafline-robotics"), expected_generation=seen)
    with pytest.raises(JudgementRefused, match="moved on"):
        judge(store, ontology, make_merge("leafline-robotics", "mowmatic"), expected_generation=seen)


def test_undo_of_what_something_builds_on(store: MemoryStore, ontology: Ontology) -> None:
    first, _ = judge(store, ontology, make_merge("grasswork", "leafline-robotics"))
    second, _ = judge(store, ontology, make_merge("leafline-robotics", "mowmatic"))
    with pytest.raises(JudgementRefused, match="build on it"):
        judge(store, ontology, Judgement(JudgementKind.UNDO, first, None, "ana", AT))
    judge(store, ontology, Judgement(JudgementKind.UNDO, second, None, "ana", AT))
    judge(store, ontology, Judgement(JudgementKind.UNDO, first, None, "ana", AT))


def test_kept_apart(store: MemoryStore, ontology: Ontology) -> None:
    split = Judgement(JudgementKind.SPLIT, BASE + "mowmatic", BASE + "grasswork", "bo", AT, "two firms")
    judge(store, ontology, split)
    with pytest.raises(JudgementRefused, match="bo decided"):
        judge(store, ontology, make_merge("grasswork", "mowmatic"))
