"""The hour in docs/metrics.md works as written: every command runs on the bundled data and says what the text says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.app import run
from kg.core import build_bundled
from kg.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")
HOUR = PAGE.split("## An hour with it")[1].split("\n## ")[0]
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", HOUR, re.DOTALL) for line in block.splitlines()]
SAID = {
    "reconcile": ("24.50", "1.61", "middle voice stands at 12", "independent: 17"),
    "conflicts": ("42.0 %", "North America", "14.21"),
    "--dimension region": ("10.29", "14.21", "not reported"),
    "CT in Asia Pacific": ("CT in Asia Pacific", "not reported"),
    "--year 2028": ("27.45", "(1 + 2.3 %)^4"),
    "--beyond 2035": ("extrapolated",),
    "--valid-on 2017-06-30": ("MEDNAX, MEDNAX Radiology Solutions",),
    "--group": ("Group: Radiology Partners", "No basis to rank"),
    "--against": ("no basis to compare beyond lists",),
    "momentum": ("Virtual Radiologic: 1 event",),
    "whitespace": ("no evidence found",),
    "--between": ("Virtual Radiologic",),
    "--format cite": (
        "Asia Pacific: revenue (2023): USD 10.29 billion, derived as 42.0 % × USD 24.50 billion; disputed.",
    ),
}
"""Part of a command to what its output holds."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hour") / "store"
    build_bundled(path, Settings(_env_file=None, store=str(path), today="2026-11-24"))  # type: ignore[call-arg]
    return str(path)


def test_the_hour_as_written(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) > 12
    held = set()
    for command in COMMANDS:
        assert run([*shlex.split(command)[1:], "--store", store]) == 0, command
        shown = capsys.readouterr()
        for part, words in SAID.items():
            if part in command:
                held.add(part)
                flat = " ".join(shown.out.split())
                assert [w for w in words if w not in flat] == [], command
    assert held == set(SAID)
    assert {p.name for p in tmp_path.iterdir()} == {"audit.md", "board.xlsx", "board.docx"}
    assert all(p.stat().st_size > 1000 for p in tmp_path.iterdir())
