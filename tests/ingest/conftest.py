"""Small documents of invented markets, and a fresh store in memory."""

from collections.abc import Callable

import pytest

from kg.documents import Source
from kg.graph import MemoryStore, memory_store
from kg.model.document import DocumentMeta
from kg.ontology import Ontology, load_ontology

REPORT = """# Garden Robot Market Report 2024-2033

Published by Hollin Research.

The global garden robot market size was valued at USD 4.20 billion in 2023 and is projected to reach USD 9.10 billion \
by 2033, growing at a CAGR of 8.0% from 2024 to 2033.

Europe held the largest share of 38.5% in 2023.

## By Region

- Europe
- North America
- Asia Pacific

## Key companies

- Mowmatic GmbH
- Leafline Robotics
- Grasswork Inc.

## Recent developments

- In March 2025, Leafline Robotics launched a robot for slopes.
"""

NEWS = """# Mowmatic opens a plant

In May 2025, Mowmatic expanded its production site in Poland.
"""

REGISTER = """@prefix ci: <https://compintel.example/ontology#> .
@prefix company: <https://compintel.example/id/company/> .
@prefix ownership: <https://compintel.example/id/ownership/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

company:mowmatic a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Mowmatic"@en ;
    ci:notToBeConfusedWith company:grasswork .

company:grasswork a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Grasswork"@en .

company:turf-holding a org:FormalOrganization, ci:Company ;
    skos:prefLabel "Turf Holding"@en .

ownership:mowmatic-turf a ci:Ownership ;
    ci:owned company:mowmatic ;
    ci:owner company:turf-holding ;
    ci:start "2021-06" .
"""


def make_source(name: str, text: str, media_type: str | None = None) -> Source:
    return Source(name, text.encode(), DocumentMeta(title=name), media_type)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def make_store(ontology: Ontology) -> Callable[[], MemoryStore]:
    def fresh() -> MemoryStore:
        store = memory_store()
        with store.writer() as writer:
            writer.put_ontology(ontology.quads())
            writer.commit()
        return store

    return fresh


@pytest.fixture
def sources() -> list[Source]:
    return [
        make_source("report.md", REPORT),
        make_source("news.md", NEWS),
        make_source("register.ttl", REGISTER, "text/turtle"),
    ]
