"""The values that must come out of the first report, where it stands beside the project."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.core import KnowledgeGraph, open_graph
from kg.documents import iter_sources
from kg.metrics.conflicts import disputes
from kg.metrics.forecast import forecast
from kg.metrics.profile import without_news
from kg.metrics.segments import segments
from kg.metrics.selection import Asked, Selection, select
from kg.model.document import DocumentMeta
from kg.settings import Settings

REPORT = Path(__file__).parents[3] / "shared" / "reports" / "teleradiology-services-2024-2033.txt"

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the first report is not at hand")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    store = str(tmp_path_factory.mktemp("first") / "store")
    settings = Settings(_env_file=None, store=store, today="2026-11-24")  # type: ignore[call-arg]
    found = open_graph(settings, create=True)
    found.ingest(list(iter_sources(REPORT, DocumentMeta())))
    return found


@pytest.mark.parametrize(("member", "value"), [("Asia Pacific", "10.29"), ("Onshore", "12.25")])
def test_values_of_parts(graph: KnowledgeGraph, member: str, value: str) -> None:
    view = graph.view()
    row = segments(view, select(view, Asked(member=member)))[0].rows[0]
    assert [f.value for f in row.values] == [Decimal(value)]
    assert row.growth == ()


@pytest.mark.parametrize("member", ["Offshore", "North America"])
def test_shares_that_are_not_stated(graph: KnowledgeGraph, member: str) -> None:
    view = graph.view()
    row = segments(view, select(view, Asked(member=member)))[0].rows[0]
    assert row.coverage["share"] == "not reported"
    assert row.coverage["value"] == "not reported"


def test_the_other_regions_together(graph: KnowledgeGraph) -> None:
    rest = [f for t in segments(graph.view(), Selection()) for f in t.remainders if f.unit.startswith("USD")]
    assert Decimal("14.21") in {f.value for f in rest}


def test_sizes_by_year_and_growth(graph: KnowledgeGraph) -> None:
    series = next(s for s in forecast(graph.view(), Selection()) if s.stated and s.member is None)
    assert [series.at(y)[0].value for y in (2028, 2030)] == [Decimal("27.45"), Decimal("28.72")]
    assert sorted(str(f.value) for f in series.implied) == ["2.29", "2.30", "2.30"]
    assert series.growth is not None
    assert series.growth.value == Decimal("6.26")


def test_the_largest_region_is_disputed(graph: KnowledgeGraph) -> None:
    first = disputes(graph.view(), Selection())[0]
    assert first.kind == "RankTension"
    assert (first.dimension or "").endswith("dimension/region")


def test_eight_of_eleven_have_no_news(graph: KnowledgeGraph) -> None:
    silent = {f.label for f in without_news(graph.view(), Selection())}
    assert len(silent) == 8
    assert not silent & {"Agfa HealthCare", "Radiology Partners"}
