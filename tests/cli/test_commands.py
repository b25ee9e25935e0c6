"""The commands as a person and a script meet them: output, exit codes, and what goes where."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.app import TOPICS, make_app, run

NOTE = """# Harbour Crane Market Report 2024-2032

Published by Quayside Research.

The global harbour crane market was valued at USD 3.10 billion in 2023 and is projected to reach USD 5.20 billion \
by 2032.

## Key players

- Portlift AG
- Dockworks Inc.
"""


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.md"
    path.write_text(NOTE, encoding="utf-8")
    return str(path)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_ingest_makes_the_store_and_again_changes_nothing(
    capsys: pytest.CaptureFixture[str], store: str, report: str
) -> None:
    code, out, _ = call(capsys, "ingest", report, "--store", store, "--json")
    assert code == 0
    assert json.loads(out)["added"] == 1
    code, out, _ = call(capsys, "ingest", report, "--store", store, "--json")
    assert (code, json.loads(out)["unchanged"]) == (0, 1)
    code, out, _ = call(capsys, "documents", "--store", store, "--json")
    listed = json.loads(out)["documents"]
    assert [d["title"] for d in listed] == ["Harbour Crane Market Report 2024-2032"]


def test_a_batch_keeps_its_good_part(
    capsys: pytest.CaptureFixture[str], store: str, report: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    missing = str(tmp_path / "missing.txt")
    code, out, _ = call(capsys, "ingest", str(empty), str(binary), missing, report, "--store", store, "--json")
    result = json.loads(out)
    assert (code, result["refused"], result["added"]) == (1, 3, 1)
    assert all(s["reason"] for s in result["sources"] if s["outcome"] == "refused")


def test_a_document_without_claims_is_no_error(capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A short note about nothing in particular, written on a Monday.\n", encoding="utf-8")
    code, out, _ = call(capsys, "ingest", str(note), "--store", store)
    assert code == 0
    assert "no claims found" in out


def test_extract_prints_flat_claims_with_exact_quotes(capsys: pytest.CaptureFixture[str], report: str) -> None:
    code, out, _ = call(capsys, "extract", report, "--json")
    found = json.loads(out)
    text = found["document"]["text"]
    assert code == 0
    sizes = [(c["value"], c["unit"], c["year"]) for c in found["claims"] if c["kind"] == "market_size"]
    assert sizes == [(3.1, "USD billion", 2023), (5.2, "USD billion", 2032)]
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in found["claims"])


def test_errors_say_what_and_what_to_do(capsys: pytest.CaptureFixture[str], store: str, report: str) -> None:
    code, out, err = call(capsys, "documents", "--store", store)
    assert (code, out) == (1, "")
    assert "There is no store" in err
    code, out, _ = call(capsys, "documents", "--store", store, "--json")
    assert json.loads(out)["error"]["todo"]
    call(capsys, "ingest", report, "--store", store)
    code, _, err = call(capsys, "query", "--store", store, "-q", "SELECT ?x WHERE {\n ?x a ci:Claim FILTER(?y >) }")
    assert code == 1
    assert "2:" in err
    code, _, err = call(capsys, "view", "--store", store, "--focus", "Portlit AG", "-o", "picture.html")
    assert code == 1
    assert "Portlift AG" in err
    code, _, err = call(capsys, "remove", "no such document", "--store", store)
    assert code == 1


def test_wrong_usage_is_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "ingest")[0] == 2
    assert call(capsys, "no-such-command")[0] == 2


def test_query_and_export(capsys: pytest.CaptureFixture[str], store: str, report: str, tmp_path: Path) -> None:
    call(capsys, "ingest", report, "--store", store)
    ask = "SELECT (COUNT(?c) AS ?n) WHERE { ?c ci:kind 'market_size' }"
    code, out, _ = call(capsys, "query", "--store", store, "-q", ask, "--format", "csv")
    assert (code, out.split()) == (0, ["n", "2"])
    target = tmp_path / "graph.nq"
    code, _, _ = call(capsys, "export", "--store", store, "--format", "nquads", "-o", str(target))
    lines = target.read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert lines == sorted(lines)


def test_remove_and_validate(capsys: pytest.CaptureFixture[str], store: str, report: str) -> None:
    call(capsys, "ingest", report, "--store", store)
    assert call(capsys, "validate", "--store", store)[0] == 0
    code, _, _ = call(capsys, "remove", "Harbour Crane Market Report 2024-2032", "--store", store)
    assert code == 0
    _, out, _ = call(capsys, "documents", "--store", store, "--json")
    assert json.loads(out)["documents"] == []


def test_a_refused_question_is_exit_code_one_and_json(
    capsys: pytest.CaptureFixture[str], store: str, report: str
) -> None:
    call(capsys, "ingest", report, "--store", store)
    code, out, _ = call(capsys, "ask", "What will the weather be in Hamburg tomorrow?", "--store", store, "--json")
    answer = json.loads(out)
    assert (code, answer["answered"], answer["figures"]) == (1, False, [])
    code, out, _ = call(capsys, "ask", "How big was the harbour crane market in 2023?", "--store", store, "--json")
    answer = json.loads(out)
    assert (code, answer["answered"]) == (0, True)
    assert "3.10" in answer["answer"]
    assert answer["citations"]


def test_every_command_stands_in_the_table_of_topics() -> None:
    commands = {c.name or c.callback.__name__.rstrip("_") for c in make_app().registered_commands if c.callback}
    groups = {g.name for g in make_app().registered_groups}
    listed = [name for names in TOPICS.values() for name in names]
    assert len(listed) == len(set(listed))
    assert commands | groups == set(listed)


def test_asking_loads_no_reader_and_no_library_of_other_commands() -> None:
    program = "import sys; from kg.cli.app import make_app; make_app('asking'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"kg.extraction", "networkx", "numpy", "openpyxl", "httpx", "lxml", "fastapi"} & set(loaded)


def test_an_interruption_says_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], report: str, store: str
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.core.KnowledgeGraph.ingest", interrupt)
    assert run(["ingest", report, "--store", store]) == 130
    assert "What was committed is kept" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("command", ["accept", "reject"])
def test_a_review_of_a_store_that_has_moved_on_is_refused(
    command: str, report: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["ingest", report, "--store", store])
    run(["query", "-q", "SELECT ?c WHERE { ?c a ci:Claim } ORDER BY ?c LIMIT 1", "--format", "csv", "--store", store])
    claim = capsys.readouterr().out.split()[-1]
    assert run([command, claim, "--author", "ana", "--generation", "1", "--store", store]) == 1
    assert "moved on" in " ".join(capsys.readouterr().err.split())
