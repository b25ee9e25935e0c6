"""What only a folder can do: be missing, newer, locked, crashed into."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.errors import StoreBusy, StoreError
from kg.graph import open_store
from kg.graph.terms import canonical_lines
from tests.graph import sample
from tests.graph.test_store import AT, LATER, fill, widget_report


def test_a_missing_store_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg ingest"):
        open_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not empty"):
        open_store(tmp_path, create=True)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    assert store.generation == 0
    with pytest.raises(StoreError, match="holds nothing yet"):
        store.view()


@pytest.mark.parametrize(("content", "message"), [('{"format": 99, "base": "https://x/"}', "newer"), ("{", "damaged")])
def test_a_version_that_cannot_be_read(tmp_path: Path, content: str, message: str) -> None:
    open_store(tmp_path / "s", create=True)
    (tmp_path / "s" / "VERSION").write_text(content)
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path / "s")


def test_the_version_names_format_and_base(tmp_path: Path) -> None:
    open_store(tmp_path / "s", create=True)
    version = json.loads((tmp_path / "s" / "VERSION").read_text())
    assert version == {"format": 1, "base": "https://compintel.example/"}


def test_a_second_writer_waits_and_then_names_the_holder(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True, write_wait_s=0.05)
    with store.writer(), pytest.raises(StoreBusy, match=f"process {os.getpid()}"), store.writer():
        pass
    with store.writer() as writer:
        writer.put_document(*widget_report(), AT, "x/1")
        writer.commit()


def test_a_writer_that_waits_long_enough_gets_its_turn(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    started = threading.Event()

    def first() -> None:
        with store.writer() as writer:
            started.set()
            time.sleep(0.1)
            writer.put_document(*widget_report(), AT, "x/1")
            writer.commit()

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(5)
    with store.writer() as writer:
        assert writer.has_document(widget_report()[0].id)
    thread.join()


def test_old_generations_go_when_nobody_reads_them(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    held = store.view()
    reader = open_store(tmp_path / "s")
    for number in range(3):
        with store.writer() as writer:
            writer.put_document(*widget_report(f"{number + 3}.5"), AT, "x/1")
            writer.commit()
        reader.view()
    names = {p.name for p in (tmp_path / "s" / "generations").iterdir() if p.is_dir()}
    assert names == {"1", "3", "4"}  # 3 was held by the reader until it looked again
    assert len(held.document_ids()) == 3
    del held
    store.view()
    with store.writer() as writer:
        writer.remove_document(widget_report("3.5")[0].id, LATER)
        writer.commit()
    assert {p.name for p in (tmp_path / "s" / "generations").iterdir() if p.is_dir()} == {"4", "5"}


def test_another_process_sees_each_generation(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    code = (
        "import sys; from kg.graph import open_store\n"
        "view = open_store(sys.argv[1]).view(); print(view.generation, len(view.document_ids()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "s")], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "3"]


KILLED = """
import sys
from pathlib import Path
from kg.graph import open_store
from tests.graph.test_store import AT, widget_report
store = open_store(sys.argv[1])
with store.writer() as writer:
    for number in range(1000):
        writer.put_document(*widget_report(f"{number}.5"), AT, "x/1")
        if number % 2:
            print(number, writer.commit(), flush=True)
"""


@pytest.mark.parametrize("lines_read", [1, 3])
def test_a_killed_writer_loses_nothing_committed_and_leaves_nothing_half(tmp_path: Path, lines_read: int) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    committed = [int(process.stdout.readline().split()[0]) for _ in range(lines_read)]
    process.send_signal(signal.SIGKILL)
    committed += [int(line.split()[0]) for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    view = open_store(tmp_path / "s").view()
    documents = set(view.document_ids())
    assert {widget_report(f"{n}.5")[0].id for n in range(committed[-1] + 1)} <= documents
    assert all(len(view.document(d)[1]) == 2 for d in documents - {m()[0].id for m, _ in sample.DOCUMENTS})
    with open_store(tmp_path / "s").writer() as writer:
        assert canonical_lines(writer.quads()) == canonical_lines(view.quads())


def test_history_of_a_generation_that_was_never_published_does_not_count(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    document = sample.other()[0].id
    folder = tmp_path / "s" / "history"
    (folder / f"00000002-0000-{document}.nq").write_text("# {}\n")
    (tmp_path / "s" / "UNFINISHED").touch()
    assert store.view().retired() == []
    with store.writer():
        assert list(folder.iterdir()) == []


def test_a_read_only_folder_can_be_read_and_refuses_writing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    lock = tmp_path / "s" / "LOCK"
    lock.unlink()
    lock.mkdir()
    with pytest.raises(StoreError, match="cannot be written"), open_store(tmp_path / "s").writer():
        pass
    assert open_store(tmp_path / "s").view().generation == 1


@pytest.mark.long
def test_fifty_killed_writers_lose_nothing(tmp_path: Path) -> None:
    """Writers are killed at random moments; every acknowledged commit is there, whole, and reopening is quick."""
    rng = random.Random(50)
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    acknowledged = -1
    for _ in range(50):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        time.sleep(0.4 + rng.random())
        process.send_signal(signal.SIGKILL)
        numbers = [int(line.split()[0]) for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        process.wait()
        acknowledged = max([acknowledged, *numbers])
        started = time.monotonic()
        view = open_store(tmp_path / "s").view()
        with open_store(tmp_path / "s").writer() as writer:
            assert set(writer.document_ids()) == set(view.document_ids())
        assert time.monotonic() - started < 2
        wanted = {widget_report(f"{n}.5")[0].id for n in range(acknowledged + 1)}
        assert wanted <= set(view.document_ids())
        sample_ids = {make()[0].id for make, _ in sample.DOCUMENTS}
        assert all(len(view.document(d)[1]) == 2 for d in set(view.document_ids()) - sample_ids)
    assert acknowledged > 50


def test_errors_of_the_caller_stay_his(tmp_path: Path) -> None:
    def fail() -> None:
        with open_store(tmp_path / "s", create=True).writer():
            (tmp_path / "missing").read_text()

    with pytest.raises(FileNotFoundError):
        fail()


def test_a_disk_that_is_full_is_said_so_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "s", create=True)
    fill(store)
    before = canonical_lines(store.view().quads())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with store.writer() as writer:
        writer.put_document(*widget_report(), AT, "x/1")
        monkeypatch.setattr("kg.graph.store.replace_file", full)
        with pytest.raises(StoreError, match="No space left"):
            writer.commit()
        monkeypatch.undo()
    assert canonical_lines(store.view().quads()) == before
    with store.writer() as writer:
        assert canonical_lines(writer.quads()) == before
