"""The allocator's setting reaches the programs that run the engine."""

import os
import subprocess
import sys

import pytest

from kg.engine.allocator import begin_again_with_allocator, with_allocator

NAME = "GLIBC_TUNABLES"
PROGRAM = (
    "import os, sys\n"
    "from kg.engine.allocator import begin_again_with_allocator\n"
    "begin_again_with_allocator()\n"
    f"print(os.environ[{NAME!r}], os.getpid(), *sys.argv[1:])"
)


def test_a_setting_of_the_user_stays() -> None:
    assert with_allocator({NAME: "own"})[NAME] == "own"
    assert "tcache_count" in with_allocator({"HOME": "/h"})[NAME]
    assert with_allocator({"HOME": "/h"})["HOME"] == "/h"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc")
def test_a_program_begins_again_once_as_the_same_process() -> None:
    environment = {k: v for k, v in os.environ.items() if k != NAME}
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    out, _ = process.communicate(timeout=60)
    assert out.split()[1:] == [str(process.pid), "serve", "--port", "1"]
    assert "tcache_count" in out.split()[0]


def test_nothing_happens_under_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "own")
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("began again"))
    begin_again_with_allocator()
