"""Limits that a query process sets on itself before it reads anything: memory, and no new connection.

The guard on the tokens already refuses what would call out; this is the second wall behind it, held by the kernel.
Source of the filter: seccomp(2), linux/filter.h. Elsewhere than on Linux the first wall stands alone.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import struct
import sys
from pathlib import Path

_SYSCALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine to its audit architecture and the number of `socket`."""

_USUAL_SPACE = 1 << 30
"""What a query process has in use after it opened a checkpoint, where the system does not tell."""

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _DENY_EACCES = 0x7FFF0000, 0x00050000 | 13
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def limit_memory(megabytes: int) -> None:
    """Caps how much more memory this process may take from now on; past it the engine aborts and the process with it.

    Args:
        megabytes: MiB beyond the address space in use at the moment, most of which (stacks, libraries, mapped files) is
            reserved and not filled; 0 sets no limit.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + (megabytes << 20), hard))


def _address_space() -> int:
    """Bytes of address space in use."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return _USUAL_SPACE
    return pages * resource.getpagesize()


def deny_sockets() -> bool:
    """Makes `socket()` fail in this process for good; returns whether the platform can do so."""
    known = _SYSCALLS.get(platform.machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    architecture, socket_call = known
    steps = (
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _DENY_EACCES),
        (_LOAD, 0, 0, 0),
        (_JUMP_EQUAL, 0, 1, socket_call),
        (_RETURN, 0, 0, _DENY_EACCES),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    kernel = ctypes.CDLL(None)
    if kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
