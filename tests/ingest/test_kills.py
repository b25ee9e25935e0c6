"""Ingestion killed without warning: what was acknowledged stays, what was not is there whole or not at all."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph import View, open_store
from kg.graph.terms import canonical_lines
from kg.ingest.naming import known_entities
from kg.ingest.pipeline import ingest
from kg.ingest.reading import Lexicon, read_source
from kg.namespaces import DEFAULT_BASE
from kg.ontology import Ontology
from tests.ingest.killed import AT, SIZE, batch

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KG_TEST_KILLS", "50"))
REOPEN_S = 2.0


def killed_after(folder: Path, first: int, seconds: float) -> tuple[list[int], list[int]]:
    """Starts ingesting, kills the process so long after its first batch began; the batches begun and acknowledged."""
    command = [sys.executable, "-m", "tests.ingest.killed", str(folder), str(first)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    time.sleep(seconds)
    assert process.poll() is None
    process.kill()
    lines += [line for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    said = [line.split() for line in lines]
    return [int(n) for word, n in said if word == "begin"], [int(n) for word, n in said if word == "done"]


def whole_batches(view: View, last: int, lexicon: Lexicon) -> set[int]:
    """The batches that are there, after checking that none is there in part."""
    stored, found = set(view.document_ids()), set()
    for number in range(last + 1):
        read = [read_source(source, lexicon) for source in batch(number)]
        there = [document for document, _ in read if document.id in stored]
        assert len(there) in {0, SIZE}
        if there:
            found.add(number)
            for document, claims in read:
                kept, kept_claims = view.document(document.id)
                assert kept.text == document.text
                assert len(claims) > 5
                assert sorted(map(repr, kept_claims)) == sorted(map(repr, claims))
    assert len(stored) == SIZE * len(found)
    return found


@pytest.mark.long
def test_killed_ingestion_loses_no_acknowledged_document(tmp_path: Path, ontology: Ontology) -> None:
    folder, draw = tmp_path / "store", random.Random(11)
    store = open_store(folder, create=True)
    with store.writer() as writer:
        writer.put_ontology(ontology.quads())
        writer.commit()
    lexicon = Lexicon.of(known_entities(ontology.lexicon.entities, (), DEFAULT_BASE))
    acknowledged: set[int] = set()
    interrupted, slowest = 0, 0.0
    for _ in range(KILLS):
        begun, done = killed_after(folder, max(acknowledged, default=-1) + 1, draw.random() * 1.2)
        acknowledged |= set(done)
        interrupted += len(begun) > len(done)
        start = time.monotonic()
        view = open_store(folder).view()
        with open_store(folder).writer() as writer:
            slowest = max(slowest, time.monotonic() - start)
            assert canonical_lines(writer.quads()) == canonical_lines(view.quads())
        found = whole_batches(view, max(begun), lexicon)
        assert acknowledged <= found <= acknowledged | set(begun)
    print(f"{KILLS} kills, {interrupted} inside a batch, {len(acknowledged)} acknowledged, slowest {slowest:.2f} s")
    assert slowest < REOPEN_S
    assert interrupted > KILLS / 2
    assert len(acknowledged) > KILLS / 10
    ingest(open_store(folder), batch(max(begun) + 1), ontology, AT)
    assert whole_batches(open_store(folder).view(), max(begun) + 1, lexicon) >= acknowledged | {max(begun) + 1}
