"""The register of companies in Turtle: one statement a block, read without interpretation."""

from __future__ import annotations

import pytest

from kg.documents import read_document
from kg.errors import DocumentError
from kg.extraction import extract
from kg.model.document import DocumentMeta
from kg.ontology import load_ontology
from kg.resources import data_dir


def test_the_bundled_register_gives_ownerships_and_names() -> None:
    data = (data_dir() / "companies.ttl").read_bytes()
    document = read_document(data, "companies.ttl", DocumentMeta())
    claims = extract(document, load_ontology().lexicon)
    kinds = {c.kind for c in claims}
    assert {"company", "ownership"} <= kinds
    assert all(c.span.of(document.text) == c.quote for c in claims)


def test_broken_turtle_says_what_to_do() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(b"@prefix x: <urn:x> .\nx:a x:b", "companies.ttl", DocumentMeta())
    assert caught.value.todo
