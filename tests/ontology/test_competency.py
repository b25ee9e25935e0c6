"""Competency questions: what the graph of the bundled data must answer, with rows typed from the sources."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from kg.core import build_bundled
from kg.resources import ontology_dir
from kg.settings import Settings

QUESTIONS = sorted((ontology_dir() / "competency").glob("*.rq"))


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    return build_bundled(tmp_path_factory.mktemp("bundled") / "store", Settings(_env_file=None)).view()


def normal(value: str) -> str:
    """Numbers without trailing zeros: a store does not keep them."""
    try:
        return format(Decimal(value).normalize(), "f")
    except InvalidOperation:
        return value


def expected_rows(path: Path) -> tuple[list[str], Counter]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, Counter(tuple(normal(v) for v in row) for row in rows)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda p: p.stem)
def test_question_is_answered_as_the_sources_have_it(path, view):
    query = path.read_text(encoding="utf-8")
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in view.resources.prefixes().items())
    header, expected = expected_rows(path.parent / "expected" / f"{path.stem}.csv")
    rows = view.run(prefixes + query)
    found = Counter(tuple(normal(t.value) if (t := row.get(name)) else "" for name in header) for row in rows)
    assert found == expected


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda p: p.stem)
def test_question_is_written_down(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# question: ")
    assert first.endswith("?")


def test_there_are_enough_questions_and_every_one_has_rows():
    assert len(QUESTIONS) >= 20
    answers = {p.stem for p in (ontology_dir() / "competency" / "expected").glob("*.csv")}
    assert answers == {p.stem for p in QUESTIONS}
