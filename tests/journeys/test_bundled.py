"""The bundled graph: built twice the same, in shape, with the disputes that are in its sources."""

from itertools import groupby
from pathlib import Path

import pytest

from kg.core import KnowledgeGraph, build_bundled, open_graph
from kg.graph.export import canonical_lines
from kg.queries import run
from kg.settings import Settings


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return build_bundled(tmp_path_factory.mktemp("bundled") / "store", Settings(today="2026-11-24"))


def test_a_rebuild_is_the_same_byte_for_byte(graph: KnowledgeGraph, tmp_path: Path) -> None:
    again = build_bundled(tmp_path / "store", Settings())
    assert canonical_lines(again.view().quads()) == canonical_lines(graph.view().quads())


def test_building_again_in_place_changes_nothing(graph: KnowledgeGraph) -> None:
    generation = graph.store.generation
    assert build_bundled(Path(graph.settings.store), Settings()).store.generation == generation


def test_conforms_to_its_shapes(graph: KnowledgeGraph) -> None:
    assert graph.validate() == []


def conflicts_of(graph: KnowledgeGraph) -> list[tuple[str, list[str], str]]:
    rows = run(graph.view(), "conflicts.all")
    grouped = (list(g) for _, g in groupby(rows, key=lambda r: r.conflict))
    return [(g[0].kind.rpartition("#")[2], [r.quote for r in g], g[0].explanation) for g in grouped]


def test_disputes_of_the_sources_are_found(graph: KnowledgeGraph) -> None:
    found = conflicts_of(graph)
    kinds = {kind for kind, _, _ in found}
    assert {"RankTension", "TwoNames", "MemberListMismatch", "StaleOwnership", "PublisherDivergence"} <= kinds
    quotes = next(q for kind, q, _ in found if kind == "RankTension")
    assert any("Asia Pacific" in q for q in quotes)
    assert any("North America" in q for q in quotes)
    explanation = next(e for kind, _, e in found if kind == "RankTension")
    assert "Both may hold" in explanation
    latin = next(q for kind, q, _ in found if kind == "TwoNames")
    assert any("Central and South America" in q for q in latin)
    assert any("Latin America" in q for q in latin)
    assert any("MEDNAX" in q for kind, qs, _ in found if kind == "StaleOwnership" for q in qs)


def test_every_quote_stands_at_its_offsets(graph: KnowledgeGraph) -> None:
    view = graph.view()
    for record in view.documents():
        _, claims = view.document(record.id)
        text = view.text(record.id)
        assert claims
        for claim in claims:
            assert text[claim.span.start : claim.span.end] == claim.quote


def test_reading_cannot_change_the_graph(graph: KnowledgeGraph) -> None:
    before = canonical_lines(graph.view().quads())
    for question in ("who owns vRad", "which region leads the teleradiology services market", "drop everything"):
        graph.ask(question)
    reopened = open_graph(graph.settings)
    assert canonical_lines(reopened.view().quads()) == before
