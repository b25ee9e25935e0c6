"""Whatever people and programs do, and in whatever order: undo restores every byte, and only what stands counts."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from kg.core import KnowledgeGraph
from kg.documents import read_document
from kg.errors import JudgementRefused
from kg.extraction import extract
from kg.graph import View, memory_store
from kg.graph.export import canonical_lines
from kg.ingest.settling import publish, settle_everything
from kg.model.judgement import Judgement, standing
from kg.model.judgement import JudgementKind as Kind
from kg.queries import run
from tests.ingest.conftest import NEWS, REGISTER, REPORT, make_source
from tests.judging.conftest import AT
from tests.judging.test_decisions import LISTS

REPRINT = REPORT.replace("Hollin Research", "Lawn Daily")
EUROPE = """# Garden Robot Market in Europe

Published by Birch Insights.

The garden robot market in Europe was valued at USD 1.70 billion in 2023. Germany held 31.0% of it.
"""
DEALS = """# Garden robots: deals

In March 2025, Leafline Robotics agreed to acquire Grasswork Inc. for USD 40 million. In March 2025, Leafline Robotics \
launched a robot for steep slopes. In July 2025, Leafline Robotics completed its acquisition of Grasswork Inc.
"""
SOURCES = [
    make_source("report.md", REPORT),
    make_source("news.md", NEWS),
    make_source("lists.md", LISTS),
    make_source("reprint.md", REPRINT),
    make_source("register.ttl", REGISTER, "text/turtle"),
    make_source("europe.md", EUROPE),
    make_source("deals.md", DEALS),
]
STEPS = 9


def state(view: View) -> list[str]:
    """Everything that counts, without the log of decisions and the times of recording."""
    skipped = {view.resources.graph(name) for name in ("judgements", "catalog")}
    return canonical_lines(q for q in view.quads() if getattr(q.graph_name, "value", "") not in skipped)


def settled_anew(graph: KnowledgeGraph) -> list[str]:
    """The state that resolving everything anew would give, instead of what each step has changed."""
    with graph.store.writer() as writer:
        settle_everything(writer, graph.ontology)
        skipped = {writer.resources.graph(name) for name in ("judgements", "catalog")}
        return canonical_lines(q for q in writer.quads() if getattr(q.graph_name, "value", "") not in skipped)


def fresh(like: KnowledgeGraph, sources: Sequence[int] = ()) -> KnowledgeGraph:
    made = KnowledgeGraph(memory_store(), like.ontology, like.settings, like.today)
    with made.store.writer() as writer:
        writer.put_ontology(made.ontology.quads())
        writer.commit()
    if sources:
        made.ingest([SOURCES[i] for i in sources], AT)
    return made


@dataclass
class Desk:
    """A store at which somebody works at random."""

    graph: KnowledgeGraph
    draw: random.Random
    held: set[int] = field(default_factory=set)
    made: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def judge(self, judgement: Judgement) -> None:
        try:
            self.made.append(self.graph.judge(judgement)[0])
        except JudgementRefused:
            return
        self.kinds.add(judgement.kind.value)

    def ingest(self) -> None:
        chosen = self.draw.randrange(len(SOURCES))
        self.graph.ingest([SOURCES[chosen]], AT)
        self.held.add(chosen)

    def remove(self) -> None:
        if self.held:
            chosen = self.draw.choice(sorted(self.held))
            title = SOURCES[chosen].name
            known = {d.title: d.id for d in self.graph.view().documents()}
            self.graph.remove(known[title], AT)
            self.held.discard(chosen)

    def read_again(self) -> None:
        """Another reader that misses a claim, then one that finds it again."""
        if not self.held:
            return
        source = SOURCES[self.draw.choice(sorted(self.held))]
        document = read_document(source.data, source.name, source.meta, source.media_type)
        claims = extract(document, self.graph.ontology.lexicon)
        for version, found in (("worse", claims[1:]), ("better", claims)):
            with self.graph.store.writer() as writer:
                writer.put_document(document, found, recorded_at=AT, extractor=version)
                publish(writer, self.graph.ontology)
        self.graph.ingest([source], AT)

    def merge(self) -> None:
        companies = sorted({n.entity for n in run(self.graph.view(), "entities.names") if n.type.endswith("Company")})
        if len(companies) > 1:
            left, right = self.draw.sample(companies, 2)
            kind = self.draw.choice([Kind.MERGE, Kind.MERGE, Kind.SPLIT])
            self.judge(Judgement(kind, left, right, "ana", AT, "at random"))

    def review(self) -> None:
        rows = [r for name in ("claims.observations", "claims.participations") for r in run(self.graph.view(), name)]
        if rows:
            row = self.draw.choice(sorted(rows, key=lambda r: r.claim))
            kind = self.draw.choice([Kind.REJECT, Kind.ACCEPT, Kind.CORRECT])
            number = {"value": str(self.draw.randrange(1, 60))} if hasattr(row, "value") else {"name": "Grasswork"}
            fields = number if kind is Kind.CORRECT else {}
            self.judge(Judgement(kind, row.claim, None, "bo", AT, "at random", fields=fields))

    def _two(self, iris: Sequence[str], kind: Kind) -> None:
        if len(iris) > 1:
            left, right = self.draw.sample(sorted(set(iris)), 2)
            self.judge(Judgement(kind, left, right, "bo", AT, "at random"))

    def relate(self) -> None:
        """Two documents are one voice, two moves one event, two markets one."""
        view = self.graph.view()
        documents = [view.resources.iri("doc", d.id) for d in view.documents()]
        moves = [r.content for r in run(view, "claims.developments")]
        markets = sorted({r.market for r in run(view, "claims.observations") if r.market})
        iris, kind = self.draw.choice([(documents, Kind.COPY), (moves, Kind.SAME_EVENT), (markets, Kind.MERGE)])
        self._two(iris, kind)

    def conclude(self) -> None:
        """A conflict is settled, or a number of one's own recorded."""
        view = self.graph.view()
        conflicts = sorted({r.conflict for r in run(view, "conflicts.all")})
        markets = sorted({r.market for r in run(view, "claims.observations") if r.market})
        if conflicts and self.draw.random() < 0.5:
            chosen = self.draw.choice(conflicts)
            members = " ".join(sorted({r.claim for r in run(view, "conflicts.all") if r.conflict == chosen}))
            self.judge(Judgement(Kind.DISPOSE, chosen, None, "bo", AT, "both hold", fields={"members": members}))
        elif markets:
            number = {"value": "4.4", "unit": "USD billion", "year": "2024"}
            self.judge(Judgement(Kind.HOUSE_VIEW, self.draw.choice(markets), None, "bo", AT, "ours", fields=number))

    def undo(self) -> None:
        live = [iri for iri, _ in standing(self.graph.view().judgements())]
        if live:
            self.judge(Judgement(Kind.UNDO, live[-1], None, "ana", AT))

    def step(self) -> None:
        self.draw.choice([
            self.ingest,
            self.ingest,
            self.remove,
            self.read_again,
            self.merge,
            self.merge,
            self.review,
            self.review,
            self.relate,
            self.conclude,
            self.undo,
        ])()


def work(memory: KnowledgeGraph, seed: int) -> Desk:
    desk = Desk(fresh(memory), random.Random(seed))
    desk.ingest()
    for _ in range(STEPS):
        desk.step()
    return desk


@pytest.mark.parametrize("seed", range(3))
def test_only_what_stands_counts(memory: KnowledgeGraph, seed: int) -> None:
    """The same documents and standing decisions give the same bytes, whatever else happened on the way."""
    desk = work(memory, seed)
    other = fresh(memory, sorted(desk.held))
    for _, judgement in standing(desk.graph.view().judgements()):
        with other.store.writer() as writer:
            try:
                writer.judge(judgement)
            except JudgementRefused:
                continue  # a review of a claim whose document is gone
            publish(writer, other.ontology)
    assert state(desk.graph.view()) == state(other.view())
    assert settled_anew(desk.graph) == state(desk.graph.view())


@pytest.mark.parametrize("seed", range(10, 13))
def test_undoing_everything_restores_every_byte(memory: KnowledgeGraph, seed: int) -> None:
    desk = Desk(fresh(memory, range(len(SOURCES))), random.Random(seed), set(range(len(SOURCES))))
    before = state(desk.graph.view())
    for _ in range(6):
        desk.draw.choice([desk.merge, desk.review, desk.relate, desk.conclude])()
    made = len(standing(desk.graph.view().judgements()))
    for _ in range(made):
        desk.undo()
    assert standing(desk.graph.view().judgements()) == []
    assert state(desk.graph.view()) == before


def test_every_kind_of_decision_can_be_taken_back_alone(memory: KnowledgeGraph) -> None:
    """One of each kind, taken back at once: every byte is as before."""
    desk = Desk(fresh(memory, range(len(SOURCES))), random.Random(4), set(range(len(SOURCES))))
    before = state(desk.graph.view())
    wanted = {k.value for k in (Kind.MERGE, Kind.SPLIT, Kind.ACCEPT, Kind.REJECT, Kind.CORRECT, Kind.SAME_EVENT,
                                Kind.COPY, Kind.HOUSE_VIEW, Kind.DISPOSE)}  # fmt: skip
    for _ in range(60):
        desk.draw.choice([desk.merge, desk.review, desk.relate, desk.conclude])()
        for _ in range(len(standing(desk.graph.view().judgements()))):
            desk.undo()
        if wanted <= desk.kinds:
            break
    assert wanted <= desk.kinds
    assert state(desk.graph.view()) == before


def test_two_reviewers_at_once_are_one_after_the_other(memory: KnowledgeGraph) -> None:
    """Both decide from what they saw: the second is told that the store has moved on, and nothing of it is kept."""
    graph = fresh(memory, range(len(SOURCES)))
    seen = graph.view().generation
    rows = sorted({r.claim for r in run(graph.view(), "claims.observations")})
    with ThreadPoolExecutor(2) as pool:
        tasks = [
            pool.submit(graph.judge, Judgement(Kind.REJECT, claim, None, who, AT, "at once"), seen)
            for claim, who in zip(rows, ("ana", "bo"), strict=False)
        ]
        failed = [t.exception() for t in tasks]
    assert sorted(type(f).__name__ for f in failed) == ["JudgementRefused", "NoneType"]
    assert len(graph.view().judgements()) == 1


def test_what_something_builds_on_is_not_undone_under_it(memory: KnowledgeGraph) -> None:
    graph = fresh(memory, range(len(SOURCES)))
    claim = min(r.claim for r in run(graph.view(), "claims.observations") if r.value is not None)
    fixed = Judgement(Kind.CORRECT, claim, None, "ana", AT, "misprint", fields={"value": "5"})
    first, _ = graph.judge(fixed)
    corrected = state(graph.view())
    second, _ = graph.judge(replace(fixed, why="again", fields={"value": "6"}))
    with pytest.raises(JudgementRefused, match=second.rsplit("/", 1)[1]):
        graph.judge(Judgement(Kind.UNDO, first, None, "bo", AT))
    graph.judge(Judgement(Kind.UNDO, second, None, "bo", AT))
    assert state(graph.view()) == corrected
    graph.judge(Judgement(Kind.UNDO, first, None, "bo", AT))
