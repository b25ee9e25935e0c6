"""The page of a company that was bought: who owns it as the numbers have it, and the purchase once."""

from __future__ import annotations

from datetime import date

import pytest

from kg.core import KnowledgeGraph
from kg.graph import memory_store
from kg.metrics.ownership import owners
from kg.metrics.selection import find_entity
from kg.ontology import load_ontology
from kg.settings import Settings
from kg.views.disputes import Disputes
from kg.views.evidence import Evidence
from kg.views.pages.company import CompanyPage, company_page
from tests.ingest.conftest import make_source

TODAY = date(2026, 11, 24)
ANNOUNCED = """# Leafline to buy Grasswork

In March 2025, Leafline Robotics agreed to acquire Grasswork Inc. for USD 40 million.
"""
DONE = """# Leafline has Grasswork

In July 2025, Leafline Robotics completed its acquisition of Grasswork Inc.
"""


def make_evidence(*texts: str) -> Evidence:
    graph = KnowledgeGraph(memory_store(), load_ontology(), Settings(_env_file=None), TODAY)  # type: ignore[call-arg]
    with graph.store.writer() as writer:
        writer.put_ontology(graph.ontology.quads())
        writer.commit()
    graph.ingest([make_source(f"{i}.md", text) for i, text in enumerate(texts)], "2026-01-01T00:00:00Z")
    return Evidence(graph.view(), graph.ontology, TODAY)


def page_of(evidence: Evidence, name: str) -> CompanyPage:
    found = find_entity(evidence.view, name, ("company",))
    return company_page(evidence, Disputes(evidence), found.iri.rsplit("/", 1)[1])


@pytest.mark.parametrize("texts", [(ANNOUNCED, DONE), (DONE, ANNOUNCED)])
def test_a_purchase_that_has_closed(texts: tuple[str, str]) -> None:
    evidence = make_evidence(*texts)
    target = find_entity(evidence.view, "Grasswork Inc", ("company",)).iri
    [owner] = owners(evidence.view, target, TODAY)
    page = page_of(evidence, "Grasswork Inc")
    words = [str(getattr(part, "text", part)) for part in page.lead]
    assert words[:3] == ["Owned by ", owner.label, f" since {owner.since}"]
    assert (owner.label, owner.since) == ("Leafline Robotics", "July 2025")
    assert [(row.title, row.notes) for row in page.moves] == [
        ("Bought by Leafline Robotics, USD\N{NO-BREAK SPACE}40\N{NO-BREAK SPACE}m", ("Announced March 2025.",))
    ]
    buyer = page_of(evidence, "Leafline Robotics")
    assert [row.title.partition(",")[0].rstrip(".") for row in buyer.moves] == ["Buys Grasswork Inc"]
    [held] = [value for label, value in buyer.identity if label == "Holds"]
    assert "".join(str(getattr(part, "text", part)) for part in held) == "Grasswork Inc., since July 2025"


def test_a_purchase_that_is_only_announced_has_no_owner_yet() -> None:
    page = page_of(make_evidence(ANNOUNCED), "Grasswork Inc")
    assert page.lead[0] == "No owner is reported. "
    assert [row.title for row in page.moves] == [
        "Bought by Leafline Robotics, USD\N{NO-BREAK SPACE}40\N{NO-BREAK SPACE}m"
    ]
