"""Questions on the generated twin of a full report: answers follow from what was drawn for it, for every seed."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from kg.core import KnowledgeGraph, open_graph
from kg.ingest.pipeline import Source
from kg.model.document import DocumentMeta
from kg.settings import Settings
from tests.extraction.twin import make_twin

Expected = Callable[[SimpleNamespace], list[str]]
_SEEDS = (1, 5)

_TYPED: list[tuple[str, Expected]] = [
    ("precision irrigation market size {d.base}", lambda d: [f"USD {d.first} billion"]),
    ("how big will the market be in {d.end}", lambda d: [f"USD {d.last} billion"]),
    (
        "I am writing a note for our board and need the dollar value for {d.start} as given in the scope table",
        lambda d: [f"USD {d.next} billion"],
    ),
    ("marekt valuaton in the base year", lambda d: [f"USD {d.first} billion"]),
    ("CAGR of precision irrigation", lambda d: [f"{d.rate}%"]),
    ("How many trends does the report list?", lambda d: ["4"]),
    ("how much bigger in USD will the market be in {d.end} than in {d.base}", lambda d: [_number(d.last - d.first)]),
    ("{d.place} slice of the {d.base} market in USD", lambda d: [_number(d.share * d.first / 100)]),
    ("list the crops", lambda d: ["Cereals", "Vegetables", "Orchards", "Vineyards", "Turf"]),
    ("which companies are profiled?", lambda d: [c.rstrip(".") for c in d.companies]),
    ("name the drivers", lambda d: ["groundwater"]),
    ("Per the key points, leading region?", lambda d: [d.place]),
    ("leading region", lambda d: [d.place, d.rival]),
    ("fastest growing crop", lambda d: [d.quick_crop]),
    ("fastest-growing type and why", lambda d: [d.quick_type, "labour"]),
    ("oldest development in the list", lambda d: [_plain(d.companies[0])]),
    ("latest development", lambda d: [_plain(d.companies[4])]),
    ("which month did {c1} acquire Leafgauge", lambda d: [f"February {d.start}"]),
    ("who opened a plant in Zaragoza", lambda d: [_plain(d.companies[2])]),
    ("acquisitions in the report", lambda d: [_plain(d.companies[1])]),
    ("valve controller - who launched it", lambda d: [_plain(d.companies[0])]),
    ("which vendor did something for small farms", lambda d: [_plain(d.companies[3])]),
    ("profile {c2}", lambda d: [f"March {d.start}", "Zaragoza"]),
    ("compare {c0} and {c1}", lambda d: ["valve controller", "Leafgauge"]),
    ("which profiled companies have no reported development", lambda d: [_plain(c) for c in d.companies[5:]]),
    ("any news on {c6}?", lambda d: ["No development"]),
    ("Why is {d.quick} growing fastest?", lambda d: ["rain"]),
    ("why does {d.rival} dominate", lambda d: ["subsidies"]),
    ("how are {c3} and Agricola Bank related", lambda d: ["pumps for small farms"]),
]
_UNKNOWN = (
    "{d.quick} CAGR to {d.end}",
    "What was {c0}'s revenue last year?",
    "what will the weather be in Oslo tomorow",
    "average price per metre charged by drip makers in Spain",
    'Drip" . } ; DROP GRAPH <urn:g> ; SELECT * WHERE { ?s ?p ?o } #',
)


def _number(value: float) -> str:
    return f"{value:,.2f}"


def _plain(company: str) -> str:
    return company.rstrip(".")


@pytest.fixture(scope="module", params=_SEEDS)
def twin(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[KnowledgeGraph, SimpleNamespace]:
    """A store with one twin alone, and what was drawn for it."""
    made = make_twin(request.param)
    store = tmp_path_factory.mktemp("twin") / "store"
    graph = open_graph(Settings(_env_file=None, store=str(store), today="2026-06-01"), create=True)  # type: ignore[call-arg]
    graph.ingest([Source("twin.txt", made.text.encode(), DocumentMeta())], recorded_at="2026-06-01T08:00:00Z")
    return graph, made.drawn


def _worded(question: str, drawn: SimpleNamespace) -> str:
    for i, company in enumerate(drawn.companies):
        question = question.replace(f"{{c{i}}}", _plain(company))
    for name, value in vars(drawn).items():
        question = question.replace(f"{{d.{name}}}", str(value))
    return question


def test_twin_answers_like_the_first_report(twin: tuple[KnowledgeGraph, SimpleNamespace]) -> None:
    graph, drawn = twin
    wrong = {}
    for question, expected in _TYPED:
        answer = graph.ask(_worded(question, drawn))
        missing = [e for e in expected(drawn) if e.lower() not in answer.answer.lower()]
        if missing or (not answer.answered and "No development" not in answer.answer):
            wrong[question] = (answer.answer, missing)
    assert wrong == {}


def test_twin_answers_are_cited(twin: tuple[KnowledgeGraph, SimpleNamespace]) -> None:
    graph, drawn = twin
    answers = [graph.ask(_worded(question, drawn)) for question, _ in _TYPED]
    uncited = [a.answer for a in answers if a.answered and not a.citations]
    assert all("No development" in a for a in uncited)


@pytest.mark.parametrize("question", _UNKNOWN)
def test_twin_refuses_what_it_does_not_state(twin: tuple[KnowledgeGraph, SimpleNamespace], question: str) -> None:
    graph, drawn = twin
    assert not graph.ask(_worded(question, drawn)).answered
