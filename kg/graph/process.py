"""One killable helper process, seen from the event loop: ask, pause, lower its priority, kill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

from kg.engine.allocator import with_allocator
from kg.engine.frames import HEAD_BYTES, Head, lengths, pack, pack_text, unpack
from kg.errors import KgError

_LOWEST = 19


class ProcessDied(KgError):
    """The process ended before it answered; `what` says how."""


class Process(asyncio.Protocol):
    """A running helper. One question at a time."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._wanted = HEAD_BYTES
        self._answer: asyncio.Future[tuple[Head, bytes]] | None = None
        self._priority = os.getpriority(os.PRIO_PROCESS, 0)
        self.alive = True
        self.paused = False
        self.at_full_priority = True

    @property
    def busy(self) -> bool:
        """True while a question is open."""
        return self._answer is not None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._child.pid

    def ask(self, head: Mapping[str, object] | bytes, body: bytes) -> asyncio.Future[tuple[Head, bytes]]:
        """Sends a question (its head as JSON already, or to be made so).

        The future fails with ProcessDied, or with what `fail` is given.
        """
        future: asyncio.Future[tuple[Head, bytes]] = asyncio.get_running_loop().create_future()
        self._answer = future
        if self._transport is None or not self.alive:
            self.fail(ProcessDied("its process had ended"))
        else:
            self._transport.write(pack_text(head, body) if isinstance(head, bytes) else pack(dict(head), body))
        return future

    def fail(self, error: KgError) -> None:
        """Gives the open question this error, and kills the process."""
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(error)
        self.kill()

    def kill(self) -> None:
        """Ends the process at once."""
        if not self.alive:
            return
        self.alive = False
        self._child.kill()
        if self._transport is not None:
            self._transport.close()
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(ProcessDied("it was no longer wanted"))
            answer.exception()  # nobody may be waiting any more
        with suppress(RuntimeError):  # no executor any more while the loop closes: the kernel reaps it with us
            asyncio.get_running_loop().run_in_executor(None, self._child.wait)

    def pause(self) -> None:
        """Stops it where it stands."""
        self.paused = True
        with suppress(ProcessLookupError):
            os.kill(self._child.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Lets it go on."""
        self.paused = False
        with suppress(ProcessLookupError):
            os.kill(self._child.pid, signal.SIGCONT)

    def lower_priority(self) -> None:
        """Gives every other process precedence."""
        self.at_full_priority = False
        self._set_priority(_LOWEST)

    def restore_priority(self) -> None:
        """Back to the server's own priority, where the system allows it."""
        if self.paused:
            self.resume()
        self.at_full_priority = self._set_priority(self._priority)

    def _set_priority(self, value: int) -> bool:
        """Sets it for every thread: on Linux a priority belongs to a thread."""
        tasks = Path(f"/proc/{self._child.pid}/task")
        try:
            threads = [int(p.name) for p in tasks.iterdir()] if tasks.is_dir() else [self._child.pid]
            for thread in threads:
                os.setpriority(os.PRIO_PROCESS, thread, value)
        except OSError:
            return False
        return True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop when the socket is ready."""
        self._transport = cast("asyncio.Transport", transport)  # other event loops have classes of their own

    def data_received(self, data: bytes) -> None:
        """Called by the loop with each part of a reply."""
        self._buffer += data
        if self._wanted == HEAD_BYTES and len(self._buffer) >= HEAD_BYTES:
            self._wanted += sum(lengths(self._buffer))
        if len(self._buffer) < self._wanted or self._wanted == HEAD_BYTES:
            return
        message = unpack(self._buffer)
        self._buffer.clear()
        self._wanted = HEAD_BYTES
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_result(message)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop when the process is gone."""
        if self.alive:
            self.alive = False
            self.fail(ProcessDied(_how(self._child)))


def _how(child: subprocess.Popen[bytes]) -> str:
    try:
        code = child.wait(1.0)
    except subprocess.TimeoutExpired:
        child.kill()
        return "its process closed the connection"
    if code == -signal.SIGABRT:
        return "it needed more memory than a query may have"
    if code == -signal.SIGSEGV:
        return "it nests deeper than the engine can follow"
    return f"its process ended with code {code}"


async def start_process(module: str, settings: Mapping[str, object]) -> Process:
    """Starts `python -m module SOCKET SETTINGS`.

    Args:
        module: a module that serves `kg.engine.frames` messages on the inherited socket.
        settings: handed over as JSON.

    Raises:
        OSError: when the system cannot start another process.
    """
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", module, str(theirs.fileno()), json.dumps(dict(settings))]
    quiet = subprocess.DEVNULL
    with theirs:
        # without a thread: it takes two milliseconds, and a child that nobody waits for any more cannot be left behind
        child = subprocess.Popen(
            command,
            env=with_allocator(os.environ),
            pass_fds=(theirs.fileno(),),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    ours.setblocking(False)
    try:
        _, process = await asyncio.get_running_loop().create_connection(lambda: Process(child), sock=ours)
    except BaseException:
        ours.close()
        child.kill()
        child.wait()
        raise
    return process
