"""What the reading tests share: the lexicon, a reader of strings, and the flat forms by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.documents import read_document
from kg.extraction import extract
from kg.model.claim import Claim, flat_claim
from kg.model.document import Document, DocumentMeta
from kg.model.period import PartialDate
from kg.ontology import load_ontology

Read = Callable[..., tuple[Document, tuple[Claim, ...]]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text as Markdown, with a date when one is given."""

    def reader(text: str, date: str | None = None, name: str = "text.md") -> tuple[Document, tuple[Claim, ...]]:
        meta = DocumentMeta(date=PartialDate.parse(date) if date else None)
        document = read_document(text.encode(), name, meta)
        return document, extract(document, load_ontology().lexicon)

    return reader


@pytest.fixture(scope="session")
def flat(read: Read) -> Callable[..., list[dict[str, Any]]]:
    """Flat claims of a text."""

    def flattened(text: str, date: str | None = None) -> list[dict[str, Any]]:
        document, claims = read(text, date)
        return [flat_claim(c, document.sha256) for c in claims]

    return flattened
