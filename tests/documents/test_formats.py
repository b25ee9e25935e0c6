"""The same report as Markdown or text, page, Word file and PDF gives the same claims."""

from collections import Counter
from pathlib import Path

import pytest

from kg.documents import read_document
from kg.extraction import extract
from kg.model.document import Document, DocumentMeta
from kg.ontology import load_ontology
from kg.resources import data_dir
from tests.documents.renderings import renderings
from tests.documents.test_compose import check_tree

TOLERANCE = 0.02
"""Part of the claims that a rendering may change."""
SHARED_REPORT = Path(__file__).parents[3] / "shared/reports/teleradiology-services-2024-2033.txt"
TUNED = sorted((data_dir() / "evaluation/tuned").glob("t*.[mt]*"))


def claims(document: Document) -> Counter[str]:
    return Counter(repr(c.content) for c in extract(document, load_ontology().lexicon))


def changed(path: Path) -> dict[str, tuple[int, int]]:
    """Claims of the text, and how many of them differ, by rendering."""
    text = read_document(path.read_bytes(), path.name, DocumentMeta())
    stated = claims(text)
    found: dict[str, tuple[int, int]] = {}
    for name, data in renderings(text):
        document = read_document(data, name, DocumentMeta())
        check_tree(document)
        own = claims(document)
        found[name] = (stated.total(), (stated - own).total() + (own - stated).total())
    return found


def check(paths: list[Path]) -> None:
    totals: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    for path in paths:
        for name, (total, different) in changed(path).items():
            totals[name] += total
            differing[name] += different
    assert totals
    assert {n: d for n, d in differing.items() if d > TOLERANCE * totals[n]} == {}


def test_the_digest_reads_alike_in_every_format() -> None:
    check([data_dir() / "reports/teleradiology-services-2024-2033.md"])


def test_labelled_documents_read_alike_in_every_format() -> None:
    check(TUNED[::8])


@pytest.mark.long
def test_all_labelled_documents_read_alike_in_every_format() -> None:
    check(TUNED)


@pytest.mark.skipif(not SHARED_REPORT.exists(), reason="the report is not at hand")
def test_the_first_report_reads_alike_in_every_format() -> None:
    check([SHARED_REPORT])
